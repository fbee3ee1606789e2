/**
 * What stands around the windows of the stand-in for Electron: tray, menu, notices, dialogs, displays, sleep. Nothing of
 * it is drawn: each says what it would show, and a test answers questions and presses items.
 */

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

export type DeskReport =
  | { readonly kind: 'error-box'; readonly title: string; readonly content: string }
  | { readonly kind: 'question'; readonly message: string; readonly buttons: readonly string[] }
  | { readonly kind: 'tray'; readonly tooltip: string }
  | { readonly kind: 'notice'; readonly title: string; readonly body: string }
  | { readonly kind: 'awake'; readonly isAwake: boolean }
  | { readonly kind: 'menu'; readonly labels: readonly string[] };

/** What a test may do at the desk: answer the next questions by their buttons, choose files, press an item of the menu. */
export type DeskRequest =
  | { readonly kind: 'answer'; readonly response: number }
  | { readonly kind: 'choose-files'; readonly filePaths: readonly string[] }
  | { readonly kind: 'press-item'; readonly label: string };

const report = (message: DeskReport) => process.send?.(message);

const answers: number[] = [];
let chosenFiles: readonly string[] = [];

interface MenuItem {
  readonly label?: string;
  readonly type?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: (item: { readonly checked: boolean }) => void;
}
interface BuiltMenu {
  readonly items: readonly MenuItem[];
}
let applicationMenu: BuiltMenu | null = null;

const flat = (items: readonly MenuItem[]): readonly MenuItem[] =>
  items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);

/** @returns whether the request was for the desk. */
export function atDesk(request: { readonly kind: string }): boolean {
  const wish = request as DeskRequest;
  if (wish.kind === 'answer') answers.push(wish.response);
  else if (wish.kind === 'choose-files') chosenFiles = wish.filePaths;
  else if (wish.kind === 'press-item') {
    const item = flat(applicationMenu?.items ?? []).find(({ label }) => label === wish.label);
    if (!item?.click) throw new Error(`no item of the menu: ${wish.label}`);
    item.click({ checked: true });
  } else return false;
  return true;
}

interface Question {
  readonly message: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}

export const dialog = {
  showErrorBox(title: string, content: string): void {
    report({ kind: 'error-box', title, content });
  },
  /** Before the options may stand the window that it belongs to. An unanswered question is taken back, as by Escape. */
  async showMessageBox(...words: readonly unknown[]): Promise<{ readonly response: number }> {
    const { message, buttons = [], cancelId = 0 } = words.at(-1) as Question;
    report({ kind: 'question', message, buttons });
    return { response: answers.shift() ?? cancelId };
  },
  async showOpenDialog(): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }> {
    return { canceled: chosenFiles.length === 0, filePaths: chosenFiles };
  },
};

export const Menu = {
  buildFromTemplate: (items: readonly MenuItem[]): BuiltMenu => ({ items }),
  setApplicationMenu(menu: BuiltMenu): void {
    applicationMenu = menu;
    report({ kind: 'menu', labels: flat(menu.items).flatMap(({ label }) => label ?? []) });
  },
};

export const nativeImage = {
  /** As Electron, a file that is not there is an empty image; here it is said. */
  createFromPath(path: string): object {
    if (!existsSync(path)) throw new Error(`no image: ${path}`);
    return { path };
  },
};

export class Tray extends EventEmitter {
  setToolTip(tooltip: string): void {
    report({ kind: 'tray', tooltip });
  }
  setContextMenu(): void {}
  destroy(): void {}
}

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly #notice: { readonly title: string; readonly body: string };
  constructor(notice: { readonly title: string; readonly body: string }) {
    super();
    this.#notice = notice;
  }
  show(): void {
    report({ kind: 'notice', title: this.#notice.title, body: this.#notice.body });
  }
}

let blockers = 0;
const openBlockers = new Set<number>();
export const powerSaveBlocker = {
  start(): number {
    blockers += 1;
    openBlockers.add(blockers);
    report({ kind: 'awake', isAwake: true });
    return blockers;
  },
  stop(id: number): void {
    if (openBlockers.delete(id) && openBlockers.size === 0) report({ kind: 'awake', isAwake: false });
  },
};

export const shell = { openPath: async (): Promise<string> => '' };

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const display = (id: number, x: number) => {
  const area: Rectangle = { x, y: 0, width: 1920, height: 1040 };
  return { id, bounds: area, workArea: area };
};
const displays = [display(1, 0), display(2, 1920)];
export const screen = {
  getAllDisplays: () => displays,
  getPrimaryDisplay: () => displays[0],
  getDisplayMatching: ({ x }: Rectangle) => displays.findLast(({ bounds }) => x >= bounds.x) ?? displays[0],
};
