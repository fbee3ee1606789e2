import { parseId } from '../../electron/domain/ids.ts';
import type { CarrierPlace } from '../../electron/domain/rules.ts';
import type { UnreachableReportStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

interface ReportRow {
  readonly parcel_id: string;
  readonly carrier_code: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly reason: string;
  readonly reported_at_ms: number;
}

const isPlace =
  'carrier_code = @carrierCode AND province = @province AND city = @city AND district = @district';

/** What voids said of places. Rows are kept: a dismissal can be taken back. */
export function createUnreachableReportStore(
  connection: Connection,
  context: StoreContext,
): UnreachableReportStore {
  const { database, write } = connection;
  const insert = database.prepare<[Record<string, string | number>]>(`
    INSERT INTO unreachable_reports
      (bench_id, parcel_id, carrier_code, province, city, district, reason, reported_at_ms)
    VALUES (@benchId, @parcelId, @carrierCode, @province, @city, @district, @reason, @atMs)
  `);
  const listOpen = database.prepare<[], ReportRow>(`
    SELECT parcel_id, carrier_code, province, city, district, reason, reported_at_ms
    FROM unreachable_reports WHERE dismissed_at_ms IS NULL ORDER BY reported_at_ms DESC, sequence DESC
  `);
  const dismiss = database.prepare<[CarrierPlace & { readonly atMs: number }]>(`
    UPDATE unreachable_reports SET dismissed_at_ms = @atMs WHERE dismissed_at_ms IS NULL AND ${isPlace}
  `);
  const reopen = database.prepare<[CarrierPlace]>(`
    UPDATE unreachable_reports SET dismissed_at_ms = NULL
    WHERE ${isPlace}
      AND dismissed_at_ms = (SELECT max(dismissed_at_ms) FROM unreachable_reports WHERE ${isPlace})
  `);
  return {
    insert(report) {
      write(() => insert.run({ ...report, benchId: context.benchId }));
    },
    listOpen: () =>
      listOpen.all().map((row) => ({
        parcelId: parseId<'parcel'>(row.parcel_id),
        carrierCode: row.carrier_code,
        province: row.province,
        city: row.city,
        district: row.district,
        reason: row.reason,
        atMs: row.reported_at_ms,
      })),
    dismiss: ({ carrierCode, province, city, district }, atMs) =>
      write(() => dismiss.run({ carrierCode, province, city, district, atMs }).changes),
    reopen: ({ carrierCode, province, city, district }) =>
      write(() => reopen.run({ carrierCode, province, city, district }).changes),
  };
}
