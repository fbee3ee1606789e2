/** A database as it is after years: very many parcels that left, day after day until yesterday, and nothing of today. */

import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  type ChainEnd,
  type ChainedRow,
  chainEndSql,
  hashOfAttempt,
} from '../../db/queries/attempt-chain.ts';
import { createClock } from '../../electron/platform/clock.ts';
import { createFakeStation, draft, type FakeStation } from './fake-station.ts';
import { createFakeTransport } from './fake-transport.ts';

/** What a busy bench packs on a day. */
const parcelsPerDay = 1_000;
/** How long after the last one a parcel leaves on its day. */
const stepMs = 25_000;
const dayMs = 86_400_000;
const parcelsPerPool = 10_000;
/** One order in so many was refunded before a parcel was made of it. */
const ordersPerRefund = 20;

/** A station on such a database, at the time of the clock on the wall, with printers that take everything. */
export const openStationToday = (file: string): FakeStation => openStationAgo(file, 0);

function openStationAgo(file: string, days: number): FakeStation {
  const transport = createFakeTransport();
  const clock = createClock();
  return createFakeStation({
    file,
    real: {
      dataDirectory: dirname(file),
      clock: { ...clock, nowMs: () => clock.nowMs() - days * dayMs },
      transportFor: () => transport,
      draw: ({ data }) =>
        new TextEncoder().encode(`${data.document} ${data.waybillNumber} ${data.generation}`),
    },
  });
}

/** The parcel that all others are like: the station itself took it from a file to the carrier. */
async function shipFirstParcel(station: FakeStation): Promise<void> {
  const { client } = station;
  await station.importDrafts('years.csv', draft('FIRST'), draft('REFUND', { status: 'refunded' }));
  await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT9900000000001', count: 1 });
  const { standard } = await client.packing.flow({});
  await client.packing.setFlow({ flow: { ...standard, weighing: 'required', sealing: 'closing-scan' } });
  station.start();
  await client.print.queue({});
  await station.whenIdle();
  const [job] = (await client.jobs.list({})).jobs;
  if (!job) throw new Error('nothing was printed');
  await client.packing.scan({ code: job.pairCode });
  await client.packing.scan({ code: job.waybillNumber });
  await client.packing.weigh({ grams: 500 });
  await client.packing.scan({ code: job.waybillNumber });
  await client.packing.setFlow({ flow: standard });
  const { shipped } = await client.day.close({});
  if (shipped !== 1) throw new Error('the first parcel did not leave');
}

/** An id that nothing else has: `mark` tells the kinds of rows apart. */
const idOf = (mark: string, place = 'n.i') => `printf('00000000-0000-7000-${mark}-%012x', ${place})`;

const ids = {
  parcel: idOf('8000'),
  order: idOf('9000'),
  label: idOf('a000'),
  slip: idOf('b000'),
  import: idOf('d000', 'n.day'),
  batch: idOf('e000', 'n.day'),
};
const number = "printf('YT7%012d', n.i)";
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏';
const givenNames = '子文思雨嘉佳宇一诺梓轩浩然欣怡可馨雪晴明志强国建军海燕丽娟秀英玉兰桂芳红梅春霞';
const nameParts = (separator: string) =>
  [
    `substr('${surnames}', 1 + n.i % ${surnames.length}, 1)`,
    `substr('${givenNames}', 1 + n.i / 7 % ${givenNames.length}, 1)`,
    `substr('${givenNames}', 1 + n.i / 311 % ${givenNames.length}, 1)`,
  ].join(` || '${separator}' || `);

/** Rows of one more table: what is told apart from the parcel that is copied; times move by themselves. */
interface Copied {
  readonly table: string;
  /** Rows of the first parcel. */
  readonly from: string;
  readonly anew: Readonly<Record<string, string>>;
  /** What there is one of, in `n`; parcels where absent. */
  readonly each?: 'days' | 'pools' | 'refunds';
}

