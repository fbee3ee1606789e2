import { describe, expect, test } from 'vitest';
import { placeText, readCosts, readPlace } from '../../../renderer/screens/rules/carrier-options.ts';
import { moveBy } from '../../../renderer/screens/rules/rule-draft.ts';

const provinces = ['浙江', '新疆', '内蒙古'];
const cost = (province: string, firstKgFen: number, nextKgFen: number, days: number | null) => ({
  carrierCode: 'ZTO',
  province,
  firstKgFen,
  nextKgFen,
  days,
});

describe('places as they are typed', () => {
  test.each([
    ['浙江', { province: '浙江', city: '', district: '' }],
    [' 浙江 杭州市 ', { province: '浙江', city: '杭州市', district: '' }],
    ['浙江/杭州市/余杭区', { province: '浙江', city: '杭州市', district: '余杭区' }],
    ['浙江、杭州市，余杭区', { province: '浙江', city: '杭州市', district: '余杭区' }],
  ])('%s', (text, place) => {
    expect(readPlace(text)).toEqual(place);
    expect(readPlace(placeText(place))).toEqual(place);
  });
});

describe('rates as they are pasted', () => {
  test('from a table, with its header and official names', () => {
    const text =
      '省份\t首重\t续重\t天数\n浙江省\t3.5\t1\t2\n新疆维吾尔自治区\t18\t12\t7天\n其他省份\t6\t2.50\t';
    expect(readCosts(text, 'ZTO', provinces)).toEqual({
      costs: [cost('浙江', 350, 100, 2), cost('新疆', 1800, 1200, 7), cost('', 600, 250, null)],
      wrongLines: [],
    });
  });

  test('with commas, full width and currency; what is none is told by its line', () => {
    const text = '浙江，￥３.５，1元，2\n\n火星,3,1,2\n内蒙古,abc,1,2\n新疆,3,-1,2';
    expect(readCosts(text, 'ZTO', provinces)).toEqual({
      costs: [cost('浙江', 350, 100, 2)],
      wrongLines: [3, 4, 5],
    });
  });
});

test('a rule moves one place, and not out of the list', () => {
  expect(moveBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moveBy(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moveBy(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moveBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
