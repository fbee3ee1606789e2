/** The station behind a message port, for the desktop window. */

import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import {
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type WebContents,
} from 'electron';
import type { Contract } from '../../contract/contract.ts';
import type { Logger } from '../../ports/logger.ts';

export interface DesktopHostOptions {
  readonly router: Router<Contract, Record<never, never>>;
  /** The one page that is served. */
  readonly webContents: WebContents;
  /** The scheme and host that its documents must come from: `app://waybench`. */
  readonly origin: string;
  readonly logger: Logger;
}

export interface DesktopHost {
  /** Ends the connection and hands out no more ports. */
  close(): void;
}

function isOwnDocument(event: IpcMainEvent, options: DesktopHostOptions): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === options.webContents &&
    frame !== null &&
    frame === options.webContents.mainFrame &&
    (frame.url === options.origin || frame.url.startsWith(`${options.origin}/`))
  );
}

/**
 * Hands a port to each document of the window that asks for one. A document that was reloaded asks again; the
 * port of its predecessor is closed, which ends that one's subscriptions.
 */
export function serveStationPort(options: DesktopHostOptions): DesktopHost {
  const handler = new RPCHandler(options.router);
  let openPort: MessagePortMain | undefined;

  const closeOpenPort = () => {
    openPort?.close();
    openPort = undefined;
  };

  const onPortWanted = (event: IpcMainEvent) => {
    if (!isOwnDocument(event, options)) {
      options.logger.warn('desktop-host.stranger', { url: event.senderFrame?.url.slice(0, 200) ?? '' });
      return;
    }
    closeOpenPort();
    const { port1, port2 } = new MessageChannelMain();
    openPort = port1;
    handler.upgrade(port1, { context: {} });
    port1.start();
    event.sender.postMessage('waybench:port', null, [port2]);
    options.logger.info('desktop-host.connected');
  };

  ipcMain.on('waybench:port-wanted', onPortWanted);
  return {
    close() {
      ipcMain.off('waybench:port-wanted', onPortWanted);
      closeOpenPort();
    },
  };
}
