import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWish } from '../../../electron/domain/wish-date.ts';

const readWishDate = (text: string, on: string) => {
  const wish = readWish(text, on);
  return wish.kind === 'day' ? wish.day : null;
};

/** Sunday. The month has 31 days. */
const sunday = '2026-07-12';
const wednesday = '2026-07-15';

describe('a day that is wished for', () => {
  test.each([
    ['7月20日发', '2026-07-20'],
    ['7月20号发货', '2026-07-20'],
    ['麻烦7月20日再发，谢谢', '2026-07-20'],
    ['七月二十日发货', '2026-07-20'],
    ['20号以后发', '2026-07-20'],
    ['20号之后再发货', '2026-07-20'],
    ['二十号发', '2026-07-20'],
    ['等20号发', '2026-07-20'],
    ['出差，20号以后再给我发', '2026-07-20'],
    ['7/20发货', '2026-07-20'],
    ['7.20发', '2026-07-20'],
    ['2026-07-20发货', '2026-07-20'],
    ['2026年7月20日发', '2026-07-20'],
    ['发货日期：2026/7/20', '2026-07-20'],
    ['发货时间7月20日', '2026-07-20'],
    ['推迟到7月20日', '2026-07-20'],
    ['延迟到20号发货', '2026-07-20'],
    ['7月20日(周一)发', '2026-07-20'],
    ['下个月5号发', '2026-08-05'],
    ['本月20号发', '2026-07-20'],
    ['3号发', '2026-08-03'],
    ['1月5日发', '2027-01-05'],
    ['月底发', '2026-07-31'],
    ['月底再发货', '2026-07-31'],
    ['下个月底发', '2026-08-31'],
    ['今天发', '2026-07-12'],
    ['明天发', '2026-07-13'],
    ['明天再发货', '2026-07-13'],
    ['後天發貨', '2026-07-14'],
    ['大后天发', '2026-07-15'],
    ['三天后发', '2026-07-15'],
    ['10天以后再发', '2026-07-22'],
    ['一周后发货', '2026-07-19'],
    ['周五发', '2026-07-17'],
    ['星期五发货', '2026-07-17'],
    ['下周一发', '2026-07-13'],
    ['20号之前不要发', '2026-07-20'],
    ['7月20日前别发货', '2026-07-20'],
    ["don't ship before July 20", '2026-07-20'],
    ['Do not ship until July 20', '2026-07-20'],
    ['15号下单，20号发', '2026-07-20'],
    ['26号一起发', '2026-07-26'],
    ['ship after July 20', '2026-07-20'],
    ['after July 20', '2026-07-20'],
    ['Please ship on July 20th, thanks', '2026-07-20'],
    ['please do not ship before... hold until 20 July', '2026-07-20'],
    ['Ship tomorrow please', '2026-07-13'],
    ['please send on Friday', '2026-07-17'],
    ['hold until 2026-07-20', '2026-07-20'],
    ['ship on 7/20 please', '2026-07-20'],
  ])('%s', (text, day) =>
    expect(readWishDate(text, text.startsWith('1月') ? '2026-12-28' : sunday)).toBe(day),
  );

  test.each([
    ['下周一发', wednesday, '2026-07-20'],
    ['本周五发', wednesday, '2026-07-17'],
    ['周一发', wednesday, '2026-07-20'],
    ['下下周一发', wednesday, '2026-07-27'],
    ['ship next Monday', wednesday, '2026-07-20'],
    ['月底发', '2026-02-03', '2026-02-28'],
    ['5号发', '2026-12-30', '2027-01-05'],
    ['下周发', wednesday, '2026-07-20'],
    ['下周再发货', wednesday, '2026-07-20'],
    ['下周日发', wednesday, '2026-07-26'],
    ['下周天发', wednesday, '2026-07-26'],
    ['下星期三发', wednesday, '2026-07-22'],
    ['下下周发', wednesday, '2026-07-27'],
    ['下个月发', wednesday, '2026-08-01'],
    ['下月再发货', '2026-12-30', '2027-01-01'],
    ['月初发', wednesday, '2026-08-01'],
    ['下月初发', wednesday, '2026-08-01'],
    ['8月初发', wednesday, '2026-08-01'],
    ['八月初再发', wednesday, '2026-08-01'],
    ['1月初发', '2026-12-30', '2027-01-01'],
    ['8月底发', wednesday, '2026-08-31'],
    ['2月底发', '2026-12-30', '2027-02-28'],
    ['7月底发货', wednesday, '2026-07-31'],
  ])('%s on %s', (text, on, day) => expect(readWishDate(text, on)).toBe(day));

  // Near misses: deadlines, arrivals, birthdays, spans, questions, refusals, prices, houses, and days gone by.
  test.each([
    '',
    '尽快发货',
    '请发顺丰',
    '20号前发',
    '7月20日之前发货',
    '最晚20号发',
    '7月20日前到',
    '20号到货',
    '周五前收到',
    '7月20日生日用',
    '20号要用，急',
    '20号或21号发',
    '7月20-25日发',
    '20号发一半，25号发一半',
    '明天能发吗',
    '明天可以发货吗？',
    '什么时候发',
    '20号发货可以吗',
    '不要20号发',
    '周五别发',
    '周五不要发货',
    '周日不发货',
    '20号楼发错了',
    '1-2天发货',
    '48小时内发货',
    '过两天发',
    '年底发',
    '2月30日发',
    '7月10日发',
    '10号发',
    '3月1日发',
    '第20号色发',
    '发7件',
    '明天发个朋友圈',
    '明天发货就不要了',
    '今天不发明天就退款',
    '不要20号之前发',
    '和20号拍的一起发',
    '6月20日下单的一起发',
    '周六周日不在家，周一送',
    '周一至周五派送',
    '尽快发，周五前要用',
    'Ship ASAP, needed on Friday',
    'ship by July 20',
    'need it before July 20',
    'can you ship on Friday?',
    'arrive by July 20',
    'July 20 is my birthday',
    'ship July 20 or July 21',
    'ship 7/20 black cups',
    'ship on 5/6',
    'May the force be with you',
  ])('none in %j', (text) => expect(readWishDate(text, sunday)).toBeNull());

  test.each([
    ['周三发', wednesday],
    ['本周一发', wednesday],
    ['ship next Friday', wednesday],
    ['12号发', '2026-07-15'],
  ])('%s on %s can be understood in two ways', (text, on) => expect(readWishDate(text, on)).toBeNull());

  test.each([
    ['月初发', '2026-07-03'],
    ['本月初发', wednesday],
    ['年底发', wednesday],
    ['过两天发', wednesday],
    ['过几天再发货', wednesday],
    ['周末发', wednesday],
    ['下周末发', wednesday],
    ['月中发', wednesday],
    ['8月中旬发', wednesday],
    ['节后发货', wednesday],
    ['周三发', wednesday],
    ['2月30日发', wednesday],
    ['7月10日发', wednesday],
    ['20号发一半，25号发一半', wednesday],
    ['ship next Friday', wednesday],
    ['下周一', wednesday],
    ['下周一！', wednesday],
    ['月底', wednesday],
    ['下个月', wednesday],
    ['7月20日', wednesday],
  ])('%s on %s is a wish that is not clear: a person is asked', (text, on) =>
    expect(readWish(text, on)).toEqual({ kind: 'unclear' }),
  );

  // Nothing in them asks for a later day: nobody is asked.
  test.each([
    '',
    '尽快发货',
    '20号前发',
    '最晚20号发',
    '7月20日前到',
    '20号到货',
    '周五前收到',
    '7月20日生日用',
    '明天能发吗',
    '周五别发',
    '1-2天发货',
    '48小时内发货',
    '6月20日下单的一起发',
    '和20号拍的一起发',
    '周六周日不在家，周一送',
    '下周一前要用',
    '月底前发',
    '下个月结婚用',
    '鞋底发黄',
    '到底发没发',
    '周末在家',
    '2026-07-01发货',
    '7.20',
    '20号',
    'ship by July 20',
    'July 20 is my birthday',
  ])('%j asks nobody', (text) => expect(readWish(text, wednesday)).toEqual({ kind: 'none' }));

  test('whatever people write, the day is a day of the calendar and not before the order', () => {
    const piece = fc.constantFrom(
      ...'7月,20日,20号,周五,下周一,明天,发,发货,后,以后,前,不要,吗,2026-07-20, ,，,31,2/29,after ,July 20,ship ,月底,十,二'.split(
        ',',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        (pieces, date) => {
          const on = date.toISOString().slice(0, 10);
          const day = readWishDate(pieces.join(''), on);
          if (day === null) return;
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
          expect(day >= on).toBe(true);
        },
      ),
    );
  });
});
