import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCarrier, namesOfCarrier } from '../../../electron/domain/carriers.ts';
import { loadCatalogue } from '../../../electron/platform/catalogue.ts';
import { loadCarriers } from '../../../electron/platform/load-carriers.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

describe('the carriers that ship with the program', () => {
  const { carriers, templates, carrierProblems } = loadCatalogue(folder('assets'), folder('print-templates'));

  test('are these', () => {
    expect(carriers.map(({ code }) => code).sort()).toEqual(
      [
        ...['YTO', 'ZTO', 'STO', 'YUNDA', 'SF', 'JT', 'JD', 'EMS', 'YZPY', 'DBL', 'ZJS', 'HTKY'],
        ...['UPS', 'FEDEX', 'USPS', 'DHL', 'ROYALMAIL', 'CANADAPOST'],
      ].sort(),
    );
    expect(carrierProblems).toEqual([]);
    expect(carriers.filter(({ isHistoric }) => isHistoric).map(({ code }) => code)).toEqual(['HTKY']);
  });

  test('have forms with a note each, templates that exist, and names for English shops', () => {
    for (const { code, numberPatterns, templates: own, channelNames } of carriers) {
      expect(numberPatterns.length, code).toBeGreaterThan(0);
      for (const { note, pattern } of numberPatterns) expect(note, pattern).not.toBe('');
      for (const id of Object.values(own)) expect(templates.map((template) => template.id)).toContain(id);
      expect(channelNames.shopify, code).toMatch(/^[\x20-\x7e]+$/u);
    }
  });

  test('only warn of Chinese numbers', () => {
    const refusing = carriers.filter(({ numberCheck }) => numberCheck === 'refuse').map(({ code }) => code);
    expect(refusing.sort()).toEqual(['CANADAPOST', 'DHL', 'FEDEX', 'ROYALMAIL', 'UPS', 'USPS']);
  });

  /** As platforms, people and other programs name them. */
  test.each([
    ['圆通速递', 'YTO'],
    ['圆通快递', 'YTO'],
    ['圓通速遞', 'YTO'],
    ['yuantong', 'YTO'],
    ['韵达速递', 'YUNDA'],
    ['YD', 'YUNDA'],
    ['極兔速遞', 'JT'],
    ['JTSD', 'JT'],
    ['郵政包裹', 'YZPY'],
    ['邮政EMS', 'EMS'],
    ['德邦快遞', 'DBL'],
    ['zhaijisong', 'ZJS'],
    ['百世汇通', 'HTKY'],
    ['汇通快运', 'HTKY'],
    ['匯通快運', 'HTKY'],
    ['huitongkuaidi', 'HTKY'],
    ['聯邦快遞', 'FEDEX'],
    ['美國郵政', 'USPS'],
    ['dhl express', 'DHL'],
    ['Royal Mail', 'ROYALMAIL'],
    ['加拿大邮政', 'CANADAPOST'],
  ])('%s is %s', (name, code) => expect(findCarrier(name, carriers)?.code).toBe(code));

  test('no name means two of them', () => {
    for (const carrier of carriers)
      for (const name of namesOfCarrier(carrier)) expect(findCarrier(name, carriers), name).toBe(carrier);
  });
});

describe('shipped data that is broken', () => {
  let assets: string;

  beforeEach(() => {
    assets = mkdtempSync(join(tmpdir(), 'waybench-assets-'));
    mkdirSync(join(assets, 'carriers'));
  });
  afterEach(() => rmSync(assets, { recursive: true }));

  const minimal = {
    code: 'ABC',
    names: { zh: '甲', en: 'A' },
    nextNumberRule: 'plus-one',
    defaultMedia: '100x180',
    templates: { '100x180': 'waybills/express-100x180' },
  };
  const write = (file: string, content: unknown) =>
    writeFileSync(join(assets, 'carriers', file), JSON.stringify(content));

  test('what a carrier need not say has a default', () => {
    write('abc.json', minimal);
    expect(loadCarriers(assets).carriers).toEqual([
      {
        ...minimal,
        aliases: [],
        isHistoric: false,
        numberPatterns: [],
        numberCheck: 'warn',
        channelNames: {},
        services: [],
        pickupPhone: '',
        pickupTime: '',
      },
    ]);
  });

  test('stops the program, with the file and the field', () => {
    write('abc.json', { ...minimal, colour: 'red' });
    expect(() => loadCarriers(assets)).toThrow(/^carriers\/abc\.json: .*colour/u);
    write('abc.json', minimal);
    write('abd.json', minimal);
    expect(() => loadCarriers(assets)).toThrow('carriers/abd.json: its code is that of another file');
    write('abd.json', { ...minimal, code: 'ABD' });
    expect(() => loadCarriers(assets)).toThrow('carriers/abd.json: 甲 = ABC');
  });

  test('a folder of the shop that is not there, or holds other things, is no problem or says so', () => {
    write('abc.json', minimal);
    expect(loadCarriers(assets, join(assets, 'none')).problems).toEqual([]);
    const own = join(assets, 'own');
    mkdirSync(join(own, 'folder.json'), { recursive: true });
    writeFileSync(join(own, '读我.txt'), 'notes');
    // As Windows' editor writes it.
    writeFileSync(
      join(own, 'with-mark.json'),
      `\uFEFF${JSON.stringify({ code: 'ABC', pickupPhone: '95554' })}`,
    );
    const { carriers, problems } = loadCarriers(assets, own);
    expect(problems).toEqual([
      { code: 'carriers.file-invalid', params: { file: 'folder.json', reason: 'EISDIR' } },
    ]);
    expect(carriers[0]?.pickupPhone).toBe('95554');
  });
});
