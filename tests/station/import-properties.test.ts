/** Whatever comes in, in whatever order: what must always be true of imports. */

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import type { PackedReading } from '../../electron/ports/workshop.ts';
import { createFakeStation, draft, draftFile, type FakeStation } from '../helpers/fake-station.ts';

const numbers = ['T1', 'T2', 'T3', 'T4'] as const;

/** What a file may say of an order: few values, so that files often agree and often do not. */
const content = fc.record({
  status: fc.constantFrom<OrderDraft['status']>('awaiting-shipment', 'refunded', 'closed'),
  sellerRemark: fc.constantFrom('', '加急', '发顺丰'),
  quantity: fc.integer({ min: 1, max: 2 }),
  isLineSummary: fc.boolean(),
});

/** The orders of one file, each at most once. */
const fileContent = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...numbers), content), {
    selector: ([number]) => number,
    maxLength: 4,
  })
  .map((entries) =>
    entries.map(([number, { quantity, ...change }], index): OrderDraft => {
      const plain = draft(number);
      const lines = plain.lines.map((line) => ({ ...line, quantity }));
      return { ...plain, ...change, lines, sourceRows: [index + 2] };
    }),
  );

/** Differs from every other file by its name's row: two files with equal orders are still two files. */
const asFile = (orders: readonly OrderDraft[], index: number) =>
  draftFile(`${index}.csv`, [
    ...orders,
    draft(`F${index}`, { sourceRows: [orders.length + 2], buyerMessage: `file ${index}` }),
  ]);

async function importFiles(station: FakeStation, ...files: File[]) {
  const { previewId } = await station.client.imports.preview({ files });
  return station.client.imports.commit({ previewId });
}

/** All that a person sees of orders; ids and times aside. */
function seen(station: FakeStation) {
  const { rows } = station.stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 1000 });
  return rows
    .map(({ order, parcel }) => {
      const {
        id: _id,
        importId: _importId,
        importedAtMs: _importedAtMs,
        contentHash: _contentHash,
        ...rest
      } = order;
      return { ...rest, parcel };
    })
    .sort((left, right) => left.orderNumber.localeCompare(right.orderNumber));
}

async function withStation(work: (station: FakeStation) => Promise<void>) {
  const station = createFakeStation();
  try {
    await work(station);
    expect(station.logger.bugs).toEqual([]);
  } finally {
    await station.close();
  }
}

const someFiles = fc.array(fileContent, { minLength: 1, maxLength: 3 });
const runs = { numRuns: 40 };
// Hundreds of stations are made and closed.
vi.setConfig({ testTimeout: 120_000 });

test('importing twice equals importing once', async () => {
  await fc.assert(
    fc.asyncProperty(someFiles, someFiles, async (earlier, later) => {
      await withStation(async (station) => {
        for (const [index, orders] of earlier.entries()) await importFiles(station, asFile(orders, index));
        const files = later.map((orders, index) => asFile(orders, index + 10));
        await importFiles(station, ...files);
        const once = seen(station);
        const again = await importFiles(station, ...files);
        expect(seen(station)).toEqual(once);
        expect(again.commitId).toBeNull();
        for (const { orders } of again.files) expect(orders.new + orders.changed).toBe(0);
      });
    }),
    runs,
  );
});

test('an import that is taken back leaves everything as it was', async () => {
  await fc.assert(
    fc.asyncProperty(someFiles, someFiles, async (earlier, later) => {
      await withStation(async (station) => {
        for (const [index, orders] of earlier.entries()) await importFiles(station, asFile(orders, index));
        const before = seen(station);
        const files = later.map((orders, index) => asFile(orders, index + 10));
        const { commitId } = await importFiles(station, ...files);
        const after = seen(station);
        await station.client.imports.undo({ commitId: commitId ?? '' });
        expect(seen(station)).toEqual(before);
        await importFiles(station, ...files);
        expect(seen(station)).toEqual(after);
      });
    }),
    runs,
  );
});

test('a file that comes again says nothing of orders that a later file told otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(fileContent, fileContent, async (first, second) => {
      await withStation(async (station) => {
        const [a, b] = [asFile(first, 1), asFile(second, 2)];
        await importFiles(station, a);
        await importFiles(station, b);
        const expected = seen(station);
        await importFiles(station, a);
        expect(seen(station)).toEqual(expected);
      });
    }),
    runs,
  );
});

test('every order of every file is new, changed or the same, and what is stored is what the last file said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fileContent, { minLength: 1, maxLength: 5 }), async (contents) => {
      await withStation(async (station) => {
        const told = new Map<string, OrderDraft>();
        for (const [index, orders] of contents.entries()) {
          const { files } = await importFiles(station, asFile(orders, index));
          const counts = files[0]?.orders ?? { new: 0, changed: 0, same: 0 };
          expect(counts.new + counts.changed + counts.same).toBe(orders.length + 1);
          expect(counts.new).toBe(orders.filter(({ orderNumber }) => !told.has(orderNumber)).length + 1);
          for (const order of orders) told.set(order.orderNumber, order);
        }
        for (const [orderNumber, { status, sellerRemark, lines }] of told) {
          const stored = station.stores.orders.findByNumber('示例店', orderNumber);
          expect(stored).toMatchObject({ status, sellerRemark });
          expect(stored?.lines.map(({ quantity }) => quantity)).toEqual(
            lines.map(({ quantity }) => quantity),
          );
        }
      });
    }),
    runs,
  );
});

const small = fc.integer({ min: 0, max: 5 });
const tally = fc.record({ rows: small, orders: small, quantity: small, paidFen: small });

test('file = imported + refused + skipped, whatever the station makes of loose details', async () => {
  const loose = fc.array(
    fc.record({
      orderNumber: fc.constantFrom(...numbers, 'X1', 'X2'),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(fileContent, loose, tally, tally, async (known, details, refused, skipped) => {
      await withStation(async (station) => {
        await importFiles(station, asFile(known, 1));
        const quantity = details.reduce((sum, entry) => sum + entry.quantity, 0);
        const imported = { rows: details.length, orders: details.length, quantity, paidFen: 0 };
        const sum = (...parts: (typeof imported)[]) =>
          parts.reduce((left, right) => ({
            rows: left.rows + right.rows,
            orders: left.orders + right.orders,
            quantity: left.quantity + right.quantity,
            paidFen: left.paidFen + right.paidFen,
          }));
        const file = sum(imported, refused, skipped);
        station.world.bendReading = (reading): PackedReading => ({
          ...reading,
          chunks: [],
          looseDetails: details.map((entry, index) => ({
            ...entry,
            channel: 'taobao',
            status: 'awaiting-shipment',
            lines: draft('x').lines.map((line) => ({ ...line, quantity: entry.quantity })),
            sellerRemark: '',
            sourceRows: [index + 2],
            column: '订单编号',
          })),
          reconciliation: { file, imported, refused, skipped },
        });
        const { files } = await importFiles(station, draftFile('details.csv', []));
        const after = files[0]?.reconciliation;
        if (!after) throw new Error('no reconciliation');
        expect(after.file).toEqual(file);
        expect(sum(after.imported, after.refused, after.skipped)).toEqual(file);
        const refusedNow = files[0]?.refused.length ?? 0;
        expect(after.refused.rows - refused.rows).toBe(refusedNow);
        expect(after.imported.rows).toBe(details.length - refusedNow);
      });
    }),
    runs,
  );
});
