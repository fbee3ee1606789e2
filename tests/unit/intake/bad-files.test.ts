import { describe, expect, test } from 'vitest';
import { maxOrderFileBytes, type OrderFile } from '../../../electron/domain/order-files.ts';
import { readTables } from '../../../electron/intake/read-tables.ts';
import {
  encodeDoubleByte,
  formats,
  readAll,
  readCsv,
  readOne,
  sheetOf,
  textFile,
  workbookBytes,
  workbookFile,
  workbookParts,
  zipBytes,
} from '../../fixtures/intake/reading.ts';

const header = '订单编号,收货人,手机,收货地址,商品,数量\n';
const goodRow = '1001,样一,13800001001,广东省深圳市样例路1号,茶,2\n';

const codesOf = async (file: { name: string; bytes: Uint8Array }) => {
  const reading = await readOne(file);
  expect(reading.drafts).toEqual([]);
  return reading.problems.map(({ code }) => code);
};

/** Reads all rows of a file whose content may unpack to so much. */
const readWithin = (file: OrderFile, unpackedLimitBytes: number) =>
  readTables(file, { formats, unpackedLimitBytes }, async ({ tables }) => {
    for (const table of tables) for await (const _piece of table.rows());
  });

describe('files that hold no orders', () => {
  test('an empty file', async () => {
    expect(await codesOf({ name: 'a.csv', bytes: new Uint8Array() })).toEqual(['import.file-empty']);
  });

  test.each(['\n\n  \r\n', '\uFEFF', ' '])('a file of nothing but blanks (%j)', async (text) => {
    expect(await codesOf(textFile('a.csv', text))).toEqual(['import.file-empty']);
  });

  test('a workbook without a cell', async () => {
    expect(await codesOf(workbookFile([]))).toEqual(['import.file-empty']);
  });

  test.each([
    ['pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
    ['rtf', '{\\rtf1\\ansi'],
    ['web-page', '<!DOCTYPE html><html><body>请先登录</body></html>'],
  ])('a %s under the name of a workbook', async (found, text) => {
    const reading = await readOne(textFile('订单.xlsx', text));
    expect(reading.problems).toEqual([
      { code: 'import.file-kind-mismatch', params: { file: '订单.xlsx', found } },
    ]);
  });

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10]],
    ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0]],
    ['binary', [1, 2, 3, 0, 0, 0, 0xff, 0xff, 0x80, 0, 0, 7, 9, 0x80, 0xff, 0xff]],
  ])('a %s under the name of a CSV', async (found, bytes) => {
    const reading = await readOne({ name: 'a.csv', bytes: Uint8Array.from(bytes) });
    expect(reading.problems).toEqual([
      { code: 'import.file-kind-mismatch', params: { file: 'a.csv', found } },
    ]);
  });

  test('an archive that is no workbook', async () => {
    const bytes = zipBytes({ 'photos/readme.txt': 'hello' });
    const reading = await readOne({ name: 'a.xlsx', bytes });
    expect(reading.problems[0]).toMatchObject({
      code: 'import.file-kind-mismatch',
      params: { found: 'zip' },
    });
  });

  test('a text document in an archive', async () => {
    const bytes = zipBytes({ 'word/document.xml': '<w/>', '[Content_Types].xml': '<Types/>' });
    expect((await readOne({ name: 'a.xlsx', bytes })).problems[0]?.params.found).toBe('word');
  });

  test('a file over the limit is not even looked at', async () => {
    const bytes = new Uint8Array(maxOrderFileBytes + 1);
    expect((await readOne({ name: 'big.csv', bytes })).problems).toEqual([
      {
        code: 'import.file-too-large',
        params: { file: 'big.csv', megabytes: 101, limitMegabytes: 100 },
      },
    ]);
  });
});

