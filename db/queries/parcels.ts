import { parseId } from '../../electron/domain/ids.ts';
import type { ParcelStore } from '../../electron/ports/parcel-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { type ParcelRow, selectParcels, toParcel, waybillNumberOf } from './parcel-rows.ts';
import { expectChange, inOrderOf } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

/** Parcels, and the orders that they carry. */
export function createParcelStore(connection: Connection, context: StoreContext): ParcelStore {
  const { database, write } = connection;
  // By place, not by name: a batch inserts thousands.
  const insert = database.prepare<(string | number | null)[]>(`
    INSERT INTO parcels (
      id, bench_id, carrier_code, decision, batch_id, position, pair_code, state, gross_weight_grams,
      created_at_ms, paired_at_ms, scanned_number, shipped_at_ms
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const insertOrder = database.prepare<[string, number, string]>(
    'INSERT INTO parcel_orders (parcel_id, position, order_id) VALUES (?, ?, ?)',
  );
  // An order travels in one live parcel at a time.
  const carryOrder = database.prepare<[string, string, string]>(
    'UPDATE orders SET parcel_id = ?, parcel_state = ? WHERE id = ? AND parcel_id IS NULL',
  );
  // As it nearly always is: the carrier that the order was planned for. (Its column set anew would write more indexes.)
  const carryPlannedOrder = database.prepare<[string, string, string, string]>(
    'UPDATE orders SET parcel_id = ?, parcel_state = ? WHERE id = ? AND parcel_id IS NULL AND carrier_code = ?',
  );
  // What an order of a parcel knows of it, so that lists need not look; seldom another one than was planned.
  const nameCarrier = database.prepare<[string, string, string]>(
    'UPDATE orders SET carrier_code = ? WHERE parcel_id = ? AND carrier_code <> ?',
  );
  const freeOrders = database.prepare<[string]>(
    'UPDATE orders SET parcel_id = NULL, parcel_state = NULL WHERE parcel_id = ?',
  );
  const bindNumber = database.prepare<[{ benchId: string } & Record<string, string | number>]>(`
    INSERT INTO waybill_numbers (bench_id, carrier_code, number, state, parcel_id, changed_at_ms, taken_at_ms)
    VALUES (@benchId, @carrierCode, @waybillNumber, 'reserved', @parcelId, @atMs, @atMs)
    ON CONFLICT (number) DO UPDATE
    SET state = 'reserved', parcel_id = excluded.parcel_id, changed_at_ms = excluded.changed_at_ms,
      taken_at_ms = excluded.taken_at_ms
    WHERE state = 'free' AND carrier_code = excluded.carrier_code
  `);
  const get = database.prepare<[string], ParcelRow>(`${selectParcels} WHERE parcels.id = ?`);
  // `+`: see `nextForPrinterSql`.
  const findByWaybillNumber = database.prepare<[string], ParcelRow>(`
    ${selectParcels}
    WHERE parcels.id IN (SELECT parcel_id FROM waybill_numbers WHERE number = +?)
    ORDER BY parcels.sequence DESC LIMIT 1
  `);
  const findByPairCode = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.pair_code = +? ORDER BY parcels.sequence DESC LIMIT 1`,
  );
  const findByOrder = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.id = (SELECT parcel_id FROM orders WHERE id = ?)`,
  );
  const listByOrder = database.prepare<[string], ParcelRow>(`
    ${selectParcels}
    WHERE parcels.id IN (SELECT parcel_id FROM parcel_orders WHERE order_id = +?) ORDER BY +parcels.sequence
  `);
  const listByState = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.state = ? ORDER BY parcels.sequence`,
  );
  const listIdsByState = database
    .prepare<[string], string>('SELECT id FROM parcels WHERE state = ? ORDER BY sequence')
    .pluck();
  const getAll = database.prepare<[string], ParcelRow>(`
    ${selectParcels} WHERE parcels.id IN (SELECT value FROM json_each(?))
  `);
  const listNames = database.prepare<
    [string],
    Pick<ParcelRow, 'id' | 'carrier_code' | 'waybill_number'> & { readonly order_numbers: string }
  >(`
    SELECT id, carrier_code, ${waybillNumberOf} AS waybill_number,
      (
        SELECT json_group_array(order_number ORDER BY parcel_orders.position)
        FROM parcel_orders JOIN orders ON orders.id = order_id WHERE parcel_orders.parcel_id = parcels.id
      ) AS order_numbers
    FROM parcels WHERE id IN (SELECT value FROM json_each(?))
  `);
  const countPaired = database
    .prepare<[], number>("SELECT count(*) FROM parcels WHERE state = 'paired'")
    .pluck();
  const countShipped = database
    .prepare<[number], number>(
      'SELECT count(*) FROM parcels INDEXED BY parcels_by_shipping WHERE shipped_at_ms >= ?',
    )
    .pluck();
  const countOnPaper = database
    .prepare<[], number>(`
      SELECT count(*) FROM parcels
      WHERE state = 'queued' AND EXISTS (
        SELECT 1 FROM print_jobs
        WHERE parcel_id = parcels.id AND document = 'packing-slip'
          AND state IN ('sent', 'confirmed') AND label_state IN ('sent', 'confirmed')
      )
    `)
    .pluck();
  const listByBatch = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.batch_id = ? ORDER BY parcels.position`,
  );
  const pairedTimes = database
    .prepare<[number], number>(
      'SELECT paired_at_ms FROM parcels WHERE paired_at_ms IS NOT NULL AND paired_at_ms >= +? ORDER BY paired_at_ms',
    )
    .pluck();
  const shippedQuantities = database
    .prepare<[number], [string, number]>(`
      SELECT order_lines.sku, sum(order_lines.quantity)
      FROM parcels INDEXED BY parcels_by_shipping
      CROSS JOIN parcel_orders ON parcel_orders.parcel_id = parcels.id
      CROSS JOIN orders ON orders.id = parcel_orders.order_id
      CROSS JOIN order_lines ON order_lines.order_id = orders.id AND order_lines.version = orders.version
      WHERE parcels.shipped_at_ms >= ? AND order_lines.sku <> ''
      GROUP BY order_lines.sku
    `)
    .raw();
  const setCarrier = database.prepare<[{ carrierCode: string; decision: string; id: string }]>(`
    UPDATE parcels SET carrier_code = @carrierCode, decision = @decision
    WHERE id = @id AND state = 'planned'
      AND (carrier_code = @carrierCode OR NOT EXISTS (
        SELECT 1 FROM waybill_numbers WHERE waybill_numbers.parcel_id = parcels.id AND state <> 'void'
      ))
  `);
  const queue = database.prepare<[string, number, string, string]>(`
    UPDATE parcels SET state = 'queued', batch_id = ?, position = ?, pair_code = ?
    WHERE id = ? AND state = 'planned'
  `);
  const pair = database.prepare<[number, number | null, string, string]>(`
    UPDATE parcels SET state = 'paired', paired_at_ms = ?, gross_weight_grams = ?, scanned_number = ?
    WHERE id = ? AND state = 'queued'
  `);
  const unpair = database.prepare<[string]>(`
    UPDATE parcels SET state = 'queued', paired_at_ms = NULL, gross_weight_grams = NULL, scanned_number = NULL
    WHERE id = ? AND state = 'paired'
  `);
  const setScanned = database.prepare<[string | null, string]>(
    "UPDATE parcels SET scanned_number = ? WHERE id = ? AND state = 'queued'",
  );
  const setGrossWeight = database.prepare<[number, string]>(
    "UPDATE parcels SET gross_weight_grams = ? WHERE id = ? AND state = 'queued'",
  );
  const ship = database.prepare<[number, string]>(
    "UPDATE parcels SET state = 'shipped', shipped_at_ms = ? WHERE id = ? AND state = 'paired'",
  );
  const cancel = database.prepare<[string]>(
    "UPDATE parcels SET state = 'cancelled' WHERE id = ? AND state IN ('planned', 'queued')",
  );
  const cancelPapers = database.prepare<[number, string]>(`
    UPDATE parcels SET state = 'cancelled', papers_cancelled_at_ms = ?
    WHERE id = ? AND state IN ('queued', 'paired')
  `);
  const listPapersCancelled = database.prepare<[number], ParcelRow>(`
    ${selectParcels} WHERE parcels.papers_cancelled_at_ms IS NOT NULL AND parcels.papers_cancelled_at_ms >= +?
    ORDER BY parcels.papers_cancelled_at_ms DESC
  `);
  const lastPairSequence = database
    .prepare<[string, string], number>('SELECT sequence FROM pair_sequences WHERE bench_id = ? AND day = ?')
    .pluck();
  const setPairSequence = database.prepare<[string, string, number]>(`
    INSERT INTO pair_sequences (bench_id, day, sequence) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, day) DO UPDATE SET sequence = excluded.sequence
    WHERE excluded.sequence >= pair_sequences.sequence
  `);

  const first = (row: ParcelRow | undefined) => row && toParcel(row);

  return {
    insert(parcel) {
      if (parcel.orderIds.length === 0) throw new TypeError('a parcel carries at least one order');
      write(() => {
        const { id, carrierCode, state } = parcel;
        insert.run(
          id,
          parcel.benchId,
          carrierCode,
          JSON.stringify(parcel.decision),
          parcel.batchId,
          parcel.position,
          parcel.pairCode,
          state,
          parcel.grossWeightGrams,
          parcel.createdAtMs,
          parcel.pairedAtMs,
          parcel.scannedNumber,
          parcel.shippedAtMs,
        );
        parcel.orderIds.forEach((orderId, index) => {
          insertOrder.run(id, index + 1, orderId);
          if (state === 'cancelled' || carryPlannedOrder.run(id, state, orderId, carrierCode).changes === 1)
            return;
          const carried = carryOrder.run(id, state, orderId);
          expectChange(carried, `order ${orderId} is not known or already in a live parcel`);
          nameCarrier.run(carrierCode, id, carrierCode);
        });
        if (parcel.waybillNumber !== null) {
          const bound = bindNumber.run({
            benchId: context.benchId,
            carrierCode: parcel.carrierCode,
            waybillNumber: parcel.waybillNumber,
            parcelId: parcel.id,
            atMs: parcel.createdAtMs,
          });
          expectChange(bound, `waybill number ${parcel.waybillNumber} is not free`);
        }
      });
    },
    get: (id) => first(get.get(id)),
    findByWaybillNumber: (waybillNumber) => first(findByWaybillNumber.get(waybillNumber)),
    findByPairCode: (pairCode) => first(findByPairCode.get(pairCode)),
    findByOrder: (orderId) => first(findByOrder.get(orderId)),
    listByOrder: (orderId) => listByOrder.all(orderId).map(toParcel),
    listByState: (state) => listByState.all(state).map(toParcel),
    listIdsByState: (state) => listIdsByState.all(state).map((id) => parseId<'parcel'>(id)),
    getAll: (ids) => inOrderOf(ids, getAll.all(JSON.stringify(ids)).map(toParcel)),
    listNames: (ids) =>
      listNames.all(JSON.stringify(ids)).map((row) => ({
        id: parseId<'parcel'>(row.id),
        carrierCode: row.carrier_code,
        waybillNumber: row.waybill_number,
        orderNumbers: JSON.parse(row.order_numbers) as string[],
      })),
    counts: () => ({
      onPaper: countOnPaper.get() ?? 0,
      paired: countPaired.get() ?? 0,
    }),
    countShipped: (sinceMs) => countShipped.get(sinceMs) ?? 0,
    shippedQuantities: (sinceMs) => new Map(shippedQuantities.all(sinceMs)),
    listByBatch: (batchId) => listByBatch.all(batchId).map(toParcel),
    pairedTimes: (sinceMs) => pairedTimes.all(sinceMs),
    setCarrier(id, carrierCode, decision) {
      write(() => {
        expectChange(
          setCarrier.run({ carrierCode, decision: JSON.stringify(decision), id }),
          `carrier of parcel ${id}: it is not planned, or has a number already`,
        );
        nameCarrier.run(carrierCode, id, carrierCode);
      });
    },
    queue(id, place) {
      write(() =>
        expectChange(
          queue.run(place.batchId, place.position, place.pairCode, id),
          `queueing parcel ${id}: it is not planned`,
        ),
      );
    },
    pair(id, at) {
      write(() =>
        expectChange(
          pair.run(at.pairedAtMs, at.grossWeightGrams, at.scannedNumber, id),
          `pairing parcel ${id}: it is not queued`,
        ),
      );
    },
    unpair(id) {
      write(() => expectChange(unpair.run(id), `unpairing parcel ${id}: it is not paired`));
    },
    setScanned(id, scannedNumber) {
      write(() =>
        expectChange(setScanned.run(scannedNumber, id), `the scan of parcel ${id}: it is not queued`),
      );
    },
    setGrossWeight(id, grams) {
      write(() =>
        expectChange(setGrossWeight.run(grams, id), `the weight of parcel ${id}: it is not queued`),
      );
    },
    ship(id, shippedAtMs) {
      write(() => expectChange(ship.run(shippedAtMs, id), `shipping parcel ${id}: it is not paired`));
    },
    cancel(id) {
      write(() => {
        // First, so that the cascade never shows an order in a cancelled parcel.
        freeOrders.run(id);
        expectChange(cancel.run(id), `cancelling parcel ${id}: it is not planned or queued`);
      });
    },
    cancelPapers(id, atMs) {
      write(() => {
        freeOrders.run(id);
        expectChange(
          cancelPapers.run(atMs, id),
          `cancelling the papers of parcel ${id}: it is not queued or paired`,
        );
      });
    },
    listPapersCancelled: (sinceMs) => listPapersCancelled.all(sinceMs).map(toParcel),
    lastPairSequence: (day) => lastPairSequence.get(context.benchId, day) ?? 0,
    setPairSequence(day, sequence) {
      write(() =>
        expectChange(
          setPairSequence.run(context.benchId, day, sequence),
          `pair sequence ${sequence} of ${day}: a higher one is used already`,
        ),
      );
    },
  };
}
