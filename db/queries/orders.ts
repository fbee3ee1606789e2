import { type ImportId, type OrderId, parseId } from '../../electron/domain/ids.ts';
import { type Order, type OrderLine, orderStatuses } from '../../electron/domain/orders.ts';
import type { Parcel } from '../../electron/domain/parcels.ts';
import type { ImportedOrder, OrderHead, OrderRow, OrderStore } from '../../electron/ports/order-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { createOrderLists, newestImportFirst } from './order-lists.ts';
import {
  auditColumns,
  contentColumns,
  contentParameters,
  contentValues,
  identityParameters,
  insertOrderSql,
  type LineColumns,
  type OrderColumns,
  orderColumnsOf,
  selectOrders,
  toDecisionsText,
  toLine,
  toOrder,
  toPurchaseHash,
  toRetirement,
} from './order-rows.ts';
import { type ParcelRow, selectParcels, toParcel } from './parcel-rows.ts';
import { expectChange, inOrderOf, parseWord } from './row-values.ts';
import { nameTokens } from './search-terms.ts';
import type { StoreContext } from './store-context.ts';

interface ImportedColumns {
  readonly id: string;
  readonly replaced_version: number | null;
  readonly is_overtaken: number;
  readonly is_on_paper: number;
}

interface HeadColumns {
  readonly id: string;
  readonly import_id: string;
  readonly content_hash: string;
  readonly retirement: string | null;
}

/** Orders of an import that are read at once. */
const importedSliceSize = 100;

