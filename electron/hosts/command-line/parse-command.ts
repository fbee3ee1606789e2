import { parseArgs } from 'node:util';
import { globalOptions, isVerb, type Verb, verbs } from './usage.ts';

/** A command as it was typed. */
export interface Command {
  readonly verb: Verb;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export type ParsedCommand =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'help'; readonly verb: Verb | undefined }
  | { readonly kind: 'usage'; readonly message: string; readonly verb: Verb | undefined };

/** The first word that is neither an option nor the value of a global option. */
function findVerb(args: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--data') index += 1;
    else if (!arg.startsWith('-')) return arg;
  }
  return undefined;
}

/** Reads `[--data DIR] [--json] VERB …`. */
export function parseCommand(args: readonly string[]): ParsedCommand {
  const word = findVerb(args);
  const isHelp = args.includes('--help') || args.includes('-h');
  if (word === undefined || word === 'help') {
    return isHelp || word === 'help'
      ? { kind: 'help', verb: undefined }
      : { kind: 'usage', message: 'which verb?', verb: undefined };
  }
  if (!isVerb(word)) return { kind: 'usage', message: `unknown verb: ${word}`, verb: undefined };
  const verb = verbs[word];
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...globalOptions, ...verb.options },
      allowPositionals: true,
      strict: true,
    });
    if (values.help) return { kind: 'help', verb: word };
    const words = positionals.slice(1);
    const [fewest, most] = verb.words;
    if (words.length < fewest || words.length > most) {
      return { kind: 'usage', message: `${word} takes: ${verb.usage}`, verb: word };
    }
    return { kind: 'command', command: { verb: word, words, options: values as Command['options'] } };
  } catch (error) {
    // parseArgs explains unknown and incomplete options in its message.
    return { kind: 'usage', message: error instanceof Error ? error.message : String(error), verb: word };
  }
}
