import type { OrderFile } from '../../electron/domain/order-files.ts';
import { done, type Problem } from '../../electron/domain/problems.ts';
import type { WatchedFolder } from '../../electron/ports/watched-folder.ts';

/** A file that lies in the fake folder. */
export interface LyingFile extends OrderFile {
  readonly changedAtMs: number;
  /** Another program has it open for writing. */
  readonly isHeld?: boolean;
}

export interface MovedFile {
  readonly name: string;
  readonly into: 'done' | 'failed';
  readonly reason: string;
}

/** A watched folder of which a test decides what lies in it and what goes wrong. */
export interface FakeFolder extends WatchedFolder {
  readonly files: Map<string, LyingFile>;
  readonly moved: MovedFile[];
  checkProblem: Problem | undefined;
  listProblem: Problem | undefined;
  moveProblem: Problem | undefined;
  /** How often a file was read. */
  reads: number;
}

export function createFakeFolder(): FakeFolder {
  const folder: FakeFolder = {
    files: new Map(),
    moved: [],
    checkProblem: undefined,
    listProblem: undefined,
    moveProblem: undefined,
    reads: 0,
    check: async () => folder.checkProblem,
    async list() {
      if (folder.listProblem) return { ok: false, problems: [folder.listProblem] };
      return done(
        [...folder.files.values()].map(({ name, bytes, changedAtMs }) => ({
          name,
          sizeBytes: bytes.byteLength,
          changedAtMs,
        })),
      );
    },
    async read(_path, name) {
      const file = folder.files.get(name);
      folder.reads += 1;
      return file && !file.isHeld ? { name, bytes: file.bytes } : undefined;
    },
    async move(_path, name, into, reason) {
      if (folder.moveProblem) return { ok: false, problems: [folder.moveProblem] };
      folder.files.delete(name);
      folder.moved.push({ name, into, reason });
      return done(name);
    },
  };
  return folder;
}
