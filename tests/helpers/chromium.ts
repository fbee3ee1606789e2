/** The browser of the end-to-end tests: an installed Chromium or Chrome, never one that is fetched. */

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((directory) => directory !== undefined)
    .flatMap((directory) => [
      join(directory, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(directory, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // No such file, or not ours to run: the next candidate is asked.
    return false;
  }
}

/** Path of the browser: `WAYBENCH_CHROMIUM`, else one that is installed; undefined where there is none. */
export function findChromium(): string | undefined {
  const chosen = process.env.WAYBENCH_CHROMIUM;
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`WAYBENCH_CHROMIUM cannot be run: ${chosen}`);
    return chosen;
  }
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  const onPath = directories.flatMap((directory) => namesOnPath.map((name) => join(directory, name)));
  return [...onPath, ...usualPlaces].find(isExecutable);
}

/** Quiet, without network of its own, and able to run as root in a container. */
export const chromiumArguments: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
