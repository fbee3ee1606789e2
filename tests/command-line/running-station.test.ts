/** Commands beside a station that another process owns, or that one left behind. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AssembledStation, assembleStation } from '../../electron/assemble-station.ts';
import { startBrowserHost } from '../../electron/hosts/browser/start-browser-host.ts';
import { acquireOwnerLock } from '../../electron/platform/owner-lock.ts';
import { announceRunningStation } from '../../electron/platform/running-station.ts';
import { startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const cleanUps: (() => Promise<void> | void)[] = [];

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  data.remove();
});

const command = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

function writeOrders(count: number): string {
  const path = join(data.path, 'orders.csv');
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `T900${index},示例甲,1990000000${index},浙江省 杭州市 西湖区 示例路${index}号2单元301室,陶瓷杯,1,CUP-1`,
  );
  writeFileSync(path, ['订单号,收货人,手机,收货地址,商品名称,数量,商家编码', ...rows].join('\r\n'));
  return path;
}

interface Jobs {
  jobs: { jobId: string; document: string; state: string; generation: number }[];
}

/** Orders, numbers and a label printer at that port. */
async function prepare(orders: number, port: number): Promise<void> {
  const to = `tcp://127.0.0.1:${port}`;
  for (const args of [
    ['import', writeOrders(orders)],
    ['numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '20'],
    ['printers', 'add', 'L', '--to', to, '--language', 'tspl', '--media', '100x180', '--for', 'label'],
  ]) {
    expect((await command(...args)).exitCode).toBe(0);
  }
}

/** What `serve` does, in this process. */
async function serveHere(): Promise<AssembledStation> {
  const assembled = await assembleStation({
    dataDirectory: data.path,
    assetsDirectory: folder('assets'),
    templatesDirectory: folder('print-templates'),
    version: '0.0.0-test',
  });
  if (!assembled.ok) throw new Error(assembled.problems[0]?.code);
  const station = assembled.value;
  cleanUps.push(() => station.close());
  const rendererDirectory = mkdtempSync(join(tmpdir(), 'waybench-window-'));
  cleanUps.push(() => rmSync(rendererDirectory, { recursive: true }));
  writeFileSync(join(rendererDirectory, 'index.html'), '<!doctype html>');
  const host = await startBrowserHost({
    router: station.router,
    rendererDirectory,
    port: 0,
    logger: station.logger,
  });
  if (!host.ok) throw new Error(host.problems[0]?.code);
  cleanUps.push(() => host.value.close());
  const { port, token } = host.value;
  cleanUps.push(announceRunningStation(data.path, { port, token, pid: process.pid }));
  station.startPrinting();
  return station;
}

/** Another owner of the data, which is no station that can be asked. */
function ownDataHere(): void {
  const lock = acquireOwnerLock(data.path);
  if (!lock.ok) throw new Error(lock.problems[0]?.code);
  cleanUps.push(() => lock.value.release());
}

describe('print --wait beside a running station', () => {
  test('ends where slips wait for labels of a printer that does not answer', async () => {
    const printer = await startScriptedPrinter();
    cleanUps.push(() => printer.close());
    await printer.refuse();
    await prepare(6, printer.port);
    await serveHere();
    const run = await command('print', '--wait');
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'printer.unreachable' }] });
    const { jobs } = run.json<Jobs>();
    const statesOf = (wanted: string) =>
      jobs.filter(({ document }) => document === wanted).map(({ state }) => state);
    expect(statesOf('label')).not.toContain('sent');
    // The slips go as far ahead as they may, and wait there.
    expect(statesOf('packing-slip').some((state) => state === 'queued' || state === 'rendered')).toBe(true);
  });

  test('ends when everything is out, not before', async () => {
    const printer = await startScriptedPrinter();
    cleanUps.push(() => printer.close());
    await prepare(4, printer.port);
    await serveHere();
    const run = await command('print', '--wait');
    expect(run.exitCode).toBe(0);
    expect(run.json<Jobs>().jobs.every(({ state }) => state === 'sent')).toBe(true);
    expect(printer.jobs()).toHaveLength(4);
  });
});

