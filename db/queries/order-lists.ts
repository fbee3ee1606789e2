import type { OrderTiming } from '../../electron/domain/deadlines.ts';
import { settledProblems } from '../../electron/domain/exceptions.ts';
import { parseId } from '../../electron/domain/ids.ts';
import type { OrderFilter } from '../../electron/domain/order-queries.ts';
import { channels, type OrderTag, orderStatuses } from '../../electron/domain/orders.ts';
import { parcelStates } from '../../electron/domain/parcels.ts';
import type { OrderFacets, OrderQuery } from '../../electron/ports/order-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { conditionSql } from './order-conditions.ts';
import { type OrderColumns, selectOrders, toProblems } from './order-rows.ts';
import { parseWord } from './row-values.ts';
import { readSearchTerms } from './search-terms.ts';

/** As in the indexes `orders_open`, `orders_with_problems`, `orders_by_stage` and `orders_by_import`, word for word. */
export const filterConditions = {
  all: 'retirement IS NULL',
  open: "retirement IS NULL AND problems = '' AND (parcel_state IS NULL OR parcel_state = 'planned')",
  problem: "retirement IS NULL AND problems <> ''",
  queued: "parcel_state = 'queued'",
  paired: "parcel_state = 'paired'",
  shipped: "parcel_state = 'shipped'",
} as const satisfies Record<OrderFilter, string>;

/** Named where nothing sorts: SQLite would choose by the width of their entries. */
const filterIndexes = {
  all: 'orders_by_import',
  open: 'orders_open',
  problem: 'orders_with_problems',
  queued: 'orders_by_stage',
  paired: 'orders_by_stage',
  shipped: 'orders_by_stage',
} as const satisfies Record<OrderFilter, string>;

/** `waitsForPerson` of the domain, and as in the index `orders_for_people`, word for word. */
const exceptionCondition = `retirement IS NULL AND problems <> ''
        AND (
          parcel_state IN ('queued', 'paired')
          OR (
            (parcel_state IS NULL OR parcel_state = 'planned')
            AND ${settledProblems.map((code) => `instr(problems, '${code}') = 0`).join(' AND ')}
          )
        )`;

/** As in the index, word for word. */
const shippedWithProblems = `FROM orders INDEXED BY orders_shipped_with_problems
  WHERE parcel_state = 'shipped' AND problems <> ''`;

export const newestImportFirst = 'ORDER BY orders.import_sequence DESC, orders.source_row, orders.sequence';

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
const unshippedOrders = (visible: string) => `
  unshipped (sequence) AS MATERIALIZED (
    SELECT sequence FROM orders INDEXED BY orders_open WHERE ${filterConditions.open}${visible}
    UNION ALL
    SELECT sequence FROM orders WHERE ${exceptionCondition} AND parcel_state IS NULL${visible}
    UNION ALL
    SELECT sequence FROM orders WHERE parcel_state IN ('planned', 'queued', 'paired')
  )`;

const importedSince = 'import_sequence IN (SELECT sequence FROM imports WHERE imported_at_ms >= @sinceMs)';

/** Orders that their shop is done with, of which no parcel was made; most of a shop's history. */
const recentlySettled = (visible: string) => `
  settled (sequence) AS MATERIALIZED (
    SELECT sequence FROM orders
    WHERE ${filterConditions.problem} AND parcel_state IS NULL
      AND (${settledProblems.map((code) => `instr(problems, '${code}') > 0`).join(' OR ')})${visible}
      AND ${importedSince}
  )`;

const unplannedOrders = (visible: string) => `
  WHERE ${filterConditions.open} AND parcel_state IS NULL${visible}
  ORDER BY orders.import_sequence, orders.source_row, orders.sequence`;

/** How many statements are kept prepared; which conditions are combined is up to people. */
const keptStatements = 100;

