import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShippingTable } from '../../../electron/domain/documents.ts';
import { encodeGb18030 } from '../../../electron/rendering/gb18030.ts';
import { writeShippingTable } from '../../../electron/rendering/shipping-table.ts';

const table = (format: ShippingTable['format'], ...rows: readonly string[][]): ShippingTable => ({
  fileName: 'proof',
  format,
  sheetName: '发货',
  rows,
});

describe('GB18030', () => {
  // GB 18030-2005, Annex: 中 D6D0, 文 CEC4, € A2E3, é A8A6, 㐀 8139EE39, 𠮷 9534B532 (0x20BB7).
  test.each([
    ['中文', 'd6d0cec4'],
    ['€', 'a2e3'],
    ['é', 'a8a6'],
    ['㐀', '8139ee39'],
    ['\ufffd', '8431a437'],
    ['A,1', '412c31'],
  ])('%s is %s', (text, hex) => {
    expect(Buffer.from(encodeGb18030(text)).toString('hex')).toBe(hex);
  });

  test('the platform decodes every assigned character back', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true });
    const character = fc
      .integer({ min: 0x20, max: 0x3_134a })
      .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xf8ff);
    fc.assert(
      fc.property(fc.array(character, { maxLength: 50 }), (codePoints) => {
        const text = String.fromCodePoint(...codePoints);
        expect(decoder.decode(encodeGb18030(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('CSV', () => {
  const textOf = (...cells: string[]) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeShippingTable(table('csv-utf8-bom', cells)));

  test('starts with the mark that Excel needs, and ends lines as Windows does', () => {
    expect(textOf('订单号', '运单号')).toBe('\ufeff订单号,运单号\r\n');
  });

  test('quotes what would break the row', () => {
    expect(textOf('a,b', 'say "x"', 'two\nlines')).toBe('\ufeff"a,b","say ""x""","two\nlines"\r\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['1930679858170647001', '1930679858170647001'],
    ['-12.50', '-12.50'],
    ['YT8800000000023', 'YT8800000000023'],
  ])('a formula is disarmed, a number is not: %j', (cell, expected) => {
    expect(textOf(cell)).toBe(`\ufeff${expected}\r\n`);
  });

  test('in GB18030', () => {
    const bytes = writeShippingTable(table('csv-gb18030', ['圆通速递', '1']));
    expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toBe('圆通速递,1\r\n');
  });
});

describe('xlsx', () => {
  const rows = [
    ['订单号', '运单号'],
    ['1930679858170647001', '0012345'],
    ['=1+1', ''],
  ];
  const bytes = writeShippingTable(table('xlsx', ...rows));

  test('every cell is text, no digit is lost, nothing is a formula', () => {
    const book = read(bytes.slice(), { cellNF: true });
    const sheet = book.Sheets.发货;
    if (!sheet) throw new Error('no sheet');
    expect(utils.sheet_to_json(sheet, { header: 1, defval: '' })).toEqual(rows);
    const cell = sheet.A2;
    expect([cell.t, cell.v, cell.z]).toEqual(['s', '1930679858170647001', '@']);
    expect(sheet.A3.f).toBeUndefined();
  });

  test('the same table is the same bytes', () => {
    expect(writeShippingTable(table('xlsx', ...rows))).toEqual(bytes);
  });
});
