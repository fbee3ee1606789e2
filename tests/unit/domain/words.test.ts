import { describe, expect, test } from 'vitest';
import { leadingPlaces } from '../../../electron/domain/addresses.ts';
import { parseId } from '../../../electron/domain/ids.ts';
import { parseMedia } from '../../../electron/domain/media.ts';
import { formatPairCode, isPairCode } from '../../../electron/domain/pair-codes.ts';
import { canTransition, jobStates } from '../../../electron/domain/print-jobs.ts';
import { formatDestination, isAbsolutePath, parseDestination } from '../../../electron/domain/printers.ts';
import { isGrossWeightGrams } from '../../../electron/domain/weights.ts';

describe('destinations', () => {
  test.each([
    ['tcp://192.0.2.7', 'tcp://192.0.2.7:9100'],
    ['tcp://printer-1.local:6101', 'tcp://printer-1.local:6101'],
    ['tcp://[2001:db8::7]:9100', 'tcp://[2001:db8::7]:9100'],
    ['dir:/数据 文件/面单', 'dir:/数据 文件/面单'],
    ['dir:C:\\labels', 'dir:C:\\labels'],
  ])('%s', (text, normal) => {
    const destination = parseDestination(text);
    expect(destination && formatDestination(destination)).toBe(normal);
  });

  test.each(['', 'tcp://', 'tcp://a:0', 'tcp://a:70000', 'http://a', 'dir:', '/labels', 'tcp://a b'])(
    '%j is none',
    (text) => {
      expect(parseDestination(text)).toBeUndefined();
    },
  );

  test('absolute paths of each system', () => {
    expect(['/a', 'C:\\a', 'd:/a', '\\\\PC\\Label'].every(isAbsolutePath)).toBe(true);
    expect(['a', './a', 'C:a'].some(isAbsolutePath)).toBe(false);
  });
});

describe('media', () => {
  test('sizes and names', () => {
    expect(parseMedia('100×180')).toEqual({ code: '100x180', widthMm: 100, heightMm: 180 });
    expect(parseMedia('a5')).toEqual({ code: 'A5', widthMm: 148, heightMm: 210 });
    expect(parseMedia('80mm')?.heightMm).toBeNull();
    expect(parseMedia('80')?.code).toBe('80mm');
  });

  test.each(['101.6x152.4', '101.6 × 152.4', '4x6', '4×6in', '4*6 英寸', '4 x 6 inch', '4x6"', '102x152'])(
    '%s is the label of 4 by 6 inches',
    (text) => expect(parseMedia(text)).toEqual({ code: '101.6x152.4', widthMm: 101.6, heightMm: 152.4 }),
  );

  test.each(['', '100', '1x1', '999x999', 'letter'])('%j is none', (text) =>
    expect(parseMedia(text)).toBeUndefined(),
  );
});

describe('pair codes', () => {
  test('name the day and go on beyond 999', () => {
    const day = { year: 2026, month: 7, day: 12 };
    expect(formatPairCode(day, 23)).toBe('B0712-023');
    expect(formatPairCode(day, 1234)).toBe('B0712-1234');
    expect(isPairCode('B0712-023')).toBe(true);
    expect(['B1312-001', 'B0732-001', 'B0712-12', 'YT0712-023', 'b0712-023'].some(isPairCode)).toBe(false);
  });
});

describe('job states', () => {
  test('what began never goes back to be sent by itself', () => {
    expect(canTransition('sending', 'queued')).toBe(false);
    expect(canTransition('in-doubt', 'queued')).toBe(false);
    expect(canTransition('in-doubt', 'rendered')).toBe(false);
    expect(canTransition('sent', 'sending')).toBe(false);
    for (const state of jobStates) {
      if (state !== 'rendered') expect(canTransition(state, 'sending')).toBe(false);
      expect(canTransition('confirmed', state)).toBe(false);
      expect(canTransition('cancelled', state)).toBe(false);
    }
  });
});

test('weights are whole grams of a parcel that a person can lift', () => {
  expect([1, 350, 100_000].every(isGrossWeightGrams)).toBe(true);
  expect([0, -1, 1.5, 100_001, Number.NaN].some(isGrossWeightGrams)).toBe(false);
});

test('only UUIDs are ids', () => {
  expect(parseId('01a2006b-d29f-760e-9183-29dc160e3d2b')).toBe('01a2006b-d29f-760e-9183-29dc160e3d2b');
  expect(() => parseId("1' or 1=1")).toThrow(TypeError);
});

describe('the places with which an address begins', () => {
  test.each([
    ['浙江省杭州市西湖区示例路1号', ['浙江省', '杭州市', '西湖区']],
    ['广东 深圳市 南山区 样品街5号', ['广东', '深圳市', '南山区']],
    ['北京市朝阳区望京街道', ['北京市', '朝阳区']],
    [
      '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市',
      ['新疆维吾尔自治区', '克孜勒苏柯尔克孜自治州', '阿图什市'],
    ],
    ['湖北省潜江市园林街道', ['湖北省', '潜江市']],
    ['鼓楼区中山北路1号', []],
    ['1 Sample Road, Springfield', []],
    ['', []],
  ])('%s', (address, places) => expect(leadingPlaces(address)).toEqual(places));
});
