/**
 * The packing bench: one parcel at a time, one answer for every scan and key. What is done is done in turn, each in one
 * transaction; the open parcel is a row, so the end of the program changes nothing of it.
 */

import type { PackingAnswer, PackingView } from '../../contract/views.ts';
import type { JobId, ParcelId } from '../../domain/ids.ts';
import type { OperatorRight } from '../../domain/operators.ts';
import type { PackingSession, RejectOutcome, RejectReason } from '../../domain/packing.ts';
import { isLabelProved, weightAlarm, whyNotWeighable } from '../../domain/packing-proofs.ts';
import type { PackingAction } from '../../domain/packing-steps.ts';
import type { Parcel } from '../../domain/parcels.ts';
import { type Problem, problem, type Result } from '../../domain/problems.ts';
import { commandsWithReason, type PackingCommand, type ScanCodeKind } from '../../domain/scan-codes.ts';
import type { StableWeight } from '../../domain/stable-weight.ts';
import { cartonKey, isGrossWeightGrams } from '../../domain/weights.ts';
import { record, type StationContext } from '../context.ts';
import { signIn, whyNoRight } from '../operators-on-duty.ts';
import type { Scanned } from '../pair-parcel.ts';
import type { ScaleWatch } from '../watch-scale.ts';
import { advanceParcel } from './advance-parcel.ts';
import { packingCase, readBenchParcel } from './bench-parcel.ts';
import { createNumbered } from './numbered-scans.ts';
import { openByPaper, openBySinglePiece, putBack } from './open-parcel.ts';
import { type Came, came, cameOf, cameRefused, nothingOpen } from './packing-answer.ts';
import { mismatch, type PapersToPair, pairParcel } from './pair-papers.ts';
import { isOrderFirst, type ReadScan, readScan, scanKindOf } from './read-scan.ts';
import { readRejectReason, rejectGoods } from './reject-goods.ts';
import { dayOf } from './seal-parcel.ts';
import { holdOpenParcel, reprintOpenParcel } from './stop-parcel.ts';
import { undoSeal } from './undo-seal.ts';
import { type PendingCommand, viewBench } from './view-bench.ts';
import { type Forced, forceRight, type Open, whatToForce, whyNotCommanded } from './why-not-commanded.ts';

/** The scale beside the bench: see `StationScale`. */
export type BenchScale = Pick<ScaleWatch, 'offerAgain' | 'onStableWeight' | 'passOver' | 'tare' | 'zero'>;

type Work = Came | Promise<Came>;

const isForNoParcel = (word: PackingCommand) => word === 'HELP' || word === 'TARE' || word === 'ZERO';

