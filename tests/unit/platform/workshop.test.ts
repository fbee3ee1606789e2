import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { decodeDrafts, type ReadingProgress } from '../../../electron/domain/order-files.ts';
import { createWorkshop } from '../../../electron/platform/workshop.ts';
import type { ReadingOptions } from '../../../electron/ports/workshop.ts';
import { textFile } from '../../fixtures/intake/reading.ts';
import { readSample, requestFor } from '../rendering/rendering-kit.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

const workshop = createWorkshop({
  workerUrl: new URL('../../../electron/worker.ts', import.meta.url),
  assetsDirectory: path('assets'),
  templatesDirectory: path('print-templates'),
  picturesDirectory: path('pictures-there-are-none'),
  size: 1,
});

afterAll(() => workshop.close());

const options: ReadingOptions = { defaultShop: '默认店', shop: null, choices: [], remembered: [] };
const header = '订单编号,收货人,手机,收货地址,商品名称,数量\n';
const rowOf = (index: number) => `N${index},样一,13800001001,广东省深圳市样例路${index}号,茶,1\n`;
const fileOf = (rows: number) =>
  textFile('orders.csv', header + Array.from({ length: rows }, (_, index) => rowOf(index)).join(''));

describe('reading orders in a thread', () => {
  test('gives all drafts in chunks, reports progress, and leaves the file to the caller', async () => {
    const file = fileOf(20_000);
    const before = file.bytes.slice();
    const reports: ReadingProgress[] = [];
    const [reading] = await workshop.readOrderFiles([file], options, undefined, (progress) =>
      reports.push(progress),
    );
    const drafts = reading?.chunks.flatMap(decodeDrafts) ?? [];
    expect(drafts.map(({ orderNumber }) => orderNumber)).toEqual(
      Array.from({ length: 20_000 }, (_, index) => `N${index}`),
    );
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.at(-1)).toEqual({ rowsDone: 20_001, rowsTotal: 20_001 });
    // Read again with another choice, or hashed: the bytes must still be there.
    expect(file.bytes).toEqual(before);
  });

  test('stops when it is asked to, and reads the next file', async () => {
    const controller = new AbortController();
    const reading = workshop.readOrderFiles([fileOf(200_000)], options, controller.signal, () =>
      controller.abort(),
    );
    expect((await reading)[0]?.problems.map(({ code }) => code)).toEqual(['import.cancelled']);
    const [next] = await workshop.readOrderFiles([fileOf(2)], options);
    expect(next?.chunks.flatMap(decodeDrafts)).toHaveLength(2);
  });

  test('reads a stock file', async () => {
    const result = await workshop.readStockFile(textFile('stock.csv', '商家编码,可用库存\ncup-1,12\n'));
    expect(result).toEqual({
      ok: true,
      value: { quantities: [{ sku: 'CUP-1', quantity: 12, bin: '' }], refusedRows: [] },
    });
  });
});

describe('drawing a batch in a thread', () => {
  const requests = (count: number) =>
    Array.from({ length: count }, () => requestFor('waybills/express-100x180', readSample('parcel-typical')));

  /** Hands out requests one at a time. */
  function oneAtATime(count: number) {
    const left = [...requests(count)];
    return () => left.splice(0, 1);
  }

  test('asks for requests in turns and hands on bytes in turns', async () => {
    const pieces: Uint8Array[] = [];
    const drawn = await workshop.renderBatchPdf(oneAtATime(5), async (bytes) => void pieces.push(bytes));
    expect(drawn).toEqual({ ok: true, value: { pageCount: 5 } });
    expect(pieces.length).toBeGreaterThan(3);
    const pdf = Buffer.concat(pieces).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/gu)).toHaveLength(5);
  });

  test('ends with what went wrong in writing, and the thread goes on', async () => {
    const drawing = workshop.renderBatchPdf(oneAtATime(5), () => Promise.reject(new Error('no room')));
    await expect(drawing).rejects.toThrow('no room');
    expect(await workshop.renderBatchPdf(oneAtATime(1), async () => {})).toMatchObject({ ok: true });
  });

  test('without a request is nothing to print', async () => {
    const drawn = await workshop.renderBatchPdf(
      () => [],
      async () => {},
    );
    expect(drawn).toMatchObject({ ok: false, problems: [{ code: 'print.nothing-to-print' }] });
  });
});

describe('a thread that dies', () => {
  /** A thread that notes each start, ends with the first calls, and then answers. */
  async function workshopOfMortals(deaths: number) {
    const directory = await mkdtemp(join(tmpdir(), 'waybench-threads-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const entry = join(directory, 'mortal.mjs');
    await writeFile(
      entry,
      `import { parentPort } from 'node:worker_threads';
       import { appendFileSync, readFileSync } from 'node:fs';
       const notes = ${JSON.stringify(join(directory, 'starts.txt'))};
       appendFileSync(notes, 'x');
       const start = readFileSync(notes, 'utf8').length;
       parentPort.on('message', ({ id }) => {
         if (start <= ${deaths}) process.exit(3);
         parentPort.postMessage({ kind: 'done', id, value: 'answer of thread ' + start });
       });`,
    );
    const mortals = createWorkshop({
      workerUrl: pathToFileURL(entry),
      assetsDirectory: '',
      templatesDirectory: '',
      picturesDirectory: '',
      size: 1,
    });
    onTestFinished(() => mortals.close());
    return mortals;
  }
  const file = textFile('stock.csv', 'x');

  test('is replaced, and its call begins anew before those that wait', async () => {
    const mortals = await workshopOfMortals(1);
    const answers = await Promise.all([mortals.readStockFile(file), mortals.readStockFile(file)]);
    expect(answers).toEqual(['answer of thread 2', 'answer of thread 2']);
  });

  test('twice with the same call fails that call alone', async () => {
    const mortals = await workshopOfMortals(2);
    const calls = await Promise.allSettled([mortals.readStockFile(file), mortals.readStockFile(file)]);
    expect(calls).toMatchObject([
      { status: 'rejected', reason: { message: 'worker ended with code 3' } },
      { status: 'fulfilled', value: 'answer of thread 3' },
    ]);
  });

  test('in the middle of a batch is said: what was written of it stays with who wrote it', async () => {
    const mortals = await workshopOfMortals(1);
    const batch = mortals.renderBatchPdf(
      () => [],
      async () => undefined,
    );
    await expect(batch).rejects.toThrow('worker ended with code 3');
    expect(await mortals.readStockFile(file)).toBe('answer of thread 2');
  });
});
