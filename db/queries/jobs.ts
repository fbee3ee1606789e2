import { type BatchId, type JobId, type PrinterId, parseId } from '../../electron/domain/ids.ts';
import { canTransition, type JobState, jobStates, type PrintJob } from '../../electron/domain/print-jobs.ts';
import type { Problem, ProblemCode } from '../../electron/domain/problems.ts';
import type { JobStore } from '../../electron/ports/parcel-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { createAttemptQueries } from './attempts.ts';
import {
  type BatchRow,
  batchColumns,
  type JobRow,
  jobColumns,
  problemParameters,
  toBatch,
  toJob,
} from './job-rows.ts';
import { nextForPrinterSql } from './next-for-printer.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';
import { createWaitingJobs } from './waiting-jobs.ts';

interface ActivityRow {
  readonly id: string;
  readonly open_jobs: number;
  readonly expired_jobs: number;
  readonly last_sent_at_ms: number | null;
  readonly last_confirmed_at_ms: number | null;
}

/**
 * A slip knows where its label stands: from its insert, or from the label's where that comes later; when a label
 * moves, a trigger tells it. (`+`: see `nextForPrinterSql`.)
 */
const newestLabelState = `
  COALESCE((
    SELECT state FROM print_jobs
    WHERE parcel_id = +@parcelId AND document = 'label' AND state <> 'cancelled'
    ORDER BY generation DESC LIMIT 1
  ), 'none')`;

/** A person, or an order that is free again, asks for what was held or had failed; drawing anew asks for nothing. */
const wantedAnew = `wanted_at_ms = CASE WHEN state IN ('failed', 'held') THEN @atMs ELSE wanted_at_ms END`;

const inPrintOrder = 'ORDER BY batch_sequence, position, document, generation';

