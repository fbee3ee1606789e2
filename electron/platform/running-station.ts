/**
 * A note in the data directory that says where the station that owns it can be reached, so that a command
 * line can ask it instead of being refused. Readable by its user only, since it carries the token.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  token: z.string().min(1),
  pid: z.number().int(),
});

export type RunningStation = z.infer<typeof noteSchema>;

const noteFile = (directory: string) => join(directory, 'running-station.json');

/** Leaves the note. Call it once the host listens; remove it with what is returned. */
export function announceRunningStation(directory: string, station: RunningStation): () => void {
  writeFileSync(noteFile(directory), JSON.stringify(station), { mode: 0o600 });
  return () => rmSync(noteFile(directory), { force: true });
}

/** The note of the station that owns the directory; undefined where there is none that can be read. */
export function findRunningStation(directory: string): RunningStation | undefined {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(noteFile(directory), 'utf8')));
  } catch {
    // No note, or one cut short by a crash: either way nobody can be asked there.
    return undefined;
  }
}
