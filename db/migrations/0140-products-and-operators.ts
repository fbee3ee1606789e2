import type { Migration } from './migration.ts';

export const productsAndOperators: Migration = {
  version: 140,
  sql: `
    -- What the bench knows of a SKU.
    CREATE TABLE products (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      -- As the shop writes it, and in upper case.
      sku TEXT NOT NULL,
      sku_key TEXT NOT NULL CHECK (sku_key <> ''),
      name TEXT NOT NULL,
      specification TEXT NOT NULL,
      -- As JSON.
      barcodes TEXT NOT NULL,
      has_barcode INTEGER NOT NULL CHECK (has_barcode IN (0, 1)),
      bin TEXT NOT NULL,
      carton_hint TEXT NOT NULL,
      material_hint TEXT NOT NULL,
      -- As JSON.
      handling TEXT NOT NULL,
      unit_weight_grams INTEGER CHECK (unit_weight_grams > 0),
      -- Null together; the bytes lie in the folder of pictures.
      picture_hash TEXT,
      picture_media_type TEXT CHECK (picture_media_type IN ('image/png', 'image/jpeg')),
      -- All that a search looks at, in lower case.
      search_text TEXT NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1)),
      UNIQUE (bench_id, sku_key)
    ) STRICT;

    CREATE INDEX products_marked ON products (bench_id) WHERE handling <> '[]' AND is_archived = 0;

    -- What a scanner may say to mean a product: its SKU and its barcodes. An index, made from the products.
    CREATE TABLE product_codes (
      bench_id TEXT NOT NULL REFERENCES benches (id),
      code TEXT NOT NULL,
      product_sequence INTEGER NOT NULL REFERENCES products (sequence),
      PRIMARY KEY (bench_id, code)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX product_codes_by_product ON product_codes (product_sequence);

    -- What goes into parcels beside their goods: one JSON document per bench.
    CREATE TABLE insert_rule_documents (
      bench_id TEXT NOT NULL PRIMARY KEY REFERENCES benches (id),
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE operators (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      name TEXT NOT NULL,
      -- As JSON.
      rights TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      created_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX operators_by_name ON operators (bench_id, name) WHERE is_active = 1;

    -- A badge that is no longer good is known for ever, so that it can be refused by name.
    CREATE TABLE operator_badges (
      badge TEXT NOT NULL PRIMARY KEY,
      operator_id TEXT NOT NULL REFERENCES operators (id),
      issued_at_ms INTEGER NOT NULL,
      retired_at_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX operator_badges_good ON operator_badges (operator_id) WHERE retired_at_ms IS NULL;

    -- Who was at the bench from when to when; at most one without an end.
    CREATE TABLE operator_duties (
      sequence INTEGER PRIMARY KEY,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      operator_id TEXT NOT NULL REFERENCES operators (id),
      began_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX operator_duties_now ON operator_duties (bench_id) WHERE ended_at_ms IS NULL;

    CREATE TRIGGER products_are_kept BEFORE DELETE ON products
    BEGIN SELECT RAISE(ABORT, 'products are never deleted'); END;
    CREATE TRIGGER operators_are_kept BEFORE DELETE ON operators
    BEGIN SELECT RAISE(ABORT, 'operators are never deleted'); END;
    CREATE TRIGGER operator_badges_are_kept BEFORE DELETE ON operator_badges
    BEGIN SELECT RAISE(ABORT, 'badges are never deleted'); END;
    CREATE TRIGGER operator_duties_are_kept BEFORE DELETE ON operator_duties
    BEGIN SELECT RAISE(ABORT, 'duties are never deleted'); END;
    CREATE TRIGGER operator_duties_stay BEFORE UPDATE ON operator_duties
    WHEN OLD.ended_at_ms IS NOT NULL OR OLD.operator_id <> NEW.operator_id OR OLD.began_at_ms <> NEW.began_at_ms
    BEGIN SELECT RAISE(ABORT, 'a duty ends once'); END;
  `,
};
