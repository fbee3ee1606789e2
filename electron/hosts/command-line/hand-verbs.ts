/** `byhand` and `bundle`: what is written by hand, and what is printed on another PC. */

import { readFile } from 'node:fs/promises';
import type { StationClient } from '../../contract/client.ts';
import { problem } from '../../domain/problems.ts';
import { batchIdOf } from './named.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  numberOption,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbContext,
  type VerbHandler,
} from './verb-answer.ts';

type Row = { code: string; number?: string };
type WrittenRow = Awaited<ReturnType<StationClient['handwork']['write']>>['rows'][number];

const rowLine = ({ code, number, problems, isStrange, row }: WrittenRow) =>
  [
    problems.length > 0 ? '✗' : '✓',
    row?.pairCode ?? code,
    number,
    isStrange ? '不像这家的单号 looks strange' : '',
    ...problems.map((found) => found.code),
  ].join('  ');

async function write(command: Command, { client }: VerbContext, rows: Row[]): Promise<VerbAnswer> {
  if (rows.length === 0) return answer({}, [], [problem('request.invalid')]);
  const isCommitted = command.options.look !== true;
  const written = await client.handwork.write({
    rows,
    documents: command.options.slip === true ? ['label', 'packing-slip'] : ['label'],
    reason: textOption(command, 'reason') ?? '',
    isCommitted,
  });
  const problems = written.rows.flatMap((row) => row.problems);
  return answer({ isCommitted, ...written }, written.rows.map(rowLine), problems);
}

/** One parcel a line: what names it, then the number, with a comma, a tab or spaces between. */
async function readRows(path: string): Promise<Row[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`byhand: cannot read ${path}`);
  }
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', number = ''] = line.split(/[\t,，;；]|\s+/u).filter((part) => part !== '');
      return number === '' ? { code } : { code, number };
    });
}

const register: VerbHandler = async (command, { client }) => {
  const days = numberOption(command, 'days');
  const { entries, counts } = await client.handwork.register(days === undefined ? {} : { days });
  const lines = entries.map((entry) =>
    [
      entry.state.padEnd(8),
      entry.code,
      entry.orderNumbers.join('+'),
      entry.waybillNumber,
      entry.sheet,
      entry.handLabelId ?? '',
    ].join('  '),
  );
  const { missing, written } = counts;
  return answer({ entries, counts }, [...lines, `已登记 written ${written}  未回来 missing ${missing}`]);
};

const undo: VerbHandler = async (command, { client }) => {
  const undone = await client.handwork.undo({ handLabelId: requiredWord(command) });
  return answer(undone, [`已撤销 undone ${undone.pairCode}  ${undone.waybillNumber}`]);
};

export const byhand: VerbHandler = async (command, context) => {
  const [first = 'register', second] = command.words;
  if (first === 'register') return register(command, context);
  if (first === 'undo') return undo(command, context);
  if (first === 'list') {
    return write(command, context, await readRows(context.toAbsolute(requiredWord(command))));
  }
  return write(command, context, [second === undefined ? { code: first } : { code: first, number: second }]);
};

const cameOutOption = (command: Command, name: string) => {
  const said = textOption(command, name) ?? 'all';
  return said === 'all' || said === 'none' ? said : { upTo: said };
};

export const bundle: VerbHandler = async (command, { client, toAbsolute }) => {
  const [action = 'list'] = command.words;
  if (action === 'make') {
    const made = await client.bundles.make({
      batchId: await batchIdOf(client, requiredOption(command, 'batch')),
      directory: toAbsolute(requiredOption(command, 'out')),
      isFull: command.options.full === true,
      isConfirmed: command.options.yes === true,
    });
    return answer(made, [...made.files, made.bundleId]);
  }
  if (action === 'came-out') {
    const declared = await client.bundles.declare({
      bundleId: requiredWord(command),
      labels: cameOutOption(command, 'labels'),
      slips: cameOutOption(command, 'slips'),
    });
    return answer(declared, [
      `打好 came out ${declared.cameOut}  回到队列 queued here ${declared.queued}`,
      ...declared.outdated.map((code) => `已改过，重打 changed, printed again ${code}`),
    ]);
  }
  if (action !== 'list') throw new UsageError(`bundle: unknown word: ${action}`);
  const { bundles } = await client.bundles.list({});
  return answer(
    { bundles },
    bundles.map(({ bundleId, batch, directory, labels, slips, declaredAtMs }) =>
      [bundleId, batch, directory, labels, slips, declaredAtMs === null ? '未登记 open' : '✓'].join('  '),
    ),
  );
};
