/** What a file for support may say of the log; see `diagnostics.ts` for the rule. */

import {
  harmlessFigure,
  harmlessReference,
  harmlessWord,
  longDigits,
  momentText,
  type Plain,
  type PlainRecord,
  systemErrorsIn,
} from './diagnostics.ts';
import { problemPolicies } from './problems.ts';

/** Places in the program’s own modules: `electron/station/close-day.ts:41:7`. */
const ownFrame =
  /(?:^|[\\/(])((?:electron|db|renderer|dist)(?:[\\/][a-z-]{1,24}){0,3}[\\/][A-Za-z0-9-]{1,40}\.(?:ts|tsx|js|cjs|mjs)):(\d{1,5}):(\d{1,5})\)?$/u;

function framesOf(stack: string): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .flatMap((line) => {
      const [, file = '', row = '', column = ''] = ownFrame.exec(line) ?? [];
      return file === '' || longDigits.test(file) ? [] : [`${file.replaceAll('\\', '/')}:${row}:${column}`];
    })
    .slice(0, 12);
}

const errorClasses = [
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'AbortError',
  'TimeoutError',
  'SqliteError',
  'ProblemError',
  'ORPCError',
  'ZodError',
  'AggregateError',
];

/** Events are names that stand in the program: `spool.printer-paused`, `orders.list`. */
const eventForm = /^[a-z][a-zA-Z-]{0,30}(?:\.[a-z][a-zA-Z-]{0,30}){0,2}$/u;

/** A moment as the log writes it. `Date.parse` alone takes any number for a year. */
const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** Words that fields of the log may say. */
const logWords = ['unresponsive', 'hangs', 'gone', 'gone-often', 'crashed', 'killed', 'oom'];

/**
 * One line of the log: when, how grave, which event, and of its fields what is harmless. Null for a line that is none.
 *
 * @param printers ids of printers, in the order in which the file lists them: their lines say which one by its number.
 */
export function maskLogLine(line: string, printers: readonly string[]): PlainRecord | null {
  const fields = readLine(line);
  if (fields === undefined) return null;
  const { at, level, event, code, ref, printerId, papers, trouble, error, stack, reason } = fields;
  const masked: Record<string, Plain> = {
    at: typeof at === 'string' && momentForm.test(at) ? momentText(Date.parse(at)) : '',
    level: typeof level === 'string' ? harmlessWord(level, ['info', 'warn', 'bug']) : null,
    event: typeof event === 'string' && eventForm.test(event) ? event : null,
  };
  if (typeof code === 'string') masked.code = harmlessWord(code, Object.keys(problemPolicies));
  const reference = harmlessReference(ref);
  if (reference !== null) masked.ref = reference;
  if (typeof printerId === 'string') masked.printer = printers.indexOf(printerId) + 1;
  if (typeof papers === 'number') masked.papers = harmlessFigure(papers);
  if (typeof trouble === 'string') masked.trouble = harmlessWord(trouble, logWords);
  for (const text of [error, reason]) {
    if (typeof text !== 'string') continue;
    const [name = ''] = /^[A-Za-z]{3,30}/u.exec(text) ?? [];
    masked.error = harmlessWord(name, errorClasses);
    masked.system = systemErrorsIn(text);
  }
  if (typeof stack === 'string') masked.stack = framesOf(stack).join(' ← ');
  return masked;
}

function readLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Half a line, where the power went.
    return undefined;
  }
}
