/** How the columns of a table that no format describes are understood: by their headers and by their cells. */

import {
  type HeaderMapping,
  headerKey,
  type MappingCertainty,
  type MappingProposal,
  type OrderField,
  type RememberedMapping,
  severalColumnFields,
} from '../domain/order-files.ts';
import { cleanText } from './cell-values.ts';
import { cellsLookLike, cellsSpeakAgainst, looksLikeData } from './column-cells.ts';
import { type FoundHeader, type Meaning, mappedHeader, possibleMeanings, titlesOf } from './headers.ts';
import type { OrderFormat } from './order-format.ts';
import { readHead, type Table, type TableRow } from './table.ts';

type MappedColumn = MappingProposal['columns'][number];

/** Rows of a proposal that a person sees. */
const shownRows = 5;
/** How many rows from the top a header is looked for. */
const searchedRows = 50;
const maxTitleLength = 40;

/** Fields of which a wrong column sends a parcel to a wrong door, or the wrong pieces. */
const rivalledFields: ReadonlySet<OrderField> = new Set([
  'orderNumber',
  'consigneeName',
  'phone',
  'address',
  'quantity',
]);

const cellOf = (row: TableRow, column: number) => cleanText(row.cells[column] ?? '').normalize('NFKC');

/** The first whole rows below a header. */
async function rowsBelow(table: Table, rowIndex: number): Promise<readonly TableRow[]> {
  // The head of a text is split without regard to stray quotation marks.
  const rows = table.hasCellTypes ? table.head : await readHead(table.rows());
  const headerRow = table.head[rowIndex]?.rowNumber ?? 0;
  return rows.filter(({ rowNumber, damage }) => rowNumber > headerRow && damage === undefined);
}

/** Blank titles at the end are no columns. */
function columnTitles(titles: readonly string[]): readonly string[] {
  return titles.slice(0, titles.findLastIndex((title) => title !== '') + 1);
}

function textsOf(rows: readonly TableRow[], column: number): readonly string[] {
  return rows.map((row) => cellOf(row, column)).filter((text) => text !== '');
}

/** Whether two columns say something different somewhere: which of them is meant is then a question. */
function differ(rows: readonly TableRow[], left: number, right: number): boolean {
  const fold = (text: string) => text.replace(/[\s\p{P}]/gu, '').toLowerCase();
  return rows.some((row) => {
    const [one, other] = [fold(cellOf(row, left)), fold(cellOf(row, right))];
    return one !== '' && other !== '' && one !== other;
  });
}

const strengths: Readonly<Record<Meaning['strength'], number>> = { name: 2, weak: 1, pattern: 1 };

/**
 * How sure a column is. Its own name is enough where the cells do not speak against it; a looser header needs cells
 * that speak for it. Another column that could be meant as well, and says something else, makes it a question.
 */
function certaintyOf(
  field: OrderField,
  column: number,
  header: FoundHeader,
  rows: readonly TableRow[],
): MappingCertainty {
  const texts = textsOf(rows, column);
  const strengthOf = (other: number) =>
    possibleMeanings(header.titles[other] ?? '', header.format).find((meaning) => meaning.field === field)
      ?.strength;
  const isNameInParts = field === 'consigneeName' && (header.columns.consigneeName?.length ?? 0) > 1;
  const own = isNameInParts ? 'name' : strengthOf(column);
  if (own === undefined || cellsSpeakAgainst(field, texts)) return 'likely';
  // 原订单编号, 备用电话: a pattern finds columns of other things too, and their cells look the same.
  if (own === 'pattern' && rivalledFields.has(field)) return 'likely';
  if (own === 'weak' && (field === 'orderNumber' || field === 'quantity')) return 'likely';
  if (own !== 'name' && !cellsLookLike(field, texts)) return 'likely';
  if (!rivalledFields.has(field)) return 'sure';
  const taken = new Map(
    Object.entries(header.columns).flatMap(([name, columns]) =>
      columns.map((used) => [used, name as OrderField] as const),
    ),
  );
  const isRivalled = header.titles.some((_, other) => {
    const strength = other === column ? undefined : strengthOf(other);
    if (strength === undefined || strengths[strength] < strengths[own]) return false;
    const use = taken.get(other);
    // Another name of its own: 客户 beside 收件人 is the buyer.
    if (use !== undefined && use !== field) return false;
    if (strength !== 'name' && !cellsLookLike(field, textsOf(rows, other))) return false;
    return !cellsSpeakAgainst(field, textsOf(rows, other)) && differ(rows, column, other);
  });
  return isRivalled ? 'likely' : 'sure';
}

