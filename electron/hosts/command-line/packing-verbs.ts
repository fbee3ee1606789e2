/** `bench`: packing one parcel at a time, without a window. */

import type { StationClient } from '../../contract/client.ts';
import type { PackingAnswer, PackingFlowView, PackingView } from '../../contract/views.ts';
import {
  itemChecks,
  paperOrders,
  rejectOutcomes,
  rejectReasons,
  sealings,
  weighings,
} from '../../domain/packing.ts';
import { packingCommands } from '../../domain/scan-codes.ts';
import { parcelIdOf } from './named.ts';
import type { Command } from './parse-command.ts';
import {
  actorText,
  answer,
  choice,
  numberOption,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbHandler,
} from './verb-answer.ts';

function stateLines({ operator, open, lastSealed, today }: PackingView): string[] {
  const head = [
    `今天 today: ${today.sealed} 封箱 sealed, ${today.refused} 拒绝 refused`,
    operator ? `在岗 on duty: ${operator.name}` : '',
    lastSealed ? `上一个 last: ${lastSealed.pairCode}  ${lastSealed.waybillNumber}` : '',
  ];
  const parcel = open && [
    `${open.found.parcel.pairCode}  ${open.found.parcel.waybillNumber}  → ${open.next}`,
    ...open.lines.map(({ counted, asked, lineKey, name }) => `  ${counted}/${asked}  ${name}  ${lineKey}`),
    open.weight ? `  ${open.weight.grams} g` : '',
    open.stopped ? `  停 stopped: ${open.stopped.code}` : '',
  ];
  return [...head, ...(parcel ?? ['没有打开的包裹 no parcel is open'])].filter((line) => line !== '');
}

/** Answers in their order, and the bench as the last one left it. A refusal makes the exit code 1. */
function told(answers: readonly PackingAnswer[]): VerbAnswer {
  const last = answers.at(-1);
  const problems = answers.flatMap(({ problem }) => (problem ? [problem] : []));
  const came = answers.map(({ outcome, kind, problem }) =>
    [outcome, kind, problem?.code ?? ''].filter((word) => word !== '').join('  '),
  );
  const json = {
    answers: answers.map(({ state: _, ...one }) => one),
    state: last?.state ?? null,
  };
  return answer(json, [...came, ...(last ? stateLines(last.state) : [])], problems);
}

const state: VerbHandler = async (_command, { client }) => {
  const now = await client.packing.state({});
  return answer({ state: now }, stateLines(now));
};

const scan: VerbHandler = async (command, { client }) => {
  requiredWord(command);
  const answers: PackingAnswer[] = [];
  for (const code of command.words.slice(1)) {
    answers.push(await client.packing.scan({ code }));
  }
  return told(answers);
};

const reasonOption = (command: Command): { reason?: string } => {
  const reason = textOption(command, 'reason');
  return reason === undefined ? {} : { reason };
};

/** The parcel of `--parcel`, for which alone something is meant; nothing for whichever is open. */
async function meantOption(command: Command, client: StationClient): Promise<{ parcelId?: string }> {
  const code = textOption(command, 'parcel');
  return code === undefined ? {} : { parcelId: await parcelIdOf(client, code) };
}

const press: VerbHandler = async (command, { client }) => {
  const word = choice(requiredWord(command).toUpperCase(), packingCommands, 'bench command');
  const meant = await meantOption(command, client);
  return told([await client.packing.command({ ...meant, command: word, ...reasonOption(command) })]);
};

/** The number behind a word: `bench count LINE 2`. */
function numberWord(command: Command, index: number, what: string): number {
  const number = Number(command.words[index] ?? '');
  if (command.words[index] === undefined || !Number.isFinite(number)) {
    throw new UsageError(`bench ${command.words[0]}: ${what}?`);
  }
  return number;
}

const count: VerbHandler = async (command, { client }) =>
  told([
    await client.packing.count({
      ...(await meantOption(command, client)),
      lineKey: requiredWord(command),
      quantity: numberWord(command, 2, 'how many'),
      ...reasonOption(command),
    }),
  ]);

const weigh: VerbHandler = async (command, { client }) =>
  told([
    await client.packing.weigh({
      ...(await meantOption(command, client)),
      grams: numberWord(command, 1, 'how many grams'),
    }),
  ]);

