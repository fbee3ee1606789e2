import { problemPolicies } from '../../../electron/domain/problems.ts';
import { en } from '../../i18n/en.ts';
import { type Language, problemText } from '../../i18n/i18n.ts';
import type { ProblemTexts } from '../../i18n/problem-text.ts';
import { zhCn } from '../../i18n/zh-CN.ts';

function isCode(text: string): text is keyof ProblemTexts {
  return text in problemPolicies;
}

/** A reason as the station knows it (a problem's code, or where the parcel stands), or as a person wrote it. */
export function reasonText(reason: string, language: Language): string {
  if (isCode(reason)) return problemText({ code: reason, params: {} }, language).title;
  const known: Readonly<Record<string, string>> = (language === 'en' ? en : zhCn).close.stationReasons;
  return known[reason] ?? reason;
}