describe('a note without its station', () => {
  /** A server of something else. @returns its port. */
  async function serveOther(answer: (path: string) => { status: number; body: string }): Promise<number> {
    const server: Server = createServer((request, response) => {
      const { status, body } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUps.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
    return address.port;
  }

  const expectInUse = async () => {
    const run = await command('orders');
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'data.in-use' }] });
    expect(run.err).toBe('');
  };

  test('that nobody answers any more, while a window owns the data', async () => {
    const printer = await startScriptedPrinter();
    await printer.close();
    ownDataHere();
    announceRunningStation(data.path, { port: printer.port, token: 'old', pid: 1 });
    await expectInUse();
  });

  test('whose port belongs to another program by now', async () => {
    ownDataHere();
    const port = await serveOther(() => ({ status: 404, body: 'not here' }));
    announceRunningStation(data.path, { port, token: 'old', pid: 1 });
    await expectInUse();
  });

  test('an answer that no station gives is a bug: on record, one line, no stack', async () => {
    ownDataHere();
    const port = await serveOther((path) =>
      path.endsWith('/printers/list')
        ? { status: 200, body: JSON.stringify({ json: { printers: [] } }) }
        : { status: 418, body: 'teapot' },
    );
    announceRunningStation(data.path, { port, token: 'old', pid: 1 });

    const asJson = await command('orders');
    expect(asJson.exitCode).toBe(1);
    expect(asJson.err).toBe('');
    const { problems } = asJson.json<{ problems: { code: string; ref: string }[] }>();
    expect(problems).toMatchObject([{ code: 'internal.bug', ref: expect.stringMatching(/^W-/u) }]);

    const asText = await runStation(['--data', data.path, 'orders']);
    expect(asText.exitCode).toBe(1);
    expect(asText.out).toBe('');
    expect(asText.err.trimEnd().split('\n')).toHaveLength(1);
    const ref = /W-[0-9A-F]{6}/u.exec(asText.err)?.[0] ?? 'none';
    const log = readFileSync(join(data.path, 'logs', 'waybench.log'), 'utf8');
    expect(log).toContain(ref);
    expect(log).toContain(problems[0]?.ref);
  });
});

describe('after kill -9 in the middle of a label', () => {
  /** Kills `print --wait` while the printer holds the first label. */
  async function killInTheMiddle(): Promise<Awaited<ReturnType<typeof startScriptedPrinter>>> {
    const printer = await startScriptedPrinter({ stallAfter: () => 1 });
    cleanUps.push(() => printer.close());
    await prepare(2, printer.port);
    const child: ChildProcess = spawn(
      process.execPath,
      [folder('electron/headless.ts'), '--data', data.path, 'print', '--wait'],
      { stdio: 'ignore', env: { ...process.env, npm_lifecycle_event: '' } },
    );
    const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
    cleanUps.push(async () => {
      child.kill('SIGKILL');
      await exited;
    });
    await printer.until(() => printer.connections.length === 1);
    child.kill('SIGKILL');
    await exited;
    return printer;
  }

  test('the command line shows the label in doubt, and a person decides it without printing', async () => {
    const printer = await killInTheMiddle();
    const { jobs } = (await command('jobs')).json<Jobs>();
    const doubtful = jobs.filter(({ state }) => state === 'in-doubt');
    expect(doubtful).toMatchObject([{ document: 'label', generation: 1 }]);
    expect(jobs.map(({ state }) => state)).not.toContain('sending');

    const resolved = await command('resolve', doubtful[0]?.jobId ?? '', 'print-again');
    expect(resolved.exitCode).toBe(0);
    expect(resolved.json()).toMatchObject({ job: { state: 'queued', generation: 2 } });
    expect(printer.connections).toHaveLength(1);
  });
});
