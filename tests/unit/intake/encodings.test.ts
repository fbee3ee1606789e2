import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../electron/intake/text-encoding.ts';
import { encodeDoubleByte, readOne } from '../../fixtures/intake/reading.ts';

const csv = [
  '订单编号,收货人姓名,手机,收货地址,商品名称,数量,备注',
  '1001,张样一,13800001001,广东省深圳市南山区样例路1号,龙井茶叶,2,尽快发货',
  '1002,李样二,19900001002,四川省成都市武侯区样例街2号,白茶,1,谢谢老板',
  '1003,王样三,13800001003,浙江省杭州市余杭区样例路3号,普洱茶,5,不要折叠包装',
].join('\r\n');
const traditionalCsv = [
  '訂單編號,收貨人姓名,手機,收貨地址,商品名稱,數量,備註',
  '1001,張樣一,0912345678,台北市信義區樣例路1號,龍井茶葉,2,請盡快發貨',
  '1002,李樣二,0912345679,高雄市前鎮區樣例街2號,白茶,1,謝謝老闆',
].join('\n');

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), isLittle);
  return new Uint8Array(view.buffer);
}

const join = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('recognising encodings', () => {
  test.each([
    ['utf-8', 'UTF-8', utf8(csv), csv],
    ['utf-8', 'UTF-8 with mark', join([0xef, 0xbb, 0xbf], utf8(csv)), csv],
    ['utf-8', 'ASCII', utf8('Order No,Qty\n1,2\n'), 'Order No,Qty\n1,2\n'],
    ['gb18030', 'GBK', encodeDoubleByte(csv, 'gbk'), csv],
    [
      'gb18030',
      'GBK with few Chinese characters',
      encodeDoubleByte('id,qty\n1,茶叶\n', 'gbk'),
      'id,qty\n1,茶叶\n',
    ],
    ['big5', 'Big5', encodeDoubleByte(traditionalCsv, 'big5'), traditionalCsv],
    ['utf-16le', 'UTF-16 LE with mark', join([0xff, 0xfe], utf16(csv, true)), csv],
    ['utf-16be', 'UTF-16 BE with mark', join([0xfe, 0xff], utf16(csv, false)), csv],
    ['utf-16le', 'UTF-16 LE without mark', utf16(csv, true), csv],
    ['utf-16be', 'UTF-16 BE without mark', utf16(csv, false), csv],
  ])('%s: %s', (encoding, _name, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ kind: 'decoded', value: { encoding, text, isDamaged: false } });
  });

  test('four-byte characters of GB18030 (𠮷 is 95 32 B2 35 in GB 18030-2022)', () => {
    const bytes = join(encodeDoubleByte('收货人,数量\n', 'gbk'), [0x95, 0x34, 0xb3, 0x38], [0x0a]);
    const result = decodeText(bytes);
    expect(result).toMatchObject({ kind: 'decoded', value: { encoding: 'gb18030' } });
    expect(result.kind === 'decoded' && [...result.value.text].length).toBe(9);
  });

  test('any text of common Chinese words survives GBK, unless its bytes happen to be valid UTF-8', () => {
    const words = fc.constantFrom(
      '订单',
      '收货人',
      '地址',
      '广东省',
      '数量',
      '商品',
      '备注',
      '请',
      '发货',
      '1',
      ',',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 12, maxLength: 60 }), (parts) => {
        const text = parts.join('');
        fc.pre(/\p{Script=Han}{6}/u.test(text));
        const result = decodeText(encodeDoubleByte(text, 'gbk'));
        expect(result).toEqual({ kind: 'decoded', value: { encoding: 'gb18030', text, isDamaged: false } });
      }),
    );
  });
});

