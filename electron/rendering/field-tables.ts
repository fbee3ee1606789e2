/** Tables of fields: a name that a template may read, and how it comes out of the data. */

import { type FieldSource, type FieldValue, languageField } from './expressions.ts';

/** Reads a field out of the data, and where it must out of what stands around them. */
type ReadField<Data> = (data: Data, outer?: FieldSource) => FieldValue;

export type Fields<Data> = Readonly<Record<string, ReadField<Data>>>;

/** The fields of some data; names that it does not have are looked for outside. */
export const bind =
  <Data>(fields: Fields<Data>, data: Data, outer?: FieldSource): FieldSource =>
  (name) =>
    Object.hasOwn(fields, name) ? fields[name]?.(data, outer) : outer?.(name);

/** Whether the fixed words around some data are English: marks are then as well. */
export const isEnglish = (outer: FieldSource | undefined): boolean => outer?.(languageField) === 'en';
