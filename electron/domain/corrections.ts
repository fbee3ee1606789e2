/** What people put right in an order, laid over what its file said. */

import type { CorrectableField, Correction, OrderDraft } from './orders.ts';

/** What a field says now. */
export function currentValue(
  draft: Pick<OrderDraft, 'consignee' | 'sellerRemark'>,
  field: CorrectableField,
): string {
  if (field === 'sellerRemark') return draft.sellerRemark;
  return draft.consignee[field === 'consigneeName' ? 'name' : field];
}

function withValue<Draft extends OrderDraft>(draft: Draft, field: CorrectableField, value: string): Draft {
  if (field === 'sellerRemark') return { ...draft, sellerRemark: value };
  const key = field === 'consigneeName' ? 'name' : field;
  return { ...draft, consignee: { ...draft.consignee, [key]: value } };
}

/**
 * The draft of a file with what people put right before. A correction holds as long as the file goes on saying
 * what it said then; where the file says something else, the file is newer and the correction has had its day.
 *
 * @returns the draft to work with, the corrections that still hold, and those that the file overtook.
 */
export function applyCorrections<Draft extends OrderDraft>(
  filed: Draft,
  corrections: readonly Correction[],
): {
  readonly draft: Draft;
  readonly held: readonly Correction[];
  readonly overtaken: readonly Correction[];
} {
  const held = corrections.filter(({ field, was }) => currentValue(filed, field) === was);
  const overtaken = corrections.filter((correction) => !held.includes(correction));
  const draft = held.reduce((current, { field, now }) => withValue(current, field, now), filed);
  return { draft, held, overtaken };
}

/** What the file said of an order whose corrections are known: the opposite of {@link applyCorrections}. */
export function asFiled<Draft extends OrderDraft>(draft: Draft, corrections: readonly Correction[]): Draft {
  return corrections.reduce((current, { field, was }) => withValue(current, field, was), draft);
}

/**
 * The corrections of an order after some of its fields were put right once more. A field that is put back to what
 * the file says is no correction any more.
 *
 * @param filed the order as its file says it.
 */
export function correct(
  filed: OrderDraft,
  corrections: readonly Correction[],
  changes: Readonly<Partial<Record<CorrectableField, string>>>,
): readonly Correction[] {
  const kept = corrections.filter(({ field }) => changes[field] === undefined);
  const made = (Object.entries(changes) as [CorrectableField, string][]).map(([field, now]) => ({
    field,
    was: currentValue(filed, field),
    now: now.trim(),
  }));
  return [...kept, ...made].filter(({ was, now }) => was !== now);
}
