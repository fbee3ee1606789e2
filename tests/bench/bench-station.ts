/** What benches of printing stand on: printers in a process of their own, and a station with orders for them. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { type AssembledStation, assembleStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import type { Burnt } from './printer-child.ts';

const childFile = fileURLToPath(new URL('./printer-child.ts', import.meta.url));
export interface Fleet {
  readonly ports: readonly number[];
  /** Breaks the lines of one and refuses new ones, or takes them again. */
  turn(index: number, to: 'on' | 'off'): Promise<void>;
  /** Lines that are open to all of them. */
  openSockets(): Promise<number>;
  /** Ends them, and tells what each one did. */
  report(): Promise<readonly Burnt[]>;
}

export async function startFleet(count: number, msPerPage: number): Promise<Fleet> {
  const child = spawn(process.execPath, [childFile, String(count), String(msPerPage)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse(String((await lines.next()).value));
  const ask = (what: string) => {
    child.stdin.write(`${what}\n`);
    return next();
  };
  return {
    ports: await next(),
    turn: async (index, to) => void (await ask(`${to} ${index}`)),
    openSockets: () => ask('sockets'),
    report: () => ask('report'),
  };
}

function ordersFile(count: number): File {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `P${100_000 + index},收件人${index},138000${String(index).padStart(5, '0')},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,蓝色杯子,大号 雾霾蓝,${(index % 3) + 1}`,
  );
  return new File([['订单编号,收货人,手机,收货地址,商品,规格,数量', ...rows].join('\r\n')], 'orders.csv');
}

export interface OpenBench {
  readonly client: StationClient;
  readonly station: AssembledStation;
  /** Ends the station and opens another one on the same data. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** A station with so many orders, numbers for them, and printers behind ports: P0, P1, … */
export async function openStation(
  root: string,
  orders: number,
  ports: readonly number[],
): Promise<OpenBench> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-print-'));
  const assemble = async () => {
    const assembled = await assembleStation({
      dataDirectory: join(directory, 'data'),
      assetsDirectory: join(root, 'assets'),
      templatesDirectory: join(root, 'print-templates'),
      version: 'bench',
    });
    if (!assembled.ok) throw new Error(assembled.problems[0]?.code);
    const client: StationClient = createRouterClient(assembled.value.router);
    return { station: assembled.value, client };
  };
  let open = await assemble();
  const { client } = open;
  const preview = await client.imports.preview({ files: [ordersFile(orders)], shop: '测速店' });
  await client.imports.commit({ previewId: preview.previewId });
  await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: orders });
  for (const [index, port] of ports.entries()) {
    await client.printers.add({
      name: `P${index}`,
      destination: `tcp://127.0.0.1:${port}`,
      language: 'zpl',
      media: index % 2 === 0 ? '100x180' : '100x150',
    });
  }
  return {
    get client() {
      return open.client;
    },
    get station() {
      return open.station;
    },
    async reopen() {
      await open.station.close();
      open = await assemble();
    },
    async close() {
      await open.station.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
