/** What people do at a station all day, told to it as clients do: files, papers, packing, and what goes wrong. */

import { setTimeout as pause } from 'node:timers/promises';
import type { StationClient } from '../../electron/contract/client.ts';
import type { JobView } from '../../electron/contract/views.ts';
import type { Fleet } from './bench-station.ts';

/** This shop weighs its parcels; the other does not. */
export const weighingShop = '称重店';
const usualShop = '示例店';
/** Orders of a wave that the weighing shop sold: they are packed in the window. */
const weighedPerWave = 3;

/** A parcel whose papers are out. */
export interface PrintedParcel {
  readonly orderNumber: string;
  readonly pairCode: string;
  readonly waybillNumber: string;
  readonly pieces: readonly string[];
  readonly isWeighed: boolean;
}

/** What was done on purpose, so that the end of the day can be checked against it. */
export interface DayBook {
  imported: number;
  /** Taken back with their import. */
  withdrawn: number;
  /** Orders that nobody can print: no phone, and nobody put it right. */
  unprintable: number;
  corrected: number;
  cancelled: number;
  reprinted: number;
  undone: number;
  outages: number;
  /** Sends that were cut on purpose, and that a person decided. */
  doubts: number;
  /** Papers that waited too long for a printer that was away, and were released. */
  released: number;
  readonly sealed: Set<string>;
}

export const newDayBook = (): DayBook => ({
  imported: 0,
  withdrawn: 0,
  unprintable: 0,
  corrected: 0,
  cancelled: 0,
  reprinted: 0,
  undone: 0,
  outages: 0,
  doubts: 0,
  released: 0,
  sealed: new Set(),
});

/** Asks again until there is an answer; a day that stands still for a minute fails. */
export async function whenThere<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error(`nothing came of: ${what}`);
}

/** The goods of an order, by its number: two kinds, one of them twice in every second order. */
function goodsOf(orderNumber: string): readonly { readonly sku: string; readonly quantity: number }[] {
  const place = Number(orderNumber.replace(/\D/gu, ''));
  return [
    { sku: `CUP-${place % 7}`, quantity: 1 + (place % 2) },
    { sku: `TEA-${place % 5}`, quantity: 1 },
  ];
}

const titles = '订单编号,店铺名称,收货人,手机,收货地址,商品名称,商家编码,规格,数量';

function rowsOf(orderNumber: string, shop: string, phone: string): readonly string[] {
  const place = Number(orderNumber.replace(/\D/gu, ''));
  const address = `浙江省杭州市西湖区文三路 ${place % 100_000} 号 ${(place % 20) + 1} 幢 ${(place % 30) + 101} 室`;
  const name = `示例${String.fromCharCode(0x4e00 + (place % 2_000))}`;
  return goodsOf(orderNumber).map(
    ({ sku, quantity }) =>
      `${orderNumber},${shop},${name},${phone},${address},商品${sku},${sku},白,${quantity}`,
  );
}

const phoneOf = (orderNumber: string) => `199${orderNumber.replace(/\D/gu, '').padStart(8, '0').slice(-8)}`;

/** Numbers of a wave's orders: `L` and a number that no other wave has. */
const numbersOf = (wave: number, count: number) =>
  Array.from({ length: count }, (_, place) => `L${(wave + 1) * 10_000 + place}`);

/**
 * The files of a wave: one of the day's orders with an order that has no phone, one whose phone a person will put right,
 * and a row that says nothing of a number of pieces; and the same orders once more, as a shop exports them again.
 */
export function waveFiles(wave: number, count: number) {
  const numbers = numbersOf(wave, count);
  const [unprintable = '', corrected = ''] = numbers.slice(-2);
  const rows = numbers.flatMap((number, place) =>
    rowsOf(
      number,
      place < weighedPerWave ? weighingShop : usualShop,
      number === unprintable || number === corrected ? '' : phoneOf(number),
    ),
  );
  const refused = `L${(wave + 1) * 10_000 + 9_999},${usualShop},示例甲,19900000001,浙江省杭州市西湖区文三路 1 号,商品,CUP-1,白,许多`;
  const text = [titles, ...rows, refused].join('\r\n');
  return {
    count,
    corrected,
    first: new File([text], `orders-${wave}.csv`, { type: 'text/csv' }),
    again: new File([text, '\r\n'], `orders-${wave}-again.csv`, { type: 'text/csv' }),
  };
}

