import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { parseOrderFormat } from '../../../electron/intake/order-format.ts';
import {
  encodeDoubleByte,
  formats,
  readAll,
  readCsv,
  readOne,
  readSamples,
  workbookFile,
} from '../../fixtures/intake/reading.ts';

const header = ['单号', '客户', '手机', '送货地址', '货品', '件数'];
const cells = ['样一', '13800001001', '广东省 深圳市 南山区 样例路1号', '茶', '1'];
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const numbers = fc.uniqueArray(digits(1, 24), { minLength: 1, maxLength: 8 });
const csvOf = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\r\n`).join('');

describe('order numbers of digits', () => {
  test('survive guarded CSV, in UTF-8 and GBK', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.boolean(), async (orderNumbers, isGbk) => {
        const text = csvOf([header, ...orderNumbers.map((number) => [`="${number}"`, ...cells])]);
        const bytes = isGbk ? encodeDoubleByte(text, 'gbk') : new TextEncoder().encode(text);
        const reading = await readOne({ name: 'a.csv', bytes });
        expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(orderNumbers);
        expect(reading.refused).toEqual([]);
      }),
    );
  });

  test('survive bare CSV up to 15 digits, and are never changed beyond', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (orderNumbers) => {
        const reading = await readCsv(csvOf([header, ...orderNumbers.map((number) => [number, ...cells])]));
        const accepted = reading.drafts.map(({ orderNumber }) => orderNumber);
        const refused = reading.refused.map(({ value }) => value);
        // Each number is there as it was written: accepted, or refused as damaged.
        expect([...accepted, ...refused].sort()).toEqual([...orderNumbers].sort());
        for (const number of refused) expect(number).toMatch(/^\d{15}0+$/u);
      }),
    );
  });

  test('survive text cells of .xlsx and .xls', async () => {
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.constantFrom('xlsx' as const, 'biff8' as const),
        async (orderNumbers, bookType) => {
          const reading = await readOne(
            workbookFile([header, ...orderNumbers.map((number) => [number, ...cells])], bookType),
          );
          expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(orderNumbers);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('numeric cells of up to 15 digits survive, longer ones are refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 19n }), async (number) => {
        const reading = await readOne(workbookFile([header, [Number(number), ...cells]]));
        const accepted = reading.drafts.map(({ orderNumber }) => orderNumber);
        if (number < 10n ** 15n) expect(accepted).toEqual([String(number)]);
        else expect(reading.refused.map(({ code }) => code)).toEqual(['row.order-number-damaged']);
      }),
      { numRuns: 60 },
    );
  });
});

test('any cell text survives quoted CSV', async () => {
  // Guards, blanks at the ends and invisible characters are taken off on purpose.
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((value) => value.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim())
    .filter((value) => value !== '' && !/^['’=]/u.test(value) && !/^[合总小本共汇]|total/iu.test(value));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (remarks) => {
      const rows = remarks.map((remark, index) => [
        `A${index}`,
        ...cells,
        `"${remark.replaceAll('"', '""')}"`,
      ]);
      const reading = await readCsv(csvOf([[...header, '备注'], ...rows]));
      expect(reading.drafts.map(({ sellerRemark }) => sellerRemark)).toEqual(remarks);
    }),
  );
});

test('bytes of any kind give readings, never an error', async () => {
  const samples = readSamples();
  const damaged = fc
    .tuple(
      fc.nat({ max: samples.length - 1 }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([index, changes, share]) => {
      const bytes = Uint8Array.from(samples[index]?.bytes ?? []);
      for (const [position, value] of changes) bytes[position % bytes.length] = value;
      return bytes.slice(0, Math.ceil(bytes.length * share));
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), async (bytes) => {
      const [reading] = await readAll([{ name: 'x', bytes }]);
      expect(reading).toBeDefined();
      if (!reading) return;
      const yielded = reading.drafts.length + reading.rows + reading.lines;
      expect(reading.problems.length === 0 || yielded === 0).toBe(true);
      const refusedRows = new Set(reading.refused.map(({ row }) => row)).size;
      expect(refusedRows).toBeLessThanOrEqual(reading.rows);
    }),
    { numRuns: 150 },
  );
});

describe('format documents', () => {
  test('every shipped one is named, unique, and recognises its own columns', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    expect(formats.map(({ id }) => id).sort()).toEqual([
      '1688',
      'amazon',
      'douyin',
      'etsy',
      'etsy-items',
      'generic',
      'jd',
      'kuaishou',
      'pdd',
      'shipstation',
      'shopify',
      'taobao-detail',
      'taobao-list',
      'xiaohongshu',
    ]);
    for (const format of formats) {
      for (const [field] of format.needed) expect(format.columns[field ?? 'shop'], format.id).toBeDefined();
      for (const completed of format.completes) expect(formats.some(({ id }) => id === completed)).toBe(true);
    }
  });

  test('an unknown field or a wrong word is refused', () => {
    const [format] = formats;
    expect(() => parseOrderFormat({ ...format, surprise: 1 })).toThrow(ZodError);
    expect(() => parseOrderFormat({ ...format, channel: 'nowhere' })).toThrow(ZodError);
    expect(() => parseOrderFormat(null)).toThrow(ZodError);
  });
});
