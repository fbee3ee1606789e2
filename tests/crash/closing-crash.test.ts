/** The power goes between the commit of a closing and the names of its files. */

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { read, utils } from '@e965/xlsx';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

const headless = fileURLToPath(new URL('../../electron/headless.ts', import.meta.url));
const stopper = new URL('./stop-at-rename.ts', import.meta.url);

let data: ReturnType<typeof makeDataDirectory>;
let out = '';

beforeEach(() => {
  data = makeDataDirectory();
  out = join(data.path, '交接');
  mkdirSync(out);
});
afterEach(() => data.remove());

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

async function pairTwoParcels(): Promise<void> {
  const file = join(data.path, '订单.csv');
  writeFileSync(
    file,
    [
      '订单号,收货人,手机,收货地址,商品名称,数量',
      '2607120000000000001,示例甲,19900000001,浙江省杭州市西湖区示例路1号2单元301室,杯,1',
      '2607120000000000002,示例乙,19900000002,浙江省杭州市西湖区示例路2号2单元302室,杯,1',
    ].join('\r\n'),
  );
  await station('import', file, '--shop', '示例店');
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '10');
  const { jobs } = (await station('print', '--wait')).json<{
    jobs: { document: string; pairCode: string; waybillNumber: string }[];
  }>();
  for (const { document, pairCode, waybillNumber } of jobs) {
    if (document === 'label') expect((await station('pair', pairCode, waybillNumber)).exitCode).toBe(0);
  }
}

/** Closes the day in a process that dies before the rename of that number. */
async function dieWhileClosing(stopAtRename: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(fileURLToPath(stopper)).href,
      headless,
      '--data',
      data.path,
      'close',
      '--out',
      out,
    ],
    {
      env: { ...process.env, npm_lifecycle_event: '', WAYBENCH_STOP_AT_RENAME: String(stopAtRename) },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('standing still')) resolve();
    });
    child.once('close', () => reject(new Error(`ended before it stood still: ${text}`)));
  });
  child.kill('SIGKILL');
  await closed;
}

/** What the database says, read by another hand than the station's own. */
function parcelStates(): readonly string[] {
  const database = new Database(join(data.path, 'waybench.db'), { readonly: true });
  try {
    return database.prepare<[], string>('SELECT state FROM parcels').pluck().all();
  } finally {
    database.close();
  }
}

const placed = () => readdirSync(out).filter((name) => !name.startsWith('.'));

test.each([
  ['before the first file has its name', 1, 0],
  ['between the two files', 2, 1],
])(
  '%s: the next start gives it, and nothing is shipped twice',
  async (_name, stopAtRename, before) => {
    await pairTwoParcels();
    await dieWhileClosing(stopAtRename);
    // The parcels have left; of the files nobody may think that they are whole.
    expect(parcelStates()).toEqual(['shipped', 'shipped']);
    expect(placed()).toHaveLength(before);

    expect((await station('imports')).exitCode).toBe(0);
    const names = readdirSync(out);
    expect(names).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    const shipping = names.find((name) => name.startsWith('shipping-')) ?? '';
    const manifest = names.find((name) => name.startsWith('manifest-')) ?? '';
    const book = read(readFileSync(join(out, shipping)), { type: 'buffer' });
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(rows.slice(1).map((row) => [row[0], row[2]])).toEqual([
      ['2607120000000000001', 'YT8800000000001'],
      ['2607120000000000002', 'YT8800000000002'],
    ]);
    expect(readFileSync(join(out, manifest)).subarray(0, 5).toString()).toBe('%PDF-');

    const again = await station('close', '--out', out);
    expect(again.exitCode).toBe(1);
    expect(again.out + again.err).toContain('close.nothing-to-ship');
    expect(readdirSync(out)).toEqual(names);
  },
  120_000,
);
