import type { Language } from './i18n.ts';

interface Names {
  readonly zh: string;
  readonly en: string;
}

/** A name as data has it, in the language of the window. */
export function nameIn(names: Names, language: Language): string {
  return names[language === 'en' ? 'en' : 'zh'];
}

/** Carriers to choose from; none where they are not known yet. */
export const carrierChoices = (
  carriers: readonly { readonly code: string; readonly names: Names }[] | undefined,
  language: Language,
) => (carriers ?? []).map(({ code, names }) => ({ value: code, label: nameIn(names, language) }));

/** What a carrier is called; its code where it is not known. */
export function carrierNameOf(
  carriers: readonly { readonly code: string; readonly names: Names }[],
  code: string,
  language: Language,
): string {
  const carrier = carriers.find((one) => one.code === code);
  return carrier ? nameIn(carrier.names, language) : code;
}
