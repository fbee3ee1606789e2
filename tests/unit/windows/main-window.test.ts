import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WindowTrouble } from '../../../electron/windows/main-window.ts';

/** As much of Electron as a window and its scheme ask for; nothing is drawn. */
const fake = vi.hoisted(() => ({
  windows: [] as object[],
  permissions: {
    request: undefined as undefined | ((...words: unknown[]) => void),
    check: undefined as undefined | ((...words: unknown[]) => boolean),
  },
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  load: (): Promise<void> => Promise.resolve(),
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class WebContents extends EventEmitter {
    openWindow: ((details: { url: string }) => { action: string }) | undefined;
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
      this.openWindow = handler;
    }
  }
  class BrowserWindow extends EventEmitter {
    readonly webContents = new WebContents();
    readonly loaded: string[] = [];
    readonly options: object;
    constructor(options: object) {
      super();
      this.options = options;
      fake.windows.push(this);
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return fake.load();
    }
    isDestroyed(): boolean {
      return false;
    }
    isShown = false;
    show(): void {
      this.isShown = true;
    }
    getBounds(): object {
      return { x: 0, y: 0, width: 1, height: 1 };
    }
  }
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
  return {
    BrowserWindow,
    screen: {
      getAllDisplays: () => [display],
      getPrimaryDisplay: () => display,
      getDisplayMatching: () => display,
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: (...words: unknown[]) => void) => {
          fake.permissions.request = handler;
        },
        setPermissionCheckHandler: (handler: (...words: unknown[]) => boolean) => {
          fake.permissions.check = handler;
        },
      },
    },
    protocol: {
      registerSchemesAsPrivileged: () => undefined,
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        fake.schemes.set(scheme, handler);
      },
    },
  };
});

const { guardPermissions, openBenchWindow, openMainWindow } = await import(
  '../../../electron/windows/main-window.ts'
);
const { serveAppScheme } = await import('../../../electron/windows/app-protocol.ts');

type Contents = EventEmitter & { openWindow(details: { url: string }): { action: string } };
interface OpenWindow {
  readonly webContents: Contents;
  readonly loaded: readonly string[];
  readonly options: { readonly webPreferences: object };
  readonly isShown: boolean;
  emit(event: string): boolean;
}

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-window-'));
  fake.windows.length = 0;
  fake.load = () => Promise.resolve();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const troubles: WindowTrouble[] = [];
const options = {
  preloadPath: '/preload.cjs',
  onCreated: () => undefined,
  onTrouble: (trouble: WindowTrouble) => void troubles.push(trouble),
};
function open(): OpenWindow {
  troubles.length = 0;
  return openMainWindow({ ...options, stateFile: join(directory, 'place.json') }) as unknown as OpenWindow;
}
const asked = (url = '') => ({
  url,
  isPrevented: false,
  preventDefault() {
    this.isPrevented = true;
  },
});

