/** The desktop's own windows and host around a station of four procedures. `main.ts DIRECTORY` */

import { join } from 'node:path';
import { app } from 'electron';
import { listRendererFiles } from '../../../electron/hosts/browser/renderer-files.ts';
import { createDesktopHost } from '../../../electron/hosts/desktop/serve-port.ts';
import { registerAppScheme, serveAppScheme, windowOrigin } from '../../../electron/windows/app-protocol.ts';
import { guardPermissions, openMainWindow } from '../../../electron/windows/main-window.ts';
import { setApplicationMenu } from '../../../electron/windows/menu.ts';
import { recordingLogger, smallStation } from '../small-station.ts';

const directory = process.argv[2] ?? '';
const nothing = () => undefined;
app.setPath('userData', directory);
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  await app.whenReady();
  setApplicationMenu('zh-CN', { openFiles: nothing, openDataFolder: nothing, openBench: nothing });
  const files = await listRendererFiles(join(directory, 'renderer'));
  if (!files.ok) throw new Error('the page is not built');
  serveAppScheme(files.value);
  const station = smallStation();
  guardPermissions();
  const host = createDesktopHost({ router: station.router, origin: windowOrigin, logger: recordingLogger() });
  const window = openMainWindow({
    preloadPath: join(directory, 'preload.cjs'),
    stateFile: join(directory, 'place.json'),
    onCreated: ({ webContents }) => host.serve(webContents),
    onTrouble: nothing,
  });
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  process.on('message', (request) => {
    if (request === 'announce') station.announce({ kind: 'orders-changed' });
    else if (typeof request === 'number') {
      void station.whenSubscribed(request).then(() => process.send?.({ kind: 'subscribed', count: request }));
    }
  });
} else app.quit();