function columnsOf(
  header: FoundHeader,
  certainty: (field: OrderField, column: number) => MappingCertainty,
): readonly MappedColumn[] {
  const columns = Object.entries(header.columns).flatMap(([name, list]) =>
    list.map((column) => {
      const field = name as OrderField;
      return { column, field, certainty: certainty(field, column) };
    }),
  );
  const states = header.statusColumns.flat().map((column) => {
    const field: OrderField = 'status';
    const known = certainty(field, column);
    return { column, field, certainty: known === 'likely' ? ('sure' as const) : known };
  });
  return [...columns, ...states].sort((left, right) => left.column - right.column);
}

function proposal(
  header: FoundHeader,
  rows: readonly TableRow[],
  columns: readonly MappedColumn[],
  isNeeded: boolean,
): MappingProposal {
  const titles = columnTitles(header.titles);
  const samples = rows
    .slice(0, shownRows)
    .map((row) => titles.map((_, column) => cleanText(row.cells[column] ?? '')));
  return { titles, headerKey: headerKey(titles), samples, columns, isNeeded };
}

/** What a header that was read by its names means, and whether a person must look at it first. */
export async function judgeHeader(table: Table, header: FoundHeader): Promise<MappingProposal> {
  const rows = await rowsBelow(table, header.rowIndex);
  const known = columnsOf(header, (field, column) => certaintyOf(field, column, header, rows));
  const columns = [...known, ...guessByCells(header, rows, known)];
  const isSure = (field: OrderField) => {
    const ofField = known.filter((column) => column.field === field);
    return ofField.length > 0 && ofField.every(({ certainty }) => certainty === 'sure');
  };
  const isNeeded = !header.format.needed.every((group) => group.some(isSure));
  return proposal(header, rows, isNeeded ? columns : known, isNeeded);
}

/** Columns without a known name that look like what is missing; only ever proposed. */
function guessByCells(
  header: FoundHeader,
  rows: readonly TableRow[],
  known: readonly MappedColumn[],
): readonly MappedColumn[] {
  const used = new Set(known.map(({ column }) => column));
  const has = (field: OrderField) => known.some((column) => column.field === field);
  const guesses: MappedColumn[] = [];
  // The shapes that least can be mistaken first.
  for (const field of ['address', 'phone', 'orderNumber', 'quantity', 'consigneeName', 'itemName'] as const) {
    if (has(field) || (field === 'itemName' && has('sku'))) continue;
    const column = header.titles.findIndex(
      (_, index) => !used.has(index) && cellsLookLike(field, textsOf(rows, index)),
    );
    if (column < 0) continue;
    used.add(column);
    guesses.push({ column, field, certainty: 'likely' });
  }
  return guesses;
}

/** `A`, `B`, … `AA`: what a spreadsheet calls columns that have no names. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** Titles of a table without any; its first row is data. */
function lettersFor(table: Table): readonly string[] {
  const width = Math.max(0, ...table.head.map((row) => columnTitles(titlesOf(row)).length));
  return Array.from({ length: width }, (_, column) => columnLetters(column));
}

/** Whether a mapping was made for a table without titles. */
const isByLetters = (titles: readonly string[], table: Table) =>
  titles.length > 0 && titles.every((title) => lettersFor(table).includes(title));

