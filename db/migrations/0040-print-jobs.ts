import type { Migration } from './migration.ts';

export const printJobs: Migration = {
  version: 40,
  sql: `
    CREATE TABLE printers (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL COLLATE NOCASE UNIQUE,
      destination_kind TEXT NOT NULL CHECK (destination_kind IN ('tcp', 'directory')),
      destination_host TEXT,
      destination_port INTEGER,
      destination_path TEXT,
      language TEXT NOT NULL,
      media_code TEXT NOT NULL,
      media_width_mm REAL NOT NULL,
      media_height_mm REAL,
      -- Whose forms are loaded; empty for plain paper.
      loaded_carrier_code TEXT NOT NULL,
      dots_per_inch INTEGER NOT NULL,
      darkness INTEGER NOT NULL,
      graphics TEXT NOT NULL,
      symbols TEXT NOT NULL,
      default_for TEXT CHECK (default_for IN ('label', 'packing-slip')),
      is_built_in INTEGER NOT NULL CHECK (is_built_in IN (0, 1)),
      paused_code TEXT,
      paused_params TEXT,
      paused_ref TEXT,
      CHECK ((destination_kind = 'tcp') = (destination_host IS NOT NULL AND destination_port IS NOT NULL)),
      CHECK ((destination_kind = 'directory') = (destination_path IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX printers_default ON printers (bench_id, default_for) WHERE default_for IS NOT NULL;

    -- One job is the wish for one document of one parcel. Print order is (batch_sequence, position, document,
    -- generation): 'label' sorts before 'packing-slip', so a printer that makes both alternates.
    CREATE TABLE print_jobs (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      batch_id TEXT NOT NULL REFERENCES batches (id),
      batch_sequence INTEGER NOT NULL,
      parcel_id TEXT NOT NULL REFERENCES parcels (id),
      document TEXT NOT NULL CHECK (document IN ('label', 'packing-slip')),
      generation INTEGER NOT NULL CHECK (generation >= 1),
      reprint_reason TEXT NOT NULL,
      printer_id TEXT NOT NULL REFERENCES printers (id),
      position INTEGER NOT NULL CHECK (position >= 1),
      pair_code TEXT NOT NULL,
      template_id TEXT NOT NULL,
      template_version INTEGER,
      -- The number that this paper bears; empty where its form bears one already.
      waybill_number TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'rendered', 'sending', 'sent', 'confirmed', 'failed',
        'in-doubt', 'held', 'cancelled')),
      problem_code TEXT,
      problem_params TEXT,
      problem_ref TEXT,
      content_hash TEXT NOT NULL,
      bytes_hash TEXT,
      -- Of a slip: the state of the newest label of its parcel that was not cancelled, 'none' where there is
      -- no such label. Set with the slip, then kept true. Null for a label.
      label_state TEXT,
      created_at_ms INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      UNIQUE (parcel_id, document, generation),
      CHECK ((document = 'label') = (label_state IS NULL)),
      CHECK (state NOT IN ('rendered', 'sending') OR bytes_hash IS NOT NULL)
    ) STRICT;
    CREATE INDEX print_jobs_in_print_order ON print_jobs (batch_sequence, position, document, generation);
    CREATE INDEX print_jobs_by_printer ON print_jobs (printer_id, state);
    CREATE INDEX print_jobs_by_state ON print_jobs (state, batch_sequence, position, document, generation);
    -- What a printer has before it that may go or that lets nothing past it; a slip that waits for its label
    -- does neither.
    CREATE INDEX print_jobs_before_printer ON print_jobs (printer_id, batch_sequence, position, document, generation)
      WHERE state = 'sending'
        OR (state IN ('queued', 'rendered') AND (document = 'label' OR label_state IN ('none', 'sent', 'confirmed')));
    -- Slips that labels must not run away from.
    CREATE INDEX print_jobs_slips_behind ON print_jobs (batch_sequence, position)
      WHERE document = 'packing-slip' AND state IN ('queued', 'rendered', 'sending')
        AND label_state NOT IN ('in-doubt', 'failed', 'held');

    -- Keeps label_state true, whoever moves a label. A label that comes new is told by the query that inserts it:
    -- a trigger there, even one that does nothing, doubles the cost of every insert.
    CREATE TRIGGER print_jobs_label_moved AFTER UPDATE OF state ON print_jobs WHEN NEW.document = 'label'
    BEGIN
      UPDATE print_jobs
      SET label_state = COALESCE((
        SELECT label.state FROM print_jobs AS label
        WHERE label.parcel_id = NEW.parcel_id AND label.document = 'label' AND label.state <> 'cancelled'
        ORDER BY label.generation DESC LIMIT 1
      ), 'none')
      WHERE parcel_id = NEW.parcel_id AND document = 'packing-slip';
    END;

    -- The bytes lie apart: 30 to 150 kB each would push the hot rows out of the page cache.
    CREATE TABLE job_bytes (
      job_id TEXT NOT NULL PRIMARY KEY REFERENCES print_jobs (id),
      bytes BLOB NOT NULL,
      stored_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE print_attempts (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      job_id TEXT NOT NULL REFERENCES print_jobs (id),
      printer_id TEXT NOT NULL REFERENCES printers (id),
      started_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      bytes_accepted INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('open', 'sent', 'not-started', 'in-doubt')),
      problem_code TEXT,
      problem_params TEXT,
      problem_ref TEXT,
      CHECK ((outcome = 'open') = (ended_at_ms IS NULL))
    ) STRICT;
    CREATE INDEX print_attempts_by_job ON print_attempts (job_id);
    CREATE INDEX print_attempts_sent ON print_attempts (printer_id, ended_at_ms) WHERE outcome = 'sent';
    -- At most one send of a job at a time, whatever the program does.
    CREATE UNIQUE INDEX print_attempts_open ON print_attempts (job_id) WHERE outcome = 'open';

    CREATE TRIGGER printers_are_kept BEFORE DELETE ON printers
    BEGIN SELECT RAISE(ABORT, 'printers are never deleted'); END;
    CREATE TRIGGER print_jobs_are_kept BEFORE DELETE ON print_jobs
    BEGIN SELECT RAISE(ABORT, 'print jobs are never deleted'); END;
    CREATE TRIGGER print_attempts_are_kept BEFORE DELETE ON print_attempts
    BEGIN SELECT RAISE(ABORT, 'print attempts are never deleted'); END;
  `,
};
