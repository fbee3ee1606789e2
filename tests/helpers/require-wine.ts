import { describe, test } from 'vitest';
import { isWineLaneReady } from '../../scripts/wine-lane.ts';
import { cupsProgram } from '../devices/kit/private-cups.ts';

/**
 * Tests that run the program on a Windows of Wine, with CUPS for its printers. Wanted by `WAYBENCH_WINE=1` and on CI.
 * Where they are not wanted, or the lane is not prepared, they are reported as skipped, by name; on CI a lane that is
 * not prepared is a failure, since nobody would notice.
 */
export function requireWine(name: string, body: () => void): void {
  const isReady = isWineLaneReady() && cupsProgram !== undefined;
  if (process.env.CI && !isReady) {
    test(name, () => {
      throw new Error('the Windows lane is not prepared: npm run prepare-wine');
    });
  } else if (!process.env.CI && process.env.WAYBENCH_WINE !== '1') {
    describe.skip(`${name} (WAYBENCH_WINE=1 runs it)`, body);
  } else if (isReady) describe(name, body);
  else describe.skip(`${name} (not prepared: npm run prepare-wine)`, body);
}
