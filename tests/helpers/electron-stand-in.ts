/**
 * A stand-in for the `electron` module: it runs the real `main.ts` and `preload.ts` under Node, with Chromium
 * as the window, where Electron's own binary cannot be had.
 *
 * True to Electron: the order of `ready`, `before-quit`, `will-quit`, `quit` and what may prevent them; the
 * single-instance lock per `userData`; a custom scheme answered by `protocol.handle`; the preload script in an
 * isolated world with nothing to require but `electron`; `ipcRenderer.send` with its sender frame; message
 * ports handed from the main process to the page, queued until started, closed when the document goes; denied
 * navigations and windows.
 *
 * Not like Electron: the page sees `https://HOST.SCHEME.invalid/` where Electron shows `SCHEME://HOST/`; the
 * main process is plain Node (V8 without Electron's memory cage, no asar, no `process.resourcesPath`);
 * messages cross as JSON or binary, not as any structured clone; permission handlers, menus and dialogs are
 * recorded, not drawn; printing lays pages out as Chromium does and reports them as a PDF, to queues that a test
 * names; no `contextBridge`, no `invoke`, no tray, no updates. What is not here
 * is undefined, so that code which comes to need it fails here first.
 */

import { EventEmitter } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  unwatchFile,
  watchFile,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Route } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium.ts';
import { atDesk, type DeskReport, type DeskRequest } from './electron-stand-in-desk.ts';
import {
  bindingName,
  deliverName,
  type NodeMessage,
  type PageMessage,
  preloadWorldSource,
  type WireValue,
} from './electron-stand-in-page.ts';

/** What the stand-in tells the test that started it, over Node's IPC channel. */
export type StandInReport =
  | { readonly kind: 'window'; readonly devToolsUrl: string }
  | DeskReport
  | { readonly kind: 'focused' }
  /** What came of Windows' question whether it may end the session. */
  | { readonly kind: 'shut-down'; readonly isHeld: boolean }
  /** What was asked of the server of new versions. */
  | { readonly kind: 'update'; readonly step: string }
  | { readonly kind: 'opened'; readonly bounds: object; readonly isFullScreen: boolean }
  | { readonly kind: 'printed'; readonly options: object; readonly pdfBase64: string }
  | { readonly kind: 'denied'; readonly what: 'navigation' | 'window' | 'request'; readonly url: string };

/** A queue of the system, and what becomes of pages that it is given. */
export interface StandInQueue {
  readonly name: string;
  readonly takes: 'all' | 'nothing' | 'without-a-word';
}

/** The queues that the system has; a test puts its own in. */
export const standInQueues: StandInQueue[] = [];

/** What pages are printed with: those options that the stand-in carries out. */
interface PrintOptions {
  readonly silent?: boolean;
  readonly deviceName?: string;
  readonly margins?: { readonly marginType?: string };
  readonly pageSize?: { readonly width: number; readonly height: number };
  readonly scaleFactor?: number;
}

/** What the test may ask of it. */
export type StandInRequest =
  | DeskRequest
  | { readonly kind: 'quit' }
  /** A person closes the first window. */
  | { readonly kind: 'close-window' }
  /** Windows shuts down: it asks first. Without an objection it then ends the session. */
  | { readonly kind: 'shut-down' }
  /** The page's process ends, as in a crash. */
  | { readonly kind: 'end-page' }
  /** Another program comes to the front. */
  | { readonly kind: 'blur' };

const report = (message: StandInReport) => process.send?.(message);

// ---------------------------------------------------------------- messages

function toWire(value: unknown): WireValue {
  if (value === undefined) return { kind: 'undefined' };
  if (value instanceof ArrayBuffer) return { kind: 'buffer', base64: Buffer.from(value).toString('base64') };
  if (value instanceof Uint8Array) return { kind: 'bytes', base64: Buffer.from(value).toString('base64') };
  return { kind: 'json', json: JSON.stringify(value) };
}

