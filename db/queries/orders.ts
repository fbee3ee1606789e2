import { type BenchId, type ImportId, type OrderId, parseId } from '../../electron/domain/ids.ts';
import {
  channels,
  type Order,
  type OrderLine,
  type OrderProblemCode,
  orderStatuses,
} from '../../electron/domain/orders.ts';
import type { Parcel } from '../../electron/domain/parcels.ts';
import type { OrderFilter, OrderRow, OrderStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { type ParcelRow, selectParcels, toParcel } from './parcel-rows.ts';
import { expectChange, parseProblemCode, parseWord } from './row-values.ts';
import { nameTokens, phoneDigits, readSearchTerms, type SearchTerms } from './search-terms.ts';
import type { StoreContext } from './store-context.ts';

interface OrderColumns {
  readonly sequence: number;
  readonly id: string;
  readonly bench_id: string;
  readonly import_id: string;
  readonly source_rows: string;
  readonly version: number;
  readonly shop: string;
  readonly order_number: string;
  readonly channel: string;
  readonly status: string;
  readonly buyer_name: string;
  readonly buyer_message: string;
  readonly seller_remark: string;
  readonly consignee_name: string;
  readonly consignee_phone: string;
  readonly consignee_province: string;
  readonly consignee_city: string;
  readonly consignee_district: string;
  readonly consignee_address: string;
  readonly consignee_postal_code: string;
  readonly consignee_country: string;
  readonly currency: string;
  readonly paid_fen: number | null;
  readonly ordered_at_ms: number | null;
  readonly paid_at_ms: number | null;
  readonly content_hash: string;
  readonly problems: string;
  readonly imported_at_ms: number;
  readonly parcel_id: string | null;
}

interface LineColumns {
  readonly order_id: string;
  readonly line_number: number;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly unit_price_fen: number | null;
  readonly is_gift: number;
}

/** Columns of an order's content, as `orders` and `replaced_orders` share them. */
const contentColumns = `
  import_id, import_sequence, source_row, source_rows, version, channel, status, buyer_name, buyer_message,
  seller_remark, consignee_name, consignee_phone, consignee_phone_digits, consignee_province, consignee_city,
  consignee_district, consignee_address, consignee_postal_code, consignee_country, currency, paid_fen,
  ordered_at_ms, paid_at_ms, content_hash, problems, imported_at_ms`;

const contentValues = `
  @importId, (SELECT sequence FROM imports WHERE id = @importId), @sourceRow, @sourceRows, @version, @channel,
  @status, @buyerName, @buyerMessage, @sellerRemark, @consigneeName, @consigneePhone, @consigneePhoneDigits,
  @consigneeProvince, @consigneeCity, @consigneeDistrict, @consigneeAddress, @consigneePostalCode,
  @consigneeCountry, @currency, @paidFen, @orderedAtMs, @paidAtMs, @contentHash, @problems, @importedAtMs`;

const selectOrders = `
  SELECT
    orders.sequence, orders.id, orders.bench_id, orders.import_id, orders.source_rows, orders.version,
    orders.shop, orders.order_number, orders.channel, orders.status, orders.buyer_name, orders.buyer_message,
    orders.seller_remark, orders.consignee_name, orders.consignee_phone, orders.consignee_province,
    orders.consignee_city, orders.consignee_district, orders.consignee_address, orders.consignee_postal_code,
    orders.consignee_country, orders.currency, orders.paid_fen, orders.ordered_at_ms, orders.paid_at_ms,
    orders.content_hash, orders.problems, orders.imported_at_ms, orders.parcel_id
  FROM orders`;

/** As in the indexes `orders_open`, `orders_with_problems` and `orders_by_stage`, word for word. */
const filterConditions = {
  all: 'TRUE',
  open: "problems = '' AND (parcel_state IS NULL OR parcel_state = 'planned')",
  problem: "problems <> ''",
  queued: "parcel_state = 'queued'",
  paired: "parcel_state = 'paired'",
  shipped: "parcel_state = 'shipped'",
} as const satisfies Record<OrderFilter, string>;

/** Every meaning of the search text, each answered by an index of its own. */
const foundOrders = `
  found (sequence) AS MATERIALIZED (
    SELECT sequence FROM orders WHERE order_number >= @numberFrom AND order_number < @numberBefore
    UNION
    SELECT sequence FROM orders
    WHERE substr(order_number, -4) = substr(@numberTail, -4)
      AND substr(order_number, -length(@numberTail)) = @numberTail
    UNION
    SELECT sequence FROM orders
    WHERE substr(consignee_phone_digits, -4) = substr(@phoneTail, -4)
      AND substr(consignee_phone_digits, -length(@phoneTail)) = @phoneTail
    UNION
    SELECT rowid FROM order_names WHERE order_names MATCH @namePhrase
    UNION
    SELECT orders.sequence
    FROM waybill_numbers
    JOIN parcel_orders ON parcel_orders.parcel_id = waybill_numbers.parcel_id
    JOIN orders ON orders.id = parcel_orders.order_id
    WHERE waybill_numbers.parcel_id IS NOT NULL
      AND substr(waybill_numbers.number, -4) = substr(@waybillTail, -4)
      AND substr(waybill_numbers.number, -length(@waybillTail)) = @waybillTail
    UNION
    SELECT orders.sequence
    FROM order_lines
    JOIN orders ON orders.id = order_lines.order_id AND orders.version = order_lines.version
    WHERE order_lines.sku <> ''
      AND order_lines.sku COLLATE NOCASE >= @skuFrom AND order_lines.sku COLLATE NOCASE < @skuBefore
  )`;

/**
 * Three indexes that there are anyhow answer this, and the shipped orders are in none of them but the few that
 * got a problem later. An index of its own would be written anew with every step of every order.
 */
const unshippedOrders = `
  unshipped (sequence) AS MATERIALIZED (
    SELECT sequence FROM orders WHERE ${filterConditions.open}
    UNION ALL
    SELECT sequence FROM orders WHERE ${filterConditions.problem} AND parcel_state IS NULL
    UNION ALL
    SELECT sequence FROM orders WHERE parcel_state IN ('planned', 'queued', 'paired')
  )`;

const newestImportFirst = 'ORDER BY orders.import_sequence DESC, orders.source_row, orders.sequence';

/** Orders with their lines, their history, and the ways to find them. */
export function createOrderStore(connection: Connection, context: StoreContext): OrderStore {
  const { database, transaction, write } = connection;
  const insert = database.prepare<[OrderParameters]>(`
    INSERT INTO orders (id, bench_id, shop, order_number, ${contentColumns})
    VALUES (@id, @benchId, @shop, @orderNumber, ${contentValues})
  `);
  const insertLine = database.prepare<
    [string, number, number, string, string, string, number, number | null, number]
  >(`
    INSERT INTO order_lines (
      order_id, version, line_number, sku, name, specification, quantity, unit_price_fen, is_gift
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const insertName = database.prepare<[number | bigint, string]>(
    'INSERT INTO order_names (rowid, name) VALUES (?, ?)',
  );
  const replaceName = database.prepare<[string, number]>('UPDATE order_names SET name = ? WHERE rowid = ?');
  const keepReplaced = database.prepare<[number, string]>(`
    INSERT INTO replaced_orders (order_id, replaced_at_ms, ${contentColumns})
    SELECT id, ?, ${contentColumns} FROM orders WHERE id = ?
  `);
  const replace = database.prepare<[OrderParameters]>(`
    UPDATE orders SET (${contentColumns}) = (${contentValues})
    WHERE id = @id AND shop = @shop AND order_number = @orderNumber
  `);
  const get = database.prepare<[string], OrderColumns>(`${selectOrders} WHERE orders.id = ?`);
  const findByNumber = database.prepare<[string, string], OrderColumns>(
    `${selectOrders} WHERE orders.order_number = ? AND orders.shop = ?`,
  );
  const listByNumber = database.prepare<[string], OrderColumns>(
    `${selectOrders} WHERE orders.order_number = ? ${newestImportFirst}`,
  );
  const listUnshipped = database.prepare<[], OrderColumns>(
    `WITH ${unshippedOrders} ${selectOrders} WHERE orders.sequence IN unshipped ${newestImportFirst}`,
  );
  // `+`: see `nextForPrinterSql`.
  const listLines = database.prepare<[string, number], LineColumns>(`
    SELECT order_id, line_number, sku, name, specification, quantity, unit_price_fen, is_gift
    FROM order_lines WHERE order_id = +? AND version = +? ORDER BY line_number
  `);
  const listLinesOfAll = database.prepare<[string], LineColumns>(`
    SELECT order_id, line_number, sku, name, specification, quantity, unit_price_fen, is_gift
    FROM json_each(?) AS wanted
    CROSS JOIN order_lines ON order_id = wanted.value ->> 0 AND version = wanted.value ->> 1
    ORDER BY wanted.key, line_number
  `);
  const listUnplanned = database.prepare<[], OrderColumns>(`
    ${selectOrders}
    WHERE ${filterConditions.open} AND parcel_state IS NULL
    ORDER BY orders.import_sequence, orders.source_row, orders.sequence
  `);
  const listParcels = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.id IN (SELECT value FROM json_each(?))`,
  );
  const lists = mapFilters((condition) => ({
    page: database.prepare<[{ offset: number; limit: number }], OrderColumns>(
      `${selectOrders} WHERE ${condition} ${newestImportFirst} LIMIT @limit OFFSET @offset`,
    ),
    // Without a condition SQLite counts whole pages.
    total: database
      .prepare<[], number>(`SELECT count(*) FROM orders ${condition === 'TRUE' ? '' : `WHERE ${condition}`}`)
      .pluck(),
    foundPage: database.prepare<[SearchTerms & { offset: number; limit: number }], OrderColumns>(`
      WITH ${foundOrders} ${selectOrders} WHERE orders.sequence IN found AND ${condition}
      ${newestImportFirst} LIMIT @limit OFFSET @offset
    `),
    foundTotal: database
      .prepare<[SearchTerms], number>(
        `WITH ${foundOrders} SELECT count(*) FROM orders WHERE orders.sequence IN found AND ${condition}`,
      )
      .pluck(),
  }));

  const toOrderWithLines = (row: OrderColumns) =>
    toOrder(row, listLines.all(row.id, row.version).map(toLine));
  const toOrdersWithLines = (rows: readonly OrderColumns[]): Order[] => {
    const linesOf = new Map<string, OrderLine[]>(rows.map((row) => [row.id, []]));
    const wanted = JSON.stringify(rows.map((row) => [row.id, row.version]));
    for (const line of listLinesOfAll.all(wanted)) linesOf.get(line.order_id)?.push(toLine(line));
    return rows.map((row) => toOrder(row, linesOf.get(row.id) ?? []));
  };
  const toOrderRows = (rows: readonly OrderColumns[]): OrderRow[] => {
    const parcelIds = new Set(rows.map((row) => row.parcel_id).filter((id) => id !== null));
    const parcels = new Map<string, Parcel>(
      listParcels.all(JSON.stringify([...parcelIds])).map((row) => [row.id, toParcel(row)]),
    );
    return toOrdersWithLines(rows).map((order, index) => ({
      order,
      parcel: parcels.get(rows[index]?.parcel_id ?? '') ?? null,
    }));
  };
  const insertLines = (order: Order, version: number) => {
    for (const line of order.lines) {
      insertLine.run(
        order.id,
        version,
        line.lineNumber,
        line.sku,
        line.name,
        line.specification,
        line.quantity,
        line.unitPriceFen,
        line.isGift ? 1 : 0,
      );
    }
  };
  const count = (filter: OrderFilter) => lists[filter].total.get() ?? 0;

  return {
    insert(order) {
      write(() => {
        const { lastInsertRowid } = insert.run(toParameters(order, 1));
        insertName.run(lastInsertRowid, nameTokens(order.consignee.name));
        insertLines(order, 1);
      });
    },
    replace(order) {
      transaction(() => {
        const current = get.get(order.id);
        if (!current) throw new TypeError(`refused: no order ${order.id} to replace`);
        const version = current.version + 1;
        keepReplaced.run(context.nowMs(), order.id);
        expectChange(
          replace.run(toParameters(order, version)),
          `order ${order.id} cannot change its shop or number`,
        );
        replaceName.run(nameTokens(order.consignee.name), current.sequence);
        insertLines(order, version);
      });
    },
    get(id) {
      const row = get.get(id);
      return row && toOrderWithLines(row);
    },
    findByNumber(shop, orderNumber) {
      const row = findByNumber.get(orderNumber, shop);
      return row && toOrderWithLines(row);
    },
    listByNumber: (orderNumber) => toOrdersWithLines(listByNumber.all(orderNumber)),
    listUnshipped: () => toOrderRows(listUnshipped.all()),
    list({ filter, search, offset, limit }) {
      const { page, total, foundPage, foundTotal } = lists[filter];
      const terms = search.trim() === '' ? undefined : readSearchTerms(search);
      const rows = terms ? foundPage.all({ ...terms, offset, limit }) : page.all({ offset, limit });
      return {
        rows: toOrderRows(rows),
        total: (terms ? foundTotal.get(terms) : total.get()) ?? 0,
      };
    },
    listUnplanned: () => toOrdersWithLines(listUnplanned.all()),
    counts: () => ({
      all: count('all'),
      open: count('open'),
      problem: count('problem'),
      queued: count('queued'),
      paired: count('paired'),
      shipped: count('shipped'),
    }),
  };
}

function mapFilters<Value>(make: (condition: string) => Value): Readonly<Record<OrderFilter, Value>> {
  return {
    all: make(filterConditions.all),
    open: make(filterConditions.open),
    problem: make(filterConditions.problem),
    queued: make(filterConditions.queued),
    paired: make(filterConditions.paired),
    shipped: make(filterConditions.shipped),
  };
}

type OrderParameters = ReturnType<typeof toParameters>;

function toParameters(order: Order, version: number) {
  const { consignee } = order;
  return {
    id: order.id,
    benchId: order.benchId,
    shop: order.shop,
    orderNumber: order.orderNumber,
    importId: order.importId,
    sourceRow: order.sourceRows.length === 0 ? 0 : Math.min(...order.sourceRows),
    sourceRows: order.sourceRows.join(','),
    version,
    channel: order.channel,
    status: order.status,
    buyerName: order.buyerName,
    buyerMessage: order.buyerMessage,
    sellerRemark: order.sellerRemark,
    consigneeName: consignee.name,
    consigneePhone: consignee.phone,
    consigneePhoneDigits: phoneDigits(consignee.phone),
    consigneeProvince: consignee.province,
    consigneeCity: consignee.city,
    consigneeDistrict: consignee.district,
    consigneeAddress: consignee.address,
    consigneePostalCode: consignee.postalCode,
    consigneeCountry: consignee.country,
    currency: order.currency,
    paidFen: order.paidFen,
    orderedAtMs: order.orderedAtMs,
    paidAtMs: order.paidAtMs,
    contentHash: order.contentHash,
    problems: order.problems.join(','),
    importedAtMs: order.importedAtMs,
  };
}

function toOrder(row: OrderColumns, lines: readonly OrderLine[]): Order {
  return {
    id: parseId<'order'>(row.id) satisfies OrderId,
    benchId: parseId<'bench'>(row.bench_id) satisfies BenchId,
    importId: parseId<'import'>(row.import_id) satisfies ImportId,
    contentHash: row.content_hash,
    problems: splitList(row.problems).map(toOrderProblem),
    importedAtMs: row.imported_at_ms,
    orderNumber: row.order_number,
    channel: parseWord(channels, row.channel),
    shop: row.shop,
    status: parseWord(orderStatuses, row.status),
    buyerName: row.buyer_name,
    buyerMessage: row.buyer_message,
    sellerRemark: row.seller_remark,
    consignee: {
      name: row.consignee_name,
      phone: row.consignee_phone,
      province: row.consignee_province,
      city: row.consignee_city,
      district: row.consignee_district,
      address: row.consignee_address,
      postalCode: row.consignee_postal_code,
      country: row.consignee_country,
    },
    lines,
    // Only a file just read knows it.
    isLineSummary: false,
    currency: row.currency,
    paidFen: row.paid_fen,
    orderedAtMs: row.ordered_at_ms,
    paidAtMs: row.paid_at_ms,
    sourceRows: splitList(row.source_rows).map(Number),
  };
}

function toLine(row: LineColumns): OrderLine {
  return {
    lineNumber: row.line_number,
    sku: row.sku,
    name: row.name,
    specification: row.specification,
    quantity: row.quantity,
    unitPriceFen: row.unit_price_fen,
    isGift: row.is_gift === 1,
  };
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function toOrderProblem(text: string): OrderProblemCode {
  const code = parseProblemCode(text);
  if (!isOrderProblem(code)) throw new TypeError(`unexpected problem of an order: ${code}`);
  return code;
}

function isOrderProblem(code: string): code is OrderProblemCode {
  return code.startsWith('order.');
}
