import type { Migration } from './migration.ts';

/** What a file says of an order: the same columns in `orders` and in the history of replaced contents. */
const contentColumns = `
      import_id TEXT NOT NULL REFERENCES imports (id),
      import_sequence INTEGER NOT NULL,
      -- First row in the file (orders are listed by it), and all of them, comma-separated.
      source_row INTEGER NOT NULL,
      source_rows TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      channel TEXT NOT NULL,
      status TEXT NOT NULL,
      -- 'withdrawn' or 'split'; null while the order is worked with.
      retirement TEXT CHECK (retirement IN ('withdrawn', 'split')),
      -- Problem codes, comma-separated; empty means printable.
      problems TEXT NOT NULL,
      -- What the audit found, marks and decisions, as JSON.
      findings TEXT NOT NULL,
      tags TEXT NOT NULL,
      -- Made by the audit, for filters and sums; consignee_province is what the file says.
      destination_province TEXT NOT NULL,
      decisions TEXT NOT NULL,
      -- Of the parcel, or the one that planning would choose; empty where that is unclear.
      carrier_code TEXT NOT NULL,
      flag TEXT,
      -- Pieces without gifts.
      piece_count INTEGER NOT NULL,
      ordered_at_ms INTEGER,
      paid_at_ms INTEGER,
      ship_by_ms INTEGER,
      imported_at_ms INTEGER NOT NULL,
      buyer_name TEXT NOT NULL,
      buyer_message TEXT NOT NULL,
      seller_remark TEXT NOT NULL,
      consignee_name TEXT NOT NULL,
      consignee_phone TEXT NOT NULL,
      consignee_phone_digits TEXT NOT NULL,
      consignee_province TEXT NOT NULL,
      consignee_city TEXT NOT NULL,
      consignee_district TEXT NOT NULL,
      consignee_address TEXT NOT NULL,
      consignee_postal_code TEXT NOT NULL,
      consignee_country TEXT NOT NULL,
      platform_type TEXT NOT NULL,
      consolidation TEXT NOT NULL,
      invoice_title TEXT NOT NULL,
      weight_grams INTEGER CHECK (weight_grams > 0),
      -- Null where the file says nothing of it.
      is_cash_on_delivery INTEGER CHECK (is_cash_on_delivery IN (0, 1)),
      is_line_summary INTEGER NOT NULL CHECK (is_line_summary IN (0, 1)),
      currency TEXT NOT NULL,
      goods_fen INTEGER,
      shipping_fen INTEGER,
      discount_fen INTEGER,
      payable_fen INTEGER,
      paid_fen INTEGER,
      -- What the courier collects, where the file names it.
      collect_fen INTEGER CHECK (collect_fen >= 0),
      -- As the file writes them; empty for none.
      unreadable_amounts TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      -- Half a SHA-256 of what makes two orders look like one purchase; null where that is not known, and of parts.
      purchase_key BLOB`;

