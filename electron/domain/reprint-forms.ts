/**
 * A label that is printed again on a preprinted form takes another form, and so another number: the one that lies next
 * in the printer. Plans here change nothing; see `matching.ts`.
 */

import {
  type FindNumber,
  type MatchPlan,
  type MatchRow,
  type NextNumber,
  numbersFrom,
  type PlanNote,
  planNumbers,
} from './matching.ts';
import { problem, type Result, refused } from './problems.ts';

/** A parcel whose label is going to take a form. */
export interface FormRow extends MatchRow {
  /** Its label took a form before; the others wait for theirs. */
  readonly isReprinted: boolean;
}

/** The forms in the printer, from the one that lies next. */
export type FormStack =
  /** As the station knows them: those of the labels that wait, then the free ones. */
  | { readonly kind: 'known'; readonly free: readonly string[] }
  /** As a person read the next one; those behind it follow by the carrier's rule. */
  | { readonly kind: 'from'; readonly first: string; readonly next: NextNumber };

/** The numbers that the forms bear, as far as the station knows them, in the order in which they lie. */
function knownForms(rows: readonly FormRow[], free: readonly string[]): readonly string[] {
  const waiting = rows.flatMap(({ isReprinted, number }) => (isReprinted || number === null ? [] : [number]));
  return [...waiting, ...free];
}

/**
 * Which form each label takes. Labels that wait behind the first reprint move on by as many forms as were used up; the
 * number of a form that was printed over is void. Packed parcels are to be paired anew.
 *
 * @param rows from the first reprint on, in the order in which the printer takes them.
 * @returns `match.next-unknown` where the stack ends before the labels do: the next form has to be scanned.
 */
export function planReprint(
  rows: readonly FormRow[],
  stack: FormStack,
  find: FindNumber,
  note: PlanNote,
): Result<MatchPlan> {
  const spoiled = new Set(rows.flatMap(({ isReprinted, number }) => (isReprinted ? (number ?? []) : [])));
  const options = { spoiled, mayBePaired: true, areFormsBlank: true };
  if (stack.kind === 'from') {
    const wanted = numbersFrom(rows, stack.first, stack.next, find);
    return wanted.ok ? planNumbers(rows, wanted.value, find, note, options) : wanted;
  }
  const forms = knownForms(rows, stack.free);
  const bare = rows[forms.length];
  if (bare) {
    return refused(
      problem('match.next-unknown', {
        waybillNumber: forms.at(-1) ?? bare.number ?? '',
        pairCode: bare.pairCode,
      }),
    );
  }
  const wanted = new Map(rows.map(({ parcelId }, index) => [parcelId, forms[index] ?? '']));
  return planNumbers(rows, wanted, find, note, options);
}
