/** How large the program is, packed for Windows: what is downloaded and kept on a packing PC beside Electron itself. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedBytes } from '../../scripts/check-packed.ts';
import { packStub } from '../../scripts/pack-stub.ts';
import { isWineLaneReady } from '../../scripts/wine-lane.ts';
import type { Row } from './measure.ts';

const goalMegabytes = 120;
const what = 'packed program for Windows, without Electron';

export async function benchSize(): Promise<Row[]> {
  const goal = `≤ ${goalMegabytes} MB`;
  if (!isWineLaneReady()) {
    return [{ what, ours: 'not prepared: npm run prepare-wine', peer: '', ratio: null, goal, isMet: null }];
  }
  const directory = mkdtempSync(join(tmpdir(), 'waybench-size-'));
  try {
    const megabytes = packedBytes(await packStub(directory, 'x64')) / 1e6;
    const ours = `${megabytes.toFixed(1)} MB`;
    return [{ what, ours, peer: '', ratio: null, goal, isMet: megabytes <= goalMegabytes }];
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
