/** A station of four procedures, enough to try a host: a call, a stream, an upload and a refusal. */

import { implement, type Router } from '@orpc/server';
import { type Contract, contract } from '../../electron/contract/contract.ts';
import type { StationEvent } from '../../electron/contract/views.ts';
import { fine } from '../../electron/domain/checks.ts';
import { problem } from '../../electron/domain/problems.ts';
import type { Logger } from '../../electron/ports/logger.ts';

export interface SmallStation {
  readonly router: Router<Contract, Record<never, never>>;
  /** Sends an event to every open subscription. */
  announce(event: StationEvent): void;
  /** Resolves when so many subscriptions are open. */
  whenSubscribed(count: number): Promise<void>;
}

/** A logger that keeps what it was told. */
export function recordingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    info: (event) => lines.push(`info ${event}`),
    warn: (event) => lines.push(`warn ${event}`),
    bug(event, error) {
      lines.push(`bug ${event} ${String(error)}`);
      return 'ref-1';
    },
  };
}

const nothing = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };

export function smallStation(): SmallStation {
  const os = implement(contract);
  const subscribers = new Set<(event: StationEvent) => void>();
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  const router = {
    station: {
      doctor: os.station.doctor.handler(() => ({
        checks: [fine('runtime', { detail: 'Node' })],
      })),
      loadSample: os.station.loadSample.handler(({ errors }) => {
        throw errors.REFUSED({ data: { problems: [problem('data.disk-full', { path: 'D:' })] } });
      }),
      events: os.station.events.handler(async function* ({ signal }) {
        const queue: StationEvent[] = [];
        let wake = () => {};
        const subscriber = (event: StationEvent) => {
          queue.push(event);
          wake();
        };
        signal?.addEventListener('abort', () => wake());
        subscribers.add(subscriber);
        changed();
        try {
          while (signal?.aborted !== true) {
            const event = queue.shift();
            if (event) yield event;
            else await new Promise<void>((resolve) => (wake = resolve));
          }
        } finally {
          subscribers.delete(subscriber);
          changed();
        }
      }),
    },
    imports: {
      preview: os.imports.preview.handler(async ({ input }) => ({
        previewId: await Promise.all(input.files.map((file) => file.text())).then((texts) => texts.join('|')),
        files: input.files.map((file) => ({
          file: file.name,
          format: null,
          encoding: null,
          isDetails: false,
          rows: file.size,
          orders: { new: 0, changed: 0, same: 0 },
          contradicted: 0,
          lines: 0,
          quantity: 0,
          refused: [],
          skippedRows: 0,
          reconciliation: { file: nothing, imported: nothing, refused: nothing, skipped: nothing },
          mapping: null,
          encodingChoices: [],
          problems: [],
        })),
        incoming: 0,
        contradicted: 0,
        counts: { new: 0, changed: 0, same: 0, problem: 0, waiting: 0 },
        orders: [],
      })),
    },
    settings: {
      get: os.settings.get.handler(() => {
        throw new Error('secret inside');
      }),
    },
  };
  return {
    router: router as unknown as Router<Contract, Record<never, never>>,
    announce(event) {
      for (const subscriber of subscribers) subscriber(event);
    },
    whenSubscribed: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (subscribers.size !== count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
