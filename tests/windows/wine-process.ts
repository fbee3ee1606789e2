/** What the Windows lane runs under Wine: `wine-process.ts ASKED ANSWER`, both JSON files. A day, from file to paper. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { SerialPort } from 'serialport';
import { type AssembledStation, assembleStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import type { JobView } from '../../electron/contract/views.ts';
import { type FoundQueue, findSpoolerQueues } from '../../electron/devices/winspool/find-spooler-queues.ts';
import { openSpooler } from '../../electron/devices/winspool/open-spooler.ts';
import { createSpoolerTransport } from '../../electron/devices/winspool/spooler-transport.ts';
import type { QueueState } from '../../electron/devices/winspool/windows-spooler.ts';
import { createWinspool } from '../../electron/devices/winspool/winspool.ts';
import type { DeviceStatus, SendOutcome } from '../../electron/ports/transport.ts';
import { drawSharedPages } from './shared-pages.ts';

export interface WineAsked {
  readonly dataDirectory: string;
  readonly queue: string;
  /** The library made of scripted-spooler.c. */
  readonly scriptedSpooler: string;
}

export interface WineAnswer {
  readonly platform: string;
  readonly queues: readonly FoundQueue[];
  readonly pages: Readonly<Record<string, string>>;
  readonly orderCount: number;
  /** What a second station on the same data is told. */
  readonly secondStation: readonly string[];
  /** What the state of the printer is, asked through the spooler. */
  readonly status: string;
  readonly jobs: readonly Pick<JobView, 'document' | 'state' | 'waybillNumber' | 'problem'>[];
  /** What a queue that does not exist makes of a job. */
  readonly missingQueue: readonly (string | undefined)[];
  /** After it was closed and opened again. */
  readonly reopened: { readonly soundParts: readonly string[]; readonly sentJobs: number };
  /** Wine has no serial ports; the native part that looks for them loads. */
  readonly serialPorts: number;
  readonly scripted: {
    readonly queues: readonly FoundQueue[];
    readonly printing: QueueState;
    readonly offline: DeviceStatus;
    /** By the name of the queue. */
    readonly outcomes: Readonly<Record<string, SendOutcome>>;
  };
}

const root = new URL('../../', import.meta.url);
const [, , askedFile = '', answerFile = ''] = process.argv;
const asked: WineAsked = JSON.parse(readFileSync(askedFile, 'utf8'));

const open = () =>
  assembleStation({
    dataDirectory: asked.dataDirectory,
    assetsDirectory: fileURLToPath(new URL('assets', root)),
    templatesDirectory: fileURLToPath(new URL('print-templates', root)),
    version: 'wine',
  });

async function withStation<Value>(
  work: (client: StationClient, station: AssembledStation) => Promise<Value>,
): Promise<Value> {
  const assembled = await open();
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.problems));
  try {
    return await work(createRouterClient(assembled.value.router), assembled.value);
  } finally {
    await assembled.value.close();
  }
}

/** What the program makes of a spooler that shows states and holds jobs. */
async function askScriptedSpooler(): Promise<WineAnswer['scripted']> {
  const spooler = createWinspool(await import('koffi'), asked.scriptedSpooler);
  const queues = await findSpoolerQueues(spooler);
  const opened = await spooler.open(queues[0]?.queue ?? '');
  const printing = await opened.readState();
  await opened.close();
  const { signal } = new AbortController();
  const transportTo = (queue: string) =>
    createSpoolerTransport({
      queue,
      openSpooler: async () => spooler,
      firstLookMs: 1,
      stillTimeoutMs: 100,
      troubleTimeoutMs: 50,
    });
  const outcomes: Record<string, SendOutcome> = {};
  const names = [queues[0]?.queue ?? '', 'holds', 'stops halfway', 'refuses raw', 'offline', 'gone'];
  for (const queue of names) {
    outcomes[queue] = await transportTo(queue).send(new Uint8Array(2500).fill(7), 'B0712-001-面单', signal);
  }
  return { queues, printing, offline: await transportTo('offline').probe(signal), outcomes };
}

mkdirSync(asked.dataDirectory, { recursive: true });
const day = await withStation(async (client, station) => {
  const second = await open();
  await client.station.loadSample({});
  const add = (name: string, queue: string) =>
    client.printers.add({ name, destination: `spooler:${queue}`, language: 'zpl', media: '100x180' });
  const { printer } = await add('面单机', asked.queue);
  await add('没有的', 'no such queue');
  const { status } = await client.printers.probe({ printerId: printer.printerId });
  station.startPrinting();
  await client.print.queue({ labelPrinter: '面单机', limit: 4 });
  await client.print.whenIdle({});
  const { jobs } = await client.jobs.list({});
  await client.print.queue({ labelPrinter: '没有的', limit: 1 });
  await client.print.whenIdle({});
  const [stopped] = (await client.printers.list({})).printers.filter(({ name }) => name === '没有的');
  return {
    orderCount: (await client.orders.list({})).total,
    secondStation: second.ok ? ['opened'] : second.problems.map(({ code }) => code),
    status: status.kind,
    jobs: jobs.map(({ document, state, waybillNumber, problem }) => ({
      document,
      state,
      waybillNumber,
      problem,
    })),
    missingQueue: [stopped?.pausedBy?.code, String(stopped?.openJobs)],
  };
});
const reopened = await withStation(async (client) => ({
  soundParts: (await client.station.doctor({})).checks.filter(({ isOk }) => isOk).map(({ name }) => name),
  sentJobs: (await client.jobs.list({ states: ['sent'] })).jobs.length,
}));
const answer: WineAnswer = {
  platform: process.platform,
  queues: await findSpoolerQueues(await openSpooler()),
  pages: await drawSharedPages(),
  ...day,
  reopened,
  serialPorts: (await SerialPort.list()).length,
  scripted: await askScriptedSpooler(),
};
writeFileSync(answerFile, JSON.stringify(answer));
// A library may keep a thread: everything is on the disk, so the process need not wait for it.
process.exit(0);
