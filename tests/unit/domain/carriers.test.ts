import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { chooseCarrier, findCarrier } from '../../../electron/domain/carriers.ts';
import { loadCatalogue } from '../../../electron/platform/catalogue.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const { carriers } = loadCatalogue(folder('assets'), folder('print-templates'));
const choose = (sellerRemark: string, buyerMessage = '') =>
  chooseCarrier({ sellerRemark, buyerMessage }, carriers, 'YTO');

describe('the carrier of an order', () => {
  test('nothing wished: the default', () => {
    expect(choose('')).toEqual({ kind: 'chosen', carrierCode: 'YTO', decision: { rule: 'default' } });
  });

  test('the carrier of its area, unless a remark wishes for another or nobody knows which', () => {
    const inArea = (sellerRemark: string) =>
      chooseCarrier({ sellerRemark, buyerMessage: '' }, carriers, 'YTO', () => ({
        carrierCode: 'EMS',
        decision: { rule: 'area', note: '新疆走邮政' },
      }));
    expect(inArea('')).toEqual({
      kind: 'chosen',
      carrierCode: 'EMS',
      decision: { rule: 'area', note: '新疆走邮政' },
    });
    expect(inArea('发顺丰')).toMatchObject({ carrierCode: 'SF', decision: { rule: 'remark-wish' } });
    expect(inArea('发顺丰，发中通').kind).toBe('unclear');
  });

  test.each([
    ['发顺丰', 'SF'],
    ['请发顺丰，到付', 'SF'],
    ['顾客要求走中通快递', 'ZTO'],
    ['用邮政寄', 'YZPY'],
    ['换成韵达', 'YUNDA'],
    ['please ship by SF Express', 'SF'],
    ['顺丰', 'SF'],
    ['赶时间，顺丰，谢谢', 'SF'],
    ['发京东', 'JD'],
    ['發順豐', 'SF'],
    ['發圓通快遞', 'YTO'],
  ])('%s → %s', (remark, carrierCode) => {
    expect(choose(remark)).toEqual({
      kind: 'chosen',
      carrierCode,
      decision: { rule: 'remark-wish', source: 'sellerRemark', text: remark },
    });
  });

  test.each([
    '不要顺丰',
    '别发顺丰',
    '不要发顺丰快递',
    '上次顺丰太慢了',
    '勿发中通',
    '来自京东',
    '用京东买的',
    '在京东下单',
    '京东买的',
    '京东价一样',
  ])('%s is no wish for it', (remark) => {
    expect(choose(remark)).toMatchObject({
      kind: 'chosen',
      carrierCode: 'YTO',
      decision: { rule: 'default' },
    });
  });

  test('a refusal and a wish in one text', () => {
    expect(choose('不要圆通，发顺丰')).toMatchObject({ carrierCode: 'SF' });
  });

  test('who does not want the very carrier that would come, and names no other, is asked', () => {
    for (const text of ['请勿发圆通', '不要圆通', '别发圆通快递']) {
      expect(choose(text), text).toEqual({ kind: 'unclear', text, carrierCodes: [] });
    }
    expect(choose('不要顺丰')).toMatchObject({ kind: 'chosen', decision: { rule: 'default' } });
  });

  test('the shop wins over the buyer', () => {
    expect(choose('发中通', '发顺丰')).toMatchObject({ carrierCode: 'ZTO' });
    expect(choose('送小礼物', '麻烦发顺丰')).toMatchObject({
      carrierCode: 'SF',
      decision: { source: 'buyerMessage' },
    });
  });

  test('two wishes in one text are left to a person', () => {
    expect(choose('发顺丰或者发中通')).toMatchObject({ kind: 'unclear', carrierCodes: ['SF', 'ZTO'] });
  });

  test.each([
    ['发顺丰或者中通', ['SF', 'ZTO']],
    ['顺丰或中通都行', ['SF', 'ZTO']],
    ['顺丰还是中通？', ['SF', 'ZTO']],
    ['发顺丰/京东', ['SF', 'JD']],
    ['顺丰中通都可以', ['SF', 'ZTO']],
    ['发顺丰快递或京东快递', ['SF', 'JD']],
    ['发中通、韵达', ['ZTO', 'YUNDA']],
    ['ship by SF or ZTO please', ['SF', 'ZTO']],
  ])('%s: any of them, so a person decides', (remark, carrierCodes) => {
    expect(choose(remark)).toEqual({ kind: 'unclear', text: remark, carrierCodes });
  });

  test('two that are not wanted are both refused', () => {
    for (const text of ['不要顺丰或圆通', '别发圆通和中通', '不发圆通、顺丰']) {
      expect(choose(text), text).toEqual({ kind: 'unclear', text, carrierCodes: [] });
    }
    expect(choose('不要顺丰或中通')).toMatchObject({ carrierCode: 'YTO', decision: { rule: 'default' } });
  });

  test('one that is only spoken of beside the one that is wished for', () => {
    for (const text of ['上次中通丢件了，这次发顺丰', '发顺丰，上次中通和圆通都丢件', '不要中通 发顺丰'])
      expect(choose(text), text).toMatchObject({ kind: 'chosen', carrierCode: 'SF' });
    expect(choose('发邮政EMS')).toMatchObject({ kind: 'chosen', carrierCode: 'EMS' });
  });

  test('a carrier is found by code, name and alias, in any case', () => {
    for (const name of ['YTO', 'yto', '圆通', '圆通快递', 'YTO Express'])
      expect(findCarrier(name, carriers)?.code).toBe('YTO');
    for (const [name, code] of [
      ['京东', 'JD'],
      ['順豐', 'SF'],
      ['圓通', 'YTO'],
      ['申通快遞', 'STO'],
      ['中通快遞', 'ZTO'],
      ['韻達', 'YUNDA'],
      ['極兔', 'JT'],
    ] as const)
      expect(findCarrier(name, carriers)?.code).toBe(code);
    expect(findCarrier('某某快递', carriers)).toBeUndefined();
  });
});
