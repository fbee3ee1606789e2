import type { Bundle } from '../domain/bundles.ts';
import type { HandLabel } from '../domain/hand-labels.ts';
import type { BundleId, HandLabelId, OrderId, ParcelId } from '../domain/ids.ts';

/** An order that stood on a sheet to be copied by hand. */
export interface GivenOut {
  readonly orderId: OrderId;
  /** The name of the sheet. */
  readonly sheet: string;
  readonly givenAtMs: number;
}

/** What was given out to be written by hand, and what came back. Rows are never deleted. */
export interface HandStore {
  giveOut(orderIds: readonly OrderId[], at: Omit<GivenOut, 'orderId'>): void;
  /** Each order once, by the last sheet that it stood on; in the order of the sheets. */
  listGivenOut(sinceMs: number): readonly GivenOut[];
  insert(label: HandLabel): void;
  get(id: HandLabelId): HandLabel | undefined;
  /** The last one of a parcel that nobody took back. */
  findByParcel(parcelId: ParcelId): HandLabel | undefined;
  /** Those that nobody took back, the oldest first. */
  listSince(sinceMs: number): readonly HandLabel[];
  setUndone(id: HandLabelId, atMs: number): void;
}

/** What was taken to other PCs to be printed there. Rows are never deleted. */
export interface BundleStore {
  insert(bundle: Bundle): void;
  get(id: BundleId): Bundle | undefined;
  /** The newest first. */
  list(limit: number): readonly Bundle[];
  setDeclared(id: BundleId, atMs: number): void;
}
