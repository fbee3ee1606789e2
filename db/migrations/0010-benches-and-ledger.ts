import type { Migration } from './migration.ts';

export const benchesAndLedger: Migration = {
  version: 10,
  sql: `
    -- The benches whose rows stand here. One is this station's own; rows of others may arrive later.
    CREATE TABLE benches (
      id TEXT NOT NULL PRIMARY KEY,
      is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
      created_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX benches_own ON benches (is_own) WHERE is_own = 1;

    -- Which program brought the database to which version, and by which text (SHA-256).
    CREATE TABLE migrations (
      version INTEGER NOT NULL PRIMARY KEY,
      sql_hash TEXT NOT NULL,
      program_version TEXT NOT NULL,
      applied_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE settings (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (bench_id, name)
    ) STRICT, WITHOUT ROWID;

    -- Who did what and when. The sequence of a bench has no gaps, so that a missing entry would show.
    CREATE TABLE ledger_events (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      at_ms INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (bench_id, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ledger_events_by_subject ON ledger_events (subject_id, bench_id, sequence);

    CREATE TRIGGER ledger_events_append_only_update BEFORE UPDATE ON ledger_events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER ledger_events_append_only_delete BEFORE DELETE ON ledger_events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  `,
};
