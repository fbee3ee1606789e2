/** The gate before a batch: devices, paper, ribbon, labels left, numbers, and whether the printers proved themselves. */

import type { BatchCheckView } from '../contract/views.ts';
import {
  conditionProblem,
  conditionsOf,
  type DeviceCondition,
  type DeviceStatus,
} from '../domain/device-status.ts';
import type { JobDocument } from '../domain/print-jobs.ts';
import { isRollLow, type Printer } from '../domain/printers.ts';
import { done, type Problem, problem, type Result } from '../domain/problems.ts';
import { slipTemplateFor } from './choose-template.ts';
import { printerName, type StationContext } from './context.ts';
import { type BatchPlan, findPrinter, type PrintSelection, planBatch } from './plan-batch.ts';
import { hasProved } from './print-proof.ts';

/** `stop`: nothing good comes of printing now. `warning`: it goes, and somebody should look. */
type CheckVerdict = BatchCheckView['verdict'];

export interface BatchCheck {
  readonly kind: BatchCheckView['kind'];
  /** Null for what is of no printer. */
  readonly printer: Printer | null;
  readonly document: JobDocument | null;
  readonly verdict: CheckVerdict;
  /** What is the matter; null where nothing is, or where the device does not say. */
  readonly problem: Problem | null;
}

/** An answer that is not older needs no new question. */
const freshMs = 10_000;

/** Nobody waits longer for a gate. */
const askLimitMs = 4_000;

/** A paper is not to be had, by what a plan says of the orders that it leaves out. */
const paperCodes: readonly string[] = [
  'parcel.template-missing',
  'print.template-paper-differs',
  'print.template-carrier-differs',
  'print.template-channel-differs',
  'print.paper-carrier-differs',
];

const paperConditions: readonly DeviceCondition[] = [
  'paper-out',
  'paper-jam',
  'paper-misread',
  'output-full',
];
const ribbonConditions: readonly DeviceCondition[] = ['ribbon-out', 'ribbon-jam', 'ribbon-low'];

/** The devices of these languages say something of ribbon; the others have none, or draw their pages themselves. */
const hasRibbonReport = ({ language }: Printer) => language === 'zpl' || language === 'tspl';

const isFolder = ({ destination }: Printer) => destination.kind === 'directory';

/**
 * Looks at everything that a batch would meet. Changes nothing and prints nothing; devices that were not asked lately
 * are asked now.
 *
 * @returns the checks, those of the label printer first; as `planBatch` where the wish itself cannot be.
 */
export async function checkBatch(
  context: StationContext,
  selection: PrintSelection,
): Promise<Result<readonly BatchCheck[]>> {
  const planned = await planBatch(context, selection);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const checks: BatchCheck[] = [];
  const asked = await Promise.all(
    (['label', 'packing-slip'] as const).map(async (document) => {
      const printer = document === 'label' ? plan.labelPrinter : plan.slipPrinter;
      return { document, printer, status: printer && (await statusOf(context, printer)) };
    }),
  );
  for (const { document, printer, status } of asked) {
    if (printer && status) {
      checks.push(...printerChecks(context, plan, document, printer, status));
    } else {
      const named = document === 'label' ? selection.labelPrinter : selection.slipPrinter;
      const missing = findPrinter(context, named, document);
      const found = missing.ok ? null : (missing.problems[0] ?? null);
      checks.push({ kind: 'printer', printer: null, document, verdict: 'stop', problem: found });
    }
  }
  return done([...checks, ...numberChecks(plan)]);
}

async function statusOf(context: StationContext, printer: Printer): Promise<DeviceStatus> {
  const { clock, health, spool } = context;
  const known = health.of(printer.id);
  if (known.checkedAtMs !== null && clock.nowMs() - known.checkedAtMs < freshMs) return known.status;
  const limit = new AbortController();
  const answered = new AbortController();
  void clock.wait(askLimitMs, answered.signal).then(() => limit.abort());
  try {
    return await spool.askPrinter(printer.id, limit.signal);
  } finally {
    answered.abort();
  }
}

