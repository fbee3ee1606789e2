import { expect, test } from 'vitest';
import { waitsForPerson } from '../../electron/domain/exceptions.ts';
import type { OrderProblemCode } from '../../electron/domain/orders.ts';
import {
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleParcel,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

const problemLists: readonly (readonly OrderProblemCode[])[] = [
  [],
  ['order.unpaid'],
  ['order.refunded', 'order.phone-masked'],
  ['order.closed'],
  ['order.already-shipped', 'order.address-masked'],
  ['order.refund-pending'],
  ['order.underpaid', 'order.address-unclear'],
];
const ends = [null, 'planned', 'queued', 'paired', 'shipped'] as const;

test('the orders that wait for a person are those that the domain says', () => {
  const stores = openSampleStores();
  const importId = sampleImport(stores);
  const batchId = sampleIds.next<'batch'>();
  stores.jobs.insertBatch({
    id: batchId,
    name: 'A0712-1',
    parcelCount: 21,
    isPaused: false,
    createdAtMs: sampleTimeMs,
  });
  let position = 0;
  for (const problems of problemLists) {
    for (const end of ends) {
      const order = sampleOrder(stores, importId, { problems });
      stores.orders.insert(order);
      if (end === null) continue;
      const parcel = sampleParcel(stores, [order.id]);
      stores.parcels.insert(parcel);
      if (end === 'planned') continue;
      position += 1;
      stores.parcels.queue(parcel.id, {
        batchId,
        position,
        pairCode: `A0712-${String(position).padStart(3, '0')}`,
      });
      if (end !== 'queued')
        stores.parcels.pair(parcel.id, {
          pairedAtMs: sampleTimeMs,
          grossWeightGrams: null,
          scannedNumber: 'YT1',
        });
      if (end === 'shipped') stores.parcels.ship(parcel.id, sampleTimeMs);
    }
  }
  const all = stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 100 }).rows;
  expect(all).toHaveLength(problemLists.length * ends.length);
  const idsOf = (rows: typeof all) => rows.map(({ order }) => order.id).toSorted();
  const expected = idsOf(all.filter(({ order, parcel }) => waitsForPerson(order, parcel)));
  expect(expected.length).toBeGreaterThan(10);
  expect(idsOf(stores.orders.listExceptions())).toEqual(expected);
  expect(stores.orders.countExceptions()).toBe(expected.length);
});
