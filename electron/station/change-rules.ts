/** The rules that a supervisor sets: read with what can be chosen, stored after a check of every value. */

import type { RulesView } from '../contract/views.ts';
import { type CheckCode, canBeOff, defaultSwitches } from '../domain/audit.ts';
import { findCarrier } from '../domain/carriers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { findProvince } from '../domain/regions.ts';
import type { AreaRule, BlacklistEntry, DeadlineRule, RemarkRule, Rules } from '../domain/rules.ts';
import { shareStock } from './allocate-stock.ts';
import { applyRules, recordRulesChange } from './apply-rules.ts';
import { carrierRuleProblems, isKnownPlace, normaliseCarrierRules } from './check-carrier-rules.ts';
import type { StationContext } from './context.ts';
import { knownTemplates } from './known-templates.ts';
import { whyNoRight } from './operators-on-duty.ts';
import { proposeUnreachable } from './propose-unreachable.ts';
import { trackWork } from './running-work.ts';

/** The rules as clients see them. */
export function rulesView(rules: Rules): RulesView {
  return {
    ...rules,
    checks: { ...rules.checks },
    areas: rules.areas.map((rule) => ({ ...rule })),
    blacklist: rules.blacklist.map((entry) => ({ ...entry })),
    remarks: rules.remarks.map((rule) => ({ ...rule, words: [...rule.words] })),
    deadlines: rules.deadlines.map((rule) => ({ ...rule })),
    carrierRules: rules.carrierRules.map((rule) => ({
      ...rule,
      shops: [...rule.shops],
      channels: [...rule.channels],
      places: rule.places.map((place) => ({ ...place })),
      skus: [...rule.skus],
      tags: [...rule.tags],
      remarkWords: [...rule.remarkWords],
      carrierCodes: [...rule.carrierCodes],
      services: [...rule.services],
    })),
    carrierCosts: rules.carrierCosts.map((cost) => ({ ...cost })),
    unreachableAreas: rules.unreachableAreas.map((area) => ({ ...area })),
  };
}

export function viewRules(context: StationContext) {
  return {
    rules: rulesView(context.stores.rules.read()),
    checks: (Object.keys(defaultSwitches) as CheckCode[]).map((code) => ({
      code,
      defaultSwitch: defaultSwitches[code],
      canBeOff: canBeOff(code),
    })),
    provinces: context.catalogue.regions.provinces.map(({ shortName }) => shortName),
    carriers: context.catalogue.carriers.map(({ code, names, services, isHistoric }) => ({
      code,
      names: { ...names },
      isHistoric,
      services: services.map((service) => ({ code: service.code, names: { ...service.names } })),
    })),
    templates: knownTemplates(context)
      .filter(({ kind }) => kind === 'label')
      .map(({ id, names, mediaCode }) => ({ id, names: { ...names }, media: mediaCode })),
    proposals: proposeUnreachable(context).map((proposal) => ({ ...proposal })),
  };
}

const invalid = (field: string): Problem => problem('rules.value-invalid', { field });