describe('a window', () => {
  test('is fenced in: sandboxed, in a world of its own, without Node and without webviews', () => {
    expect(open().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  test.each([
    'https://shop.example/',
    'file:///C:/Windows/win.ini',
    'app://waybench.example/',
    'app://waybench/assets/index.js',
    'data:text/html,x',
    'javascript:alert(1)',
  ])('does not go to %s', (url) => {
    const event = asked(url);
    open().webContents.emit('will-frame-navigate', event);
    expect(event.isPrevented).toBe(true);
  });

  test('may load its own page anew, wherever in it', () => {
    for (const url of ['app://waybench/', 'app://waybench/#/print']) {
      const event = asked(url);
      open().webContents.emit('will-frame-navigate', event);
      expect(event.isPrevented).toBe(false);
    }
  });

  test('opens no other one, and takes no webview in', () => {
    const { webContents } = open();
    expect(webContents.openWindow({ url: 'app://waybench/' })).toEqual({ action: 'deny' });
    const event = asked();
    webContents.emit('will-attach-webview', event);
    expect(event.isPrevented).toBe(true);
  });
});

test.each([true, false])(
  'shows itself once its picture is drawn, and not where it started with the computer (%s)',
  (isShown) => {
    const stateFile = join(directory, 'place.json');
    const window = openMainWindow({ ...options, stateFile, isShown }) as unknown as OpenWindow;
    expect(window.isShown).toBe(false);
    window.emit('ready-to-show');
    expect(window.isShown).toBe(isShown);
  },
);

describe('a load', () => {
  const failing = (code: string) => Object.assign(new Error(`loading: ${code}`), { code });
  /** What nobody caught. */
  async function uncaughtOf(work: () => void): Promise<readonly unknown[]> {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => void uncaught.push(error);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
    try {
      work();
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
      for (const other of others) process.on('unhandledRejection', other);
    }
    return uncaught;
  }

  test('that gives way to another, as a reload in the middle of it, is no trouble', async () => {
    fake.load = () => Promise.reject(failing('ERR_ABORTED'));
    expect(await uncaughtOf(open)).toEqual([]);
  });

  test('whose window goes is no trouble', async () => {
    let fail: (error: Error) => void = () => undefined;
    fake.load = () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    const uncaught = await uncaughtOf(() => {
      open().webContents.emit('destroyed');
      fail(failing('ERR_FAILED'));
    });
    expect(uncaught).toEqual([]);
  });

  test('that fails while the window stands there is a bug, and not silent', async () => {
    const error = failing('ERR_FILE_NOT_FOUND');
    fake.load = () => Promise.reject(error);
    expect(await uncaughtOf(open)).toEqual([error]);
  });

  test('follows a crash, twice; then a person decides', () => {
    const window = open();
    for (let end = 0; end < 3; end += 1) {
      window.webContents.emit('render-process-gone', asked(), { reason: 'crashed' });
    }
    expect(troubles).toEqual(['gone', 'gone', 'gone-often']);
    expect(window.loaded).toHaveLength(3);
  });

  test('of the bench begins at the station to practise at where the window beside it does, once', () => {
    openBenchWindow(options, open() as never, true);
    const bench = fake.windows.at(-1) as unknown as OpenWindow;
    expect(bench.loaded).toEqual(['app://waybench/#/bench?training']);
    // Who left it meanwhile is not taken back there by a crash.
    bench.webContents.emit('render-process-gone', asked(), { reason: 'oom' });
    expect(bench.loaded.at(-1)).toBe('app://waybench/#/bench');
  });
});

describe('the page', () => {
  const ask = (permission: string, details: object) =>
    new Promise((resolve) => fake.permissions.request?.({}, permission, resolve, details));

  test('is given nothing of the system but what reads codes and shows the bench', async () => {
    guardPermissions();
    const own = { securityOrigin: 'app://waybench/' };
    expect(await ask('media', { ...own, mediaTypes: ['video'] })).toBe(true);
    expect(await ask('fullscreen', own)).toBe(true);
    for (const permission of [
      'geolocation',
      'notifications',
      'hid',
      'serial',
      'usb',
      'openExternal',
      'midi',
    ]) {
      expect([permission, await ask(permission, own)]).toEqual([permission, false]);
      expect([permission, fake.permissions.check?.({}, permission, 'app://waybench', {})]).toEqual([
        permission,
        false,
      ]);
    }
    expect(await ask('media', { ...own, mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(await ask('media', { securityOrigin: 'https://shop.example', mediaTypes: ['video'] })).toBe(false);
    expect(fake.permissions.check?.({}, 'media', 'https://shop.example', { mediaType: 'video' })).toBe(false);
  });

  test('gets its own files alone over its scheme', async () => {
    serveAppScheme(async (path) =>
      path === '/' ? { bytes: new TextEncoder().encode('page'), headers: { 'x-own': '1' } } : undefined,
    );
    const answer = (url: string, method = 'GET') => fake.schemes.get('app')?.(new Request(url, { method }));
    const page = await answer('app://waybench/');
    expect([page?.status, await page?.text(), page?.headers.get('x-own')]).toEqual([200, 'page', '1']);
    expect((await answer('app://waybench/../../secret'))?.status).toBe(404);
    expect((await answer('app://elsewhere/'))?.status).toBe(404);
    expect((await answer('app://waybench/', 'POST'))?.status).toBe(404);
  });
});
