import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { appliedMigrations, migrate } from '../../db/connection/migrate.ts';
import { createTransactions } from '../../db/connection/transactions.ts';
import { watchWrites } from '../../db/connection/watch-writes.ts';
import { migrations } from '../../db/migrations/migrations.ts';
import { createArchiveStore } from '../../db/queries/archive.ts';
import { createBenchDeviceStore } from '../../db/queries/bench-devices.ts';
import { readOwnBench } from '../../db/queries/benches.ts';
import { createBundleStore } from '../../db/queries/bundles.ts';
import { createCartonStore } from '../../db/queries/cartons.ts';
import { createHandStore } from '../../db/queries/hand-labels.ts';
import { createImportStore } from '../../db/queries/imports.ts';
import { createJobStore } from '../../db/queries/jobs.ts';
import { createLedgerStore } from '../../db/queries/ledger.ts';
import { createMappingStore } from '../../db/queries/mappings.ts';
import { createMatchChangeStore } from '../../db/queries/match-changes.ts';
import { createOperatorStore } from '../../db/queries/operators.ts';
import { createOrderStore } from '../../db/queries/orders.ts';
import { createPackingStore } from '../../db/queries/packing.ts';
import { createParcelStore } from '../../db/queries/parcels.ts';
import { createPictureStore } from '../../db/queries/pictures.ts';
import { createPoolStore } from '../../db/queries/pools.ts';
import { createFailureStore } from '../../db/queries/print-failures.ts';
import { createPrinterStore } from '../../db/queries/printers.ts';
import { createProductStore } from '../../db/queries/products.ts';
import { createRulesStore } from '../../db/queries/rules.ts';
import { createSavedFilterStore } from '../../db/queries/saved-filters.ts';
import { createSettingsStore } from '../../db/queries/settings.ts';
import { createStockStore } from '../../db/queries/stock.ts';
import { createTemplateStore } from '../../db/queries/templates.ts';
import { createUnreachableReportStore } from '../../db/queries/unreachable-reports.ts';
import { createWeighingStore } from '../../db/queries/weighings.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import {
  insertSampleBatch,
  insertSamplePrinter,
  type SampleBatch,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

const migrationsFolder = new URL('../../db/migrations/', import.meta.url);

describe('the migrations', () => {
  test('are those that were frozen: a released one never changes, a new one is added to frozen.json', () => {
    const hashes = Object.fromEntries(
      migrations.map(({ version, sql }) => [version, createHash('sha256').update(sql).digest('hex')]),
    );
    expect(hashes).toEqual(JSON.parse(readFileSync(new URL('frozen.json', migrationsFolder), 'utf8')));
  });

  test('lie in files that are named by their version', () => {
    const numbered = readdirSync(migrationsFolder).filter((name) => /^\d/.test(name));
    expect(numbered.map((name) => Number(name.slice(0, 4)))).toEqual(
      migrations.map(({ version }) => version),
    );
  });
});

let database: Database.Database;
let stores: Stores;
/** Statements as they were run, with the values of their parameters. */
let statements: string[];

