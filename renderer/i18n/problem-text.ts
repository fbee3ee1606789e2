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

/**
 * The parameters of a problem of a page, its fields by the names that people know. Fields without a name stay as the
 * template writes them.
 *
 * @param names by the whole name of a field, or by its last part.
 */
export function nameFields(
  params: ProblemParams,
  names: Readonly<Record<string, string>>,
  separator: string,
): ProblemParams {
  if (typeof params.field !== 'string') return params;
  const nameOf = (field: string) => names[field] ?? names[field.slice(field.lastIndexOf('.') + 1)] ?? field;
  const named = params.field.split(' ').map(nameOf);
  return { ...params, field: [...new Set(named)].join(separator) };
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
