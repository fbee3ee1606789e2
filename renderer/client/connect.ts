import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { StationClient } from '../../electron/contract/client.ts';

/** Where a tab remembers that it is at the station to practise at. The preload reads it too. */
const trainingKey = 'waybench.training';

/** Whether this window came to practise, and can go back to the real station. */
export function isAtTraining(): boolean {
  return sessionStorage.getItem(trainingKey) !== null;
}

/** Goes over to the station to practise at, or back; the window begins anew there. */
export function goToTraining(isWanted: boolean): void {
  if (isWanted) sessionStorage.setItem(trainingKey, '1');
  else sessionStorage.removeItem(trainingKey);
  location.hash = '#/home';
  location.reload();
}

const tokenKey = 'waybench.token';

/**
 * The token of the browser host: once in the address (`#token=…`), then only in this tab's memory, so that it
 * stands neither in the history nor on the screen.
 */
function takeToken(): string {
  const fromAddress = /(?:^#|&)token=([^&]+)/u.exec(location.hash)?.[1];
  if (fromAddress !== undefined) {
    sessionStorage.setItem(tokenKey, decodeURIComponent(fromAddress));
    history.replaceState(null, '', `${location.pathname}${location.search}`);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

/** The port that the preload hands over after the window has loaded. */
function waitForPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const [port] = event.ports;
      const data: unknown = event.data;
      const isHandOver =
        event.source === window &&
        typeof data === 'object' &&
        data !== null &&
        'kind' in data &&
        data.kind === 'waybench-port';
      if (!isHandOver || port === undefined) return;
      window.removeEventListener('message', onMessage);
      resolve(port);
    };
    window.addEventListener('message', onMessage);
  });
}

/** Finds the station: over HTTP where the window came over HTTP, else over the port of the desktop host. */
export async function connectToStation(): Promise<StationClient> {
  if (location.protocol === 'http:') {
    const token = takeToken();
    return createORPCClient(
      new HttpLink({
        url: `${location.origin}${isAtTraining() ? '/training/rpc' : '/rpc'}`,
        headers: { authorization: `Bearer ${token}` },
      }),
    );
  }
  const port = await waitForPort();
  const client: StationClient = createORPCClient(new PortLink({ port }));
  port.start();
  return client;
}
