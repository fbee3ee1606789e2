/** Carriers, places and ranges of rules as people choose and read them. Pure. */

import type { RulesView } from '../../../electron/contract/views.ts';
import { orderTagKinds } from '../../../electron/domain/orders.ts';
import type { Language, useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import type { CarrierRule } from './rule-draft.ts';

type Words = ReturnType<typeof useWords>['t'];
type Place = CarrierRule['places'][number];

interface Names {
  readonly zh: string;
  readonly en: string;
}

/** A carrier that rules can name. */
export interface KnownCarrier {
  readonly code: string;
  readonly names: Names;
  readonly isHistoric: boolean;
  readonly services: readonly { readonly code: string; readonly names: Names }[];
}

/** `search`: every way in which people may type its name. */
export interface CarrierOption {
  readonly value: string;
  readonly label: string;
  readonly search: string;
}

/** Those that carry something, and those that a rule names already. */
export function carrierOptions(
  carriers: readonly KnownCarrier[],
  chosen: readonly string[],
  language: Language,
): CarrierOption[] {
  return carriers
    .filter(({ code, isHistoric }) => !isHistoric || chosen.includes(code))
    .map(({ code, names }) => ({
      value: code,
      label: nameIn(names, language),
      search: `${names.zh} ${names.en} ${code}`,
    }));
}

/** `浙江 杭州市 余杭区`. */
export function placeText({ province, city, district }: Place): string {
  return [province, city, district].filter((name) => name !== '').join(' ');
}

/** Reads what {@link placeText} writes, with spaces, slashes or commas between the levels. */
export function readPlace(text: string): Place {
  const [province = '', city = '', ...rest] = text.trim().split(/[\s/>、，,]+/u);
  return { province, city, district: rest.join('') };
}

/** A range in words; empty where there is none. */
export function rangeText(
  from: number | null,
  to: number | null,
  unit: (value: number) => string,
  t: Words,
): string {
  if (from === null && to === null) return '';
  if (to === null) return t('choosing.atLeast', { value: unit(from ?? 0) });
  if (from === null) return t('choosing.atMost', { value: unit(to) });
  return t('choosing.between', { from: unit(from), to: unit(to) });
}

/** What a rule asks for, in one line. */
export function conditionText(
  rule: CarrierRule,
  t: Words,
  units: { readonly weight: (grams: number) => string; readonly money: (fen: number) => string },
): string {
  const listed = (texts: readonly string[]) => texts.join(t('app.listComma'));
  const parts = [
    listed(rule.shops),
    listed(rule.channels.map((channel) => t(`channels.${channel}`))),
    listed(rule.places.map(placeText)),
    rangeText(rule.weightFromGrams, rule.weightToGrams, units.weight, t),
    rangeText(rule.paidFromFen, rule.paidToFen, units.money, t),
    listed(rule.skus),
    listed(rule.tags.map((tag) => (isTagKind(tag) ? t(`tags.${tag}`) : tag))),
    rule.remarkWords.length === 0 ? '' : `“${listed(rule.remarkWords)}”`,
    rule.isCashOnDelivery === null ? '' : t(rule.isCashOnDelivery ? 'choosing.codYes' : 'choosing.codNo'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? t('choosing.always') : parts.join(' · ');
}

/** Kinds of tags that a rule can ask for by their own name. */
export const ruleTagKinds = orderTagKinds.filter((kind) => kind !== 'custom');

export function isTagKind(text: string): text is (typeof ruleTagKinds)[number] {
  return ruleTagKinds.some((kind) => kind === text);
}

/** A row of rates as somebody pasted it. */
type Cost = RulesView['carrierCosts'][number];

/**
 * Reads pasted rates: province, first kilogram, next kilogram, days; tabs, commas or spaces between.
 *
 * @returns the rows, and the numbers of the lines that are none (a header is none and is not told).
 */
export function readCosts(
  text: string,
  carrierCode: string,
  provinces: readonly string[],
): { readonly costs: readonly Cost[]; readonly wrongLines: readonly number[] } {
  const costs: Cost[] = [];
  const wrongLines: number[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const [name = '', first = '', next = '', days = ''] = line
      .normalize('NFKC')
      .trim()
      .split(/\s*[\t,]\s*|\s+/u);
    const province = provinces.find((known) => name.startsWith(known)) ?? (isOther(name) ? '' : undefined);
    const fen = [first, next].map((amount) => /^¥?(\d{1,5}(?:\.\d{1,2})?)元?$/u.exec(amount)?.[1]);
    if (province === undefined || fen[0] === undefined || fen[1] === undefined) {
      const isHeader = index === 0 && !/\d/u.test(line);
      if (!isHeader) wrongLines.push(index + 1);
      continue;
    }
    const [firstKgFen = 0, nextKgFen = 0] = fen.map((amount) => Math.round(Number(amount) * 100));
    const dayCount = /^\d{1,2}/u.exec(days)?.[0];
    costs.push({
      carrierCode,
      province,
      firstKgFen,
      nextKgFen,
      days: dayCount === undefined ? null : Number(dayCount),
    });
  }
  return { costs, wrongLines };
}

const isOther = (name: string) => /^(?:其他|其它|全国|other|all)/iu.test(name);
