import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Carrier } from '../../../electron/domain/carriers.ts';
import { s10CheckDigit } from '../../../electron/domain/check-digits.ts';
import {
  checkWaybillNumber,
  isRatherOfOther,
  nextNumberRuleFor,
  recogniseWaybill,
} from '../../../electron/domain/recognise-waybills.ts';
import { readScannedWaybill } from '../../../electron/domain/scanned-waybills.ts';
import { normaliseWaybillNumber } from '../../../electron/domain/waybills.ts';
import { loadCarriers } from '../../../electron/platform/load-carriers.ts';

const { carriers } = loadCarriers(fileURLToPath(new URL('../../../assets', import.meta.url)));

function carrier(code: string): Carrier {
  const found = carriers.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`no carrier ${code}`);
  return found;
}

/** Carriers that share the best score. */
function likeliest(text: string): readonly string[] {
  const candidates = recogniseWaybill(text, carriers);
  return candidates
    .filter(({ score }) => score === candidates[0]?.score)
    .map(({ carrierCode }) => carrierCode);
}

describe('a scan', () => {
  test.each([
    [']C1YT0006968326954\r\n', 'YT0006968326954'],
    ['\u001dYT0006968326954\t', 'YT0006968326954'],
    ['\uFEFFYT 0006\u00A09683\u200B26954', 'YT0006968326954'],
    ['ｙｔ０００６９６８３２６９５４', 'YT0006968326954'],
    ['JDVA12345678901－1－1－', 'JDVA12345678901-1-1-'],
    ['JDVA12345678901\u20111\u20131\u2212', 'JDVA12345678901-1-1-'],
    [' ]C1 ]C1YT0006968326954', 'YT0006968326954'],
    [']E01234567890128', '1234567890128'],
    // A letter and marks that come together once the space between them is gone.
    ['\u{1D73E}\u1FDD', '\u1F3B'],
  ])('%j is cleaned', (scanned, number) => expect(normaliseWaybillNumber(scanned)).toBe(number));

  test('cleaning what is clean changes nothing', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(']', 'C', '1', ' ', '-', '－', '\u200B'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, (scanned) => {
        const once = normaliseWaybillNumber(scanned);
        expect(normaliseWaybillNumber(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['JDVA12345678901-1-1-', 'JDVA12345678901', '1-1'],
    [']C1JDVA12345678901-2-3-\r\n', 'JDVA12345678901', '2-3'],
    ['JD0012345678901-2-3', 'JD0012345678901', '2-3'],
    // Package 3 of 2 is no package.
    ['JDVA12345678901-3-2-', 'JDVA12345678901-3-2-', null],
    ['YT0006968326954', 'YT0006968326954', null],
    ['2026-01-02', '2026-01-02', null],
    ['420787459400111206206406260787', '9400111206206406260787', null],
    ['4201002334249200190132607600833457', '9200190132607600833457', null],
    [']C1420221539101026837331000039521', '9101026837331000039521', null],
    ['1001921334250001000300779017972697', '779017972697', null],
    ['1001921334250001000300779017972698', '1001921334250001000300779017972698', null],
  ])('%j holds %s, package %s', (scanned, waybillNumber, packageSuffix) => {
    expect(readScannedWaybill(scanned)).toMatchObject({ waybillNumber, packageSuffix });
  });
});

describe('checking a number against a carrier', () => {
  test.each([
    ['UPS', '1Z5R89390357567127', 'valid', false],
    ['UPS', '1Z5R89390357567128', 'invalid', true],
    ['UPS', '2Z5R89390357567127', 'unknown-form', true],
    ['FEDEX', '986578788855', 'valid', false],
    ['FEDEX', '1001921334250001000300779017972697', 'valid', false],
    ['USPS', '420787459400111206206406260787', 'valid', false],
    ['USPS', '9434611206206407667131', 'invalid', true],
    ['DHL', '3318810025', 'valid', false],
    ['DHL', 'JJD0099999999', 'plausible', false],
    ['DHL', 'JVGL0999999990', 'plausible', false],
    ['DHL', 'XJD0099999999', 'unknown-form', true],
    ['DHL', 'GM2951173225174494', 'plausible', false],
    ['DHL', '60120172242323', 'plausible', false],
    ['CANADAPOST', '0073938000549297', 'valid', false],
    ['CANADAPOST', '0073938000549292', 'invalid', true],
    ['ROYALMAIL', 'RB123456785GB', 'valid', false],
    ['ROYALMAIL', 'RB123456786GB', 'invalid', true],
    ['EMS', 'EB000717618HK', 'valid', false],
    // Chinese carriers change their forms from year to year: people are warned, nothing is refused.
    ['EMS', 'EB000717619HK', 'invalid', false],
    ['YTO', 'YT0006968326954', 'plausible', false],
    ['YTO', 'YT2229521272164446', 'unknown-form', false],
    ['SF', 'SF1023574470215', 'plausible', false],
    ['JD', 'JDVA12345678901-1-2-', 'plausible', false],
    ['DBL', 'DPK364112047425', 'plausible', false],
    ['YTO', '', 'unknown-form', false],
  ] as const)('%s %s: %s', (code, number, verdict, isRefused) => {
    expect(checkWaybillNumber(carrier(code), number)).toMatchObject({ verdict, isRefused });
  });

  test('a form may have a rule of its own for what follows', () => {
    expect(nextNumberRuleFor(carrier('SF'), 'SF1023574470215')).toBe('scan-next');
    expect(nextNumberRuleFor(carrier('SF'), '444003077898')).toBe('sf-12');
    expect(nextNumberRuleFor(carrier('EMS'), 'EE123456785CN')).toBe('s10');
    expect(nextNumberRuleFor(carrier('EMS'), '1012345678901')).toBe('plus-one');
    expect(nextNumberRuleFor(carrier('YTO'), 'NOFORM')).toBe('plus-one');
  });
});

describe('recognising a number', () => {
  /** Numbers seen in public code and documents. */
  test.each([
    ['SF1023574470215', ['SF']],
    ['SF1023574626292', ['SF']],
    ['JT0006968326954', ['JT']],
    ['JT3002232682242', ['JT']],
    ['YT0006968326954', ['YTO']],
    ['DPK364112047425', ['DBL']],
    ['JDVA12345678901-1-1-', ['JD']],
    ['78636098066239', ['ZTO']],
    ['77316523125896', ['STO']],
    ['5301156237108', ['YUNDA']],
    ['1Z5R89390357567127', ['UPS']],
    ['K1506235620', ['UPS']],
    ['986578788855', ['FEDEX']],
    ['1001921334250001000300779017972697', ['FEDEX']],
    ['9400111206206406260787', ['USPS']],
    ['RB123456785US', ['USPS']],
    ['RB123456785GB', ['ROYALMAIL']],
    ['EB000717618HK', ['EMS']],
    ['0073938000549297', ['CANADAPOST']],
  ])('%s is most likely of %j', (number, codes) => {
    expect(likeliest(number)).toEqual(codes);
  });

  test('what several carriers have stays open', () => {
    expect(likeliest('9889510569807')).toEqual(['EMS', 'YUNDA', 'YZPY']);
    const twelve = recogniseWaybill('444003077898', carriers).map(({ carrierCode }) => carrierCode);
    expect(twelve).toEqual(expect.arrayContaining(['SF', 'STO', 'ZTO']));
    expect(likeliest('444003077898').length).toBeGreaterThan(1);
  });

  test('YT with sixteen digits is none of YTO', () => {
    expect(recogniseWaybill('YT2229521272164446', carriers)).toEqual([]);
  });

  test('a mistyped number is shown as such, where it is nothing else', () => {
    expect(recogniseWaybill('RB123456786GB', carriers)).toEqual([
      { carrierCode: 'ROYALMAIL', score: 5, why: 'check-digit-wrong' },
    ]);
  });

  test.each(['', '   ', 'ABC', '你好', '1', 'x'.repeat(200)])('%j is nothing', (text) => {
    expect(recogniseWaybill(text, carriers)).toEqual([]);
  });

  const digits = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((list) => list.join(''));
  /** Check digits by the published weights, worked out here anew. */
  const toTen = (text: string, weights: readonly [number, number]) =>
    (10 -
      ([...text].reduce((sum, digit, index) => sum + Number(digit) * weights[index % 2 ? 1 : 0], 0) % 10)) %
    10;
  const right: Record<string, fc.Arbitrary<string>> = {
    ROYALMAIL: digits(8).map((serial) => `RN${serial}${s10CheckDigit(serial)}GB`),
    UPS: digits(15).map((body) => `1Z${body}${toTen(body, [1, 2])}`),
    FEDEX: digits(14).map((body) => `${body}${toTen(body, [1, 3])}`),
    USPS: digits(19).map((body) => `94${body}${toTen(`94${body}`, [3, 1])}`),
    CANADAPOST: digits(15).map((body) => `${body}${toTen(body, [3, 1])}`),
    DHL: digits(9).map((body) => `${body}${Number(body) % 7}`),
    EMS: digits(8).map((serial) => `EE${serial}${s10CheckDigit(serial)}CN`),
  };

  test.each(Object.keys(right))('%s: its own numbers with a check digit come first', (code) => {
    fc.assert(
      fc.property(right[code] ?? fc.constant(''), (number) => {
        expect(recogniseWaybill(number, carriers)[0]).toMatchObject({ score: 100, why: 'check-digit-right' });
        expect(likeliest(number)).toContain(code);
      }),
    );
  });

  test('a right check digit outranks a form, a form in use an old one', () => {
    const scores = new Map<string, number>();
    for (const number of ['986578788855', 'SF1023574470215']) {
      for (const { why, score } of recogniseWaybill(number, carriers)) scores.set(why, score);
    }
    const [first = 0, second = 0, third = 0] = ['check-digit-right', 'current-form', 'old-form'].map(
      (why) => scores.get(why) ?? 0,
    );
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(third).toBeGreaterThan(0);
  });
});

test('a form that another carrier uses today is strange in the hands of one that used it long ago', () => {
  const isStrange = (code: string, number: string) => isRatherOfOther(carrier(code), number, carriers);
  // Two letters and thirteen digits were 圆通's once; these begin as 顺丰's and 极兔's do.
  expect(isStrange('YTO', 'SF1023574470215')).toBe(true);
  expect(isStrange('YTO', 'JT0006968326954')).toBe(true);
  expect(isStrange('YTO', 'YT8800000000001')).toBe(false);
  expect(isStrange('SF', 'SF1023574470215')).toBe(false);
  // Figures alone are of many: a check digit hit among them is chance.
  expect(isStrange('SF', '986578788855')).toBe(false);
});
