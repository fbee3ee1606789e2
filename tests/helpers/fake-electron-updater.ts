/**
 * In the place of `electron-updater` under the Electron stand-in: a server that offers the version of
 * `WAYBENCH_FAKE_VERSION`, or cannot be reached where none is named. It says what is asked of it, and talks to nobody.
 */

import { app } from 'electron';

const offered = process.env.WAYBENCH_FAKE_VERSION;
const say = (step: string) => process.send?.({ kind: 'update', step });

const autoUpdater = {
  autoDownload: true,
  autoInstallOnAppQuit: true,
  allowDowngrade: true,
  setFeedURL: ({ url }: { readonly url: string }) => say(`feed ${url}`),
  async checkForUpdates() {
    say('look');
    if (offered === undefined) throw new Error('net::ERR_INTERNET_DISCONNECTED');
    return { isUpdateAvailable: true, updateInfo: { version: offered } };
  },
  downloadUpdate: async () => say('fetch'),
  quitAndInstall() {
    say('install');
    app.quit();
  },
  on: () => autoUpdater,
};

// As the package itself, which is CommonJS.
// biome-ignore lint/style/noDefaultExport: what is imported of it is its default.
export default { autoUpdater };
