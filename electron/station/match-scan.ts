/** Slip, then label: the scan binds a form, confirms a label, or says what does not belong together. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { BatchId, MatchChangeId, ParcelId } from '../domain/ids.ts';
import { openAfterLastGood } from '../domain/matching.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { checkWaybillNumber } from '../domain/recognise-waybills.ts';
import { record, type StationContext } from './context.ts';
import { applyMatch, findLine, readNumber } from './match-numbers.ts';
import { lineOfParcel, linesInView, type MatchLine } from './match-rows.ts';
import { identifyScan } from './pair-parcel.ts';

export type ScanOutcome =
  /** The label bears the number of the slip's parcel. */
  | { readonly kind: 'confirmed'; readonly line: MatchLine }
  /** The form's number is the parcel's from now on. */
  | { readonly kind: 'bound'; readonly line: MatchLine; readonly changeId: MatchChangeId | null }
  | {
      readonly kind: 'mismatch';
      readonly line: MatchLine;
      readonly number: string;
      /** Whose label it is; null where no parcel has it. */
      readonly labelOf: MatchLine | null;
      readonly problem: Problem;
    };

/**
 * @param slipCode the pair code of the slip, or an order number on it.
 * @param labelCode the barcode of the label or form.
 */
export function scanMatch(
  context: StationContext,
  input: { readonly slipCode: string; readonly labelCode: string },
): Result<ScanOutcome> {
  const slip = identifyScan(context, input.slipCode);
  if (!slip.ok) return slip;
  if (slip.value.kind === 'waybill') {
    const { slipCode: code } = input;
    return refused(problem('pair.code-kind-wrong', { code, expected: 'pair-code', found: 'waybill' }));
  }
  const line = lineOfParcel(context, slip.value.parcel);
  if (!line) return refused(problem('match.not-found', { code: input.slipCode }));
  const { parcel, isPreprinted } = line;
  const params = { pairCode: parcel.pairCode ?? '', waybillNumber: parcel.waybillNumber ?? '' };
  if (parcel.state === 'shipped') return refused(problem('match.parcel-shipped', params));
  if (parcel.state === 'cancelled') return refused(problem('pair.cancelled', params));
  const number = readNumber(input.labelCode);
  if (!number.ok) return number;
  if (number.value === parcel.waybillNumber) return done(confirm(context, line, number.value));

  const label = identifyScan(context, input.labelCode);
  const labelOf = label.ok && label.value.kind === 'waybill' ? label.value.parcel : undefined;
  const mayBind = (isPreprinted || parcel.waybillNumber === null) && parcel.state === 'queued' && !labelOf;
  if (mayBind && isForm(context, line, number.value)) {
    const reason = `${params.pairCode} · ${number.value}`;
    const wish = { kind: 'scan', parcel: params.pairCode, number: number.value } as const;
    const bound = applyMatch(context, wish, reason);
    if (!bound.ok) return bound;
    const now = context.stores.parcels.get(parcel.id);
    const after = now && lineOfParcel(context, now);
    if (!after) throw new Error(`parcel ${parcel.id} vanished`);
    const confirmed = confirm(context, after, number.value);
    return done({ kind: 'bound', line: confirmed.line, changeId: bound.value.changeId });
  }
  const problemOfLabel = label.ok
    ? problem('pair.mismatch', {
        slipPairCode: params.pairCode,
        slipWaybillNumber: params.waybillNumber,
        labelPairCode: labelOf?.pairCode ?? '',
        labelWaybillNumber: number.value,
      })
    : (label.problems[0] ?? problem('pair.code-unknown', { code: number.value }));
  context.stores.transaction(() =>
    record(context, 'pair.mismatch', parcel.id, { other: labelOf?.id ?? '', scanned: number.value }),
  );
  return done({
    kind: 'mismatch',
    line,
    number: number.value,
    labelOf: (labelOf && lineOfParcel(context, labelOf)) ?? null,
    problem: problemOfLabel,
  });
}

/**
 * A barcode of the goods is no form: what is bound by a scan alone must be known, look like the rest of the stack, or
 * like a number that the carrier gives out today.
 */
function isForm(context: StationContext, { parcel }: MatchLine, number: string): boolean {
  if (context.stores.pools.find(number)) return true;
  const own = parcel.waybillNumber ?? '';
  if (own.length === number.length && own.slice(0, 3) === number.slice(0, 3)) return true;
  const carrier = findCarrierByCode(parcel.carrierCode, context.catalogue.carriers);
  const reason = carrier && checkWaybillNumber(carrier, number).reason;
  return reason === 'check-digit-right' || reason === 'current-form';
}

/** The label was read beside its slip. Packed parcels keep what pairing read. */
function confirm(
  context: StationContext,
  line: MatchLine,
  number: string,
): Extract<ScanOutcome, { kind: 'confirmed' }> {
  const { stores } = context;
  const { parcel } = line;
  if (parcel.state === 'queued' && parcel.scannedNumber !== number) {
    stores.transaction(() => {
      stores.parcels.setScanned(parcel.id, number);
      record(context, 'match.confirmed', parcel.id, { waybillNumber: number });
    });
    context.announce({ kind: 'parcels-changed' });
  }
  const now = stores.parcels.get(parcel.id);
  return { kind: 'confirmed', line: (now && lineOfParcel(context, now)) ?? line };
}

export interface LastGood {
  readonly lastGood: MatchLine;
  /** Everything behind it that is not packed: here it goes on. */
  readonly open: readonly MatchLine[];
}

/** "Scan the last good one": where to go on after a jam. Nothing changes but the ledger. */
export function markLastGood(
  context: StationContext,
  input: { readonly code: string; readonly batchId?: BatchId | undefined },
): Result<LastGood> {
  const found = findLine(context, input.code);
  if (!found.ok) return found;
  const { waybillNumber } = found.value.parcel;
  const lines = linesInView(context, input.batchId ?? found.value.batch.id);
  const rows = lines.map((line) => ({ line, number: line.parcel.waybillNumber, state: line.parcel.state }));
  const answer = waybillNumber === null ? undefined : openAfterLastGood(rows, waybillNumber);
  if (!answer) return refused(problem('match.not-found', { code: input.code.trim().slice(0, 60) }));
  const open = answer.open.map(({ line }) => line);
  const subject: ParcelId = answer.lastGood.line.parcel.id;
  context.stores.transaction(() => record(context, 'match.last-good', subject, { open: open.length }));
  return done({ lastGood: answer.lastGood.line, open });
}
