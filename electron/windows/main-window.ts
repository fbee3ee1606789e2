/** The one window, fenced in: it shows the station's own page and can do nothing else. */

import { BrowserWindow, session } from 'electron';
import { windowOrigin } from './app-protocol.ts';

/** What the page may ask of the system: the full-screen view of the pairing bench, and copying text. */
const allowedPermissions: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/**
 * Opens the window; it shows itself once its first picture is drawn.
 *
 * @param preloadPath absolute path of the built preload script.
 */
export function openMainWindow(preloadPath: string): BrowserWindow {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(allowedPermissions.has(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    allowedPermissions.has(permission),
  );

  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Waybench 打单台',
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Scans and live progress must not wait while another window is in front.
      backgroundThrottling: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Also what a file dropped beside the drop area would do. Only a reload of the page itself is left.
  webContents.on('will-frame-navigate', (event) => {
    if (event.url.split('#', 1)[0] !== `${windowOrigin}/`) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.loadURL(`${windowOrigin}/`).catch((error: unknown) => {
    // Closed in the middle of its first load: nobody waits for the page any more.
    if (!window.isDestroyed()) throw error;
  });
  return window;
}
