import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordingLogger, smallStation } from '../../../helpers/small-station.ts';

const fake = vi.hoisted(() => ({ ipcMain: undefined as unknown, ports: [] as { isClosed: boolean }[] }));

/** As much of Electron as a host asks for. */
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Port extends EventEmitter {
    isClosed = false;
    start(): void {}
    postMessage(): void {}
    close(): void {
      this.isClosed = true;
      this.emit('close');
    }
  }
  class MessageChannelMain {
    readonly port1 = new Port();
    readonly port2 = new Port();
    constructor() {
      fake.ports.push(this.port1);
    }
  }
  const ipcMain = new EventEmitter();
  fake.ipcMain = ipcMain;
  return { ipcMain, MessageChannelMain };
});

const { createDesktopHost } = await import('../../../../electron/hosts/desktop/serve-port.ts');

/** A window's page: its frame, and what was handed to it. */
class Contents extends EventEmitter {
  readonly mainFrame = { url: 'app://waybench/#/home' };
  readonly handed: string[] = [];
  postMessage(channel: string): void {
    this.handed.push(channel);
  }
}

const origin = 'app://waybench';
let logger = recordingLogger();
const host = () => createDesktopHost({ router: smallStation().router, origin, logger });
const want = (
  sender: Contents,
  senderFrame: { readonly url: string } | null = sender.mainFrame,
  isTraining = false,
) => (fake.ipcMain as EventEmitter).emit('waybench:port-wanted', { sender, senderFrame }, isTraining);

beforeEach(() => {
  (fake.ipcMain as EventEmitter).removeAllListeners();
  fake.ports.length = 0;
  logger = recordingLogger();
});

test('the page of a window that is served gets a port; a reload gets another, and the first one ends', () => {
  const contents = new Contents();
  host().serve(contents as never);
  want(contents);
  want(contents);
  expect(contents.handed).toEqual(['waybench:port', 'waybench:port']);
  expect(fake.ports.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test.each([
  ['a window that is not served', (): [Contents] => [new Contents()]],
  ['a frame inside the page', (served: Contents): [Contents, object] => [served, { url: 'app://waybench/' }]],
  ['a frame that is gone', (served: Contents): [Contents, null] => [served, null]],
])('%s gets none, and is noted', (_who, from) => {
  const served = new Contents();
  host().serve(served as never);
  const [sender, frame] = from(served);
  want(sender, frame as never);
  expect([sender.handed, fake.ports]).toEqual([[], []]);
  expect(logger.lines).toEqual(['warn desktop-host.stranger']);
});

test.each([
  'https://shop.example/',
  'app://waybench.example/',
  'app://elsewhere/',
  'file:///C:/x.html',
  'about:blank',
])('a page of %s gets none', (url) => {
  const served = new Contents();
  served.mainFrame.url = url;
  host().serve(served as never);
  want(served);
  expect([served.handed, fake.ports]).toEqual([[], []]);
});

test('a window that is gone, or a host that is closed, keeps no port', () => {
  const contents = new Contents();
  const opened = host();
  opened.serve(contents as never);
  want(contents);
  contents.emit('destroyed');
  want(contents);
  expect(contents.handed).toHaveLength(1);
  expect(fake.ports.map(({ isClosed }) => isClosed)).toEqual([true]);
  opened.close();
  expect((fake.ipcMain as EventEmitter).listenerCount('waybench:port-wanted')).toBe(0);
});

test('it is known who practises', () => {
  const contents = new Contents();
  const opened = host();
  opened.serve(contents as never);
  want(contents, contents.mainFrame, true);
  expect(opened.isAtTraining(contents as never)).toBe(true);
  want(contents);
  expect(opened.isAtTraining(contents as never)).toBe(false);
});

test('a window whose station to practise at fails gets the station itself', async () => {
  const contents = new Contents();
  const openTraining = () => Promise.reject(new Error('broken'));
  createDesktopHost({ router: smallStation().router, origin, logger, openTraining }).serve(contents as never);
  want(contents, contents.mainFrame, true);
  await vi.waitFor(() => expect(contents.handed).toEqual(['waybench:port']));
  expect(logger.lines).toEqual(['bug desktop-host.training Error: broken', 'info desktop-host.connected']);
});
