/** What each verb does: calls of the contract, and the promised JSON of its answer. */

import type { StationClient } from '../../contract/client.ts';
import type { JobView, OrderView } from '../../contract/views.ts';
import { paperOrders } from '../../domain/packing.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import { backup } from './backup-verbs.ts';
import { doctor } from './doctor-verb.ts';
import { causeOption, failures } from './failure-verbs.ts';
import { operators, products } from './goods-verbs.ts';
import { bundle, byhand } from './hand-verbs.ts';
import { history } from './history-verbs.ts';
import { importFiles, listImports, reportLines, undoImport } from './import-verbs.ts';
import { changeLine, formOption, match } from './match-verbs.ts';
import { numbers } from './number-verbs.ts';
import { bench } from './packing-verbs.ts';
import type { Command } from './parse-command.ts';
import { printers } from './printer-verbs.ts';
import { archive, queue, resume } from './recovery-verbs.ts';
import { rules } from './rule-verbs.ts';
import { scale } from './scale-verbs.ts';
import { cards, gate, manual, picklist, proof, rulerpage, testpage } from './sheet-verbs.ts';
import { templates } from './template-verbs.ts';
import { answer, choice, numberOption, requiredOption, textOption, type VerbHandler } from './verb-answer.ts';
import { weights } from './weight-verbs.ts';

const jobJson = (job: JobView) => ({
  jobId: job.jobId,
  generation: job.generation,
  document: job.document,
  pairCode: job.pairCode,
  orderNumbers: job.orderNumbers,
  waybillNumber: job.waybillNumber,
  carrier: job.carrier,
  printer: job.printer,
  state: job.state,
  batch: job.batch,
  position: job.position,
  total: job.total,
  problem: job.problem,
});

const jobLine = (job: JobView) =>
  [
    job.state.padEnd(9),
    job.pairCode,
    job.document.padEnd(12),
    job.waybillNumber,
    job.printer,
    job.problem?.code ?? '',
    job.jobId,
  ].join('  ');

const orderJson = (order: OrderView) => ({
  orderId: order.orderId,
  orderNumber: order.orderNumber,
  shop: order.shop,
  channel: order.channel,
  printable: order.printable,
  problems: order.problems,
  quantity: order.quantity,
  lines: order.lines.map(({ sku, name, specification, quantity, isGift }) => ({
    sku,
    name,
    specification,
    quantity,
    isGift,
  })),
  consignee: order.consignee,
  parcel: order.parcel,
  plannedCarrier: order.plannedCarrier,
});

const listOrders: VerbHandler = async (command, { client }) => {
  const filters = ['all', 'open', 'problem', 'queued', 'paired', 'shipped'] as const;
  const { orders, counts } = await client.orders.list({
    filter: choice(textOption(command, 'filter') ?? 'all', filters, '--filter'),
    search: textOption(command, 'search') ?? '',
    limit: 100_000,
    isFull: command.options.full === true,
  });
  const lines = orders.map((order) =>
    [
      order.orderNumber,
      order.shop,
      order.printable ? 'ok' : order.problems.join(','),
      order.consignee.name,
      order.parcel?.waybillNumber ?? '',
    ].join('  '),
  );
  return answer({ orders: orders.map(orderJson), counts }, lines);
};

const mergeOrders: VerbHandler = async (command, { client }) => {
  const { suggestions } = await client.parcels.mergeSuggestions({});
  const merged: unknown[] = [];
  if (command.options.all === true) {
    for (const { orderIds } of suggestions) merged.push((await client.parcels.merge({ orderIds })).parcel);
  }
  return answer(
    { suggestions, merged },
    suggestions.map(({ orderNumbers }) => orderNumbers.join(' + ')),
  );
};

const print: VerbHandler = async (command, { client, printAndWait }) => {
  const isWaiting = command.options.wait === true;
  const limit = numberOption(command, 'limit');
  const carrier = textOption(command, 'carrier');
  const batchName = textOption(command, 'batch');
  const labelPrinter = textOption(command, 'label-printer');
  const slipPrinter = textOption(command, 'slip-printer');
  const paper = textOption(command, 'paper');
  const openBefore = await client.jobs.list({ states: ['queued', 'rendered'], limit: 1 });
  let batchId: string | undefined;
  let notQueued: { orderNumbers: string[]; problem: Problem }[] = [];
  try {
    const queued = await client.print.queue({
      ...(carrier === undefined ? {} : { carrierCode: carrier.toUpperCase() }),
      ...(batchName === undefined ? {} : { batchName }),
      ...(limit === undefined ? {} : { limit }),
      ...(command.options.partial === true ? { isPartial: true } : {}),
      ...(labelPrinter === undefined ? {} : { labelPrinter }),
      ...(slipPrinter === undefined ? {} : { slipPrinter }),
      ...(paper === undefined ? {} : { paper: choice(paper, paperOrders, '--paper') }),
    });
    batchId = queued.batch.batchId;
    notQueued = queued.notQueued;
  } catch (error) {
    // Nothing new to queue, but jobs of before wait: then waiting means finishing those.
    if (!isWaiting || openBefore.jobs.length === 0) throw error;
  }
  if (isWaiting) await printAndWait();
  const { jobs } = await client.jobs.list(batchId === undefined ? {} : { batchId });
  const batch = jobs.at(-1)?.batch ?? null;
  const problems = isWaiting ? await whatStands(client, jobs) : [];
  const lines = [
    `${batch ?? ''}: ${jobs.length} 个任务 jobs`,
    ...jobs.map(jobLine),
    ...notQueued.map((entry) => `未排队 not queued ${entry.orderNumbers.join(' + ')}: ${entry.problem.code}`),
  ];
  return answer({ batch, jobs: jobs.map(jobJson), notQueued }, lines, problems);
};

