import type { Migration } from './migration.ts';

export const bundles: Migration = {
  version: 110,
  sql: `
    -- Papers that were taken to other PCs to be printed there.
    CREATE TABLE print_bundles (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      batch_id TEXT NOT NULL REFERENCES batches (id),
      directory TEXT NOT NULL,
      -- In print order, as JSON.
      papers TEXT NOT NULL,
      actor TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      declared_at_ms INTEGER
    ) STRICT;

    CREATE TRIGGER print_bundles_are_kept BEFORE DELETE ON print_bundles
    BEGIN SELECT RAISE(ABORT, 'what was taken along is never deleted'); END;
    CREATE TRIGGER print_bundles_stay BEFORE UPDATE ON print_bundles
    WHEN OLD.declared_at_ms IS NOT NULL OR OLD.papers <> NEW.papers
    BEGIN SELECT RAISE(ABORT, 'what became of a bundle is said once'); END;
  `,
};
