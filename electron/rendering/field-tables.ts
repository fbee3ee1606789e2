/** Tables of fields: a name that a template may read, and how it comes out of the data. */

import type { FieldSource, FieldValue } from './expressions.ts';

export type Fields<Data> = Readonly<Record<string, (data: Data) => FieldValue>>;

/** The fields of some data; names that it does not have are looked for outside. */
export const bind =
  <Data>(fields: Fields<Data>, data: Data, outer?: FieldSource): FieldSource =>
  (name) =>
    Object.hasOwn(fields, name) ? fields[name]?.(data) : outer?.(name);
