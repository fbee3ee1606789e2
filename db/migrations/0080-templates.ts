import type { Migration } from './migration.ts';

export const templates: Migration = {
  version: 80,
  sql: `
    -- What templates said, version by version: the shop's own as they were saved, shipped ones as they first printed.
    CREATE TABLE template_versions (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      template_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      document TEXT NOT NULL,
      hash TEXT NOT NULL,
      actor TEXT NOT NULL,
      -- The version whose text this one brings back.
      restored_version INTEGER,
      saved_at_ms INTEGER NOT NULL,
      UNIQUE (template_id, version)
    ) STRICT;

    CREATE TABLE own_templates (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (id GLOB 'own/*'),
      bench_id TEXT NOT NULL REFERENCES benches (id),
      origin_id TEXT NOT NULL,
      origin_version INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      -- Since when it goes before shipped ones; null: only where a rule names it.
      used_since_ms INTEGER,
      archived_at_ms INTEGER
    ) STRICT;

    -- The bytes lie in the folder of pictures, named by their hash.
    CREATE TABLE pictures (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
      width_pixels INTEGER NOT NULL,
      height_pixels INTEGER NOT NULL,
      actor TEXT NOT NULL,
      added_at_ms INTEGER NOT NULL,
      removed_at_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX pictures_by_name ON pictures (bench_id, name) WHERE removed_at_ms IS NULL;

    CREATE TRIGGER template_versions_are_kept BEFORE DELETE ON template_versions
    BEGIN SELECT RAISE(ABORT, 'versions of templates are never deleted'); END;
    CREATE TRIGGER template_versions_stay BEFORE UPDATE ON template_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a template never changes'); END;
    CREATE TRIGGER own_templates_are_kept BEFORE DELETE ON own_templates
    BEGIN SELECT RAISE(ABORT, 'templates are never deleted'); END;
    CREATE TRIGGER pictures_are_kept BEFORE DELETE ON pictures
    BEGIN SELECT RAISE(ABORT, 'pictures are never deleted'); END;
  `,
};
