import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Glance } from '../../../electron/windows/station-glance.ts';

interface Item {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly checked?: boolean;
  readonly submenu?: readonly Item[];
  readonly click?: (item: { readonly checked: boolean }) => void;
}

/** As much of Electron as stands around a window: what it was told, and what a test presses. */
const fake = vi.hoisted(() => ({
  menu: [] as readonly Item[],
  login: { openAtLogin: false, args: [] as readonly string[] },
  trays: [] as { tooltip: string; menu: readonly Item[]; isGone: boolean; emit(event: string): boolean }[],
  questions: [] as {
    readonly buttons: readonly string[];
    readonly defaultId: number;
    readonly cancelId: number;
  }[],
  answer: 0,
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class Tray extends EventEmitter {
    tooltip = '';
    menu: readonly Item[] = [];
    isGone = false;
    constructor() {
      super();
      fake.trays.push(this);
    }
    setToolTip(text: string): void {
      this.tooltip = text;
    }
    setContextMenu(menu: readonly Item[]): void {
      this.menu = menu;
    }
    destroy(): void {
      this.isGone = true;
    }
  }
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
  return {
    app: {
      getLoginItemSettings: ({ args }: { args: readonly string[] }) => ({
        openAtLogin: fake.login.openAtLogin && args.join() === fake.login.args.join(),
      }),
      setLoginItemSettings: (login: typeof fake.login) => {
        fake.login = login;
      },
    },
    Menu: {
      buildFromTemplate: (items: readonly Item[]) => items,
      setApplicationMenu: (items: readonly Item[]) => {
        fake.menu = items;
      },
    },
    Tray,
    Notification: class {},
    nativeImage: { createFromPath: () => ({}) },
    screen: { getAllDisplays: () => [display] },
    dialog: {
      showMessageBox: async (...words: readonly unknown[]) => {
        fake.questions.push(words.at(-1) as (typeof fake.questions)[number]);
        return { response: fake.answer };
      },
    },
  };
});

const { hiddenStart, setApplicationMenu } = await import('../../../electron/windows/menu.ts');
const { noticeOf } = await import('../../../electron/windows/notices.ts');
const { createTray } = await import('../../../electron/windows/tray.ts');
const { keepWindowState, savedBounds } = await import('../../../electron/windows/window-state.ts');
const { filePathsOf } = await import('../../../electron/windows/order-files.ts');
const { askBeforeClosing, asksToOpenAgain, asksToReload } = await import(
  '../../../electron/windows/questions.ts'
);

const glance: Glance = { language: 'zh-CN', toPrint: 0, printing: 0, inDoubt: 0, stoppedPrinters: [] };
const items = (menu: readonly Item[]): readonly Item[] =>
  menu.flatMap((item) => [item, ...items(item.submenu ?? [])]);

describe('the menu', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform');
  const on = (name: string) => Object.defineProperty(process, 'platform', { ...platform, value: name });
  afterEach(() => {
    if (platform) Object.defineProperty(process, 'platform', platform);
  });
  const actions = { openFiles: vi.fn(), openDataFolder: vi.fn(), openBench: vi.fn() };
  const startItem = () => items(fake.menu).find(({ label }) => label === '开机时启动');

  test('lets Windows start the program with the computer, out of sight, and no more', () => {
    on('win32');
    setApplicationMenu('zh-CN', actions);
    expect(startItem()?.checked).toBe(false);
    startItem()?.click?.({ checked: true });
    expect(fake.login).toEqual({ openAtLogin: true, args: [hiddenStart] });
    setApplicationMenu('zh-CN', actions);
    expect(startItem()?.checked).toBe(true);
    startItem()?.click?.({ checked: false });
    expect(fake.login.openAtLogin).toBe(false);
    on('linux');
    setApplicationMenu('zh-CN', actions);
    expect(startItem()).toBeUndefined();
  });

  test('has the same items and keys in both languages, none twice', () => {
    on('win32');
    const shape = (language: 'zh-CN' | 'en') => {
      setApplicationMenu(language, actions);
      return items(fake.menu);
    };
    const [chinese, english] = [shape('zh-CN'), shape('en')];
    const keys = (menu: readonly Item[]) => menu.flatMap(({ accelerator }) => accelerator ?? []);
    expect(keys(chinese)).toEqual(keys(english));
    expect(keys(chinese)).toEqual(['CommandOrControl+O', 'F11', 'CommandOrControl+Shift+B']);
    const labels = (menu: readonly Item[]) => menu.flatMap(({ label }) => label ?? []);
    expect(labels(chinese).filter((label) => !/[一-鿿]/u.test(label))).toEqual([]);
    expect(labels(english).filter((label) => /[一-鿿]/u.test(label))).toEqual([]);
    expect(labels(chinese)).toHaveLength(labels(english).length);
  });
});

