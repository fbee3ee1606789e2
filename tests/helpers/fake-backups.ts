import { type BackupFile, backupName } from '../../electron/domain/backups.ts';
import { done, type Problem, problem, refused } from '../../electron/domain/problems.ts';
import type { Backups } from '../../electron/ports/backups.ts';
import type { SecondPlace } from '../../electron/ports/second-place.ts';

const counts = {
  orders: 0,
  parcels: 0,
  paired: 0,
  shipped: 0,
  jobs: 0,
  numbersTaken: 0,
  ledgerEvents: 0,
  lastEventAtMs: null,
};

export interface FakeBackupsWorld {
  /** Why the next one cannot be made. */
  trouble?: Problem;
  /** What is wrong with the database. */
  found?: string;
  /** Why it cannot be read. */
  unread?: Problem;
  /** A check of its own. */
  check?: (signal: AbortSignal) => ReturnType<Backups['checkDatabase']>;
}

/** Copies that are only names. */
export function createFakeBackups(world: FakeBackupsWorld = {}): Backups {
  const files: BackupFile[] = [];
  const find = (name: string) => files.find((one) => one.name === name);
  const notFound = (name: string) => refused(problem('backup.not-found', { name }));
  return {
    directory: '/nowhere',
    list: () => [...files].reverse(),
    checkDatabase: async (signal) =>
      world.check?.(signal) ?? (world.unread ? refused(world.unread) : done(world.found ?? 'ok')),
    async make(kind, atMs) {
      if (world.trouble) return refused(world.trouble);
      const facts = { atMs, kind, schemaVersion: 1 };
      const file = { ...facts, name: backupName(facts), bytes: 1 };
      files.push(file);
      return done(file);
    },
    compare: async (name) =>
      find(name) ? done({ inBackup: counts, now: counts, strangeEvents: 0 }) : notFound(name),
    exportAll: async () => done({ orders: 0 }),
    requestRestore(name) {
      const file = find(name);
      return file ? done(file) : notFound(name);
    },
    takeRestored: () => null,
  };
}

/** A disk beside the station: what lies in its folders, and why nothing may. */
export interface FakeSecondPlaceWorld {
  trouble?: Problem;
  readonly there: Map<string, readonly string[]>;
}

export function createFakeSecondPlace(world: FakeSecondPlaceWorld): SecondPlace {
  return {
    check: async () => world.trouble,
    async keep(folder, { name }) {
      if (world.trouble) return refused(world.trouble);
      world.there.set(folder, [...(world.there.get(folder) ?? []), name]);
      return done(undefined);
    },
  };
}
