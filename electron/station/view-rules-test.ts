/** A dry run of rules as clients see it. */

import type { RulesTestView, TestedParcelView } from '../contract/views.ts';
import { judgeAddress } from '../domain/audit/address.ts';
import { placesOf } from '../domain/audit/areas.ts';
import { asOneSubject } from '../domain/carrier-rules.ts';
import { maskDecision } from '../domain/privacy.ts';
import { placeName } from '../domain/regions.ts';
import type { Rules } from '../domain/rules.ts';
import { carrierName, type StationContext } from './context.ts';
import { createTurns } from './take-turns.ts';
import type { RulesTest, TestedChoice, TestedParcel } from './test-rules.ts';

/** Without the fields that nobody gave: they are as the rules in force have them. */
export function presentOf(
  rules: { readonly [Field in keyof Rules]?: Rules[Field] | undefined },
): Partial<Rules> {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}

function parcelView(context: StationContext, tested: TestedParcel): TestedParcelView {
  const { orders, before, after, problem, isChanged, lacking } = tested;
  const [first] = orders;
  const { regions } = context.catalogue;
  const places = first ? placesOf(first, judgeAddress(first, regions), regions).places : [];
  const choice = (one: TestedChoice | null) =>
    one && {
      carrierCode: one.carrierCode,
      carrierName: carrierName(context, one.carrierCode),
      decision: maskDecision(one.decision),
    };
  return {
    orderIds: orders.map(({ id }) => id),
    orderNumbers: orders.map(({ orderNumber }) => orderNumber),
    shop: first?.shop ?? '',
    place: places.map(placeName).join(' / '),
    weightGrams: asOneSubject(orders)?.weightGrams ?? null,
    before: choice(before),
    after: choice(after),
    problem,
    isChanged,
    lacking: lacking.map((one) => ({ ...one })),
  };
}

/**
 * A dry run as clients see it, made in turns: thousands of parcels may be listed.
 *
 * @param limit at most so many parcels, those that change first, then those that a person must decide.
 */
export async function rulesTestView(
  context: StationContext,
  test: RulesTest,
  limit: number,
): Promise<RulesTestView> {
  const { rules, parcels } = test;
  const turns = createTurns(context.clock);
  const count = (fits: (tested: TestedParcel) => boolean) => parcels.filter(fits).length;
  const codesOf = (side: 'before' | 'after') => parcels.map((tested) => tested[side]?.carrierCode ?? '');
  const [before, after] = [codesOf('before'), codesOf('after')];
  const codes = [...new Set([...before, ...after])].filter((code) => code !== '');
  const rank = ({ isChanged, after: chosen }: TestedParcel) => (isChanged ? 0 : chosen === null ? 1 : 2);
  const listed = [...parcels].sort((left, right) => rank(left) - rank(right)).slice(0, limit);
  const views: TestedParcelView[] = [];
  for (const tested of listed) {
    if (turns.isOver()) await turns.next();
    views.push(parcelView(context, tested));
  }
  return {
    counts: {
      parcels: parcels.length,
      changed: count(({ isChanged }) => isChanged),
      undecided: count((tested) => tested.after === null),
      withoutWeight: count(({ lacking }) => lacking.some(({ lacks }) => lacks === 'weight')),
    },
    carriers: codes.map((carrierCode) => ({
      carrierCode,
      carrierName: carrierName(context, carrierCode),
      before: before.filter((code) => code === carrierCode).length,
      after: after.filter((code) => code === carrierCode).length,
    })),
    rules: rules.carrierRules.map(({ id: ruleId, name }) => ({
      ruleId,
      name,
      parcels: count(
        ({ after: chosen }) =>
          chosen !== null && 'ruleId' in chosen.decision && chosen.decision.ruleId === ruleId,
      ),
    })),
    parcels: views,
  };
}
