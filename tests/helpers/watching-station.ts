/**
 * A station in a process of its own that watches a folder: `node watching-station.ts DATA FOLDER`. It says how the
 * folder does, one JSON document a line, whenever that changed; it stays until it is killed.
 */

import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { assembleStation } from '../../electron/assemble-station.ts';
import type { StationClient } from '../../electron/contract/client.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const [, , dataDirectory = '', watchedFolder = ''] = process.argv;

const assembled = await assembleStation({
  dataDirectory,
  assetsDirectory: folder('assets'),
  templatesDirectory: folder('print-templates'),
  version: '0.0.0-test',
});
if (!assembled.ok) throw new Error(assembled.problems[0]?.code);
const station = assembled.value;
const client: StationClient = createRouterClient(station.router);
const { settings } = await client.settings.get({});
await client.settings.set({ settings: { ...settings, watchedFolder } });

const say = async () => process.stdout.write(`${JSON.stringify(await client.imports.folder({}))}\n`);
const events = await client.station.events({});
station.startWatching();
await say();
for await (const event of events) if (event.kind === 'imports-changed') await say();
