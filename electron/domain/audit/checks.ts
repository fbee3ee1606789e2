/** The checks of the audit by name: what each does unless a supervisor switched it, and what a person can do. */

import type { OrderProblemCode } from '../orders.ts';
import type { CheckSwitch } from '../rules.ts';

/** Every check with what it does unless a supervisor switched it, in the order in which people look at them. */
export const defaultSwitches = {
  'order.unpaid': 'block',
  'order.refunded': 'block',
  'order.refund-pending': 'block',
  'order.status-unclear': 'block',
  'order.closed': 'block',
  'order.already-shipped': 'block',
  'order.name-missing': 'block',
  'order.name-masked': 'block',
  'order.name-invalid': 'warn',
  'order.phone-missing': 'block',
  'order.phone-masked': 'block',
  'order.phone-invalid': 'block',
  'order.address-missing': 'block',
  'order.address-masked': 'block',
  'order.address-incomplete': 'block',
  'order.address-unclear': 'block',
  'order.address-disagrees': 'block',
  'order.lines-missing': 'block',
  'order.amount-unreadable': 'warn',
  'order.underpaid': 'block',
  'order.goods-total-mismatch': 'warn',
  'order.discount-mismatch': 'warn',
  'order.duplicate-purchase': 'warn',
  'order.blacklisted': 'block',
  'order.area-blocked': 'block',
  'order.area-remote': 'warn',
  'order.area-surcharge': 'warn',
  'order.insure': 'warn',
  'order.out-of-stock': 'block',
  'order.hold-requested': 'block',
  'order.wish-date-unclear': 'block',
  'order.wish-date-later': 'block',
  'order.held': 'block',
  'order.correction-overtaken': 'warn',
  'order.split-outdated': 'block',
} as const satisfies Partial<Record<OrderProblemCode, CheckSwitch>>;

export type CheckCode = keyof typeof defaultSwitches;

/** What an operator can do about a finding with one key. */
export const remedies = [
  'correct',
  'let-pass',
  'release',
  'contact',
  'hold',
  'wait',
  'split',
  'open-file',
] as const;
export type Remedy = (typeof remedies)[number];

interface Nature {
  /** Whether a supervisor may make it milder than it is. */
  readonly canBeOff: boolean;
  /** Whether a person may let it pass for one order. */
  readonly isPassable: boolean;
  /** The first has the one key. */
  readonly remedies: readonly Remedy[];
}

const fixed = (...list: readonly Remedy[]): Nature => ({
  canBeOff: false,
  isPassable: false,
  remedies: list,
});
/** Data without which no carrier takes a parcel. */
const necessary = (...list: readonly Remedy[]): Nature => ({
  canBeOff: true,
  isPassable: false,
  remedies: list,
});
const passable = (...list: readonly Remedy[]): Nature => ({
  canBeOff: true,
  isPassable: true,
  remedies: list,
});

const natures: Readonly<Record<CheckCode, Nature>> = {
  'order.unpaid': fixed('contact', 'open-file'),
  'order.refunded': fixed('open-file'),
  'order.refund-pending': { ...passable('contact', 'let-pass', 'hold'), canBeOff: false },
  'order.status-unclear': passable('let-pass', 'contact', 'hold'),
  'order.closed': fixed('open-file'),
  'order.already-shipped': fixed('open-file'),
  'order.name-missing': fixed('correct', 'contact'),
  'order.name-masked': necessary('open-file', 'correct', 'contact'),
  'order.name-invalid': passable('correct', 'let-pass', 'contact'),
  'order.phone-missing': fixed('correct', 'contact'),
  'order.phone-masked': necessary('open-file', 'correct', 'contact'),
  'order.phone-invalid': passable('correct', 'contact', 'let-pass'),
  'order.address-missing': fixed('correct', 'contact'),
  'order.address-masked': necessary('open-file', 'correct', 'contact'),
  'order.address-incomplete': passable('correct', 'contact', 'let-pass'),
  'order.address-unclear': passable('correct', 'let-pass', 'contact'),
  'order.address-disagrees': passable('correct', 'let-pass', 'contact'),
  'order.lines-missing': fixed('open-file'),
  'order.amount-unreadable': passable('open-file', 'let-pass', 'contact'),
  'order.underpaid': passable('contact', 'let-pass', 'hold'),
  'order.goods-total-mismatch': passable('let-pass', 'contact', 'hold'),
  'order.discount-mismatch': passable('let-pass', 'contact', 'hold'),
  'order.duplicate-purchase': passable('contact', 'let-pass', 'hold'),
  'order.blacklisted': passable('hold', 'let-pass'),
  'order.area-blocked': passable('contact', 'let-pass', 'hold'),
  'order.area-remote': passable('let-pass', 'contact'),
  'order.area-surcharge': passable('let-pass', 'contact'),
  'order.insure': passable('let-pass'),
  'order.out-of-stock': passable('split', 'wait', 'contact', 'let-pass'),
  'order.hold-requested': passable('let-pass', 'contact', 'hold'),
  'order.wish-date-unclear': passable('let-pass', 'contact', 'hold'),
  'order.wish-date-later': passable('wait', 'let-pass', 'contact'),
  // Lifted by releasing, never let pass: a later hold would pass with it.
  'order.held': fixed('release', 'contact'),
  'order.correction-overtaken': { ...passable('correct', 'let-pass'), canBeOff: false },
  'order.split-outdated': { ...passable('split', 'let-pass'), canBeOff: false },
};

/** Whether a code is one of the checks. */
export function isCheck(code: OrderProblemCode): code is CheckCode {
  return Object.hasOwn(defaultSwitches, code);
}

/** Whether a supervisor may switch a check off or make it a warning. */
export function canBeOff(code: OrderProblemCode): boolean {
  return isCheck(code) && natures[code].canBeOff;
}

/**
 * Whether a person may let a finding pass. Not where nothing could be delivered (missing and masked data), nor what
 * must not leave at all (refunded, closed, unpaid, shipped). A hold is released instead.
 */
export function isPassable(code: OrderProblemCode): boolean {
  return isCheck(code) && natures[code].isPassable;
}

/** What a person can do about a finding; the first has the one key. */
export function remediesOf(code: OrderProblemCode): readonly Remedy[] {
  return isCheck(code) ? natures[code].remedies : [];
}