/** Batches, print jobs, their bytes and their attempts. */
export function createJobStore(connection: Connection, context: StoreContext): JobStore {
  const { database, transaction, provisionalTransaction, write } = connection;
  const insertBatch = database.prepare<[string, string, string, number, number, number, number]>(`
    INSERT INTO batches (id, bench_id, name, parcel_count, is_paused, created_at_ms, is_being_written)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `);
  const setParcelCount = database.prepare<[number, string]>(
    'UPDATE batches SET parcel_count = ? WHERE id = ? AND is_being_written = 1',
  );
  const finishBatch = database.prepare<[string]>(`
    UPDATE batches
    SET is_being_written = 0, parcel_count = (SELECT count(*) FROM parcels WHERE batch_id = batches.id)
    WHERE id = ? AND is_being_written = 1
  `);
  const listUnfinished = database.prepare<[], BatchRow>(
    `SELECT ${batchColumns} FROM batches WHERE is_being_written = 1 ORDER BY sequence`,
  );
  const parcelsToCome = database
    .prepare<[string], number>(`
      SELECT parcel_count - COALESCE((SELECT max(position) FROM parcels WHERE batch_id = batches.id), 0)
      FROM batches WHERE id = ? AND is_being_written = 1
    `)
    .pluck();
  const getBatch = database.prepare<[string], BatchRow>(`SELECT ${batchColumns} FROM batches WHERE id = ?`);
  const listBatches = database.prepare<[number], BatchRow>(
    `SELECT ${batchColumns} FROM batches ORDER BY sequence DESC LIMIT ?`,
  );
  const countBatches = database
    .prepare<[string, string], number>('SELECT count(*) FROM batches WHERE day = ? AND bench_id = ?')
    .pluck();
  const setBatchDay = database.prepare<[string, string]>('UPDATE batches SET day = ? WHERE id = ?');
  const setBatchPaused = database.prepare<[number, string]>('UPDATE batches SET is_paused = ? WHERE id = ?');

  const wantBatch = database.prepare<[number, string]>(`
    UPDATE print_jobs SET wanted_at_ms = ?
    WHERE batch_sequence = (SELECT sequence FROM batches WHERE id = ?) AND state IN ('queued', 'rendered')
  `);

  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO print_jobs (bench_id, batch_sequence, label_state, ${jobColumns})
    VALUES (
      @benchId, (SELECT sequence FROM batches WHERE id = @batchId),
      CASE @document WHEN 'packing-slip' THEN ${newestLabelState} END, @id, @batchId, @parcelId, @document,
      @printerId, @position, @isUrgent, @generation, @reprintReason, @pairCode, @templateId, @templateVersion,
      @waybillNumber, @state, @problemCode, @problemParams, @problemRef, @contentHash, @bytesHash, @wantedAtMs,
      @createdAtMs, @changedAtMs
    )
  `);
  // The newest label of a parcel that had none is the one just inserted. By place: a batch inserts thousands.
  const insertFirst = database.prepare<(string | number | null)[]>(`
    INSERT INTO print_jobs (bench_id, batch_sequence, label_state, ${jobColumns})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?, ?, ?, ?)
  `);
  const getBatchSequence = database
    .prepare<[string], number>('SELECT sequence FROM batches WHERE id = ?')
    .pluck();
  const tellSlips = database.prepare<[{ parcelId: string }]>(`
    UPDATE print_jobs SET label_state = ${newestLabelState}
    WHERE parcel_id = +@parcelId AND document = 'packing-slip'
  `);
  const get = database.prepare<[string], JobRow>(`SELECT ${jobColumns} FROM print_jobs WHERE id = ?`);
  const listByParcel = database.prepare<[string], JobRow>(
    `SELECT ${jobColumns} FROM print_jobs WHERE parcel_id = +? ORDER BY document, generation`,
  );
  const listAll = database.prepare<[number], JobRow>(
    `SELECT ${jobColumns} FROM print_jobs ${inPrintOrder} LIMIT ?`,
  );
  const listByBatch = database.prepare<[string, number], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs
    WHERE batch_sequence = (SELECT sequence FROM batches WHERE id = ?) ${inPrintOrder} LIMIT ?
  `);
  const listByStates = database.prepare<[string, number], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs
    WHERE state IN (SELECT value FROM json_each(?)) ${inPrintOrder} LIMIT ?
  `);
  const listByBatchAndStates = database.prepare<[string, string, number], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs
    WHERE batch_sequence = (SELECT sequence FROM batches WHERE id = ?)
      AND state IN (SELECT value FROM json_each(?)) ${inPrintOrder} LIMIT ?
  `);
  const countIn = database.prepare<[string], { readonly jobs: number }>(
    'SELECT count(*) AS jobs FROM print_jobs WHERE state IN (SELECT value FROM json_each(?))',
  );
  const countHeldFor = database.prepare<
    [ProblemCode],
    { readonly papers: number; readonly parcels: number }
  >(`
    SELECT count(*) AS papers, count(DISTINCT parcel_id) AS parcels FROM print_jobs
    WHERE state = 'held' AND problem_code = ?
  `);
  // By the index of states, which no row has to be read for. (`+`: see `nextForPrinterSql`.)
  const countByBatch = database.prepare<[string, string], { readonly state: string; readonly jobs: number }>(`
    SELECT states.value AS state, (
      SELECT count(*) FROM print_jobs
      WHERE state = +states.value AND batch_sequence = (SELECT sequence FROM batches WHERE id = ?)
    ) AS jobs
    FROM json_each(?) AS states
  `);
  const printerActivity = database.prepare<[string], ActivityRow>(`
    SELECT
      id,
      (
        SELECT count(*) FROM print_jobs
        WHERE printer_id = printers.id AND state IN (SELECT value FROM json_each(?))
      ) AS open_jobs,
      (
        SELECT count(*) FROM print_jobs
        WHERE printer_id = printers.id AND state = 'held' AND problem_code = 'job.expired'
      ) AS expired_jobs,
      (
        SELECT max(ended_at_ms) FROM print_attempts
        WHERE printer_id = printers.id AND outcome = 'sent' AND way = 'printer'
      ) AS last_sent_at_ms,
      (
        SELECT max(changed_at_ms) FROM print_jobs
        WHERE printer_id = printers.id AND state = 'confirmed' AND EXISTS (
          SELECT 1 FROM print_attempts
          WHERE job_id = print_jobs.id AND outcome = 'sent' AND way = 'printer'
        )
      ) AS last_confirmed_at_ms
    FROM printers
    WHERE EXISTS (SELECT 1 FROM print_jobs WHERE printer_id = printers.id)
    ORDER BY sequence
  `);
  const nextForPrinter = database.prepare<[{ printerId: string; window: number }], JobRow>(
    nextForPrinterSql(jobColumns),
  );

  // One statement per state to go to, so that the states it may be left from stand in the statement itself.
  const changeState = mapStates((state) =>
    database.prepare<[StateChange]>(`
      UPDATE print_jobs
      SET state = '${state}', changed_at_ms = @atMs,
        problem_code = @problemCode, problem_params = @problemParams, problem_ref = @problemRef
        ${state === 'queued' ? `, bytes_hash = NULL, template_version = NULL, ${wantedAnew}` : ''}
      WHERE id = @id AND state IN (${statesBefore(state)})
    `),
  );
  // Also bytes of a failed or held job show the old content; it is drawn anew when it is queued again.
  const refreshContent = database.prepare<
    [Record<'parcelId' | 'contentHash' | 'waybillNumber', string> & { atMs: number }]
  >(`
    UPDATE print_jobs
    SET state = CASE state WHEN 'rendered' THEN 'queued' ELSE state END, content_hash = @contentHash,
      waybill_number = @waybillNumber, bytes_hash = NULL, template_version = NULL, changed_at_ms = @atMs
    WHERE parcel_id = +@parcelId AND state IN ('queued', 'rendered', 'failed', 'held')
      AND content_hash <> @contentHash
  `);
  const noteBytes = database.prepare<[string, number, string]>(
    'UPDATE print_jobs SET bytes_hash = ?, template_version = ? WHERE id = ?',
  );
  // Damaged bytes are drawn anew, with the same hash.
  const storeBytes = database.prepare<[string, Uint8Array, number, number]>(`
    INSERT INTO print_bytes (hash, bytes, page_count, stored_at_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes, stored_at_ms = excluded.stored_at_ms
  `);
  const pagesOf = database
    .prepare<[string], number>(
      'SELECT page_count FROM print_bytes WHERE hash = (SELECT bytes_hash FROM print_jobs WHERE id = ?)',
    )
    .pluck();
  const getBytes = database
    .prepare<[string], Buffer>(`
      SELECT bytes FROM print_bytes WHERE hash = (SELECT bytes_hash FROM print_jobs WHERE id = ?)
    `)
    .pluck();

  const setState = (id: JobId, state: JobState, atMs: number, problem: Problem | null) => {
    const { changes } = changeState[state].run({ id, atMs, ...problemParameters(problem) });
    if (changes === 1) return;
    const current = get.get(id);
    throw new TypeError(
      current ? `refused: job ${id} from ${current.state} to ${state}` : `refused: no job ${id}`,
    );
  };
  return {
    insertBatch(batch, isBeingWritten = false) {
      write(() =>
        insertBatch.run(
          batch.id,
          context.benchId,
          batch.name,
          batch.parcelCount,
          batch.isPaused ? 1 : 0,
          batch.createdAtMs,
          isBeingWritten ? 1 : 0,
        ),
      );
    },
    setParcelCount(id, parcels) {
      write(() => expectChange(setParcelCount.run(parcels, id), `batch ${id} is not being written`));
    },
    finishBatch(id) {
      write(() => expectChange(finishBatch.run(id), `batch ${id} is not being written`));
    },
    listUnfinished: () => listUnfinished.all().map(toBatch),
    parcelsToCome: (id) => parcelsToCome.get(id) ?? 0,
    getBatch(id) {
      const row = getBatch.get(id);
      return row && toBatch(row);
    },
    listBatches: (limit) => listBatches.all(limit).map(toBatch),
    countBatches: (day) => countBatches.get(day, context.benchId) ?? 0,
    setBatchDay(batchId, day) {
      write(() => expectChange(setBatchDay.run(day, batchId), `no batch ${batchId}`));
    },
    setBatchPaused(id, isPaused) {
      transaction(() => {
        expectChange(setBatchPaused.run(isPaused ? 1 : 0, id), `no batch ${id}`);
        if (!isPaused) wantBatch.run(context.nowMs(), id);
      });
    },
    insert(job) {
      const { problem, isUrgent, ...columns } = job;
      write(() => {
        insert.run({
          benchId: context.benchId,
          ...columns,
          isUrgent: isUrgent ? 1 : 0,
          ...problemParameters(problem),
        });
        if (job.document === 'label') tellSlips.run({ parcelId: job.parcelId });
      });
    },
    insertFirst(papers) {
      transaction(() => {
        const [first] = papers;
        if (!first) return;
        const { batchId } = first.label;
        const batchSequence = getBatchSequence.get(batchId);
        if (batchSequence === undefined) throw new TypeError(`no batch ${batchId}`);
        const insertPaper = (job: PrintJob, labelState: JobState | null) => {
          insertFirst.run(
            context.benchId,
            batchSequence,
            labelState,
            job.id,
            job.batchId,
            job.parcelId,
            job.document,
            job.printerId,
            job.position,
            job.isUrgent ? 1 : 0,
            job.generation,
            job.reprintReason,
            job.pairCode,
            job.templateId,
            job.templateVersion,
            job.waybillNumber,
            job.state,
            job.contentHash,
            job.bytesHash,
            job.wantedAtMs,
            job.createdAtMs,
            job.changedAtMs,
          );
        };
        for (const { label, slip } of papers) {
          if (!isFirstPaper(label, 'label', batchId) || !isFirstPaper(slip, 'packing-slip', batchId)) {
            throw new TypeError(`refused: not the first papers of parcel ${label.parcelId} in a batch`);
          }
          if (slip.parcelId !== label.parcelId) {
            throw new TypeError(`refused: the slip of parcel ${slip.parcelId} with another one's label`);
          }
          insertPaper(label, null);
          insertPaper(slip, label.state);
        }
      });
    },
    get(id) {
      const row = get.get(id);
      return row && toJob(row);
    },
    list({ batchId, states, limit = -1 }) {
      const wanted = states && JSON.stringify(states);
      const rows =
        batchId === undefined
          ? wanted === undefined
            ? listAll.all(limit)
            : listByStates.all(wanted, limit)
          : wanted === undefined
            ? listByBatch.all(batchId, limit)
            : listByBatchAndStates.all(batchId, wanted, limit);
      return rows.map(toJob);
    },
    listByParcel: (parcelId) => listByParcel.all(parcelId).map(toJob),
    refreshContent(parcelId, { contentHash, waybillNumber }, atMs) {
      write(() => refreshContent.run({ parcelId, contentHash, waybillNumber, atMs }));
    },
    countIn: (states) => countIn.get(JSON.stringify(states))?.jobs ?? 0,
    countHeldFor: (reason) => countHeldFor.get(reason) ?? { papers: 0, parcels: 0 },
    countByState(batchId) {
      const counts = mapStates(() => 0);
      for (const { state, jobs } of countByBatch.all(batchId, JSON.stringify(jobStates))) {
        counts[parseWord(jobStates, state)] = jobs;
      }
      return counts;
    },
    printerActivity: (openStates) =>
      printerActivity.all(JSON.stringify(openStates)).map((row) => ({
        printerId: parseId<'printer'>(row.id) satisfies PrinterId,
        openJobs: row.open_jobs,
        expiredJobs: row.expired_jobs,
        lastSentAtMs: row.last_sent_at_ms,
        lastConfirmedAtMs: row.last_confirmed_at_ms,
      })),
    nextForPrinter(printerId, window) {
      const row = nextForPrinter.get({ printerId, window });
      return row && toJob(row);
    },
    setState(id, state, atMs, problem = null) {
      write(() => setState(id, state, atMs, problem));
    },
    storeBytes(id, bytes, hash, templateVersion, atMs, pageCount = 1) {
      // Bytes that a power cut takes are made again; the attempt that sends them puts them on the disk first.
      provisionalTransaction(() => {
        storeBytes.run(hash, bytes, pageCount, atMs);
        noteBytes.run(hash, templateVersion, id);
        setState(id, 'rendered', atMs, null);
      });
    },
    getBytes: (id) => getBytes.get(id),
    pagesOf: (id) => pagesOf.get(id) ?? 1,
    ...createAttemptQueries(connection, context, setState),
    ...createWaitingJobs(connection),
  };
}

interface StateChange extends Record<string, string | number | null> {
  readonly id: JobId;
  readonly atMs: number;
}

function mapStates<Value>(make: (state: JobState) => Value): Record<JobState, Value> {
  return {
    queued: make('queued'),
    rendered: make('rendered'),
    sending: make('sending'),
    sent: make('sent'),
    confirmed: make('confirmed'),
    failed: make('failed'),
    'in-doubt': make('in-doubt'),
    held: make('held'),
    cancelled: make('cancelled'),
  };
}

/** The states from which a job may come to this one, as a list for SQL. */
function statesBefore(state: JobState): string {
  return jobStates
    .filter((from) => canTransition(from, state))
    .map((from) => `'${from}'`)
    .join(', ');
}

const isFirstPaper = (job: PrintJob, document: PrintJob['document'], batchId: BatchId) =>
  job.document === document &&
  job.batchId === batchId &&
  job.generation === 1 &&
  job.state === 'queued' &&
  job.problem === null;
