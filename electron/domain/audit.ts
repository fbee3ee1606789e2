/** The audit: named checks that say of one order whether it may be printed, and what a person can do about it. */

import { checkAddress, destinationProvince, locate } from './audit/address.ts';
import { type AreaCheck, compileAreas } from './audit/areas.ts';
import { type Blacklist, compileBlacklist } from './audit/blacklist.ts';
import { canBeOff, defaultSwitches, isPassable } from './audit/checks.ts';
import { checkName, checkPhone } from './audit/consignee.ts';
import { type Found, found } from './audit/found.ts';
import { checkMoney, checkValue } from './audit/money.ts';
import { compileRemarks, type RemarkCheck } from './audit/remarks.ts';
import {
  type AuditFinding,
  type OrderDecisions,
  type OrderDraft,
  type OrderProblemCode,
  type OrderStatus,
  type OrderTag,
  orderTagKinds,
} from './orders.ts';
import type { HandlingMark } from './parcel-services.ts';
import type { Regions } from './regions.ts';
import type { Rules } from './rules.ts';
import { readWish, type Wish } from './wish-date.ts';

export {
  type CheckCode,
  canBeOff,
  defaultSwitches,
  isPassable,
  remedies,
  remediesOf,
} from './audit/checks.ts';

/** Orders that look like the same purchase as another one: the number of the first, and how many they are. */
export interface Twins {
  readonly first: string;
  readonly count: number;
}

/** What the audit must know besides the order itself. */
export interface AuditSurroundings {
  readonly rules: Rules;
  readonly regions: Regions;
  readonly decisions: OrderDecisions;
  /** The carrier that planning chooses; empty where that is unclear. */
  readonly carrierCode: string;
  /** Other live orders that look like the same purchase; null where there is none. */
  readonly twins: Twins | null;
  /** What the stock file cannot give to this order; empty where all is there or nobody knows. */
  readonly shortages: readonly { readonly sku: string; readonly missing: number }[];
  /** How its goods want to be handled, by what is known of products; none where absent. */
  readonly goodsMarks?: readonly HandlingMark[];
  /** Its lines are a share of a split order, while its amounts are those of the whole. */
  readonly isPart: boolean;
  /** The bench's calendar day: `2026-07-12`. */
  readonly today: string;
  /** The bench's calendar day of a moment (UTC milliseconds). */
  readonly dayOf: (atMs: number) => string;
}

export interface Audit {
  /** The worst first. */
  readonly findings: readonly AuditFinding[];
  /** Codes of blocking findings that nobody let pass; empty means printable. */
  readonly problems: readonly OrderProblemCode[];
  readonly tags: readonly OrderTag[];
  /** Where the parcel goes, by the official name of the province; see {@link destinationProvince}. */
  readonly destinationProvince: string;
}

const statusProblems = {
  'awaiting-payment': 'order.unpaid',
  'awaiting-shipment': null,
  shipped: 'order.already-shipped',
  completed: 'order.already-shipped',
  closed: 'order.closed',
  'refund-pending': 'order.refund-pending',
  refunded: 'order.refunded',
  unclear: 'order.status-unclear',
} as const satisfies Record<OrderStatus, OrderProblemCode | null>;

interface CompiledRules {
  readonly blacklist: Blacklist;
  readonly areas: AreaCheck;
  readonly remarks: RemarkCheck;
}

const compiled = new WeakMap<Rules, CompiledRules>();

function compileRules(rules: Rules): CompiledRules {
  const known = compiled.get(rules);
  if (known) return known;
  const made: CompiledRules = {
    blacklist: compileBlacklist(rules.blacklist),
    areas: compileAreas(rules.areas),
    remarks: compileRemarks(rules.remarks),
  };
  compiled.set(rules, made);
  return made;
}

/** The day that somebody wishes for: what an operator set, else the shop's own remark before the buyer's message. */
function wishOf(draft: OrderDraft, { today, dayOf, decisions }: AuditSurroundings): Wish & { text: string } {
  const set = decisions.tags.find(({ kind }) => kind === 'wish-date')?.value ?? '';
  if (/^\d{4}-\d{2}-\d{2}$/u.test(set)) return { kind: 'day', day: set, text: '' };
  const atMs = draft.paidAtMs ?? draft.orderedAtMs;
  const on = atMs === null ? today : dayOf(atMs);
  for (const text of [draft.sellerRemark, draft.buyerMessage]) {
    if (text.trim() === '') continue;
    const wish = readWish(text, on);
    if (wish.kind !== 'none') return { ...wish, text: text.trim() };
  }
  return { kind: 'none', text: '' };
}

/** Of a remark, so much is quoted. */
const shownTextLength = 40;

