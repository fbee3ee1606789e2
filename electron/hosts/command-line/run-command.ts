/** The command line: parse, ask the station, print one answer, say how it went by the exit code. */

import { isDefinedError, ORPCError } from '@orpc/client';
import type { Problem } from '../../domain/problems.ts';
import { problem } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';
import { helpText } from './usage.ts';
import { RefusedError, UsageError, type VerbAnswer, type VerbContext } from './verb-answer.ts';
import { verbHandlers } from './verbs.ts';

/** 0 done, 1 refused with problems, 2 usage. */
export type ExitCode = 0 | 1 | 2;

export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What happened and what to do, for a person. */
  readonly describe: (problem: Problem) => string;
}

/** The problems that an error of the contract carries; undefined where it is none of them. */
function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  if (error.code === 'REFUSED' && isDefinedError(error))
    return (error.data as { problems: readonly Problem[] }).problems;
  if (error.code === 'BUG')
    return [{ ...problem('internal.bug'), ref: String((error.data as { ref: unknown }).ref) }];
  if (error.code === 'BAD_REQUEST') return [problem('request.invalid')];
  return undefined;
}

/** Prints problems: as JSON on stdout with `--json`, else as text on stderr. */
export function printProblems(
  problems: readonly Problem[],
  isJson: boolean,
  output: CommandOutput,
): ExitCode {
  const described = problems.map((entry) => ({ ...entry, text: output.describe(entry) }));
  if (isJson) output.out(`${JSON.stringify({ problems: described }, null, 2)}\n`);
  else for (const { text } of described) output.err(`${text}\n`);
  return 1;
}

/** Prints a usage error; the help of the verb follows. */
export function printUsage(
  message: string,
  verb: Command['verb'] | undefined,
  output: CommandOutput,
): ExitCode {
  output.err(`${message}\n\n${helpText(verb)}`);
  return 2;
}

/** Carries out one command on a station. */
export async function runCommand(
  command: Command,
  context: VerbContext,
  output: CommandOutput,
): Promise<ExitCode> {
  if (command.verb === 'serve') throw new TypeError('serve is a host of its own');
  const handler = verbHandlers[command.verb];
  return printAnswer(command, () => handler(command, context), output);
}

/** Prints the one answer of a command, or why there is none. */
export async function printAnswer(
  command: Command,
  work: () => VerbAnswer | Promise<VerbAnswer>,
  output: CommandOutput,
): Promise<ExitCode> {
  const isJson = command.options.json === true;
  let result: VerbAnswer;
  try {
    result = await work();
  } catch (error) {
    if (error instanceof UsageError) return printUsage(error.message, command.verb, output);
    const problems = error instanceof RefusedError ? error.problems : problemsOf(error);
    if (!problems) throw error;
    return printProblems(problems, isJson, output);
  }
  const { json, lines, problems, notes } = result;
  if (isJson) {
    const described = problems.map((entry) => ({ ...entry, text: output.describe(entry) }));
    const body = described.length > 0 ? { ...(json as object), problems: described } : json;
    output.out(`${JSON.stringify(body, null, 2)}\n`);
  } else {
    output.out(`${lines.join('\n')}\n`);
    for (const entry of [...problems, ...notes]) output.err(`${output.describe(entry)}\n`);
  }
  return problems.length > 0 ? 1 : 0;
}