beforeEach(() => {
  statements = [];
  database = new Database(':memory:', { verbose: (statement) => void statements.push(String(statement)) });
  migrate(database, migrations, { version: '0.1.0', nowMs: sampleTimeMs });
  const connection = watchWrites({
    database,
    ...createTransactions(database),
    isCheckDue: false,
    noteChecked: () => undefined,
    settle: async () => undefined,
    stopCheckpoints: async () => undefined,
    close: () => undefined,
  });
  const benchId = readOwnBench(connection, sampleIds, createFakeClock());
  const context = { benchId, nowMs: () => sampleTimeMs };
  stores = {
    benchId,
    imports: createImportStore(connection, context),
    orders: createOrderStore(connection, context),
    parcels: createParcelStore(connection, context),
    pools: createPoolStore(connection, context),
    jobs: createJobStore(connection, context),
    archive: createArchiveStore(connection),
    printers: createPrinterStore(connection, context),
    settings: createSettingsStore(connection, context),
    benchDevices: createBenchDeviceStore(connection, context),
    rules: createRulesStore(connection, context),
    unreachableReports: createUnreachableReportStore(connection, context),
    savedFilters: createSavedFilterStore(connection, context),
    mappings: createMappingStore(connection, context),
    stock: createStockStore(connection, context),
    matchChanges: createMatchChangeStore(connection, context),
    templates: createTemplateStore(connection, context),
    pictures: createPictureStore(connection, context),
    failures: createFailureStore(connection, context),
    handwork: createHandStore(connection, context),
    bundles: createBundleStore(connection, context),
    products: createProductStore(connection, context),
    operators: createOperatorStore(connection, context),
    packing: createPackingStore(connection, context),
    weighings: createWeighingStore(connection, context),
    cartons: createCartonStore(connection, context),
    ledger: createLedgerStore(connection, context),
    planningVersion: connection.version,
    transaction: connection.transaction,
    provisionalTransaction: connection.provisionalTransaction,
    settle: connection.settle,
    rest: connection.stopCheckpoints,
    migrations: () => appliedMigrations(connection.database),
    isCheckDue: connection.isCheckDue,
    noteChecked: connection.noteChecked,
    close: connection.close,
  };
});

const rowsOf = (sql: string) => database.prepare(sql).raw().all();

describe('the tables', () => {
  test('are all strict, and named in snake_case plural', () => {
    const tables = database.pragma('table_list') as readonly {
      readonly name: string;
      readonly type: string;
      readonly strict: number;
    }[];
    const own = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(own.filter(({ name }) => !/^[a-z]+(?:_[a-z]+)*s$/.test(name))).toEqual([]);
    expect(own.length).toBeGreaterThan(15);
  });

  test('that have an id of their own name their bench', () => {
    const tables = rowsOf(`
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND sql LIKE '%id TEXT NOT NULL UNIQUE%' AND sql NOT LIKE '%bench_id TEXT NOT NULL%'
    `);
    expect(tables).toEqual([]);
  });

  test('keep what they hold', () => {
    const printerId = insertSamplePrinter(stores).id;
    const { labels } = insertSampleBatch(stores, { parcels: 1, labelPrinterId: printerId });
    const [label] = labels;
    if (!label) throw new Error('no job');
    stores.jobs.storeBytes(label.id, new Uint8Array(1), 'a', 1, 1);
    stores.jobs.beginAttempt(sampleIds.next(), label.id, 1);
    stores.pools.insert({ id: sampleIds.next(), carrierCode: 'YTO', numbers: ['YT1'], createdAtMs: 1 });
    stores.pools.reserve('YTO', label.parcelId, 1);
    stores.ledger.append({ atMs: 1, actor: 'a', kind: 'k', subjectId: 's', details: {} });
    for (const table of [
      'imports',
      'orders',
      'order_lines',
      'batches',
      'parcels',
      'parcel_orders',
      'pools',
      'waybill_numbers',
      'printers',
      'print_jobs',
      'print_attempts',
      'ledger_events',
    ]) {
      expect(rowsOf(`SELECT count(*) FROM ${table}`), table).not.toEqual([[0]]);
      expect(() => database.exec(`DELETE FROM ${table}`), table).toThrow(/never deleted|append-only|keep/);
    }
    expect(() => database.exec("UPDATE ledger_events SET actor = 'someone else'")).toThrow(/append-only/);
    stores.pools.setState('YTO', 'YT1', 'used', 1);
    expect(() => database.exec('UPDATE waybill_numbers SET parcel_id = NULL')).toThrow(
      /stays with its parcel/,
    );
    expect(() => database.exec("UPDATE waybill_numbers SET state = 'printed'")).toThrow(/stays used/);
    expect(() => database.exec("UPDATE waybill_numbers SET number = 'YT2'")).toThrow(/stays with its parcel/);
  });

  test('keep the contents of orders that were replaced', () => {
    const order = sampleOrder(stores, sampleImport(stores), { buyerMessage: 'one' });
    stores.orders.insert(order);
    stores.orders.replace({ ...order, buyerMessage: 'two', lines: [] });
    stores.orders.replace({ ...order, buyerMessage: 'three' });
    expect(
      rowsOf('SELECT version, buyer_message, replaced_at_ms FROM replaced_orders ORDER BY version'),
    ).toEqual([
      [1, 'one', sampleTimeMs],
      [2, 'two', sampleTimeMs],
    ]);
    expect(rowsOf('SELECT version, count(*) FROM order_lines GROUP BY version')).toEqual([
      [1, 2],
      [3, 2],
    ]);
  });
});