function fromWire(wire: WireValue): unknown {
  if (wire.kind === 'undefined') return undefined;
  if (wire.kind === 'json') return JSON.parse(wire.json);
  const bytes = new Uint8Array(Buffer.from(wire.base64, 'base64'));
  return wire.kind === 'buffer' ? bytes.buffer : bytes;
}

/** Where the messages of a port go: to its twin in this process, or to the page. */
interface PortEnd {
  receive(value: unknown): void;
  closed(): void;
}

export class MessagePortMain extends EventEmitter implements PortEnd {
  #other: PortEnd | undefined;
  #waiting: unknown[] = [];
  #isStarted = false;
  #isClosed = false;

  connect(other: PortEnd): void {
    this.#other = other;
  }
  /** Gives its place away when it is transferred to the page; returns the end that stays here. */
  yieldTo(end: PortEnd): MessagePortMain {
    const twin = this.#other;
    if (this.#isClosed || !(twin instanceof MessagePortMain)) throw new TypeError('port is already neutered');
    twin.connect(end);
    this.#isClosed = true;
    return twin;
  }
  receive(value: unknown): void {
    if (this.#isClosed) return;
    if (this.#isStarted) this.emit('message', { data: value, ports: [] });
    else this.#waiting.push(value);
  }
  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }
  postMessage(value: unknown): void {
    const other = this.#other;
    if (this.#isClosed || !other) return;
    const copy = structuredClone(value);
    setImmediate(() => other.receive(copy));
  }
  start(): void {
    this.#isStarted = true;
    for (const value of this.#waiting.splice(0)) this.receive(value);
  }
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#other?.closed();
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.connect(this.port2);
    this.port2.connect(this.port1);
  }
}

export const ipcMain = new EventEmitter();

// ---------------------------------------------------------------- schemes

const schemeHandlers = new Map<string, (request: Request) => Promise<Response> | Response>();
const privilegedSchemes = new Set<string>();
let isReady = false;

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) privilegedSchemes.add(scheme);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response): void {
    if (!isReady) throw new Error('protocol.handle can only be used after app is ready');
    schemeHandlers.set(scheme, handler);
  },
};

/** `app://waybench/a` → `https://waybench.app.invalid/a`, which a plain Chromium can show. */
function toPageUrl(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  const name = scheme.slice(0, -1);
  if (!privilegedSchemes.has(name)) return url;
  return `https://${host}.${name}.invalid${pathname}${search}${hash}`;
}

function toElectronUrl(url: string): string {
  const match = /^https:\/\/([^/]+)\.([a-z]+)\.invalid(\/.*)?$/u.exec(url);
  return match && privilegedSchemes.has(match[2] ?? '') ? `${match[2]}://${match[1]}${match[3] ?? '/'}` : url;
}

// ---------------------------------------------------------------- the browser

let userDataDirectory = '';
let browserContext: Promise<BrowserContext> | undefined;

