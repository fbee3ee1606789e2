import type { StationEvent } from '../contract/views.ts';
import type { StationContext } from './context.ts';

/** A long call: how its client stops it, and the name under which it wants to hear of it. */
export interface Operation {
  readonly signal?: AbortSignal | undefined;
  readonly operationId?: string | undefined;
}

type Phase = Extract<StationEvent, { kind: 'import-progress' }>['phase'];

/** Announces how far an operation is; silent where its client gave it no name. */
export function progressOf(
  context: Pick<StationContext, 'announce'>,
  { operationId }: Operation,
  phase: Phase,
): (doneCount: number, total: number | null) => void {
  if (operationId === undefined) return () => undefined;
  return (doneCount, total) =>
    context.announce({ kind: 'import-progress', operationId, phase, done: doneCount, total });
}

/** As {@link progressOf} for a change of many orders. */
export function changeProgressOf(
  context: Pick<StationContext, 'announce'>,
  { operationId }: Pick<Operation, 'operationId'>,
  total: number,
): (doneCount: number) => void {
  if (operationId === undefined) return () => undefined;
  return (doneCount) => context.announce({ kind: 'change-progress', operationId, done: doneCount, total });
}
