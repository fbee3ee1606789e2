import { parseId } from '../../electron/domain/ids.ts';
import {
  defaultPackingFlow,
  type PackingCounts,
  type PackingFlow,
  type PackingSession,
  packingOpeners,
  packingSessionStates,
  paperOrders,
  type RejectedGoods,
  rejectOutcomes,
  rejectReasons,
} from '../../electron/domain/packing.ts';
import type { PackingDay, PackingStore } from '../../electron/ports/packing-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface SessionRow {
  readonly id: string;
  readonly parcel_id: string;
  readonly state: string;
  readonly opened_by: string;
  readonly paper: string;
  readonly is_slip_scanned: number;
  readonly scanned_number: string | null;
  readonly counts: string;
  readonly weight_grams: number | null;
  readonly is_weight_manual: number;
  readonly weighed_at_ms: number | null;
  readonly carton_code: string | null;
  readonly forced_items: string | null;
  readonly forced_weight: string | null;
  readonly operator: string;
  readonly opened_at_ms: number;
  readonly changed_at_ms: number;
  readonly sealed_at_ms: number | null;
}

const columns = `
  id, parcel_id, state, opened_by, paper, is_slip_scanned, scanned_number, counts, weight_grams, is_weight_manual,
  weighed_at_ms, carton_code, forced_items, forced_weight, operator, opened_at_ms, changed_at_ms, sealed_at_ms`;

const toSession = (row: SessionRow): PackingSession => ({
  id: parseId<'packing-session'>(row.id),
  parcelId: parseId<'parcel'>(row.parcel_id),
  state: parseWord(packingSessionStates, row.state),
  openedBy: parseWord(packingOpeners, row.opened_by),
  paper: parseWord(paperOrders, row.paper),
  isSlipScanned: row.is_slip_scanned === 1,
  scannedNumber: row.scanned_number,
  // Written by this store alone.
  counts: JSON.parse(row.counts) as PackingCounts,
  weight:
    row.weight_grams === null || row.weighed_at_ms === null
      ? null
      : { grams: row.weight_grams, isManual: row.is_weight_manual === 1, atMs: row.weighed_at_ms },
  cartonCode: row.carton_code,
  forcedItems: row.forced_items,
  forcedWeight: row.forced_weight,
  operator: row.operator,
  openedAtMs: row.opened_at_ms,
  changedAtMs: row.changed_at_ms,
  sealedAtMs: row.sealed_at_ms,
});

const toRow = (session: PackingSession) => ({
  id: session.id,
  parcelId: session.parcelId,
  state: session.state,
  openedBy: session.openedBy,
  paper: session.paper,
  isSlipScanned: session.isSlipScanned ? 1 : 0,
  scannedNumber: session.scannedNumber,
  counts: JSON.stringify(session.counts),
  weightGrams: session.weight?.grams ?? null,
  isWeightManual: session.weight?.isManual ? 1 : 0,
  weighedAtMs: session.weight?.atMs ?? null,
  cartonCode: session.cartonCode,
  forcedItems: session.forcedItems,
  forcedWeight: session.forcedWeight,
  operator: session.operator,
  openedAtMs: session.openedAtMs,
  changedAtMs: session.changedAtMs,
  sealedAtMs: session.sealedAtMs,
});

interface RejectRow {
  readonly session_id: string;
  readonly parcel_id: string;
  readonly line_key: string;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly reason: string;
  readonly outcome: string;
  readonly note: string;
  readonly actor: string;
  readonly at_ms: number;
}

const toReject = (row: RejectRow): RejectedGoods => ({
  sessionId: parseId<'packing-session'>(row.session_id),
  parcelId: parseId<'parcel'>(row.parcel_id),
  lineKey: row.line_key,
  sku: row.sku,
  name: row.name,
  specification: row.specification,
  quantity: row.quantity,
  reason: parseWord(rejectReasons, row.reason),
  outcome: parseWord(rejectOutcomes, row.outcome),
  note: row.note,
  actor: row.actor,
  atMs: row.at_ms,
});

