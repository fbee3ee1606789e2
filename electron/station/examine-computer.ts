/** What the doctor looks at on the computer itself. A station that does not start is examined so far, too. */

import { type Check, fine, judgeRoom, worthALook, wrong } from '../domain/checks.ts';
import { type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { DataSizes, DiskFacts, Surroundings } from '../ports/surroundings.ts';

/** Ends a question that may stay without an answer: a network drive that is gone, a device that hangs. */
export function limited<Value>(work: Promise<Value>, signal: AbortSignal, late: () => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(late());
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

export const noAnswer = () => problem('doctor.no-answer');

/** Program and system, data directory, room, log. */
export async function examineComputer(
  surroundings: Surroundings,
  station: { readonly version: string; readonly dataDirectory: string },
  makeSignal: () => AbortSignal,
): Promise<readonly Check[]> {
  const { computer } = surroundings;
  const writing = (place: 'data' | 'logs') =>
    limited<Problem | undefined>(surroundings.tryWriting(place), makeSignal(), noAnswer);
  const [dataTrouble, logTrouble, disk, sizes] = await Promise.all([
    writing('data'),
    writing('logs'),
    limited<Result<DiskFacts>>(surroundings.lookAtDisk(), makeSignal(), () => refused(noAnswer())),
    limited<DataSizes | undefined>(surroundings.measureData(), makeSignal(), () => undefined),
  ]);
  const runtime = `Waybench ${station.version}`;
  return [
    fine('runtime', { detail: runtime, facts: { system: computer.system, release: computer.release } }),
    examinePlace(station.dataDirectory, dataTrouble, disk.ok ? disk.value.kind : 'unknown'),
    disk.ok
      ? judgeRoom(disk.value.freeBytes, sizes?.database ?? 0)
      : wrong('disk-room', disk.problems[0] ?? noAnswer()),
    logTrouble ? wrong('log', logTrouble) : fine('log'),
  ];
}

function examinePlace(path: string, trouble: Problem | undefined, kind: string): Check {
  const found = { detail: path, facts: { disk: kind } };
  if (trouble) return wrong('data-directory', trouble, found);
  if (kind === 'network') return worthALook('data-directory', problem('data.on-network', { path }), found);
  if (kind === 'removable')
    return worthALook('data-directory', problem('data.on-removable', { path }), found);
  return fine('data-directory', found);
}
