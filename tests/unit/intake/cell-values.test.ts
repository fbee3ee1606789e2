import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeAddress } from '../../../electron/intake/addresses.ts';
import {
  cleanText,
  parseCountry,
  parseMoneyFen,
  parsePhone,
  parseQuantity,
  parseTimeMs,
} from '../../../electron/intake/cell-values.ts';
import { normaliseHeader } from '../../../electron/intake/headers.ts';

test.each([
  ['="00123"', '00123'],
  ['="say ""hi"""', 'say "hi"'],
  ["'186", '186'],
  [' a \n b ', 'a b'],
  ['\u3000全角\u3000', '全角'],
  ['=1+1', '=1+1'],
  ["it's", "it's"],
])('cleanText(%j)', (raw, text) => expect(cleanText(raw)).toBe(text));

test.each([
  ['12.5', 1250],
  ['¥1,234.56元', 123_456],
  ['￥０.１', 10],
  ['0.29', 29],
  ['1.005', 101],
  ['-3.20', -320],
  ['', null],
  ['免费', null],
  ['1.2.3', null],
])('parseMoneyFen(%j)', (text, fen) => expect(parseMoneyFen(text)).toBe(fen));

test('money with two decimals is exact at any size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => {
      const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      expect(parseMoneyFen(text)).toBe(fen);
    }),
  );
});

test.each([
  ['138 0000 1001', '13800001001'],
  ['138-0000-1001', '13800001001'],
  ['+86 13800001001', '13800001001'],
  ['86-13800001001', '13800001001'],
  ['17000000000-2345', '17000000000-2345'],
  ['17000000000转2345', '17000000000转2345'],
  ['0571-88000000', '0571-88000000'],
  ['+1 617-555-0132', '+1 617-555-0132'],
  ['138****1001', '138****1001'],
  ['1.38E+10', ''],
])('parsePhone(%j)', (text, phone) => expect(parsePhone(text)).toBe(phone));

describe('times', () => {
  const beijing = 480;
  test.each([
    ['2016/5/23 22:02', Date.UTC(2016, 4, 23, 14, 2)],
    ['2026-07-12 08:00:30', Date.UTC(2026, 6, 12, 0, 0, 30)],
    ['2026年7月12日 08:00', Date.UTC(2026, 6, 12)],
    ['2026-07-12', Date.UTC(2026, 6, 11, 16)],
    ['2026.7.12 0:00', Date.UTC(2026, 6, 11, 16)],
    ['2024-05-01 10:00:00 -0400', Date.UTC(2024, 4, 1, 14)],
    ['2026-07-11T22:10:00-07:00', Date.UTC(2026, 6, 12, 5, 10)],
    ['2026-07-12T05:10:00.250Z', Date.UTC(2026, 6, 12, 5, 10)],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['2026-07-12 25:00', null],
    ['7/12/2026', null],
    ['昨天', null],
    ['', null],
  ])('%s', (text, atMs) => expect(parseTimeMs(text, 'year-first', beijing)).toBe(atMs));

  test('month first where the format says so', () => {
    expect(parseTimeMs('07/11/26', 'month-first', 0)).toBe(Date.UTC(2026, 6, 11));
    expect(parseTimeMs('13/11/26', 'month-first', 0)).toBeNull();
  });

  test('any moment written as exports write it is read back', () => {
    const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) });
    fc.assert(
      fc.property(moment, (ms) => {
        const atMs = Math.floor(ms / 1000) * 1000;
        const text = new Date(atMs + beijing * 60_000).toISOString().slice(0, 19).replace('T', ' ');
        expect(parseTimeMs(text, 'year-first', beijing)).toBe(atMs);
        expect(parseTimeMs(text.replaceAll('-', '/'), 'year-first', beijing)).toBe(atMs);
      }),
    );
  });
});

test('quantities are positive whole numbers or nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 9_999_999 }), (value) => {
      expect(parseQuantity(String(value))).toBe(value > 0 ? value : undefined);
    }),
  );
});

test.each([
  ['CN', 'CN'],
  ['us', 'US'],
  ['United Kingdom', 'GB'],
  ['UK', 'GB'],
  ['中国', 'CN'],
  ['Germany', 'DE'],
  ['Atlantis', 'ZZ'],
])('parseCountry(%s)', (text, code) => expect(parseCountry(text)).toBe(code));

test.each([
  ['＊订单编号（必填）', '订单编号'],
  ['收货地址 ', '收货地址'],
  ['【商品总价】（元）：', '(商品总价)(元)'],
  ['Order_No.', 'order no'],
  ['收货 人', '收货人'],
])('normaliseHeader(%s)', (title, header) => expect(normaliseHeader(title)).toBe(header));

