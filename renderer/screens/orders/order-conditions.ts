/** Conditions of the order list: which are active, and the list without one of them. Pure: times are handed in. */

import type { OrderConditionsView, SavedFilterView } from '../../../electron/contract/views.ts';
import type { OrderFilter } from '../../../electron/domain/order-queries.ts';

export type TimeKind = 'paid' | 'ordered' | 'imported';
export const timeKinds = ['paid', 'ordered', 'imported'] as const satisfies readonly TimeKind[];

const listKeys = ['shops', 'channels', 'provinces', 'carrierCodes', 'tags', 'codes', 'flags'] as const;
const textKeys = ['sku', 'remark'] as const;

/** What one chip stands for. A range of times is one condition. */
export type ConditionKey =
  | (typeof listKeys)[number]
  | (typeof textKeys)[number]
  | 'hasRemark'
  | 'items'
  | TimeKind;

export interface TimeRange {
  readonly fromMs: number | undefined;
  readonly beforeMs: number | undefined;
}

export function rangeOf(conditions: OrderConditionsView, kind: TimeKind): TimeRange {
  return { fromMs: conditions[`${kind}FromMs`], beforeMs: conditions[`${kind}BeforeMs`] };
}

export function withRange(
  conditions: OrderConditionsView,
  kind: TimeKind,
  range: TimeRange,
): OrderConditionsView {
  return tidy({ ...conditions, [`${kind}FromMs`]: range.fromMs, [`${kind}BeforeMs`]: range.beforeMs });
}

/** Without empty lists, empty texts and missing values, so that equal conditions are equal objects. */
export function tidy(conditions: OrderConditionsView): OrderConditionsView {
  const kept = Object.entries(conditions)
    .map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value] as const)
    .filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(kept);
}

export function activeConditions(conditions: OrderConditionsView): readonly ConditionKey[] {
  const tidied = tidy(conditions);
  return [
    ...listKeys.filter((key) => tidied[key] !== undefined),
    ...textKeys.filter((key) => tidied[key] !== undefined),
    ...(tidied.hasRemark === undefined ? [] : (['hasRemark'] as const)),
    ...(tidied.items === undefined ? [] : (['items'] as const)),
    ...timeKinds.filter((kind) => {
      const range = rangeOf(tidied, kind);
      return range.fromMs !== undefined || range.beforeMs !== undefined;
    }),
  ];
}

export function withoutCondition(conditions: OrderConditionsView, key: ConditionKey): OrderConditionsView {
  if (key === 'paid' || key === 'ordered' || key === 'imported') {
    return withRange(conditions, key, { fromMs: undefined, beforeMs: undefined });
  }
  return tidy({ ...conditions, [key]: undefined });
}

/** A whole day in the bench's time zone, so many days ago. */
export function dayRange(nowMs: number, daysAgo: number): { fromMs: number; beforeMs: number } {
  const start = new Date(nowMs);
  start.setHours(0, 0, 0, 0);
  start.setDate(start.getDate() - daysAgo);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { fromMs: start.getTime(), beforeMs: end.getTime() };
}

/** Everything before an hour of today, in the bench's time zone. */
export function beforeHour(nowMs: number, hour: number): TimeRange {
  return { fromMs: undefined, beforeMs: new Date(nowMs).setHours(hour, 0, 0, 0) };
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** `2026-07-12T14:05` in the bench's time zone, as a field for times takes it; empty for none. */
export function fieldText(timeMs: number | undefined): string {
  if (timeMs === undefined) return '';
  const time = new Date(timeMs);
  const day = `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
  return `${day}T${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}

/** The time of such a field; undefined where it holds none. */
export function fieldTime(text: string): number | undefined {
  const time = new Date(text).getTime();
  return text === '' || Number.isNaN(time) ? undefined : time;
}

/** What the list shows: the stage, the search and the conditions. */
export interface OrderSight {
  readonly filter: OrderFilter;
  readonly search: string;
  readonly conditions: OrderConditionsView;
}

/** Whether a saved filter is what the list shows now. */
export function isShown(saved: SavedFilterView, sight: OrderSight): boolean {
  const text = ({ filter, search, conditions }: OrderSight) =>
    JSON.stringify([filter, search.trim(), tidy(conditions)]);
  return text(saved) === text(sight);
}