export function createPacking(context: StationContext, scale: BenchScale) {
  const { stores, clock } = context;
  let pending: PendingCommand | null = null;
  let unasked: PackingView['unasked'] = null;
  let turn: Promise<unknown> = Promise.resolve();

  const findOpen = (): Open | null => {
    const session = stores.packing.findOpen();
    const parcel = session && stores.parcels.get(session.parcelId);
    return session && parcel ? { session, bench: readBenchParcel(context, parcel) } : null;
  };
  const advance = ({ session, bench }: Open, action: PackingAction) =>
    advanceParcel(context, bench, session, action);
  const withRight = (right: OperatorRight, work: () => Came | Promise<Came>): Came | Promise<Came> => {
    const missing = whyNoRight(context, right);
    return missing ? cameRefused(missing) : work();
  };

  /** A refusal is an answer: who got it and when is in the ledger, and in the sum of the day. */
  function noteRefusal(reason: Problem, kind: ScanCodeKind): void {
    stores.transaction(() => {
      const subject = stores.packing.findOpen()?.parcelId ?? stores.benchId;
      record(context, 'packing.refused', subject, { ...reason.params, code: reason.code, scanned: kind });
      stores.packing.addToDay(dayOf(context, clock.nowMs()), { sealed: 0, refused: 1 });
    });
  }

  function answer(done: Came, kind: ScanCodeKind): PackingAnswer {
    const reason = done.problem ?? null;
    if (reason && done.outcome !== 'nothing-open') noteRefusal(reason, kind);
    const state = viewBench(context, pending, unasked);
    const opened = done.isOpened ? (state.open ?? null) : null;
    return {
      outcome: done.outcome,
      problem: reason,
      kind,
      state,
      say: {
        remarks: opened ? [...opened.found.remarks] : [],
        gifts: opened ? opened.lines.filter(({ isGift }) => isGift).map(({ name, sku }) => name || sku) : [],
      },
      lineKey: done.lineKey ?? null,
      weightCause: (done.weightCauses ?? []).map((cause) => ({ ...cause })),
    };
  }

  let isOffered = false;
  let openId = stores.packing.findOpen()?.id;
  /** Where another parcel is open than before, or none: what waits or lies on the scale was the former's. */
  function noteOpen(done?: Came): void {
    const id = stores.packing.findOpen()?.id;
    if (id === openId && done?.outcome !== 'sealed') return;
    if (id !== openId) pending = null;
    if (openId !== undefined || done?.outcome === 'sealed') {
      isOffered = false;
      scale.passOver();
    }
    openId = id;
  }

  /** One after the other: a hold takes several turns of the station, and nothing may be sealed meanwhile. */
  function inTurn(work: () => Came | Promise<Came>, kindOf: () => ScanCodeKind): Promise<PackingAnswer> {
    const done = turn.then(async () => {
      noteOpen();
      const came = await work();
      noteOpen(came);
      const answered = answer(came, kindOf());
      offerAgain();
      return answered;
    });
    turn = done.catch(() => undefined);
    return done;
  }

  const numbered = createNumbered<PackingAnswer>();
  /** More may have happened since the first was answered: the answer is the same, the bench is shown as it is. */
  const takeOnce = (key: string, take: () => Promise<PackingAnswer>): Promise<PackingAnswer> =>
    numbered(key, take, (said) => ({ ...said, state: viewBench(context, pending, unasked) }));
  /** What was meant for one parcel is done for no other that lies there by now. */
  function whyNotMeant(meant: ParcelId | undefined): Problem | null {
    const open = stores.packing.findOpen();
    if (meant === undefined || !open || open.parcelId === meant) return null;
    const codeOf = (id: ParcelId) => stores.parcels.get(id)?.pairCode ?? '';
    return problem('packing.other-parcel-open', { pairCode: codeOf(open.parcelId), scanned: codeOf(meant) });
  }
  /** @param meant the parcel that it is for; undefined for whichever is open. */
  const byKey = (meant: ParcelId | undefined, work: () => Work) =>
    inTurn(
      () => {
        const other = whyNotMeant(meant);
        return other ? cameRefused(other) : work();
      },
      () => 'command',
    );

  const force = (what: Forced, reason: string) =>
    withRight(forceRight[what], () => {
      const open = findOpen();
      return open ? advance(open, { kind: 'force', what, reason }) : nothingOpen;
    });
  const undo = (reason: string, parcelId?: ParcelId) =>
    withRight('undo', () => undoSeal(context, reason, parcelId));

  const reject = (input: {
    readonly lineKey: string;
    readonly quantity: number;
    readonly reason: RejectReason;
    readonly outcome: RejectOutcome;
    readonly note: string;
  }) =>
    withRight('reject', async () => {
      const open = findOpen();
      return open ? rejectGoods(context, open.bench, open.session, input) : nothingOpen;
    });

  const askScale = async (which: 'tare' | 'zero') =>
    cameOf(await scale[which](), which === 'tare' ? 'tared' : 'zeroed');

  /** @param sealed the parcel whose seal UNDO takes back; the last one where nobody names it. */
  function command(word: PackingCommand, reason: string | undefined, sealed?: ParcelId): Work {
    const open = findOpen();
    if (word === 'HELP') return came('help');
    if (word === 'TARE' || word === 'ZERO') return askScale(word === 'TARE' ? 'tare' : 'zero');
    if (!open && word !== 'UNDO') {
      const isTakenBack = word === 'NEXT' && pending !== null;
      pending = null;
      return isTakenBack ? came('cancelled') : nothingOpen;
    }
    // Whoever means another thing now does not want the one that waits.
    const waited = pending;
    pending = null;
    if (word === 'NEXT')
      return waited ? came('cancelled') : open ? putBack(context, open.session) : nothingOpen;
    const refusal = whyNotCommanded(context, word, open, sealed);
    if (refusal) return cameRefused(refusal);
    if (commandsWithReason.includes(word) && (reason === undefined || word === 'REJECT')) {
      pending = { command: word, reason: reason ?? null, sealed };
      return came('reason-asked');
    }
    const why = reason ?? '';
    if (word === 'UNDO') return undo(why, sealed);
    if (!open) return nothingOpen;
    if (word === 'FORCE') return force(whatToForce(context, open), why);
    if (word === 'HOLD') return holdOpenParcel(context, open.session, open.bench.parcel, why);
    if (word === 'REPRINT') return reprintOpenParcel(context, open.bench, why);
    return advance(open, { kind: 'done' });
  }

  /** A paper at a bench on which a parcel is open: its own, or another one's. */
  function scanPaper({ session, bench }: Open, { kind, parcel, text }: Scanned, code: string): Came {
    if (parcel.id === session.parcelId) {
      if (kind === 'waybill') return advance({ session, bench }, { kind: 'scan-label', number: text });
      const isSlip = kind === 'pair-code' || session.paper === 'printed-when-complete';
      return isSlip
        ? advance({ session, bench }, { kind: 'scan-slip' })
        : cameRefused(problem('pair.code-kind-wrong', { code, expected: 'waybill', found: kind }));
    }
    const hasLabel = isLabelProved({ waybillNumber: bench.parcel.waybillNumber ?? '' }, session);
    const isPartner =
      kind === 'waybill'
        ? !hasLabel && session.isSlipScanned
        : kind === 'pair-code' && !session.isSlipScanned && hasLabel;
    if (isPartner) {
      stores.transaction(() => record(context, 'pair.mismatch', bench.parcel.id, { other: parcel.id }));
      return cameRefused(
        kind === 'waybill' ? mismatch(bench.parcel, parcel) : mismatch(parcel, bench.parcel),
      );
    }
    const pairCode = bench.parcel.pairCode ?? '';
    return cameRefused(problem('packing.other-parcel-open', { pairCode, scanned: parcel.pairCode ?? code }));
  }

  function scanProduct(open: Open | null, read: Extract<ReadScan, { kind: 'product' }>, code: string) {
    if (open && pending?.command === 'REJECT') {
      const { reason } = pending;
      pending = null;
      return rejectScanned(read, reason);
    }
    if (open) {
      const isStranger = read.lineKeys.length === 0 && open.bench.flow.itemsCheck !== 'off';
      const { sku, name } = read;
      if (isStranger) return cameRefused(problem('packing.product-not-in-parcel', { sku, name }));
      return advance(open, { kind: 'scan-product', code, lineKeys: read.lineKeys });
    }
    const opened = openBySinglePiece(context, read.sku);
    if (opened) return opened;
    return cameRefused(
      isOrderFirst(context)
        ? problem('packing.product-no-parcel', { sku: read.sku })
        : problem('packing.product-scanned-slip-expected', { code: read.sku }),
    );
  }

  function rejectScanned(
    { lineKeys, sku, name }: Extract<ReadScan, { kind: 'product' }>,
    reason: string | null,
  ) {
    const [lineKey] = lineKeys;
    if (lineKey === undefined) return cameRefused(problem('packing.product-not-in-parcel', { sku, name }));
    return reject({ lineKey, quantity: 1, outcome: 'replace', ...readRejectReason(reason) });
  }

  function scan(code: string, tell: (kind: ScanCodeKind) => void): Came | Promise<Came> {
    const open = findOpen();
    const read = readScan(context, code, open?.bench ?? null);
    tell(scanKindOf(read));
    // Whoever scans something else does not want what waits; a badge may be that of whoever may do it.
    const isAnswer =
      ['command', 'reason', 'operator'].includes(read.kind) ||
      (read.kind === 'product' && pending?.command === 'REJECT');
    if (!isAnswer) pending = null;
    switch (read.kind) {
      case 'command':
        return command(read.command, undefined);
      case 'reason':
        return pending
          ? command(pending.command, read.reason, pending.sealed)
          : cameRefused(problem('packing.card-unneeded'));
      case 'operator':
        return cameOf(signIn(context, read.badge), 'signed-in');
      case 'product':
        return scanProduct(open, read, code);
      case 'refused':
        return cameRefused(read.problem);
      case 'paper':
        return open ? scanPaper(open, read.scanned, code) : openByPaper(context, read.scanned, code);
    }
  }

  /** A weight of the scale, for the parcel that was open when it came to rest; null where it is no more asked for. */
  function weighOnScale({ grams, net }: StableWeight, sessionId: PackingSession['id']): Work | null {
    if (findOpen()?.session.id !== sessionId) return null;
    if (!isWeightAsked()) {
      isOffered = true;
      return null;
    }
    // What was taken off is known to the scale alone, so nobody can add it.
    return net ? cameRefused(problem('packing.weight-net', { grams })) : weigh(grams, false);
  }

  function weigh(grams: number, isManual: boolean): Came | Promise<Came> {
    const whole = Math.round(grams);
    if (!isGrossWeightGrams(whole)) return cameRefused(problem('pair.weight-invalid', { grams }));
    const work = () => {
      const open = findOpen();
      const weight = { grams: whole, isManual, atMs: clock.nowMs() };
      return open ? advance(open, { kind: 'weigh', weight }) : nothingOpen;
    };
    return isManual ? withRight('manual-weight', work) : work();
  }

  /** Whether a weight would be taken: the items of the open parcel are complete, and it was not weighed right yet. */
  function isWeightAsked(): boolean {
    const open = findOpen();
    if (!open || open.bench.flow.weighing === 'off') return false;
    const { session, bench } = open;
    const packing = packingCase(context, bench, session);
    const isOpen = session.weight === null || weightAlarm(packing, session) !== null;
    return isOpen && whyNotWeighable(packing, session) === null;
  }

  /** Does something that no client asked for, and leaves word of it. */
  function unaskedTurn(name: string, work: () => Work | null): void {
    turn = turn
      .then(async () => {
        noteOpen();
        const done = await work();
        if (!done) return;
        noteOpen(done);
        const { outcome, problem: reason = null, weightCauses = [] } = done;
        if (reason && outcome !== 'nothing-open') noteRefusal(reason, 'unknown');
        const sequence = (unasked?.sequence ?? 0) + 1;
        unasked = {
          sequence,
          outcome,
          problem: reason,
          weightCause: weightCauses.map((cause) => ({ ...cause })),
        };
        context.announce({ kind: 'packing-changed' });
      })
      .catch((error: unknown) => void context.logger.bug(name, error));
  }

  // What the scale says once it stands still is nobody's scan: where no parcel waits for a weight nothing happens, and
  // what lies there is offered again when one does.
  scale.onStableWeight((weight) => {
    isOffered = !isWeightAsked();
    const session = isOffered ? undefined : stores.packing.findOpen();
    if (session) unaskedTurn('packing.weigh', () => weighOnScale(weight, session.id));
  });
  function offerAgain(): void {
    if (!isOffered || !isWeightAsked()) return;
    isOffered = false;
    scale.offerAgain();
  }

  return {
    state: (): PackingView => viewBench(context, pending, unasked),
    /** @param scanNumber of a scan that several windows were told of: its answer is the first one's, its effect is one. */
    scan(code: string, scanNumber?: number): Promise<PackingAnswer> {
      let kind: ScanCodeKind = 'unknown';
      const take = () =>
        inTurn(
          () =>
            scan(code, (read) => {
              kind = read;
            }),
          () => kind,
        );
      return scanNumber === undefined ? take() : takeOnce(`${scanNumber} ${code}`, take);
    },
    /** @param parcelId the open one that it is meant for; of UNDO the sealed one; the scale and help are for none. */
    command: (word: PackingCommand, reason?: string, parcelId?: ParcelId) =>
      word === 'UNDO'
        ? byKey(undefined, () => command(word, reason, parcelId))
        : byKey(isForNoParcel(word) ? undefined : parcelId, () => command(word, reason)),
    count: (lineKey: string, quantity: number, reason?: string, parcelId?: ParcelId) =>
      byKey(parcelId, () => {
        const work = () => {
          const open = findOpen();
          const action = { kind: 'count', lineKey, quantity, forcedReason: reason ?? null } as const;
          return open ? advance(open, action) : nothingOpen;
        };
        return reason === undefined ? work() : withRight('force-items', work);
      }),
    reject: (input: Parameters<typeof reject>[0], parcelId?: ParcelId) =>
      byKey(parcelId, () => {
        pending = null;
        return reject(input);
      }),
    /** What a person typed. */
    weigh: (grams: number, parcelId?: ParcelId) => byKey(parcelId, () => weigh(grams, true)),
    /** Label and slip in one call. */
    async pair(input: PapersToPair): Promise<Result<Parcel>> {
      const paired = turn.then(() => {
        noteOpen();
        const result = pairParcel(context, input);
        noteOpen(result.ok ? came('sealed') : undefined);
        return result;
      });
      turn = paired.catch(() => undefined);
      return await paired;
    },
    force: (what: 'items' | 'weight', reason: string, parcelId?: ParcelId) =>
      byKey(parcelId, () => force(what, reason)),
    carton: (code: string | null, parcelId?: ParcelId) =>
      byKey(parcelId, () => {
        const open = findOpen();
        if (!open) return nothingOpen;
        if (code === null) return advance(open, { kind: 'carton', code });
        const carton = stores.cartons.get(cartonKey(code));
        return carton && !carton.isArchived
          ? advance(open, { kind: 'carton', code: carton.code })
          : cameRefused(problem('packing.carton-unknown', { code }));
      }),
    undo: (reason: string, parcelId?: ParcelId) => byKey(undefined, () => undo(reason, parcelId)),
    /** A paper moved: the parcel that waits for it goes on. */
    noteJob(jobId: JobId): void {
      const session = stores.packing.findOpen();
      if (!session || stores.jobs.get(jobId)?.parcelId !== session.parcelId) return;
      // Papers that came before the items wait for nobody's look; the screen that waits for them is told.
      if (session.paper !== 'printed-when-complete') {
        context.announce({ kind: 'packing-changed' });
        return;
      }
      unaskedTurn('packing.note-job', () => {
        const open = findOpen();
        const looked = open && advance(open, { kind: 'look' });
        // Where no seal follows, a screen that looks sees all there is: that a paper is on its way or stuck, or a stop.
        return looked?.outcome === 'sealed' ? looked : null;
      });
    },
    /** Resolves once all that was asked is done. */
    settled: () => turn.then(() => undefined),
  };
}

export type Packing = ReturnType<typeof createPacking>;
