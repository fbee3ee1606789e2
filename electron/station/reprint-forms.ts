/** Labels that are printed again on preprinted forms: which forms they take, and the numbers that move with that. */

import type { PrinterId } from '../domain/ids.ts';
import type { NumberChange } from '../domain/matching.ts';
import { type PrintJob, waitingJobStates } from '../domain/print-jobs.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { type FormRow, type FormStack, planReprint } from '../domain/reprint-forms.ts';
import type { StationContext } from './context.ts';
import { carryOut, noteOf, type PlannedMatch, readNumber, weighPlan, whyNotNow } from './match-numbers.ts';
import {
  batchPlaces,
  lineOfParcel,
  type MatchLine,
  matchRows,
  nextNumberOf,
  numberFinder,
} from './match-rows.ts';

/** A paper that is going to be printed again, and where. */
export interface Reprint {
  readonly job: PrintJob;
  readonly printerId: PrinterId;
}

/** A paper that comes again where it came before. */
export const onItsPrinter = (job: PrintJob): Reprint => ({ job, printerId: job.printerId });

/** Labels of one carrier's forms in one printer. */
interface FormGroup {
  readonly carrierCode: string;
  readonly printerId: PrinterId;
  readonly lines: readonly MatchLine[];
}

/** The labels among them whose forms bear their numbers. */
function groupForms(context: StationContext, reprints: readonly Reprint[]): readonly FormGroup[] {
  const groups = new Map<string, FormGroup>();
  for (const { job, printerId } of reprints) {
    const parcel = job.document === 'label' ? context.stores.parcels.get(job.parcelId) : undefined;
    const line = parcel && lineOfParcel(context, parcel);
    if (!line?.isPreprinted) continue;
    const { carrierCode } = line.parcel;
    const key = `${carrierCode} ${printerId}`;
    const group = groups.get(key);
    groups.set(key, { carrierCode, printerId, lines: [...(group?.lines ?? []), line] });
  }
  return [...groups.values()];
}

/** Lines of labels that wait for a form of the same stack; one that is in doubt may have taken its form. */
function waitingLines(context: StationContext, { carrierCode, printerId }: FormGroup): readonly MatchLine[] {
  const { stores } = context;
  return stores.jobs
    .list({ states: waitingJobStates })
    .filter((job) => job.document === 'label' && job.printerId === printerId)
    .flatMap((job) => {
      const parcel = stores.parcels.get(job.parcelId);
      const line = parcel?.carrierCode === carrierCode ? lineOfParcel(context, parcel) : undefined;
      return line?.isPreprinted ? [line] : [];
    });
}

/**
 * Free numbers of the carrier's forms in the order in which they are likely to lie: those behind the ones that were
 * taken come before those that were passed over.
 */
function freeForms(
  { stores: { pools } }: StationContext,
  carrierCode: string,
  count: number,
): readonly string[] {
  const passedOver = new Set(
    pools
      .list()
      .filter(
        (pool) => pool.carrierCode === carrierCode && pool.kind === 'preprinted' && pool.counts.free > 0,
      )
      .flatMap(({ id }) => pools.listGaps(id).map(({ number }) => number)),
  );
  const free = pools.listFree(carrierCode, count + passedOver.size, true);
  const behind = free.filter((number) => !passedOver.has(number));
  return [...behind, ...free.filter((number) => passedOver.has(number))].slice(0, count);
}

function planGroup(
  context: StationContext,
  group: FormGroup,
  first: string | undefined,
  reason: string,
): Result<PlannedMatch> {
  const placeOf = batchPlaces(context);
  const reprinted = new Set(group.lines.map(({ parcel }) => parcel.id));
  const waiting = waitingLines(context, group).filter(({ parcel }) => !reprinted.has(parcel.id));
  const all = [...group.lines, ...waiting].sort(
    (left, right) =>
      placeOf(left.batch.id) - placeOf(right.batch.id) ||
      (left.parcel.position ?? 0) - (right.parcel.position ?? 0),
  );
  // What goes before the first of them keeps its form.
  const lines = all.slice(all.findIndex(({ parcel }) => reprinted.has(parcel.id)));
  const rows = matchRows(context, lines).map(
    (row): FormRow => ({ ...row, isReprinted: reprinted.has(row.parcelId) }),
  );
  const { carrierCode } = group;
  const stack: FormStack =
    first === undefined
      ? { kind: 'known', free: freeForms(context, carrierCode, reprinted.size) }
      : { kind: 'from', first, next: nextNumberOf(context, carrierCode) };
  const plan = planReprint(rows, stack, numberFinder(context), noteOf(context, reason));
  return weighPlan(context, 'reprint', { lines, plan });
}

/** The groups, and the number of the form that a person says lies next. */
function readForms(
  context: StationContext,
  reprints: readonly Reprint[],
  form: string | undefined,
): Result<{ readonly groups: readonly FormGroup[]; readonly first: string | undefined }> {
  const groups = groupForms(context, reprints);
  if (form === undefined || groups.length === 0) return done({ groups, first: undefined });
  if (groups.length > 1) return refused(problem('match.carriers-differ'));
  const first = readNumber(form);
  return first.ok ? done({ groups, first: first.value }) : first;
}

/** What printing labels again would do to the numbers. */
export interface FormsPlan {
  /** The form that the first label had. */
  readonly own: string;
  /** One for each stack of forms. */
  readonly plans: readonly PlannedMatch[];
  /** Why it cannot be done like this; null where it can. */
  readonly problem: Problem | null;
}

/**
 * What printing these papers again would do to the numbers. Changes nothing.
 *
 * @param form the number on the form that lies next in the printer, as a person reads it; as the station knows the
 * stack where absent. The number of before: nothing came out, and its form still lies there.
 * @returns null where no label is on a form.
 */
export function planForms(
  context: StationContext,
  reprints: readonly Reprint[],
  form: string | undefined,
): FormsPlan | null {
  const own = groupForms(context, reprints)[0]?.lines[0]?.parcel.waybillNumber;
  if (own === undefined || own === null) return null;
  const read = readForms(context, reprints, form);
  const results = read.ok
    ? read.value.groups.map((group) => planGroup(context, group, read.value.first, ''))
    : [read as Result<PlannedMatch>];
  const [refusal] = results.flatMap((result) => (result.ok ? [] : result.problems));
  return refusal
    ? { own, plans: [], problem: refusal }
    : { own, plans: results.flatMap((result) => (result.ok ? [result.value] : [])), problem: null };
}

/**
 * Gives the parcels the numbers of the forms that their labels are going to take; see {@link planForms}. Call it inside
 * the transaction that queues the reprints, before they are queued; a refusal must roll it back.
 */
export function takeForms(
  context: StationContext,
  reprints: readonly Reprint[],
  { form, reason }: { readonly form: string | undefined; readonly reason: string },
): Result<readonly NumberChange[]> {
  const read = readForms(context, reprints, form);
  if (!read.ok) return read;
  const changes: NumberChange[] = [];
  for (const group of read.value.groups) {
    const planned = planGroup(context, group, read.value.first, reason);
    if (!planned.ok) return planned;
    if (planned.value.plan.changes.length === 0) continue;
    const hindrance = whyNotNow(planned.value.lines);
    if (hindrance) return refused(hindrance);
    carryOut(context, 'reprint', reason, planned.value);
    changes.push(...planned.value.plan.changes);
  }
  return done(changes);
}
