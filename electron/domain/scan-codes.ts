/**
 * What a scanner reads at the bench, by its form alone: the cards that work instead of a keyboard, and the badges of
 * operators. Everything else is a paper or a product, which only the station can tell.
 *
 * Cards and badges are Code 128 of A–Z, 0–9 and `-`: no gun changes these, whatever keyboard it pretends to be.
 */

/** Words of the command cards: `WBC-DONE`. */
export const packingCommands = [
  'DONE',
  'HOLD',
  'REPRINT',
  'TARE',
  'ZERO',
  'NEXT',
  'UNDO',
  'HELP',
  'FORCE',
  'REJECT',
] as const;
export type PackingCommand = (typeof packingCommands)[number];

/** Why a thing is held, forced, undone or rejected, on a card of its own (`WBR-DAMAGED`): a bench without keyboard. */
export const packingReasons = [
  'damaged',
  'dirty',
  'wrong-item',
  'shortage',
  'label-damaged',
  'customer-asked',
  'checked-by-hand',
  'expired',
  'incomplete',
  'other',
] as const;
export type PackingReason = (typeof packingReasons)[number];

/** Commands that ask for a reason before they act. */
export const commandsWithReason: readonly PackingCommand[] = ['HOLD', 'REPRINT', 'UNDO', 'FORCE', 'REJECT'];

export const scanCodeKinds = [
  'pair-code',
  'waybill',
  'order',
  'product',
  'command',
  'reason',
  'operator',
  'unknown',
] as const;
export type ScanCodeKind = (typeof scanCodeKinds)[number];

const commandForm = /^WBC-(?<word>[A-Z]+)$/u;
const reasonForm = /^WBR-(?<word>[A-Z-]+)$/u;
/** Crockford's base 32 has no I, L, O and U. */
const badgeForm = /^WBO-[0-9A-HJKMNP-TV-Z]{8}$/u;

/** How a code is compared: guns and keyboards differ in case and in spaces around it. */
function bare(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}

/** `DONE` → `WBC-DONE`. */
export function commandCode(command: PackingCommand): string {
  return `WBC-${command}`;
}

/** `damaged` → `WBR-DAMAGED`. */
export function reasonCode(reason: PackingReason): string {
  return `WBR-${reason.toUpperCase()}`;
}

/** The command of a card; undefined for every other code. */
export function readCommandCard(code: string): PackingCommand | undefined {
  const word = commandForm.exec(bare(code))?.groups?.word;
  return packingCommands.find((command) => command === word);
}

/** The reason of a card; undefined for every other code. */
export function readReasonCard(code: string): PackingReason | undefined {
  const word = reasonForm.exec(bare(code))?.groups?.word?.toLowerCase();
  return packingReasons.find((reason) => reason === word);
}

/** Whether a code has the form of an operator's badge: `WBO-` and eight characters. */
export function isBadgeCode(code: string): boolean {
  return badgeForm.test(bare(code));
}

/** A badge as it is stored. */
export function normaliseBadge(code: string): string {
  return bare(code);
}

/** A card of this program, also one that is worn or of a word that this version does not know. */
export function isCard(code: string): boolean {
  return /^WB[CRO]-/u.test(bare(code));
}
