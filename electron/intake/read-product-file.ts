/** Reads what a shop knows of its goods (商品资料): any table with a column of SKUs and one more that says something. */

import type { OrderFile } from '../domain/order-files.ts';
import { type HandlingMark, handlingMarks, handlingWord } from '../domain/parcel-services.ts';
import {
  done,
  type ProblemCode,
  problem,
  type Result,
  type RowProblem,
  refused,
} from '../domain/problems.ts';
import {
  codeKey,
  isCheckDigitRight,
  mostBarcodes,
  mostUnitWeightGrams,
  type ProductReading,
  type ProductRow,
} from '../domain/products.ts';
import { skuKey } from '../domain/stock.ts';
import { cleanText, isYes, isZero } from './cell-values.ts';
import {
  barcodeNames,
  binNames,
  columnOf,
  isDamaged,
  isTotals,
  plainHeaders,
  searchedRows,
  skuNames,
} from './goods-columns.ts';
import { normaliseHeader } from './headers.ts';
import { readLikeliestTable } from './read-likeliest-table.ts';
import { parseWeightGrams } from './shipping-facts.ts';
import { isBlank, type Table, type TableRow } from './table.ts';

const fieldNames = {
  name: [
    '商品名称',
    '货品名称',
    '产品名称',
    '商品标题',
    '宝贝标题',
    '商品简称',
    '名称',
    '品名',
    'product name',
    'item name',
    'product title',
    'title',
    'name',
    'description',
  ],
  specification: [
    '规格名称',
    '商品规格',
    '规格型号',
    '颜色规格',
    '销售属性',
    '规格',
    'specification',
    'variant',
    'variation',
    'option',
  ],
  bin: binNames,
  cartonHint: ['箱型', '纸箱', '包装箱', '箱规', '箱子', 'carton', 'box', 'carton code'],
  materialHint: [
    '包装材料',
    '包材',
    '包装耗材',
    '耗材',
    '包装方式',
    'packing material',
    'packaging',
    'material',
  ],
  handling: ['搬运要求', '处理标记', '商品特性', '特性', '标记', 'handling', 'handling marks', 'marks'],
  hasBarcode: ['有无条码', '是否有条码', '有条码', 'has barcode', 'barcoded'],
  unitWeightGrams: [
    '单件重量',
    '商品重量',
    '单重',
    '重量',
    '毛重',
    '净重',
    'unit weight',
    'item weight',
    'weight',
  ],
} as const;

type Field = keyof typeof fieldNames;
const fields = Object.keys(fieldNames) as readonly Field[];

interface ProductColumns {
  readonly headerRow: TableRow;
  readonly sku: number;
  /** All of them: 条码, 条码2. */
  readonly barcodes: readonly number[];
  readonly of: Readonly<Record<Field, number | undefined>>;
}

/** `重量kg`, `weight g`, `重量(公斤)` name a weight and its unit. */
const unitAtEnd = /[ /(]?(kgs?|公斤|千克|斤|g|grams|克|lbs?|oz)\)?$/u;

function findColumns(table: Table): ProductColumns | undefined {
  for (const row of table.head.slice(0, searchedRows)) {
    const headers = plainHeaders(row);
    const sku = columnOf(headers, skuNames);
    if (sku === undefined) continue;
    const numbered = headers.map((header) => header.replace(/ ?\d$/u, ''));
    const barcodes = numbered.flatMap((header, column) => (barcodeNames.includes(header) ? [column] : []));
    const unitless = headers.map((header) => header.replace(unitAtEnd, '').trim());
    const columnFor = (field: Field) =>
      columnOf(headers, fieldNames[field]) ??
      (field === 'unitWeightGrams' ? columnOf(unitless, fieldNames[field]) : undefined);
    const of = Object.fromEntries(fields.map((field) => [field, columnFor(field)])) as ProductColumns['of'];
    const isTelling = barcodes.length > 0 || fields.some((field) => of[field] !== undefined);
    if (isTelling) return { headerRow: row, sku, barcodes, of };
  }
  return undefined;
}

/** Several in one cell: with commas, slashes or spaces between them. */
const partsOf = (text: string) => text.split(/[\s,，;；、/|]+/u).filter((part) => part !== '');

const handlingWords = new Map<string, HandlingMark>([
  ...handlingMarks.flatMap((mark) =>
    [mark, handlingWord(mark, 'zh-CN'), handlingWord(mark, 'en')].map(
      (word) => [word.toLowerCase(), mark] as const,
    ),
  ),
  ['易碎品', 'fragile'],
  ['怕潮', 'keep-dry'],
  ['防水', 'keep-dry'],
]);

/** Longest that a text of a product is kept; SKUs and barcodes have no more either. */
const longestText = 300;
const longestCode = 100;

/**
 * Reads a product file of any kind of table: the first sheet with a column of SKUs and one of what it tells. Rows of the
 * same SKU add their barcodes; a row whose SKU or barcode a spreadsheet damaged is refused.
 *
 * @returns `products.file-unusable` (file) where there is no such sheet, or nothing in it.
 */
export async function readProductFile(
  file: OrderFile,
  signal?: AbortSignal,
): Promise<Result<ProductReading>> {
  const result = await readLikeliestTable(file, signal, findColumns, readRows);
  if (!result.ok) return result;
  const { reading } = result.value;
  return reading === null || reading.rows.length + reading.refused.length === 0
    ? refused(problem('products.file-unusable', { file: file.name }))
    : done(reading);
}

