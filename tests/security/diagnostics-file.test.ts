import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssembledStation, assembleStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import { diagnoseStart } from '../../electron/diagnose-start.ts';
import { checkNames } from '../../electron/domain/checks.ts';
import { maskProblem } from '../../electron/domain/diagnostics.ts';
import { maskLogLine } from '../../electron/domain/diagnostics-log.ts';
import { type ProblemCode, problemPolicies } from '../../electron/domain/problems.ts';
import { loadCarriers } from '../../electron/platform/load-carriers.ts';
import { projectRoot } from '../../scripts/ensure-built.ts';
import { closeWithoutBugs, createFakeStation } from '../helpers/fake-station.ts';

/** Characters of names and places: a page with others is not even drawn. */
const characters =
  '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎明华建国文平志伟海强晓生光春玉兰';
const han = (least: number, most: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: least, maxLength: most }).map((all) => all.join(''));
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
/** Latin letters that are no word of the program. */
const latin = fc
  .array(fc.constantFrom(...'bcdfghjkmpqvwxz'), { minLength: 8, maxLength: 12 })
  .map((letters) => letters.join(''));

/** What belongs to people, shops and their computers. */
const secrets = fc.record({
  people: fc.array(
    fc.record({
      name: han(2, 4),
      phone: fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((parts) => parts.join('')),
      street: fc.tuple(han(3, 6), digits(3), han(2, 4), digits(4)).map((parts) => parts.join('')),
      remark: fc.tuple(han(4, 9), latin, digits(8)).map((parts) => parts.join(' ')),
      orderNumber: fc.tuple(fc.constantFrom('1', '2', '6'), digits(17)).map((parts) => parts.join('')),
    }),
    { minLength: 4, maxLength: 8 },
  ),
  waybill: digits(10).map((tail) => `YT100${tail}`),
  shop: fc.tuple(han(3, 6), latin).map((parts) => parts.join('')),
  sender: fc.record({ name: han(3, 4), phone: digits(9).map((tail) => `17${tail}`), address: han(8, 12) }),
  operator: fc.tuple(han(2, 3), latin).map((parts) => parts.join('')),
  folder: fc.tuple(han(2, 4), latin, digits(7)).map((parts) => parts.join(' ')),
  file: fc.tuple(han(2, 5), digits(11), latin).map((parts) => `${parts.join('-')}.csv`),
  // Of three digits each: two of a version might be the same.
  host: fc.tuple(fc.integer({ min: 100, max: 250 }), fc.integer({ min: 100, max: 250 })),
  port: fc.integer({ min: 20_011, max: 29_999 }),
  printer: fc.tuple(han(2, 5), latin).map((parts) => parts.join('')),
  template: han(4, 8),
});

type Secrets = typeof secrets extends fc.Arbitrary<infer Value> ? Value : never;

const header = '订单号,收货人,手机,收货地址,商品名称,数量,商家编码,买家留言';
const table = ({ people }: Secrets, province: string) =>
  [
    header,
    ...people.map(({ name, phone, street, remark, orderNumber }) =>
      [orderNumber, name, phone, `${province}${street}`, '陶瓷杯', '2', 'CUP-1', remark].join(','),
    ),
  ].join('\r\n');

async function open(dataDirectory: string): Promise<AssembledStation> {
  const station = await assembleStation({
    dataDirectory,
    assetsDirectory: join(projectRoot, 'assets'),
    templatesDirectory: join(projectRoot, 'print-templates'),
    version: '0.1.0',
  });
  if (!station.ok) throw new Error(JSON.stringify(station.problems));
  return station.value;
}