/** The lists and counts of orders, without what stands behind a row. */
export function createOrderLists({ database }: Pick<Connection, 'database'>) {
  const firstArriving = database
    .prepare<[], number | null>("SELECT min(sequence) FROM imports WHERE state = 'arriving'")
    .pluck();
  const prepared = new Map<string, ReturnType<typeof database.prepare<[Parameters], unknown>>>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare<[Parameters], unknown>(sql);
    if (prepared.size >= keptStatements) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  };
  const readRows = (sql: string, parameters: Parameters = {}) =>
    prepare(sql).all(parameters) as OrderColumns[];
  const readNumber = (sql: string, parameters: Parameters = {}) =>
    Number(prepare(`SELECT (${sql}) AS value`).pluck().get(parameters));

  /**
   * What narrows a statement down to what may be seen: nothing while no commit is arriving, which is nearly always.
   * `+`: see `nextForPrinterSql`.
   */
  const visibility = (): { readonly sql: string; readonly parameters: Parameters } => {
    const arrivingFrom = firstArriving.get() ?? null;
    return arrivingFrom === null
      ? { sql: '', parameters: {} }
      : { sql: ' AND orders.import_sequence < +@arrivingFrom', parameters: { arrivingFrom } };
  };

  // Without a condition SQLite counts whole pages, and what is to be taken off is little.
  const countAll = (visible: ReturnType<typeof visibility>): number =>
    readNumber('SELECT count(*) FROM orders') -
    readNumber('SELECT count(*) FROM orders WHERE retirement IS NOT NULL') -
    (visible.sql === ''
      ? 0
      : readNumber(
          'SELECT count(*) FROM orders WHERE retirement IS NULL AND import_sequence >= +@arrivingFrom',
          visible.parameters,
        ));

  const count = (filter: OrderFilter): number => {
    if (filter === 'shipped') return counts().shipped;
    const visible = visibility();
    if (filter === 'all') return countAll(visible);
    const sql = `SELECT count(*) FROM orders INDEXED BY ${filterIndexes[filter]}
      WHERE ${filterConditions[filter]}${visible.sql}`;
    return readNumber(sql, visible.parameters);
  };

  const counts = (): Readonly<Record<OrderFilter, number>> => {
    const visible = visibility();
    const waiting = {
      all: count('all'),
      open: count('open'),
      problem: count('problem'),
      queued: count('queued'),
      paired: count('paired'),
    };
    const underWay = readNumber(
      `SELECT count(*) FROM orders WHERE parcel_state IN ('queued', 'paired') AND problems = ''${visible.sql}`,
      visible.parameters,
    );
    const late = readNumber(`SELECT count(*) ${shippedWithProblems}${visible.sql}`, visible.parameters);
    // All but those that have not left, which are few beside those of years.
    return { ...waiting, shipped: waiting.all - waiting.open - waiting.problem - underWay + late };
  };

  return {
    /** Condition and parameters for statements of others over `orders`. */
    visibility,
    count,
    counts,
    list(query: OrderQuery): { readonly rows: readonly OrderColumns[]; readonly total: number } {
      const visible = visibility();
      const conditions = conditionSql(query.conditions ?? {});
      const isSearching = query.search.trim() !== '';
      const source = isSearching ? `WITH ${foundOrders} ` : '';
      const where = `WHERE ${isSearching ? 'orders.sequence IN found AND ' : ''}${filterConditions[query.filter]}${visible.sql}${conditions.sql}`;
      const parameters = {
        ...(isSearching ? readSearchTerms(query.search) : {}),
        ...visible.parameters,
        ...conditions.parameters,
      };
      const { offset, limit } = query;
      const rows = readRows(
        `${source}${selectOrders} ${where} ${newestImportFirst} LIMIT @limit OFFSET @offset`,
        { ...parameters, offset, limit },
      );
      const index = isSearching ? '' : `INDEXED BY ${filterIndexes[query.filter]}`;
      const isWhole = !isSearching && conditions.sql === '';
      const total = isWhole
        ? count(query.filter)
        : readNumber(`${source}SELECT count(*) FROM orders ${index} ${where}`, parameters);
      return { rows, total };
    },
    listUnshipped(sinceMs: number): readonly OrderColumns[] {
      const visible = visibility();
      return readRows(
        `WITH ${unshippedOrders(visible.sql)}, ${recentlySettled(visible.sql)}
        ${selectOrders}
        WHERE orders.sequence IN (SELECT sequence FROM unshipped UNION ALL SELECT sequence FROM settled)
        ${newestImportFirst}`,
        { ...visible.parameters, sinceMs },
      );
    },
    listShippedWithProblems(shippedSinceMs: number): readonly OrderColumns[] {
      const visible = visibility();
      return readRows(
        `WITH shipped (sequence) AS MATERIALIZED (
          SELECT orders.sequence
          FROM parcels INDEXED BY parcels_by_shipping CROSS JOIN orders ON orders.parcel_id = parcels.id
          WHERE parcels.shipped_at_ms >= @shippedSinceMs AND orders.parcel_state = 'shipped'
            AND orders.problems <> ''${visible.sql}
        )
        ${selectOrders} WHERE orders.sequence IN shipped ${newestImportFirst}`,
        { ...visible.parameters, shippedSinceMs },
      );
    },
    hasAny(): boolean {
      const visible = visibility();
      const sql = `SELECT EXISTS (
        SELECT 1 FROM orders INDEXED BY orders_by_import WHERE ${filterConditions.all}${visible.sql}
      )`;
      return readNumber(sql, visible.parameters) === 1;
    },
    countImported(sinceMs: number): number {
      const visible = visibility();
      const sql = `SELECT count(*) FROM orders INDEXED BY orders_by_import
        WHERE ${filterConditions.all}${visible.sql} AND ${importedSince}`;
      return readNumber(sql, { ...visible.parameters, sinceMs });
    },
    listExceptions(): readonly OrderColumns[] {
      const visible = visibility();
      return readRows(
        `${selectOrders} WHERE ${exceptionCondition}${visible.sql} ${newestImportFirst}`,
        visible.parameters,
      );
    },
    countExceptions(): number {
      const visible = visibility();
      const sql = `SELECT count(*) FROM orders WHERE ${exceptionCondition}${visible.sql}`;
      return readNumber(sql, visible.parameters);
    },
    listTimings(shippedSinceMs: number): readonly OrderTiming[] {
      const visible = visibility();
      const sql = `
        WITH timed (sequence) AS MATERIALIZED (
          SELECT sequence FROM orders INDEXED BY orders_open WHERE ${filterConditions.open}${visible.sql}
          UNION ALL
          SELECT sequence FROM orders WHERE ${exceptionCondition} AND parcel_state IS NULL${visible.sql}
          UNION ALL
          SELECT sequence FROM orders WHERE parcel_state IN ('planned', 'queued', 'paired')
        ),
        shipped (sequence) AS MATERIALIZED (
          SELECT orders.sequence
          FROM parcels INDEXED BY parcels_by_shipping CROSS JOIN orders ON orders.parcel_id = parcels.id
          WHERE parcels.shipped_at_ms >= @shippedSinceMs AND parcels.state = 'shipped'
        )
        SELECT
          id, shop, status, problems, paid_at_ms, ordered_at_ms, imported_at_ms, parcel_id,
          parcel_state,
          CASE WHEN instr(tags, '"wish-date"') > 0 THEN tags END AS wish_tags,
          CASE WHEN problems <> '' AND decisions <> '{}' THEN decisions ->> 'dueAtMs' END AS due_at_ms
        FROM orders WHERE sequence IN timed OR sequence IN shipped`;
      const parameters = { ...visible.parameters, shippedSinceMs };
      return (prepare(sql).all(parameters) as TimingRow[]).map(toTiming);
    },
    listUnshippedIds(): readonly string[] {
      const visible = visibility();
      const sql = `WITH ${unshippedOrders(visible.sql)}
        SELECT id FROM orders WHERE sequence IN unshipped`;
      return prepare(sql).pluck().all(visible.parameters) as string[];
    },
    listUnplanned(): readonly OrderColumns[] {
      const visible = visibility();
      return readRows(`${selectOrders} ${unplannedOrders(visible.sql)}`, visible.parameters);
    },
    listUnplannedIds(): readonly string[] {
      const visible = visibility();
      const sql = `SELECT orders.id FROM orders ${unplannedOrders(visible.sql)}`;
      return prepare(sql).pluck().all(visible.parameters) as string[];
    },
    listUnplannedOfOnePhone(): readonly string[] {
      const visible = visibility();
      const sql = `
        SELECT id FROM (
          SELECT orders.id, count(*) OVER (PARTITION BY consignee_phone_digits) AS orders_of_phone,
            orders.import_sequence, orders.source_row, orders.sequence
          FROM orders INDEXED BY orders_open
          WHERE ${filterConditions.open} AND parcel_state IS NULL${visible.sql}
        )
        WHERE orders_of_phone > 1 ORDER BY import_sequence, source_row, sequence`;
      return prepare(sql).pluck().all(visible.parameters) as string[];
    },
    /** Jumps from one combination to the next in an index, however many orders have each. */
    facets(): OrderFacets {
      const next = database.prepare<[Parameters], FacetRow>(`
        SELECT shop, channel, destination_province AS province, import_sequence
        FROM orders INDEXED BY orders_by_facet
        WHERE retirement IS NULL
          AND (shop, channel, destination_province, import_sequence) > (@shop, @channel, @province, @afterAll)
        ORDER BY shop, channel, destination_province, import_sequence LIMIT 1
      `);
      const arrivingFrom = firstArriving.get() ?? Number.POSITIVE_INFINITY;
      const found: FacetRow[] = [];
      // Beyond every import: the next combination, not the next order of this one.
      const afterAll = Number.MAX_SAFE_INTEGER;
      let last = { shop: '', channel: '', province: '', afterAll };
      for (let row = next.get(last); row !== undefined; row = next.get(last)) {
        last = { shop: row.shop, channel: row.channel, province: row.province, afterAll };
        if (row.import_sequence < arrivingFrom) found.push(row);
      }
      const distinct = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '');
      return {
        shops: distinct(found.map((row) => row.shop)),
        channels: channels.filter((channel) =>
          found.some((row) => parseWord(channels, row.channel) === channel),
        ),
        provinces: distinct(found.map((row) => row.province)).sort(),
      };
    },
  };
}

