import type { Migration } from './migration.ts';

export const printFailures: Migration = {
  version: 90,
  sql: `
    -- What went wrong while printing: as the station guesses it from what a device said, and as people saw it.
    CREATE TABLE print_failures (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      printer_id TEXT NOT NULL REFERENCES printers (id),
      -- Null where no paper of a parcel was on its way.
      job_id TEXT REFERENCES print_jobs (id),
      -- The paper that was declared loaded.
      media_code TEXT NOT NULL,
      cause TEXT NOT NULL CHECK (cause IN ('jam', 'misfeed', 'misprint', 'ribbon', 'paper-out', 'offline', 'driver',
        'head', 'wrong-media', 'other')),
      source TEXT NOT NULL CHECK (source IN ('station', 'person')),
      note TEXT NOT NULL,
      actor TEXT NOT NULL,
      problem_code TEXT,
      problem_params TEXT,
      problem_ref TEXT,
      at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX print_failures_by_time ON print_failures (at_ms);
    CREATE INDEX print_failures_by_printer ON print_failures (printer_id, sequence);
    CREATE INDEX print_failures_by_job ON print_failures (job_id, source) WHERE job_id IS NOT NULL;

    -- What printers took, to be counted over weeks: in the order in which it is told apart, so that nothing is sorted.
    CREATE INDEX print_attempts_counted ON print_attempts (printer_id, template_id, ended_at_ms)
      WHERE outcome = 'sent' AND way = 'printer';

    CREATE TRIGGER print_failures_are_kept BEFORE DELETE ON print_failures
    BEGIN SELECT RAISE(ABORT, 'failures are never deleted'); END;
    CREATE TRIGGER print_failures_stay BEFORE UPDATE ON print_failures
    BEGIN SELECT RAISE(ABORT, 'failures are never changed'); END;
  `,
};