describe('damaged files', () => {
  test.each([0.3, 0.6, 0.95])('a workbook cut off at %d of its length', async (share) => {
    const { bytes } = workbookFile([
      ['订单编号', '收货人', '手机', '收货地址', '商品', '数量'],
      ...Array.from({ length: 200 }, (_, index) => [`A${index}`, '样', '13800001001', '样例路', '茶', 1]),
    ]);
    const cut = bytes.slice(0, Math.floor(bytes.length * share));
    expect(await codesOf({ name: 'a.xlsx', bytes: cut })).toEqual(['import.file-damaged']);
  });

  test('a workbook with a flipped byte in its packed data', async () => {
    const { bytes } = workbookFile([
      ['订单编号', '收货人', '手机', '收货地址', '商品', '数量'],
      ...Array.from({ length: 300 }, (_, index) => [
        `A${index}`,
        `样${index}`,
        '13800001001',
        '样例路',
        '茶',
        1,
      ]),
    ]);
    const needle = new TextEncoder().encode('xl/worksheets/sheet1.xml');
    const at = bytes.findIndex((_, index) => needle.every((byte, place) => bytes[index + place] === byte));
    const flipped = Uint8Array.from(bytes);
    const target = at + needle.length + 200;
    flipped[target] = (flipped[target] ?? 0) ^ 0xff;
    expect(await codesOf({ name: 'a.xlsx', bytes: flipped })).toEqual(['import.file-damaged']);
  });

  test('an old workbook cut in half', async () => {
    const { bytes } = workbookFile(
      [['订单编号', '收货人'], ...Array.from({ length: 500 }, (_, i) => [`A${i}`, '样'])],
      'biff8',
    );
    const reading = await readOne({ name: 'a.xls', bytes: bytes.slice(0, bytes.length >> 1) });
    expect(reading.drafts).toEqual([]);
    expect(reading.problems).toHaveLength(1);
  });

  test('a text file with bytes of no encoding names the row', async () => {
    const good = encodeDoubleByte(`${header}${goodRow}`, 'gbk');
    const bytes = Uint8Array.from([...good, 0x31, 0xff, 0xff, 0x2c, ...good]);
    const reading = await readOne({ name: 'a.csv', bytes });
    expect(reading).toMatchObject({ encoding: 'gb18030', problems: [] });
    expect(reading.refused[0]).toMatchObject({ row: 3, code: 'import.encoding-damaged' });
    const broken = Uint8Array.from({ length: 4000 }, (_, index) =>
      index % 7 === 0 ? 0x0a : 0xff - (index % 5),
    );
    expect((await readOne({ name: 'b.csv', bytes: broken })).problems).toMatchObject([
      { code: 'import.encoding-damaged', params: { file: 'b.csv' } },
    ]);
  });

  test('a bomb stops at the limit, whatever size it declares', async () => {
    const bytes = workbookParts(`<sheetData><row r="1">${'<c r="A1"/>'.repeat(40_000)}</row></sheetData>`);
    const file = { name: 'bomb.xlsx', bytes };
    const honest = await readWithin(file, 100_000);
    expect(honest).toMatchObject({ ok: false, problems: [{ code: 'import.file-too-large' }] });
    // The same with a directory that declares a few bytes only.
    const liar = Uint8Array.from(bytes);
    const view = new DataView(liar.buffer);
    for (let offset = 0; offset < liar.length - 4; offset += 1) {
      if (view.getUint32(offset, true) === 0x02014b50) view.setUint32(offset + 24, 10, true);
    }
    const caught = await readWithin({ name: 'bomb.xlsx', bytes: liar }, 100_000);
    expect(caught).toMatchObject({ ok: false, problems: [{ code: 'import.file-too-large' }] });
  });

  test('a workbook that needs the general library is held to the same limit', async () => {
    const bytes = workbookParts(
      `<sheetData><row r="1"><!-- odd -->${'<c r="A1"/>'.repeat(40_000)}</row></sheetData>`,
    );
    expect(await readWithin({ name: 'a.xlsx', bytes }, 100_000)).toMatchObject({
      ok: false,
      problems: [{ code: 'import.file-too-large' }],
    });
  });

  test('one bad file does not harm the others', async () => {
    const [bad, good] = await readAll([
      { name: 'bad.csv', bytes: new Uint8Array() },
      textFile('good.csv', header + goodRow),
    ]);
    expect(bad?.problems).toHaveLength(1);
    expect(good?.drafts).toHaveLength(1);
  });
});