function stockFinding(shortages: AuditSurroundings['shortages']): Found[] {
  if (shortages.length === 0) return [];
  const namedLimit = 3;
  const sku = shortages
    .slice(0, namedLimit)
    .map((shortage) => shortage.sku)
    .join('、');
  return [
    found('order.out-of-stock', { sku, missing: shortages.reduce((sum, { missing }) => sum + missing, 0) }),
  ];
}

function decisionFindings({ hold, alerts }: OrderDecisions): Found[] {
  return [
    ...(hold ? [found('order.held', hold.reason === '' ? {} : { reason: hold.reason })] : []),
    ...alerts.map((alert) => found(`order.${alert}` as const)),
  ];
}

const checkOrder = new Map(Object.keys(defaultSwitches).map((code, place) => [code, place]));

function withSeverities(founds: readonly Found[], rules: Rules): AuditFinding[] {
  const findings: AuditFinding[] = [];
  for (const { code, params, isMild } of founds) {
    const switched = (canBeOff(code) && rules.checks[code]) || defaultSwitches[code];
    if (switched === 'off') continue;
    findings.push({ code, severity: isMild ? 'warn' : switched, params });
  }
  const rank = ({ severity, code }: AuditFinding) =>
    (severity === 'block' ? 0 : 1000) + (checkOrder.get(code) ?? 0);
  return findings.length < 2 ? findings : findings.sort((left, right) => rank(left) - rank(right));
}

const tagOrder = new Map(orderTagKinds.map((kind, place) => [kind, place]));

/** The rules' tags in one order, each once and none that an operator set; then the operators'. */
function mergeTags(made: readonly OrderTag[], kept: readonly OrderTag[]): readonly OrderTag[] {
  if (made.length === 0) return kept;
  const result: OrderTag[] = [];
  for (const tag of made) {
    const isKnown = [...result, ...kept].some(({ kind, value }) => kind === tag.kind && value === tag.value);
    if (!isKnown) result.push(tag);
  }
  result.sort((left, right) => (tagOrder.get(left.kind) ?? 0) - (tagOrder.get(right.kind) ?? 0));
  return [...result, ...kept];
}

/**
 * Audits one order with all checks. Every check says only what it knows: missing amounts, unknown SKUs and remarks
 * that can be read in two ways find nothing. Nothing is changed in the order.
 */
export function auditOrder(draft: OrderDraft, surroundings: AuditSurroundings): Audit {
  const { rules, regions, decisions, twins } = surroundings;
  const { blacklist, areas, remarks } = compileRules(rules);
  const tags: OrderTag[] = [];
  const tag = (kind: OrderTag['kind'], value = '') => tags.push({ kind, value, source: 'rule' });
  const founds: Found[] = [];

  const statusProblem = statusProblems[draft.status];
  if (statusProblem) founds.push(found(statusProblem));
  founds.push(...checkName(draft.consignee), ...checkPhone(draft.consignee));

  const where = locate(draft, regions);
  founds.push(...checkAddress(draft, where));
  if (where.isConsolidation) tag('consolidation');
  if (draft.lines.length === 0) founds.push(found('order.lines-missing'));

  founds.push(...checkMoney(draft, surroundings.isPart));
  const value = checkValue(draft, rules.insureFromFen);
  if (value) {
    founds.push(value);
    if (rules.checks['order.insure'] !== 'off') tag('insure');
  }
  if (twins) {
    const { first, count } = twins;
    founds.push(found('order.duplicate-purchase', { orderNumber: first, ...(count > 1 ? { count } : {}) }));
  }
  const listed = blacklist(draft);
  if (listed) founds.push(listed);
  const area = areas(draft, where, regions, surroundings.carrierCode);
  founds.push(...area.findings);
  const remark = remarks(draft);
  founds.push(...remark.findings);
  for (const mark of surroundings.goodsMarks ?? []) tag(mark);
  tags.push(...area.tags, ...remark.tags);
  const wish = wishOf(draft, surroundings);
  if (wish.kind === 'day') {
    tag('wish-date', wish.day);
    if (surroundings.today < wish.day) founds.push(found('order.wish-date-later', { date: wish.day }));
  } else if (wish.kind === 'unclear') {
    founds.push(
      found('order.wish-date-unclear', { text: [...wish.text].slice(0, shownTextLength).join('') }),
    );
  }
  founds.push(...stockFinding(surroundings.shortages), ...decisionFindings(decisions));

  const findings = withSeverities(founds, rules);
  const problems = findings
    .filter(({ severity, code }) => severity === 'block' && !isLetPass(code, decisions))
    .map(({ code }) => code);
  return {
    findings,
    problems: [...new Set(problems)],
    tags: mergeTags(tags, decisions.tags),
    destinationProvince: destinationProvince(draft.consignee, where, regions),
  };
}

/** A finding that cannot be let pass blocks whatever was decided before it could not. */
function isLetPass(code: OrderProblemCode, { accepted }: OrderDecisions): boolean {
  return isPassable(code) && accepted.includes(code);
}