describe('a notice', () => {
  test('tells a printer that stopped, once, and before the end of a batch', () => {
    const before = { ...glance, printing: 3 };
    const stopped = { ...glance, stoppedPrinters: ['面单机'] };
    expect(noticeOf(stopped, before)).toEqual({ title: '打印机停了', body: '面单机' });
    expect(noticeOf(stopped, stopped)).toBeUndefined();
    expect(noticeOf({ ...stopped, language: 'en' }, before)?.title).toBe('A printer stopped');
  });

  test('tells the end of a batch, and nothing at a start', () => {
    expect(noticeOf(glance, { ...glance, printing: 1 })?.title).toBe('都送到打印机了');
    expect(noticeOf(glance, { ...glance, toPrint: 4 })).toBeUndefined();
    expect(noticeOf({ ...glance, stoppedPrinters: ['面单机'] }, undefined)).toBeUndefined();
  });
});

describe('the tray sign', () => {
  test('opens the window by a click, and says how printing stands within what Windows shows', () => {
    const [show, quit] = [vi.fn(), vi.fn()];
    const tray = createTray('tray.png', { show, quit });
    const shown = fake.trays.at(-1);
    shown?.emit('click');
    expect(show).toHaveBeenCalledOnce();
    const stoppedPrinters = Array.from({ length: 20 }, (_, index) => `面单机 ${index} 号`);
    tray.update({ ...glance, printing: 2, toPrint: 5, inDoubt: 1, stoppedPrinters });
    expect(shown?.tooltip).toMatch(/^打单台\n正在打印 2 张 · 待打印 5 单\n停着：面单机 0 号/u);
    expect(shown?.tooltip.length).toBeLessThanOrEqual(127);
    expect(shown?.menu.map(({ label }) => label)).toContain('存疑 1 张，请看一眼');
    shown?.menu.find(({ label }) => label === '退出')?.click?.({ checked: false });
    expect(quit).toHaveBeenCalledOnce();
    tray.destroy();
    expect(shown?.isGone).toBe(true);
  });
});

describe('a question', () => {
  const window = {} as never;

  test.each([
    [0, 'after'],
    [1, 'now'],
    [2, 'stay'],
    [9, 'stay'],
  ])('before closing: button %i is “%s”; Escape closes nothing', async (response, answer) => {
    fake.answer = response;
    expect(await askBeforeClosing(window, 'en', 3)).toBe(answer);
    expect(fake.questions.at(-1)).toMatchObject({
      buttons: ['Close when done', 'Close now', 'Do not close'],
      cancelId: 2,
    });
  });

  test('about a page that hangs waits by default; about one that fails again and again, it opens it', async () => {
    fake.answer = 1;
    expect(await asksToReload(window, 'zh-CN')).toBe(true);
    expect(fake.questions.at(-1)).toMatchObject({ defaultId: 0, buttons: ['再等等', '重新载入'] });
    expect(await asksToOpenAgain('zh-CN')).toBe(false);
    expect(fake.questions.at(-1)).toMatchObject({ buttons: ['再打开窗口', '退出'] });
  });
});

describe('where the window stands', () => {
  let directory = '';
  const file = () => join(directory, 'place.json');
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'waybench-place-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** A window that is as large as a test says. */
  function makeWindow(state: { readonly isMaximized: boolean; readonly isFullScreen: boolean }) {
    return Object.assign(new EventEmitter(), {
      maximize: vi.fn(),
      setFullScreen: vi.fn(),
      getNormalBounds: () => ({ x: 40, y: 30, width: 1400, height: 900 }),
      isMaximized: () => state.isMaximized,
      isFullScreen: () => state.isFullScreen,
    });
  }

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])('is noted when it closes: maximised %s, full screen %s', (isMaximized, isFullScreen) => {
    const first = makeWindow({ isMaximized, isFullScreen });
    keepWindowState(first as never, file());
    first.emit('close');
    const next = makeWindow({ isMaximized: false, isFullScreen: false });
    keepWindowState(next as never, file());
    expect([next.maximize.mock.calls.length, next.setFullScreen.mock.calls.length]).toEqual([
      Number(isMaximized),
      Number(isFullScreen),
    ]);
    expect(savedBounds(file())).toEqual({ x: 40, y: 30, width: 1400, height: 900 });
  });

  test.each(['', 'not JSON', '{}', '{"bounds":{"x":"a"}}'])('a note that says %j is none', (note) => {
    writeFileSync(file(), note);
    expect(savedBounds(file())).toEqual({});
    expect(readFileSync(file(), 'utf8')).toBe(note);
  });
});

test('of the words of a start those count that name files of orders', () => {
  const words = ['Waybench.exe', '--hidden', '--data=x.csv', 'C.exe', 'a.csv', '/b/团购.XLSX', '-v'];
  expect(filePathsOf(words, '/work')).toEqual(['/work/a.csv', '/b/团购.XLSX']);
});
