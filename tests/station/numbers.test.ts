import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeStation, draft, type FakeStation, refusalOf } from '../helpers/fake-station.ts';

let carriersDirectory: string;
let station: FakeStation;

/** The carriers of a shop that has its own; a station reads them when it starts. */
function restartWith(files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(carriersDirectory, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  const closing = station.close();
  station = createFakeStation({ ownCarriersDirectory: carriersDirectory });
  return closing;
}

beforeEach(() => {
  carriersDirectory = mkdtempSync(join(tmpdir(), 'waybench 快递 '));
  station = createFakeStation();
});
afterEach(async () => {
  await station.close();
  rmSync(carriersDirectory, { recursive: true });
  expect(station.logger.bugs).toEqual([]);
});

const refusals = async (call: Promise<unknown>) =>
  (await refusalOf(call)).map(({ code, params }) => [code, params.number]);

describe('numbers without a pool', () => {
  test('follow each other by the rule of their carrier, by whatever name it goes', async () => {
    const { numbers } = station.client;
    expect(await numbers.next({ carrierCode: '顺丰', number: '444003077898', count: 2 })).toEqual({
      carrierCode: 'SF',
      carrierName: '顺丰速运',
      rule: 'sf-12',
      numbers: ['444003077904', '444003077913'],
    });
    expect(await numbers.next({ carrierCode: 'EMS', number: ' ez123456785kr\r\n' })).toMatchObject({
      rule: 's10',
      numbers: ['EZ123456799KR'],
    });
    expect(await refusals(numbers.next({ carrierCode: 'SF', number: 'SF1023574470215' }))).toEqual([
      ['numbers.next-unknown', 'SF1023574470215'],
    ]);
    expect(await refusals(numbers.next({ carrierCode: 'SF', number: '444003099981', count: 9 }))).toEqual([
      ['numbers.next-unknown', '444003099990'],
    ]);
    expect(await refusals(numbers.next({ carrierCode: '某某快递', number: '1' }))).toEqual([
      ['parcel.carrier-unknown', undefined],
    ]);
  });

  test('are checked against their carrier', async () => {
    const { numbers } = station.client;
    expect(await numbers.check({ carrierCode: 'JD', number: ']C1JDVA12345678901-2-3-\r\n' })).toEqual({
      carrierCode: 'JD',
      carrierName: '京东快递',
      waybillNumber: 'JDVA12345678901',
      packageSuffix: '2-3',
      verdict: 'plausible',
      reason: 'current-form',
      isRefused: false,
      problem: null,
    });
    expect(await numbers.check({ carrierCode: 'UPS', number: '1Z5R89390357567128' })).toMatchObject({
      verdict: 'invalid',
      isRefused: true,
      problem: { code: 'numbers.check-digit-wrong' },
    });
    expect(await numbers.check({ carrierCode: 'YTO', number: 'YT2229521272164446' })).toMatchObject({
      verdict: 'unknown-form',
      isRefused: false,
      problem: { code: 'numbers.form-unknown' },
    });
  });

  test('are recognised as a ranking', async () => {
    const { candidates, ...read } = await station.client.numbers.recognise({ text: '986578788855' });
    expect(read).toEqual({ waybillNumber: '986578788855', packageSuffix: null });
    expect(candidates[0]).toEqual({
      carrierCode: 'FEDEX',
      carrierName: '联邦快递',
      isHistoric: false,
      score: 100,
      why: 'check-digit-right',
    });
    expect(candidates.length).toBeGreaterThan(1);
    expect((await station.client.numbers.recognise({ text: '你好' })).candidates).toEqual([]);
  });
});

describe('a pool', () => {
  const add = (carrierCode: string, from: string, count: number) =>
    station.client.numbers.addPool({ carrierCode, from, count });

  test('runs as its carrier numbers, also with two rules', async () => {
    expect((await add('EMS', 'EZ123456785KR', 2)).pool).toMatchObject({ to: 'EZ123456799KR' });
    expect((await add('EMS', '1012345678901', 2)).pool).toMatchObject({ to: '1012345678902' });
    expect((await add('SF', '444003077395', 2)).pool).toMatchObject({ to: '444003077400' });
    expect((await add('ZJS', '1234567896', 2)).pool).toMatchObject({ to: '1234567900' });
  });

  test('is no range where what follows a number is not known; one at a time is', async () => {
    expect(await refusals(add('JD', 'JDVA12345678901', 2))).toEqual([
      ['numbers.next-unknown', 'JDVA12345678901'],
    ]);
    expect((await add('JD', 'JDVA12345678901', 1)).pool.counts.free).toBe(1);
  });

  test('takes no number that its carrier would refuse', async () => {
    expect(await refusals(add('UPS', '1Z5R89390357567128', 1))).toEqual([
      ['numbers.check-digit-wrong', '1Z5R89390357567128'],
    ]);
    expect(await refusals(add('ROYALMAIL', 'YT8800000000001', 1))).toEqual([
      ['numbers.form-unknown', 'YT8800000000001'],
    ]);
    expect((await add('UPS', '1Z5R89390357567127', 1)).pool.counts.free).toBe(1);
  });
});

test('the code of a JD label, with its package suffix, pairs', async () => {
  const { client } = station;
  await station.importDrafts('today.csv', draft('JD1', { sellerRemark: '发京东' }));
  await client.numbers.addPool({ carrierCode: 'JD', from: 'JDVA12345678901', count: 1 });
  station.start();
  const { batch } = await client.print.queue({});
  await station.whenIdle();
  const { jobs } = await client.jobs.list({ batchId: batch.batchId });
  const scanned = ']C1JDVA12345678901-1-1-\r\n';
  expect((await client.orders.list({ search: scanned })).orders).toHaveLength(1);
  expect(await client.pairing.identify({ code: scanned })).toMatchObject({ kind: 'waybill', problem: null });
  expect(
    await client.pairing.pair({ slipCode: jobs[0]?.pairCode ?? '', waybillNumber: scanned }),
  ).toMatchObject({ waybillNumber: 'JDVA12345678901', state: 'paired' });
});

describe("the shop's own carriers", () => {
  const tiantian = {
    code: 'TTK',
    names: { zh: '天天快递', en: 'TTK Express' },
    aliases: ['天天'],
    numberPatterns: [{ pattern: 'TT(?:66|88|99|56|57)\\d{11}', note: 'TT + 13' }],
    nextNumberRule: 'plus-one',
    defaultMedia: '100x180',
    templates: { '100x180': 'waybills/express-100x180' },
    channelNames: { taobao: '天天快递（淘宝）' },
  };

  test('a file adds one that works from the remark to the shipping file', async () => {
    await restartWith({ 'tiantian.json': tiantian });
    const { client } = station;
    const { carriers } = await client.numbers.list({});
    expect(carriers.find(({ code }) => code === 'TTK')).toMatchObject({
      names: tiantian.names,
      isHistoric: false,
      freeNumbers: 0,
    });
    const codes = carriers.map(({ code }) => code);
    // Those of every day first; a new one behind them, and last who carries nothing any more.
    expect([codes[0], codes.indexOf('CANADAPOST'), codes.at(-2), codes.at(-1)]).toEqual([
      'YTO',
      codes.length - 3,
      'TTK',
      'HTKY',
    ]);
    await station.importDrafts('today.csv', draft('T1', { sellerRemark: '发天天', channel: 'taobao' }));
    await client.numbers.addPool({ carrierCode: '天天', from: 'TT6600000000009', count: 2 });
    station.start();
    const { batch } = await client.print.queue({});
    await station.whenIdle();
    const { jobs } = await client.jobs.list({ batchId: batch.batchId });
    expect(jobs[0]).toMatchObject({
      carrier: 'TTK',
      carrierName: '天天快递',
      waybillNumber: 'TT6600000000009',
    });
    await client.pairing.pair({ slipCode: jobs[0]?.pairCode ?? '', waybillNumber: 'TT6600000000009' });
    await client.day.close({});
    const written = station.world.written.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');
    expect(written).toContain('天天快递（淘宝）');
    expect((await client.numbers.recognise({ text: 'TT6600000000009' })).candidates[0]).toMatchObject({
      carrierCode: 'TTK',
      why: 'current-form',
    });
    expect(await client.numbers.check({ carrierCode: 'TTK', number: 'TT123' })).toMatchObject({
      verdict: 'unknown-form',
    });
    expect(await client.numbers.next({ carrierCode: 'TTK', number: 'TT6600000000009' })).toMatchObject({
      numbers: ['TT6600000000010'],
    });
  });

  test('a file of a known code changes only what it says', async () => {
    await restartWith({
      'yto.json': { code: 'YTO', numberPatterns: [{ pattern: 'YQ\\d{13}' }] },
    });
    const { client } = station;
    expect(await client.numbers.check({ carrierCode: '圆通', number: 'YQ0006968326954' })).toMatchObject({
      verdict: 'plausible',
      carrierName: '圆通速递',
    });
    expect(await client.numbers.check({ carrierCode: '圆通', number: 'YT0006968326954' })).toMatchObject({
      verdict: 'unknown-form',
    });
  });

  test('a bad file is left out and named, and the rest works', async () => {
    await restartWith({
      'a-broken.json': '{ "code": "AAA", ',
      'b-pattern.json': { ...tiantian, code: 'BBB', numberPatterns: [{ pattern: '(' }] },
      'c-rule.json': { ...tiantian, code: 'CCC', nextNumberRule: 'plus-two' },
      'd-alias.json': { ...tiantian, code: 'DDD', aliases: ['圆通'] },
      'e-media.json': { ...tiantian, code: 'EEE', defaultMedia: 'A4' },
      'f-list.json': [],
      'g-good.json': tiantian,
    });
    const { checks } = await station.client.station.doctor({});
    const found = checks.filter(({ name, isOk }) => name === 'carriers' && !isOk);
    expect(found.map(({ problem }) => [problem?.code, problem?.params.file])).toEqual([
      ['carriers.file-invalid', 'a-broken.json'],
      ['carriers.file-invalid', 'b-pattern.json'],
      ['carriers.file-invalid', 'c-rule.json'],
      ['carriers.file-invalid', 'd-alias.json'],
      ['carriers.file-invalid', 'e-media.json'],
      ['carriers.file-invalid', 'f-list.json'],
    ]);
    expect(found[1]?.problem?.params.reason).toBe('numberPatterns.0.pattern: not a regular expression');
    expect(found[3]?.problem?.params.reason).toContain('YTO');
    const codes = (await station.client.numbers.list({})).carriers.map(({ code }) => code);
    expect(codes).toContain('TTK');
    expect(codes).toContain('YTO');
    expect(codes).not.toContain('DDD');
  });
});

test('Best, brought back by a shop, goes by the word of each channel in the shipping file', async () => {
  await restartWith({ 'htky.json': { code: 'HTKY', isHistoric: false } });
  const { client } = station;
  await station.importDrafts(
    'today.csv',
    draft('TB', { sellerRemark: '发百世汇通', channel: 'taobao' }),
    draft('TM', { sellerRemark: '发汇通快运', channel: 'tmall' }),
  );
  for (const from of ['A000000000001', 'A000000000002'])
    await client.numbers.addPool({ carrierCode: 'HTKY', from, count: 1 });
  station.start();
  const { batch } = await client.print.queue({});
  await station.whenIdle();
  const { jobs } = await client.jobs.list({ batchId: batch.batchId });
  for (const { pairCode, waybillNumber } of jobs.filter(({ document }) => document === 'label'))
    await client.pairing.pair({ slipCode: pairCode, waybillNumber });
  await client.day.close({});
  const tables = station.world.written
    .map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }))
    .filter(({ name }) => name.startsWith('shipping-'));
  const textOf = (channel: string) => tables.find(({ name }) => name.includes(channel))?.text ?? '';
  expect(textOf('taobao')).toContain('百世汇通');
  expect(textOf('tmall')).toContain('汇通快运');
  expect(textOf('tmall')).not.toContain('百世汇通');
});
