/** Forced weights speak of a change once several agree: which part must have changed, if one change explains them all. */

import type { LearntWeight, WeightSample } from './learned-weights.ts';

/** A weight that was off and let pass. */
export interface ForcedWeight {
  readonly sample: WeightSample;
  /** From what was expected. */
  readonly deviationGrams: number;
  readonly sdGrams: number;
}

interface FactoredPart<Part> {
  readonly part: Part;
  /** Pieces. */
  readonly factor: number;
}

export interface WeightSuspicions<Part> {
  /** @returns the part that forced weights agree about, if any, and those that one change of it would explain. */
  add(
    forced: ForcedWeight,
    parts: readonly FactoredPart<Part>[],
  ): { readonly part: Part; readonly agreed: readonly WeightSample[] } | undefined;
  /** A weight that was right speaks against suspicions that it would have shown. @param sdGrams of that weighing. */
  clear(parts: readonly FactoredPart<Part>[], sdGrams: number): void;
  forget(part: Part): void;
}

/** A forced weight, by what each piece would have to weigh more if this part alone had changed. */
interface Suspect {
  readonly sample: WeightSample;
  readonly shiftGrams: number;
  readonly sdGrams: number;
}

/** So many forced weights must agree before anything is learnt anew. */
const suspectsToChange = 3;
/** Of each part the newest are kept in mind. */
const mostSuspects = 12;

/** Nothing suspected yet. */
export function createWeightSuspicions<Part extends Pick<LearntWeight, 'kind'>>(): WeightSuspicions<Part> {
  const suspects = new Map<Part, readonly Suspect[]>();
  const of = (part: Part) => suspects.get(part) ?? [];

  return {
    add({ sample, deviationGrams, sdGrams }, parts) {
      const found = parts.flatMap(({ part, factor }) => {
        const shiftGrams = deviationGrams / factor;
        const suspect: Suspect = { sample, shiftGrams, sdGrams: sdGrams / factor };
        suspects.set(part, [...of(part), suspect].slice(-mostSuspects));
        const agreed = of(part)
          .filter(
            (other) =>
              Math.abs(other.shiftGrams - shiftGrams) < 3 * Math.hypot(other.sdGrams, suspect.sdGrams),
          )
          .map(({ sample: forced }) => forced);
        // Packaging is in every parcel: it is suspected only where the goods differ.
        const contents = new Set(agreed.map(({ items }) => items.map(({ key }) => key).join('\n')));
        const voices = part.kind === 'goods' ? agreed.length : contents.size;
        return voices < suspectsToChange ? [] : [{ part, agreed, voices }];
      });
      const most = Math.max(...found.map(({ voices }) => voices));
      // Goods come first: packaging has changed only where more speaks for it than for any of them.
      return found.find(({ voices }) => voices === most);
    },
    clear(parts, sdGrams) {
      const limit = 3 * sdGrams;
      for (const { part, factor } of parts) {
        if (of(part).some(({ shiftGrams }) => Math.abs(shiftGrams) * factor > limit)) suspects.delete(part);
      }
    },
    forget: (part) => void suspects.delete(part),
  };
}