async function readRows(table: Table, columns: ProductColumns): Promise<ProductReading> {
  const reader = createRowReader(columns);
  for await (const piece of table.rows()) {
    for (const row of piece) {
      if (row.rowNumber > columns.headerRow.rowNumber && !isBlank(row.cells)) reader.read(row);
    }
  }
  return reader.reading();
}

function createRowReader({ headerRow, sku: skuColumn, barcodes: barcodeColumns, of }: ProductColumns) {
  const bySku = new Map<string, ProductRow>();
  const owners = new Map<string, string>();
  const refusedRows: RowProblem[] = [];
  const doubtful: RowProblem[] = [];
  const titleOf = (column: number | undefined) => cleanText(headerRow.cells[column ?? -1] ?? '');
  const unit = unitAtEnd.exec(normaliseHeader(headerRow.cells[of.unitWeightGrams ?? -1] ?? ''))?.[1];

  /** Everything that keeps one row out, or looks wrong in it. */
  const look = (row: TableRow) => {
    const problems: RowProblem[] = [];
    const doubts: RowProblem[] = [];
    const found = (
      into: RowProblem[],
      code: ProblemCode,
      column: number | undefined,
      value: string,
    ): undefined => {
      into.push({ row: row.rowNumber, column: titleOf(column), value: value.slice(0, longestCode), code });
    };
    const text = (field: Field) => {
      const column = of[field];
      return column === undefined ? '' : cleanText(row.cells[column] ?? '').slice(0, longestText);
    };
    const sku = cleanText(row.cells[skuColumn] ?? '').normalize('NFKC');
    if (sku === '') found(problems, 'row.sku-missing', skuColumn, '');
    else if (isDamaged(row, skuColumn, sku) || sku.length > longestCode)
      found(problems, 'row.sku-damaged', skuColumn, sku);

    const barcodes = new Set<string>();
    for (const column of barcodeColumns) {
      for (const part of partsOf(cleanText(row.cells[column] ?? ''))) {
        const code = codeKey(part);
        if (isDamaged(row, column, part) || code.length > longestCode) {
          if (column !== skuColumn) found(problems, 'row.barcode-damaged', column, part);
          continue;
        }
        const owner = owners.get(code);
        if (owner !== undefined && owner !== skuKey(sku)) found(problems, 'row.barcode-taken', column, part);
        if (isCheckDigitRight(code) === false) found(doubts, 'row.barcode-check-digit', column, part);
        barcodes.add(code);
      }
    }

    const weight = text('unitWeightGrams');
    const isWeightSaid = weight !== '' && !isZero(weight);
    const usualUnit = /^[\d,]+$/u.test(weight) ? 'g' : undefined;
    const grams = isWeightSaid ? parseWeightGrams(weight, unit ?? usualUnit) : null;
    if (isWeightSaid && (grams === null || grams > mostUnitWeightGrams))
      found(problems, 'row.weight-invalid', of.unitWeightGrams, weight);

    const marks = text('handling')
      .split(/[,，;；、/|]+/u)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const handling = marks.flatMap((word) => {
      const mark = handlingWords.get(word.toLowerCase());
      if (mark === undefined) found(doubts, 'row.handling-unknown', of.handling, word);
      return mark ?? [];
    });
    const hasBarcode = text('hasBarcode');
    const said = {
      ...namedTexts(text),
      ...(handling.length > 0 ? { handling: handlingMarks.filter((mark) => handling.includes(mark)) } : {}),
      ...(hasBarcode === '' ? {} : { hasBarcode: isYes(hasBarcode) || hasBarcode === '有' }),
      ...(grams === null ? {} : { unitWeightGrams: grams }),
    };
    return { sku, barcodes: [...barcodes].slice(0, mostBarcodes), said, problems, doubts };
  };

  return {
    read(row: TableRow): void {
      const { sku, barcodes, said, problems, doubts } = look(row);
      if (isTotals(row, sku)) return;
      const before = bySku.get(skuKey(sku));
      if (before && problems.length === 0 && !agrees(said, before.said)) {
        const column = titleOf(skuColumn);
        problems.push({ row: row.rowNumber, column, value: sku, code: 'row.sku-twice' });
      }
      if (problems.length > 0) {
        refusedRows.push(...problems);
        return;
      }
      doubtful.push(...doubts);
      for (const code of barcodes) owners.set(code, skuKey(sku));
      bySku.set(skuKey(sku), {
        row: before?.row ?? row.rowNumber,
        sku: before?.sku ?? sku,
        barcodes: [...new Set([...(before?.barcodes ?? []), ...barcodes])].slice(0, mostBarcodes),
        said: { ...before?.said, ...said },
      });
    },
    reading: (): ProductReading => ({
      rows: [...bySku.values()],
      barcodeColumn: titleOf(barcodeColumns[0]),
      refused: refusedRows,
      doubtful,
    }),
  };
}

/** Fields of plain text that say something. */
function namedTexts(text: (field: Field) => string): Partial<Record<PlainField, string>> {
  const named: Partial<Record<PlainField, string>> = {};
  for (const field of plainFields) {
    const said = text(field);
    if (said !== '')
      named[field] = field === 'name' || field === 'specification' ? said : said.slice(0, longestCode);
  }
  return named;
}

const plainFields = ['name', 'specification', 'bin', 'cartonHint', 'materialHint'] as const;
type PlainField = (typeof plainFields)[number];

/** Whether a later row of the same SKU contradicts nothing that an earlier one said. */
function agrees(said: ProductRow['said'], before: ProductRow['said']): boolean {
  const earlier = new Map<string, unknown>(Object.entries(before));
  return Object.entries(said).every(
    ([field, value]) => !earlier.has(field) || String(earlier.get(field)) === String(value),
  );
}
