/**
 * `npm run demo [-- --json] [-- --out DIR]`: the main job without a screen, on the sample files. Leaves PDFs,
 * printer bytes, shipping files and handover sheets in `out/`, and ends with a balance in which every
 * difference is explained. It asks the station only what any client may ask.
 */

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import { assembleStation } from '../electron/assemble-station.ts';
import type { StationClient } from '../electron/contract/client.ts';
import type { JobView } from '../electron/contract/views.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { json: { type: 'boolean' }, out: { type: 'string' } } });
const outDirectory = resolve(values.out ?? join(root, 'out'));
const tell = (text: string) => {
  if (!values.json) console.log(text);
};

/** A label printer on the raw port: keeps what it is sent, one file a connection, as a real one would print it. */
function startRawPrinter(directory: string): Promise<{ server: Server; port: number }> {
  mkdirSync(directory, { recursive: true });
  let count = 0;
  const server = createServer((socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => tell(`raw printer: ${error.message}`));
    socket.on('end', () => {
      if (chunks.length === 0) return;
      count += 1;
      writeFileSync(join(directory, `${String(count).padStart(3, '0')}.zpl`), Buffer.concat(chunks));
    });
  });
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      ready({ server, port: typeof address === 'object' && address ? address.port : 0 });
    });
  });
}

/** Files below a folder, by ending; an empty file is no paper. */
function countFiles(directory: string, endings: readonly string[]): number {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .filter((name) => statSync(join(directory, name)).size > 0).length;
}

