import { type HandlingMark, handlingMarks } from '../../electron/domain/parcel-services.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import { codeKey, type InsertRule, type Product } from '../../electron/domain/products.ts';
import { skuKey } from '../../electron/domain/stock.ts';
import type { ProductStore } from '../../electron/ports/goods-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface ProductRow {
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly barcodes: string;
  readonly has_barcode: number;
  readonly bin: string;
  readonly carton_hint: string;
  readonly material_hint: string;
  readonly handling: string;
  readonly unit_weight_grams: number | null;
  readonly picture_hash: string | null;
  readonly picture_media_type: string | null;
  readonly is_archived: number;
}

const columns = `
  sku, name, specification, barcodes, has_barcode, bin, carton_hint, material_hint, handling, unit_weight_grams,
  picture_hash, picture_media_type, is_archived`;

// Written by this store alone.
const toMarks = (text: string) =>
  (JSON.parse(text) as string[]).map((mark): HandlingMark => parseWord(handlingMarks, mark));

const toProduct = (row: ProductRow): Product => ({
  sku: row.sku,
  name: row.name,
  specification: row.specification,
  // Written by this store alone.
  barcodes: JSON.parse(row.barcodes) as string[],
  hasBarcode: row.has_barcode === 1,
  bin: row.bin,
  cartonHint: row.carton_hint,
  materialHint: row.material_hint,
  handling: toMarks(row.handling),
  unitWeightGrams: row.unit_weight_grams,
  picture:
    row.picture_hash === null || row.picture_media_type === null
      ? null
      : {
          hash: row.picture_hash,
          mediaType: parseWord(['image/png', 'image/jpeg'], row.picture_media_type),
        },
  isArchived: row.is_archived === 1,
});

/** All that a search looks at. */
const searchText = ({ sku, name, specification, barcodes, bin }: Product) =>
  [sku, name, specification, ...barcodes, bin].join('\n').toLowerCase();

