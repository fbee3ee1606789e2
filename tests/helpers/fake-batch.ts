/** Made-up orders, parcels and jobs, inserted as the station would. No real people. */

import type { BatchId, PrinterId } from '../../electron/domain/ids.ts';
import { noDecisions, type Order } from '../../electron/domain/orders.ts';
import type { JobDocument, PrintJob } from '../../electron/domain/print-jobs.ts';
import { type Destination, noCalibration, type Printer, usualHead } from '../../electron/domain/printers.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { fakeIds } from './fake-platform.ts';

export function insertPrinter(
  stores: Stores,
  name: string,
  destination: Destination = { kind: 'tcp', host: '127.0.0.1', port: 9 },
): Printer {
  const printer: Printer = {
    id: fakeIds.next<'printer'>(),
    name,
    destination,
    language: 'zpl',
    media: { code: '100x180', widthMm: 100, heightMm: 180 },
    head: usualHead,
    defaultFor: null,
    loadedCarrierCode: '',
    calibration: noCalibration,
    profileCode: '',
    spareId: null,
    labelsLeft: null,
    isBuiltIn: false,
    pausedBy: null,
  };
  stores.printers.insert(printer);
  return printer;
}

export interface FakeBatch {
  readonly batchId: BatchId;
  /** By position, from index 0. */
  readonly labels: readonly PrintJob[];
  readonly slips: readonly PrintJob[];
}

let batchCount = 0;

/** One batch with so many parcels; a label and a slip each where a printer is named for it. */
export function insertBatch(
  stores: Stores,
  wish: {
    readonly parcels: number;
    readonly atMs: number;
    readonly labelPrinterId?: PrinterId;
    readonly slipPrinterId?: PrinterId;
  },
): FakeBatch {
  batchCount += 1;
  const letter = String(batchCount).padStart(2, '0');
  const batchId = fakeIds.next<'batch'>();
  const importId = fakeIds.next<'import'>();
  const labels: PrintJob[] = [];
  const slips: PrintJob[] = [];

  stores.transaction(() => {
    stores.imports.insert({
      id: importId,
      commitId: importId,
      state: 'committed',
      counts: { new: 0, changed: 0, same: 0 },
      undoneAtMs: null,
      fileName: `orders-${letter}.csv`,
      sha256: importId.replaceAll('-', '').padEnd(64, '0'),
      importedAtMs: wish.atMs,
    });
    stores.jobs.insertBatch({
      id: batchId,
      name: `Batch ${letter}`,
      parcelCount: wish.parcels,
      isPaused: false,
      createdAtMs: wish.atMs,
    });
    for (let position = 1; position <= wish.parcels; position += 1) {
      const order = fakeOrder(stores, importId, `${letter}-${importId.slice(-6)}-${position}`, wish.atMs);
      stores.orders.insert(order);
      const parcelId = fakeIds.next<'parcel'>();
      const pairCode = `B0712-${letter}${String(position).padStart(3, '0')}`;
      stores.parcels.insert({
        id: parcelId,
        benchId: stores.benchId,
        orderIds: [order.id],
        carrierCode: 'YTO',
        decision: { rule: 'default' },
        waybillNumber: null,
        batchId: null,
        position: null,
        pairCode: null,
        state: 'planned',
        grossWeightGrams: null,
        createdAtMs: wish.atMs,
        pairedAtMs: null,
        scannedNumber: null,
        shippedAtMs: null,
      });
      stores.parcels.queue(parcelId, { batchId, position, pairCode });
      const job = (document: JobDocument, printerId: PrinterId): PrintJob => ({
        id: fakeIds.next<'job'>(),
        batchId,
        parcelId,
        document,
        printerId,
        position,
        isUrgent: false,
        generation: 1,
        reprintReason: '',
        pairCode,
        templateId: 'template',
        templateVersion: null,
        waybillNumber: '',
        state: 'queued',
        problem: null,
        contentHash: order.contentHash,
        bytesHash: null,
        wantedAtMs: wish.atMs,
        createdAtMs: wish.atMs,
        changedAtMs: wish.atMs,
      });
      if (wish.labelPrinterId) labels.push(job('label', wish.labelPrinterId));
      if (wish.slipPrinterId) slips.push(job('packing-slip', wish.slipPrinterId));
    }
    for (const job of [...labels, ...slips]) stores.jobs.insert(job);
  });
  return { batchId, labels, slips };
}

function fakeOrder(stores: Stores, importId: Order['importId'], orderNumber: string, atMs: number): Order {
  return {
    id: fakeIds.next<'order'>(),
    benchId: stores.benchId,
    importId,
    contentHash: orderNumber.padEnd(64, '0'),
    findings: [],
    problems: [],
    tags: [],
    destinationProvince: '上海市',
    carrierCode: 'YTO',
    decisions: noDecisions,
    part: null,
    retirement: null,
    importedAtMs: atMs,
    orderNumber,
    channel: 'other',
    shop: '样品店',
    status: 'awaiting-shipment',
    buyerName: 'buyer',
    buyerMessage: '',
    sellerRemark: '',
    consignee: {
      name: '收件人',
      phone: '13800000000',
      province: '上海',
      city: '上海市',
      district: '黄浦区',
      address: '上海市黄浦区样品路1号',
      postalCode: '',
      country: 'CN',
    },
    lines: [
      {
        lineNumber: 1,
        sku: 'SKU-1',
        name: '样品',
        specification: '',
        quantity: 1,
        unitPriceFen: 100,
        isGift: false,
      },
    ],
    currency: 'CNY',
    goodsFen: null,
    shippingFen: null,
    discountFen: null,
    payableFen: null,
    collectFen: null,
    paidFen: 100,
    unreadableAmounts: '',
    orderedAtMs: atMs,
    paidAtMs: atMs,
    isLineSummary: false,
    shipByMs: null,
    flag: null,
    platformType: '',
    consolidation: '',
    invoiceTitle: '',
    weightGrams: null,
    isCashOnDelivery: null,
    sourceRows: [2],
  };
}
