import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from './describe-problem.ts';
import { en } from './en.ts';
import { type Translation, zhCn } from './zh-CN.ts';

export { channelName, type Language, problemHeadline, problemText } from './describe-problem.ts';

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

/** Every word in one language. */
export const wordsIn = (language: Language): Translation => (language === 'en' ? en : zhCn);

/** The translation and the language of the window. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return { t, language, words: wordsIn(language) };
}
