/** `match`: which number lies on the papers of which parcel. */

import type { MatchWishInput } from '../../contract/matching.ts';
import type { MatchPlanView, MatchRowView, NumberMoveView } from '../../contract/views.ts';
import { openOrderFile } from './import-verbs.ts';
import { batchOption } from './named.ts';
import type { Command } from './parse-command.ts';
import {
  actorText,
  answer,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbContext,
  type VerbHandler,
} from './verb-answer.ts';

/** The number on the preprinted form that lies next, where somebody says it. */
export function formOption(command: Command): { form?: string } {
  const form = textOption(command, 'form');
  return form === undefined ? {} : { form };
}

const rowLine = (row: MatchRowView) =>
  [
    row.pairCode,
    row.orderNumbers.join('+'),
    row.waybillNumber ?? '–',
    row.label?.waybillNumber || (row.isPreprinted ? '(单号已印 on form)' : '–'),
    row.scannedNumber ?? '–',
    row.disagreeing.length > 0 ? `✗ ${row.disagreeing.join(',')}` : row.missing.length > 0 ? '…' : '✓',
    row.outdated.length > 0 ? `补打 reprint ${row.outdated.join(',')}` : '',
  ].join('  ');

/** `B0712-003  YT…2 → YT…4` */
export const changeLine = ({ pairCode, from, to }: NumberMoveView) => `${pairCode}  ${from ?? '–'} → ${to}`;

function planLines(plan: MatchPlanView): string[] {
  return [
    ...plan.changes.map(changeLine),
    ...plan.routed.map(({ pairCode }) => `${pairCode}  换分拣码 new routing`),
    ...plan.voids.map((number) => `作废 void ${number}`),
    ...plan.unpaired.map((pairCode) => `重新打包 pack anew ${pairCode}`),
    ...plan.looseRows.map(({ row, orderNumber, why }) => `第 ${row} 行 row ${row}  ${orderNumber}  ${why}`),
    ...(plan.stalePapers > 0 ? [`要补打 to print again ${plan.stalePapers}`] : []),
  ];
}

/** Without `--commit` a look; with it the numbers move. */
async function wish(command: Command, { client }: VerbContext, wanted: MatchWishInput): Promise<VerbAnswer> {
  if (command.options.commit !== true) {
    const plan = await client.matching.preview({ wish: wanted });
    return answer({ isCommitted: false, changeId: null, ...plan }, planLines(plan));
  }
  const reason = requiredOption(command, 'reason');
  const done = await client.matching.apply({ wish: wanted, reason });
  return answer({ isCommitted: true, ...done }, planLines(done));
}

const secondWord = (command: Command): string => {
  const [, , word] = command.words;
  if (word === undefined) throw new UsageError(`match ${command.words[0] ?? ''}: a word is missing`);
  return word;
};

async function list(command: Command, { client }: VerbContext): Promise<VerbAnswer> {
  const { rows, counts } = await client.matching.list(await batchOption(command, client));
  return answer({ rows, counts }, rows.map(rowLine));
}

async function bySequence(command: Command, context: VerbContext): Promise<VerbAnswer> {
  const from = textOption(command, 'from');
  return wish(command, context, {
    kind: 'sequence',
    ...(await batchOption(command, context.client)),
    startNumber: requiredWord(command),
    ...(from === undefined ? {} : { from }),
    ...(command.options.preprinted === true ? { isPreprinted: true } : {}),
  });
}

async function byFile(command: Command, { client, toAbsolute }: VerbContext): Promise<VerbAnswer> {
  const file = await openOrderFile(toAbsolute(requiredWord(command)));
  if (!(file instanceof File)) return answer({}, [], [file]);
  const isCommitted = command.options.commit === true;
  const reason = textOption(command, 'reason') ?? '';
  const carrierCode = textOption(command, 'carrier');
  const plan = await client.matching.importFile({
    ...(await batchOption(command, client)),
    ...(carrierCode === undefined ? {} : { carrierCode }),
    file,
    isCommitted,
    reason,
  });
  return answer({ isCommitted, ...plan }, planLines(plan));
}

async function byScan(command: Command, { client }: VerbContext): Promise<VerbAnswer> {
  const scanned = await client.matching.scan({
    slipCode: requiredWord(command),
    labelCode: secondWord(command),
  });
  const problems = scanned.kind === 'mismatch' ? [scanned.problem] : [];
  const alarms = scanned.alarms.map(({ code, params }) => `${code}  ${params.copies ?? ''}`);
  return answer(scanned, [`${scanned.kind}  ${rowLine(scanned.row)}`, ...alarms], problems);
}

async function lastGood(command: Command, { client }: VerbContext): Promise<VerbAnswer> {
  const found = await client.matching.lastGood({
    ...(await batchOption(command, client)),
    code: requiredWord(command),
  });
  return answer(found, found.open.map(rowLine));
}

async function undo(command: Command, { client }: VerbContext): Promise<VerbAnswer> {
  const [, changeId] = command.words;
  const { change } = await client.matching.undo(changeId === undefined ? {} : { changeId });
  return answer({ change }, [`${change.kind}  ${change.parcels}  ${change.reason}`]);
}

async function listChanges({ client }: VerbContext): Promise<VerbAnswer> {
  const { changes } = await client.matching.changes({});
  return answer(
    { changes },
    changes.map(({ changeId, kind, parcels, reason, actor, undoneAtMs }) =>
      [changeId, kind, parcels, actorText(actor), reason, undoneAtMs === null ? '' : '已撤销 undone'].join(
        '  ',
      ),
    ),
  );
}

async function reprint(command: Command, { client }: VerbContext): Promise<VerbAnswer> {
  const printed = await client.matching.reprint({
    ...(await batchOption(command, client)),
    reason: requiredOption(command, 'reason'),
    ...formOption(command),
  });
  return answer(printed, [
    ...printed.changes.map(changeLine),
    `补打 reprints ${printed.queued}  留下 left ${printed.left}`,
  ]);
}

/** What each word behind `match` does. */
const actions: Readonly<Record<string, VerbHandler>> = {
  list,
  sequence: bySequence,
  file: byFile,
  scan: byScan,
  correct: (command, context) =>
    wish(command, context, {
      kind: 'correct',
      parcel: requiredWord(command),
      number: secondWord(command),
    }),
  shift: (command, context) => {
    const nextNumber = textOption(command, 'next');
    return wish(command, context, {
      kind: 'shift',
      parcel: requiredWord(command),
      ...(nextNumber === undefined ? {} : { nextNumber }),
    });
  },
  swap: (command, context) =>
    wish(command, context, { kind: 'swap', parcel: requiredWord(command), other: secondWord(command) }),
  'last-good': lastGood,
  undo,
  changes: (_command, context) => listChanges(context),
  reprint,
};

export const match: VerbHandler = async (command, context) => {
  const [action = 'list'] = command.words;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`match: unknown word: ${action}`);
  return act(command, context);
};
