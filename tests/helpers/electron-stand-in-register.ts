/**
 * `node --import` this file: `electron` then means the stand-in, and `electron-updater` a server that a test describes.
 *
 * Where `WAYBENCH_DYING_THREADS` names a folder, the first thread of each entry dies there, and leaves its name.
 */

import { existsSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const standIns: Readonly<Record<string, string>> = {
  electron: new URL('./electron-stand-in.ts', import.meta.url).href,
  'electron-updater': new URL('./fake-electron-updater.ts', import.meta.url).href,
};

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const url = standIns[specifier];
    return url === undefined ? nextResolve(specifier, context) : { url, shortCircuit: true };
  },
});

const graves = process.env.WAYBENCH_DYING_THREADS;
if (!isMainThread && graves !== undefined) {
  const grave = join(graves, basename(process.argv[1] ?? 'thread'));
  if (!existsSync(grave)) {
    writeFileSync(grave, '');
    process.exit(3);
  }
}