async function runDay(client: StationClient, startPrinting: () => void, whenIdle: () => Promise<void>) {
  tell('1. 载入示例日 / load the sample day');
  const { files } = await client.station.loadSample({});
  for (const file of files) {
    tell(`   ${file.file}: ${file.rows} 行 rows → ${file.orders.new} 单 orders, ${file.lines} 行商品 lines`);
    for (const { row, column, value, code } of file.refused)
      tell(`     第 ${row} 行 row ${row} · ${column} “${value}”: ${code}`);
  }

  tell('2. 打印 / print');
  const raw = await startRawPrinter(join(outDirectory, 'labels-zpl-tcp'));
  const add = (
    name: string,
    destination: string,
    language: 'zpl' | 'tspl' | 'escpos' | 'pdf',
    media: string,
  ) => client.printers.add({ name, destination, language, media, defaultFor: null });
  await add('ZPL TCP', `tcp://127.0.0.1:${raw.port}`, 'zpl', '100x180');
  await add('TSPL', `dir:${join(outDirectory, 'labels-tspl')}`, 'tspl', '100x180');
  await add('PDF', `dir:${join(outDirectory, 'labels-pdf')}`, 'pdf', '100x180');
  await add('80 mm', `dir:${join(outDirectory, 'slips-escpos')}`, 'escpos', '80mm');
  await add('100x150', `dir:${join(outDirectory, 'slips-tspl')}`, 'tspl', '100x150');
  await add('A5', `dir:${join(outDirectory, 'slips-pdf')}`, 'pdf', 'A5');
  startPrinting();
  const batches = [
    { labelPrinter: 'ZPL TCP', slipPrinter: '80 mm', limit: 30 },
    { labelPrinter: 'TSPL', slipPrinter: '100x150', limit: 30 },
    { labelPrinter: 'PDF', slipPrinter: 'A5' },
  ];
  const notQueued: { orderNumbers: string[]; code: string }[] = [];
  for (const selection of batches) {
    const queued = await client.print.queue(selection);
    notQueued.push(
      ...queued.notQueued.map(({ orderNumbers, problem }) => ({ orderNumbers, code: problem.code })),
    );
    await whenIdle();
    tell(
      `   ${queued.batch.name}: ${queued.batch.parcelCount} 个包裹 parcels → ${selection.labelPrinter}, ${selection.slipPrinter}`,
    );
    const pdf = await client.batches.exportPdf({ batchId: queued.batch.batchId, document: 'label' });
    const pdfFile = join(outDirectory, `batch-${pdf.fileName}`);
    if (pdf.pdfBase64 !== null) writeFileSync(pdfFile, Buffer.from(pdf.pdfBase64, 'base64'));
    else if (pdf.path !== null) copyFileSync(pdf.path, pdfFile);
  }
  await new Promise((closed) => raw.server.close(closed));

  tell('3. 配对 / pair: 发货单 → 面单');
  const { jobs } = await client.jobs.list({});
  const labels = jobs.filter(({ document }) => document === 'label');
  const refusals: { pairCode: string; reason: string }[] = [];
  let paired = 0;
  for (const [index, label] of labels.entries()) {
    try {
      await client.pairing.pair({
        slipCode: label.pairCode,
        waybillNumber: label.waybillNumber,
        ...(index % 3 === 0 ? { grossWeightGrams: 300 + index } : {}),
      });
      paired += 1;
    } catch (error) {
      refusals.push({
        pairCode: label.pairCode,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  tell(`   ${paired} / ${labels.length}`);

  tell('4. 发货 / close the day');
  const closed = await client.day.close({ outDirectory });
  for (const file of closed.files) tell(`   ${file}`);
  return { files, jobs, notQueued, paired, refusals, closed };
}

const onPaper = (jobs: readonly JobView[], document: JobView['document']) =>
  jobs.filter((job) => job.document === document && (job.state === 'sent' || job.state === 'confirmed'))
    .length;

async function main(): Promise<number> {
  rmSync(outDirectory, { recursive: true, force: true });
  mkdirSync(outDirectory, { recursive: true });
  const dataDirectory = mkdtempSync(join(tmpdir(), 'waybench 示例-'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const assembled = await assembleStation({
    dataDirectory,
    assetsDirectory: join(root, 'assets'),
    templatesDirectory: join(root, 'print-templates'),
    version,
  });
  if (!assembled.ok) {
    console.error(assembled.problems);
    return 1;
  }
  const station = assembled.value;
  const client: StationClient = createRouterClient(station.router);
  try {
    const day = await runDay(client, station.startPrinting, () => station.spool.whenIdle());
    const { counts, orders } = await client.orders.list({ limit: 100_000 });
    const held = orders.filter(({ printable }) => !printable);

    const sum = (pick: (file: (typeof day.files)[number]) => number) =>
      day.files.reduce((total, file) => total + pick(file), 0);
    const refused = sum((file) => file.refused.length);
    const skipped = sum((file) => file.orders.same + file.orders.changed);
    const inFiles = sum((file) => file.orders.new) + refused + skipped;
    // Each figure is counted where it is, not derived from the one before: rows of the database, files on disk.
    const imported = counts.all;
    const labels =
      countFiles(join(outDirectory, 'labels-pdf'), ['.pdf']) +
      countFiles(join(outDirectory, 'labels-tspl'), ['.tspl']) +
      countFiles(join(outDirectory, 'labels-zpl-tcp'), ['.zpl']);
    const slips = ['slips-pdf', 'slips-tspl', 'slips-escpos'].reduce(
      (total, folder) => total + countFiles(join(outDirectory, folder), ['.pdf', '.tspl', '.bin']),
      0,
    );
    const shipped = day.closed.shipped;
    const leftOut = day.notQueued.flatMap(({ orderNumbers }) => orderNumbers).length;
    const unexplained =
      Math.abs(inFiles - refused - skipped - imported) +
      Math.abs(imported - held.length - leftOut - day.closed.shippedOrders) +
      Math.abs(labels - onPaper(day.jobs, 'label')) +
      Math.abs(slips - onPaper(day.jobs, 'packing-slip')) +
      Math.abs(labels - slips) +
      Math.abs(slips - day.paired - day.refusals.length) +
      Math.abs(day.paired - shipped);
    const balance = {
      inFiles,
      imported,
      refused,
      skipped,
      labels,
      slips,
      paired: day.paired,
      shipped,
      unexplained,
    };
    const differences = [
      ...day.files.flatMap((file) =>
        file.refused.map((row) => ({ what: `${file.file}:${row.row}`, why: row.code })),
      ),
      ...held.map((order) => ({ what: order.orderNumber, why: order.problems.join(', ') })),
      ...day.notQueued.map(({ orderNumbers, code }) => ({ what: orderNumbers.join(' + '), why: code })),
      ...day.refusals.map(({ pairCode, reason }) => ({ what: pairCode, why: reason })),
    ];
    if (values.json) {
      console.log(JSON.stringify({ balance, differences, files: day.closed.files }, null, 2));
    } else {
      tell('5. 对账 / balance');
      tell(
        `   文件中 in files ${inFiles} = 导入 imported ${imported} + 拒收 refused ${refused} + 重复 repeated ${skipped}`,
      );
      tell(
        `   导入 imported ${imported} = 发货 shipped ${day.closed.shippedOrders} + 不可打印 held ${held.length} + 待定 left out ${leftOut}`,
      );
      tell(
        `   面单 labels ${labels} = 发货单 slips ${slips} = 配对 paired ${day.paired} = 发货 shipped ${shipped}`,
      );
      for (const { what, why } of differences) tell(`   · ${what}: ${why}`);
      tell(`   未解释 unexplained ${unexplained}`);
      tell(`   → ${outDirectory}`);
    }
    return unexplained === 0 ? 0 : 1;
  } finally {
    await station.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

process.exitCode = await main();
