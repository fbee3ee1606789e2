/**
 * Reads waybill numbers from a file: orders with the numbers that a carrier's or platform's system gave them, or a
 * plain list of numbers for a pool. Any table with such columns will do.
 */

import type { OrderFile } from '../domain/order-files.ts';
import type { ListedNumber, OutsideRow } from '../domain/outside-numbers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { cleanText, isScientific } from './cell-values.ts';
import { normaliseHeader } from './headers.ts';
import { readTables } from './read-tables.ts';
import { isBlank, type Table, type TableRow } from './table.ts';

/** Headers of each column, best first. */
const columnNames = {
  orderNumber: [
    '订单号',
    '订单编号',
    '平台订单号',
    '平台单号',
    '网店订单号',
    '店铺订单号',
    '商家订单号',
    '客户订单号',
    '主订单编号',
    '主订单号',
    '原始单号',
    '原始订单号',
    '外部单号',
    '外部订单号',
    '交易号',
    '交易编号',
    '订单id',
    'order number',
    'order no',
    'order no.',
    'order id',
    'order',
    'order reference',
    'reference',
  ],
  waybillNumber: [
    '运单号',
    '运单号码',
    '运单编号',
    '快递单号',
    '快递运单号',
    '物流单号',
    '物流运单号',
    '物流编号',
    '面单号',
    '电子面单号',
    '主单号',
    '母单号',
    'waybill number',
    'waybill no',
    'waybill no.',
    'waybill',
    'tracking number',
    'tracking no',
    'tracking no.',
    'tracking',
    'awb',
  ],
  sortCode: ['三段码', '四段码', '大头笔', '分拣码', '大头笔信息', 'sort code', 'sorting code'],
  bagPlace: ['集包地', '集包地名称', '集包地信息', '集包点', 'bag place', 'consolidation place'],
  routeCode: ['路由码', '路由代码', '路由编码', '路由', 'route code', 'routing code', 'route'],
  childNumbers: [
    '子单号',
    '子单号列表',
    '子运单号',
    '子单',
    'child numbers',
    'child waybills',
    'child waybill numbers',
  ],
  motherNumber: ['母单号', '主单号', '母运单号', 'mother number', 'master waybill', 'parent waybill'],
  carrier: [
    '快递公司',
    '物流公司',
    '快递公司名称',
    '物流公司名称',
    '快递公司编码',
    '承运商',
    '快递',
    '物流',
    'carrier',
    'courier',
  ],
  shop: ['店铺', '店铺名称', '店铺名', '网店', '网店名称', 'shop', 'store', 'shop name'],
} as const;

type Columns = Partial<Record<keyof typeof columnNames, number>>;

const searchedRows = 50;

const headersOf = (row: TableRow) =>
  row.cells.map((cell) =>
    normaliseHeader(cell)
      .replace(/\([^)]*\)$/u, '')
      .trim(),
  );

/** The columns of a header row. A column has one meaning: a lone 母单号 is the number of its row. */
function columnsOf(headers: readonly string[]): Columns {
  const columns: Columns = {};
  const taken = new Set<number>();
  for (const field of Object.keys(columnNames) as (keyof typeof columnNames)[]) {
    const name = columnNames[field].find((text) => {
      const at = headers.indexOf(text);
      return at >= 0 && !taken.has(at);
    });
    if (name === undefined) continue;
    columns[field] = headers.indexOf(name);
    taken.add(headers.indexOf(name));
  }
  return columns;
}

interface FoundColumns {
  readonly headerRow: number;
  readonly columns: Columns;
}

function findColumns(table: Table, needed: readonly (keyof Columns)[]): FoundColumns | undefined {
  for (const row of table.head.slice(0, searchedRows)) {
    const columns = columnsOf(headersOf(row));
    if (needed.every((field) => columns[field] !== undefined)) return { headerRow: row.rowNumber, columns };
  }
  return undefined;
}

const childSeparators = /[\s,，;；、|/]+/u;

/** Whether a spreadsheet lost digits of what stands in a column. */
const isDamagedAt = (row: TableRow, column: number, text: string) =>
  row.damagedColumns?.includes(column) === true || isScientific(text);

/**
 * The rows below the header of the first table in which `find` finds one.
 *
 * @param readRow null for a row that says nothing.
 * @returns `numbers.file-unusable` (file) where there is no such table, or it has no row; or what reading files refuses.
 */