function printerChecks(
  context: StationContext,
  plan: BatchPlan,
  document: JobDocument,
  printer: Printer,
  status: DeviceStatus,
): BatchCheck[] {
  const check = (
    kind: BatchCheck['kind'],
    [verdict, found = null]: readonly [CheckVerdict, (Problem | null)?],
  ): BatchCheck => ({ kind, printer, document, verdict, problem: found });
  const name = printerName(context, printer);
  const media = check('media', mediaVerdict(context, plan, document, printer, status));
  const device = check('printer', deviceVerdict(printer, status, name));
  // A folder has no roll, no ribbon and nothing to prove.
  if (isFolder(printer)) return [device, media];
  const activity = context.stores.jobs.printerActivity([]).find(({ printerId }) => printerId === printer.id);
  const isProved = hasProved(context, printer, activity?.lastConfirmedAtMs ?? null);
  const unproved = problem('printer.not-proved', { printer: name, media: printer.media.code });
  return [
    device,
    media,
    ...(hasRibbonReport(printer) ? [check('ribbon', conditionVerdict(status, ribbonConditions, name))] : []),
    check('labels-left', rollVerdict(printer, plan.candidates.length, name)),
    check('proof', isProved ? ['fine'] : ['warning', unproved]),
  ];
}

/** Paper and ribbon have checks of their own; all else that stops or warns is the printer's. */
function deviceVerdict(
  printer: Printer,
  status: DeviceStatus,
  name: string,
): readonly [CheckVerdict, (Problem | null)?] {
  if (printer.pausedBy) return ['stop', printer.pausedBy];
  if (status.kind === 'problem') return ['stop', status.problem];
  if (status.kind === 'unknown') return ['unknown'];
  const elsewhere: readonly DeviceCondition[] = ['paper-low', ...ribbonConditions];
  const warning = conditionsOf(status, 'warns').find((one) => !elsewhere.includes(one));
  return warning ? ['warning', conditionProblem(warning, { printer: name, raw: status.raw })] : ['fine'];
}

/** What a device says of one thing: the gravest of the conditions, or nothing where it does not answer. */
function conditionVerdict(
  status: DeviceStatus,
  conditions: readonly DeviceCondition[],
  name: string,
): readonly [CheckVerdict, (Problem | null)?] {
  const found = status.conditions.find((one) => conditions.includes(one));
  if (found) {
    const isStop = conditionsOf(status, 'stops').includes(found);
    return [isStop ? 'stop' : 'warning', conditionProblem(found, { printer: name, raw: status.raw })];
  }
  return [status.kind === 'ready' ? 'fine' : 'unknown'];
}

function mediaVerdict(
  context: StationContext,
  plan: BatchPlan,
  document: JobDocument,
  printer: Printer,
  status: DeviceStatus,
): readonly [CheckVerdict, (Problem | null)?] {
  const ofDevice = conditionVerdict(status, [...paperConditions, 'paper-low'], printerName(context, printer));
  if (ofDevice[0] === 'stop') return ofDevice;
  if (document === 'packing-slip') {
    const template = slipTemplateFor(context, printer);
    if (!template.ok) return ['stop', template.problems[0] ?? null];
  } else {
    const misfit = plan.notQueued.find(({ problem: { code } }) => paperCodes.includes(code));
    // Others of the batch fit: it goes without those that do not.
    if (misfit) return [plan.candidates.length === 0 ? 'stop' : 'warning', misfit.problem];
  }
  // What is declared fits; that it really lies in the printer only a person or a proof can say.
  return ofDevice[0] === 'warning' ? ofDevice : ['fine'];
}

function rollVerdict(
  printer: Printer,
  needed: number,
  name: string,
): readonly [CheckVerdict, (Problem | null)?] {
  const { labelsLeft } = printer;
  if (labelsLeft === null) return ['unknown'];
  if (labelsLeft >= needed && !isRollLow(printer)) return ['fine'];
  return ['warning', problem('printer.roll-short', { printer: name, left: labelsLeft, needed })];
}

function numberChecks(plan: BatchPlan): BatchCheck[] {
  const check = (verdict: CheckVerdict, found: Problem | null = null): BatchCheck => ({
    kind: 'numbers',
    printer: null,
    document: null,
    verdict,
    problem: found,
  });
  const short = plan.carriers.filter(({ neededNumbers, freeNumbers }) => freeNumbers < neededNumbers);
  if (short.length === 0) return [check('fine')];
  const verdict = plan.candidates.length === 0 ? 'stop' : 'warning';
  return short.map(({ carrierCode, neededNumbers, freeNumbers }) =>
    check(
      verdict,
      problem('numbers.pool-short', { carrier: carrierCode, needed: neededNumbers, available: freeNumbers }),
    ),
  );
}
