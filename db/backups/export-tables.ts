/** Everything that the database keeps, as files that any program reads. */

import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Papa from 'papaparse';

/** Indexes for searching, which hold nothing of their own; and what was sent to printers, which the archive gives out. */
const leftOut = /^(?:sqlite_.*|order_names.*|print_bytes)$/u;

/** Rows that are turned into text at once. */
const rowsPerSlice = 500;

type Value = string | number | bigint | Buffer | null;
type Row = Readonly<Record<string, Value>>;

/** Bytes as base64; whole numbers that JSON cannot hold as text. */
const jsonValue = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

const plain = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  );

interface TextFile {
  write(text: string): void;
  close(): void;
}

function createTextFile(path: string): TextFile {
  const file = openSync(path, 'w', 0o600);
  return {
    write: (text) => void writeSync(file, text),
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

function exportTable(database: Database.Database, table: string, folder: string): number {
  const statement = database.prepare<[], Row>(`SELECT * FROM "${table}"`);
  const columns = statement.columns().map(({ name }) => name);
  const json = createTextFile(join(folder, `${table}.jsonl`));
  const csv = createTextFile(join(folder, `${table}.csv`));
  // Text that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP, CSV injection).
  const csvLines = (rows: readonly object[]) =>
    `${Papa.unparse({ fields: columns, data: rows.map((row) => ({ ...row })) }, { header: false, escapeFormulae: true, newline: '\r\n' })}\r\n`;
  let count = 0;
  const flush = (rows: object[]) => {
    if (rows.length === 0) return;
    json.write(rows.map((row) => `${JSON.stringify(row, jsonValue)}\n`).join(''));
    csv.write(csvLines(rows));
    count += rows.length;
    rows.length = 0;
  };
  try {
    // Without its mark Chinese Excel reads UTF-8 as GBK.
    csv.write(`\ufeff${Papa.unparse([columns], { newline: '\r\n' })}\r\n`);
    const slice: object[] = [];
    for (const row of statement.iterate()) {
      slice.push(plain(row));
      if (slice.length === rowsPerSlice) flush(slice);
    }
    flush(slice);
  } finally {
    json.close();
    csv.close();
  }
  return count;
}

const introduction = `# Waybench 打单台: all data 全部数据

One table is two files with the same rows: TABLE.jsonl (one JSON object a line) and TABLE.csv (UTF-8, one line a row).
每张表两个文件，内容相同：.jsonl 一行一个对象，.csv 可用 Excel 打开。

- Times (…_at_ms) are UTC milliseconds since 1970. Money (…_fen) is in 1/100 of the currency, weights in grams.
- Rows are never deleted; they change their state. ledger_events says who did what and when.
- A CSV cell that a spreadsheet would run as a formula begins with an apostrophe; the JSON has it as it is.
- Left out: search indexes, and the bytes that were sent to printers (the print archive gives them out one by one).
- These files hold people's names, phones and addresses. Keep them as you keep the program's data.

What each column means stands in the tables as they were made:

`;

/** @returns rows by table. */
export function exportTables(file: string, folder: string): Readonly<Record<string, number>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    database.defaultSafeIntegers(true);
    // One moment for all tables, whatever is written meanwhile.
    database.exec('BEGIN');
    const tables = database
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid",
      )
      .all()
      .filter(({ name }) => !leftOut.test(name));
    const counts = Object.fromEntries(
      tables.map(({ name }) => [name, exportTable(database, name, folder)] as const),
    );
    const statements = tables.map(({ sql }) => `\`\`\`sql\n${sql}\n\`\`\`\n`).join('\n');
    writeFileSync(join(folder, 'README.md'), introduction + statements);
    return counts;
  } finally {
    database.close();
  }
}
