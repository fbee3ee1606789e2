/** A station with a fresh data directory and its window past the first run, on each host that this machine has. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { _electron, chromium, type Page } from 'playwright-core';
import type { StationClient } from '../../electron/contract/client.ts';
import { findElectron } from '../../scripts/electron-binary.ts';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { makeBegunDirectory } from '../helpers/begun-station.ts';
import { chromiumArguments } from '../helpers/chromium.ts';
import { watchPage } from '../helpers/require-chromium.ts';
import { runDesktop } from '../helpers/run-desktop.ts';

export interface OpenStation {
  readonly page: Page;
  readonly dataDirectory: string;
  /** What the window wrote to its console as errors, and what it threw. */
  readonly troubles: readonly string[];
  /** Closes the window and the station; rejects where the station did not end well. */
  close(): Promise<void>;
}

export type OpenStationOn = (executablePath: string) => Promise<OpenStation>;

/** The size of the smallest screen that benches have. */
export const benchScreen = { width: 1366, height: 768 };

/** A browser notes every refused call; a refusal that is shown to the person is no trouble. */
const refusedCall = /^Failed to load resource: .* 422 /u;

function watchTroubles(page: Page): string[] {
  watchPage(page);
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !refusedCall.test(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  return troubles;
}

async function endWell(code: number | null, dataDirectory: string): Promise<void> {
  await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  if (code !== 0) throw new Error(`the station ended with code ${code}`);
}

/** The first match in what a program writes; rejects when it ends without one. */
export function whenWritten(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code}: ${text}`)));
  });
}

/** Address of a browser host, with its token. */
export const hostAddress = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{20,}(?=\s)/u;

export interface ServedStation {
  /** Its window's address. */
  readonly url: string;
  /** Asks it to end. @returns the code that it ended with. */
  end(): Promise<number | null>;
}

/** `station serve` on a data directory: a process of its own. */
export async function serveStation(dataDirectory: string): Promise<ServedStation> {
  const station = spawn(
    process.execPath,
    [join(projectRoot, 'electron', 'headless.ts'), '--data', dataDirectory, 'serve'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = once(station, 'exit');
  return {
    url: await whenWritten(station, hostAddress),
    async end() {
      station.kill('SIGINT');
      const [code] = await exit;
      return code;
    },
  };
}

/** The station of a browser's window, asked beside the window. */
export async function askBeside(page: Page): Promise<StationClient> {
  const token = await page.evaluate(() => sessionStorage.getItem('waybench.token') ?? '');
  return createORPCClient(
    new RPCLink({
      url: `${new URL(page.url()).origin}/rpc`,
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}

/** The same with a browser beside it. The directory stays. */
export async function openOnDirectory(
  executablePath: string,
  dataDirectory: string,
): Promise<Omit<OpenStation, 'dataDirectory' | 'close'> & { close(): Promise<number | null> }> {
  const station = await serveStation(dataDirectory);
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  const page = await browser.newPage({ viewport: benchScreen });
  const troubles = watchTroubles(page);
  await page.goto(station.url);
  return {
    page,
    troubles,
    async close() {
      await browser.close();
      return station.end();
    },
  };
}

/** The same on a directory of its own. */
export const openInBrowser: OpenStationOn = async (executablePath) => {
  const dataDirectory = await makeBegunDirectory();
  const { close, ...open } = await openOnDirectory(executablePath, dataDirectory);
  return { ...open, dataDirectory, close: async () => endWell(await close(), dataDirectory) };
};

/** The same for a day of one screen: built where it was not, and what is waited for comes in ten seconds or never. */
export async function openDay(executablePath: string): Promise<OpenStation> {
  await ensureBuilt();
  const station = await openInBrowser(executablePath);
  station.page.setDefaultTimeout(10_000);
  return station;
}

/** The real `main.ts` and `preload.ts` on the stand-in for Electron. */
export const openOnStandIn: OpenStationOn = async () => {
  const dataDirectory = await makeBegunDirectory();
  const desktop = runDesktop(join(projectRoot, 'electron', 'main.ts'), ['--data', dataDirectory], {
    cwd: projectRoot,
  });
  const page = await desktop.openPage();
  const troubles = watchTroubles(page);
  await page.setViewportSize(benchScreen);
  return {
    page,
    dataDirectory,
    troubles,
    async close() {
      await endWell(await desktop.quit(), dataDirectory);
    },
  };
};

/** Electron itself, where its binary is on this machine. */
export const openOnElectron: OpenStationOn = async () => {
  const dataDirectory = await makeBegunDirectory();
  const electron = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [projectRoot, '--data', dataDirectory],
  });
  const page = await electron.firstWindow();
  const troubles = watchTroubles(page);
  await page.setViewportSize(benchScreen);
  return {
    page,
    dataDirectory,
    troubles,
    async close() {
      await electron.close();
      await endWell(0, dataDirectory);
    },
  };
};
