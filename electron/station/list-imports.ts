import type { ImportView } from '../contract/views.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { ImportRecord } from '../ports/order-stores.ts';
import type { StationContext } from './context.ts';

/** Files that one commit may have: so many records tell at least one commit. */
const filesPerCommit = 50;

function undoProblem(context: StationContext, records: readonly ImportRecord[]): Problem | null {
  const [first] = records;
  if (!first || records.every(({ state }) => state === 'undone')) return problem('import.undone-already');
  const hindrance = context.stores.orders.findHindrance(first.commitId);
  if (hindrance.onPaper > 0) {
    const params = { orderNumber: hindrance.onPaperOrderNumber, count: hindrance.onPaper };
    return problem('import.undo-printed', params);
  }
  const orderNumber = hindrance.overtakenOrderNumber;
  return orderNumber === '' ? null : problem('import.undo-overtaken', { orderNumber });
}

/** The imports that a person made, newest first; what never arrived is none. */
export function listImports(context: StationContext, limit: number): ImportView[] {
  const { imports } = context.stores;
  const isBrought = ({ state, counts }: ImportRecord) =>
    state === 'committed' || (state === 'undone' && counts.new + counts.changed + counts.same > 0);
  const commitIds = new Set(
    imports
      .list(limit * filesPerCommit)
      .filter(isBrought)
      .map(({ commitId }) => commitId),
  );
  return [...commitIds].slice(0, limit).map((commitId) => {
    const records = imports.listByCommit(commitId);
    const sum = (kind: keyof ImportRecord['counts']) =>
      records.reduce((count, { counts }) => count + counts[kind], 0);
    return {
      commitId,
      files: records.map(({ fileName }) => fileName),
      counts: { new: sum('new'), changed: sum('changed'), same: sum('same') },
      importedAtMs: records[0]?.importedAtMs ?? 0,
      undoneAtMs: records[0]?.undoneAtMs ?? null,
      undoProblem: undoProblem(context, records),
    };
  });
}