/** A file that is brought in and taken back at once. */
function mistakenFile(wave: number): File {
  const rows = Array.from({ length: 5 }, (_, place) => `X${(wave + 1) * 100 + place}`).flatMap((number) =>
    rowsOf(number, usualShop, phoneOf(number)),
  );
  return new File([[titles, ...rows].join('\r\n')], `mistake-${wave}.csv`);
}

async function bringIn(client: StationClient, file: File) {
  const preview = await client.imports.preview({ files: [file] });
  const { commitId } = await client.imports.commit({ previewId: preview.previewId });
  return { counts: preview.counts, commitId };
}

/** Brings a wave's orders in, unless the window did, the same again, and a file that is taken back. */
export async function importWave(
  client: StationClient,
  wave: number,
  files: ReturnType<typeof waveFiles>,
  book: DayBook,
  isBroughtIn: boolean,
): Promise<void> {
  if (!isBroughtIn) {
    const { counts } = await bringIn(client, files.first);
    if (counts.new !== files.count)
      throw new Error(`wave ${wave}: ${counts.new} of ${files.count} orders are new`);
  }
  book.imported += files.count;
  book.unprintable += 1;
  const { counts } = await bringIn(client, files.again);
  if (counts.same !== files.count) throw new Error(`wave ${wave}: ${counts.same} orders are the same`);
  const looked = await client.imports.preview({ files: [mistakenFile(wave)] });
  await client.imports.discard({ previewId: looked.previewId });
  const mistake = await bringIn(client, mistakenFile(wave));
  if (mistake.commitId !== null) await client.imports.undo({ commitId: mistake.commitId });
  book.withdrawn += mistake.counts.new;
  const { orders } = await client.orders.list({ search: files.corrected, limit: 1 });
  const orderId = orders[0]?.orderId ?? '';
  const { changed } = await client.orders.edit({
    orderIds: [orderId],
    corrections: { phone: phoneOf(files.corrected) },
  });
  book.corrected += changed;
}

/** A printer is switched off in the middle of a batch until its queue stands, and on again. */
async function switchOff(client: StationClient, fleet: Fleet, index: number, batchId: string): Promise<void> {
  const isPaused = async () =>
    (await client.printers.list({})).printers.some(({ name, pausedBy }) => name === `P${index}` && pausedBy);
  await whenThere('a first paper', async () => {
    const { jobs } = await client.jobs.list({ batchId, states: ['sent', 'confirmed'], limit: 3 });
    return jobs.length >= 3 ? jobs : undefined;
  });
  await fleet.turn(index, 'off');
  await whenThere('a queue that stands', async () => (await isPaused()) || undefined);
  await fleet.turn(index, 'on');
}

/** Decides what an outage left: sends that were cut, queues that stand for them, papers that waited too long. */
async function settle(
  client: StationClient,
  batchId: string,
  book: DayBook,
  isOutage: boolean,
): Promise<void> {
  for (;;) {
    await client.print.whenIdle({});
    const { jobs } = await client.jobs.list({
      batchId,
      states: ['in-doubt', 'failed', 'queued', 'rendered', 'held'],
    });
    if (jobs.length === 0) return;
    if (!isOutage) throw new Error(`${jobs.length} papers are not out, the first is ${jobs[0]?.state}`);
    for (const { jobId, state } of jobs) {
      if (state === 'failed') await client.jobs.retry({ jobId });
      if (state !== 'in-doubt') continue;
      await client.jobs.resolve({ jobId, outcome: 'print-again', reason: '打印机断电' });
      book.doubts += 1;
    }
    book.released += (await client.jobs.release({ batchId })).released;
    const { printers } = await client.printers.list({});
    for (const { printerId, pausedBy } of printers) if (pausedBy) await client.printers.resume({ printerId });
  }
}

const toPrinted = (job: JobView): PrintedParcel => {
  const [orderNumber = ''] = job.orderNumbers;
  return {
    orderNumber,
    pairCode: job.pairCode,
    waybillNumber: job.waybillNumber,
    pieces: goodsOf(orderNumber).flatMap(({ sku, quantity }) => Array<string>(quantity).fill(sku)),
    isWeighed: Number(orderNumber.replace(/\D/gu, '')) % 10_000 < weighedPerWave,
  };
};

/**
 * Prints all that is ready as one batch; a label is torn and printed again, two parcels' papers are cancelled. Those are
 * printed with the next batch.
 *
 * @param outage the printer that is switched off meanwhile; null for none.
 */
