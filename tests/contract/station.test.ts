import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AssembledStation, assembleStation } from '../../electron/assemble-station.ts';
import type { JobView } from '../../electron/contract/views.ts';
import { type Link, links } from './links.ts';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const orderFile = (name: string, rows: readonly string[]) =>
  new File([['订单编号,收货人,手机,收货地址,商品,规格,数量', ...rows].join('\r\n')], name);

const twoOrders = orderFile('今日订单.csv', [
  'A1001,张晓明,13800000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,大,2',
  'A1002,李小红,13800000002,江苏省南京市玄武区中山路 2 号 3 室,红色杯子,小,1',
]);

describe.each(links)('a station %s', (_name, openLink) => {
  let directory = '';
  let station: AssembledStation;
  let link: Link;

  const refusalOf = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => 'accepted',
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'REFUSED', defined: true, status: 422 });
    const { data } = error as { data: { problems: { code: string }[] } };
    return data.problems.map(({ code }) => code);
  };

  /** All jobs, once each of them is in one of the states. Listens before it looks. */
  const whenJobs = async (states: readonly JobView['state'][]): Promise<readonly JobView[]> => {
    const stop = new AbortController();
    const events = await link.client.station.events({}, { signal: stop.signal });
    try {
      for (;;) {
        const { jobs } = await link.client.jobs.list({});
        if (jobs.length > 0 && jobs.every(({ state }) => states.includes(state))) return jobs;
        await events.next();
      }
    } finally {
      stop.abort();
    }
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waybench 合约 '));
    const assembled = await assembleStation({
      dataDirectory: directory,
      assetsDirectory: join(projectRoot, 'assets'),
      templatesDirectory: join(projectRoot, 'print-templates'),
      version: '0.0.0-test',
    });
    if (!assembled.ok) throw new Error(JSON.stringify(assembled.problems));
    station = assembled.value;
    station.startPrinting();
    link = await openLink(station);
  });

  afterAll(async () => {
    await link.close();
    await station.close();
    await rm(directory, { recursive: true, maxRetries: 5 });
  });

  test('knows products by barcode, with their pictures, and takes them from a file', async () => {
    const { products } = link.client;
    // One pixel, made for this test.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const table = new File(['SKU,名称,条码\r\n合约-1,杯,4006381333931\r\n合约-2,壶,6.9E+12\r\n'], '商品.csv');
    expect(await products.import({ file: table })).toMatchObject({
      added: 1,
      refused: [{ row: 3, code: 'row.barcode-damaged' }],
    });
    const { product } = await products.setPicture({ sku: '合约-1', file: new File([png], 'cup.png') });
    expect(await products.find({ code: '4006381333931' })).toEqual({ product });
    const hash = product.pictureHash ?? '';
    expect(await products.picture({ hash })).toEqual({
      mediaType: 'image/png',
      base64: png.toString('base64'),
    });
    expect(await refusalOf(products.picture({ hash: '0'.repeat(64) }))).toEqual(['picture.not-found']);
    const { csvBase64 } = await products.exportCsv({});
    expect(Buffer.from(csvBase64, 'base64').toString('utf8')).toContain('合约-1');
    await products.archive({ sku: '合约-1', isArchived: true });
    expect(await products.find({ code: '合约-1' })).toEqual({ product: null });
  });

  test('begins with two printers that need no hardware, and nothing to do', async () => {
    const overview = await link.client.station.overview({});
    expect(overview.version).toBe('0.0.0-test');
    expect(overview.dataDirectory).toBe(directory);
    expect(Object.values(overview.counts).every((count) => count === 0)).toBe(true);
    expect(
      overview.printers.map(({ language, defaultFor, isBuiltIn }) => ({ language, defaultFor, isBuiltIn })),
    ).toEqual([
      { language: 'pdf', defaultFor: 'label', isBuiltIn: true },
      { language: 'pdf', defaultFor: 'packing-slip', isBuiltIn: true },
    ]);
  });

  test('says how it is, and hands out the file for support', async () => {
    const { checks } = await link.client.station.doctor({});
    // Of a station that just began; the disk and the clock are those of the computer that this runs on.
    for (const name of ['database', 'data-directory', 'log', 'fonts', 'default-printers'] as const)
      expect(checks.filter((check) => check.name === name)).toMatchObject([{ name, state: 'fine' }]);
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['printers', 'clock']));
    const file = await link.client.station.diagnostics({});
    expect(file.name).toMatch(/^waybench-diagnostics-\d{8}-\d{4}\.json$/u);
    expect(JSON.parse(file.text)).toMatchObject({ format: 1, station: { counts: { orders: { all: 0 } } } });
    expect(file.checks.map(({ name, state }) => [name, state])).toEqual(
      checks.map(({ name, state }) => [name, state]),
    );
  });

  test('shows the first run until somebody decides, and says what of it is done', async () => {
    const { settings } = link.client;
    expect(await settings.firstRun({})).toEqual({ decision: 'undecided', opensByItself: true });
    const { done } = await settings.firstRunSteps({});
    expect(done).toEqual({ language: false, sender: false, printers: false, devices: false, import: false });
    await settings.decideFirstRun({ decision: 'put-aside' });
    expect(await settings.firstRun({})).toEqual({ decision: 'put-aside', opensByItself: false });
  });

  test('reads uploaded files, shows what they hold, and commits only when told', async () => {
    const stop = new AbortController();
    const events = await link.client.station.events({}, { signal: stop.signal });
    const first = events.next();
    const preview = await link.client.imports.preview({ files: [twoOrders], shop: '测试店' });
    expect(preview.files).toMatchObject([
      {
        file: '今日订单.csv',
        encoding: 'utf-8',
        rows: 2,
        lines: 2,
        quantity: 3,
        orders: { new: 2 },
        problems: [],
      },
    ]);
    expect(preview.orders.map(({ orderNumber, change }) => [orderNumber, change])).toEqual([
      ['A1001', 'new'],
      ['A1002', 'new'],
    ]);
    expect((await link.client.orders.list({})).total).toBe(0);

    await link.client.imports.commit({ previewId: preview.previewId });
    const { orders, counts } = await link.client.orders.list({});
    expect(counts).toMatchObject({ all: 2, open: 2, problem: 0 });
    expect(orders.map(({ orderNumber, shop, printable }) => ({ orderNumber, shop, printable }))).toEqual(
      expect.arrayContaining([
        { orderNumber: 'A1001', shop: '测试店', printable: true },
        { orderNumber: 'A1002', shop: '测试店', printable: true },
      ]),
    );
    expect((await first).value).toEqual({ kind: 'orders-changed' });
    stop.abort();
  });

  test('shows people masked unless the full view is asked for', async () => {
    const masked = JSON.stringify((await link.client.orders.list({})).orders);
    expect(masked).not.toContain('张晓明');
    expect(masked).not.toContain('13800000001');
    const full = JSON.stringify((await link.client.orders.list({ isFull: true })).orders);
    expect(full).toContain('张晓明');
    expect(full).toContain('13800000001');
  });

  test('says of a number whose it could be, whether it is right, and what follows it', async () => {
    const { numbers } = link.client;
    const { candidates } = await numbers.recognise({ text: ']C11Z5R89390357567127\r\n' });
    expect(candidates).toMatchObject([{ carrierCode: 'UPS', why: 'check-digit-right' }]);
    expect(await numbers.check({ carrierCode: 'UPS', number: '1Z5R89390357567128' })).toMatchObject({
      isRefused: true,
      problem: { code: 'numbers.check-digit-wrong' },
    });
    expect((await numbers.next({ carrierCode: 'EMS', number: 'EZ123456785KR' })).numbers).toEqual([
      'EZ123456799KR',
    ]);
    expect(await refusalOf(numbers.next({ carrierCode: 'JD', number: 'JDVA12345678901' }))).toEqual([
      'numbers.next-unknown',
    ]);
  });

  test('knows a file again, and refuses with codes: an expired preview, too few numbers, a pool twice', async () => {
    const { client } = link;
    expect(await refusalOf(client.imports.commit({ previewId: 'gone' }))).toEqual(['import.preview-expired']);
    const again = await client.imports.preview({ files: [twoOrders], shop: '测试店' });
    expect(again.files[0]?.orders).toEqual({ new: 0, changed: 0, same: 2 });
    expect((await client.imports.commit({ previewId: again.previewId })).files[0]?.orders.new).toBe(0);
    expect((await client.orders.list({})).total).toBe(2);
    expect(await refusalOf(client.print.queue({}))).toEqual(['numbers.pool-short']);
    const pool = { carrierCode: 'YTO', from: 'YT8000000000001', count: 20 };
    expect((await client.numbers.addPool(pool)).pool.counts.free).toBe(20);
    expect(await refusalOf(client.numbers.addPool({ ...pool, from: 'YT8000000000011' }))).toEqual([
      'numbers.overlap',
    ]);
    expect((await client.numbers.list({})).pools).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('adds no printer that this machine has no way to', async () => {
    const { printers } = link.client;
    const printer = { name: '面单机', language: 'zpl', media: '100x180' } as const;
    expect(await refusalOf(printers.add({ ...printer, destination: 'spooler:Gprinter GP-1324D' }))).toEqual([
      'printer.needs-windows',
    ]);
    expect((await printers.list({})).printers).toHaveLength(2);
  });

  test('says that a request is malformed, without a stack', async () => {
    const wrong = { carrierCode: 7 } as unknown as { carrierCode: string; from: string };
    const error: unknown = await link.client.numbers.addPool(wrong).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
    const { data } = error as { data: unknown };
    expect(JSON.stringify(data)).toContain('carrierCode');
    expect(JSON.stringify(data)).not.toMatch(/node_modules|\.ts:\d/u);
  });

  test('prints label and slip of each parcel into the PDF folders, in step', async () => {
    const { batch, notQueued } = await link.client.print.queue({ batchName: '合约测试' });
    const { jobs } = await link.client.jobs.list({ batchId: batch.batchId });
    expect(batch).toMatchObject({ name: '合约测试', parcelCount: 2 });
    expect(jobs.map(({ document, position }) => [position, document])).toEqual([
      [1, 'label'],
      [1, 'packing-slip'],
      [2, 'label'],
      [2, 'packing-slip'],
    ]);
    expect(notQueued).toEqual([]);
    const printed = await whenJobs(['sent']);
    expect(new Set(printed.map(({ waybillNumber }) => waybillNumber)).size).toBe(2);
    for (const [folder, document] of [
      ['labels', 'label'],
      ['slips', 'packing-slip'],
    ] as const) {
      const names = (await readdir(join(directory, folder))).filter((name) => name.endsWith('.pdf'));
      expect(names).toHaveLength(2);
      for (const job of printed.filter((other) => other.document === document)) {
        const name = names.find((candidate) => candidate.includes(job.pairCode));
        const bytes = await readFile(join(directory, folder, name ?? ''));
        expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      }
    }
    const { pages } = await link.client.jobs.preview({ jobId: printed[0]?.jobId ?? '' });
    const picture = Buffer.from(pages[0]?.pngBase64 ?? '', 'base64');
    // PNG signature, then the width in the IHDR chunk (PNG 3rd edition, 5.2 and 11.2.1).
    expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(picture.readUInt32BE(16)).toBe(pages[0]?.widthDots);
    const pdf = await link.client.batches.exportPdf({ batchId: batch.batchId, document: 'label' });
    expect(
      Buffer.from(pdf.pdfBase64 ?? '', 'base64')
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
  });

  test('pairs what belongs together, and refuses the rest by name', async () => {
    const { jobs } = await link.client.jobs.list({});
    const [first, second] = jobs.filter(({ document }) => document === 'packing-slip');
    if (!first || !second) throw new Error('two parcels are printed');
    const { pairing } = link.client;
    const mixed = { slipCode: first.pairCode, waybillNumber: second.waybillNumber };
    expect(await refusalOf(pairing.pair(mixed))).toEqual(['pair.mismatch']);
    const right = { ...mixed, waybillNumber: first.waybillNumber, grossWeightGrams: 640 };
    expect(await pairing.pair(right)).toMatchObject({ state: 'paired', pairCode: first.pairCode });
    expect(await refusalOf(pairing.pair(right))).toEqual(['pair.already-paired']);
    expect(await refusalOf(pairing.identify({ code: 'nothing' }))).toEqual(['pair.code-unknown']);
    const confirmed = (await link.client.jobs.list({ states: ['confirmed'] })).jobs;
    expect(confirmed.map(({ pairCode }) => pairCode)).toEqual([first.pairCode, first.pairCode]);
  });

  test('closes the day over what is paired, and says what stays', async () => {
    const out = join(directory, '今日 out');
    const { shipped, notShipped, files } = await link.client.day.close({ outDirectory: out });
    expect(shipped).toBe(1);
    expect(notShipped).toHaveLength(1);
    expect(notShipped[0]?.reason).not.toBe('');
    expect((await readdir(out)).map((name) => join(out, name)).sort()).toEqual([...files].sort());
    expect(files.some((file) => file.endsWith('.pdf'))).toBe(true);
  });

  test('cancels a batch before paper, and its numbers are accounted for', async () => {
    const { client } = link;
    const { printers } = await client.printers.list({});
    for (const { printerId } of printers) await client.printers.pause({ printerId });
    const preview = await client.imports.preview({
      files: [
        orderFile('later.csv', ['A2001,王小明,13800000003,广东省广州市天河区体育路 3 号 4 室,绿色杯子,中,1']),
      ],
    });
    await client.imports.commit({ previewId: preview.previewId });
    const { batch } = await client.print.queue({});
    const { cancelled } = await client.batches.cancel({ batchId: batch.batchId });
    expect(cancelled).toBe(2);
    expect((await client.jobs.list({ batchId: batch.batchId })).jobs.map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    const counts = (await client.numbers.list({})).pools[0]?.counts;
    expect(Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(20);
    for (const { printerId } of printers) await client.printers.resume({ printerId });
  });

  test('a call can be given up, and leaves nothing behind', async () => {
    const before = (await link.client.orders.list({})).total;
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `C${row},张晓明,13800000001,浙江省杭州市西湖区文三路 ${row} 号 2 室,蓝色杯子,大,1`,
    );
    const stop = new AbortController();
    const call = link.client.imports.preview(
      { files: [orderFile('large.csv', rows)] },
      { signal: stop.signal },
    );
    stop.abort();
    await expect(call).rejects.toThrow();
    expect((await link.client.orders.list({})).total).toBe(before);
  });

  test('loads the sample day, and loading it again changes nothing', async () => {
    const { files } = await link.client.station.loadSample({});
    expect(files.length).toBeGreaterThanOrEqual(4);
    const { total } = await link.client.orders.list({ limit: 1 });
    expect(total).toBeGreaterThanOrEqual(120);
    await link.client.station.loadSample({});
    expect((await link.client.orders.list({ limit: 1 })).total).toBe(total);
  });

  test('packs a parcel: opens, ticks, weighs, forces by right alone, seals and takes it back', async () => {
    const { packing, operators, jobs } = link.client;
    const sent = (await jobs.list({ states: ['sent'] })).jobs;
    const slip = sent.find(({ document }) => document === 'packing-slip');
    if (!slip) throw new Error('one parcel is printed and not packed');
    const { standard } = await packing.flow({});
    await packing.setFlow({ flow: { ...standard, itemsCheck: 'tick', sealing: 'closing-scan' } });
    // Nothing is open yet: an answer, and no error.
    const nothing = await packing.command({ command: 'DONE' });
    expect([nothing.outcome, nothing.problem?.code]).toEqual(['nothing-open', 'packing.nothing-open']);
    const { operator: chief } = await operators.create({ name: '主管', rights: [] });
    const { operator: packer } = await operators.create({ name: '小李', rights: [] });
    expect((await packing.scan({ code: packer.badge ?? '' })).outcome).toBe('signed-in');

    const opened = await packing.scan({ code: slip.pairCode });
    expect([opened.outcome, opened.kind, opened.state.open?.next]).toEqual(['opened', 'pair-code', 'items']);
    const [line] = opened.state.open?.lines ?? [];
    if (!line) throw new Error('it holds something');
    const wrong = await packing.scan({ code: '0000-NOBODY' });
    expect([wrong.outcome, wrong.problem?.code]).toEqual(['refused', 'pair.code-unknown']);
    for (const refused of [
      await packing.force({ what: 'items', reason: '少一件' }),
      await packing.weigh({ grams: 640 }),
      await packing.undo({ reason: '再来' }),
      await packing.reject({ lineKey: line.lineKey, reason: 'damaged' }),
    ]) {
      expect([refused.outcome, refused.problem]).toMatchObject([
        'refused',
        { code: 'operator.right-missing', params: { name: '小李', who: '主管' } },
      ]);
    }
    const counted = await packing.count({ lineKey: line.lineKey, quantity: line.asked });
    expect([counted.outcome, counted.lineKey, counted.state.open?.isItemsComplete]).toEqual([
      'items-complete',
      line.lineKey,
      true,
    ]);
    expect((await packing.scan({ code: slip.waybillNumber })).outcome).toBe('paired');

    await packing.scan({ code: chief.badge ?? '' });
    expect((await packing.force({ what: 'weight', reason: '不称' })).problem?.code).toBe(
      'packing.nothing-to-force',
    );
    expect((await packing.weigh({ grams: 640 })).outcome).toBe('weighed');
    expect((await packing.state({})).open?.weight).toMatchObject({ grams: 640, isManual: true, alarm: null });
    const sealed = await packing.command({ command: 'DONE' });
    expect(sealed).toMatchObject({
      outcome: 'sealed',
      problem: null,
      state: { open: null, lastSealed: { pairCode: slip.pairCode }, operator: { name: '主管' } },
    });
    const parcelId = sealed.state.lastSealed?.parcelId ?? '';
    expect((await packing.undo({ reason: '少放一件', parcelId })).outcome).toBe('undone');
    expect((await packing.state({})).today).toEqual({ sealed: 1, refused: 6 });
  });

  test('a bug is a reference to the log, and nothing more', async () => {
    const outside = new Database(join(directory, 'waybench.db'));
    outside.exec('ALTER TABLE print_jobs RENAME TO print_jobs_lost');
    outside.close();
    const error: unknown = await link.client.jobs.list({}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'BUG', defined: true, status: 500 });
    const { message, data } = error as { message: string; data: { ref: string } };
    expect(`${message} ${JSON.stringify(data)}`).not.toMatch(/print_jobs|\.ts:\d|node_modules/u);
    const logs = await readdir(join(directory, 'logs'));
    const texts = await Promise.all(logs.map((name) => readFile(join(directory, 'logs', name), 'utf8')));
    expect(texts.some((text) => text.includes(data.ref) && text.includes('print_jobs'))).toBe(true);
  });
});
