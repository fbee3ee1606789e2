import type { Migration } from './migration.ts';

export const printJobs: Migration = {
  version: 40,
  sql: `
    CREATE TABLE printers (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL COLLATE NOCASE UNIQUE,
      -- As people write it: tcp://HOST:PORT, dir:PATH, …
      destination TEXT NOT NULL,
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
      text_source TEXT NOT NULL,
      tracking TEXT NOT NULL,
      gap_tenths_mm INTEGER NOT NULL,
      -- Null: as the printer itself is set.
      speed INTEGER,
      density INTEGER,
      take_off TEXT NOT NULL,
      -- A code of the printer profiles; empty where nobody said.
      profile_code TEXT NOT NULL,
      spare_id TEXT REFERENCES printers (id) CHECK (spare_id <> id),
      labels_left INTEGER CHECK (labels_left >= 0),
      default_for TEXT CHECK (default_for IN ('label', 'packing-slip')),
      is_built_in INTEGER NOT NULL CHECK (is_built_in IN (0, 1)),
      paused_code TEXT,
      paused_params TEXT,
      paused_ref TEXT
    ) STRICT;
    CREATE UNIQUE INDEX printers_default ON printers (bench_id, default_for) WHERE default_for IS NOT NULL;

    -- How far prints lie from where they should, per printer and paper.
    CREATE TABLE printer_calibrations (
      printer_id TEXT NOT NULL REFERENCES printers (id),
      media TEXT NOT NULL,
      offset_x_tenths_mm INTEGER NOT NULL,
      offset_y_tenths_mm INTEGER NOT NULL,
      drift_hundredths_mm INTEGER NOT NULL,
      PRIMARY KEY (printer_id, media)
    ) STRICT;

    -- One job is the wish for one document of one parcel. Print order is (is_urgent DESC, batch_sequence, position,
    -- document, generation): 'label' sorts before 'packing-slip', so a printer that makes both alternates.
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
      -- Goes before everything that is not urgent; its place in its batch stays.
      is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
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
      -- When somebody last asked for it: what waits too long is not printed without asking.
      wanted_at_ms INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      UNIQUE (parcel_id, document, generation),
      CHECK ((document = 'label') = (label_state IS NULL)),
      CHECK (state NOT IN ('rendered', 'sending') OR bytes_hash IS NOT NULL)
    ) STRICT;
    CREATE INDEX print_jobs_in_print_order ON print_jobs (batch_sequence, position, document, generation);
    CREATE INDEX print_jobs_by_printer ON print_jobs (printer_id, state);
    CREATE INDEX print_jobs_confirmed ON print_jobs (printer_id, changed_at_ms) WHERE state = 'confirmed';
    CREATE INDEX print_jobs_by_state ON print_jobs (state, batch_sequence, position, document, generation);
    -- What a printer has before it that may go or that lets nothing past it; a slip that waits for its label
    -- does neither.
    CREATE INDEX print_jobs_before_printer
      ON print_jobs (printer_id, is_urgent DESC, batch_sequence, position, document, generation)
      WHERE state = 'sending'
        OR (state IN ('queued', 'rendered') AND (document = 'label' OR label_state IN ('none', 'sent', 'confirmed')));
    -- Slips that labels must not run away from.
    CREATE INDEX print_jobs_slips_behind ON print_jobs (batch_sequence, is_urgent, position)
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

    -- What was drawn, by its SHA-256 (hex): of jobs that wait, and of all that was sent, until the archive lets go of
    -- it. The bytes lie apart: 30 to 150 kB each would push the hot rows out of the page cache.
    CREATE TABLE print_bytes (
      hash TEXT NOT NULL PRIMARY KEY,
      bytes BLOB NOT NULL,
      page_count INTEGER NOT NULL CHECK (page_count >= 1),
      stored_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX print_bytes_by_age ON print_bytes (stored_at_ms);

    -- What it sent is copied from its job, which may change and go again.
    CREATE TABLE print_attempts (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      job_id TEXT NOT NULL REFERENCES print_jobs (id),
      printer_id TEXT NOT NULL REFERENCES printers (id),
      -- 'printer': this station sent it. The others: a person says so.
      way TEXT NOT NULL CHECK (way IN ('printer', 'by-hand', 'other-pc')),
      waybill_number TEXT NOT NULL,
      template_id TEXT NOT NULL,
      template_version INTEGER,
      bytes_hash TEXT,
      started_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      bytes_accepted INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('open', 'sent', 'not-started', 'in-doubt', 'taken-back')),
      evidence TEXT CHECK (evidence IN ('accepted', 'acknowledged', 'reported')),
      spooler_job_id TEXT,
      device_answer TEXT,
      problem_code TEXT,
      problem_params TEXT,
      problem_ref TEXT,
      -- Of those that ended, from 1 and without gaps: each hash holds the one before it and all that its row says.
      chain_sequence INTEGER UNIQUE,
      chain_hash TEXT,
      CHECK ((outcome = 'open') = (ended_at_ms IS NULL)),
      CHECK ((outcome = 'open') = (chain_sequence IS NULL) AND (outcome = 'open') = (chain_hash IS NULL)),
      CHECK ((way = 'printer') = (bytes_hash IS NOT NULL)),
      CHECK ((way = 'printer' AND outcome = 'sent') = (evidence IS NOT NULL))
    ) STRICT;
    CREATE INDEX print_attempts_by_job ON print_attempts (job_id);
    CREATE INDEX print_attempts_sent ON print_attempts (printer_id, ended_at_ms) WHERE outcome = 'sent';
    CREATE INDEX print_attempts_by_printer ON print_attempts (printer_id, sequence);
    CREATE INDEX print_attempts_by_number ON print_attempts (waybill_number);
    -- At most one send of a job at a time, whatever the program does.
    CREATE UNIQUE INDEX print_attempts_open ON print_attempts (job_id) WHERE outcome = 'open';

    -- The newest link of the chain, beside it: what is cut off its end shows by this. It only grows.
    CREATE TABLE print_attempt_chains (
      is_only INTEGER NOT NULL PRIMARY KEY CHECK (is_only = 1),
      chain_sequence INTEGER NOT NULL,
      chain_hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO print_attempt_chains VALUES (1, 0, '');
    CREATE TRIGGER print_attempt_chain_is_kept BEFORE DELETE ON print_attempt_chains
    BEGIN SELECT RAISE(ABORT, 'the chain of print attempts has an end'); END;
    CREATE TRIGGER print_attempt_chain_grows BEFORE UPDATE ON print_attempt_chains
    WHEN NEW.chain_sequence <> OLD.chain_sequence + 1
    BEGIN SELECT RAISE(ABORT, 'the chain of print attempts only grows'); END;

    CREATE TRIGGER printers_are_kept BEFORE DELETE ON printers
    BEGIN SELECT RAISE(ABORT, 'printers are never deleted'); END;
    CREATE TRIGGER print_jobs_are_kept BEFORE DELETE ON print_jobs
    BEGIN SELECT RAISE(ABORT, 'print jobs are never deleted'); END;
    CREATE TRIGGER print_attempts_are_kept BEFORE DELETE ON print_attempts
    BEGIN SELECT RAISE(ABORT, 'print attempts are never deleted'); END;
    CREATE TRIGGER print_attempts_end_once BEFORE UPDATE ON print_attempts WHEN OLD.outcome <> 'open'
    BEGIN SELECT RAISE(ABORT, 'what became of a print attempt stays as it was written'); END;
  `,
};
