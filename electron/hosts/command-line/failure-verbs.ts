/** `failures`: what went wrong while printing, how often, and what to try. */

import { faultSigns } from '../../domain/fault-trees.ts';
import { type FailureCause, failureCauses } from '../../domain/print-failures.ts';
import { printerIdOf } from './named.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  daysOption,
  formatMoment,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbHandler,
  writeAnswerFile,
} from './verb-answer.ts';

/** What was wrong with a paper that is printed again, where somebody says it. */
export function causeOption(command: Command): { cause?: FailureCause } {
  const cause = textOption(command, 'cause');
  return cause === undefined ? {} : { cause: choice(cause, failureCauses, '--cause') };
}

const list: VerbHandler = async (command, { client }) => {
  const { failures } = await client.failures.list(daysOption(command));
  const lines = failures.map(({ atMs, printer, cause, source, pairCode, document, problem, note }) =>
    [formatMoment(atMs), printer, cause, source, pairCode, document ?? '', problem?.code ?? '', note].join(
      '  ',
    ),
  );
  return answer({ failures }, lines);
};

const statistics: VerbHandler = async (command, { client }) => {
  const counted = await client.failures.statistics(daysOption(command));
  const rateLine = (name: string, { failures, perThousand }: (typeof counted.byMedia)[number]) =>
    `  ${name}  ${failures}  ${perThousand === null ? '–' : `${perThousand} ‰`}`;
  return answer(counted, [
    `故障 failures ${counted.failures}  送出 sent ${counted.sent}  ${counted.perThousand ?? '–'} ‰`,
    ...counted.byCause.map((entry) => rateLine(entry.key, entry)),
    ...counted.byPrinter.map((entry) => rateLine(entry.printer, entry)),
    ...counted.byMedia.map((entry) => rateLine(entry.key, entry)),
  ]);
};

const add: VerbHandler = async (command, { client }) => {
  const jobId = textOption(command, 'job');
  const cause = choice(requiredOption(command, 'cause'), failureCauses, '--cause');
  await client.failures.report({
    printerId: await printerIdOf(client, requiredWord(command)),
    cause,
    note: textOption(command, 'note') ?? '',
    ...(jobId === undefined ? {} : { jobId }),
  });
  return answer({ cause }, [`已记下 logged ${cause}`]);
};

const guide: VerbHandler = async (command, { client }) => {
  const [, , word] = command.words;
  const guided = await client.failures.guide({
    printerId: await printerIdOf(client, requiredWord(command)),
    ...(word === undefined ? {} : { sign: choice(word, faultSigns, 'guide') }),
  });
  const lines = guided.steps.map(({ code, proof }, index) => `${index + 1}. ${code}  → ${proof}`);
  return answer(
    guided,
    guided.sign === null
      ? [`看到了什么？ What do you see? ${guided.signs.join(' ')}`]
      : [guided.sign, ...lines],
  );
};

const save: VerbHandler = async (command, { client, toAbsolute }) => {
  const { fileName, csvBase64, failures } = await client.failures.exportCsv(daysOption(command));
  const file = toAbsolute(textOption(command, 'out') ?? fileName);
  await writeAnswerFile(file, Buffer.from(csvBase64, 'base64'));
  return answer({ file, failures }, [file]);
};

const actions: Readonly<Record<string, VerbHandler>> = { list, statistics, add, guide, export: save };

export const failures: VerbHandler = async (command, context) => {
  const [action = 'list'] = command.words;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`failures: unknown word: ${action}`);
  return act(command, context);
};
