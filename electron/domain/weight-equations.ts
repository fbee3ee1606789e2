/**
 * Least squares for parts that are only ever weighed together: sparse normal equations, with a prior for each part.
 * What was observed can be taken back exactly, since the equations are a sum.
 */

/** So many pieces of one part. */
export interface WeightTerm {
  /** What {@link WeightEquations.addPart} gave. */
  readonly part: number;
  readonly factor: number;
}

export interface WeightEquations {
  /** A new part, of which only a guess is known. @returns its number. */
  addPart(grams: number, sdGrams: number): number;
  /** Another guess for a part. */
  setPrior(part: number, grams: number, sdGrams: number): void;
  /** The terms together weighed so many grams. @param precision 1 / variance; negative takes an observation back. */
  observe(terms: readonly WeightTerm[], grams: number, precision: number): void;
  /** Solves for all parts, from where the last solution stood; none of them weighs less than 0. */
  solve(): void;
  /** As {@link solve} found it; never below 0. */
  grams(part: number): number;
  /** How uncertain the sum of the terms is, in grams squared: shared errors of the parts count. */
  variance(terms: readonly WeightTerm[]): number;
  /** About {@link variance}, as though each part were uncertain by what was seen of it alone; in no time. */
  roughVariance(terms: readonly WeightTerm[]): number;
}

interface Row {
  diagonal: number;
  right: number;
  prior: { precision: number; grams: number };
  /** Couplings to other parts, all of them positive: numbers of parts, and beside them the values. */
  readonly others: number[];
  readonly values: number[];
  readonly places: Map<number, number>;
  /** Sum of the couplings. */
  coupled: number;
}

/** Solved well enough: squared distance from the solution, in spreads of the estimates. */
const solvedEnergy = 1e-6;
const mostSteps = 200;

function couple(row: Row, other: number, value: number): void {
  const place = row.places.get(other);
  if (place === undefined) {
    row.places.set(other, row.others.length);
    row.others.push(other);
    row.values.push(value);
  } else {
    row.values[place] = (row.values[place] ?? 0) + value;
  }
  row.coupled += value;
}

/** Solves a small dense system in place by Cholesky. @returns the quadratic form b' A⁻¹ b, or infinity where A is none. */
function quadraticForm(matrix: readonly number[][], vector: readonly number[]): number {
  const size = vector.length;
  const lower: number[][] = [];
  const solved: number[] = [];
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const line: number[] = [];
    lower.push(line);
    let rest = vector[i] ?? 0;
    for (let j = 0; j <= i; j++) {
      let value = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) value -= (line[k] ?? 0) * (lower[j]?.[k] ?? 0);
      if (j < i) {
        line.push(value / (lower[j]?.[j] ?? 1));
        rest -= (line[j] ?? 0) * (solved[j] ?? 0);
      } else {
        if (value <= 0) return Number.POSITIVE_INFINITY;
        line.push(Math.sqrt(value));
      }
    }
    solved.push(rest / (line[i] ?? 1));
    sum += (solved[i] ?? 0) ** 2;
  }
  return sum;
}