/** A header in unknown words: the first row of short texts that is as wide as the rows below it. */
function plausibleHeader(table: Table, generic: OrderFormat): FoundHeader | undefined {
  const rows = table.head.slice(0, searchedRows);
  const widest = Math.max(0, ...rows.map((row) => titlesOf(row).filter((title) => title !== '').length));
  if (widest < 3) return undefined;
  const rowIndex = rows.findIndex((row) => {
    const filled = titlesOf(row).filter((title) => title !== '');
    const isShort = filled.every((title) => title.length <= maxTitleLength);
    return filled.length >= Math.max(3, widest * 0.6) && isShort && !looksLikeData(filled);
  });
  const titles = rowIndex < 0 ? lettersFor(table) : titlesOf(rows[rowIndex]);
  return mappedHeader(generic, rowIndex, titles, []);
}

/** A proposal for a table whose header nobody knows; undefined where there are no columns to speak of. */
export async function proposeMapping(
  table: Table,
  generic: OrderFormat,
): Promise<MappingProposal | undefined> {
  const header = plausibleHeader(table, generic);
  if (!header) return undefined;
  const columns = header.titles.flatMap((title, column) => {
    const [meaning] = possibleMeanings(title, generic);
    return meaning ? [{ column, field: meaning.field }] : [];
  });
  const named = columns.filter(
    ({ field }, index) =>
      severalColumnFields.has(field) || columns.findIndex((other) => other.field === field) === index,
  );
  const judged = await judgeHeader(table, mappedHeader(generic, header.rowIndex, header.titles, named));
  return { ...judged, isNeeded: true };
}

/** The header of a table as a person mapped it; undefined where the table has none of its titles. */
export function applyMapping(
  table: Table,
  mapping: HeaderMapping,
  generic: OrderFormat,
): FoundHeader | undefined {
  const wanted = mapping.columns.map(({ title }) => title);
  let best: { readonly rowIndex: number; readonly count: number } | undefined;
  for (const [rowIndex, row] of table.head.slice(0, searchedRows).entries()) {
    const titles = new Set(titlesOf(row));
    const count = wanted.filter((title) => titles.has(title)).length;
    if (count > (best?.count ?? 0)) best = { rowIndex, count };
  }
  if (best && best.count === wanted.length) return headerAt(table, best.rowIndex, mapping, generic);
  if (isByLetters(wanted, table)) return headerAt(table, -1, mapping, generic);
  return best ? headerAt(table, best.rowIndex, mapping, generic) : undefined;
}

function headerAt(table: Table, rowIndex: number, mapping: HeaderMapping, generic: OrderFormat): FoundHeader {
  const titles = rowIndex < 0 ? lettersFor(table) : titlesOf(table.head[rowIndex]);
  const used = new Set<number>();
  const columns = mapping.columns.flatMap(({ title, field }) => {
    const column = titles.findIndex((other, index) => other === title && !used.has(index));
    if (column < 0) return [];
    used.add(column);
    return [{ column, field }];
  });
  return mappedHeader(generic, rowIndex, titles, columns);
}

/** What is remembered for a table's header: for the shop of the import before what holds for every shop. */
export function rememberedHeader(
  table: Table,
  remembered: readonly RememberedMapping[],
  shop: string | null,
  generic: OrderFormat,
): FoundHeader | undefined {
  const usable = remembered.filter((entry) => entry.shop === '' || entry.shop === shop);
  if (usable.length === 0) return undefined;
  for (const [rowIndex, row] of table.head.slice(0, searchedRows).entries()) {
    const key = headerKey(columnTitles(titlesOf(row)));
    const entries = usable.filter((entry) => entry.headerKey === key);
    const entry = entries.find((one) => one.shop !== '') ?? entries[0];
    if (entry) return headerAt(table, rowIndex, entry.mapping, generic);
  }
  return undefined;
}

/** How a header that somebody mapped is shown again. */
export async function mappedProposal(
  table: Table,
  header: FoundHeader,
  certainty: 'chosen' | 'remembered',
  isNeeded: boolean,
): Promise<MappingProposal> {
  const columns = columnsOf(header, () => certainty);
  return proposal(header, await rowsBelow(table, header.rowIndex), columns, isNeeded);
}
