import { defaultRules, type Rules } from '../../electron/domain/rules.ts';
import type { RulesStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

/** The rules of this bench, as one JSON document; what it lacks has its default. */
export function createRulesStore(connection: Connection, context: StoreContext): RulesStore {
  const { database, transaction } = connection;
  const read = database
    .prepare<[string], string>('SELECT document FROM rule_documents WHERE bench_id = ?')
    .pluck();
  const write = database.prepare<[string, string]>(`
    INSERT INTO rule_documents (bench_id, document) VALUES (?, ?)
    ON CONFLICT (bench_id) DO UPDATE SET document = excluded.document
  `);

  // Kept as the settings are: every audit asks for them, and this connection alone writes them.
  let known: Rules | undefined;

  return {
    read() {
      if (known) return known;
      const document = read.get(context.benchId);
      const rules: Rules =
        document === undefined
          ? defaultRules
          : { ...defaultRules, ...(JSON.parse(document) as Partial<Rules>) };
      if (!database.inTransaction) known = rules;
      return rules;
    },
    write(rules) {
      transaction(() => {
        known = undefined;
        write.run(context.benchId, JSON.stringify(rules));
      });
    },
  };
}