describe('a broken character in the middle of a file', () => {
  const rowsOf = (reading: Awaited<ReturnType<typeof readOne>>) => ({
    numbers: reading.drafts.map(({ orderNumber }) => orderNumber),
    refused: reading.refused.map(({ row, column, code }) => [row, column, code]),
    problems: reading.problems,
  });
  /** The bytes without one or with another one at the first character of a text. */
  function damaged(bytes: Uint8Array, part: Uint8Array, change: (at: number) => Uint8Array): Uint8Array {
    const at = bytes.findIndex((_, index) => part.every((byte, place) => bytes[index + place] === byte));
    expect(at).toBeGreaterThan(0);
    return change(at);
  }
  const encodings = [
    ['utf-8', utf8],
    ['utf-8 with mark', (text: string) => join([0xef, 0xbb, 0xbf], utf8(text))],
    ['gb18030', (text: string) => encodeDoubleByte(text, 'gbk')],
  ] as const;

  test.each(encodings)('%s: an overwritten byte refuses its row only', async (name, encode) => {
    for (const text of [csv, csv.replaceAll(',', '\t'), csv.replaceAll(/[^,\r\n]+/gu, '"$&"')]) {
      const bytes = encode(text);
      const broken = damaged(bytes, encode('成都市').slice(name.endsWith('mark') ? 3 : 0), (at) =>
        Uint8Array.from(bytes, (byte, index) => (index === at ? 0xff : byte)),
      );
      const reading = await readOne({ name: 'a.csv', bytes: broken });
      expect(rowsOf(reading)).toEqual({
        numbers: ['1001', '1003'],
        refused: [[3, '收货地址', 'import.encoding-damaged']],
        problems: [],
      });
      expect(reading.drafts[1]?.consignee.address).toBe('浙江省杭州市余杭区样例路3号');
    }
  });

  test.each([0, 1, 2])('UTF-8 without byte %d of a character', async (place) => {
    const bytes = utf8(csv);
    const broken = damaged(bytes, utf8('白茶'), (at) => bytes.filter((_, index) => index !== at + place));
    expect(rowsOf(await readOne({ name: 'a.csv', bytes: broken }))).toEqual({
      numbers: ['1001', '1003'],
      refused: [[3, '商品名称', 'import.encoding-damaged']],
      problems: [],
    });
  });

  test('half a surrogate pair in UTF-16', async () => {
    const bytes = join([0xff, 0xfe], utf16(csv.replace('白茶', '白\ud83d茶'), true));
    expect(rowsOf(await readOne({ name: 'a.csv', bytes })).refused).toEqual([
      [3, '商品名称', 'import.encoding-damaged'],
    ]);
  });

  test('wherever one byte of a long file is overwritten, no row is read wrong and no other row is lost', async () => {
    const lines = Array.from(
      { length: 4000 },
      (_, index) => `N${index},张样一,13800001001,广东省深圳市南山区样例路${index}号,龙井茶叶,2,尽快发货`,
    );
    const bytes = utf8([csv.split('\r\n')[0], ...lines, ''].join('\n'));
    expect(bytes.length).toBeGreaterThan(256 * 1024);
    for (const share of [0.001, 0.2, 0.6, 0.99]) {
      const from = Math.floor(bytes.length * share);
      const at = bytes.findIndex((byte, index) => index > from && byte >= 0x80);
      const row = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;
      const broken = Uint8Array.from(bytes, (byte, index) => (index === at ? 0xff : byte));
      const reading = await readOne({ name: 'a.csv', bytes: broken });
      expect(reading.refused.map((refused) => [refused.row, refused.code])).toEqual([
        [row, 'import.encoding-damaged'],
      ]);
      expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(
        lines.map((_, index) => `N${index}`).filter((_, index) => index !== row - 2),
      );
    }
  });

  test('a line whose number broke takes the order beside it out: a parcel must not leave without it', async () => {
    const text = [
      csv,
      '2001,赵样四,13800001004,浙江省杭州市余杭区样例路4号,花茶,1,',
      '2#01,赵样四,13800001004,浙江省杭州市余杭区样例路4号,红茶,1,',
      '3#01,钱样五,13800001005,浙江省杭州市余杭区样例路5号,绿茶,1,',
      '3001,钱样五,13800001005,浙江省杭州市余杭区样例路5号,红茶,1,',
      '4001,孙样六,13800001006,浙江省杭州市余杭区样例路6号,红茶,1,',
    ].join('\n');
    const bytes = utf8(text).map((byte) => (byte === 0x23 ? 0xff : byte));
    expect(rowsOf(await readOne({ name: 'a.csv', bytes }))).toEqual({
      numbers: ['1001', '1002', '1003', '4001'],
      refused: [
        [5, '订单编号', 'row.order-incomplete'],
        [6, '订单编号', 'import.encoding-damaged'],
        [7, '订单编号', 'import.encoding-damaged'],
        [8, '订单编号', 'row.order-incomplete'],
      ],
      problems: [],
    });
  });
});

