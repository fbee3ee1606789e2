import type { ProblemCode, ProblemParams } from '../../electron/domain/problems.ts';

/** What a person reads of a problem: what happened, and what to do. */
export interface ProblemText {
  /**
   * `{{name}}` stands for a parameter; one whose name ends in `Fen` is shown as an amount. A part in `[[…]]` is shown only where every parameter inside it is
   * known, so that a sentence never has a hole.
   */
  readonly title: string;
  readonly remedy: string;
}

export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>;

function shown(name: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  return name.endsWith('Fen') && typeof value === 'number' ? (value / 100).toFixed(2) : String(value);
}

/** Puts the parameters into a text; see {@link ProblemText} for the notation. */
export function fillText(text: string, params: ProblemParams): string {
  const fill = (part: string) =>
    part.replace(/\{\{(\w+)\}\}/gu, (_whole, name: string) => shown(name, params[name]));
  return text
    .replace(/\[\[([^\]]*)\]\]/gu, (_whole, part: string) => {
      const names = [...part.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '');
      const isKnown = names.every((name) => params[name] !== undefined && params[name] !== '');
      return isKnown ? fill(part) : '';
    })
    .replace(/\{\{(\w+)\}\}/gu, (whole) => fill(whole));
}
