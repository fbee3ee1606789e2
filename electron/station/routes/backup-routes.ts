/** The contract's procedures of backups. */

import type { BackupFile } from '../../domain/backups.ts';
import type { StationContext } from '../context.ts';
import { accept, demandRight, type Procedures, type RouterParts } from './procedures.ts';

const viewOf = ({ name, atMs, kind, bytes }: BackupFile) => ({ name, atMs, kind, bytes });

export function backupRoutes(
  procedures: Procedures,
  context: StationContext,
  { backups, secondCopies }: RouterParts,
) {
  return {
    backups: {
      list: procedures.backups.list.handler(() => ({
        directory: backups.directory,
        backups: backups.list().map(viewOf),
        problem: backups.trouble(),
        awaitsRestart: backups.awaitsRestart(),
        second: {
          folder: secondCopies.folder(),
          problem: secondCopies.trouble(),
          atMs: secondCopies.newestAtMs(),
        },
      })),
      keepAlsoIn: procedures.backups.keepAlsoIn.handler(async ({ input }) => {
        demandRight(context, 'settings');
        accept(await secondCopies.choose(input.folder));
        return { folder: secondCopies.folder() };
      }),
      make: procedures.backups.make.handler(async () => viewOf(accept(await backups.make('by-hand')))),
      compare: procedures.backups.compare.handler(async ({ input }) => {
        const { inBackup, now, strangeEvents } = accept(await backups.compare(input.name));
        return { inBackup: { ...inBackup }, now: { ...now }, strangeEvents };
      }),
      exportAll: procedures.backups.exportAll.handler(async ({ input }) => {
        const { outDirectory, clock } = context;
        const stamp = clock.formatLocal(clock.nowMs()).replace(/\D/gu, '');
        const folder = input.folder ?? `${outDirectory}/export-${stamp}`;
        return { folder, ...accept(await backups.exportAll(folder)) };
      }),
      restore: procedures.backups.restore.handler(({ input }) => viewOf(accept(backups.restore(input.name)))),
    },
  };
}
