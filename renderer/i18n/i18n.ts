import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { ProblemParams } from '../../electron/domain/problems.ts';
import { en } from './en.ts';
import { fieldNamesEn } from './field-names.en.ts';
import { type FieldNames, fieldNamesZhCn } from './field-names.zh-CN.ts';
import { fillText, nameFields, type ProblemText, type ProblemTexts } from './problem-text.ts';
import { problemsEn } from './problems.en.ts';
import { problemsZhCn } from './problems.zh-CN.ts';
import { type Translation, zhCn } from './zh-CN.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Translation };
  }
}

const storageKey = 'waybench.language';

/** The language of the last time, so that the first picture already speaks it. */
function rememberedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

/** Starts the translations. Called once, before the first picture. */
export function startTranslations(): void {
  void i18next.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnObjects: false,
  });
  document.documentElement.lang = i18next.language;
}

/** Switches the window at once. The station's setting is changed by the caller. */
export function switchLanguage(language: Language): void {
  if (i18next.language === language) return;
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The translation and the language of the window. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return { t, language, words: language === 'en' ? en : zhCn };
}

const fieldNames: Readonly<Record<Language, FieldNames>> = { 'zh-CN': fieldNamesZhCn, en: fieldNamesEn };

/** Problems whose `field` is what a template reads, and no place in a document. */
const pageProblems: ReadonlySet<keyof ProblemTexts> = new Set([
  'print.text-cut',
  'print.outside-printable',
  'print.glyph-missing',
  'print.barcode-unreadable',
  'print.barcode-too-narrow',
  'print.barcode-data-invalid',
  'print.page-mismatch',
]);

const problemTexts: Readonly<Record<Language, ProblemTexts>> = { 'zh-CN': problemsZhCn, en: problemsEn };

/** A channel as people call it: the station names it by its code. */
export function channelName(code: string, { channels }: Pick<Translation, 'channels'>): string {
  return Object.hasOwn(channels, code) ? channels[code as keyof typeof channels] : code;
}

function withChannelNames(params: ProblemParams, words: Translation): ProblemParams {
  const named = Object.entries(params).map(([name, value]) =>
    typeof value === 'string' && (name === 'channel' || name === 'channels')
      ? [
          name,
          value
            .split(', ')
            .map((code) => channelName(code, words))
            .join(words.app.listComma),
        ]
      : [name, value],
  );
  return Object.fromEntries(named) as ProblemParams;
}

/** The two sentences of a problem, with its parameters. */
export function problemText(
  problem: { readonly code: keyof ProblemTexts; readonly params: ProblemParams },
  language: Language,
): ProblemText {
  const text = problemTexts[language][problem.code];
  const words = language === 'en' ? en : zhCn;
  const withFields = pageProblems.has(problem.code)
    ? nameFields(problem.params, fieldNames[language], words.app.listComma)
    : problem.params;
  const params = withChannelNames(withFields, words);
  return { title: fillText(text.title, params), remedy: fillText(text.remedy, params) };
}