/** A day on which things go wrong, with all of it. */
async function work(station: AssembledStation, client: StationClient, all: Secrets, root: string) {
  const { people, waybill, shop, sender, operator, folder, file, host, port, printer, template } = all;
  const { settings } = await client.settings.get({});
  await client.settings.set({
    settings: { ...settings, consignor: sender, operatorName: operator, defaultShop: shop },
  });
  await client.templates.duplicate({ id: 'waybills/express-100x180', name: template });
  await client.numbers.addPool({ carrierCode: 'YTO', from: waybill, count: 5 });
  await client.scales.configure({
    setup: { ...(await client.scales.get({})).setup, place: `127.0.${host.join('.')}:${port}` },
  });
  const blocked = join(root, `${folder} ${printer}`);
  writeFileSync(blocked, 'a file where a folder should be');
  await client.printers.add({
    ...{
      name: printer,
      destination: `tcp://127.0.${host.join('.')}:${port}`,
      language: 'zpl',
      media: '100x180',
    },
    defaultFor: 'label',
  });
  await client.printers.add({
    ...{ name: `${printer}2`, destination: `dir:${join(blocked, 'out')}`, language: 'pdf', media: 'A5' },
    defaultFor: 'packing-slip',
  });
  const spoilt = table(all, '浙江省杭州市西湖区').replaceAll(',2,', ',x,');
  const broken = `%PDF-1.7 ${people.map(({ name, phone }) => name + phone).join()}`;
  const files = [
    new File([table(all, '浙江省杭州市西湖区')], file),
    new File([spoilt], `2-${file}`),
    new File([broken], `3-${file}`.replace('.csv', '.xlsx')),
  ];
  const { previewId } = await client.imports.preview({ files });
  await client.imports.commit({ previewId });
  await client.print.queue({ batchName: template, isPartial: true });
  station.startPrinting();
  await expect
    .poll(async () => (await client.printers.list({})).printers.some(({ pausedBy }) => pausedBy !== null), {
      timeout: 20_000,
    })
    .toBe(true);
  // What should never be logged, and is.
  const [person] = people;
  const told = `${person?.name} ${person?.phone} ${join(blocked, file)} http://127.0.${host.join('.')}:${port}`;
  station.logger.bug('imports.commit', new TypeError(told, { cause: new Error(told) }));
  station.logger.warn('desktop.file-unreadable', {
    path: join(blocked, file),
    reason: `Error: ENOENT, ${told}`,
  });
  station.logger.warn('backup.failed', { code: 'data.disk-full', reason: told, orderNumber: told });
  await client.operators.create({ name: operator });
}

/** Texts of which nothing may be in the file. */
function forbidden(all: Secrets, root: string): readonly string[] {
  const { people, waybill, shop, sender, operator, folder, file, host, port, printer, template } = all;
  return [
    ...people.flatMap(({ name, phone, street, remark, orderNumber }) => [
      ...[name, phone, street, orderNumber, ...remark.split(' ')],
    ]),
    ...[waybill, shop, ...Object.values(sender), operator, ...folder.split(' '), file, printer, template],
    ...[`127.0.${host.join('.')}`, host.join('.'), String(port), root, tmpdir(), '陶瓷杯', 'CUP-1'],
  ];
}

/** Every part of a number that is long enough to find somebody by. */
const partsOf = (text: string) =>
  (text.match(/\d{6,}/gu) ?? []).flatMap((number) =>
    Array.from({ length: number.length - 5 }, (_, index) => number.slice(index, index + 6)),
  );

function expectNothingOf(written: string, all: Secrets, root: string): void {
  // A reference is drawn by chance, and may be of digits alone.
  const text = written.replace(/"W-[0-9A-F]{6}"/gu, '""');
  const [, rest = ''] = text.split(/"format": 1,/u);
  for (const secret of forbidden(all, root)) {
    expect(text, secret).not.toContain(secret);
    for (const part of partsOf(secret)) expect(text, secret).not.toContain(part);
  }
  // By construction: no figure is long enough, and what people write is in no alphabet of the file.
  expect(rest).not.toMatch(/\d{6}/u);
  expect(rest).not.toMatch(/\p{Script=Han}/u);
  expect(rest).not.toMatch(/\d+\.\d+\.\d+\.\d+:\d/u);
}

