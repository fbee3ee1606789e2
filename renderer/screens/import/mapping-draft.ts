/** What a person makes of the columns of a table that no format describes. Pure. */

import type { FileReport } from '../../../electron/contract/views.ts';
import {
  type HeaderMapping,
  type MappingCertainty,
  neededFields,
  type OrderField,
  severalColumnFields,
} from '../../../electron/domain/order-files.ts';

type Proposal = NonNullable<FileReport['mapping']>;

/** What one column is taken for; null where it is not used. */
export interface DraftColumn {
  readonly title: string;
  readonly field: OrderField | null;
  readonly certainty: MappingCertainty | null;
}

/** Fields by what they are about, in the order in which a person looks for them. */
export const fieldGroups = {
  order: ['orderNumber', 'shop', 'channelName', 'status', 'platformType', 'giftOrderNumber'],
  person: [
    'consigneeName',
    'phone',
    'province',
    'city',
    'district',
    'town',
    'address',
    'addressLine2',
    'addressLine3',
    'addressOverride',
    'postalCode',
    'country',
    'consolidation',
  ],
  goods: [
    'itemName',
    'specification',
    'sku',
    'quantity',
    'giftName',
    'giftQuantity',
    'isGift',
    'needsShipping',
    'weight',
  ],
  money: [
    'unitPrice',
    'goodsAmount',
    'shippingAmount',
    'discountAmount',
    'payableAmount',
    'paidAmount',
    'paymentMethod',
    'collectAmount',
    'currency',
  ],
  time: ['orderedAt', 'paidAt', 'shipBy'],
  remark: ['buyerName', 'buyerMessage', 'sellerRemark', 'flag', 'invoiceTitle', 'invoiceWish'],
} as const satisfies Record<string, readonly OrderField[]>;
export type FieldGroup = keyof typeof fieldGroups;

/** The proposal as a person finds it. */
export function draftOf(proposal: Proposal): readonly DraftColumn[] {
  return proposal.titles.map((title, column) => {
    const found = proposal.columns.find((one) => one.column === column);
    return { title, field: found?.field ?? null, certainty: found?.certainty ?? null };
  });
}

/** Takes a column for a field. A field that can only stand once leaves the column that had it. */
export function chooseField(
  draft: readonly DraftColumn[],
  column: number,
  field: OrderField | null,
): readonly DraftColumn[] {
  return draft.map((one, index) => {
    if (index === column) return { ...one, field, certainty: field === null ? null : 'chosen' };
    const isTaken = field !== null && one.field === field && !severalColumnFields.has(field);
    return isTaken ? { ...one, field: null, certainty: null } : one;
  });
}

/** Needed fields that no column gives; any one of a group would do. */
export function missingFields(draft: readonly DraftColumn[]): readonly (readonly OrderField[])[] {
  const given = new Set(draft.map(({ field }) => field));
  return neededFields.filter((group) => !group.some((field) => given.has(field)));
}

/** The choice as the station takes it. */
export function mappingOf(draft: readonly DraftColumn[]): { columns: HeaderMapping['columns'][number][] } {
  return {
    columns: draft.flatMap(({ title, field }) => (field === null ? [] : [{ title, field }])),
  };
}

/** The first few different values of a column, for the eye. */
export function samplesOf(
  samples: readonly (readonly string[])[],
  column: number,
  limit = 3,
): readonly string[] {
  const values = samples.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, limit);
}
