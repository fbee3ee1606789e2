/** Which codes in front of a camera are new: a label is held there for seconds, and is one scan. Pure. */

/** When each code was last in a picture, in milliseconds of any clock that only goes forward. */
export type SeenCodes = ReadonlyMap<string, number>;

/** After so long out of the picture a code is a new scan, in milliseconds. */
export const outOfSightMs = 1500;

/** The codes of a picture that are scans, and what is remembered for the next picture. */
export function newCodes(
  seen: SeenCodes,
  codes: readonly string[],
  nowMs: number,
): { readonly fresh: readonly string[]; readonly seen: SeenCodes } {
  const remembered = [...seen].filter(([, lastMs]) => nowMs - lastMs < outOfSightMs);
  const next = new Map(remembered);
  const fresh = [...new Set(codes)].filter((code) => !next.has(code));
  for (const code of codes) next.set(code, nowMs);
  return { fresh, seen: next };
}
