import type { SavedFilter } from '../../electron/domain/order-queries.ts';
import type { SavedFilterStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

/** Filters that people kept, by name. */
export function createSavedFilterStore(connection: Connection, context: StoreContext): SavedFilterStore {
  const { database, write } = connection;
  const list = database.prepare<[string], { readonly name: string; readonly document: string }>(
    'SELECT name, document FROM saved_filters WHERE bench_id = ? ORDER BY name',
  );
  const save = database.prepare<[string, string, string]>(`
    INSERT INTO saved_filters (bench_id, name, document) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, name) DO UPDATE SET document = excluded.document
  `);
  const remove = database.prepare<[string, string]>(
    'DELETE FROM saved_filters WHERE bench_id = ? AND name = ?',
  );

  return {
    list: () =>
      list.all(context.benchId).map(({ name, document }) => ({
        ...(JSON.parse(document) as Omit<SavedFilter, 'name'>),
        name,
      })),
    save({ name, ...rest }) {
      write(() => save.run(context.benchId, name, JSON.stringify(rest)));
    },
    remove(name) {
      write(() => remove.run(context.benchId, name));
    },
  };
}
