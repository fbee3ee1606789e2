/** The database of many years, made once for all benches that stand on it. */

import { constants, mkdtempSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabaseOfYears } from '../helpers/many-parcels.ts';

export interface Years {
  /** How many parcels left in them. */
  readonly shippedParcels: number;
  /** Puts a copy of it into a file; nothing where nothing left. */
  copyTo(file: string): Promise<void>;
  remove(): void;
}

/** @param shippedParcels 0 for a station that was never used. */
export function createYears(shippedParcels: number): Years {
  let directory: string | undefined;
  let made: Promise<string> | undefined;
  const make = async () => {
    directory = mkdtempSync(join(tmpdir(), 'waybench-years-'));
    const years = join(directory, 'waybench.db');
    await makeDatabaseOfYears(years, shippedParcels);
    return years;
  };
  return {
    shippedParcels,
    async copyTo(file) {
      if (shippedParcels === 0) return;
      made ??= make();
      await copyFile(await made, file, constants.COPYFILE_FICLONE);
    },
    remove() {
      if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}
