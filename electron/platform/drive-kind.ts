import type { DiskKind } from '../ports/surroundings.ts';

/** What GetDriveTypeW answers (fileapi.h): DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_REMOTE. */
const driveTypes: Readonly<Record<number, DiskKind>> = { 2: 'removable', 3: 'fixed', 4: 'network' };

/** On what a Windows drive (`D:\\`) lies. Asks Windows, and no drive; `unknown` where it cannot be asked. */
export async function windowsDriveKind(root: string): Promise<DiskKind> {
  try {
    // Loaded where it is used: no other system has it.
    const koffi = await import('koffi');
    const ask = koffi.load('kernel32.dll').func('__stdcall', 'GetDriveTypeW', 'uint32', ['str16']);
    return driveTypes[Number(ask(root))] ?? 'unknown';
  } catch {
    // Without the library nobody can say; the doctor goes on.
    return 'unknown';
  }
}