describe('headers', () => {
  test('a header without rows', async () => {
    expect(await codesOf(textFile('a.csv', header))).toEqual(['import.no-rows']);
    expect(await codesOf(workbookFile([header.trim().split(',')]))).toEqual(['import.no-rows']);
  });

  test('no header at all', async () => {
    expect(await codesOf(textFile('a.csv', '一,二,三\n四,五,六\n'))).toEqual(['import.header-not-found']);
    expect(await codesOf(textFile('a.txt', 'hello world\n'))).toEqual(['import.header-not-found']);
  });

  test('missing columns are named in the words of the format', async () => {
    const reading = await readCsv('订单号,商品,件数\n1,茶,1\n');
    expect(reading.problems).toEqual([
      {
        code: 'import.columns-missing',
        params: { file: 'orders.csv', columns: '收货人姓名、联系手机、收货地址' },
      },
    ]);
  });

  test('a table without order numbers says so', async () => {
    const reading = await readCsv('收货人,手机,收货地址,商品,数量\n样,13800001001,样例路,茶,1\n');
    expect(reading.problems[0]).toMatchObject({
      code: 'import.columns-missing',
      params: { columns: '订单编号' },
    });
  });

  test("Taobao's finance report has no receivers", async () => {
    const reading = await readCsv(
      '订单编号,支付单号,支付详情,买家应付货款,买家应付邮费,总金额,买家实付金额,订单创建时间,订单付款时间,商品标题,退款金额,商品属性SKU\n1,2,3,4,5,6,7,2026/7/12,2026/7/12,茶,0,大\n',
    );
    expect(reading.problems[0]?.code).toBe('import.columns-missing');
  });

  test('the header may stand below a title and a note', async () => {
    const reading = await readCsv(`七月订单,,,,,\n,,,,,\n导出时间：2026-07-12,,,,,\n${header}${goodRow}`);
    expect(reading.drafts.map(({ sourceRows }) => sourceRows)).toEqual([[5]]);
  });

  test('the header is searched in the first 50 rows only', async () => {
    const filler = (count: number) => 'x,y,,,,\n'.repeat(count);
    expect((await readCsv(filler(49) + header + goodRow)).drafts).toHaveLength(1);
    expect((await readCsv(filler(50) + header + goodRow)).problems[0]?.code).toBe('import.header-not-found');
  });

  test('headers may carry marks, notes, width and spaces', async () => {
    const reading = await readCsv(
      '＊订单编号（必填）,收货人 姓名 ,*手机号码[必填],收货地址：,商品名称【选填】,数量（件）\n1,样,13800001001,样例路,茶,1\n',
    );
    expect(reading.drafts).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('an aborted reading yields nothing and says so for every file', async () => {
    const controller = new AbortController();
    controller.abort();
    const readings = await readAll(
      [textFile('a.csv', header + goodRow), textFile('b.csv', header + goodRow)],
      null,
      controller.signal,
    );
    expect(readings.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['import.cancelled'],
      ['import.cancelled'],
    ]);
  });

  test.each(['csv', 'xlsx'])(
    'a long %s reading lets the event loop turn and stops in the middle',
    async (kind) => {
      const count = 60_000;
      const rows = Array.from({ length: count }, (_, index) => [
        `N${index}`,
        '样',
        '13800001001',
        `样例路${index}号`,
        '茶',
        '1',
      ]);
      const file =
        kind === 'csv'
          ? textFile('long.csv', header + rows.map((row) => `${row.join(',')}\n`).join(''))
          : { name: 'long.xlsx', bytes: workbookBytes({ A: sheetOf([header.trim().split(','), ...rows]) }) };
      const controller = new AbortController();
      const reading = readAll([file], null, controller.signal);
      setImmediate(() => controller.abort());
      expect((await reading)[0]?.problems.map(({ code }) => code)).toEqual(['import.cancelled']);
    },
  );
});