export const orders: Migration = {
  version: 20,
  sql: `
    CREATE TABLE imports (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      -- The files that came in together carry the id of the first of them.
      commit_id TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('arriving', 'committed', 'undone')),
      new_count INTEGER NOT NULL,
      changed_count INTEGER NOT NULL,
      same_count INTEGER NOT NULL,
      imported_at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER,
      CHECK ((state = 'undone') = (undone_at_ms IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX imports_by_sha256 ON imports (sha256) WHERE state <> 'undone';
    CREATE INDEX imports_by_commit ON imports (commit_id, sequence);
    CREATE INDEX imports_arriving ON imports (sequence) WHERE state = 'arriving';
    CREATE INDEX imports_by_time ON imports (imported_at_ms);

    -- parcel_id and parcel_state name the live parcel that carries the order; both are null while there is
    -- none. The state is kept equal to the parcel's by the foreign key's cascade.
    CREATE TABLE orders (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      bench_id TEXT NOT NULL REFERENCES benches (id),
      shop TEXT NOT NULL,
      order_number TEXT NOT NULL,
      -- Of a part: the order that was split, and which share this is. 0 and nulls for an order itself.
      part_number INTEGER NOT NULL CHECK (part_number >= 0),
      part_of TEXT REFERENCES orders (id),
      part_index INTEGER,
      part_total INTEGER,
      parcel_id TEXT,
      parcel_state TEXT,${contentColumns},
      CHECK ((parcel_id IS NULL) = (parcel_state IS NULL)),
      CHECK (retirement IS NULL OR parcel_id IS NULL),
      CHECK ((part_number = 0) = (part_of IS NULL)),
      FOREIGN KEY (parcel_id, parcel_state) REFERENCES parcels (id, state) ON UPDATE CASCADE
    ) STRICT;
    -- Number first, so that the index also answers a search that begins a number without naming the shop.
    CREATE UNIQUE INDEX orders_by_number ON orders (order_number, shop, part_number);
    CREATE INDEX orders_by_number_tail ON orders (substr(order_number, -4));
    CREATE INDEX orders_by_phone_tail ON orders (substr(consignee_phone_digits, -4));
    -- Retired orders are in none of these. Those of a commit that is still arriving are: its imports are the newest,
    -- so that "visible" is a range of import_sequence, and nothing is written again when they all become visible.
    CREATE INDEX orders_by_import ON orders (import_sequence DESC, source_row, carrier_code)
      WHERE retirement IS NULL;
    -- The carrier narrows these lists down without a look at the rows.
    CREATE INDEX orders_open ON orders (import_sequence DESC, source_row, carrier_code)
      WHERE retirement IS NULL AND problems = '' AND (parcel_state IS NULL OR parcel_state = 'planned');
    CREATE INDEX orders_with_problems ON orders (import_sequence DESC, source_row, carrier_code)
      WHERE retirement IS NULL AND problems <> '';
    -- What was found of orders that had left: few among all that ever left.
    CREATE INDEX orders_shipped_with_problems ON orders (import_sequence DESC, source_row)
      WHERE parcel_state = 'shipped' AND problems <> '';
    CREATE INDEX orders_by_facet ON orders (shop, channel, destination_province, import_sequence)
      WHERE retirement IS NULL;
    CREATE INDEX orders_by_stage ON orders (parcel_state, import_sequence DESC, source_row, carrier_code)
      WHERE parcel_state IS NOT NULL;
    CREATE INDEX orders_retired ON orders (import_sequence) WHERE retirement IS NOT NULL;
    CREATE INDEX orders_by_parcel ON orders (parcel_id) WHERE parcel_id IS NOT NULL;
    CREATE INDEX orders_by_part ON orders (part_of, part_number) WHERE part_of IS NOT NULL;
    CREATE INDEX orders_by_purchase ON orders (purchase_key) WHERE purchase_key IS NOT NULL;

    CREATE TABLE replaced_orders (
      order_id TEXT NOT NULL REFERENCES orders (id),
      replaced_at_ms INTEGER NOT NULL,${contentColumns},
      PRIMARY KEY (order_id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX replaced_orders_by_import ON replaced_orders (import_sequence);

    -- Lines of every version of an order. A line, like every row that is part of another, knows its bench
    -- through the row that it belongs to.
    CREATE TABLE order_lines (
      order_id TEXT NOT NULL REFERENCES orders (id),
      version INTEGER NOT NULL,
      line_number INTEGER NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      specification TEXT NOT NULL,
      quantity INTEGER NOT NULL,
      unit_price_fen INTEGER,
      is_gift INTEGER NOT NULL CHECK (is_gift IN (0, 1)),
      PRIMARY KEY (order_id, version, line_number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX order_lines_by_sku ON order_lines (sku COLLATE NOCASE) WHERE sku <> '';

    -- Consignee names, one character per token: a trigram index finds nothing below three characters, and
    -- most Chinese names have two or three. rowid = orders.sequence.
    CREATE VIRTUAL TABLE order_names USING fts5 (
      name, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );

    CREATE TRIGGER imports_are_kept BEFORE DELETE ON imports
    BEGIN SELECT RAISE(ABORT, 'imports are never deleted'); END;
    CREATE TRIGGER orders_are_kept BEFORE DELETE ON orders
    BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
    CREATE TRIGGER replaced_orders_are_kept BEFORE DELETE ON replaced_orders
    BEGIN SELECT RAISE(ABORT, 'replaced contents of orders are never deleted'); END;
    CREATE TRIGGER order_lines_are_kept BEFORE DELETE ON order_lines
    BEGIN SELECT RAISE(ABORT, 'order lines are never deleted'); END;
  `,
};
