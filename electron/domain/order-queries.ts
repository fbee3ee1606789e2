/** Which orders a person wants to see: stage, search and conditions, and the ones worth keeping under a name. */

import type { Channel, OrderFlag, OrderProblemCode, OrderTagKind } from './orders.ts';
import { findProvince, type Regions } from './regions.ts';

/** `open`: printable and in no batch yet. `problem`: cannot be printed. */
export const orderFilters = ['all', 'open', 'problem', 'queued', 'paired', 'shipped'] as const;
export type OrderFilter = (typeof orderFilters)[number];

/** All that are given must hold; inside a list any may. */
export interface OrderConditions {
  readonly shops?: readonly string[] | undefined;
  readonly channels?: readonly Channel[] | undefined;
  /** By their official or their usual short names. */
  readonly provinces?: readonly string[] | undefined;
  /** Of its parcel or, before there is one, the carrier that planning would choose. */
  readonly carrierCodes?: readonly string[] | undefined;
  readonly tags?: readonly OrderTagKind[] | undefined;
  /** Any finding of these, let pass or not. */
  readonly codes?: readonly OrderProblemCode[] | undefined;
  readonly flags?: readonly OrderFlag[] | undefined;
  /** Begins a SKU of one of its lines, without regard to case. */
  readonly sku?: string | undefined;
  /** Somewhere in the seller's remark or the buyer's message. */
  readonly remark?: string | undefined;
  readonly hasRemark?: boolean | undefined;
  /** One kind of goods and one piece of it, or more. Gifts do not count. */
  readonly items?: 'one' | 'many' | undefined;
  /** UTC milliseconds, `from` inclusive, `before` exclusive. */
  readonly paidFromMs?: number | undefined;
  readonly paidBeforeMs?: number | undefined;
  readonly orderedFromMs?: number | undefined;
  readonly orderedBeforeMs?: number | undefined;
  readonly importedFromMs?: number | undefined;
  readonly importedBeforeMs?: number | undefined;
}

/** Provinces by their official names, as orders have them, where the conditions say them in short (`新疆`). */
export function withOfficialProvinces(conditions: OrderConditions, regions: Regions): OrderConditions {
  if (conditions.provinces === undefined) return conditions;
  const official = conditions.provinces.map((written) => findProvince(regions, written)?.name ?? written);
  return { ...conditions, provinces: [...new Set(official)] };
}

/** A view of the list that somebody keeps under a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: OrderFilter;
  readonly search: string;
  readonly conditions: OrderConditions;
}
