/**
 * Reading a day's export of 100,000 rows with 20 columns, each contender in a process of its own: rows of text
 * against other readers, orders of it, and the whole import with the window's main loop beside it.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { benchEncodings } from './encoding-bench.ts';
import type { ContenderName, Measured } from './import-child.ts';
import { compare, limit, median, perSecond, type Row, type Timing } from './measure.ts';
import { gbkCsv, xlsxWorkbook } from './order-tables.ts';

const childFile = fileURLToPath(new URL('./import-child.ts', import.meta.url));
const run = promisify(execFile);
const rounds = 3;

interface Contender {
  readonly contender: ContenderName;
  readonly file: string;
  readonly title: string;
}

/** All contenders in turn, round after round, each time in a new process. */
async function race(
  contenders: readonly Contender[],
  rowCount: number,
): Promise<readonly (readonly Measured[])[]> {
  const results = contenders.map((): Measured[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { contender, file }] of contenders.entries()) {
      const { stdout } = await run(process.execPath, [childFile, contender, file]);
      const measured = JSON.parse(stdout) as Measured;
      // The header, and a blank line behind the last row, are rows to some.
      if (measured.rows < rowCount || measured.rows > rowCount + 2)
        throw new Error(`${contender} read ${measured.rows} rows of ${rowCount}`);
      results[index]?.push(measured);
    }
  }
  return results;
}

export async function benchImport(rowCount: number): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-bench-'));
  try {
    const csv = join(directory, 'orders.csv');
    const xlsx = join(directory, 'orders.xlsx');
    writeFileSync(csv, gbkCsv(rowCount));
    writeFileSync(xlsx, xlsxWorkbook(rowCount));
    const contenders: readonly Contender[] = [
      { contender: 'waybench-rows', file: csv, title: 'Waybench' },
      { contender: 'csv-parse', file: csv, title: 'csv-parse stream' },
      { contender: 'papaparse', file: csv, title: 'papaparse + TextDecoder, bare' },
      { contender: 'waybench-orders', file: csv, title: 'Waybench' },
      { contender: 'waybench-rows', file: xlsx, title: 'Waybench' },
      { contender: 'read-excel-file', file: xlsx, title: 'read-excel-file' },
      { contender: 'sheetjs', file: xlsx, title: 'SheetJS dense' },
      { contender: 'waybench-orders', file: xlsx, title: 'Waybench' },
      { contender: 'waybench-import', file: csv, title: 'Waybench' },
    ];
    const results = await race(contenders, rowCount);
    const timings = contenders.map(({ title }, index): Timing => {
      const ms = median((results[index] ?? []).map((measured) => measured.ms));
      return { name: title, msPerThing: ms / rowCount, thingsPerSecond: (rowCount / ms) * 1000 };
    });
    const [csvRows, csvParse, bare, csvOrders, xlsxRows, readExcelFile, sheetJs, xlsxOrders, whole] = timings;
    const peak = (index: number) => median((results[index] ?? []).map(({ peakMb }) => peakMb));
    const delays = (results[8] ?? []).flatMap(({ loopDelayMs }) => (loopDelayMs ? [loopDelayMs] : []));
    const name = rowCount.toLocaleString('en');
    return [
      compare(`.xlsx, ${name} × 20: rows`, xlsxRows, readExcelFile, 4, perSecond),
      compare(`.xlsx, ${name} × 20: rows`, xlsxRows, sheetJs, 5, perSecond),
      limit(`.xlsx, ${name} × 20: memory for rows`, peak(4), 250, 'MB'),
      compare(`.xlsx, ${name} × 20: orders`, xlsxOrders, readExcelFile, null, perSecond),
      limit(`.xlsx, ${name} × 20: memory for orders`, peak(7), null, 'MB'),
      compare(`GBK CSV, ${name} × 20: rows`, csvRows, csvParse, 3.5, perSecond),
      limit(`GBK CSV, ${name} × 20: memory for rows`, peak(0), 150, 'MB'),
      compare(`GBK CSV, ${name} × 20: orders`, csvOrders, csvParse, null, perSecond),
      limit(`GBK CSV, ${name} × 20: memory for orders`, peak(3), null, 'MB'),
      benchEncodings(),
      // Reading, mapping, audit and commit may take at most 2.5 times as long as reading bare.
      compare(`whole import of a GBK CSV, ${name} × 20`, whole, bare, 0.4, perSecond),
      limit('main loop while it imports, p99', median(delays.map(({ p99 }) => p99)), 16, 'ms'),
      limit('main loop while it imports, longest', median(delays.map(({ max }) => max)), 50, 'ms'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