describe('hot queries use their index', () => {
  let batch: SampleBatch;

  beforeEach(() => {
    const labelPrinterId = insertSamplePrinter(stores).id;
    const slipPrinterId = insertSamplePrinter(stores).id;
    batch = insertSampleBatch(stores, { parcels: 20, labelPrinterId, slipPrinterId });
  });

  /** The plans of the statements that the work ran (sqlite.org/eqp.html). */
  function planOf(work: () => unknown): string {
    statements.length = 0;
    work();
    return statements
      .filter((text) => /^\s*(?:SELECT|WITH|UPDATE)/.test(text))
      .flatMap(
        (text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { readonly detail: string }[],
      )
      .map((step) => step.detail)
      .join('\n');
  }

  const cases: readonly (readonly [string, () => unknown, readonly string[]])[] = [
    [
      'a waybill number',
      () => stores.parcels.findByWaybillNumber('YT0000000000001'),
      ['waybill_numbers_by_number (number=?)'],
    ],
    ['a pair code', () => stores.parcels.findByPairCode('B0712-001'), ['parcels_by_pair_code (pair_code=?)']],
    [
      'the next job of a printer',
      () => stores.jobs.nextForPrinter(batch.labels[0]?.printerId ?? sampleIds.next(), 3),
      [
        'print_jobs_before_printer (printer_id=?)',
        'print_jobs_slips_behind (batch_sequence=? AND is_urgent=? AND position<?)',
      ],
    ],
    [
      'the next number of a carrier',
      () => stores.pools.reserve('YTO', batch.parcels[0]?.id ?? sampleIds.next(), 1),
      [
        'waybill_numbers_by_parcel (parcel_id=?)',
        'waybill_numbers_free (carrier_code=? AND is_preprinted=?)',
      ],
    ],
    [
      'the free numbers of a carrier',
      () => stores.pools.countFree('YTO'),
      ['waybill_numbers_free (carrier_code=? AND is_preprinted=?)'],
    ],
    ['what is known of a number', () => stores.pools.find('YT1'), ['waybill_numbers_by_number (number=?)']],
    ['the void numbers', () => stores.pools.listVoid(), ['waybill_numbers_void']],
    ['the numbers taken today', () => stores.pools.listUse(1), ['waybill_numbers_by_taking (taken_at_ms>?)']],
    [
      'an order by its number',
      () => stores.orders.findByNumber('shop', 'SN1'),
      ['orders_by_number (order_number=? AND shop=? AND part_number=?)'],
    ],
    [
      'an order by its number in any shop',
      () => stores.orders.listByNumber('SN1'),
      ['orders_by_number (order_number=?)'],
    ],
    [
      'orders that are not shipped',
      () => stores.orders.listUnshipped(0),
      [
        'SCAN orders USING INDEX orders_open',
        'SCAN orders USING INDEX orders_for_people',
        'orders_by_stage (parcel_state=?)',
        'orders_with_problems (import_sequence=?)',
      ],
    ],
    [
      'the ids of orders that are not shipped',
      () => stores.orders.listUnshippedIds(),
      [
        'SCAN orders USING INDEX orders_open',
        'SCAN orders USING INDEX orders_for_people',
        'orders_by_stage (parcel_state=?)',
      ],
    ],
    [
      'what was shipped since a moment',
      () => stores.parcels.shippedQuantities(1),
      ['parcels_by_shipping (shipped_at_ms>?)'],
    ],
    [
      'how many parcels left since a moment',
      () => stores.parcels.countShipped(1),
      ['parcels USING COVERING INDEX parcels_by_shipping (shipped_at_ms>?)'],
    ],
    [
      'what waits and what left today, with its deadlines',
      () => stores.orders.listTimings(1),
      ['parcels_by_shipping (shipped_at_ms>?)', 'SCAN orders USING INDEX orders_for_people'],
    ],
    [
      'what left and had something found since',
      () => stores.orders.listShippedWithProblems(1),
      ['parcels_by_shipping (shipped_at_ms>?)', 'orders_by_parcel (parcel_id=?)'],
    ],
    [
      'how many orders came in since a moment',
      () => stores.orders.countImported(1),
      ['imports_by_time (imported_at_ms>?)', 'orders_by_import (import_sequence=?)'],
    ],
    [
      'jobs whose content changed',
      () =>
        stores.jobs.refreshContent(
          batch.parcels[0]?.id ?? sampleIds.next(),
          { contentHash: 'b', waybillNumber: '' },
          1,
        ),
      ['sqlite_autoindex_print_jobs_2 (parcel_id=?)'],
    ],
    ['orders to be planned', () => stores.orders.listUnplanned(), ['SCAN orders USING INDEX orders_open']],
    [
      'those of them that have a phone in common',
      () => stores.orders.listUnplannedOfOnePhone(),
      ['SCAN orders USING INDEX orders_open'],
    ],
    ['their ids', () => stores.orders.listUnplannedIds(), ['SCAN orders USING INDEX orders_open']],
    [
      'orders by their ids',
      () => stores.orders.getAll([sampleIds.next()]),
      ['sqlite_autoindex_orders_1 (id=?)'],
    ],
    [
      'parcels by their ids',
      () => stores.parcels.getAll([sampleIds.next()]),
      ['sqlite_autoindex_parcels_1 (id=?)'],
    ],
    [
      'open orders',
      () => stores.orders.list({ filter: 'open', search: '', offset: 0, limit: 9 }),
      ['SCAN orders USING INDEX orders_open'],
    ],
    [
      'orders with problems',
      () => stores.orders.list({ filter: 'problem', search: '', offset: 0, limit: 9 }),
      ['SCAN orders USING INDEX orders_with_problems'],
    ],
    [
      'orders by their stage',
      () => stores.orders.list({ filter: 'queued', search: '', offset: 0, limit: 9 }),
      ['orders_by_stage (parcel_state=?)'],
    ],
    [
      'a search',
      () => stores.orders.list({ filter: 'all', search: '1234', offset: 0, limit: 9 }),
      [
        'orders_by_number (order_number>? AND order_number<?)',
        'orders_by_number_tail (<expr>=?)',
        'orders_by_phone_tail (<expr>=?)',
        'waybill_numbers_by_tail (<expr>=?)',
        'order_lines_by_sku (sku>? AND sku<?)',
        'order_names VIRTUAL TABLE INDEX',
      ],
    ],
    [
      'open orders while a commit is arriving',
      () => {
        sampleImport(stores, { state: 'arriving' });
        statements.length = 0;
        stores.orders.list({ filter: 'open', search: '', offset: 0, limit: 9 });
      },
      ['orders_open (import_sequence<?)'],
    ],
    [
      'orders narrowed by everything that the order itself has',
      () =>
        stores.orders.list({
          filter: 'open',
          search: '',
          conditions: {
            shops: ['a'],
            flags: ['red'],
            tags: ['gift'],
            items: 'one',
            paidFromMs: 1,
            remark: 'x',
          },
          offset: 0,
          limit: 9,
        }),
      ['SCAN orders USING INDEX orders_open'],
    ],
    [
      'orders with a SKU',
      () => stores.orders.list({ filter: 'all', search: '', conditions: { sku: 'a' }, offset: 0, limit: 9 }),
      ['order_lines_by_sku (sku>? AND sku<?)'],
    ],
    [
      'the counts of the lists',
      () => stores.orders.counts(),
      ['orders_open', 'orders_by_stage (parcel_state=?)', 'orders_shipped_with_problems'],
    ],
    [
      'how many papers of a batch stand where',
      () => stores.jobs.countByState(batch.batch.id),
      ['print_jobs USING COVERING INDEX print_jobs_by_state (state=? AND batch_sequence=?)'],
    ],
    [
      'what is left of pools',
      () => {
        stores.pools.insert({
          id: sampleIds.next(),
          carrierCode: 'YTO',
          numbers: ['YT77'],
          createdAtMs: sampleTimeMs,
        });
        statements.length = 0;
        stores.pools.list();
      },
      ['waybill_numbers USING COVERING INDEX waybill_numbers_by_pool (pool_sequence=? AND state=?)'],
    ],
    [
      'how many orders wait for a person',
      () => stores.orders.countExceptions(),
      ['SCAN orders USING INDEX orders_for_people'],
    ],
    [
      'orders that wait for a person',
      () => stores.orders.listExceptions(),
      ['SCAN orders USING INDEX orders_for_people'],
    ],
    [
      'what a filter can offer',
      () => stores.orders.facets(),
      ['orders_by_facet ((shop,channel,destination_province,import_sequence)>(?,?,?,?))'],
    ],
    [
      'the same purchase',
      () => stores.orders.listByPurchaseKey('a|b'),
      ['orders_by_purchase (purchase_key=?)'],
    ],
    [
      'the parts of an order',
      () => stores.orders.listParts(sampleIds.next()),
      ['orders_by_part (part_of=?)'],
    ],
    [
      'what an import did',
      () => [...stores.orders.listImported(sampleIds.next())].flat(),
      [
        'orders_by_import (import_sequence=?)',
        'orders_retired (import_sequence=?)',
        'replaced_orders_by_import (import_sequence=?)',
      ],
    ],
    ['the pace of the bench', () => stores.parcels.pairedTimes(1), ['parcels_by_pairing (paired_at_ms>?)']],
    ['jobs in doubt', () => stores.jobs.list({ states: ['in-doubt'] }), ['print_jobs_by_state (state=?)']],
    [
      'how many jobs wait',
      () => stores.jobs.countIn(['queued', 'sending']),
      ['print_jobs_by_state (state=?)'],
    ],
    [
      'jobs of a batch',
      () => stores.jobs.list({ batchId: batch.batch.id }),
      ['print_jobs_in_print_order (batch_sequence=?)'],
    ],
    [
      'papers that printers took',
      () => stores.failures.sentSince(sampleTimeMs),
      ['print_attempts_counted (printer_id=? AND template_id=? AND ended_at_ms>?)'],
    ],
    [
      'failures of the last days',
      () => stores.failures.listSince(sampleTimeMs, 10),
      ['print_failures_by_time (at_ms>?)'],
    ],
    [
      'how many failures the last days had',
      () => stores.failures.countSince(sampleTimeMs),
      ['print_failures_by_time (at_ms>?)'],
    ],
    [
      'a product by its barcode',
      () => stores.products.find('4006381333931'),
      [
        'SEARCH product_codes USING PRIMARY KEY (bench_id=? AND code=?)',
        'products USING INTEGER PRIMARY KEY',
      ],
    ],
    [
      'a product by its SKU',
      () => stores.products.findBySku('A'),
      ['sqlite_autoindex_products_1 (bench_id=? AND sku_key=?)'],
    ],
    [
      'a badge',
      () => stores.operators.findByBadge('WBO-00000000'),
      ['operator_badges USING PRIMARY KEY (badge=?)'],
    ],
    [
      'the ledger of one subject',
      () => stores.ledger.list({ subjectId: 'x', limit: 5 }),
      ['ledger_events_by_subject (subject_id=? AND bench_id=?)'],
    ],
  ];

  test.each(cases)('%s', (_, work, indexes) => {
    const plan = planOf(work);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(
      /SCAN (?:orders|parcels|print_jobs|waybill_numbers|order_lines|ledger_events)(?! USING (?:COVERING )?INDEX)\b/,
    );
    expect(plan).not.toMatch(/SCAN \w+ VIRTUAL TABLE INDEX 0:$/m);
  });
});
