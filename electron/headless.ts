/**
 * Node entry: the same station for the command line and the browser host, and no `electron`.
 * `node electron/headless.ts [--data DIR] [--json] VERB …`
 */

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Before all else is loaded: what Node made of the sources is half of a start. Where it cannot be kept, it is made anew.
enableCompileCache(fileURLToPath(new URL('../dist/node-cache', import.meta.url)));
await import('./run-headless.ts');
