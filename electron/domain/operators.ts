/** Who works at the bench (人员): a name, a badge to sign in with, and rights. */

import type { OperatorId } from './ids.ts';

/** Who acts where nobody wrote a name into the settings of the bench; each language has its word for it. */
export const unnamedOperator = 'operator';

/** What an operator may do beyond packing what is right. */
export const operatorRights = [
  'force-items',
  'force-weight',
  'manual-weight',
  'undo',
  'reject',
  'settings',
] as const;
export type OperatorRight = (typeof operatorRights)[number];

export interface Operator {
  readonly id: OperatorId;
  /** One of those who are active has it. */
  readonly name: string;
  readonly rights: readonly OperatorRight[];
  /** The badge that is good now; its form is in `scan-codes.ts`. */
  readonly badge: string;
  /** Who no longer works here keeps the name in everything that was recorded. */
  readonly isActive: boolean;
}

/** Who is signed in, and since when. */
export interface Duty {
  readonly operator: Operator;
  readonly sinceMs: number;
}

/** What all badges begin with; their form is in `scan-codes.ts`. */
const badgeMark = 'WBO-';

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const badgeCharacters = 8;
const bitsPerCharacter = 5;

/**
 * A new badge. Its 40 bits are the last ones of an id, which are chance alone: nobody guesses the badge of another.
 *
 * @param id made for this badge and used for nothing else.
 */
export function badgeFrom(id: string): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let index = badgeCharacters - 1; index >= 0; index -= 1) {
    text += alphabet[Number((bits >> BigInt(index * bitsPerCharacter)) & 31n)] ?? '';
  }
  return badgeMark + text;
}

/** Whether somebody would still be there who may change settings, were the operators as given. */
export function hasSupervisor(operators: readonly Pick<Operator, 'isActive' | 'rights'>[]): boolean {
  return operators.some(({ isActive, rights }) => isActive && rights.includes('settings'));
}