type Parameters = Readonly<Record<string, string | number | null>>;

interface TimingRow {
  readonly id: string;
  readonly shop: string;
  readonly status: string;
  readonly problems: string;
  readonly paid_at_ms: number | null;
  readonly ordered_at_ms: number | null;
  readonly imported_at_ms: number;
  readonly parcel_id: string | null;
  readonly parcel_state: string | null;
  readonly wish_tags: string | null;
  readonly due_at_ms: number | null;
}

function toTiming(row: TimingRow): OrderTiming {
  const tags = row.wish_tags === null ? [] : (JSON.parse(row.wish_tags) as readonly OrderTag[]);
  return {
    id: parseId<'order'>(row.id),
    shop: row.shop,
    status: parseWord(orderStatuses, row.status),
    problems: toProblems(row.problems),
    wishDay: tags.find(({ kind }) => kind === 'wish-date')?.value ?? null,
    paidAtMs: row.paid_at_ms,
    orderedAtMs: row.ordered_at_ms,
    importedAtMs: row.imported_at_ms,
    decisions: { dueAtMs: row.due_at_ms },
    parcel:
      row.parcel_id === null || row.parcel_state === null
        ? null
        : { id: parseId<'parcel'>(row.parcel_id), state: parseWord(parcelStates, row.parcel_state) },
  };
}

interface FacetRow {
  readonly shop: string;
  readonly channel: string;
  readonly province: string;
  readonly import_sequence: number;
}
