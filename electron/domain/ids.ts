/** Branded ids. An id is a UUIDv7 text made by the {@link Ids} port; only parsers turn plain text into one. */

declare const idBrand: unique symbol;

/** Text that has been proved to be the id of a `Kind`. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

export type BenchId = Id<'bench'>;
export type ImportId = Id<'import'>;
export type OrderId = Id<'order'>;
export type ParcelId = Id<'parcel'>;
export type PoolId = Id<'pool'>;
export type BatchId = Id<'batch'>;
export type JobId = Id<'job'>;
export type AttemptId = Id<'attempt'>;
export type PrinterId = Id<'printer'>;
export type MatchChangeId = Id<'match-change'>;
export type FailureId = Id<'failure'>;
export type BundleId = Id<'bundle'>;
export type HandLabelId = Id<'hand-label'>;
export type OperatorId = Id<'operator'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True where `text` has the form of a UUID in lower case. */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/**
 * Turns text from outside (a row, a request) into an id.
 *
 * @throws TypeError when the text is not a UUID: ids are never typed by people, so this is a bug, not a problem.
 */
export function parseId<Kind extends string>(text: string): Id<Kind> {
  if (!isId(text)) throw new TypeError(`not an id: ${text.slice(0, 60)}`);
  return text as Id<Kind>;
}
