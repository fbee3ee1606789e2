import type { WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MergedArea, Table, TableRow } from '../../../electron/intake/table.ts';
import { readWorkbookBytes } from '../../../electron/intake/workbook-library.ts';
import { readXlsx, WorkbookOddity } from '../../../electron/intake/xlsx-reader.ts';
import { openZip } from '../../../electron/intake/zip-archive.ts';
import {
  readOne,
  readSamples,
  type SampleCell,
  sheetOf,
  workbookBytes,
  workbookFile,
  workbookParts,
} from '../../fixtures/intake/reading.ts';

const limit = 100_000_000;
interface WholeTable {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly merges: readonly MergedArea[];
}

async function readWhole(tables: readonly Table[]): Promise<readonly WholeTable[]> {
  const whole: WholeTable[] = [];
  for (const table of tables) {
    const rows: TableRow[] = [];
    for await (const piece of table.rows()) rows.push(...piece);
    whole.push({ name: table.name, rows, merges: table.merges() });
  }
  return whole;
}

const readOwn = async (bytes: Uint8Array) => readWhole(await readXlsx(openZip(bytes, limit)));

/** Trailing blanks carry nothing: the two readers may keep or drop them. */
function comparable(tables: readonly WholeTable[]) {
  return tables.map(({ name, rows, merges }) => ({
    name,
    merges: [...merges].sort(
      (left, right) => left.firstRow - right.firstRow || left.firstColumn - right.firstColumn,
    ),
    rows: rows
      .map(({ rowNumber, cells, damagedColumns }) => {
        const kept = [...cells];
        while (kept.at(-1) === '') kept.pop();
        return { rowNumber, cells: kept, damagedColumns: damagedColumns ?? [] };
      })
      .filter(({ cells }) => cells.length > 0),
  }));
}

async function expectAgreement(bytes: Uint8Array): Promise<readonly WholeTable[]> {
  const own = await readOwn(bytes);
  expect(comparable(own)).toEqual(comparable(await readWhole(await readWorkbookBytes(bytes))));
  return own;
}

const cellsOf = async (bytes: Uint8Array) => (await readOwn(bytes))[0]?.rows.map(({ cells }) => cells);

