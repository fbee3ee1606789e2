/** What was sent: found again word for word, and proved to be as it was written. */

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ChainEnd, type ChainedRow, hashOfAttempt } from '../../db/queries/attempt-chain.ts';
import { defaultSettings } from '../../electron/domain/settings.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let folder = '';
let station: FakeStation;
const file = () => path.join(folder, 'station.db');

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench-archive-'));
  station = createFakeStation({ file: file() });
  await station.importDrafts('T.csv', draft('T1', { buyerName: 'A' }), draft('T2', { buyerName: 'B' }));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 9 });
  await station.client.print.queue({});
  station.start();
  await station.whenIdle();
});
afterEach(async () => {
  await closeWithoutBugs(station);
  await rm(folder, { recursive: true, force: true });
});

const search = async (text: string) => (await station.client.archive.search({ text })).attempts;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Somebody with a database program: past the triggers. */
async function tamper(sql: string): Promise<void> {
  const database = new Database(file());
  database.exec(`DROP TRIGGER print_attempts_end_once; DROP TRIGGER print_attempts_are_kept; ${sql}`);
  database.close();
}

test('every send is found by number, pair code and order, and its bytes are those that the printer got', async () => {
  const byNumber = await search('yt8800000000001');
  expect(
    byNumber.map(({ document, generation, outcome, evidence }) => [document, generation, outcome, evidence]),
  ).toEqual([
    ['packing-slip', 1, 'sent', 'acknowledged'],
    ['label', 1, 'sent', 'acknowledged'],
  ]);
  expect(await search('B0712-001')).toEqual(byNumber);
  expect(await search('T1')).toEqual(byNumber);
  expect(await search('T3')).toEqual([]);
  const [, label] = byNumber;
  const { fileName, bytesBase64 } = await station.client.archive.bytes({ attemptId: label?.attemptId ?? '' });
  const bytes = Buffer.from(bytesBase64, 'base64');
  expect(bytes).toEqual(Buffer.from(station.labelPrinter.sends[0]?.bytes ?? []));
  expect(label).toMatchObject({ bytesHash: sha256(bytes), keptBytes: bytes.length });
  expect(fileName).toMatch(/^B0712-001-label-g1-.*\.bin$/u);
  expect(station.stores.ledger.list({ limit: 1 })[0]?.kind).toBe('archive.read');
});

test('a reprint, another number and another drawing change nothing of what was sent before', async () => {
  const [slip, label] = await search('YT8800000000001');
  const before = await station.client.archive.bytes({ attemptId: label?.attemptId ?? '' });
  const printers = await station.client.printers.list({});
  for (const { printerId } of printers.printers) await station.client.printers.pause({ printerId });
  await station.client.jobs.reprint({ jobId: label?.jobId ?? '', reason: 'torn' });
  for (const { printerId } of printers.printers) await station.client.printers.resume({ printerId });
  await station.whenIdle();
  // As JD's labels say it: package 1 of 1.
  expect(await search('YT8800000000001-1-1-')).toEqual(await search('YT8800000000001'));
  const after = await search('YT8800000000001');
  expect(after.map(({ generation, document }) => [document, generation])).toEqual([
    ['label', 2],
    ['packing-slip', 1],
    ['label', 1],
  ]);
  expect(after.slice(1)).toEqual([slip, label]);
  expect(await station.client.archive.bytes({ attemptId: label?.attemptId ?? '' })).toEqual(before);
});

test('the chain is whole; what somebody changed, took away or put in is told', async () => {
  expect(await station.client.archive.verify({})).toEqual({ attempts: 4, kept: 4, faults: [] });
  const [, label] = await search('T1');
  await tamper(`UPDATE print_attempts SET device_answer = 'all fine' WHERE id = '${label?.attemptId}'`);
  expect((await station.client.archive.verify({})).faults).toEqual([
    { kind: 'changed', sequence: 1, subject: label?.attemptId },
  ]);
});

test('a send that was taken out leaves a hole', async () => {
  const [slip] = await search('T1');
  await tamper(`DELETE FROM print_attempts WHERE id = '${slip?.attemptId}'`);
  const { attempts, faults } = await station.client.archive.verify({});
  expect(attempts).toBe(3);
  expect(faults.map(({ kind }) => kind)).toEqual(['missing']);
});