function copiedTables(
  first: Readonly<Record<'parcel' | 'order' | 'refund' | 'import' | 'batch', string>>,
  count: number,
) {
  const ofParcel = `source.parcel_id = '${first.parcel}'`;
  const order = {
    source_row: 'n.i % 1000 + 2',
    import_id: ids.import,
    import_sequence: 'source.import_sequence + n.day',
    shop: "CASE n.i % 3 WHEN 0 THEN source.shop WHEN 1 THEN '示例二店' ELSE '示例三店' END",
    destination_province:
      "CASE n.i % 4 WHEN 0 THEN '浙江省' WHEN 1 THEN '广东省' WHEN 2 THEN '四川省' ELSE '北京市' END",
    consignee_name: nameParts(''),
    consignee_phone: "printf('199%08d', n.i * 7919 % 100000000)",
    consignee_phone_digits: "printf('199%08d', n.i * 7919 % 100000000)",
    content_hash: "printf('%064x', n.i)",
    purchase_key: 'randomblob(16)',
  };
  const line = { sku: "printf('OLD-%05d', n.i % 20000)" };
  const session = { parcel_id: ids.parcel, scanned_number: number };
  const job = "CASE source.document WHEN 'label' THEN 'a000' ELSE 'b000' END";
  const tables: readonly Copied[] = [
    {
      table: 'imports',
      each: 'days',
      from: `source.id = '${first.import}'`,
      anew: {
        id: ids.import,
        commit_id: ids.import,
        sequence: 'source.sequence + n.day',
        file_name: "'orders-' || n.date || '.csv'",
        sha256: "printf('%064x', n.day)",
      },
    },
    {
      table: 'batches',
      each: 'days',
      from: `source.id = '${first.batch}'`,
      anew: {
        id: ids.batch,
        sequence: 'source.sequence + n.day',
        name: "'B' || strftime('%m%d', n.date) || '-1'",
        day: 'n.date',
        parcel_count: String(parcelsPerDay),
      },
    },
    {
      table: 'pair_sequences',
      each: 'days',
      from: 'true',
      anew: { day: 'n.date', sequence: String(parcelsPerDay) },
    },
    {
      table: 'packing_days',
      each: 'days',
      from: 'true',
      anew: { day: 'n.date', sealed: String(parcelsPerDay), refused: '20' },
    },
    {
      table: 'pools',
      each: 'pools',
      from: 'source.sequence = 1',
      anew: {
        id: idOf('f000'),
        sequence: 'source.sequence + n.i',
        first_number: `printf('YT7%012d', (n.i - 1) * ${parcelsPerPool} + 1)`,
        last_number: `printf('YT7%012d', n.i * ${parcelsPerPool})`,
        number_count: `min(${parcelsPerPool}, ${count} - (n.i - 1) * ${parcelsPerPool})`,
      },
    },
    {
      table: 'parcels',
      from: `source.id = '${first.parcel}'`,
      anew: {
        id: ids.parcel,
        batch_id: ids.batch,
        position: 'n.place',
        pair_code: 'n.code',
        gross_weight_grams: '300 + n.i % 500',
        scanned_number: number,
      },
    },
    {
      table: 'orders',
      from: `source.id = '${first.order}'`,
      anew: {
        ...order,
        id: ids.order,
        sequence: '10 + n.i',
        order_number: "printf('OLD%012d', n.i)",
        parcel_id: ids.parcel,
      },
    },
    {
      table: 'orders',
      each: 'refunds',
      from: `source.id = '${first.refund}'`,
      anew: {
        ...order,
        id: idOf('9100'),
        sequence: '1000000000 + n.i',
        order_number: "printf('REFUND%012d', n.i)",
      },
    },
    {
      table: 'order_lines',
      from: `source.order_id = '${first.order}'`,
      anew: { ...line, order_id: ids.order },
    },
    {
      table: 'order_lines',
      each: 'refunds',
      from: `source.order_id = '${first.refund}'`,
      anew: { ...line, order_id: idOf('9100') },
    },
    { table: 'parcel_orders', from: ofParcel, anew: { parcel_id: ids.parcel, order_id: ids.order } },
    {
      table: 'waybill_numbers',
      from: ofParcel,
      anew: {
        sequence: 'source.sequence + n.i',
        number,
        parcel_id: ids.parcel,
        pool_sequence: `source.pool_sequence + 1 + (n.i - 1) / ${parcelsPerPool}`,
      },
    },
    {
      table: 'print_jobs',
      from: ofParcel,
      anew: {
        id: `printf('00000000-0000-7000-%s-%012x', ${job}, n.i)`,
        batch_id: ids.batch,
        batch_sequence: 'source.batch_sequence + n.day',
        parcel_id: ids.parcel,
        position: 'n.place',
        pair_code: 'n.code',
        waybill_number: number,
        bytes_hash: `printf('%s%060x', ${job}, n.i)`,
      },
    },
    { table: 'packing_sessions', from: ofParcel, anew: { ...session, id: idOf('c000') } },
    {
      table: 'weighings',
      from: ofParcel,
      anew: {
        id: idOf('c100'),
        parcel_id: ids.parcel,
        waybill_number: number,
        gross_weight_grams: '300 + n.i % 500',
      },
    },
  ];
  return tables;
}