/** Equations of nothing yet. */
export function createWeightEquations(): WeightEquations {
  const rows: Row[] = [];
  const means: number[] = [];
  /** Parts that the equations alone would put below 0. */
  const atZero = new Set<number>();
  const rowOf = (part: number): Row => {
    const row = rows[part];
    if (!row) throw new RangeError(`no part ${part}`);
    return row;
  };

  function multiply(vector: Float64Array, into: Float64Array): void {
    for (let i = 0; i < rows.length; i++) {
      const { diagonal, others, values } = rowOf(i);
      let sum = diagonal * (vector[i] ?? 0);
      for (let k = 0; k < others.length; k++) sum += (values[k] ?? 0) * (vector[others[k] ?? 0] ?? 0);
      into[i] = sum;
    }
  }

  // Conjugate gradients, preconditioned by the diagonal: few steps where the last solution was nearly right.
  function approach(): void {
    const size = rows.length;
    const solution = Float64Array.from(means);
    const image = new Float64Array(size);
    const residual = new Float64Array(size);
    const direction = new Float64Array(size);
    multiply(solution, image);
    let energy = 0;
    for (let i = 0; i < size; i++) {
      if (atZero.has(i)) continue;
      const { right, diagonal } = rowOf(i);
      const rest = right - (image[i] ?? 0);
      residual[i] = rest;
      direction[i] = rest / diagonal;
      energy += rest ** 2 / diagonal;
    }
    for (let step = 0; step < mostSteps && energy > solvedEnergy; step++) {
      multiply(direction, image);
      let curvature = 0;
      for (let i = 0; i < size; i++) curvature += (direction[i] ?? 0) * (image[i] ?? 0);
      const length = energy / curvature;
      let next = 0;
      for (let i = 0; i < size; i++) {
        if (atZero.has(i)) continue;
        solution[i] = (solution[i] ?? 0) + length * (direction[i] ?? 0);
        const rest = (residual[i] ?? 0) - length * (image[i] ?? 0);
        residual[i] = rest;
        next += rest ** 2 / rowOf(i).diagonal;
      }
      for (let i = 0; i < size; i++) {
        if (atZero.has(i)) continue;
        direction[i] = (residual[i] ?? 0) / rowOf(i).diagonal + (next / energy) * (direction[i] ?? 0);
      }
      energy = next;
    }
    for (let i = 0; i < size; i++) means[i] = solution[i] ?? 0;
  }

  /** @returns whether there were any. */
  function holdNegative(): boolean {
    let isAny = false;
    for (let i = 0; i < means.length; i++) {
      if ((means[i] ?? 0) >= 0) continue;
      means[i] = 0;
      atZero.add(i);
      isAny = true;
    }
    return isAny;
  }

  function letGo(): void {
    for (const part of atZero) {
      const { right, others, values } = rowOf(part);
      let pull = right;
      for (let k = 0; k < others.length; k++) pull -= (values[k] ?? 0) * (means[others[k] ?? 0] ?? 0);
      if (pull > 0) atZero.delete(part);
    }
  }

  return {
    addPart(grams, sdGrams) {
      const precision = 1 / sdGrams ** 2;
      rows.push({
        diagonal: precision,
        right: precision * grams,
        prior: { precision, grams },
        others: [],
        values: [],
        places: new Map(),
        coupled: 0,
      });
      means.push(grams);
      return rows.length - 1;
    },
    setPrior(part, grams, sdGrams) {
      const row = rowOf(part);
      const precision = 1 / sdGrams ** 2;
      row.diagonal += precision - row.prior.precision;
      row.right += precision * grams - row.prior.precision * row.prior.grams;
      row.prior = { precision, grams };
    },
    observe(terms, grams, precision) {
      for (const { part, factor } of terms) {
        const row = rowOf(part);
        row.diagonal += factor ** 2 * precision;
        row.right += factor * grams * precision;
        for (const other of terms) {
          if (other.part !== part) couple(row, other.part, factor * other.factor * precision);
        }
      }
    },
    // Parts that would weigh less than 0 are held there, and the others solved for again, until none is left (an active
    // set). One is let go as soon as the others pull it up.
    solve() {
      letGo();
      do approach();
      while (holdNegative());
    },
    grams: (part) => means[part] ?? 0,
    roughVariance: (terms) =>
      terms.reduce((sum, { part, factor }) => sum + factor ** 2 / rowOf(part).diagonal, 0),
    variance(terms) {
      // Exact for the asked parts among each other and for neighbours that are not coupled to one another (every kind
      // of goods with its carton); couplings among neighbours are bounded by their sums.
      const asked = new Map(terms.map(({ part }, place) => [part, place]));
      const matrix = terms.map(({ part }) => {
        const row = rowOf(part);
        return terms.map((other) =>
          other.part === part ? row.diagonal : (row.values[row.places.get(other.part) ?? -1] ?? 0),
        );
      });
      const seen = new Map<number, number[]>();
      for (const [place, { part }] of terms.entries()) {
        const { others, values } = rowOf(part);
        for (let k = 0; k < others.length; k++) {
          const other = others[k] ?? 0;
          if (asked.has(other)) continue;
          const links = seen.get(other);
          if (links) links.push(place, values[k] ?? 0);
          else seen.set(other, [place, values[k] ?? 0]);
        }
      }
      for (const [other, links] of seen) {
        const row = rowOf(other);
        let own = row.diagonal + row.coupled;
        for (let k = 1; k < links.length; k += 2) own -= links[k] ?? 0;
        for (let a = 0; a < links.length; a += 2) {
          const line = matrix[links[a] ?? 0];
          for (let b = 0; line && b < links.length; b += 2) {
            const column = links[b] ?? 0;
            line[column] = (line[column] ?? 0) - ((links[a + 1] ?? 0) * (links[b + 1] ?? 0)) / own;
          }
        }
      }
      return quadraticForm(
        matrix,
        terms.map(({ factor }) => factor),
      );
    },
  };
}
