/** The audit: named checks that say of one order whether it may be printed, and what a person can do about it. */

import { type CheckCode, defaultSwitches } from './audit/checks.ts';
import type {
  AuditFinding,
  Consignee,
  OrderDecisions,
  OrderDraft,
  OrderProblemCode,
  OrderStatus,
  OrderTag,
} from './orders.ts';
import type { Regions } from './regions.ts';
import type { Rules } from './rules.ts';

export {
  type CheckCode,
  canBeOff,
  defaultSwitches,
  isPassable,
  type Remedy,
  remedies,
  remediesOf,
} from './audit/checks.ts';

/** What the audit must know besides the order itself. */
export interface AuditSurroundings {
  readonly rules: Rules;
  readonly regions: Regions;
  readonly decisions: OrderDecisions;
  /** The carrier that planning chooses; empty where that is unclear. */
  readonly carrierCode: string;
  /** Numbers of other live orders that look like the same purchase. */
  readonly twins: readonly string[];
  /** What the stock file cannot give to this order; empty where all is there or nobody knows. */
  readonly shortages: readonly { readonly sku: string; readonly missing: number }[];
  /** The bench's calendar day: `2026-07-12`. */
  readonly today: string;
}

export interface Audit {
  /** The worst first. */
  readonly findings: readonly AuditFinding[];
  /** Codes of blocking findings that nobody let pass; empty means printable. */
  readonly problems: readonly OrderProblemCode[];
  readonly tags: readonly OrderTag[];
}

const statusProblems = {
  'awaiting-payment': 'order.unpaid',
  'awaiting-shipment': null,
  shipped: 'order.already-shipped',
  completed: 'order.already-shipped',
  closed: 'order.closed',
  'refund-pending': 'order.refund-pending',
  refunded: 'order.refunded',
} as const satisfies Record<OrderStatus, OrderProblemCode | null>;

const maskCharacters = /[*＊×●•]/u;

/**
 * Whether a courier could call it: a Chinese mobile has eleven digits, no more and no fewer (an extension aside);
 * any other number at least seven.
 */
function isPhoneShape({ phone, country }: Consignee): boolean {
  const [number = ''] = phone.normalize('NFKC').split(/转|分机|ext\.?|x(?=\d)|,|(?<=\d{11})-(?=\d{1,6}$)/iu);
  const digits = number.replace(/^\s*(?:\+|00)\s*86/u, '').replace(/\D/g, '');
  const isAbroad = country !== 'CN' || /^\s*(?:\+|00)\s*(?!86)/u.test(number);
  if (!isAbroad && /^1[3-9]/u.test(digits)) return digits.length === 11;
  return digits.length >= 7;
}

/**
 * Audits one order. Masked data is refused because carriers refuse it (facts: Yunda answers
 * 收件地址中包含脱敏字符****).
 */
export function auditOrder(draft: OrderDraft, surroundings: AuditSurroundings): Audit {
  const { consignee } = draft;
  const codes: CheckCode[] = [];
  const statusProblem = statusProblems[draft.status];
  if (statusProblem) codes.push(statusProblem);
  if (consignee.name.trim() === '') codes.push('order.name-missing');
  else if (/[*＊●•]/u.test(consignee.name)) codes.push('order.name-masked');
  if (consignee.phone.trim() === '') codes.push('order.phone-missing');
  else if (maskCharacters.test(consignee.phone)) codes.push('order.phone-masked');
  else if (!isPhoneShape(consignee)) codes.push('order.phone-invalid');
  if (consignee.address.trim() === '') codes.push('order.address-missing');
  else if (/[*＊●•]{2,}/u.test(consignee.address)) codes.push('order.address-masked');
  if (draft.lines.length === 0) codes.push('order.lines-missing');
  const findings: readonly AuditFinding[] = codes.flatMap((code) => {
    const severity = surroundings.rules.checks[code] ?? defaultSwitches[code];
    return severity === 'off' ? [] : [{ code, severity, params: {} }];
  });
  const problems = findings
    .filter(({ severity, code }) => severity === 'block' && !surroundings.decisions.accepted.includes(code))
    .map(({ code }) => code);
  return { findings, problems, tags: surroundings.decisions.tags };
}
