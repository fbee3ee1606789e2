/** The data directory of a station on which the first run was put aside: its window opens with the board. */

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { assembleStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';
import { projectRoot } from '../../scripts/ensure-built.ts';

/** Where a station that nobody ever started will keep its data. */
export const makeNewDirectory = () => mkdtemp(join(tmpdir(), 'waybench 打单台 '));

/** Does something at a station before its window opens. */
export async function prepareStation(
  dataDirectory: string,
  prepare: (client: StationClient) => Promise<unknown>,
): Promise<void> {
  const station = await assembleStation({
    dataDirectory,
    assetsDirectory: join(projectRoot, 'assets'),
    templatesDirectory: join(projectRoot, 'print-templates'),
    version: '0.0.0-test',
  });
  if (!station.ok) throw new Error(JSON.stringify(station.problems));
  await prepare(createRouterClient(station.value.router));
  await station.value.close();
}

/** Puts the first run of a station aside, as a person would. Nothing else of it changes. */
export const putFirstRunAside = (dataDirectory: string): Promise<void> =>
  prepareStation(dataDirectory, (client) => client.settings.decideFirstRun({ decision: 'put-aside' }));

/** @returns a fresh data directory whose first run was put aside. */
export async function makeBegunDirectory(): Promise<string> {
  const dataDirectory = await makeNewDirectory();
  await putFirstRunAside(dataDirectory);
  return dataDirectory;
}
