/** The file that a shop's back office takes back. */

import { utils, write } from '@e965/xlsx';
import type { ShippingTable } from '../domain/documents.ts';
import { assertNever } from '../domain/problems.ts';
import { encodeGb18030 } from './gb18030.ts';

/**
 * Writes the table as a file. Every cell is text, so that no program turns an order number into a rounded
 * one.
 */
export function writeShippingTable(table: ShippingTable): Uint8Array {
  switch (table.format) {
    case 'xlsx':
      return writeWorkbook(table);
    case 'csv-utf8-bom':
      // Excel takes a CSV without this mark for the system's own encoding.
      return new TextEncoder().encode(`\ufeff${formatCsv(table.rows)}`);
    case 'csv-gb18030':
      return encodeGb18030(formatCsv(table.rows));
    default:
      return assertNever(table.format);
  }
}

function writeWorkbook(table: ShippingTable): Uint8Array {
  // A text cell is never evaluated, whatever it starts with; `@` keeps it text when a person edits it.
  const cells = table.rows.map((row) => row.map((text) => ({ t: 's' as const, v: text, z: '@' })));
  const sheet = utils.aoa_to_sheet(cells);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, sheetNameOf(table.sheetName));
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}

/** Excel allows 31 characters and none of `\ / ? * [ ] :`. */
function sheetNameOf(text: string): string {
  const name = text
    .replace(/[\\/?*[\]:]/gu, ' ')
    .trim()
    .slice(0, 31);
  return name === '' ? 'Sheet1' : name;
}

function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

/**
 * One CSV cell. Text that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP, CSV
 * Injection); plain numbers are not, since they are what we write ourselves.
 */
function formatCell(text: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/u.test(text);
  const safe = /^[=+\-@\t\r]/u.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
