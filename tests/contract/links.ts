/** The three ways from a client to a station. The window cannot tell them apart, and neither may the suite. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { createRouterClient } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import type { AssembledStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import { startBrowserHost } from '../../electron/hosts/browser/start-browser-host.ts';

export interface Link {
  readonly client: StationClient;
  close(): Promise<void>;
}

export type OpenLink = (station: Pick<AssembledStation, 'router' | 'logger'>) => Promise<Link>;

const openInProcess: OpenLink = async (station) => ({
  client: createRouterClient(station.router),
  close: async () => {},
});

/**
 * A request with its whole body in hand. Node's own fetch (undici) rejects into nowhere when a form that it is
 * still writing is given up; browsers do not.
 */
async function fetchWhole(request: Request, init: RequestInit): Promise<Response> {
  const body = await request.clone().arrayBuffer();
  const { url, method, headers, signal } = request;
  return fetch(url, { ...init, method, headers, signal, body });
}

const openHttp: OpenLink = async (station) => {
  const rendererDirectory = await mkdtemp(join(tmpdir(), 'waybench-window-'));
  await writeFile(join(rendererDirectory, 'index.html'), '<!doctype html>');
  const host = await startBrowserHost({
    router: station.router,
    rendererDirectory,
    port: 0,
    logger: station.logger,
  });
  if (!host.ok) throw new Error(JSON.stringify(host.problems));
  const { port, token, close } = host.value;
  const client: StationClient = createORPCClient(
    new HttpLink({
      url: `http://127.0.0.1:${port}/rpc`,
      headers: { authorization: `Bearer ${token}` },
      fetch: fetchWhole,
    }),
  );
  return {
    client,
    async close() {
      await close();
      await rm(rendererDirectory, { recursive: true });
    },
  };
};

const openPort: OpenLink = async (station) => {
  const { port1, port2 } = new MessageChannel();
  new PortHandler(station.router).upgrade(port1, { context: {} });
  port1.start();
  const client: StationClient = createORPCClient(new PortLink({ port: port2 }));
  port2.start();
  return {
    client,
    async close() {
      port2.close();
    },
  };
};

export const links: readonly (readonly [name: string, open: OpenLink])[] = [
  ['in the same process', openInProcess],
  ['over loopback HTTP', openHttp],
  ['over a message port', openPort],
];
