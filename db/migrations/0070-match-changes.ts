import type { Migration } from './migration.ts';

export const matchChanges: Migration = {
  version: 70,
  sql: `
    -- Which numbers moved between parcels, with all that taking it back needs.
    CREATE TABLE match_changes (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      kind TEXT NOT NULL CHECK (kind IN ('sequence', 'file', 'scan', 'correct', 'shift', 'swap', 'reprint',
        'by-hand')),
      reason TEXT NOT NULL,
      actor TEXT NOT NULL,
      parcels INTEGER NOT NULL CHECK (parcels >= 1),
      -- The plan as it was carried out, as JSON.
      content TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER
    ) STRICT;
    CREATE TRIGGER match_changes_are_kept BEFORE DELETE ON match_changes
    BEGIN SELECT RAISE(ABORT, 'changes of numbers are never deleted'); END;
    CREATE TRIGGER match_changes_stay BEFORE UPDATE ON match_changes
    WHEN OLD.undone_at_ms IS NOT NULL OR OLD.content <> NEW.content OR OLD.id <> NEW.id
    BEGIN SELECT RAISE(ABORT, 'a change of numbers is taken back once, and never another one'); END;
  `,
};
