/** What a label's barcode says: more than the waybill number, with some carriers. */

import { testCheckDigit } from './check-digits.ts';
import { normaliseWaybillNumber } from './waybills.ts';

export interface ScannedWaybill {
  /** The whole code, clean. */
  readonly code: string;
  /** The number that the code holds: as it stands under the bars, in files and in pools. */
  readonly waybillNumber: string;
  /** `2-3` where the code is that of package 2 of 3 (JD prints `-2-3-` behind the number); else null. */
  readonly packageSuffix: string | null;
}

/** `-2-3-` behind a number: package 2 of 3. Shorter texts with such an end are dates and order numbers. */
const packageSuffixForm = /^(?<number>[A-Z0-9]{10,40})-(?<index>\d{1,4})-(?<total>\d{1,4})-?$/u;

/** USPS: application identifier 420 and the ZIP code (5 or 9 digits) stand before the number. */
const uspsForms = [/^420\d{9}(?<number>9[1-5]\d{20})$/u, /^420\d{5}(?<number>9[1-5](?:\d{20}|\d{24}))$/u];

/** Reads the code of a label, as it was scanned. */
export function readScannedWaybill(text: string): ScannedWaybill {
  const code = normaliseWaybillNumber(text);
  const suffixed = packageSuffixForm.exec(code)?.groups;
  if (suffixed) {
    const { number = code, index, total } = suffixed;
    const isPackage = Number(index) >= 1 && Number(index) <= Number(total);
    if (isPackage) return { code, waybillNumber: number, packageSuffix: `${Number(index)}-${Number(total)}` };
  }
  return { code, waybillNumber: numberWithin(code), packageSuffix: null };
}

function numberWithin(code: string): string {
  // FedEx: the last fourteen of 34 digits, written with twelve where they begin with zeros.
  if (testCheckDigit('fedex-34', code) === 'right') return code.slice(-14).replace(/^00/u, '');
  const within = uspsForms.flatMap((form) => form.exec(code)?.groups?.number ?? []);
  // 34 digits can be read with either ZIP code; the check digit tells which.
  const isRight = (number: string) =>
    testCheckDigit('usps-impb', number) === 'right' || testCheckDigit('usps-91', number) === 'right';
  return within.find(isRight) ?? code;
}
