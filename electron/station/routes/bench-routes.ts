/** The contract's procedures of the bench and its day: the station, pairing, closing, settings. */

import { changeSettings } from '../change-settings.ts';
import { closeDay, previewClosing } from '../close-day.ts';
import { carrierName, ordersOf, type StationContext } from '../context.ts';
import { examineStation } from '../examine-station.ts';
import { loadSampleDay } from '../load-sample-day.ts';
import { identifyScan, pairParcel, whyNotPairable } from '../pair-parcel.ts';
import { previewSlip } from '../preview-slip.ts';
import { viewDeadlines } from '../view-deadlines.ts';
import { viewStation } from '../view-station.ts';
import { carrierViews, pairParcelView } from '../views.ts';
import { accept, type Procedures, previewPageView, probeSignal, type RouterParts } from './procedures.ts';

export function benchRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  return {
    station: {
      overview: procedures.station.overview.handler(() => viewStation(context)),
      deadlines: procedures.station.deadlines.handler(() => viewDeadlines(context)),
      events: procedures.station.events.handler(({ signal }) => parts.announcements.listen(signal)),
      loadSample: procedures.station.loadSample.handler(async () =>
        accept(await loadSampleDay(context, parts.importOrders)),
      ),
      doctor: procedures.station.doctor.handler(async ({ signal }) => ({
        checks: await examineStation(context, parts.transportFor, () => probeSignal(signal)),
      })),
    },
    pairing: {
      identify: procedures.pairing.identify.handler(({ input }) => {
        const { kind, parcel } = accept(identifyScan(context, input.code));
        const reason = whyNotPairable(context, parcel, ordersOf(context, parcel));
        return { kind, found: pairParcelView(context, parcel), problem: reason ?? null };
      }),
      pair: procedures.pairing.pair.handler(({ input }) => {
        const parcel = accept(pairParcel(context, input));
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
      set: procedures.settings.set.handler(async ({ input }) => ({
        settings: accept(await changeSettings(context, input.settings, parts.watchedFolder)),
      })),
    },
  };
}