type SessionValues = { benchId: string } & ReturnType<typeof toRow>;

/** What lies on the bench, and what was packed there. */
export function createPackingStore(connection: Connection, context: StoreContext): PackingStore {
  const { database, write } = connection;
  const { benchId } = context;
  const insert = database.prepare<[SessionValues]>(`
    INSERT INTO packing_sessions (bench_id, ${columns}) VALUES (
      @benchId, @id, @parcelId, @state, @openedBy, @paper, @isSlipScanned, @scannedNumber, @counts, @weightGrams,
      @isWeightManual, @weighedAtMs, @cartonCode, @forcedItems, @forcedWeight, @operator, @openedAtMs, @changedAtMs,
      @sealedAtMs
    )
  `);
  const update = database.prepare<[SessionValues]>(`
    UPDATE packing_sessions SET
      state = @state, is_slip_scanned = @isSlipScanned, scanned_number = @scannedNumber, counts = @counts,
      weight_grams = @weightGrams, is_weight_manual = @isWeightManual, weighed_at_ms = @weighedAtMs,
      carton_code = @cartonCode, forced_items = @forcedItems, forced_weight = @forcedWeight, operator = @operator,
      changed_at_ms = @changedAtMs, sealed_at_ms = @sealedAtMs
    WHERE id = @id AND parcel_id = @parcelId AND bench_id = @benchId
  `);
  const select = `SELECT ${columns} FROM packing_sessions`;
  const findOpen = database.prepare<[string], SessionRow>(`${select} WHERE bench_id = ? AND state = 'open'`);
  const findUnsealed = database.prepare<[string], SessionRow>(
    `${select} WHERE parcel_id = ? AND state IN ('open', 'put-back')`,
  );
  const findSealed = database.prepare<[string], SessionRow>(
    `${select} WHERE parcel_id = ? AND state = 'sealed' ORDER BY sequence DESC LIMIT 1`,
  );
  const findLastSealed = database.prepare<[string], SessionRow>(
    `${select} WHERE bench_id = ? AND state = 'sealed' ORDER BY sealed_at_ms DESC, sequence DESC LIMIT 1`,
  );
  const listByParcel = database.prepare<[string], SessionRow>(
    `${select} WHERE parcel_id = ? ORDER BY sequence`,
  );
  const insertReject = database.prepare<[Record<string, string | number>]>(`
    INSERT INTO packing_rejects (
      bench_id, session_id, parcel_id, line_key, sku, name, specification, quantity, reason, outcome, note, actor, at_ms
    ) VALUES (
      @benchId, @sessionId, @parcelId, @lineKey, @sku, @name, @specification, @quantity, @reason, @outcome, @note,
      @actor, @atMs
    )
  `);
  const listRejects = database.prepare<[number, number], RejectRow>(`
    SELECT session_id, parcel_id, line_key, sku, name, specification, quantity, reason, outcome, note, actor, at_ms
    FROM packing_rejects WHERE at_ms >= ? ORDER BY at_ms DESC, sequence DESC LIMIT ?
  `);
  const readFlows = database.prepare<[string], { readonly shop: string; readonly flow: string }>(
    'SELECT shop, flow FROM packing_flows WHERE bench_id = ? ORDER BY shop',
  );
  const writeFlow = database.prepare<[string, string, string]>(`
    INSERT INTO packing_flows (bench_id, shop, flow) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, shop) DO UPDATE SET flow = excluded.flow
  `);
  const removeFlow = database.prepare<[string, string]>(
    'DELETE FROM packing_flows WHERE bench_id = ? AND shop = ?',
  );
  const addToDay = database.prepare<[string, string, number, number]>(`
    INSERT INTO packing_days (bench_id, day, sealed, refused) VALUES (?, ?, max(0, ?), ?)
    ON CONFLICT (bench_id, day) DO UPDATE
    SET sealed = max(0, packing_days.sealed + excluded.sealed), refused = packing_days.refused + excluded.refused
  `);
  const takeFromDay = database.prepare<[number, string, string]>(
    'UPDATE packing_days SET sealed = max(0, sealed + ?) WHERE bench_id = ? AND day = ?',
  );
  const readDay = database.prepare<[string, string], PackingDay>(
    'SELECT sealed, refused FROM packing_days WHERE bench_id = ? AND day = ?',
  );
  const insertSingle = database.prepare<[string, string, string]>(
    'INSERT INTO packing_singles (bench_id, parcel_id, product_code, is_waiting) VALUES (?, ?, ?, 1)',
  );
  const listSingles = database
    .prepare<[string, string, number, number], string>(`
      SELECT parcel_id FROM packing_singles AS single
      WHERE bench_id = ? AND product_code = ? AND is_waiting = 1
        AND (SELECT state FROM parcels WHERE id = single.parcel_id) = 'queued'
        AND EXISTS (SELECT 1 FROM print_jobs WHERE parcel_id = single.parcel_id AND state = 'held')
      ORDER BY sequence LIMIT ? OFFSET ?
    `)
    .pluck();
  const endSingle = database.prepare<[string]>(
    'UPDATE packing_singles SET is_waiting = 0 WHERE parcel_id = ? AND is_waiting = 1',
  );

  const first = (row: SessionRow | undefined) => row && toSession(row);

  return {
    insert(session) {
      write(() => insert.run({ benchId, ...toRow(session) }));
    },
    update(session) {
      write(() =>
        expectChange(
          update.run({ benchId, ...toRow(session) }),
          `packing session ${session.id} is not known`,
        ),
      );
    },
    findOpen: () => first(findOpen.get(benchId)),
    findUnsealed: (parcelId) => first(findUnsealed.get(parcelId)),
    findSealed: (parcelId) => first(findSealed.get(parcelId)),
    findLastSealed: () => first(findLastSealed.get(benchId)),
    listByParcel: (parcelId) => listByParcel.all(parcelId).map(toSession),
    insertReject(goods) {
      write(() => insertReject.run({ benchId, ...goods }));
    },
    listRejects: (sinceMs, limit) => listRejects.all(sinceMs, limit).map(toReject),
    readFlows() {
      const rows = readFlows.all(benchId);
      // What a later version adds to flows has its default.
      const flowOf = (text: string): PackingFlow => ({
        ...defaultPackingFlow,
        ...(JSON.parse(text) as Partial<PackingFlow>),
      });
      const standard = rows.find(({ shop }) => shop === '');
      return {
        standard: standard ? flowOf(standard.flow) : defaultPackingFlow,
        shops: Object.fromEntries(
          rows.filter(({ shop }) => shop !== '').map(({ shop, flow }) => [shop, flowOf(flow)]),
        ),
      };
    },
    writeFlow(shop, flow) {
      write(() => {
        if (flow) writeFlow.run(benchId, shop, JSON.stringify(flow));
        else removeFlow.run(benchId, shop);
      });
    },
    addToDay(day, { sealed, refused }) {
      write(() => {
        if (sealed < 0) takeFromDay.run(sealed, benchId, day);
        else addToDay.run(benchId, day, sealed, refused);
      });
    },
    readDay: (day) => readDay.get(benchId, day) ?? { sealed: 0, refused: 0 },
    insertSingles(singles) {
      write(() => {
        for (const { parcelId, productCode } of singles) insertSingle.run(benchId, parcelId, productCode);
      });
    },
    listSingles: (productCode, limit, skipped) =>
      listSingles.all(benchId, productCode, limit, skipped).map((id) => parseId<'parcel'>(id)),
    endSingle(parcelId) {
      write(() => endSingle.run(parcelId));
    },
  };
}
