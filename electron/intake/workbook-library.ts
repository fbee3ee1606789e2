/** The general spreadsheet library: old .xls, HTML tables saved as .xls, and what the own reader does not know. */

import { read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { formatNumberCell, isDateFormat } from './number-cells.ts';
import { headRows, isBlank, type MergedArea, type Table, type TableRow, takeTurn } from './table.ts';

interface LibraryCell {
  readonly t: string;
  readonly v?: string | number | boolean | Date;
  readonly z?: string | number;
}

function readRow(row: readonly (LibraryCell | undefined)[], rowNumber: number, is1904: boolean): TableRow {
  const cells: string[] = [];
  const damagedColumns: number[] = [];
  row.forEach((cell, column) => {
    if (!cell || cell.v === undefined) return;
    let text = '';
    if (cell.t === 's') text = String(cell.v);
    else if (cell.t === 'b') text = cell.v === true ? 'TRUE' : 'FALSE';
    else if (cell.t === 'n' && typeof cell.v === 'number') {
      const code = typeof cell.z === 'string' ? cell.z : undefined;
      const id = typeof cell.z === 'number' ? cell.z : 0;
      const number = formatNumberCell(cell.v, { id, code, isDate: isDateFormat(id, code) }, is1904);
      text = number.text;
      if (number.isDamaged) damagedColumns.push(column);
    }
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  });
  return damagedColumns.length > 0 ? { rowNumber, cells, damagedColumns } : { rowNumber, cells };
}

function readMerges(sheet: WorkSheet): readonly MergedArea[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }));
}

const rowsPerPiece = 1000;

async function* inPieces(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[], void, undefined> {
  for (let first = 0; first < rows.length; first += rowsPerPiece) {
    yield rows.slice(first, first + rowsPerPiece);
    await takeTurn();
  }
}

function tablesOf(workbook: WorkBook): readonly Table[] {
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const tables: Table[] = [];
  workbook.SheetNames.forEach((name, index) => {
    const sheet = workbook.Sheets[name];
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (!sheet || isHidden) return;
    const data = (sheet['!data'] ?? []) as readonly (readonly LibraryCell[] | undefined)[];
    const rows: TableRow[] = [];
    // A sparse array: `forEach` visits the rows that are there.
    data.forEach((row, rowIndex) => {
      if (!row) return;
      const read = readRow(row, rowIndex + 1, is1904);
      if (!isBlank(read.cells)) rows.push(read);
    });
    const merges = readMerges(sheet);
    tables.push({
      name,
      head: rows.slice(0, headRows),
      hasCellTypes: true,
      rowsTotal: rows.length,
      rows: () => inPieces(rows),
      merges: () => merges,
    });
  });
  return tables;
}

const readingOptions = {
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
} as const;

/**
 * All visible sheets of a workbook in any form that the library knows.
 *
 * @throws whatever the library throws at damaged input; the caller turns it into a problem.
 */
export async function readWorkbookBytes(bytes: Uint8Array): Promise<readonly Table[]> {
  // Workbooks older than Excel 97 keep their text in a codepage: 936 is what Chinese Windows wrote.
  const [{ set_cptable }, codepages] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ]);
  set_cptable(codepages);
  return tablesOf(read(bytes, { type: 'array', codepage: 936, ...readingOptions }));
}

/**
 * The tables of an HTML page or an XML spreadsheet (2003), decoded already: the library would take GBK for
 * Latin text, and order numbers for numbers.
 */
export function readWorkbookText(text: string): readonly Table[] {
  return tablesOf(read(text, { type: 'string', raw: true, ...readingOptions }));
}