/** What is known of goods, with an index of all that a scanner may say to mean them. */
export function createProductStore(connection: Connection, context: StoreContext): ProductStore {
  const { database, transaction, write } = connection;
  const { benchId } = context;
  const find = database.prepare<[string, string], ProductRow>(`
    SELECT ${columns} FROM product_codes
    JOIN products ON products.sequence = product_codes.product_sequence
    WHERE product_codes.bench_id = ? AND product_codes.code = ?
  `);
  const findBySku = database.prepare<[string, string], ProductRow>(
    `SELECT ${columns} FROM products WHERE bench_id = ? AND sku_key = ?`,
  );
  const upsert = database
    .prepare<[Record<string, string | number | null>], number>(`
      INSERT INTO products
        (bench_id, sku, sku_key, name, specification, barcodes, has_barcode, bin, carton_hint, material_hint, handling,
         unit_weight_grams, picture_hash, picture_media_type, search_text, changed_at_ms, is_archived)
      VALUES
        (@benchId, @sku, @skuKey, @name, @specification, @barcodes, @hasBarcode, @bin, @cartonHint, @materialHint,
         @handling, @unitWeightGrams, @pictureHash, @pictureMediaType, @searchText, @changedAtMs, @isArchived)
      ON CONFLICT (bench_id, sku_key) DO UPDATE SET
        sku = excluded.sku, name = excluded.name, specification = excluded.specification,
        barcodes = excluded.barcodes, has_barcode = excluded.has_barcode, bin = excluded.bin,
        carton_hint = excluded.carton_hint, material_hint = excluded.material_hint, handling = excluded.handling,
        unit_weight_grams = excluded.unit_weight_grams, picture_hash = excluded.picture_hash,
        picture_media_type = excluded.picture_media_type, search_text = excluded.search_text,
        changed_at_ms = excluded.changed_at_ms, is_archived = excluded.is_archived
      RETURNING sequence
    `)
    .pluck();
  const clearCodes = database.prepare<[number]>('DELETE FROM product_codes WHERE product_sequence = ?');
  const insertCode = database.prepare<[string, string, number]>(`
    INSERT INTO product_codes (bench_id, code, product_sequence) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
  `);
  const matching = `
    FROM products WHERE bench_id = @benchId AND is_archived = @isArchived
      AND (@search = '' OR instr(search_text, @search) > 0)`;
  const list = database.prepare<[Record<string, string | number>], ProductRow>(
    `SELECT ${columns} ${matching} ORDER BY sku_key LIMIT @limit OFFSET @offset`,
  );
  const countMatching = database
    .prepare<[Record<string, string | number>], number>(`SELECT count(*) ${matching}`)
    .pluck();
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM products WHERE bench_id = ? AND is_archived = 0')
    .pluck();
  const readRules = database
    .prepare<[string], string>('SELECT document FROM insert_rule_documents WHERE bench_id = ?')
    .pluck();
  const writeRules = database.prepare<[string, string]>(`
    INSERT INTO insert_rule_documents (bench_id, document) VALUES (?, ?)
    ON CONFLICT (bench_id) DO UPDATE SET document = excluded.document
  `);
  const marked = database
    .prepare<[string], [string, string]>(
      "SELECT sku_key, handling FROM products WHERE bench_id = ? AND handling <> '[]' AND is_archived = 0",
    )
    .raw();
  // Asked for with every slice of an audit, and this connection alone writes it. Inside a transaction nothing is kept,
  // since it may be rolled back.
  let marks: ReadonlyMap<string, readonly HandlingMark[]> | undefined;
  const findCode = (code: string) => find.get(benchId, codeKey(code));

  return {
    find(code) {
      const row = findCode(code);
      return row && toProduct(row);
    },
    findBySku(sku) {
      const row = findBySku.get(benchId, skuKey(sku));
      return row && toProduct(row);
    },
    save(product, atMs) {
      transaction(() => {
        marks = undefined;
        const sequence = upsert.get({
          benchId,
          sku: product.sku,
          skuKey: skuKey(product.sku),
          name: product.name,
          specification: product.specification,
          barcodes: JSON.stringify(product.barcodes),
          hasBarcode: Number(product.hasBarcode),
          bin: product.bin,
          cartonHint: product.cartonHint,
          materialHint: product.materialHint,
          handling: JSON.stringify(product.handling),
          unitWeightGrams: product.unitWeightGrams,
          pictureHash: product.picture?.hash ?? null,
          pictureMediaType: product.picture?.mediaType ?? null,
          searchText: searchText(product),
          changedAtMs: atMs,
          isArchived: Number(product.isArchived),
        });
        if (sequence === undefined) throw new TypeError(`not saved: ${product.sku}`);
        clearCodes.run(sequence);
        if (product.isArchived) return;
        for (const code of new Set([product.sku, ...product.barcodes].map(codeKey))) {
          if (insertCode.run(benchId, code, sequence).changes === 1) continue;
          throw new ProblemError('product.code-taken', { code, sku: findCode(code)?.sku ?? '' });
        }
      });
    },
    handlingBySku() {
      if (marks) return marks;
      const found = new Map(marked.all(benchId).map(([sku, text]) => [sku, toMarks(text)]));
      if (!database.inTransaction) marks = found;
      return found;
    },
    list({ search, isArchived, offset, limit }) {
      const wish = { benchId, search: search.trim().toLowerCase(), isArchived: Number(isArchived) };
      return {
        total: countMatching.get(wish) ?? 0,
        products: list.all({ ...wish, limit, offset }).map(toProduct),
      };
    },
    count: () => count.get(benchId) ?? 0,
    readInsertRules() {
      // Written by this store alone.
      return JSON.parse(readRules.get(benchId) ?? '[]') as InsertRule[];
    },
    writeInsertRules(rules) {
      write(() => writeRules.run(benchId, JSON.stringify(rules)));
    },
  };
}
