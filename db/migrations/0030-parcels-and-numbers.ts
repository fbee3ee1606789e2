import type { Migration } from './migration.ts';

export const parcelsAndNumbers: Migration = {
  version: 30,
  sql: `
    CREATE TABLE batches (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      parcel_count INTEGER NOT NULL,
      is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)),
      -- The bench's calendar day (2026-07-12), set when the batch is named.
      day TEXT,
      created_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX batches_by_day ON batches (day);

    CREATE TABLE parcels (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      carrier_code TEXT NOT NULL,
      -- The rule that chose the carrier, as JSON.
      decision TEXT NOT NULL,
      batch_id TEXT REFERENCES batches (id),
      position INTEGER CHECK (position >= 1),
      pair_code TEXT,
      state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'paired', 'shipped', 'cancelled')),
      gross_weight_grams INTEGER CHECK (gross_weight_grams > 0),
      created_at_ms INTEGER NOT NULL,
      paired_at_ms INTEGER,
      -- What was read off its label beside its slip.
      scanned_number TEXT,
      shipped_at_ms INTEGER,
      -- Set where paper of it may be out although it is cancelled.
      papers_cancelled_at_ms INTEGER,
      UNIQUE (id, state),
      UNIQUE (batch_id, position)
    ) STRICT;
    CREATE INDEX parcels_by_pair_code ON parcels (pair_code, sequence) WHERE pair_code IS NOT NULL;
    CREATE INDEX parcels_by_state ON parcels (state, sequence);
    CREATE INDEX parcels_by_pairing ON parcels (paired_at_ms) WHERE paired_at_ms IS NOT NULL;
    CREATE INDEX parcels_by_shipping ON parcels (shipped_at_ms) WHERE shipped_at_ms IS NOT NULL;
    CREATE INDEX parcels_by_cancelled_papers ON parcels (papers_cancelled_at_ms)
    WHERE papers_cancelled_at_ms IS NOT NULL;

    CREATE TABLE parcel_orders (
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      position INTEGER NOT NULL,
      order_id TEXT NOT NULL REFERENCES orders (id),
      PRIMARY KEY (parcel_id, position),
      UNIQUE (order_id, parcel_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pair_sequences (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      day TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 0),
      PRIMARY KEY (bench_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pools (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      carrier_code TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('range', 'list', 'preprinted')),
      file_name TEXT NOT NULL,
      first_number TEXT NOT NULL,
      last_number TEXT NOT NULL,
      -- What it holds, so that nobody counts what was used in years.
      number_count INTEGER NOT NULL CHECK (number_count >= 0),
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    -- Rows lie in the order in which the numbers are used: oldest pool first, then the order of the pool.
    -- A number that a carrier gave to one parcel alone belongs to no pool.
    CREATE TABLE waybill_numbers (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      pool_sequence INTEGER REFERENCES pools (sequence),
      carrier_code TEXT NOT NULL,
      number TEXT NOT NULL,
      -- Its form bears it: the kind of its pool, kept here for the index of free numbers.
      is_preprinted INTEGER NOT NULL DEFAULT 0 CHECK (is_preprinted IN (0, 1)),
      state TEXT NOT NULL CHECK (state IN ('free', 'reserved', 'printed', 'used', 'void')),
      parcel_id TEXT REFERENCES parcels (id),
      may_be_on_paper INTEGER NOT NULL DEFAULT 0 CHECK (may_be_on_paper IN (0, 1)),
      sort_code TEXT NOT NULL DEFAULT '',
      bag_place TEXT NOT NULL DEFAULT '',
      route_code TEXT NOT NULL DEFAULT '',
      mother_number TEXT NOT NULL DEFAULT '',
      changed_at_ms INTEGER NOT NULL,
      taken_at_ms INTEGER,
      printed_at_ms INTEGER,
      used_at_ms INTEGER,
      void_reason TEXT,
      void_note TEXT,
      voided_at_ms INTEGER,
      recycle_by_ms INTEGER,
      returned_at_ms INTEGER,
      CHECK (state NOT IN ('reserved', 'printed', 'used') OR (parcel_id IS NOT NULL AND taken_at_ms IS NOT NULL)),
      CHECK (state <> 'free' OR (parcel_id IS NULL AND taken_at_ms IS NULL)),
      CHECK ((state = 'void') = (voided_at_ms IS NOT NULL AND void_reason IS NOT NULL AND void_note IS NOT NULL)),
      CHECK (state = 'void' OR (recycle_by_ms IS NULL AND returned_at_ms IS NULL))
    ) STRICT;
    -- Over all carriers: a scanned number does not say its carrier.
    CREATE UNIQUE INDEX waybill_numbers_by_number ON waybill_numbers (number);
    -- One living number per parcel; beside it, those that were voided remember it.
    CREATE UNIQUE INDEX waybill_numbers_by_parcel ON waybill_numbers (parcel_id)
      WHERE parcel_id IS NOT NULL AND state <> 'void';
    CREATE INDEX waybill_numbers_void_by_parcel ON waybill_numbers (parcel_id, changed_at_ms)
      WHERE parcel_id IS NOT NULL AND state = 'void';
    CREATE INDEX waybill_numbers_void ON waybill_numbers (voided_at_ms) WHERE state = 'void';
    CREATE INDEX waybill_numbers_by_tail ON waybill_numbers (substr(number, -4)) WHERE parcel_id IS NOT NULL;
    CREATE INDEX waybill_numbers_free ON waybill_numbers (carrier_code, is_preprinted, sequence)
      WHERE state = 'free';
    CREATE INDEX waybill_numbers_by_pool ON waybill_numbers (pool_sequence, state);
    CREATE INDEX waybill_numbers_by_taking ON waybill_numbers (taken_at_ms, carrier_code)
      WHERE taken_at_ms IS NOT NULL;

    CREATE TABLE low_water_marks (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      carrier_code TEXT NOT NULL,
      numbers INTEGER NOT NULL CHECK (numbers >= 0),
      PRIMARY KEY (bench_id, carrier_code)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER batches_are_kept BEFORE DELETE ON batches
    BEGIN SELECT RAISE(ABORT, 'batches are never deleted'); END;
    CREATE TRIGGER parcels_are_kept BEFORE DELETE ON parcels
    BEGIN SELECT RAISE(ABORT, 'parcels are never deleted'); END;
    CREATE TRIGGER parcel_orders_are_kept BEFORE DELETE ON parcel_orders
    BEGIN SELECT RAISE(ABORT, 'parcels keep their orders'); END;
    CREATE TRIGGER pools_are_kept BEFORE DELETE ON pools
    BEGIN SELECT RAISE(ABORT, 'pools are never deleted'); END;
    CREATE TRIGGER waybill_numbers_are_kept BEFORE DELETE ON waybill_numbers
    BEGIN SELECT RAISE(ABORT, 'waybill numbers are never deleted'); END;
    -- What was handed over stays bound for ever. Before that a number moves by a correction only, which says so in
    -- the ledger.
    CREATE TRIGGER waybill_numbers_stay_bound BEFORE UPDATE OF parcel_id, number, carrier_code ON waybill_numbers
    WHEN OLD.number <> NEW.number OR OLD.carrier_code <> NEW.carrier_code
      OR (OLD.state = 'used' AND OLD.parcel_id IS NOT NEW.parcel_id)
    BEGIN SELECT RAISE(ABORT, 'a waybill number stays with its parcel'); END;
    CREATE TRIGGER waybill_numbers_used_end BEFORE UPDATE OF state ON waybill_numbers
    WHEN OLD.state = 'used' AND NEW.state <> 'used'
    BEGIN SELECT RAISE(ABORT, 'a waybill number that was handed over stays used'); END;
  `,
};
