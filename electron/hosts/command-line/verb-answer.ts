/** What every verb works with: how it reads its options, and what it answers. */

import { writeFile } from 'node:fs/promises';
import type { StationClient } from '../../contract/client.ts';
import { unnamedOperator } from '../../domain/operators.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';

/** A command that cannot be carried out as it was typed; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What went wrong here and not in the station, as its problem; exit code 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(', '));
    this.problems = problems;
  }
}

/** Writes what a verb was asked for. @throws RefusedError with `request.file-not-writable` (file). */
export async function writeAnswerFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch {
    throw new RefusedError(problem('request.file-not-writable', { file }));
  }
}

export interface VerbAnswer {
  /** The one JSON document of `--json`. */
  readonly json: unknown;
  /** What a person reads. */
  readonly lines: readonly string[];
  /** Anything here makes the exit code 1. */
  readonly problems: readonly Problem[];
  /** What a person should see to, and no script needs to stop for. */
  readonly notes: readonly Problem[];
}

export interface VerbContext {
  readonly client: StationClient;
  /** Paths as they were typed, made absolute. */
  readonly toAbsolute: (path: string) => string;
  /** Prints what is queued, here and now, and returns when nothing moves any more. */
  readonly printAndWait: () => Promise<void>;
}

export type VerbHandler = (command: Command, context: VerbContext) => Promise<VerbAnswer>;

export const textOption = (command: Command, name: string): string | undefined => {
  const value = command.options[name];
  return typeof value === 'string' ? value : undefined;
};

export function requiredOption(command: Command, name: string): string {
  const value = textOption(command, name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

/** What stands behind the word of what to do: `numbers void NUMBER`. */
export function requiredWord(command: Command): string {
  const [action, word] = command.words;
  if (word === undefined) throw new UsageError(`${command.verb} ${action}: what?`);
  return word;
}

export function numberOption(command: Command, name: string): number | undefined {
  const value = textOption(command, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new UsageError(`--${name} takes a number`);
  return number;
}

/** `--days`; nothing where it is not given. */
export function daysOption(command: Command): { days?: number } {
  const days = numberOption(command, 'days');
  return days === undefined ? {} : { days };
}

/** A moment as it stands in lists: `2026-07-12 06:05`, UTC. */
export const formatMoment = (atMs: number): string =>
  new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');

/** Who did something: by name, or whoever sits at the bench. */
export const actorText = (actor: string): string =>
  actor === unnamedOperator ? '本机操作员 operator of this bench' : actor;

export function choice<Choice extends string | number>(
  value: string,
  choices: readonly Choice[],
  name: string,
): Choice {
  const found = choices.find((candidate) => String(candidate) === value);
  if (found === undefined) throw new UsageError(`${name} takes one of: ${choices.join(', ')}`);
  return found;
}

export const answer = (
  json: unknown,
  lines: readonly string[],
  problems: readonly Problem[] = [],
  notes: readonly Problem[] = [],
): VerbAnswer => ({
  json,
  lines,
  problems,
  notes,
});
