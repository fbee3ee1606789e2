/** The contract's procedures of waybill numbers, and the matching of numbers with papers. */

import type { MatchWishInput } from '../../contract/matching.ts';
import type { MatchChangeView } from '../../contract/views.ts';
import { problem } from '../../domain/problems.ts';
import type { Settings } from '../../domain/settings.ts';
import { addNumberList } from '../add-number-list.ts';
import { addPool } from '../add-pool.ts';
import { checkNumber } from '../check-number.ts';
import { carrierName, type StationContext } from '../context.ts';
import { exportNumbers } from '../export-numbers.ts';
import { commitNumbersFile, previewNumbersFile } from '../import-numbers.ts';
import { applyMatch, type MatchWish, planMatch } from '../match-numbers.ts';
import { linesInView } from '../match-rows.ts';
import { markLastGood, scanMatch } from '../match-scan.ts';
import {
  matchChangeView,
  matchListView,
  matchPlanView,
  matchRowView,
  matchScanView,
  reprintPlanView,
} from '../match-views.ts';
import { planReprints, reprintParcels } from '../reprint-parcels.ts';
import { stepNumber } from '../step-number.ts';
import { undoMatch } from '../undo-match.ts';
import { listGaps, listVoidNumbers, numberView, setLowWaterMark, viewSupplies } from '../view-numbers.ts';
import { carrierViews, numberCheckView, outsideFileView, poolView, recognisedNumber } from '../views.ts';
import { recycleNumber, voidNumber } from '../void-numbers.ts';
import {
  accept,
  batchId,
  jobId,
  matchChangeId,
  orderFile,
  type Procedures,
  parcelId,
  poolId,
  type RouterParts,
  refusal,
  toBase64,
} from './procedures.ts';

