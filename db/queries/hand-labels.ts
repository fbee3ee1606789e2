import type { HandLabel } from '../../electron/domain/hand-labels.ts';
import {
  type HandLabelId,
  type MatchChangeId,
  type OrderId,
  type ParcelId,
  parseId,
} from '../../electron/domain/ids.ts';
import type { HandStore } from '../../electron/ports/hand-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface LabelRow {
  readonly id: string;
  readonly parcel_id: string;
  readonly waybill_number: string;
  readonly change_id: string | null;
  readonly papers: string;
  readonly is_brought_in: number;
  readonly actor: string;
  readonly at_ms: number;
  readonly undone_at_ms: number | null;
}

const toLabel = (row: LabelRow): HandLabel => ({
  id: parseId<'hand-label'>(row.id) satisfies HandLabelId,
  parcelId: parseId<'parcel'>(row.parcel_id) satisfies ParcelId,
  waybillNumber: row.waybill_number,
  changeId: row.change_id === null ? null : (parseId<'match-change'>(row.change_id) satisfies MatchChangeId),
  // Written by this store alone, and never changed.
  papers: JSON.parse(row.papers) as HandLabel['papers'],
  isBroughtIn: row.is_brought_in === 1,
  actor: row.actor,
  atMs: row.at_ms,
  undoneAtMs: row.undone_at_ms,
});

const columns = 'id, parcel_id, waybill_number, change_id, papers, is_brought_in, actor, at_ms, undone_at_ms';

/** What was given out to be written by hand, and what came back. */
export function createHandStore(connection: Connection, context: StoreContext): HandStore {
  const { database, transaction, write } = connection;
  const giveOut = database.prepare<[string, string, string, number]>(
    'INSERT INTO given_out_orders (bench_id, order_id, sheet, given_at_ms) VALUES (?, ?, ?, ?)',
  );
  const listGivenOut = database.prepare<
    [number],
    { readonly order_id: string; readonly sheet: string; readonly given_at_ms: number }
  >(`
    SELECT order_id, sheet, given_at_ms FROM given_out_orders AS given
    WHERE given_at_ms >= ? AND NOT EXISTS (
      SELECT 1 FROM given_out_orders AS later
      WHERE later.order_id = given.order_id AND later.sequence > given.sequence
    )
    ORDER BY sequence
  `);
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO hand_labels
      (id, bench_id, parcel_id, waybill_number, change_id, papers, is_brought_in, actor, at_ms, undone_at_ms)
    VALUES (@id, @benchId, @parcelId, @waybillNumber, @changeId, @papers, @isBroughtIn, @actor, @atMs, @undoneAtMs)
  `);
  const get = database.prepare<[string], LabelRow>(`SELECT ${columns} FROM hand_labels WHERE id = ?`);
  const findByParcel = database.prepare<[string], LabelRow>(`
    SELECT ${columns} FROM hand_labels WHERE parcel_id = ? AND undone_at_ms IS NULL ORDER BY sequence DESC LIMIT 1
  `);
  const listSince = database.prepare<[number], LabelRow>(`
    SELECT ${columns} FROM hand_labels WHERE at_ms >= ? AND undone_at_ms IS NULL ORDER BY sequence
  `);
  const setUndone = database.prepare<[number, string]>(
    'UPDATE hand_labels SET undone_at_ms = ? WHERE id = ? AND undone_at_ms IS NULL',
  );
  return {
    giveOut(orderIds, { sheet, givenAtMs }) {
      transaction(() => {
        for (const id of orderIds) giveOut.run(context.benchId, id, sheet, givenAtMs);
      });
    },
    listGivenOut: (sinceMs) =>
      listGivenOut.all(sinceMs).map((row) => ({
        orderId: parseId<'order'>(row.order_id) satisfies OrderId,
        sheet: row.sheet,
        givenAtMs: row.given_at_ms,
      })),
    insert({ papers, isBroughtIn, ...row }) {
      const columns = { papers: JSON.stringify(papers), isBroughtIn: isBroughtIn ? 1 : 0 };
      write(() => insert.run({ ...row, ...columns, benchId: context.benchId }));
    },
    get(id) {
      const row = get.get(id);
      return row && toLabel(row);
    },
    findByParcel(parcelId) {
      const row = findByParcel.get(parcelId);
      return row && toLabel(row);
    },
    listSince: (sinceMs) => listSince.all(sinceMs).map(toLabel),
    setUndone(id, atMs) {
      write(() => expectChange(setUndone.run(atMs, id), `${id} is not known, or taken back already`));
    },
  };
}
