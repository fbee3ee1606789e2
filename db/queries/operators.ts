import { type OperatorId, parseId } from '../../electron/domain/ids.ts';
import { type Duty, type Operator, operatorRights } from '../../electron/domain/operators.ts';
import type { OperatorStore } from '../../electron/ports/goods-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface OperatorRow {
  readonly id: string;
  readonly name: string;
  readonly rights: string;
  readonly badge: string;
  readonly is_active: number;
}

const selectOperators = `
  SELECT operators.id, operators.name, operators.rights, good.badge, operators.is_active
  FROM operators JOIN operator_badges good ON good.operator_id = operators.id AND good.retired_at_ms IS NULL`;

const toOperator = (row: OperatorRow): Operator => ({
  id: parseId<'operator'>(row.id) satisfies OperatorId,
  name: row.name,
  // Written by this store alone.
  rights: (JSON.parse(row.rights) as string[]).map((right) => parseWord(operatorRights, right)),
  badge: row.badge,
  isActive: row.is_active === 1,
});

/** Who works at this bench, and who is on duty. Everybody has one good badge; those before it stay known. */
export function createOperatorStore(connection: Connection, context: StoreContext): OperatorStore {
  const { database, transaction, write } = connection;
  const { benchId } = context;
  const insert = database.prepare<[Record<string, string | number>]>(`
    INSERT INTO operators (id, bench_id, name, rights, is_active, created_at_ms)
    VALUES (@id, @benchId, @name, @rights, @isActive, @atMs)
  `);
  const insertBadge = database.prepare<[string, string, number]>(
    'INSERT INTO operator_badges (badge, operator_id, issued_at_ms) VALUES (?, ?, ?)',
  );
  const retireBadge = database.prepare<[number, string]>(
    'UPDATE operator_badges SET retired_at_ms = ? WHERE operator_id = ? AND retired_at_ms IS NULL',
  );
  const list = database.prepare<[string], OperatorRow>(
    `${selectOperators} WHERE operators.bench_id = ? ORDER BY operators.sequence`,
  );
  const get = database.prepare<[string], OperatorRow>(`${selectOperators} WHERE operators.id = ?`);
  const update = database.prepare<[string, string, number, string]>(
    'UPDATE operators SET name = ?, rights = ?, is_active = ? WHERE id = ?',
  );
  const findBadge = database.prepare<
    [string],
    { readonly operator_id: string; readonly retired_at_ms: number | null }
  >('SELECT operator_id, retired_at_ms FROM operator_badges WHERE badge = ?');
  const any = database
    .prepare<[string], number>('SELECT 1 FROM operators WHERE bench_id = ? LIMIT 1')
    .pluck();
  const duty = database.prepare<[string], { readonly operator_id: string; readonly began_at_ms: number }>(
    'SELECT operator_id, began_at_ms FROM operator_duties WHERE bench_id = ? AND ended_at_ms IS NULL',
  );
  const endDuty = database.prepare<[number, string]>(
    'UPDATE operator_duties SET ended_at_ms = ? WHERE bench_id = ? AND ended_at_ms IS NULL',
  );
  const beginDuty = database.prepare<[string, string, number]>(
    'INSERT INTO operator_duties (bench_id, operator_id, began_at_ms) VALUES (?, ?, ?)',
  );

  // Asked for with everything that is recorded, and this connection alone writes it. Inside a transaction nothing is
  // kept, since it may be rolled back.
  let known: { readonly duty: Duty | undefined; readonly hasAny: boolean } | undefined;
  const forget = () => {
    known = undefined;
  };
  const read = () => {
    if (known) return known;
    const now = duty.get(benchId);
    const row = now && get.get(now.operator_id);
    const found = {
      duty: now && row && { operator: toOperator(row), sinceMs: now.began_at_ms },
      hasAny: any.get(benchId) !== undefined,
    };
    if (!database.inTransaction) known = found;
    return found;
  };
  const find = (id: string) => {
    const row = get.get(id);
    return row && toOperator(row);
  };

  return {
    insert(operator, atMs) {
      transaction(() => {
        forget();
        const { id, name, isActive } = operator;
        const rights = JSON.stringify(operator.rights);
        insert.run({ id, benchId, name, rights, isActive: Number(isActive), atMs });
        insertBadge.run(operator.badge, id, atMs);
      });
    },
    list: () => list.all(benchId).map(toOperator),
    get: find,
    change({ id, name, rights, isActive }) {
      write(() => {
        forget();
        expectChange(update.run(name, JSON.stringify(rights), Number(isActive), id), `no operator ${id}`);
      });
    },
    setBadge(id, badge, atMs) {
      transaction(() => {
        forget();
        expectChange(retireBadge.run(atMs, id), `no operator ${id}`);
        insertBadge.run(badge, id, atMs);
      });
    },
    findByBadge(badge) {
      const row = findBadge.get(badge);
      const operator = row && find(row.operator_id);
      return operator && { operator, isRetired: row.retired_at_ms !== null };
    },
    hasAny: () => read().hasAny,
    onDuty: () => read().duty,
    setOnDuty(id, atMs) {
      transaction(() => {
        forget();
        endDuty.run(atMs, benchId);
        if (id !== null) beginDuty.run(benchId, id, atMs);
      });
    },
  };
}
