/** Finds the header of a table and what its columns mean. */

import { type OrderField, orderFields, severalColumnFields } from '../domain/order-files.ts';
import type { OrderFormat } from './order-format.ts';
import type { TableRow } from './table.ts';
import { foldTraditional } from './traditional-characters.ts';

/** The columns (from 0) of each field, best first. */
type ColumnMap = Partial<Record<OrderField, readonly number[]>>;

export interface FoundHeader {
  readonly format: OrderFormat;
  /** Index into the rows that it was found in. */
  readonly rowIndex: number;
  /** Headers as they stand in the file, trimmed. */
  readonly titles: readonly string[];
  readonly columns: ColumnMap;
  /** Columns of every status source of the format, in its order. */
  readonly statusColumns: readonly (readonly number[])[];
  readonly score: number;
}

/** How many rows from the top may stand before the header. */
const searchedRows = 50;
/** Longer texts are sentences, not headers. */
const maxTitleLength = 40;

/** `＊收货人姓名（必填）： ` → `收货人姓名`; brackets, width, case, spaces and traditional
 * characters do not tell headers apart. */
export function normaliseHeader(title: string): string {
  return foldTraditional(title.normalize('NFKC'))
    .replace(/[\u200b-\u200f\ufeff]/gu, '')
    .toLowerCase()
    .replace(/[[【〔{]/gu, '(')
    .replace(/[\]】〕}]/gu, ')')
    .replace(/\((?:必填|必须|选填|可选|可空|required|optional)[^)]*\)/gu, '')
    .replace(/[*"'“”‘’`]/gu, '')
    .replace(/[\s_]+/gu, ' ')
    .replace(/ ?([()/\-:]) ?/gu, '$1')
    .replace(/[:;,.。、]+$/u, '')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Without a unit or note in brackets at the end: `数量(件)` → `数量`. */
const withoutNote = (header: string) => header.replace(/\([^)]*\)$/u, '').trim();

interface FormatIndex {
  readonly exact: ReadonlyMap<string, { readonly field: OrderField; readonly rank: number }>;
  readonly weak: ReadonlyMap<string, readonly OrderField[]>;
  readonly patterns: readonly (readonly [OrderField, RegExp])[];
  readonly ignored: readonly RegExp[];
  readonly signature: readonly (readonly string[])[];
  readonly statuses: readonly (readonly string[])[];
}

const indexes = new WeakMap<OrderFormat, FormatIndex>();

function indexOf(format: OrderFormat): FormatIndex {
  const known = indexes.get(format);
  if (known) return known;
  const exact = new Map<string, { field: OrderField; rank: number }>();
  const weak = new Map<string, OrderField[]>();
  for (const field of orderFields) {
    format.columns[field]?.forEach((name, rank) => {
      const header = normaliseHeader(name);
      if (!exact.has(header)) exact.set(header, { field, rank });
    });
  }
  // The order of the fields in the document is the order of preference.
  for (const field of Object.keys(format.weakColumns) as OrderField[]) {
    for (const name of format.weakColumns[field] ?? []) {
      const header = normaliseHeader(name);
      weak.set(header, [...(weak.get(header) ?? []), field]);
    }
  }
  const index: FormatIndex = {
    exact,
    weak,
    patterns: orderFields.flatMap((field) =>
      (format.headerPatterns[field] ?? []).map((pattern) => [field, new RegExp(pattern, 'u')] as const),
    ),
    ignored: format.ignoredPatterns.map((pattern) => new RegExp(pattern, 'u')),
    signature: format.signature.map((group) => group.map(normaliseHeader)),
    statuses: format.statuses.map((source) => source.columns.map(normaliseHeader)),
  };
  indexes.set(format, index);
  return index;
}

function mapByName(
  headers: readonly string[],
  index: FormatIndex,
): Map<OrderField, { column: number; rank: number }[]> {
  const found = new Map<OrderField, { column: number; rank: number }[]>();
  headers.forEach((header, column) => {
    const hit = index.exact.get(header);
    if (!hit) return;
    const columns = found.get(hit.field) ?? [];
    columns.push({ column, rank: hit.rank });
    found.set(hit.field, columns);
  });
  return found;
}

/** How surely a header names a field: by its name, by a name that other things have too, or by a pattern. */
export interface Meaning {
  readonly field: OrderField;
  readonly strength: 'name' | 'weak' | 'pattern';
  readonly score: number;
}

/** `Phone (Billing)`: who pays, not who receives. Only its telephone is proposed where there is no other. */
const payerNote = /\((?:billing|bill to|invoice|sender|return)\)$/u;

function meaningsOf(header: string, index: FormatIndex): readonly Meaning[] {
  if (header === '' || header.length > maxTitleLength) return [];
  if (payerNote.test(header)) {
    const payer = index.exact.get(withoutNote(header));
    return payer?.field === 'phone' ? [{ field: 'phone', strength: 'pattern', score: 90 }] : [];
  }
  const short = withoutNote(header);
  const exact = index.exact.get(header) ?? index.exact.get(short);
  // An exact name is never a sender's column; patterns are looser and must not catch those.
  if (!exact && index.ignored.some((pattern) => pattern.test(header))) return [];
  const meanings: Meaning[] = exact
    ? [{ field: exact.field, strength: 'name', score: 1000 - exact.rank }]
    : [];
  (index.weak.get(header) ?? index.weak.get(short))?.forEach((field, place) => {
    meanings.push({ field, strength: 'weak', score: 500 - place });
  });
  if (exact) return meanings;
  for (const [field, pattern] of index.patterns) {
    if (pattern.test(short)) meanings.push({ field, strength: 'pattern', score: 100 });
  }
  return meanings;
}

/** Everything that a column's title could mean, the likeliest first. */
export function possibleMeanings(title: string, generic: OrderFormat): readonly Meaning[] {
  return [...meaningsOf(normaliseHeader(title), indexOf(generic))].sort(
    (left, right) => right.score - left.score,
  );
}

/** Meaning of the headers that the format itself does not name, best guess first, each column used once. */
function mapByMeaning(
  headers: readonly string[],
  generic: OrderFormat,
  taken: ReadonlySet<number>,
  wanted: (field: OrderField) => boolean,
): Map<OrderField, { column: number; rank: number }[]> {
  const index = indexOf(generic);
  const hits = headers.flatMap((header, column) =>
    taken.has(column) ? [] : meaningsOf(header, index).map(({ field, score }) => ({ field, column, score })),
  );
  hits.sort((left, right) => right.score - left.score || left.column - right.column);
  const usedColumns = new Set<number>();
  const found = new Map<OrderField, { column: number; rank: number }[]>();
  for (const { field, column, score } of hits) {
    if (usedColumns.has(column) || !wanted(field)) continue;
    const columns = found.get(field) ?? [];
    if (columns.length > 0 && !(severalColumnFields.has(field) && score >= 100)) continue;
    columns.push({ column, rank: 1000 - score });
    found.set(field, columns);
    usedColumns.add(column);
  }
  return found;
}

function toColumnMap(...maps: readonly Map<OrderField, { column: number; rank: number }[]>[]): ColumnMap {
  const columns: ColumnMap = {};
  for (const map of maps) {
    for (const [field, hits] of map) {
      const sorted = [...hits].sort((left, right) => left.rank - right.rank).map((hit) => hit.column);
      columns[field] = [...(columns[field] ?? []), ...sorted];
    }
  }
  return columns;
}

/** What a format that names its columns may take from headers that it does not name. */
const lendableFields: ReadonlySet<OrderField> = new Set([
  'shop',
  'consigneeName',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'postalCode',
  'itemName',
  'specification',
  'sku',
  'quantity',
  'sellerRemark',
  'buyerMessage',
  'shipBy',
  'flag',
  'platformType',
  'consolidation',
  'invoiceTitle',
  'invoiceWish',
  'weight',
  'paymentMethod',
  'collectAmount',
]);

function statusColumnsOf(headers: readonly string[], index: FormatIndex): readonly (readonly number[])[] {
  return index.statuses.map((names) =>
    names.flatMap((name) => headers.flatMap((header, column) => (header === name ? [column] : []))),
  );
}

/** First and last name in columns of their own, those of the shipping address before others; empty without both. */
function nameInParts(headers: readonly string[]): readonly number[] {
  for (const [before, behind] of [
    ['shipping ', ''],
    ['ship to ', ''],
    ['', '(shipping)'],
    ['', ''],
  ] as const) {
    const pair = ['first name', 'last name'].map((name) => headers.indexOf(`${before}${name}${behind}`));
    if (pair.every((column) => column >= 0)) return pair;
  }
  return [];
}

function matchHeader(
  headers: readonly string[],
  titles: readonly string[],
  rowIndex: number,
  format: OrderFormat,
  generic: OrderFormat | undefined,
): FoundHeader | undefined {
  const index = indexOf(format);
  const statusColumns = statusColumnsOf(headers, index);
  if (format.role === 'generic') {
    const statusTaken = new Set(statusColumns.flat());
    const columns = toColumnMap(mapByMeaning(headers, format, statusTaken, () => true));
    if (!columns.consigneeName) columns.consigneeName = nameInParts(headers);
    if (columns.consigneeName?.length === 0) delete columns.consigneeName;
    const count = Object.keys(columns).length;
    if (columns.orderNumber && count >= 2) {
      return { format, rowIndex, titles, columns, statusColumns, score: count };
    }
    // Clearly a header, only without order numbers: worth saying which column is missing.
    const isHeader = !columns.orderNumber && count >= 4;
    return isHeader ? { format, rowIndex, titles, columns, statusColumns, score: count / 100 } : undefined;
  }
  const present = new Set(headers);
  if (!index.signature.every((group) => group.some((name) => present.has(name)))) return undefined;
  const named = mapByName(headers, index);
  if (!named.has('orderNumber')) return undefined;
  const taken = new Set([...statusColumns.flat(), ...[...named.values()].flat().map((hit) => hit.column)]);
  const lent =
    generic && format.role === 'orders'
      ? mapByMeaning(headers, generic, taken, (field) => lendableFields.has(field) && !named.has(field))
      : new Map<OrderField, { column: number; rank: number }[]>();
  // How much of the header the format explains decides between formats that share a signature.
  const score = 100 + taken.size;
  return { format, rowIndex, titles, columns: toColumnMap(named, lent), statusColumns, score };
}

/** The header of a table, among its first rows: the row that a format explains best, platform formats before the generic one. */
export function findHeader(
  rows: readonly TableRow[],
  formats: readonly OrderFormat[],
): FoundHeader | undefined {
  const generic = formats.find((format) => format.role === 'generic');
  let best: FoundHeader | undefined;
  for (let rowIndex = 0; rowIndex < Math.min(rows.length, searchedRows); rowIndex += 1) {
    const titles = titlesOf(rows[rowIndex]);
    if (titles.filter((title) => title !== '').length < 2) continue;
    const headers = titles.map(normaliseHeader);
    for (const format of formats) {
      const found = matchHeader(headers, titles, rowIndex, format, generic);
      if (found && found.score > (best?.score ?? 0)) best = found;
    }
  }
  return best;
}

/** The titles of a row, as people see them. */
export function titlesOf(row: TableRow | undefined): readonly string[] {
  return (row?.cells ?? []).map((cell) => cell.replace(/\s+/gu, ' ').trim());
}

/** A header as somebody mapped it: a column that is not named means nothing. */
export function mappedHeader(
  generic: OrderFormat,
  rowIndex: number,
  titles: readonly string[],
  columns: readonly { readonly column: number; readonly field: OrderField }[],
): FoundHeader {
  const map: Partial<Record<OrderField, number[]>> = {};
  for (const { column, field } of columns) {
    if (field === 'status') continue;
    map[field] = [...(map[field] ?? []), column];
  }
  const { statuses } = indexOf(generic);
  // 售后状态 keeps its own words; any other column is the state of the order.
  const sourceOf = (column: number) => {
    const place = statuses.findIndex((names) => names.includes(normaliseHeader(titles[column] ?? '')));
    return place < 0 ? statuses.length - 1 : place;
  };
  const states = columns.flatMap(({ column, field }) => (field === 'status' ? [column] : []));
  const statusColumns = statuses.map((_, place) => states.filter((column) => sourceOf(column) === place));
  return { format: generic, rowIndex, titles, columns: map, statusColumns, score: 0 };
}

/** The first fields of the needed groups that the header lacks. */
export function missingFields(header: FoundHeader): readonly OrderField[] {
  return header.format.needed.flatMap((group) =>
    group.some((field) => header.columns[field]) ? [] : group.slice(0, 1),
  );
}

/** Names of the needed columns that the header lacks, in the format's own words. */
export function missingColumns(header: FoundHeader): readonly string[] {
  return missingFields(header).map((field) => header.format.columns[field]?.[0] ?? field);
}