describe('a file cut in the middle of a character', () => {
  const whole = `${csv}\r\n`;
  const cases = [
    ['utf-8', utf8(csv.replace(/不要折叠包装$/u, '不')), 1],
    ['utf-8', utf8(csv.replace(/不要折叠包装$/u, '不')), 2],
    ['gb18030', encodeDoubleByte(csv, 'gbk'), 1],
    ['utf-16le', join([0xff, 0xfe], utf16(csv, true)), 1],
    ['utf-8', join([0xef, 0xbb, 0xbf], utf8(csv)), 1],
  ] as const;

  test.each(cases)(
    '%s, %o less %d bytes: the good rows go on, the cut row is refused',
    async (encoding, bytes, less) => {
      const reading = await readOne({ name: 'cut.csv', bytes: bytes.slice(0, bytes.length - less) });
      expect(reading).toMatchObject({ encoding, rows: 3, problems: [] });
      expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['1001', '1002']);
      expect(reading.refused).toMatchObject([{ row: 4, column: '备注', code: 'import.encoding-damaged' }]);
    },
  );

  test('every cut of a GBK file keeps all whole rows and invents none', async () => {
    const bytes = encodeDoubleByte(whole, 'gbk');
    const firstRow = encodeDoubleByte(whole.split('\r\n').slice(0, 2).join('\r\n'), 'gbk').length;
    for (let length = firstRow + 2; length < bytes.length; length += 1) {
      const reading = await readOne({ name: 'cut.csv', bytes: bytes.slice(0, length) });
      const numbers = reading.drafts.map(({ orderNumber }) => orderNumber);
      expect(numbers).toEqual(['1001', '1002', '1003'].slice(0, numbers.length));
      expect(numbers.length).toBeGreaterThanOrEqual(1);
      // Whatever was accepted is whole, except for a last cell that was cut between two characters.
      for (const draft of reading.drafts) expect(draft.consignee.phone).toHaveLength(11);
      expect(reading.rows).toBe(reading.drafts.length + reading.refused.length);
    }
  });

  test('a row cut between two characters is refused as cut off', async () => {
    const bytes = utf8(csv.slice(0, csv.indexOf('普洱茶')));
    const reading = await readOne({ name: 'cut.csv', bytes });
    expect(reading.drafts).toHaveLength(2);
    expect(reading.refused).toMatchObject([{ row: 4, code: 'row.cut-off' }]);
  });

  test('a row cut inside quotes is refused as cut off', async () => {
    const reading = await readOne({
      name: 'cut.csv',
      bytes: utf8(`${whole}1004,赵,13800001004,"浙江省杭州`),
    });
    expect(reading.drafts).toHaveLength(3);
    expect(reading.refused).toMatchObject([{ row: 5, value: '浙江****', code: 'row.cut-off' }]);
  });

  test('a cut line takes its whole order out: a parcel must not leave without it', async () => {
    const text = `${csv}\r\n1003,王样三,13800001003,浙江省杭州市余杭区样例路3号,花`;
    const reading = await readOne({ name: 'cut.csv', bytes: utf8(text) });
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['1001', '1002']);
    expect(reading.refused).toMatchObject([
      { row: 4, value: '1003', code: 'row.order-incomplete' },
      { row: 5, code: 'row.cut-off' },
    ]);
  });

  test('a last row without a line end is no cut', async () => {
    const reading = await readOne({ name: 'whole.csv', bytes: utf8(csv) });
    expect(reading.drafts).toHaveLength(3);
    expect(reading.refused).toEqual([]);
  });
});
