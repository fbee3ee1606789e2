import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskName, maskPhone } from '../../../electron/domain/privacy.ts';

describe('masking after GB/T 41833-2022', () => {
  test.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧***'],
    ['John Doe', 'J*** D**'],
    ['王', '王*'],
    ['', ''],
  ])('name %s', (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ['13812345678', '138******78'],
    ['010-85886666', '010-******66'],
    ['17000000000转2345', '17000000000转2345'],
    ['', ''],
  ])('phone %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test('at least six digits of any phone are hidden', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 -]{8,16}$/u), (phone) => {
        const digits = phone.replace(/\D/gu, '');
        fc.pre(digits.length >= 7);
        const shown = maskPhone(phone).replace(/\D/gu, '');
        expect(digits.length - shown.length).toBeGreaterThanOrEqual(6);
      }),
    );
  });

  test('the name never shows whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        fc.pre(name.trim() !== '' && !name.includes('*'));
        expect(maskName(name)).toContain('*');
      }),
    );
  });

  test.each([
    ['北京市朝阳区望京街道望京SOHO T1 A座1203', '北京市朝阳区望京街道望京SOHO T1 ****'],
    ['吉林省 通化市 柳河县 柳河镇紫御府201室(135300)', '吉林省 通化市 柳河县 柳河镇紫御府****'],
    ['浙江省杭州市余杭区文一西路969号3幢2单元501', '浙江省杭州市余杭区文一西路969号****'],
  ])('address %s hides unit and room', (address, masked) => expect(maskAddress(address)).toBe(masked));
});