/**
 * Makes a database in which so many parcels left on the days before today: each with all that the station itself writes
 * of one, but for the bytes of papers, which no archive keeps for years.
 *
 * @param file that is not there yet.
 */
export async function makeDatabaseOfYears(file: string, shippedParcels: number): Promise<void> {
  const days = Math.ceil(shippedParcels / parcelsPerDay);
  // Yesterday is the last of the days.
  const station = openStationAgo(file, days + 1);
  try {
    await shipFirstParcel(station);
  } finally {
    await station.close();
  }
  const database = new Database(file);
  try {
    // Made anew where it is cut off.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('foreign_keys = OFF');
    database.pragma('cache_size = -1048576');
    database.transaction(() => copyFirstParcel(database, shippedParcels))();
    database.pragma('journal_mode = WAL');
  } finally {
    database.close();
  }
}

function copyFirstParcel(database: Database.Database, count: number): void {
  const days = Math.ceil(count / parcelsPerDay);
  const date = `date('now', '-' || (${days} + 1 - day) || ' days')`;
  const range = (most: number, step = 1) =>
    `WITH RECURSIVE k (i) AS (SELECT ${step} UNION ALL SELECT i + ${step} FROM k WHERE i + ${step} <= ${most})`;
  const things = (most: number, day: string, step = 1) => `
    ${range(most, step)}, n AS NOT MATERIALIZED (
      SELECT i, day, ${date} AS date, place,
        'B' || strftime('%m%d', ${date}) || printf('-%03d', place) AS code,
        day * ${dayMs} - (${parcelsPerDay} - place) * ${stepMs} AS later
      FROM (SELECT i, ${day} AS day, 1 + (i - 1) % ${parcelsPerDay} AS place FROM k)
    )`;
  const dayOfParcel = `1 + (i - 1) / ${parcelsPerDay}`;
  const counted = {
    parcels: things(count, dayOfParcel),
    refunds: things(count, dayOfParcel, ordersPerRefund),
    days: things(days, 'i'),
    pools: things(Math.ceil(count / parcelsPerPool), `1 + (i - 1) * ${parcelsPerPool / parcelsPerDay}`),
  };
  const columnsOf = (table: string) =>
    (database.pragma(`table_info(${table})`) as readonly { readonly name: string }[]).map(({ name }) => name);
  const first = database
    .prepare<[], Record<'parcel' | 'order' | 'refund' | 'import' | 'batch', string>>(`
      SELECT parcels.id AS parcel, parcels.batch_id AS batch, orders.id AS "order", orders.import_id AS import,
        (SELECT id FROM orders WHERE order_number = 'REFUND') AS refund
      FROM parcels JOIN orders ON orders.parcel_id = parcels.id
    `)
    .get();
  if (!first) throw new Error('no parcel to copy');
  for (const { table, from, anew, each } of copiedTables(first, count)) {
    const columns = columnsOf(table).filter((name) => name !== 'sequence' || anew.sequence !== undefined);
    const values = columns.map(
      (name) => anew[name] ?? (name.endsWith('_ms') ? `source.${name} + n.later` : `source.${name}`),
    );
    database.exec(`
      ${counted[each ?? 'parcels']}
      INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM n CROSS JOIN ${table} AS source WHERE ${from}
    `);
  }
  database.exec(`
    ${counted.parcels} INSERT INTO order_names (rowid, name) SELECT 10 + n.i, ${nameParts(' ')} FROM n;
  `);
  copyLedger(database, { parcels: counted.parcels, days: counted.days, count }, first);
  copyAttempts(database, count);
}