/** Why not everything is on paper after waiting. */
async function whatStands(client: StationClient, jobs: readonly JobView[]): Promise<Problem[]> {
  const problems = jobs.flatMap((job): Problem[] => {
    if (job.state === 'in-doubt')
      return [problem('job.in-doubt', { pairCode: job.pairCode, document: job.document, jobId: job.jobId })];
    return job.state === 'failed' && job.problem ? [job.problem] : [];
  });
  if (!jobs.some(({ state }) => state === 'queued' || state === 'rendered')) return problems;
  const { printers } = await client.printers.list({});
  return [...problems, ...printers.flatMap(({ pausedBy }) => (pausedBy ? [pausedBy] : []))];
}

const listJobs: VerbHandler = async (command, { client }) => {
  const name = textOption(command, 'batch');
  const { jobs } = await client.jobs.list({});
  const shown = name === undefined ? jobs : jobs.filter(({ batch }) => batch === name);
  return answer({ batch: name ?? shown.at(-1)?.batch ?? null, jobs: shown.map(jobJson) }, shown.map(jobLine));
};

/** The printer that makes the paper again, where it is another one. */
const printerOption = (command: Command) => {
  const printer = textOption(command, 'printer');
  return printer === undefined ? {} : { printer };
};

const resolveJob: VerbHandler = async (command, { client }) => {
  const [jobId = '', outcome = ''] = command.words;
  const { job, changes } = await client.jobs.resolve({
    jobId,
    outcome: choice(outcome, ['came-out', 'print-again'], 'resolve'),
    reason: textOption(command, 'reason') ?? '',
    ...formOption(command),
    ...causeOption(command),
    ...printerOption(command),
  });
  return answer({ job: jobJson(job), changes }, [...changes.map(changeLine), jobLine(job)]);
};

const reprintJob: VerbHandler = async (command, { client }) => {
  const [jobId = ''] = command.words;
  const reason = requiredOption(command, 'reason');
  const { job, changes } = await client.jobs.reprint({
    jobId,
    reason,
    ...formOption(command),
    ...causeOption(command),
    ...printerOption(command),
  });
  return answer({ job: jobJson(job), changes }, [...changes.map(changeLine), jobLine(job)]);
};

const pair: VerbHandler = async (command, { client }) => {
  const [slipCode = '', waybillNumber = ''] = command.words;
  const grams = numberOption(command, 'grams');
  const paired = await client.pairing.pair({
    slipCode,
    waybillNumber,
    ...(grams === undefined ? {} : { grossWeightGrams: grams }),
  });
  const { pairCode, state } = paired;
  return answer({ pairCode, waybillNumber: paired.waybillNumber, state }, [
    `${pairCode}  ${paired.waybillNumber}  ${state}`,
  ]);
};

const close: VerbHandler = async (command, { client, toAbsolute }) => {
  const out = textOption(command, 'out');
  const reason = textOption(command, 'reason');
  const reasons =
    reason === undefined
      ? []
      : (await client.day.preview({})).notShipped
          .filter(({ needsReason }) => needsReason)
          .map(({ orderId }) => ({ orderId, reason }));
  const closed = await client.day.close({
    reasons,
    ...(out === undefined ? {} : { outDirectory: toAbsolute(out) }),
  });
  const lines = [
    `发货 shipped ${closed.shipped}`,
    ...closed.files,
    ...closed.notShipped.map((entry) => `未发 not shipped ${entry.orderNumber}: ${entry.reason}`),
  ];
  return answer(closed, lines);
};

const sample: VerbHandler = async (_command, { client }) => {
  const { files } = await client.station.loadSample({});
  return answer({ files }, reportLines(files));
};

/** Every verb but `serve`, which is a host of its own. */
export const verbHandlers = {
  import: importFiles,
  imports: listImports,
  undo: undoImport,
  orders: listOrders,
  merge: mergeOrders,
  numbers,
  match,
  print,
  picklist,
  manual,
  byhand,
  bundle,
  jobs: listJobs,
  resolve: resolveJob,
  reprint: reprintJob,
  resume,
  queue,
  archive,
  backup,
  history,
  pair,
  bench,
  close,
  printers,
  scale,
  gate,
  proof,
  testpage,
  rulerpage,
  cards,
  products,
  operators,
  weights,
  failures,
  rules,
  templates,
  sample,
  doctor,
} as const satisfies Record<string, VerbHandler>;
