/** How a spreadsheet's numbers become text. One rule for both workbook readers, so that they agree. */

/** Numbers that mean dates by themselves. Source: ECMA-376 part 1, 18.8.30, with the Chinese ids 27–36 and 50–58. */
function isBuiltInDateFormat(formatId: number): boolean {
  return (
    (formatId >= 14 && formatId <= 22) ||
    (formatId >= 27 && formatId <= 36) ||
    (formatId >= 45 && formatId <= 47) ||
    (formatId >= 50 && formatId <= 58)
  );
}

const dateLetters = /[ymdhs年月日时分秒]/iu;

/** Whether a number format shows a date or a time. */
export function isDateFormat(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDateFormat(formatId);
  if (/^general$/iu.test(code)) return false;
  const bare = code
    .replace(/"[^"]*"/gu, '')
    .replace(/\\./gu, '')
    .replace(/_./gu, '')
    .replace(/\[(?:h+|m+|s+)\]/giu, 'h')
    .replace(/\[[^\]]*\]/gu, '');
  return dateLetters.test(bare) && !/[0#?]/u.test(bare.replace(/[.]0+/gu, ''));
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** `46215.6` → `2026-07-12 14:24:00`: rounded to seconds, since the fraction is never exact. */
function formatSerialDate(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1462 : serial;
  // Day 60 is 29 February 1900, which never was: earlier days are one off (ECMA-376 part 1, 18.17.4.1).
  const daysSinceEpoch = (days < 60 ? days + 1 : days) - 25_569;
  const date = new Date(Math.round(daysSinceEpoch * 86_400) * 1000);
  const time = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
  if (days >= 0 && days < 1) return time;
  const day = `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
  return `${day} ${time}`;
}

export interface NumberText {
  readonly text: string;
  /** The file no longer holds the digits that were typed: a spreadsheet keeps 15. */
  readonly isDamaged: boolean;
}

/**
 * The text of a numeric cell: dates by their format, `000000` with its zeros, all else without exponent.
 *
 * @param format id and code of the number format; the code is undefined for built-in ids.
 */
export function formatNumberCell(
  value: number,
  format: { readonly id: number; readonly code: string | undefined; readonly isDate: boolean },
  is1904: boolean,
): NumberText {
  if (!Number.isFinite(value)) return { text: '', isDamaged: false };
  if (format.isDate && value >= 0 && value < 2_958_466) {
    return { text: formatSerialDate(value, is1904), isDamaged: false };
  }
  if (Math.abs(value) >= 1e15) {
    return { text: value.toExponential(14).replace('e+', 'E+'), isDamaged: true };
  }
  if (Number.isInteger(value)) {
    const text = String(value);
    const isPadded = format.code !== undefined && /^0{2,}$/u.test(format.code) && value >= 0;
    return { text: isPadded ? text.padStart(format.code?.length ?? 0, '0') : text, isDamaged: false };
  }
  const shortest = String(value);
  // Up to 15 digits come out of a number as they went in.
  if (shortest.length <= 16 && !shortest.includes('e')) return { text: shortest, isDamaged: false };
  const rounded = String(Number(value.toPrecision(15)));
  return { text: rounded.replace('e-', 'E-'), isDamaged: false };
}
