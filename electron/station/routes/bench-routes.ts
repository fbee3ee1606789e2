/** The contract's procedures of the bench and its day: the station, pairing, closing, settings. */

import { changeSettings } from '../change-settings.ts';
import { closeDay, previewClosing } from '../close-day.ts';
import { carrierName, ordersOf, type StationContext } from '../context.ts';
import { examineStation } from '../examine-station.ts';
import { gatherDiagnostics } from '../gather-diagnostics.ts';
import { decideFirstRun, viewFirstRun, viewFirstRunSteps } from '../guide-first-run.ts';
import { loadSampleDay } from '../load-sample-day.ts';
import { identifyScan, whyNotPairable } from '../pair-parcel.ts';
import { previewSlip } from '../preview-slip.ts';
import { viewDeadlines } from '../view-deadlines.ts';
import { glanceAtStation, viewStation } from '../view-station.ts';
import { carrierViews, pairParcelView } from '../views.ts';
import {
  accept,
  type Procedures,
  previewPageView,
  probeSignal,
  type RouterParts,
  workSignal,
} from './procedures.ts';

export function benchRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  const examine = async (signal: AbortSignal | undefined) => [
    ...(await examineStation(context, parts, {
      question: () => probeSignal(signal),
      work: () => workSignal(signal),
    })),
  ];
  return {
    station: {
      overview: procedures.station.overview.handler(() => viewStation(context)),
      glance: procedures.station.glance.handler(() => glanceAtStation(context)),
      deadlines: procedures.station.deadlines.handler(() => viewDeadlines(context)),
      events: procedures.station.events.handler(({ signal }) => parts.announcements.listen(signal)),
      loadSample: procedures.station.loadSample.handler(async () =>
        accept(await loadSampleDay(context, parts.importOrders)),
      ),
      notices: procedures.station.notices.handler(async () => ({ text: await parts.readNotices() })),
      doctor: procedures.station.doctor.handler(async ({ signal }) => ({ checks: await examine(signal) })),
      diagnostics: procedures.station.diagnostics.handler(async ({ signal }) => {
        const checks = await examine(signal);
        const computer = { ...parts, ...context, backups: parts.backups.list() };
        const file = await gatherDiagnostics(computer, checks, context, () => probeSignal(signal));
        return { ...file, checks };
      }),
    },
    pairing: {
      identify: procedures.pairing.identify.handler(({ input }) => {
        const { kind, parcel } = accept(identifyScan(context, input.code));
        const reason = whyNotPairable(context, parcel, ordersOf(context, parcel));
        return { kind, found: pairParcelView(context, parcel), problem: reason ?? null };
      }),
      pair: procedures.pairing.pair.handler(async ({ input }) => {
        const parcel = accept(await parts.packing.pair(input));
        return {
          pairCode: parcel.pairCode ?? '',
          waybillNumber: parcel.waybillNumber ?? '',
          state: 'paired' as const,
          found: pairParcelView(context, parcel),
        };
      }),
    },
    day: {
      preview: procedures.day.preview.handler(() => {
        const { parcels, notShipped } = previewClosing(context);
        const codes = [...new Set(parcels.map(({ parcel }) => parcel.carrierCode))];
        return {
          parcels: parcels.length,
          orders: parcels.reduce((sum, { orders }) => sum + orders.length, 0),
          carriers: codes.map((carrierCode) => ({
            carrierCode,
            carrierName: carrierName(context, carrierCode),
            parcels: parcels.filter(({ parcel }) => parcel.carrierCode === carrierCode).length,
          })),
          notShipped: [...notShipped],
        };
      }),
      close: procedures.day.close.handler(async ({ input }) => {
        const closed = accept(await closeDay(context, input));
        return { ...closed, notShipped: [...closed.notShipped], files: [...closed.files] };
      }),
    },
    settings: {
      get: procedures.settings.get.handler(() => ({
        settings: stores.settings.read(),
        carriers: carrierViews(context),
      })),
      previewSlip: procedures.settings.previewSlip.handler(async ({ input }) => {
        const { mediaCode, pages, problems } = await previewSlip(context, input);
        return { media: mediaCode, pages: pages.map(previewPageView), problems: [...problems] };
      }),
      firstRun: procedures.settings.firstRun.handler(() => viewFirstRun(context)),
      firstRunSteps: procedures.settings.firstRunSteps.handler(() => ({ done: viewFirstRunSteps(context) })),
      decideFirstRun: procedures.settings.decideFirstRun.handler(({ input }) => ({
        decision: decideFirstRun(context, input.decision),
      })),
      set: procedures.settings.set.handler(async ({ input }) => ({
        settings: accept(await changeSettings(context, input.settings, parts.watchedFolder)),
      })),
    },
  };
}
