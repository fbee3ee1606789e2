/** A database in memory and made-up things to put into it. No real people: names and numbers are invented. */

import Database from 'better-sqlite3';
import { checkIntegrity } from '../../db/connection/open-connection.ts';
import { openStores } from '../../db/open-stores.ts';
import type { ImportId, PrinterId } from '../../electron/domain/ids.ts';
import { noDecisions, type Order } from '../../electron/domain/orders.ts';
import type { Parcel } from '../../electron/domain/parcels.ts';
import type { Batch, JobDocument, PrintJob } from '../../electron/domain/print-jobs.ts';
import { noCalibration, type Printer, usualHead } from '../../electron/domain/printers.ts';
import { createIds } from '../../electron/platform/ids.ts';
import type { ImportRecord } from '../../electron/ports/order-stores.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createFakeClock } from './fake-clock.ts';

export const sampleIds = createIds();
export const sampleTimeMs = Date.UTC(2026, 6, 12, 6, 5);

/** Opens a database that must open. */
export function openSampleStores(file = ':memory:'): Stores {
  const opened = openStores({ file, ids: sampleIds, clock: createFakeClock(), version: '0.1.0' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value;
}

/** What the quick check finds in a file, asked through a connection of its own. */
export function integrityOf(file: string): string {
  const database = new Database(file, { fileMustExist: true });
  try {
    return checkIntegrity(database);
  } finally {
    database.close();
  }
}

let imports = 0;

export function sampleImport(stores: Stores, fields: Partial<ImportRecord> = {}): ImportId {
  imports += 1;
  const id = sampleIds.next<'import'>();
  const record: ImportRecord = {
    id,
    commitId: id,
    state: 'committed',
    counts: { new: 0, changed: 0, same: 0 },
    undoneAtMs: null,
    fileName: `orders-${imports}.csv`,
    sha256: String(imports).padStart(64, '0'),
    importedAtMs: sampleTimeMs,
    ...fields,
  };
  stores.imports.insert(record);
  return record.id;
}

let orders = 0;

/** An order that is ready to be inserted. */
export function sampleOrder(stores: Stores, importId: ImportId, fields: Partial<Order> = {}): Order {
  orders += 1;
  return {
    id: sampleIds.next(),
    benchId: stores.benchId,
    importId,
    contentHash: String(orders).padStart(64, 'a'),
    findings: [],
    problems: [],
    tags: [],
    carrierCode: 'YTO',
    destinationProvince: fields.consignee?.province ?? '浙江省',
    decisions: noDecisions,
    part: null,
    retirement: null,
    importedAtMs: sampleTimeMs,
    orderNumber: `SN${String(orders).padStart(12, '0')}`,
    channel: 'taobao',
    shop: '木星文具店',
    status: 'awaiting-shipment',
    buyerName: 'buyer',
    buyerMessage: '',
    sellerRemark: '',
    consignee: {
      name: '欧阳测试',
      phone: '13900000000',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '浙江省杭州市西湖区样品路1号',
      postalCode: '310000',
      country: 'CN',
    },
    lines: [
      {
        lineNumber: 1,
        sku: 'PEN-01',
        name: '中性笔',
        specification: '黑色',
        quantity: 2,
        unitPriceFen: 350,
        isGift: false,
      },
      {
        lineNumber: 2,
        sku: '',
        name: '赠品书签',
        specification: '',
        quantity: 1,
        unitPriceFen: null,
        isGift: true,
      },
    ],
    currency: 'CNY',
    goodsFen: null,
    shippingFen: null,
    discountFen: null,
    payableFen: null,
    collectFen: null,
    paidFen: 700,
    unreadableAmounts: '',
    orderedAtMs: sampleTimeMs - 60_000,
    paidAtMs: null,
    isLineSummary: false,
    shipByMs: null,
    flag: null,
    platformType: '',
    consolidation: '',
    invoiceTitle: '',
    weightGrams: null,
    isCashOnDelivery: null,
    sourceRows: [2, 3],
    ...fields,
  };
}

/** A planned parcel that is ready to be inserted. */
export function sampleParcel(
  stores: Stores,
  orderIds: Parcel['orderIds'],
  fields: Partial<Parcel> = {},
): Parcel {
  return {
    id: sampleIds.next(),
    benchId: stores.benchId,
    orderIds,
    carrierCode: 'YTO',
    decision: { rule: 'default' },
    waybillNumber: null,
    batchId: null,
    position: null,
    pairCode: null,
    state: 'planned',
    grossWeightGrams: null,
    createdAtMs: sampleTimeMs,
    pairedAtMs: null,
    scannedNumber: null,
    shippedAtMs: null,
    ...fields,
  };
}

/** Inserts an order of its own and a planned parcel that carries it. */
export function insertSampleParcel(stores: Stores, importId: ImportId, fields: Partial<Parcel> = {}): Parcel {
  const order = sampleOrder(stores, importId);
  stores.orders.insert(order);
  const parcel = sampleParcel(stores, [order.id], fields);
  stores.parcels.insert(parcel);
  return parcel;
}

let printers = 0;

export function insertSamplePrinter(stores: Stores, fields: Partial<Printer> = {}): Printer {
  printers += 1;
  const printer: Printer = {
    id: sampleIds.next(),
    name: `Printer ${printers}`,
    destination: { kind: 'tcp', host: '127.0.0.1', port: 9100 },
    language: 'zpl',
    media: { code: '100x180', widthMm: 100, heightMm: 180 },
    loadedCarrierCode: '',
    calibration: noCalibration,
    profileCode: '',
    spareId: null,
    labelsLeft: null,
    head: usualHead,
    defaultFor: null,
    isBuiltIn: false,
    pausedBy: null,
    ...fields,
  };
  stores.printers.insert(printer);
  return printer;
}

export interface SampleBatch {
  readonly batch: Batch;
  readonly parcels: readonly Parcel[];
  /** By position, from index 0. Empty where no printer was named. */
  readonly labels: readonly PrintJob[];
  readonly slips: readonly PrintJob[];
}

let batches = 0;

/** A batch of queued parcels with a label and a slip each, where a printer is named for it. */
export function insertSampleBatch(
  stores: Stores,
  wish: {
    readonly parcels: number;
    readonly labelPrinterId?: PrinterId;
    readonly slipPrinterId?: PrinterId;
  },
): SampleBatch {
  batches += 1;
  const batch: Batch = {
    id: sampleIds.next(),
    name: `Batch ${batches}`,
    parcelCount: wish.parcels,
    isPaused: false,
    createdAtMs: sampleTimeMs,
  };
  return stores.transaction(() => {
    const importId = sampleImport(stores);
    stores.jobs.insertBatch(batch);
    const parcels = Array.from({ length: wish.parcels }, (_, index) => {
      const parcel = insertSampleParcel(stores, importId);
      stores.parcels.queue(parcel.id, {
        batchId: batch.id,
        position: index + 1,
        pairCode: samplePairCode(batches, index + 1),
      });
      return parcel;
    });
    const jobsOf = (document: JobDocument, printerId: PrinterId | undefined): readonly PrintJob[] =>
      printerId === undefined
        ? []
        : parcels.map((parcel, index) =>
            sampleJob(batch, parcel, {
              document,
              printerId,
              position: index + 1,
              pairCode: samplePairCode(batches, index + 1),
            }),
          );
    const labels = jobsOf('label', wish.labelPrinterId);
    const slips = jobsOf('packing-slip', wish.slipPrinterId);
    for (const job of [...slips, ...labels]) stores.jobs.insert(job);
    return { batch, parcels, labels, slips };
  });
}

/** A queued job that is ready to be inserted. */
export function sampleJob(
  batch: Batch,
  parcel: Parcel,
  fields: Pick<PrintJob, 'document' | 'printerId' | 'position'> & Partial<PrintJob>,
): PrintJob {
  return {
    id: sampleIds.next(),
    batchId: batch.id,
    parcelId: parcel.id,
    generation: 1,
    reprintReason: '',
    pairCode: 'B0712-001',
    templateId: 'waybills/express-100x180',
    templateVersion: null,
    waybillNumber: '',
    state: 'queued',
    problem: null,
    contentHash: 'a'.repeat(64),
    bytesHash: null,
    isUrgent: false,
    wantedAtMs: sampleTimeMs,
    createdAtMs: sampleTimeMs,
    changedAtMs: sampleTimeMs,
    ...fields,
  };
}

function samplePairCode(batch: number, position: number): string {
  return `B0712-${String(batch).padStart(2, '0')}${String(position).padStart(3, '0')}`;
}
