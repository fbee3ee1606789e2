/** `numbers`: pools, lists, numbers from outside, what is void, and what was passed over. */

import type { StationClient } from '../../contract/client.ts';
import type { NumberView, OutsideFileView, PoolView } from '../../contract/views.ts';
import { voidReasons } from '../../domain/number-pools.ts';
import { formatDay } from '../../domain/pair-codes.ts';
import type { Problem } from '../../domain/problems.ts';
import { openOrderFile } from './import-verbs.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  numberOption,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbContext,
  writeAnswerFile,
} from './verb-answer.ts';

const poolLine = ({ poolId, carrierCode, kind, from, to, counts }: PoolView) =>
  `${carrierCode}  ${from} – ${to}  ${kind}  free ${counts.free}  ${poolId}`;

/** The day on this machine's calendar: `2026-07-12`. */
const dayOf = (atMs: number) => {
  const at = new Date(atMs);
  return formatDay({ year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() });
};

const dueWord = (recycleByMs: number | null | undefined) =>
  recycleByMs == null ? '' : `${dayOf(recycleByMs)} 前退还 return by ${dayOf(recycleByMs)}`;

const numberLine = ({ waybillNumber, state, orderNumbers, voided }: NumberView) =>
  [
    waybillNumber,
    state,
    orderNumbers.join('+'),
    voided?.reason ?? '',
    voided?.note ?? '',
    voided?.returnedAtMs == null
      ? dueWord(voided?.recycleByMs)
      : `已退还 returned ${dayOf(voided.returnedAtMs)}`,
  ]
    .filter((text) => text !== '')
    .join('  ');

const hours = (left: number | null) => (left === null ? '' : `${left.toFixed(1)} h`);

export async function listPools(client: StationClient): Promise<VerbAnswer> {
  const { pools, supplies, voids } = await client.numbers.list({});
  return answer({ pools, supplies, voids }, [
    ...pools.map(poolLine),
    ...supplies.map((supply) =>
      [supply.carrierCode, `free ${supply.free}`, supply.isLow ? 'low' : '', hours(supply.hoursLeft)]
        .filter((text) => text !== '')
        .join('  '),
    ),
  ]);
}

/** The file of a path, or the answer that says why it cannot be opened. */
async function openFile(path: string): Promise<File | VerbAnswer> {
  const opened = await openOrderFile(path);
  return opened instanceof File ? opened : answer({ problems: [opened] }, [], [opened]);
}

async function addList(command: Command, client: StationClient, path: string): Promise<VerbAnswer> {
  const file = await openFile(path);
  if (!(file instanceof File)) return file;
  const added = await client.numbers.addList({
    carrierCode: requiredOption(command, 'carrier'),
    file,
    isStrangeLeftOut: command.options['leave-strange'] === true,
    isCommitted: true,
  });
  const doubtful = added.rows.filter(({ problem }) => problem !== null);
  const lines = doubtful.map(({ row, number, verdict, problem }) =>
    [`第 ${row} 行 row ${row}`, number, verdict, problem?.code ?? ''].join('  '),
  );
  // Where no row could be taken, what is wrong with the first says why.
  const [first] = doubtful;
  const problems: Problem[] = added.pool === null && first?.problem ? [first.problem] : [];
  return answer(
    { pool: added.pool, taken: added.taken, rows: doubtful },
    [...(added.pool ? [poolLine(added.pool)] : []), ...lines],
    problems,
  );
}

export async function addNumbers(command: Command, { client, toAbsolute }: VerbContext): Promise<VerbAnswer> {
  const list = textOption(command, 'file');
  if (list !== undefined) return addList(command, client, toAbsolute(list));
  const to = textOption(command, 'to');
  const count = numberOption(command, 'count');
  if ((to === undefined) === (count === undefined)) throw new UsageError('numbers add takes --to or --count');
  const { pool } = await client.numbers.addPool({
    carrierCode: requiredOption(command, 'carrier'),
    kind: command.options.preprinted === true ? 'preprinted' : 'range',
    from: requiredOption(command, 'from'),
    ...(to === undefined ? {} : { to }),
    ...(count === undefined ? {} : { count }),
  });
  return answer({ pool }, [poolLine(pool)]);
}

function fileLines({ counts, parcels, rows }: OutsideFileView): string[] {
  return [
    `matched ${counts.matched}  unmatched ${counts.unmatched}  doubly-matched ${counts['doubly-matched']}  refused ${counts.refused}  parcels ${parcels}`,
    ...rows
      .filter(({ problem }) => problem !== null)
      .map(({ row, orderNumber, waybillNumber, kind, problem }) =>
        [`第 ${row} 行 row ${row}`, orderNumber, waybillNumber, kind, problem?.code ?? ''].join('  '),
      ),
  ];
}

/** Without `--commit` a look at the file; with it what is matched is bound. */
export async function importNumbers(
  command: Command,
  { client, toAbsolute }: VerbContext,
): Promise<VerbAnswer> {
  const file = await openFile(toAbsolute(requiredWord(command)));
  if (!(file instanceof File)) return file;
  const carrier = textOption(command, 'carrier');
  const input = { file, ...(carrier === undefined ? {} : { carrierCode: carrier }) };
  const isCommitted = command.options.commit === true;
  const seen = isCommitted
    ? await client.numbers.importCommit(input)
    : await client.numbers.importPreview(input);
  const { counts, parcels, rows } = seen;
  return answer({ isCommitted, counts, parcels, rows }, fileLines(seen));
}

export async function voidNumber(command: Command, client: StationClient): Promise<VerbAnswer> {
  const { number } = await client.numbers.void({
    number: requiredWord(command),
    reason: choice(requiredOption(command, 'reason'), voidReasons, '--reason'),
    note: textOption(command, 'note') ?? '',
  });
  return answer({ number }, [numberLine(number)]);
}

export async function recycleNumber(command: Command, client: StationClient): Promise<VerbAnswer> {
  const { number } = await client.numbers.recycle({
    number: requiredWord(command),
    outcome: command.options.returned === true ? 'returned' : 'free',
  });
  return answer({ number }, [numberLine(number)]);
}

export async function listVoids(client: StationClient): Promise<VerbAnswer> {
  const { numbers } = await client.numbers.voids({});
  return answer({ numbers }, numbers.map(numberLine));
}

export async function listGaps(command: Command, client: StationClient): Promise<VerbAnswer> {
  const { numbers } = await client.numbers.gaps({ poolId: requiredWord(command) });
  return answer({ numbers }, numbers.map(numberLine));
}

/** Writes the table of a pool to `--out`. */
export async function exportNumbers(
  command: Command,
  { client, toAbsolute }: VerbContext,
): Promise<VerbAnswer> {
  const { fileName, xlsxBase64, numbers } = await client.numbers.export({ poolId: requiredWord(command) });
  const path = toAbsolute(textOption(command, 'out') ?? fileName);
  await writeAnswerFile(path, Buffer.from(xlsxBase64, 'base64'));
  return answer({ file: path, numbers }, [path]);
}

export async function setLowWater(command: Command, client: StationClient): Promise<VerbAnswer> {
  const carrierCode = requiredOption(command, 'carrier');
  const count = numberOption(command, 'count');
  if (count === undefined || !Number.isInteger(count) || count < 0)
    throw new UsageError('--count is missing');
  await client.numbers.setLowWater({ carrierCode, numbers: count });
  return answer({ carrier: carrierCode, numbers: count }, [`${carrierCode}  ${count}`]);
}
