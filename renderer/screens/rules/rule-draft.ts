/** A draft of the rules: what is not right in it, and how people write its values. Pure. */

import type { RulesView } from '../../../electron/contract/views.ts';

export type AreaRule = RulesView['areas'][number];
export type BlacklistEntry = RulesView['blacklist'][number];
export type RemarkRule = RulesView['remarks'][number];
export type DeadlineRule = RulesView['deadlines'][number];
export type CarrierRule = RulesView['carrierRules'][number];
export type CarrierCost = RulesView['carrierCosts'][number];
export type UnreachableArea = RulesView['unreachableAreas'][number];

/** What keeps a rule from being saved, at the field that it is about. */
export interface RuleFault {
  readonly section:
    | 'areas'
    | 'blacklist'
    | 'remarks'
    | 'deadlines'
    | 'carrierRules'
    | 'carrierCosts'
    | 'unreachableAreas';
  /** Which rule of the section, from 0. */
  readonly index: number;
  readonly kind:
    | 'place-needed'
    | 'switch-needed'
    | 'surcharge-needed'
    | 'field-needed'
    | 'words-needed'
    | 'tag-value-needed'
    | 'shop-needed'
    | 'shop-twice'
    | 'order-wrong'
    | 'name-needed'
    | 'carrier-needed'
    | 'weight-wrong'
    | 'paid-wrong'
    | 'province-twice';
}

const isBlank = (text: string) => text.trim() === '';

function areaFault(rule: AreaRule): RuleFault['kind'] | null {
  if (isBlank(rule.province) && isBlank(rule.keyword)) return 'place-needed';
  if (rule.action === 'switch-carrier' && rule.switchTo === '') return 'switch-needed';
  if (rule.action === 'surcharge' && rule.firstKgFen === 0 && rule.nextKgFen === 0) return 'surcharge-needed';
  return null;
}

function blacklistFault(entry: BlacklistEntry): RuleFault['kind'] | null {
  const { name, phone, buyerName, address } = entry;
  return [name, phone, buyerName, address].every(isBlank) ? 'field-needed' : null;
}

function remarkFault(rule: RemarkRule): RuleFault['kind'] | null {
  if (rule.words.length === 0) return 'words-needed';
  return rule.tag === 'custom' && isBlank(rule.tagValue) ? 'tag-value-needed' : null;
}

function deadlineFault(
  rule: DeadlineRule,
  index: number,
  all: readonly DeadlineRule[],
): RuleFault['kind'] | null {
  // The first line is that of all other shops.
  if (index > 0 && isBlank(rule.shop)) return 'shop-needed';
  if (all.findIndex(({ shop }) => shop.trim() === rule.shop.trim()) < index) return 'shop-twice';
  return rule.shipConfirmMinutes <= rule.cutoffMinutes ? 'order-wrong' : null;
}

const isReversed = (from: number | null, to: number | null) => from !== null && to !== null && from > to;

function carrierRuleFault(rule: CarrierRule): RuleFault['kind'] | null {
  if (isBlank(rule.name)) return 'name-needed';
  if (rule.choose === 'named' && rule.carrierCodes.length === 0) return 'carrier-needed';
  if (isReversed(rule.weightFromGrams, rule.weightToGrams)) return 'weight-wrong';
  return isReversed(rule.paidFromFen, rule.paidToFen) ? 'paid-wrong' : null;
}

function costFault(cost: CarrierCost, index: number, all: readonly CarrierCost[]): RuleFault['kind'] | null {
  const first = all.findIndex(
    ({ carrierCode, province }) => carrierCode === cost.carrierCode && province === cost.province,
  );
  return first < index ? 'province-twice' : null;
}

const unreachableFault = ({ carrierCode, province }: UnreachableArea): RuleFault['kind'] | null =>
  carrierCode === '' || isBlank(province) ? 'place-needed' : null;

/** Everything that must be mended before the draft can be saved. */
export function ruleFaults(draft: RulesView): readonly RuleFault[] {
  const faultsOf = <Rule>(
    section: RuleFault['section'],
    rules: readonly Rule[],
    find: (rule: Rule, index: number, all: readonly Rule[]) => RuleFault['kind'] | null,
  ): readonly RuleFault[] =>
    rules.flatMap((rule, index) => {
      const kind = find(rule, index, rules);
      return kind === null ? [] : [{ section, index, kind }];
    });
  return [
    ...faultsOf('areas', draft.areas, areaFault),
    ...faultsOf('blacklist', draft.blacklist, blacklistFault),
    ...faultsOf('remarks', draft.remarks, remarkFault),
    ...faultsOf('deadlines', draft.deadlines, deadlineFault),
    ...faultsOf('carrierRules', draft.carrierRules, carrierRuleFault),
    ...faultsOf('carrierCosts', draft.carrierCosts, costFault),
    ...faultsOf('unreachableAreas', draft.unreachableAreas, unreachableFault),
  ];
}

/** `16:00` of minutes after midnight; `24:00` is the end of the day. */
export function clockText(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Minutes after midnight of `16:00`; null where it is no time of day. */
export function clockMinutes(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/u.exec(text.trim());
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

/** The list with one entry changed. */
export function replaceAt<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((one, place) => (place === index ? item : one));
}

export function removeAt<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_one, place) => place !== index);
}

/** The list with one entry a place further up (-1) or down (1); as it was at either end. */
export function moveBy<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const moved = items[index];
  const other = items[index + by];
  if (moved === undefined || other === undefined) return [...items];
  return items.map((one, place) => (place === index ? other : place === index + by ? moved : one));
}

/** Whether two sets of rules say the same. */
export function isSameRules(left: RulesView, right: RulesView): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A name that no other rule of the list has. */
export function freeId(rules: readonly { readonly id: string }[], prefix: string): string {
  let number = rules.length + 1;
  while (rules.some(({ id }) => id === `${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

export const checkGroups = {
  status: [
    'order.unpaid',
    'order.refunded',
    'order.refund-pending',
    'order.closed',
    'order.already-shipped',
    'order.status-unclear',
  ],
  consignee: [
    'order.name-missing',
    'order.name-masked',
    'order.name-invalid',
    'order.phone-missing',
    'order.phone-masked',
    'order.phone-invalid',
    'order.address-missing',
    'order.address-masked',
    'order.address-incomplete',
    'order.address-unclear',
    'order.address-disagrees',
  ],
  money: [
    'order.amount-unreadable',
    'order.underpaid',
    'order.goods-total-mismatch',
    'order.discount-mismatch',
    'order.duplicate-purchase',
    'order.insure',
  ],
  goods: [
    'order.lines-missing',
    'order.out-of-stock',
    'order.wish-date-unclear',
    'order.wish-date-later',
    'order.blacklisted',
    'order.area-blocked',
    'order.area-remote',
    'order.area-surcharge',
  ],
  manual: ['order.hold-requested', 'order.held', 'order.correction-overtaken', 'order.split-outdated'],
} as const;