async function openBrowser(): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium for the window');
  userDataDirectory = mkdtempSync(join(tmpdir(), 'waybench-window-'));
  return chromium.launchPersistentContext(userDataDirectory, {
    executablePath,
    args: [...chromiumArguments, '--remote-debugging-port=0'],
    viewport: null,
    acceptDownloads: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Where a test can attach to the same window. */
const devToolsUrl = () =>
  `http://127.0.0.1:${readFileSync(join(userDataDirectory, 'DevToolsActivePort'), 'utf8').split('\n')[0]}`;

async function closeBrowser(): Promise<void> {
  const context = await browserContext;
  await context?.close();
  if (userDataDirectory !== '') rmSync(userDataDirectory, { recursive: true, force: true, maxRetries: 5 });
}

// ---------------------------------------------------------------- the application

class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const paths = new Map<string, string>();

class App extends EventEmitter {
  readonly isPackaged = false;
  #ready: Promise<void> | undefined;
  #isQuitting = false;
  #noteWatched: string | undefined;
  #opensAtLogin = false;

  getAppPath(): string {
    return process.cwd();
  }
  getName(): string {
    return 'waybench';
  }
  getVersion(): string {
    return (JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')) as { version: string })
      .version;
  }
  getLoginItemSettings(): { readonly openAtLogin: boolean } {
    return { openAtLogin: this.#opensAtLogin };
  }
  setLoginItemSettings({ openAtLogin }: { readonly openAtLogin: boolean }): void {
    this.#opensAtLogin = openAtLogin;
  }
  getLocale(): string {
    return 'zh-CN';
  }
  getPath(name: string): string {
    const known = paths.get(name);
    if (known !== undefined) return known;
    if (name === 'exe') return process.execPath;
    if (name === 'sessionData') return this.getPath('userData');
    const directory = join(
      process.env.WAYBENCH_STAND_IN_HOME ?? mkdtempSync(join(tmpdir(), 'stand-in-')),
      name,
    );
    paths.set(name, directory);
    return directory;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set '${name}' path: it does not exist`);
    paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    const directory = this.getPath('userData');
    mkdirSync(directory, { recursive: true });
    const lockPath = join(directory, 'stand-in-instance');
    const notePath = join(directory, 'stand-in-second-instance');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        writeFileSync(lockPath, String(process.pid), { flag: 'wx' });
        process.on('exit', () => rmSync(lockPath, { force: true }));
        watchFile(notePath, { interval: 100, persistent: false }, () => {
          // Also told that it is not there yet.
          if (!existsSync(notePath)) return;
          const { words, directory } = JSON.parse(readFileSync(notePath, 'utf8')) as {
            readonly words: readonly string[];
            readonly directory: string;
          };
          this.emit('second-instance', new PreventableEvent(), words, directory);
        });
        this.#noteWatched = notePath;
        return true;
      } catch {
        const owner = Number(readFileSync(lockPath, 'utf8'));
        try {
          process.kill(owner, 0);
          // Whole when it is there: whoever watches for it must not read half of it.
          const writtenPath = `${notePath}-${process.pid}`;
          writeFileSync(writtenPath, JSON.stringify({ words: process.argv, directory: process.cwd() }));
          renameSync(writtenPath, notePath);
          return false;
        } catch {
          // Its owner is dead: the lock is free.
          rmSync(lockPath, { force: true });
        }
      }
    }
    return false;
  }
  whenReady(): Promise<void> {
    return this.start();
  }
  /** Electron becomes ready by itself, after the first turn of the main script. */
  start(): Promise<void> {
    this.#ready ??= (async () => {
      await new Promise((resolve) => setImmediate(resolve));
      browserContext = openBrowser();
      await browserContext;
      isReady = true;
      this.emit('ready', new PreventableEvent());
    })();
    return this.#ready;
  }
  quit(): void {
    if (this.#isQuitting) return;
    const beforeQuit = new PreventableEvent();
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#isQuitting = true;
    void (async () => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (!window.mayClose()) {
          this.#isQuitting = false;
          return;
        }
        await window.shut();
      }
      const willQuit = new PreventableEvent();
      this.emit('will-quit', willQuit);
      this.#isQuitting = false;
      if (!willQuit.defaultPrevented) this.exit(0);
    })();
  }
  exit(code = 0): void {
    if (this.#noteWatched !== undefined) unwatchFile(this.#noteWatched);
    this.emit('quit', new PreventableEvent(), code);
    closeBrowser().then(
      () => process.exit(code),
      () => process.exit(code === 0 ? 70 : code),
    );
  }
  allWindowsClosed(): void {
    if (this.#isQuitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export const app = new App();

// ---------------------------------------------------------------- the window

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webviewTag?: boolean;
}

const preloadWorldName = 'electron-preload';

class WebContents extends EventEmitter {
  readonly id = 1;
  readonly mainFrame = { url: '' };
  readonly session = { id: 'default' };
  #page: Page | undefined;
  #devTools: CDPSession | undefined;
  #preloadContextId: number | undefined;
  #openWindow: (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' } = () => ({
    action: 'allow',
  });
  #ports = new Map<number, MessagePortMain>();
  #nextPortId = 1;
  /** Its window is on its way out: as Electron, a load then fails after `destroyed` was told. */
  isClosing = false;
  readonly #gone = Promise.withResolvers<void>();
  /** A load that this process asked for, which no handler is asked about. */
  #isOwnLoad = false;

  setWindowOpenHandler(
    handler: (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' },
  ): void {
    this.#openWindow = handler;
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return this.#page?.evaluate(code);
  }
  async getPrintersAsync(): Promise<{ readonly name: string }[]> {
    return standInQueues.map(({ name }) => ({ name }));
  }
  /** As Electron checks it: what is refused throws, what the system makes of it is told later. */
  print(options: PrintOptions, callback: (isTaken: boolean, failureReason: string) => void): void {
    const { pageSize, deviceName, margins, scaleFactor = 100, silent } = options;
    if (!pageSize || pageSize.width < 353 || pageSize.height < 353) throw new Error('Unsupported pageSize');
    if (silent !== true || margins?.marginType !== 'none') throw new Error('the stand-in has no dialogs');
    const queue = standInQueues.find(({ name }) => name === deviceName);
    if (!queue || queue.takes === 'nothing') {
      callback(false, 'Print job failed');
      return;
    }
    const inches = (micrometres: number) => micrometres / 25_400;
    void this.#devTools
      ?.send('Page.printToPDF', {
        paperWidth: inches(pageSize.width),
        paperHeight: inches(pageSize.height),
        marginTop: 0,
        marginBottom: 0,
        marginLeft: 0,
        marginRight: 0,
        scale: scaleFactor / 100,
      })
      .then(({ data }) => {
        report({ kind: 'printed', options, pdfBase64: data });
        if (queue.takes === 'all') callback(true, '');
      })
      .catch((error: unknown) => {
        // Whoever closes the window meanwhile waits for nothing any more.
        if (!this.isDestroyed()) throw error;
      });
  }
  /** As a crash ends it: the document is gone, its ports with it. */
  endPage(): void {
    this.#isOwnLoad = true;
    void this.#page?.goto('about:blank').then(() => {
      this.emit('render-process-gone', new PreventableEvent(), { reason: 'crashed' });
    });
  }
  reload(): void {
    void this.#page?.reload();
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  async attach(page: Page, preferences: WebPreferences): Promise<void> {
    this.#page = page;
    const devTools = await page.context().newCDPSession(page);
    this.#devTools = devTools;
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorldName) this.#preloadContextId = context.id;
    });
    devTools.on('Runtime.executionContextsCleared', () => {
      this.#preloadContextId = undefined;
      this.#closePorts();
    });
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === bindingName) this.#receive(JSON.parse(payload) as PageMessage);
    });
    await devTools.send('Page.enable');
    await devTools.send('Runtime.enable');
    await devTools.send('Runtime.addBinding', { name: bindingName, executionContextName: preloadWorldName });
    if (preferences.preload !== undefined) {
      await devTools.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: preloadWorldName,
        source: preloadWorldSource(await readFile(preferences.preload, 'utf8')),
      });
    }
    await page.route('**/*', (route) => this.#answer(route));
    page.on('popup', (popup) => {
      const url = toElectronUrl(popup.url());
      if (this.#openWindow({ url }).action === 'deny') {
        report({ kind: 'denied', what: 'window', url });
        void popup.close();
      }
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => {
      this.emit('did-finish-load');
    });
    page.on('close', () => {
      this.#closePorts();
      this.emit('destroyed');
      this.#gone.resolve();
    });
  }

  async load(url: string): Promise<void> {
    this.#isOwnLoad = true;
    await this.#page?.goto(toPageUrl(url)).catch(async (error: unknown) => {
      const isAborted = !this.isClosing && String(error).includes('ERR_ABORTED');
      if (this.isClosing) await this.#gone.promise;
      throw Object.assign(new Error(`loading '${url}'`, { cause: error }), {
        code: isAborted ? 'ERR_ABORTED' : 'ERR_FAILED',
      });
    });
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toElectronUrl(request.url());
    if (request.isNavigationRequest() && !this.#isOwnLoad) {
      const event = Object.assign(new PreventableEvent(), { url, isMainFrame: true, isSameDocument: false });
      this.emit('will-frame-navigate', event);
      if (!event.defaultPrevented) this.emit('will-navigate', event);
      if (event.defaultPrevented) {
        report({ kind: 'denied', what: 'navigation', url });
        await route.abort('aborted');
        return;
      }
    }
    if (request.isNavigationRequest()) this.#isOwnLoad = false;
    const handler = schemeHandlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler && /^(?:data|about):/u.test(url)) {
      await route.continue();
      return;
    }
    if (!handler) {
      // A stand-in talks to nobody: Electron would ask the network, within the page's CSP.
      report({ kind: 'denied', what: 'request', url });
      await route.abort('blockedbyclient');
      return;
    }
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #receive(message: PageMessage): void {
    if (message.kind === 'ipc') {
      this.mainFrame.url = toElectronUrl(message.url);
      const event = { sender: this, senderFrame: this.mainFrame, ports: [] };
      ipcMain.emit(message.channel, event, ...message.values.map(fromWire));
    } else if (message.kind === 'port') this.#ports.get(message.portId)?.receive(fromWire(message.value));
    else this.#closePort(message.portId);
  }

  #closePort(portId: number): void {
    const port = this.#ports.get(portId);
    this.#ports.delete(portId);
    port?.closed();
  }
  #closePorts(): void {
    for (const portId of [...this.#ports.keys()]) this.#closePort(portId);
  }

  #send(message: NodeMessage): void {
    const contextId = this.#preloadContextId;
    if (contextId === undefined) return;
    const expression = `${deliverName}(${JSON.stringify(JSON.stringify(message))})`;
    // The document may be gone in the meantime: then nobody listens, as with a real port.
    this.#devTools?.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined);
  }

  postMessage(channel: string, value: unknown, transfer: readonly MessagePortMain[] = []): void {
    const portIds = transfer.map((port) => {
      const portId = this.#nextPortId;
      this.#nextPortId += 1;
      const near = port.yieldTo({
        receive: (message) => this.#send({ kind: 'port', portId, value: toWire(message) }),
        closed: () => {
          this.#ports.delete(portId);
          this.#send({ kind: 'port-closed', portId });
        },
      });
      this.#ports.set(portId, near);
      return portId;
    });
    this.#send({ kind: 'ipc', channel, value: toWire(value), portIds });
  }
}

interface WindowOptions {
  readonly webPreferences?: WebPreferences;
  readonly [name: string]: unknown;
}

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>();
  /** Those that are, or were, some window's. */
  static readonly #pages = new WeakSet<Page>();
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  readonly webContents = new WebContents();
  readonly #attached: Promise<Page>;
  #isDestroyed = false;
  #isFocused = true;
  #isMaximized = false;
  #isFullScreen: boolean;
  readonly #bounds: object;

  constructor(options: WindowOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600, fullscreen = false } = options;
    this.#bounds = { x, y, width, height };
    this.#isFullScreen = fullscreen === true;
    report({ kind: 'opened', bounds: { x, y, width, height }, isFullScreen: fullscreen === true });
    const preferences = options.webPreferences ?? {};
    if (
      preferences.sandbox !== true ||
      preferences.contextIsolation !== true ||
      preferences.nodeIntegration === true ||
      preferences.webviewTag === true
    ) {
      throw new Error(
        'the stand-in knows only the fenced window: sandbox, contextIsolation, no Node, no webview',
      );
    }
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    BrowserWindow.#all.add(this);
    this.#attached = this.#attach(preferences);
  }

  async #attach(preferences: WebPreferences): Promise<Page> {
    const context = await browserContext;
    if (!context) throw new Error('the browser is gone');
    const free = context
      .pages()
      .find((open) => open.url() === 'about:blank' && !BrowserWindow.#pages.has(open));
    const page = free ?? (await context.newPage());
    BrowserWindow.#pages.add(page);
    page.on('close', () => {
      this.#isDestroyed = true;
      BrowserWindow.#all.delete(this);
      this.emit('closed');
      if (BrowserWindow.#all.size === 0) app.allWindowsClosed();
    });
    await this.webContents.attach(page, preferences);
    return page;
  }

  async loadURL(url: string): Promise<void> {
    await this.#attached;
    await this.webContents.load(url);
    this.emit('ready-to-show');
    report({ kind: 'window', devToolsUrl: devToolsUrl() });
  }
  /** As a person closes it: `close` may be prevented. */
  close(): void {
    if (this.mayClose()) void this.shut();
  }
  /** Asks whoever listens. */
  mayClose(): boolean {
    const event = new PreventableEvent();
    this.emit('close', event);
    return !event.defaultPrevented;
  }
  async shut(): Promise<void> {
    this.webContents.isClosing = true;
    const page = await this.#attached;
    // A browser without any page would end itself; Electron stays.
    if (page.context().pages().length === 1) await page.context().newPage();
    await page.close();
  }
  /** At once, whatever the page would say to it. */
  destroy(): void {
    void this.shut();
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  isFocused(): boolean {
    return this.#isFocused;
  }
  blur(): void {
    this.#isFocused = false;
  }
  maximize(): void {
    this.#isMaximized = true;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#isFullScreen = isFullScreen;
  }
  isFullScreen(): boolean {
    return this.#isFullScreen;
  }
  getBounds(): object {
    return this.#bounds;
  }
  getNormalBounds(): object {
    return this.#bounds;
  }
  hide(): void {}
  restore(): void {}
  show(): void {
    this.emit('show');
  }
  focus(): void {
    this.#isFocused = true;
    this.emit('focus');
    report({ kind: 'focused' });
  }
}

// ---------------------------------------------------------------- what is only recorded

type PermissionRequestHandler = (
  contents: WebContents,
  permission: string,
  answer: (isGranted: boolean) => void,
) => void;

class Session {
  requestHandler: PermissionRequestHandler | undefined;
  checkHandler: ((contents: WebContents, permission: string) => boolean) | undefined;

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: (contents: WebContents, permission: string) => boolean): void {
    this.checkHandler = handler;
  }
}

export const session = { defaultSession: new Session() };

export {
  dialog,
  Menu,
  Notification,
  nativeImage,
  powerSaveBlocker,
  screen,
  shell,
  Tray,
} from './electron-stand-in-desk.ts';

function shutDown(windows: readonly BrowserWindow[]): void {
  const question = new PreventableEvent();
  for (const window of windows) window.emit('query-session-end', question);
  report({ kind: 'shut-down', isHeld: question.defaultPrevented });
  if (!question.defaultPrevented) for (const window of windows) window.emit('session-end');
}

process.on('message', (request: StandInRequest) => {
  if (atDesk(request)) return;
  const windows = BrowserWindow.getAllWindows();
  if (request.kind === 'quit') app.quit();
  else if (request.kind === 'close-window') windows[0]?.close();
  else if (request.kind === 'shut-down') shutDown(windows);
  else if (request.kind === 'end-page') windows[0]?.webContents.endPage();
  else if (request.kind === 'blur') for (const window of windows) window.blur();
});
// A test that is gone must not leave a station running.
process.on('disconnect', () => app.quit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
void app.start();
