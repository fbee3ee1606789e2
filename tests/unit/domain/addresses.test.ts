import { describe, expect, test } from 'vitest';
import { suggestAddress, suggestPlaces } from '../../../electron/domain/addresses.ts';

const before = {
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '浙江省杭州市西湖区文一西路1号',
};

describe('the address that goes with a corrected place', () => {
  test.each([
    [{ province: '江苏省', city: '南京市', district: '鼓楼区' }, '江苏省南京市鼓楼区文一西路1号'],
    [{ ...before, district: '余杭区' }, '浙江省杭州市余杭区文一西路1号'],
    [{ province: '上海市', city: '上海市', district: '徐汇区' }, '上海市徐汇区文一西路1号'],
  ])('begins with %o', (places, address) => expect(suggestAddress(before, places)).toBe(address));

  test('takes the place of both where the address was composed of a column and of another text', () => {
    const composed = { ...before, address: '浙江省杭州市西湖区江苏省南京市鼓楼区中山路2号' };
    const places = { province: '江苏省', city: '南京市', district: '鼓楼区' };
    expect(suggestAddress(composed, places)).toBe('江苏省南京市鼓楼区中山路2号');
  });

  test('keeps the spaces between the places', () => {
    const spaced = { ...before, address: '浙江省 杭州市 西湖区 文一西路 1号' };
    expect(suggestAddress(spaced, { ...before, city: '宁波市', district: '鄞州区' })).toBe(
      '浙江省 宁波市 鄞州区 文一西路 1号',
    );
  });

  test('is not suggested where the text names the new place already: only the column was wrong', () => {
    const wrongColumn = { ...before, province: '江苏省' };
    expect(suggestAddress(wrongColumn, before)).toBeNull();
  });

  test('is not suggested where nothing changed, a place was emptied, or the text begins with no place', () => {
    expect(suggestAddress(before, before)).toBeNull();
    expect(suggestAddress(before, { ...before, district: '' })).toBeNull();
    expect(suggestAddress({ ...before, address: '文一西路1号' }, { ...before, city: '宁波市' })).toBeNull();
    expect(
      suggestAddress({ ...before, address: '浙江省杭州市西湖区' }, { ...before, city: '宁波市' }),
    ).toBeNull();
  });
});

describe('the columns that go with an address that was written anew', () => {
  const columns = { province: '浙江省', city: '杭州市', district: '西湖区' };
  const suggested = (address: string) => {
    const places = suggestPlaces(columns, before.address, address);
    return places && [places.province, places.city, places.district];
  };

  test.each([
    ['江苏省南京市鼓楼区中山路2号', ['江苏省', '南京市', '鼓楼区']],
    ['浙江省 杭州市 余杭区 文一西路1号', ['浙江省', '杭州市', '余杭区']],
    ['上海市徐汇区文一西路1号', ['上海市', '上海市', '徐汇区']],
    ['北京市 北京市 朝阳区 建国路88号', ['北京市', '北京市', '朝阳区']],
  ])('%s', (address, places) => expect(suggested(address)).toEqual(places));

  test.each([
    ['is what it was', before.address],
    ['names the same places', '浙江省杭州市西湖区文一西路2号'],
    ['begins with no place', '中山路2号'],
    ['does not name all three', '江苏省南京市中山路2号'],
  ])('nothing where it %s', (_, address) => expect(suggested(address)).toBeNull());

  test('nothing where there are no columns', () =>
    expect(
      suggestPlaces({ province: '', city: '', district: '' }, before.address, '江苏省南京市鼓楼区中山路2号'),
    ).toBeNull());
});
