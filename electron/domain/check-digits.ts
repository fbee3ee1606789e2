/**
 * Check digits of waybill numbers, by the name that a carrier's data gives its rule.
 *
 * Sources: the Universal Postal Union's S10 standard; the carriers' own rules as the MIT-licensed data of
 * jkeen/tracking_number_data describes them (couriers/ups, fedex, usps, dhl, canada_post, ontrac, dpd); ISO/IEC 7812-1
 * (Luhn) and ISO/IEC 7064 (mod 37,36). A right digit is evidence, not proof: one random number in about ten has it.
 */

/** The countries of ISO 3166-1: an S10 number ends with one of them. */
const countries = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
    'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
    'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
    'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
    'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
    'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

/** Σ of the digits with weights that repeat. */
function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [index, digit] of [...digits].entries()) {
    sum += Number(digit) * (weights[index % weights.length] ?? 0);
  }
  return sum;
}

/** What makes a weighted sum a multiple of ten. */
const toNextTen = (sum: number) => String((10 - (sum % 10)) % 10);

/** UPS counts letters as digits: A is 2, B is 3, … H is 9, I is 0, and so on. */
const upsDigits = (text: string) =>
  text.replace(/[A-Z]/gu, (letter) => String((letter.charCodeAt(0) - 3) % 10));

/** FedEx' weights, then modulo 11 and 10. */
const fedexDigit = (digits: string, weights: readonly number[]) =>
  String((weightedSum(digits, weights) % 11) % 10);

function luhnDigit(digits: string): string {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return toNextTen(sum);
}

const alphabet36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The hybrid system of ISO/IEC 7064 over the 36 characters 0–9 and A–Z. */
function mod37Mod36Digit(text: string): string {
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet36.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return alphabet36[(37 - product) % 36] ?? '';
}

/** The check digit of an S10 number's eight-digit serial (UPU S10, clause on the check digit). */
export function s10CheckDigit(serial: string): string {
  const rest = 11 - (weightedSum(serial, [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  return String(rest === 10 ? 0 : rest === 11 ? 5 : rest);
}

interface CheckDigitDefinition {
  /** The whole number. Its group `check` is the check digit; what `expected` reads are the groups `body` and `country`. */
  readonly form: RegExp;
  readonly expected: (body: string) => string;
}

const lastIsCheck = (body: string) => new RegExp(`^(?<body>${body})(?<check>\\d)$`, 'u');

const definitions = {
  // UPU S10: weights 8 6 4 2 3 5 9 7, eleven minus the rest; 10 becomes 0, 11 becomes 5.
  s10: {
    form: /^[A-Z]{2}(?<body>\d{8})(?<check>\d)(?<country>[A-Z]{2})$/u,
    expected: s10CheckDigit,
  },
  // ups: 1Z numbers, weights 1 and 2 over the fifteen characters behind 1Z.
  ups: {
    form: /^1Z(?<body>[A-Z0-9]{15})(?<check>\d)$/u,
    expected: (body) => toNextTen(weightedSum(upsDigits(body), [1, 2])),
  },
  // ups: waybills; their letter does not count.
  'ups-waybill': {
    form: /^[AHJKTV](?<body>\d{9})(?<check>\d)$/u,
    expected: (body) => toNextTen(weightedSum(body, [1, 2])),
  },
  // fedex: Express (12).
  'fedex-express-12': {
    form: lastIsCheck('\\d{11}'),
    expected: (body) => fedexDigit(body, [3, 1, 7]),
  },
  // fedex: Ground (15).
  'fedex-ground-15': {
    form: lastIsCheck('\\d{14}'),
    expected: (body) => toNextTen(weightedSum(body, [1, 3])),
  },
  // fedex: Ground 96 (22); the last fourteen digits before the check digit count.
  'fedex-ground-96': {
    form: /^96\d{5}(?<body>\d{14})(?<check>\d)$/u,
    expected: (body) => toNextTen(weightedSum(body, [1, 3])),
  },
  // fedex: the barcode of 34 digits, whose last fourteen are the number.
  'fedex-34': {
    form: /^1001\d{16}(?<body>\d{13})(?<check>\d)$/u,
    expected: (body) => fedexDigit(body, [1, 7, 3]),
  },
  // usps: 20 digits.
  'usps-20': {
    form: lastIsCheck('\\d{19}'),
    expected: (body) => toNextTen(weightedSum(body, [3, 1])),
  },
  // usps: Intelligent Mail package barcode, 22 or 26 digits; its body is odd, so weights from the left are weights from the right.
  'usps-impb': {
    form: lastIsCheck('9[2345](?:\\d{19}|\\d{23})'),
    expected: (body) => toNextTen(weightedSum(body, [3, 1])),
  },
  // usps: the older numbers behind 91; the barcode may leave the 91 out, the digit counts it.
  'usps-91': {
    form: /^(?:91)?(?<body>\d{19})(?<check>\d)$/u,
    expected: (body) => toNextTen(weightedSum(`91${body}`, [3, 1])),
  },
  // dhl: Express air waybills; the serial modulo 7.
  'dhl-mod7': {
    form: lastIsCheck('\\d{9,10}'),
    expected: (body) => String(Number(body) % 7),
  },
  // canada_post: 16 digits.
  'canada-post': {
    form: lastIsCheck('\\d{15}'),
    expected: (body) => toNextTen(weightedSum(body, [3, 1])),
  },
  // ontrac: C counts as 4, D as 5.
  ontrac: {
    form: /^(?<body>[CD]\d{13})(?<check>\d)$/u,
    expected: (body) => toNextTen(weightedSum((body.startsWith('C') ? '4' : '5') + body.slice(1), [1, 2])),
  },
  // purolator and others.
  luhn: { form: lastIsCheck('\\d{7,30}'), expected: luhnDigit },
  // dpd.
  'mod37-36': {
    form: /^(?<body>[A-Z0-9]{7,34})(?<check>[A-Z0-9])$/u,
    expected: mod37Mod36Digit,
  },
} as const satisfies Record<string, CheckDigitDefinition>;

export type CheckDigitRule = keyof typeof definitions;
export const checkDigitRules = Object.keys(definitions) as [CheckDigitRule, ...CheckDigitRule[]];

/** `no-form`: the number is none that the rule speaks of. */
export type CheckDigitResult = 'right' | 'wrong' | 'no-form';

/**
 * Whether a number's check digit is right.
 *
 * @param number a clean number (`normaliseWaybillNumber`).
 */
export function testCheckDigit(rule: CheckDigitRule, number: string): CheckDigitResult {
  const { form, expected }: CheckDigitDefinition = definitions[rule];
  const groups = form.exec(number)?.groups;
  if (!groups) return 'no-form';
  const { body = '', check, country } = groups;
  if (country !== undefined && !countries.has(country)) return 'wrong';
  return expected(body) === check ? 'right' : 'wrong';
}
