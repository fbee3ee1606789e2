/** What each verb does: calls of the contract, and the promised JSON of its answer. */

import type { StationClient } from '../../contract/client.ts';
import type { JobView, OrderView } from '../../contract/views.ts';
import { type JobDocument, jobDocuments } from '../../domain/print-jobs.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  type PrinterLanguage,
  printerLanguages,
  symbolSources,
} from '../../domain/printers.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import { importFiles, listImports, reportLines, undoImport } from './import-verbs.ts';
import { changeLine, formOption, match } from './match-verbs.ts';
import { numbers } from './number-verbs.ts';
import { rules } from './rule-verbs.ts';
import { manual, picklist, testpage } from './sheet-verbs.ts';
import { templates } from './template-verbs.ts';
import {
  answer,
  choice,
  numberOption,
  requiredOption,
  textOption,
  UsageError,
  type VerbHandler,
} from './verb-answer.ts';

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

const resolveJob: VerbHandler = async (command, { client }) => {
  const [jobId = '', outcome = ''] = command.words;
  const { job, changes } = await client.jobs.resolve({
    jobId,
    outcome: choice(outcome, ['came-out', 'print-again'], 'resolve'),
    reason: textOption(command, 'reason') ?? '',
    ...formOption(command),
  });
  return answer({ job: jobJson(job), changes }, [...changes.map(changeLine), jobLine(job)]);
};

const reprintJob: VerbHandler = async (command, { client }) => {
  const [jobId = ''] = command.words;
  const reason = requiredOption(command, 'reason');
  const { job, changes } = await client.jobs.reprint({ jobId, reason, ...formOption(command) });
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

const printers: VerbHandler = async (command, { client, toAbsolute }) => {
  const [action, name] = command.words;
  const { printers: known } = await client.printers.list({});
  if (action === undefined) {
    return answer(
      { printers: known },
      known.map(
        (printer) =>
          `${printer.name}  ${printer.destination}  ${printer.language}  ${printer.media}  ${printer.pausedBy?.code ?? ''}`,
      ),
    );
  }
  if (name === undefined) throw new UsageError('printers: which name?');
  if (action === 'add') {
    const to = requiredOption(command, 'to');
    const document = textOption(command, 'for');
    const { printer } = await client.printers.add({
      name,
      destination: to.startsWith('dir:') ? `dir:${toAbsolute(to.slice('dir:'.length))}` : to,
      language: choice<PrinterLanguage>(requiredOption(command, 'language'), printerLanguages, '--language'),
      media: requiredOption(command, 'media'),
      defaultFor: document === undefined ? null : choice<JobDocument>(document, jobDocuments, '--for'),
    });
    return answer({ printer }, [`${printer.name}  ${printer.destination}`]);
  }
  if (action === 'load') {
    const { printer } = await client.printers.declareMedia({
      printerId: known.find((one) => one.name === name)?.printerId ?? name,
      media: requiredOption(command, 'media'),
      carrierCode: textOption(command, 'carrier') ?? '',
    });
    return answer({ printer }, [`${printer.name}  ${printer.media}  ${printer.loadedCarrierName}`]);
  }
  if (action === 'head') {
    const printer = known.find((one) => one.name === name);
    if (!printer) throw new UsageError(`printers: no printer: ${name}`);
    const wished = <Value extends string | number>(option: string, values: readonly Value[], now: Value) => {
      const chosen = textOption(command, option);
      return chosen === undefined ? now : choice(chosen, values, `--${option}`);
    };
    const changed = await client.printers.setHead({
      printerId: printer.printerId,
      head: {
        dotsPerInch: wished('dpi', headResolutions, printer.head.dotsPerInch),
        darkness: wished('darkness', darknessLevels, printer.head.darkness),
        graphics: wished('graphics', graphicsEncodings, printer.head.graphics),
        symbols: wished('symbols', symbolSources, printer.head.symbols),
      },
    });
    const { head } = changed.printer;
    return answer(changed, [
      `${name}  ${head.dotsPerInch} dpi  darkness ${head.darkness}  ${head.graphics}  ${head.symbols}`,
    ]);
  }
  if (action !== 'pause' && action !== 'resume') throw new UsageError(`printers: unknown word: ${action}`);
  const printerId = known.find((printer) => printer.name === name)?.printerId ?? name;
  const { printer } =
    action === 'pause'
      ? await client.printers.pause({ printerId })
      : await client.printers.resume({ printerId });
  return answer({ printer }, [`${printer.name}  ${printer.pausedBy?.code ?? 'ok'}`]);
};

const sample: VerbHandler = async (_command, { client }) => {
  const { files } = await client.station.loadSample({});
  return answer({ files }, reportLines(files));
};

const doctor: VerbHandler = async (_command, { client }) => {
  const { checks } = await client.station.doctor({});
  const lines = checks.map(({ name, isOk, detail }) => `${isOk ? '✓' : '✗'} ${name}: ${detail}`);
  return answer(
    { checks },
    lines,
    checks.flatMap((check) => (check.problem ? [check.problem] : [])),
  );
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
  jobs: listJobs,
  resolve: resolveJob,
  reprint: reprintJob,
  pair,
  close,
  printers,
  testpage,
  rules,
  templates,
  sample,
  doctor,
} as const satisfies Record<string, VerbHandler>;
