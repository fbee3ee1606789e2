/**
 * A station in a process of its own: the real database, spool, use cases and TCP transport, with pages that only name
 * their job. Its parent calls its contract, and kills it in the middle of everything.
 */

import { ORPCError } from '@orpc/server';
import { createTcpTransport } from '../../electron/devices/tcp-transport.ts';
import type { Problem } from '../../electron/domain/problems.ts';
import { createRealClock } from '../helpers/fake-platform.ts';
import { createFakeStation, draft } from '../helpers/fake-station.ts';
import { type ChaosAnswer, type ChaosCall, type ChaosOrder, paperName } from './chaos-calls.ts';

const order: ChaosOrder = JSON.parse(process.argv[2] ?? '');

const station = createFakeStation({
  file: order.databaseFile,
  real: {
    clock: createRealClock(),
    transportFor({ destination }) {
      if (destination.kind !== 'tcp') throw new TypeError('only TCP here');
      return createTcpTransport({
        host: destination.host,
        port: destination.port,
        connectTimeoutMs: 1000,
        // A printer that stands still is found out soon; nobody waits half a minute here.
        progressTimeoutMs: 400,
        acknowledgeTimeoutMs: 150,
        statusTimeoutMs: 150,
        statusDialect: 'zpl-host-status',
      });
    },
    draw({ data: { pairCode, document, generation, position } }) {
      // The name first: whatever reached a printer can be told by it.
      const name = `^XA^FX${paperName(pairCode, document, generation)}^FS`;
      return new TextEncoder().encode(`${name}^FD${'.'.repeat(400 + ((position * 977) % 6000))}^FS^XZ`);
    },
  },
});

/** What a test asks of the process itself. */
const chaos: Readonly<Record<string, (input: unknown) => unknown>> = {
  async importOrders(input) {
    const count = Number(input);
    const drafts = Array.from({ length: count }, (_, index) =>
      draft(`T${index + 1}`, { buyerName: `T${index}` }),
    );
    return station.importDrafts('chaos.csv', ...drafts);
  },
  start: () => station.start().length,
  bugs: () => station.logger.bugs.map(({ event, error }) => `${event}: ${String(error)}`),
  attempts: () =>
    station.stores.jobs.list({}).flatMap((job) =>
      station.stores.jobs.listAttempts(job.id).map((attempt) => ({
        ...attempt,
        paper: paperName(job.pairCode, job.document, job.generation),
        document: job.document,
        generation: job.generation,
        position: job.position,
        batchId: job.batchId,
      })),
    ),
};

async function answerTo({ call, area, procedure, input }: ChaosCall): Promise<ChaosAnswer> {
  try {
    // The client answers every name with a procedure.
    const client = station.client as unknown as Record<string, typeof chaos>;
    const work = (area === 'chaos' ? chaos : client[area])?.[procedure];
    if (!work) throw new TypeError(`no procedure ${area}.${procedure}`);
    return { call, kind: 'done', value: await work(input) };
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'REFUSED') {
      return {
        call,
        kind: 'refused',
        codes: (error.data as { problems: Problem[] }).problems.map(({ code }) => code),
      };
    }
    return {
      call,
      kind: 'bug',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

process.on('message', (call: ChaosCall) => {
  void answerTo(call).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ call: 0, kind: 'done', value: null } satisfies ChaosAnswer);
