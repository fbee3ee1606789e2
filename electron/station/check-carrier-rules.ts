/** What is wrong with rules of carriers, costs and places, in words that name the rule. */

import { type Carrier, findCarrier, findCarrierByCode } from '../domain/carriers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { findProvince, type Regions } from '../domain/regions.ts';
import type { AreaName, CarrierCost, CarrierRule, Rules, UnreachableArea } from '../domain/rules.ts';
import { carrierName, type StationContext } from './context.ts';
import { findTemplate } from './known-templates.ts';

type Catalogued = Pick<StationContext, 'stores' | 'catalogue'>;

const placeText = ({ province, city, district }: AreaName) =>
  [province, city, district].filter((name) => name.trim() !== '').join(' ');

/** Whether province, city and district exist and lie in one another. Each level needs the one above. */
export function isKnownPlace(area: AreaName, regions: Regions): boolean {
  const { province, city, district } = area;
  if (!findProvince(regions, province) || (city === '' && district !== '')) return false;
  if (city === '') return true;
  const verdict = regions.judge({
    name: '',
    phone: '',
    postalCode: '',
    country: 'CN',
    province,
    city,
    district,
    address: province + city + district,
  });
  const places =
    verdict.kind === 'agrees' ? [verdict.place] : verdict.kind === 'unclear' ? verdict.candidates : [];
  return places.some((place) => regions.isWithin(place, area));
}

function rangeProblem(
  rule: string,
  from: number | null,
  to: number | null,
  unit: number,
): Problem | undefined {
  if (from === null || to === null || from <= to) return undefined;
  return problem('rules.range-impossible', { rule, from: from / unit, to: to / unit });
}

function carrierProblem(context: Catalogued, rule: string, code: string): Problem | undefined {
  const carrier = findCarrierByCode(code, context.catalogue.carriers);
  if (!carrier) return problem('rules.carrier-unknown', { rule, carrier: code });
  return carrier.isHistoric
    ? problem('rules.carrier-historic', { rule, carrier: carrierName(context, code) })
    : undefined;
}

function ruleProblems(
  context: Catalogued,
  rules: Rules,
  rule: CarrierRule,
  index: number,
): readonly (Problem | undefined)[] {
  const { catalogue } = context;
  const { name, carrierCodes, services, templateId, choose } = rule;
  if (name === '') return [problem('rules.name-missing', { place: index + 1 })];
  const priced = new Set(rules.carrierCosts.map(({ carrierCode }) => carrierCode));
  const isWithoutCarrier = carrierCodes.length === 0 && (choose === 'named' || priced.size === 0);
  const offers = (code: string) => findCarrierByCode(code, catalogue.carriers)?.services ?? [];
  const named = carrierCodes.length > 0 ? carrierCodes : [...priced];
  return [
    isWithoutCarrier ? problem('rules.carrier-missing', { rule: name }) : undefined,
    ...carrierCodes.map((code) => carrierProblem(context, name, code)),
    ...(choose === 'cheapest' ? carrierCodes : [])
      .filter((code) => !priced.has(code))
      .map((code) => problem('rules.cost-missing', { rule: name, carrier: carrierName(context, code) })),
    rangeProblem(name, rule.weightFromGrams, rule.weightToGrams, 1000),
    rangeProblem(name, rule.paidFromFen, rule.paidToFen, 100),
    ...rule.places
      .filter((place) => !isKnownPlace(place, catalogue.regions))
      .map((place) => problem('rules.place-unknown', { rule: name, place: placeText(place) })),
    ...named.flatMap((code) =>
      services
        .filter((service) => !offers(code).some((offer) => offer.code === service))
        .map((service) =>
          problem('rules.service-unknown', { rule: name, service, carrier: carrierName(context, code) }),
        ),
    ),
    templateId === '' || findTemplate(context, templateId)?.kind === 'label'
      ? undefined
      : problem('rules.template-unknown', { rule: name, template: templateId }),
  ];
}

function costProblems(context: Catalogued, costs: readonly CarrierCost[]): readonly (Problem | undefined)[] {
  const seen = new Set<string>();
  return costs.flatMap(({ carrierCode, province }) => {
    const known = findProvince(context.catalogue.regions, province);
    const key = `${carrierCode}|${known?.code ?? province}`;
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      carrierProblem(context, '', carrierCode),
      province === '' || known ? undefined : problem('rules.place-unknown', { place: province }),
      isTwice
        ? problem('rules.cost-twice', { carrier: carrierName(context, carrierCode), province })
        : undefined,
    ];
  });
}

/** Everything that is wrong with the rules that choose carriers. */
export function carrierRuleProblems(context: Catalogued, rules: Rules): readonly Problem[] {
  const { regions } = context.catalogue;
  return [
    ...rules.carrierRules.flatMap((rule, index) => ruleProblems(context, rules, rule, index)),
    ...costProblems(context, rules.carrierCosts),
    ...rules.unreachableAreas.flatMap((area) => [
      carrierProblem(context, '', area.carrierCode),
      isKnownPlace(area, regions) ? undefined : problem('rules.place-unknown', { place: placeText(area) }),
    ]),
  ].filter((found) => found !== undefined);
}

const trimmed = (texts: readonly string[]) =>
  [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');

const trimmedArea = ({ province, city, district }: AreaName) => ({
  province: province.trim(),
  city: city.trim(),
  district: district.trim(),
});

/** As they are stored: carriers by their code, texts without spaces around them, lists without empty entries. */
export function normaliseCarrierRules(
  rules: Rules,
  carriers: readonly Carrier[],
): Pick<Rules, 'carrierRules' | 'carrierCosts' | 'unreachableAreas'> {
  const code = (text: string) => findCarrier(text, carriers)?.code ?? text.trim();
  return {
    carrierRules: rules.carrierRules.map(
      (rule): CarrierRule => ({
        ...rule,
        name: rule.name.trim(),
        shops: trimmed(rule.shops),
        skus: trimmed(rule.skus),
        tags: trimmed(rule.tags),
        remarkWords: trimmed(rule.remarkWords),
        places: rule.places.map(trimmedArea),
        carrierCodes: trimmed(rule.carrierCodes.map(code)),
        services: trimmed(rule.services),
        templateId: rule.templateId.trim(),
      }),
    ),
    carrierCosts: rules.carrierCosts.map((cost) => ({
      ...cost,
      carrierCode: code(cost.carrierCode),
      province: cost.province.trim(),
    })),
    unreachableAreas: rules.unreachableAreas.map(
      (area): UnreachableArea => ({
        ...area,
        ...trimmedArea(area),
        carrierCode: code(area.carrierCode),
      }),
    ),
  };
}
