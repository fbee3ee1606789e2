/** What a person reads of a problem, in the window and on the command line alike. */

import type { ProblemParams } from '../../electron/domain/problems.ts';
import { en } from './en.ts';
import { fieldNamesEn } from './field-names.en.ts';
import { type FieldNames, fieldNamesZhCn } from './field-names.zh-CN.ts';
import { fillText, nameFields, type ProblemText, type ProblemTexts } from './problem-text.ts';
import { problemsEn } from './problems.en.ts';
import { problemsZhCn } from './problems.zh-CN.ts';
import { reasonText } from './reason-text.ts';
import { type Translation, zhCn } from './zh-CN.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

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
  'print.text-overlaps',
  'print.consignee-missing',
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

interface ToldProblem {
  readonly code: keyof ProblemTexts;
  readonly params: ProblemParams;
}

/** The parameters of a problem as people read them. */
function paramsInWords(problem: ToldProblem, language: Language): ProblemParams {
  const words = language === 'en' ? en : zhCn;
  const withFields = pageProblems.has(problem.code)
    ? nameFields(problem.params, fieldNames[language], words.app.listComma)
    : problem.params;
  const named = withChannelNames(withFields, words);
  // Why an order is held may be the reason of a card, which has a name in each language.
  const isHeld = problem.code === 'order.held' && typeof named.reason === 'string';
  return isHeld ? { ...named, reason: reasonText(String(named.reason), words) } : named;
}

/** The two sentences of a problem, with its parameters. */
export function problemText(problem: ToldProblem, language: Language): ProblemText {
  const text = problemTexts[language][problem.code];
  const params = paramsInWords(problem, language);
  return { title: fillText(text.title, params), remedy: fillText(text.remedy, params) };
}

/** What happened, without the parts that name it more closely: short enough for two metres, and without a hole. */
export function problemHeadline(problem: ToldProblem, language: Language): string {
  const title = problemTexts[language][problem.code].title.replace(/\[\[[^\]]*\]\]/gu, '');
  return fillText(title, paramsInWords(problem, language));
}
