/** Rules of areas: which apply to an order, and what they find. */

import type { OrderDraft, OrderTag } from '../orders.ts';
import type { Place, Regions } from '../regions.ts';
import type { AreaRule, Rules } from '../rules.ts';
import { locate, type Whereabouts } from './address.ts';
import { type Found, found } from './found.ts';

/** Places that a country's code names by itself; they are areas of China with rules of their own. */
const placesByCountry: Readonly<Record<string, Place>> = {
  HK: { provinceCode: '81', province: '香港特别行政区', city: '', district: '' },
  MO: { provinceCode: '82', province: '澳门特别行政区', city: '', district: '' },
  TW: { provinceCode: '71', province: '台湾省', city: '', district: '' },
};

/** The places where an order may go: one where it is sure. `every`: all of them must be in an area that counts. */
export function placesOf(
  { consignee }: OrderDraft,
  { verdict }: Pick<Whereabouts, 'verdict'>,
  regions: Regions,
): { readonly places: readonly Place[]; readonly every: boolean } {
  if (verdict.kind === 'agrees') return { places: [verdict.place], every: true };
  const byCountry = placesByCountry[consignee.country];
  if (byCountry) return { places: [byCountry], every: true };
  if (verdict.kind === 'unclear') return { places: verdict.candidates, every: true };
  if (verdict.kind === 'abroad') return { places: [], every: true };
  // Columns and text name different places: a rule for either counts, to be safe.
  const { province, city, district } = consignee;
  const sides = [
    regions.judge({ ...consignee, province: '', city: '', district: '' }),
    regions.judge({ ...consignee, address: province + city + district }),
  ];
  return {
    places: sides.flatMap((side) => (side.kind === 'agrees' ? [side.place] : [])),
    every: false,
  };
}

/** A keyword in the street part; 部队 in 部队路 is the name of a road. */
function hasKeyword(street: string, keyword: string): boolean {
  for (let at = street.indexOf(keyword); at >= 0; at = street.indexOf(keyword, at + 1)) {
    if (!/^(?:路|街|巷|弄|大道|胡同)/u.test(street.slice(at + keyword.length))) return true;
  }
  return false;
}

/** The rules that are on and hold for an order that this carrier would take, in the order of the list. */
function matchingRules(
  rules: readonly AreaRule[],
  draft: OrderDraft,
  where: Whereabouts,
  regions: Regions,
  carrierCode: string,
): readonly AreaRule[] {
  if (rules.length === 0) return [];
  let known: ReturnType<typeof placesOf> | undefined;
  return rules.filter((rule) => {
    if (rule.carrierCode !== '' && rule.carrierCode !== carrierCode) return false;
    if (rule.keyword !== '' && !hasKeyword(where.street, rule.keyword)) return false;
    if (rule.province === '' && rule.city === '' && rule.district === '')
      return where.verdict.kind !== 'abroad';
    known ??= placesOf(draft, where, regions);
    const isWithin = (place: Place) => regions.isWithin(place, rule);
    return known.every
      ? known.places.length > 0 && known.places.every(isWithin)
      : known.places.some(isWithin);
  });
}

const areaText = ({ province, city, district, keyword }: AreaRule) =>
  [province + city + district, keyword].filter((text) => text !== '').join(' ');

const codes = {
  block: 'order.area-blocked',
  warn: 'order.area-remote',
  surcharge: 'order.area-surcharge',
} as const;

const isFinding = ({ isOn, action }: AreaRule) => isOn && action !== 'switch-carrier';
const isSwitch = ({ isOn, action, switchTo }: AreaRule) =>
  isOn && action === 'switch-carrier' && switchTo !== '';

export type AreaCheck = (
  draft: OrderDraft,
  where: Whereabouts,
  regions: Regions,
  carrierCode: string,
) => { readonly findings: readonly Found[]; readonly tags: readonly OrderTag[] };

/** What the areas' rules find: the first rule of each kind counts. */
export function compileAreas(rules: readonly AreaRule[]): AreaCheck {
  const active = rules.filter(isFinding);
  return (draft, where, regions, carrierCode) => {
    const matching = matchingRules(active, draft, where, regions, carrierCode);
    const findings: Found[] = [];
    const tags: OrderTag[] = [];
    for (const rule of matching) {
      const { action, note, firstKgFen, nextKgFen } = rule;
      if (action === 'switch-carrier') continue;
      const code = codes[action];
      if (findings.some((finding) => finding.code === code)) continue;
      const isCharged = action === 'surcharge';
      findings.push(
        found(code, {
          place: areaText(rule),
          ...(note === '' ? {} : { note }),
          ...(isCharged && firstKgFen > 0 ? { firstKgFen } : {}),
          ...(isCharged && nextKgFen > 0 ? { nextKgFen } : {}),
        }),
      );
      if (isCharged) tags.push({ kind: 'surcharge', value: String(firstKgFen), source: 'rule' });
    }
    return { findings, tags };
  };
}

const switches = new WeakMap<Rules, readonly AreaRule[]>();

function switchesOf(rules: Rules): readonly AreaRule[] {
  const known = switches.get(rules) ?? rules.areas.filter(isSwitch);
  switches.set(rules, known);
  return known;
}

/** Another carrier for an order that would go with `carrierCode`, where a rule names one for its area. */
export function areaCarrier(
  draft: OrderDraft,
  rules: Rules,
  regions: Regions,
  carrierCode: string,
): { readonly carrierCode: string; readonly note: string } | null {
  const active = switchesOf(rules);
  if (active.length === 0) return null;
  const [rule] = matchingRules(active, draft, locate(draft, regions), regions, carrierCode);
  return rule ? { carrierCode: rule.switchTo, note: rule.note === '' ? areaText(rule) : rule.note } : null;
}
