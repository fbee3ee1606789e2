/** Checks of a consignee's name and phone. */

import { foldText } from '../fold.ts';
import type { Consignee } from '../orders.ts';
import { type Found, found } from './found.ts';

/** What a person types where a name is asked for and none is given; whole names only. */
const noNames = new Set(
  '无,没有,未知,不详,不知道,匿名,匿名用户,未填写,测试,测试订单,收货人,收件人,姓名,test,tester,none,null,undefined,unknown,anonymous,noname,na,name'.split(
    ',',
  ),
);

/** `王**`, `李×`, `张•`; the dot inside `阿依古丽•买买提` is none. */
const maskedName = /[*＊×✱●]|•(?!\p{L})/u;

export function checkName({ name }: Consignee): Found[] {
  const text = name.trim();
  if (text === '') return [found('order.name-missing')];
  if (maskedName.test(text)) return [found('order.name-masked')];
  // Digits, a phone, punctuation or pictures only: nobody to ask for at the door.
  if (!/\p{L}/u.test(text) || noNames.has(foldText(text))) return [found('order.name-invalid')];
  return [];
}

const extension = /(?:转|轉|分机|分機|ext\.?|x|#|,|-)\d{1,6}$/iu;
const mobile = /^1[3-9]\d{9}$/u;
/** Lent by a platform for one parcel, a mobile or an operator's 950 number; the extension leads to the buyer. */
const lent = /^(?:1\d{10}|950\d{8,12})(?:转|轉|分机|分機|ext\.?|x|#|,|-)\d{1,6}$/iu;
const landline = /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/u;
/** Behind +86 the area code has no 0. */
const landlineBehindCountry = /^(?:10|2\d|[3-9]\d{2})\d{7,8}$/u;
const service = /^[48]00\d{7}$/u;
const hongKong = /^(?:\+?852)?[2-9]\d{7}$/u;
const macao = /^(?:\+?853)?[268]\d{7}$/u;
const taiwan = /^(?:(?:\+?886)0?|0)(?:9\d{8}|[2-8]\d{7,8})$/u;
const abroad = /^\d{7,15}$/u;

const homeCountries = new Set(['CN', 'HK', 'MO', 'TW']);

function isNumber(text: string, isAtHome: boolean): boolean {
  if (lent.test(text.replace(/^(?:\+|00)?86-?(?=1\d{10}|950\d{8})/u, '').replace(/\s/gu, ''))) return true;
  const number = text.replace(/[\s().·-]/gu, '');
  const bare = text
    .replace(/\s/gu, '')
    .replace(extension, (tail, offset: number) => (/\d{7,}\D*$/u.test(text.slice(0, offset)) ? '' : tail))
    .replace(/[().·-]/gu, '');
  for (const digits of [number, bare]) {
    const behindCountry = /^(?:\+|00)86(?<rest>\d+)$/u.exec(digits)?.groups?.rest;
    if (behindCountry !== undefined) {
      if (mobile.test(behindCountry) || landlineBehindCountry.test(behindCountry)) return true;
      if (landline.test(behindCountry)) return true;
      continue;
    }
    const plain = digits.replace(/^86(?=1[3-9]\d{9}$)/u, '');
    if ([mobile, landline, service, hongKong, macao, taiwan].some((shape) => shape.test(plain))) return true;
    const international = /^(?:\+|00)(?<rest>[1-9]\d+)$/u.exec(digits)?.groups?.rest;
    if (international !== undefined && !/^(?:86|852|853|886)/u.test(international)) {
      if (abroad.test(international)) return true;
    }
    if (!isAtHome && abroad.test(digits.replace(/^\+/u, ''))) return true;
  }
  return false;
}

/**
 * Whether a courier could call it. Shapes: facts, addresses §2 (mobile, landline, 400, Hong Kong, Macao, Taiwan,
 * numbers lent with an extension); abroad any of 7 to 15 digits (ITU-T E.164). Of several numbers one must do.
 */
export function isPhoneShape(phone: string, country: string): boolean {
  const isAtHome = homeCountries.has(country);
  const text = phone.normalize('NFKC').trim();
  if (isNumber(text, isAtHome)) return true;
  const parts = text.split(/[/;、,|]|\s+(?=\+?\d{7})/u).map((part) => part.trim());
  return parts.length > 1 && parts.some((part) => isNumber(part, isAtHome));
}

const maskedPhone = /[*＊×✱●•]/u;

export function checkPhone({ phone, country }: Consignee): Found[] {
  if (phone.trim() === '') return [found('order.phone-missing')];
  if (maskedPhone.test(phone)) return [found('order.phone-masked')];
  return isPhoneShape(phone, country) ? [] : [found('order.phone-invalid')];
}