describe('both readers agree', () => {
  const odd = [
    'text',
    '  spaces kept  ',
    'line\nbreak',
    '<&>"\'',
    '_x000D_',
    '汉字𠮷😀',
    '00123',
    '1930679858170647123',
    '',
  ];
  const corpus: Readonly<Record<string, readonly (readonly SampleCell[])[]>> = {
    strings: [odd, [...odd].reverse()],
    numbers: [
      [0, -1, 12.5, 0.1 + 0.2, 1e-7, 13_800_001_001, 999_999_999_999_999, 1e15, 1.93e17, 123_456.789],
    ],
    booleans: [[true, false, null, true]],
    dates: [
      [
        { t: 'n', v: 46_215.6, z: 'm/d/yy' },
        { t: 'n', v: 46_215.999_994, z: 'yyyy/m/d h:mm' },
        { t: 'n', v: 46_215, z: 'yyyy"年"m"月"d"日"' },
        { t: 'n', v: 0.5, z: 'h:mm:ss' },
        { t: 'n', v: 59, z: 'yyyy-mm-dd' },
        { t: 'n', v: 61, z: 'yyyy-mm-dd' },
        { t: 'n', v: 46_215.25, z: '[$-804]yyyy-mm-dd hh:mm:ss' },
      ],
    ],
    formats: [
      [
        { t: 'n', v: 42, z: '000000' },
        { t: 'n', v: 42, z: '#,##0.00' },
        { t: 'n', v: 42, z: '0.00E+00' },
        { t: 'n', v: 42, z: '0" days"' },
        { t: 'n', v: 42, z: '[Red]0' },
      ],
    ],
    sparse: [['a'], [], [null, null, null, 'd4'], [], [], ['a6', null, 'c6']],
  };

  test.each(Object.entries(corpus))('%s, shared and inline', async (_name, rows) => {
    for (const isSharedStrings of [true, false]) {
      await expectAgreement(workbookBytes({ Blatt: sheetOf(rows) }, 'xlsx', { isSharedStrings }));
    }
  });

  test('merged cells, several sheets and hidden sheets', async () => {
    const sheet: WorkSheet = sheetOf([
      ['A', 'B'],
      ['1', '2'],
      [null, '3'],
    ]);
    sheet['!merges'] = [
      { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
      { s: { r: 0, c: 0 }, e: { r: 0, c: 1 } },
    ];
    const bytes = workbookBytes({ 一: sheet, 藏: sheetOf([['x']]), '三 & 四': sheetOf([['y']]) }, 'xlsx', {
      hidden: ['藏'],
    });
    const own = await expectAgreement(bytes);
    expect(own.map(({ name }) => name)).toEqual(['一', '三 & 四']);
    expect(own[0]?.merges).toContainEqual({ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 0 });
  });

  test('the sample workbooks', async () => {
    const workbooks = readSamples().filter(({ name }) => name.endsWith('.xlsx'));
    expect(workbooks).toHaveLength(2);
    for (const { bytes } of workbooks) await expectAgreement(bytes);
  });

  test('any workbook of text, numbers, dates and blanks', async () => {
    // XML cannot hold most control characters, and the library's writer does not escape them.
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((value) => !/\p{Cc}|[\uFFFE\uFFFF]/u.test(value));
    const cell = fc.oneof(
      text,
      fc.constant(null),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ min: -1e14, max: 1e18, noNaN: true }),
      fc.boolean(),
      fc
        .double({ min: 1, max: 80_000, noNaN: true })
        .map((v) => ({ t: 'n' as const, v, z: 'yyyy-mm-dd hh:mm:ss' })),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, isSharedStrings) => {
        await expectAgreement(workbookBytes({ S: sheetOf(table) }, 'xlsx', { isSharedStrings }));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what spreadsheets and exporters write', () => {
  test('dates become text, rounded to the second', async () => {
    const bytes = workbookBytes({
      S: sheetOf([
        [
          { t: 'n', v: 46_215.6, z: 'm/d/yy' },
          { t: 'n', v: 46_215.599_999_99, z: 'yyyy/m/d h:mm' },
        ],
      ]),
    });
    // 12 July 2026 is day 46215 (days since 1899-12-30).
    expect(await cellsOf(bytes)).toEqual([['2026-07-12 14:24:00', '2026-07-12 14:24:00']]);
  });

  test('built-in Chinese date formats are dates (ECMA-376 part 1, 18.8.30: 27–36, 50–58)', async () => {
    const styles = `<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/></cellXfs></styleSheet>`;
    const bytes = workbookParts(
      '<sheetData><row r="1"><c r="A1" s="1"><v>46215</v></c><c r="B1" s="2"><v>46215</v></c><c r="C1"><v>46215</v></c></row></sheetData>',
      { 'xl/styles.xml': styles },
    );
    expect(await cellsOf(bytes)).toEqual([['2026-07-12 00:00:00', '2026-07-12 00:00:00', '46215']]);
  });

  test('rich text without its reading aids, entities, escapes', async () => {
    const strings =
      '<sst><si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve"> 样</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh><phoneticPr fontId="1"/></si><si><t>A&amp;B &lt;&#x8336;&#33590;&gt;_x000a_end</t></si><si/><si><t/></si></sst>';
    const bytes = workbookParts(
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row></sheetData>',
      { 'xl/sharedStrings.xml': strings },
    );
    expect(await cellsOf(bytes)).toEqual([['张 样', 'A&B <茶茶>\nend', '', '', 'inline']]);
  });

  test('formulas give their stored values, errors nothing', async () => {
    const bytes = workbookParts(
      '<sheetData><row r="1"><c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><f>X</f></c></row></sheetData>',
    );
    expect(await cellsOf(bytes)).toEqual([['ab', '2', '', 'TRUE']]);
  });

  test('cells and rows without references follow each other', async () => {
    const bytes = workbookParts(
      '<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row/><row><c r="C3"><v>3</v></c></row></sheetData>',
    );
    expect((await readOwn(bytes))[0]?.rows).toEqual([
      { rowNumber: 1, cells: ['a', '1'] },
      { rowNumber: 3, cells: ['', '', '3'] },
    ]);
  });

  test('digits beyond what a spreadsheet keeps are marked', async () => {
    const bytes = workbookParts(
      '<sheetData><row r="1"><c r="A1"><v>1.9306798581706468E+17</v></c><c r="B1"><v>1000000000000000</v></c><c r="C1"><v>999999999999999</v></c></row></sheetData>',
    );
    expect((await readOwn(bytes))[0]?.rows).toEqual([
      {
        rowNumber: 1,
        cells: ['1.93067985817065E+17', '1.00000000000000E+15', '999999999999999'],
        damagedColumns: [0, 1],
      },
    ]);
  });

  test('workbooks that count days from 1904', async () => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const bytes = workbookParts('<sheetData><row r="1"><c r="A1" s="1"><v>44753</v></c></row></sheetData>', {
      'xl/workbook.xml': `<workbook xmlns:r="${relations}"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    expect(await cellsOf(bytes)).toEqual([['2026-07-12 00:00:00']]);
  });
});

describe('what the own reader leaves to the library', () => {
  const header = ['订单编号', '收货人', '手机', '收货地址', '商品', '数量'];
  const row = ['A1', '样一', '13800001001', '样例路1号', '茶', '2'];
  const inline = (values: readonly string[], prefix = '') =>
    `<${prefix}row>${values.map((value) => `<${prefix}c t="inlineStr"><${prefix}is><${prefix}t>${value}</${prefix}t></${prefix}is></${prefix}c>`).join('')}</${prefix}row>`;

  test.each([
    ['a comment', `<sheetData><!-- made by hand -->${inline(header)}${inline(row)}</sheetData>`],
    [
      'single quotes',
      `<sheetData>${inline(header)}${inline(row)}</sheetData>`.replaceAll('t="inlineStr"', "t='inlineStr'"),
    ],
  ])('%s is odd, and still read', async (_name, xml) => {
    const bytes = workbookParts(xml);
    await expect(readOwn(bytes)).rejects.toBeInstanceOf(WorkbookOddity);
    const reading = await readOne({ name: 'odd.xlsx', bytes });
    expect(reading.problems).toEqual([]);
    expect(reading.drafts).toMatchObject([{ orderNumber: 'A1', lines: [{ quantity: 2 }] }]);
  });

  test('prefixed elements are odd', async () => {
    const bytes = workbookParts(`<x:sheetData>${inline(header, 'x:')}</x:sheetData>`);
    await expect(readOwn(bytes)).rejects.toBeInstanceOf(WorkbookOddity);
  });

  test.each(['biff8', 'xlsb', 'ods'] as const)('%s gives the same orders', async (bookType) => {
    const rows = [header, row, ['1930679858170647123', '样二', '13800001002', '样例路2号', '酒', 3]];
    const reading = await readOne(workbookFile(rows, bookType));
    expect(reading.problems).toEqual([]);
    expect(reading.drafts).toEqual((await readOne(workbookFile(rows, 'xlsx'))).drafts);
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['A1', '1930679858170647123']);
  });
});
