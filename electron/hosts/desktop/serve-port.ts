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
import type { Result } from '../../domain/problems.ts';
import type { Logger } from '../../ports/logger.ts';

export interface DesktopHostOptions {
  readonly router: Router<Contract, Record<never, never>>;
  /** The station to practise at, made when a window first asks for it. */
  readonly openTraining?: () => Promise<Result<Router<Contract, Record<never, never>>>>;
  /** The scheme and host that its documents must come from: `app://waybench`. */
  readonly origin: string;
  readonly logger: Logger;
}

export interface DesktopHost {
  /** From now on the page of this window gets a port when it asks for one. */
  serve(webContents: WebContents): void;
  /** Whether its page asked for the station to practise at. */
  isAtTraining(webContents: WebContents): boolean;
  /** Ends the connection and hands out no more ports. */
  close(): void;
}

function isOwnDocument(event: IpcMainEvent, webContents: WebContents, origin: string): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame === webContents.mainFrame &&
    (frame.url === origin || frame.url.startsWith(`${origin}/`))
  );
}

/**
 * Hands a port to each document of the windows that asks for one. A document that was reloaded asks again; the
 * port of its predecessor is closed, which ends that one's subscriptions.
 */
export function createDesktopHost(options: DesktopHostOptions): DesktopHost {
  const { origin, logger, openTraining } = options;
  const handler = new RPCHandler(options.router);
  let trainingHandler: typeof handler | undefined;
  const atTraining = new Set<WebContents>();
  /** The windows that are served, with the port that each has. */
  const openPorts = new Map<WebContents, MessagePortMain | undefined>();

  const onPortWanted = (event: IpcMainEvent, isTraining: unknown) => {
    const { sender } = event;
    if (!openPorts.has(sender) || !isOwnDocument(event, sender, origin)) {
      logger.warn('desktop-host.stranger', { url: event.senderFrame?.url.slice(0, 200) ?? '' });
      return;
    }
    openPorts.get(sender)?.close();
    if (isTraining === true) atTraining.add(sender);
    else atTraining.delete(sender);
    const { port1, port2 } = new MessageChannelMain();
    openPorts.set(sender, port1);
    const connect = (chosen: typeof handler) => {
      // Meanwhile the document was reloaded, and has another port.
      if (openPorts.get(sender) !== port1) return;
      chosen.upgrade(port1, { context: {} });
      port1.start();
      sender.postMessage('waybench:port', null, [port2]);
      logger.info('desktop-host.connected');
    };
    if (isTraining !== true || !openTraining) {
      connect(handler);
      return;
    }
    openTraining().then(
      (opened) => {
        if (opened.ok) trainingHandler ??= new RPCHandler(opened.value);
        else logger.warn('desktop-host.no-training', { code: opened.problems[0]?.code ?? '' });
        // The window says by itself which station it has.
        connect(trainingHandler ?? handler);
      },
      (error: unknown) => {
        logger.bug('desktop-host.training', error);
        // A window without a station would stay empty, however often it is loaded.
        connect(handler);
      },
    );
  };

  ipcMain.on('waybench:port-wanted', onPortWanted);
  return {
    serve(webContents) {
      openPorts.set(webContents, undefined);
      webContents.once('destroyed', () => {
        openPorts.get(webContents)?.close();
        openPorts.delete(webContents);
        atTraining.delete(webContents);
      });
    },
    isAtTraining: (webContents) => atTraining.has(webContents),
    close() {
      ipcMain.off('waybench:port-wanted', onPortWanted);
      for (const port of openPorts.values()) port?.close();
      openPorts.clear();
    },
  };
}