async function readFirst<Found extends { readonly headerRow: number }, Row>(
  file: OrderFile,
  signal: AbortSignal | undefined,
  find: (table: Table) => Found | undefined,
  readRow: (row: TableRow, found: Found) => Row | null,
): Promise<Result<readonly Row[]>> {
  const open = (encoding: string | null) =>
    readTables(file, { formats: [], encoding, signal }, async ({ tables, encodingChoices }) => {
      const rows: Row[] = [];
      for (const table of tables) {
        const found = find(table);
        if (found === undefined) continue;
        for await (const piece of table.rows()) {
          for (const row of piece) {
            const read = row.rowNumber > found.headerRow ? readRow(row, found) : null;
            if (read !== null) rows.push(read);
          }
        }
        return { rows, likeliest: null };
      }
      const likeliest = tables.length === 0 ? (encodingChoices[0]?.encoding ?? null) : null;
      return { rows, likeliest };
    });
  let result = await open(null);
  // Numbers are ASCII: where the encoding of a text is in doubt, the likeliest will do.
  if (result.ok && result.value.likeliest !== null) result = await open(result.value.likeliest);
  if (!result.ok) return result;
  const { rows } = result.value;
  return rows.length === 0 ? refused(problem('numbers.file-unusable', { file: file.name })) : done(rows);
}

/**
 * The rows of a file of order numbers and waybill numbers, as they stand; what is wrong with one is said in it.
 *
 * @returns `numbers.file-unusable` (file) where no table has both columns, or none has a row; or what reading files
 * refuses.
 */
export async function readWaybillFile(
  file: OrderFile,
  signal?: AbortSignal,
): Promise<Result<readonly OutsideRow[]>> {
  return readFirst(
    file,
    signal,
    (table) => findColumns(table, ['orderNumber', 'waybillNumber']),
    readOutsideRow,
  );
}

function readOutsideRow(row: TableRow, { columns }: FoundColumns): OutsideRow | null {
  if (isBlank(row.cells)) return null;
  const textOf = (field: keyof Columns) => {
    const column = columns[field];
    return column === undefined ? '' : cleanText(row.cells[column] ?? '').normalize('NFKC');
  };
  const damaged = (['orderNumber', 'waybillNumber', 'childNumbers', 'motherNumber'] as const).find(
    (field) => {
      const column = columns[field];
      return column !== undefined && isDamagedAt(row, column, textOf(field));
    },
  );
  return {
    row: row.rowNumber,
    orderNumber: textOf('orderNumber'),
    shop: textOf('shop'),
    carrier: textOf('carrier'),
    waybillNumber: textOf('waybillNumber'),
    motherNumber: textOf('motherNumber'),
    childNumbers: textOf('childNumbers')
      .split(childSeparators)
      .filter((text) => text !== ''),
    sortCode: textOf('sortCode'),
    bagPlace: textOf('bagPlace'),
    routeCode: textOf('routeCode'),
    damaged: damaged ?? null,
  };
}

/**
 * A list of waybill numbers, one a row, in the order of the file: the column that is headed so, else the first that
 * has something in it.
 *
 * @returns `numbers.file-unusable` (file) where it has no number; or what reading files refuses.
 */
export async function readNumberList(
  file: OrderFile,
  signal?: AbortSignal,
): Promise<Result<readonly ListedNumber[]>> {
  return readFirst(file, signal, findNumberColumn, (row, { column }) => {
    const text = cleanText(row.cells[column] ?? '');
    return text === '' ? null : { row: row.rowNumber, text, isDamaged: isDamagedAt(row, column, text) };
  });
}

function findNumberColumn(table: Table): { readonly headerRow: number; readonly column: number } | undefined {
  const found = findColumns(table, ['waybillNumber']);
  if (found) return { headerRow: found.headerRow, column: found.columns.waybillNumber ?? 0 };
  const row = table.head.find(({ cells }) => cells.some((cell) => /\d/u.test(cell)));
  const column = row?.cells.findIndex((cell) => /\d/u.test(cell));
  // Whatever stands above the first number is a heading of some kind.
  return row && column !== undefined ? { headerRow: row.rowNumber - 1, column } : undefined;
}
