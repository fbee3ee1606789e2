import type { CheckView } from '../../contract/station.ts';
import type { Check, CheckState } from '../../domain/checks.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';
import { answer, textOption, type VerbAnswer, type VerbHandler, writeAnswerFile } from './verb-answer.ts';

const marks = { fine: '✓', look: '!', wrong: '✗' } as const;

/** What is worth a look is said, and makes no script fail. */
function doctorAnswer(
  checks: readonly (Check | CheckView)[],
  file: string | undefined,
  problems: readonly Problem[],
): VerbAnswer {
  const lines = checks.map(({ name, state, detail }) => `${marks[state]} ${name}: ${detail}`);
  return answer(
    { checks, ...(file === undefined ? {} : { file }) },
    [...lines, ...(file === undefined ? [] : [`→ ${file}`])],
    problems,
    problemsOf(checks, 'look'),
  );
}

const problemsOf = (checks: readonly (Check | CheckView)[], wanted: CheckState): readonly Problem[] =>
  checks.flatMap(({ state, problem }) => (state === wanted && problem ? [problem] : []));

const utf8 = (text: string) => new TextEncoder().encode(text);

export const doctor: VerbHandler = async (command, { client, toAbsolute }) => {
  const out = textOption(command, 'out');
  if (out === undefined) {
    const { checks } = await client.station.doctor({});
    return doctorAnswer(checks, undefined, problemsOf(checks, 'wrong'));
  }
  const { checks, text } = await client.station.diagnostics({});
  await writeAnswerFile(toAbsolute(out), utf8(text));
  return doctorAnswer(checks, toAbsolute(out), problemsOf(checks, 'wrong'));
};

/** The doctor where no station starts: what can be known without one. */
export async function doctorWithoutStation(
  command: Command,
  toAbsolute: (path: string) => string,
  startProblems: readonly Problem[],
  found: { readonly checks: readonly Check[]; readonly text: string },
): Promise<VerbAnswer> {
  const { checks, text } = found;
  const out = textOption(command, 'out');
  if (out !== undefined) await writeAnswerFile(toAbsolute(out), utf8(text));
  const codes = startProblems.map(({ code }) => code);
  const others = problemsOf(checks, 'wrong').filter(({ code }) => !codes.includes(code));
  return doctorAnswer(checks, out === undefined ? undefined : toAbsolute(out), [...startProblems, ...others]);
}
