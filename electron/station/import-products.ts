/** Product files: what they say is added to what is known of each SKU; and the table that is written of them. */

import type { ShippingTable } from '../domain/documents.ts';
import type { OrderFile } from '../domain/order-files.ts';
import { formatDay } from '../domain/pair-codes.ts';
import { type HandlingMark, handlingWord } from '../domain/parcel-services.ts';
import { done, type Result, type RowProblem } from '../domain/problems.ts';
import { mostBarcodes, newProduct, type Product, type ProductRow } from '../domain/products.ts';
import type { Settings } from '../domain/settings.ts';
import { skuKey } from '../domain/stock.ts';
import { applyRules, recordRulesChange } from './apply-rules.ts';
import { record, type StationContext } from './context.ts';
import { marksInForce } from './manage-products.ts';
import { closingSignal, trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';

export interface ImportedProducts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RowProblem[];
  readonly doubtful: readonly RowProblem[];
}

/**
 * Adds what a product file says to what is known. Columns that it lacks, and cells that are empty, change nothing;
 * barcodes are added, never taken away: a bench may have learnt them since the file was written. A row whose barcode
 * belongs to another product is left out.
 *
 * @returns `products.file-unusable` (file), or what keeps the file from being read.
 */
export function importProducts(context: StationContext, file: OrderFile): Promise<Result<ImportedProducts>> {
  return trackWork(context, importFile(context, file));
}

async function importFile(context: StationContext, file: OrderFile): Promise<Result<ImportedProducts>> {
  const { stores, clock, workshop } = context;
  const reading = await workshop.readProductFile(file);
  if (!reading.ok) return reading;
  const { rows, barcodeColumn } = reading.value;
  const refused = [...reading.value.refused];
  const tally = { added: 0, changed: 0, same: 0 };
  const atMs = clock.nowMs();
  const turns = createTurns(clock);
  const waiting = [...rows];
  const closing = closingSignal(context);
  let isMarkedOtherwise = false;
  while (waiting.length > 0 && !closing.aborted) {
    stores.transaction(() => {
      while (!turns.isOver()) {
        const row = waiting.shift();
        if (!row) break;
        const taken = codeOfAnother(context, row);
        if (taken === undefined) {
          const kept = keep(context, row, atMs);
          tally[kept.kind] += 1;
          isMarkedOtherwise ||= kept.isMarkedOtherwise;
        } else refused.push({ row: row.row, column: barcodeColumn, value: taken, code: 'row.barcode-taken' });
      }
    });
    if (waiting.length > 0) await turns.next();
  }
  stores.transaction(() => {
    record(context, 'products.imported', 'products', { file: file.name, ...tally, refused: refused.length });
    if (isMarkedOtherwise) recordRulesChange(context, 'rules.goods-changed');
  });
  context.announce({ kind: 'products-changed' });
  if (isMarkedOtherwise) await applyRules(context);
  refused.sort((left, right) => left.row - right.row);
  return done({ ...tally, refused, doubtful: reading.value.doubtful });
}

/** A code of a row that means another product; undefined where there is none. */
function codeOfAnother({ stores }: StationContext, { sku, barcodes }: ProductRow): string | undefined {
  return [...barcodes, sku].find((code) => {
    const found = stores.products.find(code);
    return found !== undefined && skuKey(found.sku) !== skuKey(sku);
  });
}

function keep(
  { stores }: StationContext,
  row: ProductRow,
  atMs: number,
): { readonly kind: 'added' | 'changed' | 'same'; readonly isMarkedOtherwise: boolean } {
  const before = stores.products.findBySku(row.sku);
  const known = before ?? newProduct(row.sku);
  const barcodes = [...new Set([...known.barcodes, ...row.barcodes])].slice(0, mostBarcodes);
  const after: Product = {
    ...known,
    ...row.said,
    barcodes,
    hasBarcode: barcodes.length > 0 || (row.said.hasBarcode ?? known.hasBarcode),
    isArchived: false,
  };
  if (before && JSON.stringify(before) === JSON.stringify(after)) {
    return { kind: 'same', isMarkedOtherwise: false };
  }
  stores.products.save(after, atMs);
  return {
    kind: before ? 'changed' : 'added',
    isMarkedOtherwise: marksInForce(before) !== marksInForce(after),
  };
}

const exportColumns = [
  'sku',
  'barcodes',
  'name',
  'specification',
  'bin',
  'cartonHint',
  'materialHint',
  'handling',
  'unitWeightGrams',
  'hasBarcode',
] as const;
export type ProductExportColumn = (typeof exportColumns)[number];

/** The words of the table, in one language; its headers are among those that {@link importProducts} reads. */
export interface ProductExportWords {
  readonly fileName: string;
  readonly columns: Readonly<Record<ProductExportColumn, string>>;
  readonly yes: string;
  readonly no: string;
}

/** More products than people work with in one table. */
const mostProducts = 100_000;

/** Digits alone would come back from a spreadsheet as 6.9E+12; a TAB behind them keeps them text, and is no part of them. */
const asText = (code: string) => (/^\d{11,}$/u.test(code) ? `${code}\t` : code);

/** All products that are not archived, as CSV in the station's language. */
export async function exportProducts(
  context: StationContext,
  wordsIn: (language: Settings['language']) => ProductExportWords,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array; readonly products: number }> {
  const { stores, clock, workshop } = context;
  const { language } = stores.settings.read();
  const words = wordsIn(language);
  const { products } = stores.products.list({
    search: '',
    isArchived: false,
    offset: 0,
    limit: mostProducts,
  });
  const rows = products.map((product) => {
    const cells: Record<ProductExportColumn, string> = {
      sku: asText(product.sku),
      barcodes: asText(product.barcodes.join(' ')),
      name: product.name,
      specification: product.specification,
      bin: product.bin,
      cartonHint: product.cartonHint,
      materialHint: product.materialHint,
      handling: product.handling.map((mark: HandlingMark) => handlingWord(mark, language)).join('、'),
      unitWeightGrams: product.unitWeightGrams === null ? '' : String(product.unitWeightGrams),
      hasBarcode: product.hasBarcode ? words.yes : words.no,
    };
    return exportColumns.map((column) => cells[column]);
  });
  const table: ShippingTable = {
    fileName: `${words.fileName}-${formatDay(clock.localDay(clock.nowMs()))}.csv`,
    format: 'csv-utf8-bom',
    sheetName: words.fileName,
    rows: [exportColumns.map((column) => words.columns[column]), ...rows],
  };
  return {
    fileName: table.fileName,
    bytes: await workshop.writeShippingTable(table),
    products: products.length,
  };
}
