/** What the core asks of the database about the packing bench; see `Stores`. */

import type { ParcelId } from '../domain/ids.ts';
import type { PackingFlow, PackingFlows, PackingSession, RejectedGoods } from '../domain/packing.ts';

/** What a bench did on one day. */
export interface PackingDay {
  readonly sealed: number;
  readonly refused: number;
}

/** Parcels on the bench: what was scanned, counted and weighed of each. Rows are never deleted. */
export interface PackingStore {
  /** @throws where a parcel is open at this bench already, or that parcel is open or put back. */
  insert(session: PackingSession): void;
  /** Writes all of it but what it was opened with. @throws where it ended. */
  update(session: PackingSession): void;
  /** The one parcel that is open at this bench. */
  findOpen(): PackingSession | undefined;
  /** What is open or put back of a parcel. */
  findUnsealed(parcelId: ParcelId): PackingSession | undefined;
  /** What is sealed of a parcel, and was not taken back. */
  findSealed(parcelId: ParcelId): PackingSession | undefined;
  /** The last that was sealed at this bench, and not taken back. */
  findLastSealed(): PackingSession | undefined;
  /** All that was ever packed of a parcel, the oldest first. */
  listByParcel(parcelId: ParcelId): readonly PackingSession[];
  insertReject(goods: RejectedGoods): void;
  /** The newest first. */
  listRejects(sinceMs: number, limit: number): readonly RejectedGoods[];
  readFlows(): PackingFlows;
  /** Of a shop, or (`''`) the standard one; null takes a shop's own back. */
  writeFlow(shop: string, flow: PackingFlow | null): void;
  /** Adds to what this bench did on a day (`2026-07-12`). */
  addToDay(day: string, added: PackingDay): void;
  readDay(day: string): PackingDay;
  /** Papers of these parcels wait for their single piece. */
  insertSingles(singles: readonly { readonly parcelId: ParcelId; readonly productCode: string }[]): void;
  /** Queued parcels whose papers are held, and that wait for one piece of this product, the oldest first, behind the first so many. */
  listSingles(productCode: string, limit: number, skipped: number): readonly ParcelId[];
  /** Its papers wait no more. */
  endSingle(parcelId: ParcelId): void;
}
