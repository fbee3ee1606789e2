import type { HeaderMapping, RememberedMapping } from '../../electron/domain/order-files.ts';
import type { MappingStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

/** Mappings of unknown headers, by shop and header. */
export function createMappingStore(connection: Connection, context: StoreContext): MappingStore {
  const { database, write } = connection;
  const list = database.prepare<
    [string],
    { readonly shop: string; readonly header_key: string; readonly columns: string }
  >('SELECT shop, header_key, columns FROM header_mappings WHERE bench_id = ? ORDER BY shop, header_key');
  const save = database.prepare<[string, string, string, string]>(`
    INSERT INTO header_mappings (bench_id, shop, header_key, columns) VALUES (?, ?, ?, ?)
    ON CONFLICT (bench_id, shop, header_key) DO UPDATE SET columns = excluded.columns
  `);
  const remove = database.prepare<[string, string, string]>(
    'DELETE FROM header_mappings WHERE bench_id = ? AND shop = ? AND header_key = ?',
  );

  return {
    list: () =>
      list.all(context.benchId).map(
        (row): RememberedMapping => ({
          shop: row.shop,
          headerKey: row.header_key,
          mapping: { columns: JSON.parse(row.columns) as HeaderMapping['columns'] },
        }),
      ),
    save({ shop, headerKey, mapping }) {
      write(() => save.run(context.benchId, shop, headerKey, JSON.stringify(mapping.columns)));
    },
    remove(shop, headerKey) {
      write(() => remove.run(context.benchId, shop, headerKey));
    },
  };
}
