import { done, type Problem, type Result } from '../../electron/domain/problems.ts';
import type { DiskFacts, Surroundings } from '../../electron/ports/surroundings.ts';

/** A computer of which a test decides how it is. */
export interface FakeSurroundings extends Surroundings {
  system: string;
  hasPdfPrinter: boolean;
  disk: Result<DiskFacts>;
  dataTrouble: Problem | undefined;
  logTrouble: Problem | undefined;
  databaseBytes: number;
  log: string[];
  /** Nothing of it is ever answered. */
  isSilent: boolean;
}

export function createFakeSurroundings(): FakeSurroundings {
  const never = new Promise<never>(() => undefined);
  const answer = <Value>(value: Value): Promise<Value> => (world.isSilent ? never : Promise.resolve(value));
  const world: FakeSurroundings = {
    system: 'linux',
    hasPdfPrinter: true,
    disk: done({ kind: 'fixed', freeBytes: 200 * 1024 ** 3 }),
    dataTrouble: undefined,
    logTrouble: undefined,
    databaseBytes: 3 * 1024 ** 2,
    log: [],
    isSilent: false,
    get computer() {
      return {
        system: world.system,
        release: '6.1.0',
        architecture: 'x64',
        runtimes: { node: '24.21.0' },
        processors: 4,
        memoryBytes: 8 * 1024 ** 3,
        timeZone: 'Asia/Shanghai',
      };
    },
    tryWriting: (place) => answer(place === 'data' ? world.dataTrouble : world.logTrouble),
    lookAtDisk: () => answer(world.disk),
    measureData: () => answer({ database: world.databaseBytes, writeAheadLog: 1024 ** 2, logs: 0 }),
    readLog: (lines) => answer(world.log.slice(-lines)),
  };
  return world;
}