/** Orders with their lines, their history, and the ways to find them. */
export function createOrderStore(connection: Connection, context: StoreContext): OrderStore {
  const { database, transaction, write } = connection;
  const lists = createOrderLists(connection);
  const insert = database.prepare(insertOrderSql);
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
  const replace = database.prepare(`
    UPDATE orders SET (${contentColumns}) = (${contentValues})
    WHERE id = ? AND shop = ? AND order_number = ? AND part_number = ?
  `);
  const getReplaced = database.prepare<
    [string],
    Pick<OrderColumns, 'sequence' | 'version' | 'retirement' | 'consignee_name'>
  >('SELECT sequence, version, retirement, consignee_name FROM orders WHERE id = ?');
  const isArriving = database
    .prepare<[string], number>("SELECT count(*) FROM imports WHERE id = ? AND state = 'arriving'")
    .pluck();
  const get = database.prepare<[string], OrderColumns>(`${selectOrders} WHERE orders.id = ?`);
  const getAll = database.prepare<[string], OrderColumns>(`
    ${selectOrders} WHERE orders.id IN (SELECT value FROM json_each(?))
  `);
  const findByNumber = database.prepare<[string, string], OrderColumns>(`
    ${selectOrders}
    WHERE orders.order_number = ? AND orders.shop = ? AND orders.part_number = 0
      AND orders.retirement IS NOT 'withdrawn'
      AND (SELECT state FROM imports WHERE sequence = orders.import_sequence) <> 'arriving'
  `);
  const findHead = database.prepare<[string, string], HeadColumns>(`
    SELECT id, import_id, content_hash, retirement FROM orders
    WHERE order_number = ? AND shop = ? AND part_number = 0
  `);
  // `+`: see `nextForPrinterSql`.
  const findLineBySku = database.prepare<[string], Pick<OrderLine, 'sku' | 'name' | 'specification'>>(
    "SELECT sku, name, specification FROM order_lines WHERE sku = ? COLLATE NOCASE AND sku <> '' LIMIT 1",
  );
  const listByNumber = database.prepare<[string], OrderColumns>(`
    ${selectOrders}
    WHERE orders.order_number = +? AND orders.retirement IS NULL
      AND (SELECT state FROM imports WHERE sequence = orders.import_sequence) <> 'arriving'
    ${newestImportFirst}, orders.part_number
  `);
  // The ids alone are in an index of their own, so that no order is read that is not the one.
  const findByIdEnd = database.prepare<[number, string], OrderColumns>(`
    ${selectOrders}
    WHERE orders.id = (SELECT id FROM orders WHERE substr(id, ?) = ? ORDER BY id DESC LIMIT 1)
  `);
  const listParts = database.prepare<[string], OrderColumns>(`
    ${selectOrders} WHERE orders.part_of = +? AND orders.retirement IS NULL ORDER BY orders.part_number
  `);
  const lastPartNumber = database
    .prepare<[string], number | null>('SELECT max(part_number) FROM orders WHERE part_of = +?')
    .pluck();
  const listByPurchaseKey = database.prepare<
    [Uint8Array],
    Pick<OrderColumns, 'id' | 'order_number' | 'status' | 'paid_at_ms' | 'ordered_at_ms' | 'imported_at_ms'>
  >(`
    SELECT id, order_number, status, paid_at_ms, ordered_at_ms, imported_at_ms FROM orders
    WHERE purchase_key = +? AND retirement IS NOT 'withdrawn'
      AND (SELECT state FROM imports WHERE sequence = orders.import_sequence) <> 'arriving'
    ORDER BY +import_sequence DESC, source_row, sequence
  `);
  const listVersions = database.prepare<[string], OrderColumns & { readonly replaced_at_ms: number }>(`
    SELECT ${orderColumnsOf('replaced_orders')}, replaced_orders.replaced_at_ms
    FROM orders JOIN replaced_orders ON replaced_orders.order_id = orders.id
    WHERE orders.id = +? ORDER BY replaced_orders.version
  `);
  const getVersion = database.prepare<[string, number], OrderColumns>(`
    SELECT ${orderColumnsOf('replaced_orders')}
    FROM orders JOIN replaced_orders ON replaced_orders.order_id = orders.id
    WHERE orders.id = ? AND replaced_orders.version = ?
  `);
  // Read from indexes alone: the rows of a day's file are too many for one turn.
  const listImportedSequences = database
    .prepare<[string], string>(`
      WITH files (sequence) AS MATERIALIZED (SELECT sequence FROM imports WHERE commit_id = ?)
      SELECT json_group_array(sequence) FROM (
        SELECT sequence FROM orders WHERE retirement IS NULL AND import_sequence IN files
        UNION
        SELECT sequence FROM orders WHERE retirement IS NOT NULL AND import_sequence IN files
        UNION
        SELECT orders.sequence FROM replaced_orders JOIN orders ON orders.id = replaced_orders.order_id
        WHERE replaced_orders.import_sequence IN files
        ORDER BY sequence
      )
    `)
    .pluck();
  // An import did to an order what its first content says; corrections of that content are its own.
  const listImported = database.prepare<[string, string], ImportedColumns>(`
    WITH files (sequence) AS MATERIALIZED (SELECT sequence FROM imports WHERE commit_id = ?),
    firsts (order_sequence, version) AS (
      SELECT orders.sequence, COALESCE((
        SELECT min(version) FROM replaced_orders AS brought
        WHERE brought.order_id = orders.id AND brought.import_sequence IN files
      ), orders.version)
      FROM json_each(?) AS wanted CROSS JOIN orders ON orders.sequence = wanted.value
      WHERE orders.part_number = 0
    )
    SELECT
      orders.id,
      (
        SELECT version FROM replaced_orders AS before
        WHERE before.order_id = orders.id AND before.version = firsts.version - 1
          AND before.retirement IS NOT 'withdrawn'
      ) AS replaced_version,
      orders.import_sequence NOT IN files AS is_overtaken,
      COALESCE(orders.parcel_state IN ('queued', 'paired', 'shipped'), 0) OR EXISTS (
        SELECT 1 FROM orders AS part
        WHERE part.part_of = orders.id AND part.parcel_state IN ('queued', 'paired', 'shipped')
      ) AS is_on_paper
    FROM firsts JOIN orders ON orders.sequence = firsts.order_sequence
    ORDER BY orders.sequence
  `);
  const findOnPaper = database.prepare<
    [string],
    { readonly count: number; readonly order_number: string | null }
  >(`
    SELECT count(DISTINCT COALESCE(part_of, id)) AS count, min(order_number) AS order_number
    FROM orders INDEXED BY orders_by_stage
    WHERE parcel_state IN ('queued', 'paired', 'shipped')
      AND import_sequence IN (SELECT sequence FROM imports WHERE commit_id = ?)
  `);
  const findOvertaken = database
    .prepare<[string], string>(`
      WITH files (sequence) AS MATERIALIZED (SELECT sequence FROM imports WHERE commit_id = ?)
      SELECT orders.order_number
      FROM replaced_orders INDEXED BY replaced_orders_by_import
      JOIN orders ON orders.id = replaced_orders.order_id
      WHERE replaced_orders.import_sequence IN files
        AND orders.import_sequence NOT IN files AND orders.part_number = 0
      LIMIT 1
    `)
    .pluck();
  const setAudit = database.prepare<[string, string, string, string]>(
    'UPDATE orders SET problems = ?, findings = ?, tags = ? WHERE id = ?',
  );
  // On its own: the indexes of all lists hold these, and they seldom change.
  const setDestination = database.prepare<[string, string, string, string, string]>(`
    UPDATE orders SET destination_province = ?, carrier_code = ?
    WHERE id = ? AND (destination_province <> ? OR carrier_code <> ?)
  `);
  const setDecisions = database.prepare<[string, string]>('UPDATE orders SET decisions = ? WHERE id = ?');
  const setRetirement = database.prepare<[string | null, string]>(
    'UPDATE orders SET retirement = ? WHERE id = ? AND parcel_id IS NULL',
  );
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
  const listParcels = database.prepare<[string], ParcelRow>(
    `${selectParcels} WHERE parcels.id IN (SELECT value FROM json_each(?))`,
  );

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
  const toImported = (row: ImportedColumns): ImportedOrder => {
    const before = row.replaced_version === null ? undefined : getVersion.get(row.id, row.replaced_version);
    return {
      orderId: parseId<'order'>(row.id) satisfies OrderId,
      before: before ? toOrderWithLines(before) : null,
      isOvertaken: row.is_overtaken === 1,
      isOnPaper: row.is_on_paper === 1,
    };
  };

  return {
    insert(order) {
      write(() => {
        const { lastInsertRowid } = insert.run(...identityParameters(order), ...contentParameters(order, 1));
        insertName.run(lastInsertRowid, nameTokens(order.consignee.name));
        insertLines(order, 1);
      });
    },
    replace(order) {
      const isAlone = !database.inTransaction;
      transaction(() => {
        const current = getReplaced.get(order.id);
        if (!current) throw new TypeError(`refused: no order ${order.id} to replace`);
        // Else a crash before `finish` would leave an order in no list that was there before.
        if (isAlone && current.retirement === null && isArriving.get(order.importId) === 1) {
          throw new TypeError(
            'refused: a visible order is replaced in the transaction that finishes its import',
          );
        }
        const version = current.version + 1;
        keepReplaced.run(context.nowMs(), order.id);
        const retirement = current.retirement === 'split' ? 'split' : null;
        const content = contentParameters({ ...order, retirement }, version);
        expectChange(
          replace.run(...content, order.id, order.shop, order.orderNumber, order.part?.number ?? 0),
          `order ${order.id} cannot change its shop, number or part`,
        );
        const { name } = order.consignee;
        if (name !== current.consignee_name) replaceName.run(nameTokens(name), current.sequence);
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
    findHead(shop, orderNumber) {
      const row = findHead.get(orderNumber, shop);
      return row && toHead(row);
    },
    findLineBySku: (sku) => findLineBySku.get(sku),
    listByNumber: (orderNumber) => toOrdersWithLines(listByNumber.all(orderNumber)),
    findByIdEnd(end) {
      const row = findByIdEnd.get(-end.length, end);
      return row && toOrderWithLines(row);
    },
    listParts: (id) => toOrdersWithLines(listParts.all(id)),
    lastPartNumber: (id) => lastPartNumber.get(id) ?? 0,
    listUnshippedIds: () => lists.listUnshippedIds().map((id) => parseId<'order'>(id)),
    listUnshipped: (settledSinceMs) => toOrderRows(lists.listUnshipped(settledSinceMs)),
    listExceptions: () => toOrderRows(lists.listExceptions()),
    countExceptions: lists.countExceptions,
    listShippedWithProblems: (sinceMs) => toOrderRows(lists.listShippedWithProblems(sinceMs)),
    listTimings: lists.listTimings,
    list(query) {
      const { rows, total } = lists.list(query);
      return { rows: toOrderRows(rows), total };
    },
    listUnplanned: () => toOrdersWithLines(lists.listUnplanned()),
    listUnplannedIds: () => lists.listUnplannedIds().map((id) => parseId<'order'>(id)),
    listUnplannedOfOnePhone: () => lists.listUnplannedOfOnePhone().map((id) => parseId<'order'>(id)),
    getAll: (ids) => inOrderOf(ids, toOrdersWithLines(getAll.all(JSON.stringify(ids)))),
    listByPurchaseKey(key) {
      const hash = toPurchaseHash(key);
      if (!hash) return [];
      return listByPurchaseKey.all(hash).map((row) => ({
        id: parseId<'order'>(row.id) satisfies OrderId,
        orderNumber: row.order_number,
        status: parseWord(orderStatuses, row.status),
        paidAtMs: row.paid_at_ms,
        orderedAtMs: row.ordered_at_ms,
        importedAtMs: row.imported_at_ms,
      }));
    },
    listVersions: (id) =>
      listVersions.all(id).map((row) => ({ order: toOrderWithLines(row), replacedAtMs: row.replaced_at_ms })),
    *listImported(commitId) {
      const sequences = JSON.parse(listImportedSequences.get(commitId) ?? '[]') as readonly number[];
      for (let start = 0; start < sequences.length; start += importedSliceSize) {
        const slice = JSON.stringify(sequences.slice(start, start + importedSliceSize));
        yield listImported.all(commitId, slice).map(toImported);
      }
    },
    findHindrance(commitId) {
      const printed = findOnPaper.get(commitId);
      return {
        onPaper: printed?.count ?? 0,
        onPaperOrderNumber: printed?.order_number ?? '',
        overtakenOrderNumber: findOvertaken.get(commitId) ?? '',
      };
    },
    setAudit(id, audit) {
      const { problems, findings, tags } = auditColumns(audit);
      const { destinationProvince, carrierCode } = audit;
      write(() => {
        expectChange(setAudit.run(problems, findings, tags, id), `no order ${id}`);
        setDestination.run(destinationProvince, carrierCode, id, destinationProvince, carrierCode);
      });
    },
    setDecisions(id, decisions) {
      write(() => expectChange(setDecisions.run(toDecisionsText(decisions), id), `no order ${id}`));
    },
    setRetirement(id, retirement) {
      write(() =>
        expectChange(
          setRetirement.run(retirement, id),
          `retiring order ${id}: it is not known or in a live parcel`,
        ),
      );
    },
    counts: lists.counts,
    countIn: lists.count,
    hasAny: lists.hasAny,
    countImported: lists.countImported,
    facets: lists.facets,
  };
}

function toHead(row: HeadColumns): OrderHead {
  return {
    id: parseId<'order'>(row.id) satisfies OrderId,
    importId: parseId<'import'>(row.import_id) satisfies ImportId,
    contentHash: row.content_hash,
    retirement: toRetirement(row.retirement),
  };
}
