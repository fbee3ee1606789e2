/** What the cells of a column look like, whatever its header says. */

import type { OrderField } from '../domain/order-files.ts';
import { isScientific, parseQuantity, parseTimeMs } from './cell-values.ts';

/** Fields whose cells have a shape of their own. */
export const shapedFields = [
  'orderNumber',
  'consigneeName',
  'phone',
  'address',
  'itemName',
  'sku',
  'quantity',
] as const satisfies readonly OrderField[];
export type ShapedField = (typeof shapedFields)[number];

const isDate = (text: string) => parseTimeMs(text, 'month-first', 0) !== null;
const isMobile = (text: string) =>
  /^(?:\+?86[- ]?)?1[3-9\d*]\d[- ]?[\d*]{4}[- ]?\d{4}(?:\s*[-转,]\s*\d{1,6})?$/u.test(text);

function isPhone(text: string): boolean {
  if (isMobile(text) || isScientific(text)) return true;
  if (!/^[+(\d*][\d*\s().\-–]{5,20}(?:(?:转|ext\.?|x|[-,])\s*\d{1,6})?$/iu.test(text)) return false;
  const digits = text.replace(/[^\d*]/gu, '').length;
  return digits >= 7 && digits <= 19 && !isDate(text);
}

const isWritten = (text: string) => /[\p{L}]/u.test(text);
const isEmail = (text: string) => /^\S+@\S+\.\S+$/u.test(text);
const division = /[省市区县州盟旗镇乡村路街道巷弄号號楼樓栋幢室區縣鎮鄉]/gu;

function isAddress(text: string): boolean {
  if (isEmail(text)) return false;
  if ((text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 5) return (text.match(division)?.length ?? 0) >= 2;
  return text.length >= 8 && /\d/u.test(text) && /\p{L}{2}/u.test(text) && /\s/u.test(text);
}

function isName(text: string): boolean {
  if (/\d/u.test(text) || isEmail(text)) return false;
  if (/^[\p{Script=Han}·•*＊×\s]+$/u.test(text)) return text.length <= 8;
  return /^[\p{L}*.'’\- ]+$/u.test(text) && text.length <= 40 && text.split(' ').length <= 5;
}

/** `A1`, `TG0712-006`, `2607129034185306647`: more than a running number. */
const isOrderNumber = (text: string) =>
  /^[#A-Z0-9][\w#\-./]{1,39}$/iu.test(text) &&
  (/\d.*[A-Z\-/]|[A-Z#\-/].*\d/iu.test(text) || /^\d{5,}$/u.test(text)) &&
  !isDate(text) &&
  !isMobile(text);
const isBareNumber = (text: string) => /^[-+]?[\d,]+(?:\.\d+)?$/u.test(text);
const isSmallNumber = (text: string) =>
  parseQuantity(text) !== undefined ? text.length <= 8 : /^-?\d{1,5}(?:\.\d+)?$/u.test(text);

const share = (texts: readonly string[], test: (text: string) => boolean) =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
const distinctShare = (texts: readonly string[]) => new Set(texts).size / Math.max(1, texts.length);

/** Cells that speak for a field by themselves. */
const looksLike: Readonly<Record<ShapedField, (texts: readonly string[]) => boolean>> = {
  orderNumber: (texts) => share(texts, isOrderNumber) >= 0.8 && distinctShare(texts) >= 0.3,
  consigneeName: (texts) => share(texts, isName) >= 0.7,
  phone: (texts) =>
    share(texts, isPhone) >= 0.7 && share(texts, (text) => isMobile(text) || !/^\d+$/u.test(text)) >= 0.5,
  address: (texts) => share(texts, isAddress) >= 0.6,
  itemName: (texts) => share(texts, isWritten) >= 0.5 && share(texts, isDate) === 0,
  sku: (texts) => share(texts, (text) => /^[\w\-./ ]{2,40}$/u.test(text)) >= 0.5,
  quantity: (texts) => share(texts, isSmallNumber) >= 0.8,
};

/** Cells that cannot be what the header says. */
const speaksAgainst: Readonly<Record<ShapedField, (texts: readonly string[]) => boolean>> = {
  orderNumber: (texts) =>
    share(texts, isDate) > 0.5 ||
    share(texts, isAddress) > 0.5 ||
    (texts.length >= 3 && (share(texts, isMobile) > 0.8 || (texts.length >= 8 && new Set(texts).size === 1))),
  consigneeName: (texts) =>
    share(texts, (text) => isBareNumber(text) || isPhone(text) || isDate(text) || isAddress(text)) > 0.5,
  phone: (texts) => share(texts, (text) => !isPhone(text) && (isWritten(text) || isDate(text))) > 0.5,
  address: (texts) =>
    share(texts, (text) => isBareNumber(text) || isPhone(text) || isDate(text) || isEmail(text)) > 0.5,
  itemName: (texts) => share(texts, (text) => isBareNumber(text) || isDate(text)) > 0.8,
  sku: (texts) => share(texts, (text) => isDate(text) || isAddress(text)) > 0.5,
  quantity: (texts) => share(texts, (text) => !isSmallNumber(text)) > 0.6,
};

const isShaped = (field: OrderField): field is ShapedField =>
  (shapedFields as readonly OrderField[]).includes(field);

/** Whether the cells alone speak for a field. Fields without a shape of their own are never spoken for. */
export function cellsLookLike(field: OrderField, texts: readonly string[]): boolean {
  return isShaped(field) && looksLike[field](texts);
}

/** Whether the cells cannot be of a field. */
export function cellsSpeakAgainst(field: OrderField, texts: readonly string[]): boolean {
  return isShaped(field) && speaksAgainst[field](texts);
}

/** Whether the cells look like data at all, and not like the names of columns. */
export function looksLikeData(texts: readonly string[]): boolean {
  return texts.some((text) => isPhone(text) || isDate(text) || isBareNumber(text) || isAddress(text));
}
