import { describe, expect, test } from 'vitest';
import {
  decodeDrafts,
  draftsPerChunk,
  encodeDrafts,
  type ReadingProgress,
} from '../../../electron/domain/order-files.ts';
import { readOrderFiles } from '../../../electron/intake/read-order-files.ts';
import { encodeGb18030 } from '../../../electron/rendering/gb18030.ts';
import {
  defaultShop,
  formats,
  readAll,
  readOne,
  readSamples,
  sheetOf,
  textFile,
  workbookBytes,
} from '../../fixtures/intake/reading.ts';

const header = '订单编号,收货人,手机,收货地址,商品名称,数量';
/** Long enough for a text that is decoded while it is read. */
const count = 8_000;
const rowOf = (index: number) =>
  `N${String(index).padStart(8, '0')},样${index % 7},13800001001,广东省深圳市南山区样例路${index}号,加厚马克杯,1`;
const rows = Array.from({ length: count }, (_, index) => rowOf(index));
const csv = (lines: readonly string[], lineEnd = '\r\n') => [header, ...lines, ''].join(lineEnd);
const numbersOf = (lines: readonly string[]) => lines.map((line) => line.slice(0, 9));

describe('a long text', () => {
  test.each(['\r\n', '\n', '\r'])('reads whole in GBK, with line ends %j', async (lineEnd) => {
    const bytes = encodeGb18030(csv(rows, lineEnd));
    expect(bytes.length).toBeGreaterThan(512 * 1024);
    const reading = await readOne({ name: 'long.csv', bytes });
    expect(reading.encoding).toBe('gb18030');
    expect(reading.refused).toEqual([]);
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(numbersOf(rows));
    expect(
      reading.drafts.every(({ consignee }, index) => consignee.address.endsWith(`样例路${index}号`)),
    ).toBe(true);
    expect(reading.drafts.at(-1)?.sourceRows).toEqual([count + 1]);
  });

  test('whose start is ASCII is not taken for UTF-8', async () => {
    const plain = rows.map(
      (_, index) =>
        `N${String(index).padStart(8, '0')},Sample Person,13800001001,Road ${index} in some town,Mug,1`,
    );
    const titles = 'order number,name,phone,address,item,quantity';
    const bytes = encodeGb18030([titles, ...plain, rowOf(count), ''].join('\n'));
    const reading = await readOne({ name: 'long.csv', bytes });
    expect(reading.encoding).toBe('gb18030');
  });

  test('that ends inside a character loses its last row only', async () => {
    const whole = encodeGb18030(csv(rows));
    const cut = whole.subarray(0, whole.length - encodeGb18030('杯,1\r\n').length + 1);
    const reading = await readOne({ name: 'long.csv', bytes: cut });
    expect(reading.drafts).toHaveLength(count - 1);
    expect(reading.refused.map(({ row, code }) => [row, code])).toEqual([
      [count + 1, 'import.encoding-damaged'],
    ]);
  });

  test('with quoted cells, line breaks and one stray quotation mark loses one row', async () => {
    const quoted = rows.map((row, index) => {
      const cells = row.replaceAll(',', '","');
      return `"${index % 10 === 5 ? cells.replace('马克', '\r\n马""克') : cells}"`;
    });
    quoted[5000] = rowOf(5000).replace(',加厚', ',"加厚');
    const reading = await readOne({ name: 'long.csv', bytes: encodeGb18030(csv(quoted)) });
    expect(reading.refused.map(({ code }) => code)).toEqual(['row.cut-off']);
    expect(reading.drafts).toHaveLength(count - 1);
    expect(reading.drafts[5]?.lines[0]?.name).toBe('加厚 马"克杯');
  });
});

describe('orders far apart', () => {
  test('a second row of an order at the end of the file is found', async () => {
    const lines = [...rows.slice(0, 5000), rowOf(7).replace('加厚马克杯', '茶')];
    const reading = await readOne(textFile('far.csv', csv(lines)));
    expect(reading.drafts).toHaveLength(5000);
    expect(reading.drafts[7]?.lines.map(({ name }) => name)).toEqual(['加厚马克杯', '茶']);
    expect(reading.drafts[7]?.sourceRows).toEqual([9, 5002]);
    expect(reading.reconciliation.imported).toEqual(reading.reconciliation.file);
  });

  test('a contradiction at the end of the file still refuses the order', async () => {
    const lines = [...rows.slice(0, 5000), rowOf(7).replace('13800001001', '13800001002')];
    const reading = await readOne(textFile('far.csv', csv(lines)));
    expect(reading.drafts).toHaveLength(4999);
    expect(reading.refused.map(({ row, code }) => [row, code])).toEqual([
      [9, 'row.order-incomplete'],
      [5002, 'row.order-conflict'],
    ]);
  });

  test('rounded numbers are told by the whole file, whatever was read before', async () => {
    const lines = rows
      .slice(0, 5000)
      .map((row, index) => row.replace(/^N\d+/u, `${2_600_000_000_000 + index}00000`));
    const reading = await readOne(textFile('far.csv', csv(lines)));
    expect(reading.drafts).toEqual([]);
    expect(new Set(reading.refused.map(({ code }) => code))).toEqual(new Set(['row.order-number-damaged']));
  });
});

describe('progress', () => {
  const progressRows = Array.from({ length: 20_000 }, (_, index) => rowOf(index));

  test.each(['csv', 'xlsx'])('of a long %s file never goes back and ends with all rows', async (kind) => {
    const cells = progressRows.map((row) => row.split(','));
    const file =
      kind === 'csv'
        ? textFile('long.csv', csv(progressRows))
        : { name: 'long.xlsx', bytes: workbookBytes({ A: sheetOf([header.split(','), ...cells]) }) };
    const reports: ReadingProgress[] = [];
    const context = { formats, defaultShop, shop: null, choices: [], remembered: [] };
    await readOrderFiles([file, file], context, undefined, (progress) => reports.push(progress));
    const done = reports.map(({ rowsDone }) => rowsDone);
    expect(done.length).toBeGreaterThanOrEqual(4);
    expect(done).toEqual([...done].sort((left, right) => left - right));
    for (const { rowsDone, rowsTotal } of reports)
      expect(rowsTotal ?? rowsDone).toBeGreaterThanOrEqual(rowsDone);
    // Two files of 20,000 rows and a header.
    expect(reports.at(-1)).toEqual({ rowsDone: 40_002, rowsTotal: 40_002 });
  });
});

test('drafts are the same before and after packing', async () => {
  const drafts = (await readAll(readSamples())).flatMap((reading) => reading.drafts);
  expect(drafts.length).toBeGreaterThan(3);
  const chunk = encodeDrafts(drafts);
  expect(chunk.count).toBe(drafts.length);
  expect(decodeDrafts(chunk)).toEqual(drafts);
});

test('no chunk holds more drafts than agreed', async () => {
  const context = { formats, defaultShop, shop: null, choices: [], remembered: [] };
  const [reading] = await readOrderFiles([textFile('a.csv', csv(rows.slice(0, 950)))], context);
  const counts = reading?.chunks.map((chunk) => chunk.count) ?? [];
  expect(counts.reduce((sum, drafts) => sum + drafts, 0)).toBe(950);
  expect(Math.max(...counts)).toBeLessThanOrEqual(draftsPerChunk);
  expect(reading?.chunks.flatMap(decodeDrafts)).toHaveLength(950);
});
