import type { Migration } from './migration.ts';

export const exceptions: Migration = {
  version: 60,
  sql: `
    -- Orders that wait for a person: few, while a shop's done orders with problems are most of a database.
    CREATE INDEX orders_for_people ON orders (import_sequence DESC, source_row)
      WHERE retirement IS NULL AND problems <> ''
        AND (
          parcel_state IN ('queued', 'paired')
          OR (
            (parcel_state IS NULL OR parcel_state = 'planned')
            AND instr(problems, 'order.unpaid') = 0 AND instr(problems, 'order.refunded') = 0
            AND instr(problems, 'order.closed') = 0 AND instr(problems, 'order.already-shipped') = 0
          )
        );
  `,
};