describe('addresses', () => {
  const none = {
    province: '',
    city: '',
    district: '',
    town: '',
    lines: [] as readonly string[],
    postalCode: '',
    country: 'CN',
  };
  const levels = { province: '广东省', city: '深圳市', district: '南山区', town: '粤海街道' };

  test.each([
    ['样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
    ['广东省深圳市南山区粤海街道样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
    ['广东省 深圳市 南山区 粤海街道 样例路1号', '广东省 深圳市 南山区 粤海街道 样例路1号'],
    ['广东省深圳市南山区样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
    ['南山区粤海街道样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
    ['深圳市南山区样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
    ['粤海街道样例路1号', '广东省深圳市南山区粤海街道样例路1号'],
  ])('columns and %s', (line, address) => {
    expect(composeAddress({ ...none, ...levels, lines: [line] })).toMatchObject({
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      address,
    });
  });

  test('names without their endings are not doubled', () => {
    const parts = {
      ...none,
      province: '广东',
      city: '深圳',
      district: '南山区',
      lines: ['广东省深圳市南山区样例路1号'],
    };
    expect(composeAddress(parts).address).toBe('广东省深圳市南山区样例路1号');
  });

  test.each([
    ['北京', '北京市'],
    ['北京市', '北京市'],
    ['北京市', '市辖区'],
  ])('%s + %s is one city', (province, city) => {
    const parts = { ...none, province, city, district: '朝阳区', lines: ['样例路1号'] };
    expect(composeAddress(parts).address).toBe('北京市朝阳区样例路1号');
  });

  test('an address that repeats province and city with spaces', () => {
    const parts = {
      ...none,
      province: '北京',
      city: '北京市',
      district: '朝阳区',
      lines: ['北京 北京市 朝阳区 样例路1号'],
    };
    expect(composeAddress(parts).address).toBe('北京 北京市 朝阳区 样例路1号');
  });

  test.each([
    ['吉林省 通化市 柳河县 柳河镇样例路201室(135300)', '吉林省', '通化市', '柳河县', '135300'],
    [
      '新疆维吾尔自治区 乌鲁木齐市 新市区 北京路街道 样例路1号(000000)',
      '新疆维吾尔自治区',
      '乌鲁木齐市',
      '新市区',
      '',
    ],
    ['广东省 东莞市 长安镇 样例路1号', '广东省', '东莞市', '', ''],
    ['广东省 东莞市 长安镇样例路1号', '广东省', '东莞市', '', ''],
    ['湖南省 湘西土家族苗族自治州 吉首市 样例街道 1号', '湖南省', '湘西土家族苗族自治州', '吉首市', ''],
    ['上海 浦东新区 样例路1号', '上海', '', '浦东新区', ''],
    ['鼓楼区中山样例路1号', '', '', '', ''],
    ['新疆路 5号 样例大厦 3楼', '', '', '', ''],
  ])('%s', (line, province, city, district, postalCode) => {
    expect(composeAddress({ ...none, lines: [line] })).toEqual({
      province,
      city,
      district,
      postalCode,
      address: line.replace(/\(\d{6}\)$/u, ''),
    });
  });

  test('levels without a street are no address', () => {
    expect(composeAddress({ ...none, ...levels, lines: ['', ''] }).address).toBe('');
  });

  test('the codes that platforms put into addresses stay: the courier needs them', () => {
    expect(
      composeAddress({ ...none, lines: ['浙江省 杭州市 余杭区 五常街道 春晗样例路1号[2345]'] }).address,
    ).toContain('[2345]');
  });

  test('abroad the street comes first', () => {
    const parts = {
      ...none,
      province: 'MA',
      city: 'Boston',
      lines: ['12 Example St', 'Apt 5', ''],
      postalCode: '02139',
      country: 'US',
    };
    expect(composeAddress(parts)).toEqual({
      province: 'MA',
      city: 'Boston',
      district: '',
      address: '12 Example St, Apt 5, Boston, MA',
      postalCode: '02139',
    });
  });
});

test.each([
  ['7/11/2026 10:05:00 PM', 22],
  ['7/11/2026 12:05 AM', 0],
  ['7/11/2026 12:05 pm', 12],
  ['7/11/2026 9:05 a.m.', 9],
])('the half of the day in %s', (text, hour) => {
  expect(parseTimeMs(text, 'month-first', 0)).toBe(Date.UTC(2026, 6, 11, hour, 5));
});
