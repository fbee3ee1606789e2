import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dataProblems,
  readCsv,
  readOne,
  sheetOf,
  workbookBytes,
  workbookFile,
} from '../../fixtures/intake/reading.ts';

const header = '单号,客户,手机,送货地址,货品,件数,备注\n';
const row = (number: string, quantity = '2', item = '茶') =>
  `${number},样一,13800001001,广东省 深圳市 南山区 样例路1号,${item},${quantity},\n`;

describe('order numbers', () => {
  test.each([
    ['="1930679858170647"', '1930679858170647'],
    ["'1930679858170647", '1930679858170647'],
    ['\t1930679858170647\t', '1930679858170647'],
    ['\u00a01930679858170647\u00a0', '1930679858170647'],
    ['\u200b1930679858170647\ufeff', '1930679858170647'],
    ['１９３０６７９８', '19306798'],
    ['007', '007'],
    ['260517-607198974342268', '260517-607198974342268'],
  ])('%j stays text', async (written, orderNumber) => {
    const reading = await readCsv(header + row(written));
    expect(reading.drafts.map((draft) => draft.orderNumber)).toEqual([orderNumber]);
  });

  test.each(['1.93E+17', '1.93068E+17', '2E18', '1.93067985817065e+17', '193067985817064000'])(
    '%s has lost its digits',
    async (written) => {
      const reading = await readCsv(header + row('A1') + row(written));
      expect(reading.drafts).toHaveLength(1);
      expect(reading.refused).toEqual([
        { row: 3, column: '单号', value: written, code: 'row.order-number-damaged' },
      ]);
    },
  );

  test('one zero at the end is chance in one number, and damage where most numbers have it', async () => {
    const one = await readCsv(
      header + row('1930679858170640') + row('1930679858170641') + row('1930679858170642'),
    );
    expect(one.refused).toEqual([]);
    // Two lines of one order are one number.
    const lines = row('1930679858170640', '2', '茶') + row('1930679858170640', '1', '杯');
    expect((await readCsv(header + lines)).refused).toEqual([]);
    const most = await readCsv(
      header + row('1930679858170640') + row('1930679858170650') + row('1930679858170660'),
    );
    expect(most.refused.map(({ code }) => code)).toEqual(Array(3).fill('row.order-number-damaged'));
  });

  test('three zeros are damage in a short file, and chance among thousands', async () => {
    const few = await readCsv(header + row('193067985817064123') + row('193067985817064000'));
    expect(few.refused).toMatchObject([
      { row: 3, value: '193067985817064000', code: 'row.order-number-damaged' },
    ]);
    const numbers = Array.from({ length: 3000 }, (_, index) =>
      String(193_067_985_810_000n * 1000n + BigInt(index) * 1001n),
    );
    const genuine = numbers.filter((number) => number.endsWith('000')).length;
    expect(genuine).toBe(3);
    expect((await readCsv(header + numbers.map((number) => row(number)).join(''))).refused).toEqual([]);
  });

  test('guarded digits are as they were written, zeros and all', async () => {
    const reading = await readCsv(header + row('="193067985817064000"'));
    expect(reading.drafts).toHaveLength(1);
  });

  test('numeric cells of more than 15 digits are refused, text cells are not', async () => {
    const cells = ['样一', '13800001001', '路1号', '茶', 1];
    const reading = await readOne(
      workbookFile([
        ['单号', '客户', '手机', '送货地址', '货品', '件数'],
        [193_067_985_817_064_700, ...cells],
        ['193067985817064123', ...cells],
        [1_930_679_858, ...cells],
      ]),
    );
    expect(reading.refused).toEqual([
      { row: 2, column: '单号', value: '1.93067985817065E+17', code: 'row.order-number-damaged' },
    ]);
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual([
      '193067985817064123',
      '1930679858',
    ]);
  });

  test('a text that ends in zeros is a rounded number where its column holds rounded numbers', async () => {
    const titles = ['单号', '客户', '手机', '送货地址', '货品', '件数'];
    const cells = ['样一', '13800001001', '路1号', '茶', 1];
    const texts = ['4193067985817061234', '4193067985817060000', '4193067985817064321'];
    const alone = await readOne(workbookFile([titles, ...texts.map((text) => [text, ...cells])]));
    expect(alone.refused).toEqual([]);
    for (const type of ['xlsx', 'biff8'] as const) {
      const beside = await readOne(
        workbookFile([titles, ...[...texts, 4_193_067_985_817_060_400].map((id) => [id, ...cells])], type),
      );
      expect(beside.refused.map(({ row: number, value, code }) => [number, value, code])).toEqual([
        [3, '4193067985817060000', 'row.order-number-damaged'],
        [5, '4.19306798581706E+18', 'row.order-number-damaged'],
      ]);
      expect(beside.drafts.map(({ orderNumber }) => orderNumber)).toEqual([texts[0], texts[2]]);
    }
  });

  test('true numbers are never refused: texts of any length, whatever else their column holds', async () => {
    const titles = ['单号', '客户', '手机', '送货地址', '货品', '件数'];
    const cells = ['样一', '13800001001', '路1号', '茶', 1];
    const numbers = fc.uniqueArray(
      fc.oneof(
        fc.stringMatching(/^[1-9]\d{8,19}$/u),
        fc.stringMatching(/^[1-9]\d{14}0{1,5}$/u),
        fc.stringMatching(/^26\d{4}-\d{12}000$/u),
      ),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(numbers, fc.boolean(), async (texts, hasRounded) => {
        // Beside rounded numbers zeros past the fifteenth digit say that a text was one.
        const written = hasRounded ? texts.filter((text) => !/^\d{15}0+$/u.test(text)) : texts;
        const ids = [...written, ...(hasRounded ? [4_193_067_985_817_060_400] : [])];
        const reading = await readOne(workbookFile([titles, ...ids.map((id) => [id, ...cells])]));
        expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });

  test('one or two zeros past the fifteenth digit are chance in a few numbers', async () => {
    for (const zeros of ['0', '00']) {
      const number = `193067985817064${zeros}`;
      const reading = await readCsv(header + row(number) + row('A2'));
      expect(reading.refused, number).toEqual([]);
    }
  });

  test('a row without one is refused, unless it only continues the order above', async () => {
    const reading = await readCsv(`${header}${row('A1')},,,,酒,1,\n${row('')}`);
    expect(reading.drafts).toMatchObject([{ orderNumber: 'A1', lines: [{ name: '茶' }, { name: '酒' }] }]);
    expect(reading.refused).toEqual([
      { row: 4, column: '单号', value: '', code: 'row.order-number-missing' },
    ]);
  });

  test('rows that continue a refused order are refused with it, never added to the order before', async () => {
    const reading = await readCsv(`${header}${row('A1')}${row('1.93E+17')},,,,酒,1,\n${row('A2')}`);
    expect(reading.drafts.map(({ lines }) => lines.length)).toEqual([1, 1]);
    expect(reading.refused.map(({ row: number, code }) => [number, code])).toEqual([
      [3, 'row.order-number-damaged'],
      [4, 'row.order-number-damaged'],
    ]);
  });

  test('a first row without one has nothing to continue', async () => {
    const reading = await readCsv(`${header},,,,酒,1,\n${row('A1')}`);
    expect(reading.refused).toMatchObject([{ row: 2, code: 'row.order-number-missing' }]);
  });

  test('merged cells do not hide a damaged number', async () => {
    const sheet = sheetOf([
      ['单号', '客户', '手机', '送货地址', '货品', '件数'],
      [193_067_985_817_064_700, '样一', '13800001001', '路1号', '茶', 1],
      [null, null, null, null, '酒', 1],
    ]);
    sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
    const reading = await readOne({ name: 'a.xlsx', bytes: workbookBytes({ S: sheet }) });
    expect(reading.drafts).toEqual([]);
    expect(reading.refused.map(({ row: number }) => number)).toEqual([2, 3]);
  });
});

describe('quantities', () => {
  test.each([
    ['2', 2],
    ['2.0', 2],
    ['２', 2],
    ['2件', 2],
    ['x3', 3],
    ['10 pcs', 10],
  ])('%s', async (written, quantity) => {
    expect((await readCsv(header + row('A1', written))).quantity).toBe(quantity);
  });

  test.each(['0', '-1', '1.5', '', '两', '1e3', '2/3'])('%j is refused', async (written) => {
    const reading = await readCsv(header + row('A1', written) + row('A2'));
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['A2']);
    expect(reading.refused).toEqual([
      { row: 2, column: '件数', value: written, code: 'row.quantity-invalid' },
    ]);
    expect(reading.rows).toBe(2);
  });

  test('a value of people is hidden, wherever it stands', async () => {
    const reading = await readCsv(
      `${header}${row('A1', '13800001001')}A2,样一,13800001001,广东省 深圳市 南山区 样例路1号,茶,1,\nA2,欧阳样二,13800001001,广东省 深圳市 南山区 样例路1号,酒,1,\nA3,样一,13800001001,"路`,
    );
    expect(reading.refused.map(({ column, value }) => [column, value])).toEqual([
      ['件数', '138******01'],
      ['单号', 'A2'],
      ['客户', '欧***'],
      ['送货地址', '****'],
    ]);
    const open = await readCsv(`${header}${row('A1')}"A2,样一,13800001001,广东省深圳市,茶,1,`);
    expect(open.refused.map(({ column, value }) => [column, value])).toEqual([['单号', '"A2']]);
  });

  test('an order whose second line is refused is kept back whole', async () => {
    const reading = await readCsv(header + row('A1') + row('A1', '半箱', '酒') + row('A2'));
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['A2']);
    expect(reading.refused).toEqual([
      { row: 2, column: '单号', value: 'A1', code: 'row.order-incomplete' },
      { row: 3, column: '件数', value: '半箱', code: 'row.quantity-invalid' },
    ]);
  });
});

describe('repetitions', () => {
  test('a wholly identical row is refused, its order stays', async () => {
    const reading = await readCsv(header + row('A1') + row('A1') + row('A1', '2', '酒'));
    expect(reading.drafts).toMatchObject([{ lines: [{ name: '茶' }, { name: '酒' }], sourceRows: [2, 4] }]);
    expect(reading.refused).toEqual([{ row: 3, column: '单号', value: 'A1', code: 'row.duplicate-line' }]);
  });

  test('a running number does not make two rows different', async () => {
    const reading = await readCsv(
      '序号,单号,客户,手机,送货地址,货品,件数\n1,A1,样,13800001001,路1号,茶,2\n2,A1,样,13800001001,路1号,茶,2\n',
    );
    expect(reading.refused).toMatchObject([{ row: 3, code: 'row.duplicate-line' }]);
    expect(reading.quantity).toBe(2);
  });

  test('one order number with two addresses is a conflict that keeps the whole order back', async () => {
    const reading = await readCsv(
      `${header}${row('A1')}${row('A2')}A1,样一,13800001001,北京 北京市 朝阳区 样例路9号,酒,1,\n,,,,杯,1,\n`,
    );
    // The row below continues the refused one: never an order above it.
    expect(reading.drafts).toMatchObject([{ orderNumber: 'A2', lines: [{ name: '茶' }] }]);
    expect(reading.refused).toMatchObject([
      { row: 2, column: '单号', value: 'A1', code: 'row.order-incomplete' },
      { row: 4, column: '送货地址', value: '北京 北京市 朝阳区 样例路****', code: 'row.order-conflict' },
      { row: 5, column: '单号', value: 'A1', code: 'row.order-conflict' },
    ]);
  });
});

describe('rows passed over', () => {
  test.each([
    '合计,,,,,12,',
    '总计：,,,,,12,',
    ',,,,合计,12,',
    'Total,,,,,12,',
    'Total:,,,,,12,',
    'Order Total,,,,,12,',
    'Order total: 12,,,,,,',
    'Grand total,,,,,12,',
    '合計,,,,,12,',
    '12 record(s) downloaded,,,,,,',
    'Seller ID : 42,,,,,,',
    '共 12 条,,,,,,',
    '备注：以上订单今天全部发出，谢谢,,,,,,',
  ])('%s', async (line) => {
    const reading = await readCsv(`${header}${row('A1')}${line}\n`);
    expect(reading).toMatchObject({ rows: 1, skippedRows: 1, refused: [] });
  });

  test('a repeated header is passed over, blank lines are not counted at all', async () => {
    const reading = await readCsv(`${header}${row('A1')}\n,,,,,,\n${header}${row('A2')}`);
    expect(reading).toMatchObject({ rows: 2, skippedRows: 1, refused: [] });
    expect(reading.drafts.map(({ sourceRows }) => sourceRows)).toEqual([[2], [6]]);
  });

  test('goods whose name begins with a word of totals are goods', async () => {
    const reading = await readCsv(header + row('A1', '1', '总计时器'));
    expect(reading.drafts).toHaveLength(1);
  });
});

describe('what the audit will say', () => {
  test('masked and missing data reach the draft as they are', async () => {
    const reading = await readCsv(
      `${header}A1,王**,138****8000,浙江省 杭州市 余杭区 样例路****,茶,1,\nA2,样,,,茶,1,\nA3,样,1.38E+10,路1号,茶,1,\n`,
    );
    expect(reading.refused).toEqual([]);
    expect(reading.drafts.map((draft) => dataProblems(draft))).toEqual([
      ['order.name-masked', 'order.phone-masked', 'order.address-masked'],
      ['order.phone-missing', 'order.address-missing'],
      ['order.phone-missing'],
    ]);
  });

  test('an order without goods has no lines', async () => {
    const reading = await readCsv(`${header}A1,样,13800001001,路1号,,,\n`);
    expect(reading.drafts.map((draft) => dataProblems(draft))).toEqual([['order.lines-missing']]);
  });
});

describe('stray quotation marks', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => row(`U${from + index}`));
  const cell = (text: string) => `A1,${text},13800001001,广东省 深圳市 南山区 样例路1号,茶,2,\n`;

  test.each([
    ['that opens and does not close', '"陈一', '"**'],
    ['inside a name', '"陈"一', '"***'],
  ])('one %s costs its own row and no other', async (_, name, value) => {
    const reading = await readCsv(header + many(1, 1).join('') + cell(name) + many(2, 3000).join(''));
    expect(reading.refused).toEqual([{ row: 3, column: '客户', value, code: 'row.cut-off' }]);
    expect(reading).toMatchObject({ rows: 3001, lines: 3000, problems: [] });
    expect(reading.drafts[1]?.sourceRows).toEqual([4]);
  });

  test('one in the first row, among quoted rows, and several of them', async () => {
    const quoted = (number: string) =>
      `"${number}","样一","13800001001","广东省 深圳市","茶, 白","2","两\n行, 三"\n`;
    const reading = await readCsv(
      `${header}${cell('"陈一')}${quoted('B1')}${quoted('B2')}${cell('"陈"一').replace('A1', 'A2')}${quoted('B3')}${row('B4')}`,
    );
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toContain('B4');
    expect(reading.drafts.filter(({ orderNumber }) => orderNumber.startsWith('A'))).toEqual([]);
    expect(reading.refused.map(({ code }) => code)).toContain('row.cut-off');
    for (const draft of reading.drafts) expect(draft.consignee.phone).toBe('13800001001');
    const known = new Set([
      ...reading.drafts.map(({ orderNumber }) => orderNumber),
      ...reading.refused.map(({ row: number }) => number),
    ]);
    expect(known.size).toBe(6);
  });

  test('broken rows at the end of the file are refused one by one', async () => {
    const broken = ['A1', 'A2', 'A3'].map((number) => cell('"陈一').replace('A1', number));
    const reading = await readCsv(header + row('U1') + broken.join(''));
    expect(reading).toMatchObject({ rows: 4, lines: 1 });
    expect(reading.refused.map(({ row: number, code }) => [number, code])).toEqual([
      [3, 'row.cut-off'],
      [4, 'row.cut-off'],
      [5, 'row.cut-off'],
    ]);
  });

  test('a broken row keeps the other rows of its order back', async () => {
    const reading = await readCsv(header + row('A1') + cell('"陈一') + row('A2'));
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['A2']);
    expect(reading.refused.map(({ row: number, code }) => [number, code])).toEqual([
      [2, 'row.order-incomplete'],
      [3, 'row.cut-off'],
    ]);
  });

  test('messages with line breaks, commas and inch marks stay whole', async () => {
    const message = '"快点,谢谢\n茶,酒,水,米,面,油\n屏幕 27"" 的"';
    const line = (number: string) => row(number).replace(/,\n$/u, `,${message}\n`);
    const first = `备注,单号,客户,手机,送货地址,货品,件数\n${message},C1,样一,13800001001,样例路1号,茶,2\n${message},C2,样一,13800001001,样例路1号,茶,2\n`;
    const last = await readCsv(header + line('A1') + line('A2') + row('A3'));
    expect(last).toMatchObject({ rows: 3, refused: [] });
    expect(last.drafts[0]?.sellerRemark).toBe('快点,谢谢 茶,酒,水,米,面,油 屏幕 27" 的');
    expect(await readCsv(first)).toMatchObject({ rows: 2, lines: 2, refused: [] });
  });

  test('a quotation mark left bare inside a message with line breaks is not taken for damage', async () => {
    const reading = await readCsv(
      `${header}${row('A1').replace(/,\n$/u, ',"他说"好"的\n谢谢"\n')}${row('A2')}`,
    );
    expect(reading).toMatchObject({ rows: 2, lines: 2, refused: [] });
  });
});

describe('words for the state of an order', () => {
  const withState = '单号,客户,手机,送货地址,货品,件数,订单状态\n';
  const stateOf = async (word: string) => {
    const text = `${withState}A1,样一,13800001001,广东省 深圳市 南山区 样例路1号,茶,2,${word}\n`;
    return (await readCsv(text)).drafts[0]?.status;
  };
  test.each([
    ['', 'awaiting-shipment'],
    ['待发货', 'awaiting-shipment'],
    ['正常', 'awaiting-shipment'],
    ['退货中', 'refund-pending'],
    ['买家申请仅退款', 'refund-pending'],
    ['拒收', 'refund-pending'],
    ['On hold', 'refund-pending'],
    ['神秘状态', 'unclear'],
    ['banana', 'unclear'],
  ])('%j is %s', async (word, status) => {
    expect(await stateOf(word)).toBe(status);
  });
});
