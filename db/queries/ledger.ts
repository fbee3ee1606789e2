import type { LedgerEvent, LedgerStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { parsePlainValues } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface LedgerRow {
  readonly sequence: number;
  readonly at_ms: number;
  readonly actor: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly details: string;
}

const columns = 'sequence, at_ms, actor, kind, subject_id, details';

/** The append-only ledger of this bench. `list` gives the newest first. */
export function createLedgerStore(connection: Connection, context: StoreContext): LedgerStore {
  const { database, write } = connection;
  const { benchId } = context;
  // `+`: see `nextForPrinterSql`.
  const append = database.prepare<[string, string, number, string, string, string, string]>(`
    INSERT INTO ledger_events (bench_id, sequence, at_ms, actor, kind, subject_id, details)
    VALUES (
      ?, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM ledger_events WHERE bench_id = +?), ?, ?, ?, ?, ?
    )
  `);
  const listAll = database.prepare<[string, number], LedgerRow>(`
    SELECT ${columns} FROM ledger_events WHERE bench_id = ? ORDER BY sequence DESC LIMIT ?
  `);
  const listBySubject = database.prepare<[string, string, number], LedgerRow>(`
    SELECT ${columns} FROM ledger_events INDEXED BY ledger_events_by_subject
    WHERE subject_id = +? AND bench_id = +? ORDER BY sequence DESC LIMIT ?
  `);

  return {
    append(event) {
      const { atMs, actor, kind, subjectId } = event;
      write(() => append.run(benchId, benchId, atMs, actor, kind, subjectId, JSON.stringify(event.details)));
    },
    list({ subjectId, limit }) {
      const rows =
        subjectId === undefined
          ? listAll.all(context.benchId, limit)
          : listBySubject.all(subjectId, context.benchId, limit);
      return rows.map(toEvent);
    },
  };
}

function toEvent(row: LedgerRow): LedgerEvent {
  return {
    sequence: row.sequence,
    atMs: row.at_ms,
    actor: row.actor,
    kind: row.kind,
    subjectId: row.subject_id,
    details: parsePlainValues(row.details),
  };
}