export async function printWave(
  client: StationClient,
  fleet: Fleet,
  name: string,
  book: DayBook,
  outage: number | null,
): Promise<readonly PrintedParcel[]> {
  const { batch } = await client.print.queue({ labelPrinter: 'P0', slipPrinter: 'P1', batchName: name });
  const { batchId } = batch;
  if (outage !== null) {
    await switchOff(client, fleet, outage, batchId);
    book.outages += 1;
  }
  await settle(client, batchId, book, outage !== null);
  const { jobs } = await client.jobs.list({ batchId });
  const labels = jobs.filter(
    ({ document, state }) => document === 'label' && (state === 'sent' || state === 'confirmed'),
  );
  const [torn] = labels;
  if (torn) {
    await client.jobs.reprint({ jobId: torn.jobId, reason: '撕坏' });
    book.reprinted += 1;
    await client.print.whenIdle({});
  }
  return labels.map(toPrinted);
}

/** Papers that must not be used: their orders are free for new ones. */
export async function cancelTwo(
  client: StationClient,
  parcels: readonly PrintedParcel[],
  book: DayBook,
): Promise<readonly PrintedParcel[]> {
  const cancelled = parcels.slice(-2);
  for (const { orderNumber } of cancelled) {
    const { orders } = await client.orders.list({ search: orderNumber, limit: 1 });
    await client.parcels.cancelPapers({ orderId: orders[0]?.orderId ?? '', reason: '改地址' });
    book.cancelled += 1;
  }
  return parcels.slice(0, -2);
}

async function scan(client: StationClient, code: string, ...outcomes: readonly string[]): Promise<void> {
  const { outcome, problem } = await client.packing.scan({ code });
  if (!outcomes.includes(outcome))
    throw new Error(`${code}: ${outcome} ${problem?.code ?? ''}, not ${outcomes.join()}`);
}

/** Packs a parcel as the bench does, scan by scan; where it is weighed, on the scale. */
export async function packParcel(client: StationClient, parcel: PrintedParcel, book: DayBook): Promise<void> {
  const { pairCode, waybillNumber, pieces } = parcel;
  await scan(client, pairCode, 'opened');
  for (const [place, code] of pieces.entries())
    await scan(client, code, place === pieces.length - 1 ? 'items-complete' : 'counted');
  await scan(client, waybillNumber, 'paired');
  if (parcel.isWeighed) await weighParcel(client);
  await scan(client, waybillNumber, 'sealed');
  if (parcel.isWeighed) await clearScale(client);
  book.sealed.add(pairCode);
}

/** Lays a parcel on the scale, and waits until the station took its weight. */
export async function weighParcel(client: StationClient): Promise<void> {
  await client.scales.simulate({ grams: 640 });
  await whenThere('a weight', async () => (await client.packing.state({})).open?.weight ?? undefined);
}

/** Takes it off: before the scale was empty, no weight is that of another parcel. */
export async function clearScale(client: StationClient): Promise<void> {
  await client.scales.simulate({ grams: 0 });
  for await (const { grams } of await client.scales.live({})) if (grams === 0) return;
}

/** Opens the last parcel again and packs it anew. */
export async function undoAndPackAgain(
  client: StationClient,
  parcel: PrintedParcel,
  book: DayBook,
): Promise<void> {
  const { outcome } = await client.packing.undo({ reason: '漏放赠品' });
  if (outcome !== 'undone') throw new Error(`undo: ${outcome}`);
  book.undone += 1;
  await packParcel(client, parcel, book);
}

/** What an office looks up and writes out in an hour: lists, tables, the archive. */
export async function doOfficeWork(client: StationClient, parcel: PrintedParcel): Promise<void> {
  await client.orders.export({ filter: 'all' });
  await client.weights.exportCsv({});
  const { pools } = await client.numbers.list({});
  if (pools[0]) await client.numbers.export({ poolId: pools[0].poolId });
  await client.archive.search({ text: parcel.waybillNumber });
  await client.history.find({ code: parcel.pairCode });
  await client.imports.list({});
  await client.sheets.pdf({ sheet: { kind: 'command-cards' }, media: 'A4' });
  for (const { printerId, isBuiltIn } of (await client.printers.list({})).printers)
    if (!isBuiltIn) await client.printers.probe({ printerId });
}

/** Ships what is packed. @returns how many parcels. */
export async function closeDay(client: StationClient): Promise<number> {
  const { notShipped } = await client.day.preview({});
  const reasons = notShipped
    .filter(({ needsReason }) => needsReason)
    .map(({ orderId }) => ({ orderId, reason: '明天发' }));
  return (await client.day.close({ reasons })).shipped;
}
