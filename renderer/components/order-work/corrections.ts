/** Putting fields of an order right: what there is, what changed, what the file said. Pure. */

import type { HistoryEntry, OrderView } from '../../../electron/contract/views.ts';
import { currentValue } from '../../../electron/domain/corrections.ts';
import { type CorrectableField, correctableFields } from '../../../electron/domain/orders.ts';

type Correctable = Pick<OrderView, 'consignee' | 'sellerRemark'>;

/** Fields of the consignee, in the order in which people write them. */
export const consigneeFields = correctableFields.filter((field) => field !== 'sellerRemark');

export type FieldValues = Readonly<Partial<Record<CorrectableField, string>>>;

/** The fields that a person changed; spaces around do not count. */
export function changedFields(order: Correctable, draft: FieldValues): FieldValues {
  const changed = (Object.entries(draft) as [CorrectableField, string][])
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([field, value]) => value !== currentValue(order, field).trim());
  return Object.fromEntries(changed);
}

/**
 * What the file says of a corrected field: the value before the first of the corrections that stand in a row.
 *
 * @param entries the history, newest first, in full.
 * @returns null where the history does not tell.
 */
export function filedValue(
  entries: readonly Pick<HistoryEntry, 'kind' | 'changes'>[],
  field: CorrectableField,
): string | null {
  let filed: string | null = null;
  for (const entry of entries) {
    const change = entry.changes.find((one) => one.field === field);
    if (change === undefined) continue;
    if (entry.kind !== 'order.corrected') break;
    filed = change.before;
  }
  return filed;
}
