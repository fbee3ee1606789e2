/** The carrier of a parcel by rules: conditions, costs and places that a carrier does not reach. Compiled once. */

import { judgeAddress } from './audit/address.ts';
import { areaCarrier, placesOf } from './audit/areas.ts';
import { compileMentions } from './audit/remarks.ts';
import {
  type Carrier,
  type CarrierChoice,
  type CarrierWish,
  chooseCarrier,
  type RuledCarrier,
  readWish,
} from './carriers.ts';
import { escapeForRegExp } from './fold.ts';
import type { OrderDraft, OrderTag } from './orders.ts';
import { findProvince, type Place, placeName, type Regions } from './regions.ts';
import type { AreaName, CarrierCost, CarrierRule, Rules } from './rules.ts';

/** What a carrier is chosen for: an order, or the orders of one parcel taken together. */
export type CarrierSubject = OrderDraft & { readonly tags?: readonly OrderTag[] };

/** A rule that would fit if something were known: every other condition of it holds. */
export interface LackingRule {
  readonly ruleId: string;
  readonly name: string;
  readonly lacks: 'weight' | 'paid';
}

export interface CarrierPlan {
  readonly choice: CarrierChoice;
  /** Rules before the one that chose. */
  readonly lacking: readonly LackingRule[];
}

export interface CarrierPlanner {
  plan(subject: CarrierSubject): CarrierPlan;
  /** Whether a carrier is known not to go to the place of a subject; its name then, else null. */
  whyUnreachable(subject: CarrierSubject, carrierCode: string): string | null;
}

export interface CarrierKnowledge {
  readonly rules: Rules;
  readonly carriers: readonly Carrier[];
  readonly regions: Regions;
  readonly defaultCarrierCode: string;
}

/** Orders of one parcel as one: weights and money add up where every one is known, the rest is put together. */
export function asOneSubject(orders: readonly CarrierSubject[]): CarrierSubject | undefined {
  const [first, ...others] = orders;
  if (!first || others.length === 0) return first;
  const sum = (pick: (order: CarrierSubject) => number | null) =>
    orders.reduce<number | null>((total, order) => {
      const value = pick(order);
      return total === null || value === null ? null : total + value;
    }, 0);
  const texts = (pick: (order: CarrierSubject) => string) =>
    orders
      .map(pick)
      .filter((text) => text.trim() !== '')
      .join('；');
  return {
    ...first,
    sellerRemark: texts(({ sellerRemark }) => sellerRemark),
    buyerMessage: texts(({ buyerMessage }) => buyerMessage),
    lines: orders.flatMap(({ lines }) => lines),
    tags: orders.flatMap(({ tags = [] }) => tags),
    weightGrams: sum(({ weightGrams }) => weightGrams),
    paidFen: sum(({ paidFen }) => paidFen),
    isCashOnDelivery: orders.some(({ isCashOnDelivery }) => isCashOnDelivery === true)
      ? true
      : first.isCashOnDelivery,
  };
}

/** The carrier that somebody asks for and does not get; null where the wish is met or there is none. */
export function unmetWish(
  order: Pick<OrderDraft, 'sellerRemark' | 'buyerMessage'>,
  carriers: readonly Carrier[],
  carrierCode: string,
): Exclude<CarrierWish, { readonly kind: 'none' }> | null {
  const wish = readWish(order, carriers);
  if (wish.kind === 'none') {
    const text = wish.refusals.get(carrierCode);
    return text === undefined ? null : { kind: 'unclear', text, carrierCodes: [] };
  }
  if (wish.kind === 'one') return wish.carrierCode === carrierCode ? null : wish;
  return wish.carrierCodes.includes(carrierCode) ? null : wish;
}

/**
 * What a carrier takes for a parcel: the first kilogram, and each further one that is begun.
 *
 * @param weightGrams null where nobody knows: one kilogram then.
 */
export function costFenOf(
  cost: Pick<CarrierCost, 'firstKgFen' | 'nextKgFen'>,
  weightGrams: number | null,
): number {
  const further = Math.ceil(Math.max(0, (weightGrams ?? 0) - 1000) / 1000);
  return cost.firstKgFen + further * cost.nextKgFen;
}

/** One call's subject, with what is found out about it only where a rule asks. */
interface Case {
  readonly subject: CarrierSubject;
  readonly places: () => readonly Place[];
  readonly mentioned: () => ReadonlySet<string>;
  readonly skus: () => readonly string[];
}

type Condition = (one: Case) => boolean;

const isWithinRange = (value: number, from: number | null, to: number | null) =>
  (from === null || value >= from) && (to === null || value <= to);

/** `TEA-*` and the like as one pattern. */
function compileSkus(patterns: readonly string[]): RegExp {
  const alternatives = patterns.map((pattern) => pattern.trim().split('*').map(escapeForRegExp).join('.*'));
  return new RegExp(`^(?:${alternatives.join('|')})$`, 'iu');
}

