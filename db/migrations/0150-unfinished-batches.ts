import type { Migration } from './migration.ts';

export const unfinishedBatches: Migration = {
  version: 150,
  sql: `
    -- A batch is written in strides. Until it is whole, parcel_count says how many parcels it is to have.
    ALTER TABLE batches ADD COLUMN is_being_written INTEGER NOT NULL DEFAULT 0 CHECK (is_being_written IN (0, 1));
    CREATE INDEX batches_being_written ON batches (sequence) WHERE is_being_written = 1;
  `,
};
