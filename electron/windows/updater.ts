/**
 * New versions of the program: from a server that the station was told, and from nobody before that. Looked for and
 * fetched while nothing prints, installed only after a person said so and after what was on its way to a printer ended.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Glance, StationGlance } from './station-glance.ts';

/** What is used of electron-updater's `autoUpdater`. */
export interface UpdateSource {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  setFeedURL(feed: { readonly provider: 'generic'; readonly url: string }): void;
  /** Null where this program cannot be updated, as from its sources. */
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  downloadUpdate(): Promise<unknown>;
  /** Starts the installer, then ends the program. */
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface UpdaterOptions {
  readonly url: string;
  readonly loadSource: () => Promise<UpdateSource>;
  readonly glance: Pick<StationGlance, 'now' | 'onChange'>;
  /** Whether a person wants this version now. */
  readonly ask: (version: string, language: Glance['language']) => Promise<boolean>;
  /** Lets what is on its way to printers end. */
  readonly closeStation: () => Promise<void>;
  /** A server that does not answer is no trouble of the bench: it is noted, and asked again another time. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Updater {
  /** One round: look, fetch, ask, install; as far as it gets. Never rejects; while one is under way, another does nothing. */
  check(): Promise<void>;
  stop(): void;
}

const fileName = 'updates.json';

/**
 * Where new versions are: `WAYBENCH_UPDATE_URL`, else `url` of `updates.json` in the data directory.
 *
 * @returns undefined where none is set. @throws Error where what is set is no https address: whoever sits between could
 * else hand the station a program of his own.
 */
export function readUpdateUrl(dataDirectory: string, environment: NodeJS.ProcessEnv): string | undefined {
  const text = environment.WAYBENCH_UPDATE_URL || readSetting(join(dataDirectory, fileName));
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') {
    throw new Error(`updates come from an https address only: ${text}`);
  }
  return text;
}

function readSetting(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const setting: unknown = JSON.parse(text);
  if (typeof setting !== 'object' || setting === null || !('url' in setting)) return undefined;
  if (typeof setting.url !== 'string') throw new Error(`${fileName}: url is no text`);
  return setting.url;
}

/** electron-updater itself; loaded only where a server is set. */
export async function loadElectronUpdater(): Promise<UpdateSource> {
  const { default: updater } = await import('electron-updater');
  return updater.autoUpdater;
}

export function createUpdater(options: UpdaterOptions): Updater {
  const { glance, onTrouble } = options;
  let source: UpdateSource | undefined;
  let fetched: string | undefined;
  let isChecking = false;
  let isStopped = false;
  /** Woken by every change of the station, to look whether it rests. */
  const waiting = new Set<() => void>();
  glance.onChange(() => {
    for (const wake of [...waiting]) wake();
  });

  const isResting = () => glance.now()?.printing === 0;

  function whenResting(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isResting() && !isStopped) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  }

  async function open(): Promise<UpdateSource> {
    if (source) return source;
    const opened = await options.loadSource();
    // Every step is taken here, none by itself.
    opened.autoDownload = false;
    opened.autoInstallOnAppQuit = false;
    opened.allowDowngrade = false;
    opened.on('error', onTrouble);
    opened.setFeedURL({ provider: 'generic', url: options.url });
    source = opened;
    return opened;
  }

  async function goRound(): Promise<void> {
    await whenResting();
    if (isStopped) return;
    const updates = await open();
    const found = await updates.checkForUpdates();
    if (!found?.isUpdateAvailable) return;
    const { version } = found.updateInfo;
    if (fetched !== version) {
      await whenResting();
      if (isStopped) return;
      await updates.downloadUpdate();
      fetched = version;
    }
    await whenResting();
    const language = glance.now()?.language;
    if (isStopped || language === undefined || !(await options.ask(version, language))) return;
    // A batch may have begun while the question stood there.
    await whenResting();
    if (isStopped) return;
    await options.closeStation();
    updates.quitAndInstall(true, true);
  }

  return {
    async check() {
      if (isChecking || isStopped) return;
      isChecking = true;
      try {
        await goRound();
      } catch (error) {
        onTrouble(error);
      } finally {
        isChecking = false;
      }
    },
    stop() {
      isStopped = true;
      for (const wake of [...waiting]) wake();
    },
  };
}

/** How often a station that stays on looks, in milliseconds. */
const checkEveryMs = 4 * 60 * 60 * 1000;

/** Looks now and from time to time. @returns what ends it. */
export function keepUpToDate(updater: Updater): () => void {
  void updater.check();
  const timer = setInterval(() => void updater.check(), checkEveryMs);
  return () => {
    clearInterval(timer);
    updater.stop();
  };
}
