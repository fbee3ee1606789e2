import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { windowsPath } from '../../scripts/wine-lane.ts';
import { type PrivateCups, startPrivateCups } from '../devices/kit/private-cups.ts';
import { type ScriptedPrinter, startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { requireWine } from '../helpers/require-wine.ts';
import { runWine } from '../helpers/run-wine.ts';
import { drawSharedPages } from './shared-pages.ts';
import type { WineAnswer, WineAsked } from './wine-process.ts';

requireWine('the whole station on Windows, under Wine', () => {
  const queue = '面单 100x180'.replace(' ', '-');
  let directory = '';
  let cups: PrivateCups | undefined;
  let sink: ScriptedPrinter;
  let answer: WineAnswer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), '打单台 wine-'));
    sink = await startScriptedPrinter();
    cups = await startPrivateCups();
    await cups.addRawQueue(queue, `socket://${sink.host}:${sink.port}`);
    const scriptedSpooler = join(directory, 'scripted-spooler.dll');
    const source = fileURLToPath(new URL('scripted-spooler.c', import.meta.url));
    await promisify(execFile)('x86_64-w64-mingw32-gcc', ['-shared', '-o', scriptedSpooler, source]);
    const asked: WineAsked = {
      dataDirectory: windowsPath(join(directory, '数据')),
      queue,
      scriptedSpooler: windowsPath(scriptedSpooler),
    };
    answer = await runWine<WineAnswer>(new URL('wine-process.ts', import.meta.url), asked, cups.environment);
  }, 240_000);

  afterAll(async () => {
    await cups?.stop();
    await sink.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  test('was Windows, and the spooler showed its queues', () => {
    expect(answer.platform).toBe('win32');
    expect(answer.queues.map((found) => found.queue)).toEqual([queue]);
  });

  test('draws the very bytes that are drawn here', async () => {
    expect(answer.pages).toEqual(await drawSharedPages());
  });

  test('imports the sample day, and lets no second station at its data', () => {
    expect(answer.orderCount).toBeGreaterThan(100);
    expect(answer.secondStation).toEqual(['data.in-use']);
  });

  test('prints labels through the spooler: the printer gets the very bytes that the database holds', async () => {
    expect(answer.status).toBe('unknown');
    const labels = answer.jobs.filter(({ document }) => document === 'label');
    expect(labels.map(({ state, problem }) => [state, problem])).toEqual(Array(4).fill(['sent', null]));
    await sink.until(() => sink.jobs().length >= labels.length);
    const database = new Database(join(directory, '数据', 'waybench.db'), { readonly: true });
    const sent = database
      .prepare(
        `SELECT waybill_number, evidence, spooler_job_id, bytes FROM print_attempts
         JOIN print_bytes ON hash = bytes_hash WHERE outcome = 'sent' AND spooler_job_id IS NOT NULL
         ORDER BY started_at_ms`,
      )
      .all() as { waybill_number: string; evidence: string; spooler_job_id: string; bytes: Buffer }[];
    database.close();
    expect(sent.map(({ bytes }) => bytes.toString('latin1'))).toEqual(
      sink.jobs().map((bytes) => bytes.toString('latin1')),
    );
    expect(sent.map(({ waybill_number }) => waybill_number)).toEqual(
      labels.map(({ waybillNumber }) => waybillNumber),
    );
    expect(sent.map(({ evidence }) => evidence)).toEqual(Array(4).fill('acknowledged'));
    expect(new Set(sent.map(({ spooler_job_id }) => spooler_job_id)).size).toBe(4);
  });

  test('keeps a job of a queue that Windows does not know, and says so', () => {
    expect(answer.missingQueue).toEqual(['printer.queue-unknown', '1']);
  });

  test('finds everything again after it was closed', () => {
    // Four labels through the spooler, and their slips as files.
    expect(answer.reopened.sentJobs).toBeGreaterThanOrEqual(8);
    expect(answer.reopened.soundParts).toEqual(
      expect.arrayContaining(['data-directory', 'database', 'fonts', 'templates', 'carriers']),
    );
  });

  test('loads the native part for serial lines', () => {
    expect(answer.serialPorts).toBe(0);
  });

  describe('a spooler that shows states and holds jobs', () => {
    const printing = '佳博 GP-1324D (副本 1)';
    const names = { driverName: 'Gprinter GP-1324D', portName: 'USB001' };

    test('is read as the headers of Windows lay its structures out', () => {
      expect(answer.scripted.queues).toEqual([
        { queue: printing, server: '', ...names },
        { queue: '\\\\PACK-2\\label', server: '\\\\PACK-2', driverName: '', portName: '' },
      ]);
      // PRINTER_STATUS_PRINTING, PRINTER_ATTRIBUTE_LOCAL.
      expect(answer.scripted.printing).toEqual({ status: 0x400, attributes: 0x40, ...names });
      expect(answer.scripted.offline).toMatchObject({
        kind: 'problem',
        problem: { code: 'printer.cover-open' },
        conditions: ['cover-open', 'offline'],
      });
    });

    test('gets a job once, or gives it back', () => {
      const { outcomes } = answer.scripted;
      expect(outcomes[printing]).toEqual({
        kind: 'sent',
        bytesAccepted: 2500,
        evidence: 'acknowledged',
        spoolerJobId: '4711',
      });
      expect(outcomes.holds).toMatchObject({
        kind: 'not-started',
        problem: { code: 'printer.queue-stuck' },
      });
      expect(outcomes['stops halfway']).toMatchObject({
        kind: 'in-doubt',
        bytesAccepted: 2500,
        problem: { code: 'printer.paper-out' },
      });
      expect(outcomes['refuses raw']).toMatchObject({
        kind: 'not-started',
        problem: { code: 'printer.queue-refuses-raw', params: { reason: 'StartDocPrinterW 1804' } },
      });
      expect(outcomes.offline).toMatchObject({ kind: 'not-started' });
      expect(outcomes.gone).toMatchObject({
        kind: 'not-started',
        problem: { code: 'printer.queue-unknown', params: { reason: 'OpenPrinterW 1801' } },
      });
    });
  });
});
