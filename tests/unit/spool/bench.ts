/** A spool over the real database in memory, with printers of which a test decides what they do. */

import { openStores } from '../../../db/open-stores.ts';
import type { JobId, PrinterId } from '../../../electron/domain/ids.ts';
import type { JobState, PrintJob } from '../../../electron/domain/print-jobs.ts';
import type { Printer } from '../../../electron/domain/printers.ts';
import { done, type Problem } from '../../../electron/domain/problems.ts';
import type { Stores } from '../../../electron/ports/stores.ts';
import {
  createSpool,
  type Spool,
  type SpoolDependencies,
  type SpoolEvent,
  type SpoolOptions,
} from '../../../electron/spool/create-spool.ts';
import { insertPrinter } from '../../helpers/fake-batch.ts';
import { createFakeClock, type FakeClock } from '../../helpers/fake-clock.ts';
import { createFakeLogger, type FakeLogger, fakeIds, sha256 } from '../../helpers/fake-platform.ts';
import { createFakeTransport, type FakeTransport } from '../../helpers/fake-transport.ts';

export interface Bench {
  readonly stores: Stores;
  readonly clock: FakeClock;
  readonly logger: FakeLogger;
  readonly spool: Spool;
  readonly events: SpoolEvent[];
  /** Jobs in the order in which they were rendered. */
  readonly rendered: readonly PrintJob[];
  /** Decides what rendering a job gives; its own words as bytes where a test says nothing. */
  renderJob: SpoolDependencies['renderJob'];
  addPrinter(name: string): { readonly printer: Printer; readonly transport: FakeTransport };
  /** Another spool on the same database, as after a restart. The first one must have been stopped. */
  restart(): Spool;
  pausedBy(id: PrinterId): Problem | null;
  state(id: JobId): JobState | undefined;
  states(jobs: readonly PrintJob[]): readonly (JobState | undefined)[];
  /** Resolves as soon as the condition holds; it is asked after every event and every send. */
  until(condition: () => boolean): Promise<void>;
}

/** What a job looks like on the way to its printer, unless a test renders something else. */
export function bytesOfJob(job: PrintJob): Uint8Array {
  return new TextEncoder().encode(`${job.pairCode} ${job.document} generation ${job.generation}`);
}

export function openBench(
  options: Partial<SpoolOptions> = {},
  overrides: Partial<Pick<SpoolDependencies, 'hashBytes' | 'recordSent' | 'recordTrouble'>> & {
    /** Wraps the stores, to make them refuse. */
    readonly wrapStores?: (stores: Stores) => Stores;
  } = {},
): Bench {
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const opened = openStores({ file: ':memory:', ids: fakeIds, clock, version: '0.0.0-test' });
  if (!opened.ok) throw new Error(`no database: ${opened.problems[0]?.code}`);
  const stores = opened.value;
  const transports = new Map<PrinterId, FakeTransport>();
  const events: SpoolEvent[] = [];
  const rendered: PrintJob[] = [];
  const conditions = new Set<() => void>();
  const check = () => {
    for (const ask of [...conditions]) ask();
  };

  const make = () =>
    createSpool(
      {
        stores: overrides.wrapStores?.(stores) ?? stores,
        ids: fakeIds,
        clock,
        logger,
        hashBytes: overrides.hashBytes ?? sha256,
        renderJob: (job) => {
          rendered.push(job);
          return bench.renderJob(job);
        },
        transportFor(printer) {
          const transport = transports.get(printer.id);
          if (!transport) throw new TypeError(`no transport for ${printer.name}`);
          return transport;
        },
        announce(event) {
          events.push(event);
          check();
        },
        ...(overrides.recordSent ? { recordSent: overrides.recordSent } : {}),
        ...(overrides.recordTrouble ? { recordTrouble: overrides.recordTrouble } : {}),
      },
      options,
    );

  const bench: Bench = {
    stores,
    clock,
    logger,
    spool: make(),
    events,
    rendered,
    renderJob: (job) =>
      Promise.resolve(
        done({
          bytes: bytesOfJob(job),
          pageCount: 1,
          templateId: job.templateId,
          templateVersion: 1,
          symbols: [],
        }),
      ),
    addPrinter(name) {
      const printer = insertPrinter(stores, name);
      const transport = createFakeTransport(check);
      transports.set(printer.id, transport);
      return { printer, transport };
    },
    restart: make,
    pausedBy: (id) => stores.printers.get(id)?.pausedBy ?? null,
    state: (id) => stores.jobs.get(id)?.state,
    states: (jobs) => jobs.map((job) => stores.jobs.get(job.id)?.state),
    until: (condition) =>
      new Promise((resolve) => {
        const ask = () => {
          if (!condition()) return;
          conditions.delete(ask);
          resolve();
        };
        conditions.add(ask);
        ask();
      }),
  };
  return bench;
}
