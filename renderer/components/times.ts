import type { Language } from '../i18n/i18n.ts';

/** `14:05`, or `07-12 14:05` for another day, in the bench's time zone. */
export function formatTime(timeMs: number, nowMs: number, language: Language): string {
  const isToday = new Date(timeMs).toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { month: '2-digit', day: '2-digit' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(timeMs);
}

/** Money in fen as people read it. */
export function formatMoney(fen: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(fen / 100);
}

/** Money in fen where nothing says in which currency: `1,234.50`. */
export function formatAmount(fen: number, language: Language): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(fen / 100);
}

/** Grams as kilograms: `1.25 kg`. */
export function formatWeight(grams: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'kilogram',
    unitDisplay: 'narrow',
    maximumFractionDigits: 3,
  }).format(grams / 1000);
}

/** Bytes as people read the size of a file: `12.3 MB`. */
export function formatSize(bytes: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1024 ** 2);
}

/** A count with its thousands set apart. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count);
}
