/** The windows, fenced in: they show the station's own page and can do nothing else. */

import { BrowserWindow, type BrowserWindowConstructorOptions, screen, session } from 'electron';
import { windowOrigin } from './app-protocol.ts';
import { isPermitted } from './page-permissions.ts';
import { keepWindowState, savedBounds } from './window-state.ts';

/** `gone`: its process ended, and it was loaded again. `gone-often`: once more, and it was not. `hangs`: it does not answer. */
export type WindowTrouble = 'gone' | 'gone-often' | 'hangs';

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preloadPath: string;
  /** Called before the page loads, which asks for its port at once. */
  readonly onCreated: (window: BrowserWindow) => void;
  readonly onTrouble: (trouble: WindowTrouble, window: BrowserWindow) => void;
}

/** So many ends of the page's process within so long are more than bad luck. */
const mostEnds = 3;
const endsWithinMs = 60_000;

const fencedIn = (preload: string): NonNullable<BrowserWindowConstructorOptions['webPreferences']> => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // Scans and live progress must not wait while another window is in front.
  backgroundThrottling: false,
  spellcheck: false,
});

/** What any page of this program may ask of the system. Once, before the first window. */
export function guardPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { mediaTypes = [], securityOrigin = '' } = 'mediaTypes' in details ? details : {};
    answer(isPermitted(windowOrigin, { permission, origin: securityOrigin, mediaTypes }));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    isPermitted(windowOrigin, { permission, origin, mediaTypes: [mediaType] }),
  );
}

/**
 * Opens the window where it stood last; it shows itself once its first picture is drawn.
 *
 * @param stateFile where its place is kept.
 * @param isShown false where the program started with the computer: it waits in the tray.
 */
export function openMainWindow(
  options: WindowOptions & { readonly stateFile: string; readonly isShown?: boolean },
): BrowserWindow {
  const window = openWindow(options, { width: 1366, height: 768, ...savedBounds(options.stateFile) });
  keepWindowState(window, options.stateFile);
  if (options.isShown !== false) window.once('ready-to-show', () => window.show());
  return window;
}

/**
 * The packing bench on another display, filling it; on the only one where there is no other.
 *
 * @param isTraining whether it begins at the station to practise at, as the window beside it.
 */
export function openBenchWindow(
  options: WindowOptions,
  beside: BrowserWindow,
  isTraining: boolean,
): BrowserWindow {
  const own = screen.getDisplayMatching(beside.getBounds());
  const other = screen.getAllDisplays().find(({ id }) => id !== own.id) ?? screen.getPrimaryDisplay();
  const place = { ...other.workArea, fullscreen: true };
  const window = openWindow(options, place, '#/bench', isTraining ? '?training' : '');
  window.once('ready-to-show', () => window.show());
  return window;
}

function openWindow(
  { preloadPath, onCreated, onTrouble }: WindowOptions,
  place: BrowserWindowConstructorOptions,
  hash = '',
  firstTime = '',
): BrowserWindow {
  const window = new BrowserWindow({
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Waybench 打单台',
    autoHideMenuBar: true,
    webPreferences: fencedIn(preloadPath),
    ...place,
  });
  onCreated(window);
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Also what a file dropped beside the drop area would do. Only a reload of the page itself is left.
  webContents.on('will-frame-navigate', (event) => {
    if (event.url.split('#', 1)[0] !== `${windowOrigin}/`) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());

  let isGone = false;
  webContents.once('destroyed', () => {
    isGone = true;
  });
  const load = (address: string) => {
    // Closed in the middle of its load, or loaded anew: nobody waits for this page any more.
    window.loadURL(`${windowOrigin}/${address}`).catch((error: unknown) => {
      const isAborted = error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
      if (!isGone && !isAborted) throw error;
    });
  };
  let endsAtMs: readonly number[] = [];
  // The station lives in this process: whatever ends a page, its parcel, its queue and its scans are still there.
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const nowMs = Date.now();
    endsAtMs = [...endsAtMs.filter((atMs) => nowMs - atMs < endsWithinMs), nowMs];
    const isOften = endsAtMs.length >= mostEnds;
    onTrouble(isOften ? 'gone-often' : 'gone', window);
    if (!isOften) load(hash);
  });
  window.on('unresponsive', () => onTrouble('hangs', window));
  load(`${hash}${firstTime}`);
  return window;
}