const force: VerbHandler = async (command, { client }) =>
  told([
    await client.packing.force({
      ...(await meantOption(command, client)),
      what: choice(requiredWord(command), ['items', 'weight'] as const, 'bench force'),
      reason: requiredOption(command, 'reason'),
    }),
  ]);

const carton: VerbHandler = async (command, { client }) => {
  const code = requiredWord(command);
  const meant = await meantOption(command, client);
  return told([await client.packing.carton({ ...meant, code: code === 'none' ? null : code })]);
};

const undo: VerbHandler = async (command, { client }) => {
  const [, parcel] = command.words;
  const reason = requiredOption(command, 'reason');
  const named = parcel === undefined ? {} : { parcelId: await parcelIdOf(client, parcel) };
  return told([await client.packing.undo({ ...named, reason })]);
};

const reject: VerbHandler = async (command, { client }) =>
  told([
    await client.packing.reject({
      ...(await meantOption(command, client)),
      lineKey: requiredWord(command),
      quantity: numberOption(command, 'count') ?? 1,
      reason: choice(textOption(command, 'reason') ?? 'damaged', rejectReasons, '--reason'),
      outcome: choice(textOption(command, 'outcome') ?? 'replace', rejectOutcomes, '--outcome'),
      note: textOption(command, 'note') ?? '',
    }),
  ]);

const rejects: VerbHandler = async (_command, { client }) => {
  const { rejects: goods } = await client.packing.rejects({});
  const lines = goods.map(({ atMs, pairCode, sku, name, quantity, reason, outcome, actor }) =>
    [
      new Date(atMs).toISOString().slice(0, 16),
      pairCode,
      sku || name,
      `×${quantity}`,
      reason,
      outcome,
      actorText(actor),
    ].join('  '),
  );
  return answer({ rejects: goods }, lines);
};

/** What the options change of a flow; undefined where they change nothing. */
function flowChange(command: Command, flow: PackingFlowView): PackingFlowView | undefined {
  const word = <Word extends string>(name: string, words: readonly Word[], now: Word): Word => {
    const said = textOption(command, name);
    return said === undefined ? now : choice(said, words, `--${name}`);
  };
  const names = ['items', 'paper', 'weighing', 'sealing', 'grams', 'permille'];
  if (!names.some((name) => textOption(command, name) !== undefined)) return undefined;
  return {
    itemsCheck: word('items', itemChecks, flow.itemsCheck),
    paper: word('paper', paperOrders, flow.paper),
    weighing: word('weighing', weighings, flow.weighing),
    sealing: word('sealing', sealings, flow.sealing),
    weightTolerance: {
      grams: numberOption(command, 'grams') ?? flow.weightTolerance.grams,
      permille: numberOption(command, 'permille') ?? flow.weightTolerance.permille,
    },
  };
}

const flowLine = (name: string, { itemsCheck, paper, weighing, sealing, weightTolerance }: PackingFlowView) =>
  `${name}  items ${itemsCheck}  paper ${paper}  weighing ${weighing}  sealing ${sealing}  ±${weightTolerance.grams} g ±${weightTolerance.permille} ‰`;

const flow: VerbHandler = async (command, { client }) => {
  const shop = textOption(command, 'shop');
  const before = await client.packing.flow({});
  const own = before.shops.find((entry) => entry.shop === shop)?.flow ?? before.standard;
  const changed = command.options.standard === true ? null : flowChange(command, own);
  if (changed === null && shop === undefined) throw new UsageError('bench flow --standard: of which --shop?');
  if (changed !== undefined) {
    await client.packing.setFlow({ flow: changed, ...(shop === undefined ? {} : { shop }) });
  }
  const flows = changed === undefined ? before : await client.packing.flow({});
  return answer(flows, [
    flowLine('*', flows.standard),
    ...flows.shops.map((entry) => flowLine(entry.shop, entry.flow)),
  ]);
};

const actions: Readonly<Record<string, VerbHandler>> = {
  state,
  scan,
  command: press,
  count,
  weigh,
  force,
  carton,
  undo,
  reject,
  rejects,
  flow,
};

/** Words that may be meant for one parcel alone. */
const meantWords = ['command', 'count', 'reject', 'weigh', 'force', 'carton'];

export const bench: VerbHandler = async (command, context) => {
  const [action = 'state'] = command.words;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`bench: unknown word: ${action}`);
  if (command.options.parcel !== undefined && !meantWords.includes(action))
    throw new UsageError(`--parcel goes with bench ${meantWords.join(', ')}`);
  return act(command, context);
};
