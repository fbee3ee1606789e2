import type { Migration } from './migration.ts';

export const handLabels: Migration = {
  version: 100,
  sql: `
    -- Orders that stood on a sheet to be copied by hand, in the order of the sheet.
    CREATE TABLE given_out_orders (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      order_id TEXT NOT NULL REFERENCES orders (id),
      sheet TEXT NOT NULL,
      given_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX given_out_orders_by_order ON given_out_orders (order_id, sequence);
    CREATE INDEX given_out_orders_by_time ON given_out_orders (given_at_ms);

    -- What was written by hand for a parcel, with all that taking it back needs.
    CREATE TABLE hand_labels (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      waybill_number TEXT NOT NULL,
      change_id TEXT REFERENCES match_changes (id),
      -- Its papers as they stood before, as JSON.
      papers TEXT NOT NULL,
      -- Its parcel was in no batch before.
      is_brought_in INTEGER NOT NULL CHECK (is_brought_in IN (0, 1)),
      actor TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER
    ) STRICT;
    CREATE INDEX hand_labels_by_parcel ON hand_labels (parcel_id, sequence);
    CREATE INDEX hand_labels_by_time ON hand_labels (at_ms);

    CREATE TRIGGER given_out_orders_are_kept BEFORE DELETE ON given_out_orders
    BEGIN SELECT RAISE(ABORT, 'what was given out stays written'); END;
    CREATE TRIGGER hand_labels_are_kept BEFORE DELETE ON hand_labels
    BEGIN SELECT RAISE(ABORT, 'what was written by hand is never deleted'); END;
    CREATE TRIGGER hand_labels_stay BEFORE UPDATE ON hand_labels
    WHEN OLD.undone_at_ms IS NOT NULL OR OLD.papers <> NEW.papers OR OLD.waybill_number <> NEW.waybill_number
    BEGIN SELECT RAISE(ABORT, 'what was written by hand is taken back once, and never changed'); END;
  `,
};