/** The first id that stands twice, or is empty. */
function badId(list: readonly { readonly id: string }[]): string | undefined {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (id.trim() === '' || seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

/** Carrier codes as the station writes them. */
function normaliseArea(context: StationContext, rule: AreaRule): AreaRule {
  const code = (text: string) => findCarrier(text, context.catalogue.carriers)?.code ?? text.trim();
  return { ...rule, carrierCode: code(rule.carrierCode), switchTo: code(rule.switchTo) };
}

function areaProblem(context: StationContext, rule: AreaRule): Problem | undefined {
  const { carriers, regions } = context.catalogue;
  const field = (name: keyof AreaRule) => invalid(`areas.${rule.id}.${name}`);
  const isCarrier = (code: string) => carriers.some((carrier) => carrier.code === code);
  if (rule.carrierCode !== '' && !isCarrier(rule.carrierCode)) return field('carrierCode');
  if (rule.province !== '' && !findProvince(regions, rule.province)) return field('province');
  // A city alone may lie in several provinces.
  if (rule.province === '' && (rule.city !== '' || rule.district !== '')) return field('province');
  // A district may be newer than the data; a city that nobody knows would never be met.
  if (rule.city !== '' && !isKnownPlace({ ...rule, district: '' }, regions)) {
    return problem('rules.place-unknown', { place: `${rule.province} ${rule.city}` });
  }
  const isEverywhere = rule.province === '' && rule.keyword === '' && rule.carrierCode === '';
  if (isEverywhere) return field('province');
  if (rule.action === 'switch-carrier') {
    if (!isCarrier(rule.switchTo) || rule.switchTo === rule.carrierCode) return field('switchTo');
  }
  if (rule.action === 'surcharge' && rule.firstKgFen + rule.nextKgFen === 0) return field('firstKgFen');
  return undefined;
}

/** A piece of an address so short that it hits everywhere. */
const minAddressLength = 2;

function blacklistProblem(entry: BlacklistEntry): Problem | undefined {
  const { id, name, phone, buyerName, address } = entry;
  const texts = [name, phone, buyerName, address].map((text) => text.trim());
  if (texts.every((text) => text === '')) return invalid(`blacklist.${id}`);
  if (phone.trim() !== '' && phone.replace(/\D/gu, '').length < 7) return invalid(`blacklist.${id}.phone`);
  const length = [...address.trim()].length;
  if (length > 0 && length < minAddressLength) return invalid(`blacklist.${id}.address`);
  return undefined;
}

function remarkProblem({ id, words, tag, tagValue }: RemarkRule): Problem | undefined {
  if (words.length === 0 || words.some((word) => word.trim() === '')) return invalid(`remarks.${id}.words`);
  if (tag === 'custom' && tagValue.trim() === '') return invalid(`remarks.${id}.tagValue`);
  return undefined;
}

function deadlineProblem({ shop, cutoffMinutes, shipConfirmMinutes }: DeadlineRule): Problem | undefined {
  return shipConfirmMinutes < cutoffMinutes ? invalid(`deadlines.${shop}.shipConfirmMinutes`) : undefined;
}

/** Everything that is wrong with rules, each with the field that has it. */
function problemsOf(context: StationContext, rules: Rules): readonly Problem[] {
  const checks = Object.entries(rules.checks) as [CheckCode, string][];
  const fixed = checks.filter(([code, value]) => !canBeOff(code) && value !== defaultSwitches[code]);
  const { areas, blacklist, remarks, carrierRules, unreachableAreas } = rules;
  const lists = { areas, blacklist, remarks, carrierRules, unreachableAreas };
  const ids = Object.entries(lists).flatMap(([name, list]) => {
    const id = badId(list);
    return id === undefined ? [] : [invalid(`${name}.${id}.id`)];
  });
  const shops = rules.deadlines.map(({ shop }) => shop);
  const twice = shops.find((shop, place) => shops.indexOf(shop) !== place);
  const all: readonly (Problem | undefined)[] = [
    ...fixed.map(([code]) => invalid(`checks.${code}`)),
    ...ids,
    ...rules.areas.map((rule) => areaProblem(context, rule)),
    ...rules.blacklist.map(blacklistProblem),
    ...rules.remarks.map(remarkProblem),
    ...rules.deadlines.map(deadlineProblem),
    ...(twice === undefined ? [] : [invalid(`deadlines.${twice}.shop`)]),
    ...(shops.includes('') ? [] : [invalid('deadlines')]),
    ...carrierRuleProblems(context, rules),
  ];
  return all.filter((found) => found !== undefined);
}

/** As the rules are stored: without spaces around texts, without switches that change nothing. */
function normalise(context: StationContext, rules: Rules): Rules {
  const checks = Object.entries(rules.checks).filter(
    ([code, value]) => value !== defaultSwitches[code as CheckCode],
  );
  return {
    ...rules,
    checks: Object.fromEntries(checks),
    areas: rules.areas.map((rule) => normaliseArea(context, rule)),
    ...normaliseCarrierRules(rules, context.catalogue.carriers),
  };
}

/** Rules as they would be stored, or every value that is wrong. */
export function checkedRules(context: StationContext, wanted: Rules): Result<Rules> {
  const rules = normalise(context, wanted);
  const problems = problemsOf(context, rules);
  return problems.length > 0 ? refused(...problems) : done(rules);
}

/**
 * Stores the rules, plans anew what waits in parcels, and checks everything that has not left anew, in slices.
 *
 * @returns `rules.value-invalid` (field) for every value that is wrong; nothing is stored then.
 */
export function changeRules(context: StationContext, wanted: Rules): Promise<Result<Rules>> {
  return trackWork(context, change(context, wanted));
}

async function change(context: StationContext, wanted: Rules): Promise<Result<Rules>> {
  const missing = whyNoRight(context, 'settings');
  if (missing) return refused(missing);
  const checked = checkedRules(context, wanted);
  if (!checked.ok) return checked;
  const rules = checked.value;
  const { stores } = context;
  stores.transaction(() => {
    stores.rules.write(rules);
    recordRulesChange(context, 'rules.changed');
  });
  context.announce({ kind: 'rules-changed' });
  await applyRules(context);
  await shareStock(context);
  return done(stores.rules.read());
}