test('sends that were cut off the end show, also when printing went on after it', async () => {
  await tamper(`DELETE FROM print_attempts WHERE chain_sequence > 2`);
  const cut = { kind: 'cut', sequence: 3, subject: expect.stringMatching(/^[0-9a-f]{64}$/u) };
  expect(await station.client.archive.verify({})).toEqual({ attempts: 2, kept: 4, faults: [cut] });
  await station.client.jobs.reprint({ jobId: (await search('T1'))[0]?.jobId ?? '', reason: 'torn' });
  await station.whenIdle();
  const { attempts, faults } = await station.client.archive.verify({});
  expect(attempts).toBe(3);
  expect(faults.map(({ kind, sequence }) => [kind, sequence])).toEqual([['missing', 3]]);
});

test('a last send that was written anew, with its hash, is not the one that was sent', async () => {
  const database = new Database(file());
  const rows = database
    .prepare<[], ChainedRow & ChainEnd>(
      `SELECT print_attempts.*, pair_code, document, generation FROM print_attempts
       JOIN print_jobs ON print_jobs.id = job_id WHERE chain_sequence >= 3 ORDER BY chain_sequence`,
    )
    .all();
  database.close();
  const [before, last] = rows;
  if (!before || !last) throw new Error('four papers were sent');
  // Whoever knows how the hashes are made.
  const forged = hashOfAttempt(before, { ...last, device_answer: 'all fine' });
  await tamper(
    `UPDATE print_attempts SET device_answer = 'all fine', chain_hash = '${forged}' WHERE chain_sequence = 4`,
  );
  expect((await station.client.archive.verify({})).faults).toEqual([
    { kind: 'changed', sequence: 4, subject: last.id },
  ]);
});

test('bytes that are not what was sent are told by their hash', async () => {
  const [slip] = await search('T1');
  await tamper(`UPDATE print_bytes SET bytes = x'00' WHERE hash = '${slip?.bytesHash}'`);
  expect((await station.client.archive.verify({})).faults).toEqual([
    { kind: 'bytes', sequence: 0, subject: slip?.bytesHash },
  ]);
});

test('bytes go after the days that the shop keeps them, the chain stays; what waits keeps its own', async () => {
  const settings = { ...defaultSettings, archiveDays: 3, jobExpiryHours: 0 };
  await station.client.settings.set({ settings });
  const { printers } = await station.client.printers.list({});
  const label = printers.find(({ defaultFor }) => defaultFor === 'label');
  station.labelPrinter.answer = () => ({
    kind: 'not-started',
    problem: { code: 'printer.folder-not-writable', params: {} },
  });
  await station.importDrafts('U.csv', draft('T3', { buyerName: 'C' }));
  await station.client.print.queue({});
  await station.whenIdle();
  await station.clock.advance(2 * 86_400_000);
  expect(await station.client.archive.verify({})).toMatchObject({ kept: 5 });
  await station.clock.advance(2 * 86_400_000);
  expect(await station.client.archive.verify({})).toEqual({ attempts: 5, kept: 1, faults: [] });
  const [slip] = await search('T1');
  expect(slip).toMatchObject({ keptBytes: null, outcome: 'sent' });
  expect(await codesOf(station.client.archive.bytes({ attemptId: slip?.attemptId ?? '' }))).toEqual([
    'archive.bytes-gone',
  ]);
  expect(await codesOf(station.client.archive.bytes({ attemptId: 'x' }))).toEqual(['archive.bytes-gone']);
  // What waits goes out with its stored bytes.
  const send = station.labelPrinter.sends.at(-1);
  station.labelPrinter.answer = ({ bytes }) => ({
    kind: 'sent',
    bytesAccepted: bytes.length,
    evidence: 'acknowledged',
  });
  await station.client.printers.resume({ printerId: label?.printerId ?? '' });
  await station.whenIdle();
  expect(station.labelPrinter.sends.at(-1)).toEqual(send);
});