describe('the file for support', () => {
  test('says nothing of anybody, whatever a day was made of', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (all) => {
        const root = mkdtempSync(join(tmpdir(), 'waybench 诊断 '));
        const dataDirectory = join(root, all.folder);
        mkdirSync(dataDirectory);
        const station = await open(dataDirectory);
        try {
          const client: StationClient = createRouterClient(station.router);
          await work(station, client, all, root);
          const { text, name, checks } = await client.station.diagnostics({});
          expect(name).toMatch(/^waybench-diagnostics-\d{8}-\d{4}\.json$/u);
          expectNothingOf(text, all, root);
          const overview = await client.station.overview({});
          const file = JSON.parse(text);
          // And it is whole: all that support asks for, with true figures.
          expect(file.program).toMatchObject({ version: '0.1.0', started: true, startProblems: [] });
          expect(file.checks.map((check: { name: string }) => check.name)).toEqual(
            checks.map((check) => check.name),
          );
          expect(checkNames).toEqual(
            expect.arrayContaining(file.checks.map(({ name: one }: { name: string }) => one)),
          );
          expect(file.station.counts.orders.all).toBe(all.people.length);
          expect(file.station.counts).toMatchObject({ operators: 1, ownTemplates: 1 });
          const jobs: Record<string, number> = file.station.counts.jobs;
          // Five numbers, a label and a slip each, where there are as many orders.
          const parcels = Math.min(5, all.people.length);
          expect(Object.values(jobs).reduce((sum, count) => sum + count, 0)).toBe(parcels * 2);
          expect(file.station.numbers).toEqual([
            expect.objectContaining({ carrier: 'YTO', pools: 1, range: 1, free: 5 - parcels }),
          ]);
          expect(file.station.printers).toHaveLength(overview.printers.length);
          const paused = file.station.printers.filter((one: { pausedBy: unknown }) => one.pausedBy !== null);
          expect(paused.length).toBe(file.station.queue.printersThatStandStill);
          expect(paused.length).toBeGreaterThan(0);
          expect(
            file.station.printers.map((one: { destination: { place: string } }) => one.destination.place),
          ).toEqual(['a folder', 'a folder', 'this computer, another port', 'a folder']);
          expect(file.station.migrations.length).toBeGreaterThan(5);
          expect(file.station.settings).toMatchObject({ hasSender: true, hasOperatorName: true });
          // What was just written lies in the write-ahead log.
          expect(file.files.databaseMegabytes + file.files.writeAheadLogMegabytes).toBeGreaterThan(0);
          expect(file.computer.runtimes.node).toBe(process.versions.node);
          const events = file.log.map(({ event }: { event: string }) => event);
          expect(events).toEqual(
            expect.arrayContaining(['imports.commit', 'desktop.file-unreadable', 'backup.failed']),
          );
          const bug = file.log.find(({ event }: { event: string }) => event === 'imports.commit');
          expect(bug).toMatchObject({ level: 'bug', error: 'TypeError' });
          expect(bug.ref).toMatch(/^W-[0-9A-F]{6}$/u);
        } finally {
          await station.close();
        }
        // The same of a station that does not start any more.
        writeFileSync(
          join(dataDirectory, 'waybench.db'),
          `${all.people[0]?.name} is no database`.repeat(400),
        );
        const refused = await assembleStation({
          dataDirectory,
          assetsDirectory: join(projectRoot, 'assets'),
          templatesDirectory: join(projectRoot, 'print-templates'),
          version: '0.1.0',
        });
        const problems = refused.ok ? [] : refused.problems;
        const { text } = await diagnoseStart(
          { dataDirectory, version: '0.1.0', isTraining: false },
          problems,
        );
        expectNothingOf(text, all, root);
        const file = JSON.parse(text);
        expect(file).toMatchObject({ program: { started: false }, station: null });
        expect(file.program.startProblems).toMatchObject([{ code: 'data.damaged', found: 'not a database' }]);
        expect(file.log.length).toBeGreaterThan(0);
        rmSync(root, { recursive: true, force: true, maxRetries: 5 });
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 180_000);

  test('a carrier that the shop made up, however much its code looks like one of the program', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waybench 快递 '));
    const own = { code: 'ZHANGSAN', names: { zh: '张三快递', en: 'Zhang San' } };
    const yto = loadCarriers(join(projectRoot, 'assets')).carriers.find(({ code }) => code === 'YTO');
    const { nextNumberRule, defaultMedia, templates } = yto ?? {};
    const carrier = { ...own, nextNumberRule, defaultMedia, templates };
    writeFileSync(join(folder, 'own.json'), JSON.stringify(carrier));
    // What a shop changes of a carrier of the program is no other carrier.
    writeFileSync(join(folder, 'yto.json'), JSON.stringify({ code: 'YTO', pickupPhone: '95554' }));
    const station = createFakeStation({ ownCarriersDirectory: folder });
    try {
      const { stores, client } = station;
      stores.settings.write({ ...stores.settings.read(), defaultCarrierCode: 'ZHANGSAN' });
      await client.numbers.addPool({ carrierCode: 'ZHANGSAN', from: '100000000001', count: 5 });
      await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
      const [printer] = stores.printers.list();
      if (printer) stores.printers.setMedia(printer.id, printer.media, 'ZHANGSAN');
      const { text } = await client.station.diagnostics({});
      expect(text).not.toContain('ZHANGSAN');
      const file = JSON.parse(text).station;
      expect(file.settings.defaultCarrier).toBe('own');
      expect(file.numbers.map((one: { carrier: string }) => one.carrier).sort()).toEqual(['YTO', 'own']);
    } finally {
      await closeWithoutBugs(station);
      rmSync(folder, { recursive: true });
    }
  });

  test('whatever stands in a log, of which every field is somebody’s', () => {
    const secret = fc.oneof(
      han(2, 8),
      digits(11),
      fc.tuple(han(1, 3), digits(8)).map((parts) => parts.join('/')),
    );
    const names = [
      ...[
        'at',
        'level',
        'event',
        'code',
        'ref',
        'printerId',
        'papers',
        'trouble',
        'error',
        'stack',
        'reason',
      ],
      ...['path', 'url', 'cause', 'orderNumber'],
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), secret), secret, (fields, text) => {
        const stack = `Error: ${text}\n    at ${text} (/home/${text}/electron/station/${text}.ts:1:2)\n    at x (/home/${text}/app/electron/station/close-day.ts:41:7)`;
        for (const line of [JSON.stringify(fields), JSON.stringify({ ...fields, stack }), text]) {
          const shown = JSON.stringify(maskLogLine(line, []) ?? {});
          expect(shown).not.toMatch(/\p{Script=Han}/u);
          for (const part of [...Object.values(fields), text].flatMap(partsOf))
            expect(shown).not.toContain(part);
        }
        expect(maskLogLine(JSON.stringify({ stack }), [])?.stack).toBe('electron/station/close-day.ts:41:7');
      }),
      { numRuns: 300 },
    );
  });

  test('a number where the moment of a log line should stand, which is a year to JavaScript', () => {
    for (const at of ['123456', '1/12345678', '00198765', '20261122']) {
      expect(maskLogLine(JSON.stringify({ at }), [])?.at).toBe('');
    }
    const at = '2026-11-22T08:00:00.123Z';
    expect(maskLogLine(JSON.stringify({ at }), [])?.at).toBe('2026-11-22T08:00:00Z');
  });

  test('whatever a problem quotes, of whichever code', () => {
    const codes = Object.keys(problemPolicies) as ProblemCode[];
    const value = fc.oneof(han(2, 8), digits(11), fc.integer({ min: 1_000_000, max: 19_999_999_999 }));
    const names = [
      ...[
        'path',
        'file',
        'directory',
        'reason',
        'found',
        'needed',
        'available',
        'known',
        'line',
        'days',
        'labels',
      ],
      ...[
        'waybillNumber',
        'orderNumber',
        'carrier',
        'name',
        'place',
        'queue',
        'backup',
        'field',
        'document',
        'code',
      ],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.dictionary(fc.constantFrom(...names), value),
        (code, params) => {
          const shown = JSON.stringify(maskProblem({ code, params }));
          expect(shown).not.toMatch(/\p{Script=Han}|\d{6}/u);
          expect(shown).toContain(code);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