export function numberRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  /** The batch that a request names; undefined where it names none. */
  const viewOf = (input: { readonly batchId?: string | undefined }) => {
    if (input.batchId === undefined) return undefined;
    const batch = stores.jobs.getBatch(batchId(input.batchId));
    if (!batch) throw refusal([problem('batch.not-found', { batchId: input.batchId })]);
    return batch.id;
  };
  const wishOf = (wish: MatchWishInput): MatchWish =>
    wish.kind === 'sequence' ? { ...wish, batchId: viewOf(wish) } : wish;
  const selectionOf = (input: {
    readonly batchId?: string | undefined;
    readonly parcelIds?: readonly string[] | undefined;
    readonly form?: string | undefined;
  }) => ({ parcelIds: input.parcelIds?.map(parcelId), batchId: viewOf(input), form: input.form });
  return {
    numbers: {
      list: procedures.numbers.list.handler(() => {
        const pools = stores.pools.list();
        return {
          pools: pools.map((pool) => poolView(context, pool)),
          carriers: carrierViews(context),
          supplies: viewSupplies(context, pools),
          voids: stores.pools.countVoid(),
        };
      }),
      addPool: procedures.numbers.addPool.handler(({ input: { to, count, ...input } }) => ({
        pool: poolView(
          context,
          accept(
            addPool(context, {
              ...input,
              ...(to === undefined ? {} : { to }),
              ...(count === undefined ? {} : { count }),
            }),
          ),
        ),
      })),
      next: procedures.numbers.next.handler(({ input }) => {
        const { carrier, rule, numbers } = accept(stepNumber(context, input));
        const { code } = carrier;
        return { carrierCode: code, carrierName: carrierName(context, code), rule, numbers: [...numbers] };
      }),
      check: procedures.numbers.check.handler(({ input }) =>
        numberCheckView(context, accept(checkNumber(context, input))),
      ),
      recognise: procedures.numbers.recognise.handler(({ input: { text } }) =>
        recognisedNumber(context, text),
      ),
      addList: procedures.numbers.addList.handler(async ({ input: { file, ...input } }) => {
        const list = { ...input, file: file ? await orderFile(file) : null };
        const { rows, taken, pool } = accept(await addNumberList(context, list));
        return { rows: [...rows], taken, pool: pool && poolView(context, pool) };
      }),
      importPreview: procedures.numbers.importPreview.handler(async ({ input }) => {
        const file = await orderFile(input.file);
        return outsideFileView(
          accept(await previewNumbersFile(context, { file, carrierCode: input.carrierCode ?? null })),
        );
      }),
      importCommit: procedures.numbers.importCommit.handler(async ({ input }) => {
        const { carrierCode = null, planHash = null } = input;
        const file = await orderFile(input.file);
        return outsideFileView(accept(await commitNumbersFile(context, { file, carrierCode, planHash })));
      }),
      void: procedures.numbers.void.handler(({ input }) => ({
        number: numberView(context, accept(voidNumber(context, input))),
      })),
      recycle: procedures.numbers.recycle.handler(({ input }) => ({
        number: numberView(context, accept(recycleNumber(context, input))),
      })),
      voids: procedures.numbers.voids.handler(() => ({ numbers: listVoidNumbers(context) })),
      gaps: procedures.numbers.gaps.handler(({ input }) => ({
        numbers: accept(listGaps(context, poolId(input.poolId))),
      })),
      export: procedures.numbers.export.handler(async ({ input }) => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).numbers;
        const { fileName, bytes, numbers } = accept(
          await exportNumbers(context, words, poolId(input.poolId)),
        );
        return { fileName, xlsxBase64: toBase64(bytes), numbers };
      }),
      setLowWater: procedures.numbers.setLowWater.handler(({ input }) => {
        accept(setLowWaterMark(context, input));
        return {};
      }),
    },
    matching: {
      list: procedures.matching.list.handler(({ input }) =>
        matchListView(context, linesInView(context, viewOf(input))),
      ),
      preview: procedures.matching.preview.handler(({ input }) =>
        matchPlanView(accept(planMatch(context, wishOf(input.wish), ''))),
      ),
      apply: procedures.matching.apply.handler(({ input }) => {
        const applied = accept(applyMatch(context, wishOf(input.wish), input.reason, input.planHash));
        return { ...matchPlanView(applied), changeId: applied.changeId };
      }),
      importFile: procedures.matching.importFile.handler(async ({ input }) => {
        const rows = accept(await context.workshop.readWaybillFile(await orderFile(input.file)));
        const { carrierCode } = input;
        const wish = { kind: 'file', batchId: viewOf(input), rows, carrierCode } as const;
        const reason = input.reason === '' ? input.file.name : input.reason;
        if (!input.isCommitted)
          return { ...matchPlanView(accept(planMatch(context, wish, reason))), changeId: null };
        const done = accept(applyMatch(context, wish, reason, input.planHash));
        return { ...matchPlanView(done), changeId: done.changeId };
      }),
      scan: procedures.matching.scan.handler(({ input }) =>
        matchScanView(context, accept(scanMatch(context, input))),
      ),
      lastGood: procedures.matching.lastGood.handler(({ input }) => {
        const { lastGood, open } = accept(
          markLastGood(context, { code: input.code, batchId: viewOf(input) }),
        );
        return {
          lastGood: matchRowView(context, lastGood),
          open: open.map((line) => matchRowView(context, line)),
        };
      }),
      undo: procedures.matching.undo.handler(({ input }) => {
        const id = input.changeId === undefined ? undefined : matchChangeId(input.changeId);
        return { change: matchChangeView(accept(undoMatch(context, id))) };
      }),
      changes: procedures.matching.changes.handler(({ input }) => ({
        changes: stores.matchChanges
          .list(input.limit)
          .map(({ id, ...head }): MatchChangeView => ({ ...head, changeId: id })),
      })),
      previewReprint: procedures.matching.previewReprint.handler(({ input }) => {
        const job = input.jobId === undefined ? {} : { jobId: jobId(input.jobId) };
        const planned = accept(planReprints(context, { ...selectionOf(input), ...job }));
        return { plan: planned && reprintPlanView(planned) };
      }),
      reprint: procedures.matching.reprint.handler(({ input }) => {
        const { queued, left, changes } = accept(
          reprintParcels(context, { ...selectionOf(input), reason: input.reason, cause: input.cause }),
        );
        return { queued, left, changes: changes.map((change) => ({ ...change })) };
      }),
    },
  };
}