/** What the ledger says of the parcel, of its papers and of its day, without a gap. */
function copyLedger(
  database: Database.Database,
  { parcels, days, count }: { readonly parcels: string; readonly days: string; readonly count: number },
  first: Readonly<Record<'parcel' | 'import' | 'batch', string>>,
): void {
  database.exec(`
    CREATE TEMP TABLE told AS
    SELECT ledger_events.*, coalesce(print_jobs.document, iif(subject_id = '${first.parcel}', 'parcel', '')) AS of
    FROM ledger_events LEFT JOIN print_jobs ON print_jobs.id = subject_id ORDER BY ledger_events.sequence;
    CREATE TEMP TABLE told_of_parcel AS
      SELECT *, row_number() OVER (ORDER BY sequence) AS place FROM told WHERE of <> '';
    CREATE TEMP TABLE told_of_day AS
      SELECT *, row_number() OVER (ORDER BY sequence) AS place FROM told
      WHERE kind IN ('import.committed', 'batch.queued', 'day.closed', 'closing.files-staged', 'closing.files-placed');
  `);
  const size = (table: string) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const [base, ofParcel, ofDay] = [size('ledger_events'), size('told_of_parcel'), size('told_of_day')];
  const dayStart = `${base} + (n.day - 1) * ${parcelsPerDay * ofParcel + ofDay}`;
  database.exec(`
    ${parcels}
    INSERT INTO ledger_events
    SELECT bench_id, ${dayStart} + (n.place - 1) * ${ofParcel} + told.place, at_ms + n.later, actor, kind,
      CASE of WHEN 'label' THEN ${ids.label} WHEN 'packing-slip' THEN ${ids.slip} ELSE ${ids.parcel} END, details
    FROM n CROSS JOIN told_of_parcel AS told;
    ${days}
    INSERT INTO ledger_events
    SELECT bench_id,
      ${dayStart} + min(${parcelsPerDay}, ${count} - (n.day - 1) * ${parcelsPerDay}) * ${ofParcel} + told.place,
      at_ms + n.later, actor, kind,
      CASE subject_id
        WHEN '${first.import}' THEN ${ids.import} WHEN '${first.batch}' THEN ${ids.batch} WHEN 'closing' THEN 'closing'
        ELSE n.date END,
      details
    FROM n CROSS JOIN told_of_day AS told;
  `);
}

/** The sends of all papers, and their chain. */
function copyAttempts(database: Database.Database, count: number): void {
  const firsts = database
    .prepare<[], ChainedRow & Record<string, string | number | null>>(`
      SELECT print_attempts.*, pair_code, document, generation
      FROM print_attempts JOIN print_jobs ON print_jobs.id = job_id ORDER BY print_attempts.sequence
    `)
    .all();
  const columns = (
    database.pragma('table_info(print_attempts)') as readonly { readonly name: string }[]
  ).flatMap(({ name }) => (name === 'sequence' ? [] : [name]));
  const insert = database.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO print_attempts (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  const papers = database.prepare<
    [string],
    Pick<ChainedRow, 'pair_code' | 'waybill_number' | 'bytes_hash'> & { readonly changed_at_ms: number }
  >('SELECT pair_code, waybill_number, bytes_hash, changed_at_ms FROM print_jobs WHERE id = ?');
  let end = database.prepare<[], ChainEnd>(chainEndSql).get();
  for (let place = 1; place <= count; place += 1) {
    const tail = place.toString(16).padStart(12, '0');
    for (const first of firsts) {
      const mark = first.document === 'label' ? 'a' : 'b';
      const jobId = `00000000-0000-7000-${mark}000-${tail}`;
      const paper = papers.get(jobId);
      if (!paper || !end) throw new Error(`no paper ${jobId}`);
      const { changed_at_ms: sentAtMs, ...said } = paper;
      const row = {
        ...first,
        ...said,
        id: `00000000-0000-7000-${mark}100-${tail}`,
        job_id: jobId,
        started_at_ms: sentAtMs - 60_000,
        ended_at_ms: sentAtMs - 59_000,
      };
      end = { chain_sequence: end.chain_sequence + 1, chain_hash: hashOfAttempt(end, row) };
      insert.run({ ...row, ...end });
    }
  }
  // The end of the chain moves by one link at a time, which is watched: here it moves by all.
  const trigger = database
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'print_attempt_chain_grows'")
    .pluck()
    .get();
  if (!trigger || !end) throw new Error('no end of the chain');
  database.exec('DROP TRIGGER print_attempt_chain_grows');
  database
    .prepare<[number, string]>('UPDATE print_attempt_chains SET chain_sequence = ?, chain_hash = ?')
    .run(end.chain_sequence, end.chain_hash);
  database.exec(trigger);
}
