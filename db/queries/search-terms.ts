import { readScannedWaybill } from '../../electron/domain/scanned-waybills.ts';

/** The shortest piece of a number that is looked for at its end; the indexes hold this many characters. */
const tailLength = 4;

/** What a search text could mean, as the parameters of the search. Null: it cannot mean this. */
export interface SearchTerms {
  readonly numberFrom: string;
  readonly numberBefore: string;
  readonly numberTail: string | null;
  readonly phoneTail: string | null;
  readonly waybillTail: string | null;
  readonly skuFrom: string;
  readonly skuBefore: string;
  readonly namePhrase: string;
}

/** Sorts after every text that begins with `start`: no text holds the last code point. */
const endOf = (start: string) => `${start}\u{10FFFF}`;

/** Reads a search text: as given, nothing is guessed away; which of its meanings finds something is the search's. */
export function readSearchTerms(search: string): SearchTerms {
  const text = search.normalize('NFKC').trim();
  const digits = phoneDigits(text);
  const isPhone = /^[+\d][\d\s()-]*$/u.test(text) && digits.length >= tailLength;
  // A label may be scanned into the search: what stands around its number is not looked for.
  const waybill = readScannedWaybill(text).waybillNumber;
  return {
    numberFrom: text,
    numberBefore: endOf(text),
    numberTail: [...text].length >= tailLength ? text : null,
    phoneTail: isPhone ? digits : null,
    waybillTail: /^[A-Z0-9-]+$/u.test(waybill) && waybill.length >= tailLength ? waybill : null,
    skuFrom: text,
    skuBefore: endOf(text),
    namePhrase: `"${nameTokens(text)}"`,
  };
}

/** The digits of a phone number, as they are stored for searching. */
export function phoneDigits(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/gu, '');
}

/** `张 三`: a name for the index of names, one character per token; also how a phrase of it is looked for. */
export function nameTokens(name: string): string {
  return [...name.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')].join(' ');
}