/** Whether places lie in a list of areas. Remembered by place: a day's orders go to some hundred districts. */
function compileAreas(areas: readonly AreaName[], regions: Regions): (place: Place) => boolean {
  const known = new Map<string, boolean>();
  return (place) => {
    const key = `${place.province}|${place.city}|${place.district}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const isInside = areas.some((area) => regions.isWithin(place, area));
    known.set(key, isInside);
    return isInside;
  };
}

/** The conditions of a rule beside its ranges, those first that cost least to ask. */
function compileConditions(rule: CarrierRule, regions: Regions): readonly Condition[] {
  const conditions: Condition[] = [];
  const { shops, channels, isCashOnDelivery, tags, skus, remarkWords, places } = rule;
  if (shops.length > 0) {
    const wanted = new Set(shops);
    conditions.push(({ subject }) => wanted.has(subject.shop));
  }
  if (channels.length > 0) {
    const wanted = new Set(channels);
    conditions.push(({ subject }) => wanted.has(subject.channel));
  }
  if (isCashOnDelivery !== null) {
    conditions.push(({ subject }) => (subject.isCashOnDelivery === true) === isCashOnDelivery);
  }
  if (tags.length > 0) {
    const wanted = new Set(tags);
    conditions.push(
      ({ subject }) =>
        subject.tags?.some(({ kind, value }) => wanted.has(kind === 'custom' ? value : kind)) === true,
    );
  }
  if (skus.length > 0) {
    const pattern = compileSkus(skus);
    conditions.push((one) => one.skus().some((sku) => pattern.test(sku)));
  }
  if (remarkWords.length > 0) conditions.push((one) => one.mentioned().has(rule.id));
  if (places.length > 0) {
    const isInside = compileAreas(places, regions);
    // An address that may mean two places fits only where both fit.
    conditions.push((one) => one.places().length > 0 && one.places().every(isInside));
  }
  return conditions;
}

/** Whether a rule fits; the name of a value that nobody knows where only that is missing. */
function compileRule(rule: CarrierRule, regions: Regions): (one: Case) => boolean | LackingRule['lacks'] {
  const conditions = compileConditions(rule, regions);
  const { weightFromGrams, weightToGrams, paidFromFen, paidToFen } = rule;
  const hasWeight = weightFromGrams !== null || weightToGrams !== null;
  const hasPaid = paidFromFen !== null || paidToFen !== null;
  return (one) => {
    const { weightGrams, paidFen } = one.subject;
    if (hasWeight && weightGrams !== null && !isWithinRange(weightGrams, weightFromGrams, weightToGrams))
      return false;
    if (hasPaid && paidFen !== null && !isWithinRange(paidFen, paidFromFen, paidToFen)) return false;
    for (const condition of conditions) if (!condition(one)) return false;
    if (hasWeight && weightGrams === null) return 'weight';
    return hasPaid && paidFen === null ? 'paid' : true;
  };
}

/** The row of a carrier for a place; undefined where it has none. */
type CostFinder = (carrierCode: string, place: Place) => CarrierCost | undefined;

function compileCosts(costs: readonly CarrierCost[], regions: Regions): CostFinder {
  const rows = new Map<string, CarrierCost>();
  for (const cost of costs) {
    const key = `${cost.carrierCode}|${findProvince(regions, cost.province)?.code ?? cost.province}`;
    if (!rows.has(key)) rows.set(key, cost);
  }
  return (carrierCode, { provinceCode }) =>
    rows.get(`${carrierCode}|${provinceCode}`) ?? rows.get(`${carrierCode}|`);
}

interface Offer {
  readonly carrierCode: string;
  readonly costFen: number;
  readonly days: number | null;
}

/** Makes the planner of one set of rules. It keeps what it learnt about places: make it once. */
export function compileCarrierRules(knowledge: CarrierKnowledge): CarrierPlanner {
  const { rules, carriers, regions, defaultCarrierCode } = knowledge;
  const historic = new Set(carriers.filter(({ isHistoric }) => isHistoric).map(({ code }) => code));
  const known = new Set(carriers.map(({ code }) => code));
  const active = rules.carrierRules
    .filter(({ isOn }) => isOn)
    .map((rule) => ({ rule, fits: compileRule(rule, regions) }));
  const mentions = compileMentions(
    active
      .map(({ rule }) => ({ id: rule.id, words: rule.remarkWords }))
      .filter(({ words }) => words.length > 0),
  );
  const costOf = compileCosts(rules.carrierCosts, regions);
  const pricedCarriers = [...new Set(rules.carrierCosts.map(({ carrierCode }) => carrierCode))];
  const unreachable = new Map(
    [...new Set(rules.unreachableAreas.map(({ carrierCode }) => carrierCode))].map((carrierCode) => [
      carrierCode,
      compileAreas(
        rules.unreachableAreas.filter((area) => area.carrierCode === carrierCode),
        regions,
      ),
    ]),
  );

  function caseOf(subject: CarrierSubject): Case {
    let places: readonly Place[] | undefined;
    let mentioned: ReadonlySet<string> | undefined;
    let skus: readonly string[] | undefined;
    return {
      subject,
      places: () => (places ??= placesOf(subject, judgeAddress(subject, regions), regions).places),
      mentioned: () => (mentioned ??= mentions(subject)),
      skus: () => (skus ??= subject.lines.map(({ sku }) => sku.trim()).filter((sku) => sku !== '')),
    };
  }

  /** The place that a carrier does not go to; an address that may mean several counts where one of them is. */
  function unreachablePlace(one: Case, carrierCode: string): Place | undefined {
    const isOutside = unreachable.get(carrierCode);
    return isOutside && one.places().find(isOutside);
  }

  function isUsable(one: Case, carrierCode: string): boolean {
    if (!known.has(carrierCode) || historic.has(carrierCode)) return false;
    return unreachablePlace(one, carrierCode) === undefined;
  }

  function cheapest(one: Case, rule: CarrierRule, refused: ReadonlyMap<string, string>): Offer | undefined {
    const places = one.places();
    if (places.length === 0) return undefined;
    const codes = rule.carrierCodes.length > 0 ? rule.carrierCodes : pricedCarriers;
    const offers = codes.flatMap((carrierCode): readonly Offer[] => {
      if (refused.has(carrierCode) || !isUsable(one, carrierCode)) return [];
      // Where the address may mean two places, the dearer one is counted.
      const found = places.map((place) => costOf(carrierCode, place));
      if (found.some((cost) => cost === undefined)) return [];
      const costs = found.filter((cost) => cost !== undefined);
      const days = costs.some((cost) => cost.days === null)
        ? null
        : Math.max(...costs.map((cost) => cost.days ?? 0));
      if (rule.maxDays !== null && (days === null || days > rule.maxDays)) return [];
      const costFen = Math.max(...costs.map((cost) => costFenOf(cost, one.subject.weightGrams)));
      return [{ carrierCode, costFen, days }];
    });
    return offers.reduce<Offer | undefined>(
      (best, offer) => (best === undefined || offer.costFen < best.costFen ? offer : best),
      undefined,
    );
  }

  function applyRule(
    one: Case,
    rule: CarrierRule,
    refused: ReadonlyMap<string, string>,
  ): RuledCarrier | undefined {
    const { id: ruleId, name, services, templateId } = rule;
    const choice = { ruleId, name, services, templateId };
    if (rule.choose === 'named') {
      const carrierCode = rule.carrierCodes.find((code) => isUsable(one, code));
      return carrierCode === undefined
        ? undefined
        : { carrierCode, decision: { rule: 'carrier-rule', ...choice } };
    }
    const offer = cheapest(one, rule, refused);
    if (!offer) return undefined;
    const { carrierCode, costFen, days } = offer;
    const isWeightAssumed = one.subject.weightGrams === null;
    return { carrierCode, decision: { rule: 'cheapest', ...choice, costFen, days, isWeightAssumed } };
  }

  function byRules(
    one: Case,
    refused: ReadonlyMap<string, string>,
    lacking: LackingRule[],
  ): RuledCarrier | null {
    for (const { rule, fits } of active) {
      const answer = fits(one);
      if (answer === false) continue;
      if (answer !== true) {
        lacking.push({ ruleId: rule.id, name: rule.name, lacks: answer });
        continue;
      }
      const ruled = applyRule(one, rule, refused);
      if (ruled) return ruled;
    }
    const area = areaCarrier(one.subject, rules, regions, defaultCarrierCode);
    if (!area || !isUsable(one, area.carrierCode)) return null;
    return { carrierCode: area.carrierCode, decision: { rule: 'area', note: area.note } };
  }

  return {
    plan(subject) {
      const one = caseOf(subject);
      const lacking: LackingRule[] = [];
      const choice = chooseCarrier(subject, carriers, defaultCarrierCode, (refused) =>
        byRules(one, refused, lacking),
      );
      return { choice: possible(one, choice), lacking };
    },
    whyUnreachable(subject, carrierCode) {
      const place = unreachablePlace(caseOf(subject), carrierCode);
      return place ? placeName(place) : null;
    },
  };

  /** A choice that the carrier can keep, or why it cannot. */
  function possible(one: Case, choice: CarrierChoice): CarrierChoice {
    if (choice.kind !== 'chosen') return choice;
    const { carrierCode, decision } = choice;
    const isWish = decision.rule === 'remark-wish';
    if (historic.has(carrierCode)) {
      const text = decision.rule === 'remark-wish' ? decision.text : '';
      return { kind: 'unable', reason: 'historic', carrierCode, isWish, text };
    }
    const place = unreachablePlace(one, carrierCode);
    return place
      ? { kind: 'unable', reason: 'unreachable', carrierCode, isWish, text: placeName(place) }
      : choice;
  }
}
