import { skuKey } from '../../electron/domain/stock.ts';
import type { StockStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

/** What the last stock file said. A new one takes the place of all of the old one. */
export function createStockStore(connection: Connection, context: StoreContext): StockStore {
  const { database, transaction } = connection;
  const readFile = database.prepare<
    [string],
    { readonly file_name: string; readonly imported_at_ms: number }
  >('SELECT file_name, imported_at_ms FROM stock_files WHERE bench_id = ?');
  const readQuantities = database
    .prepare<[string], [string, number, string]>(
      'SELECT sku, quantity, bin FROM stock_quantities WHERE bench_id = ?',
    )
    .raw();
  const readBin = database
    .prepare<[string, string], string>('SELECT bin FROM stock_quantities WHERE bench_id = ? AND sku = ?')
    .pluck();
  const insertFile = database.prepare<[string, string, number]>(
    'INSERT INTO stock_files (bench_id, file_name, imported_at_ms) VALUES (?, ?, ?)',
  );
  const insertQuantity = database.prepare<[string, string, number, string]>(
    'INSERT INTO stock_quantities (bench_id, sku, quantity, bin) VALUES (?, ?, ?, ?)',
  );
  const clearQuantities = database.prepare<[string]>('DELETE FROM stock_quantities WHERE bench_id = ?');
  const clearFile = database.prepare<[string]>('DELETE FROM stock_files WHERE bench_id = ?');
  const clear = () => {
    clearQuantities.run(context.benchId);
    clearFile.run(context.benchId);
  };

  return {
    read() {
      const file = readFile.get(context.benchId);
      if (!file) return undefined;
      const rows = readQuantities.all(context.benchId);
      return {
        fileName: file.file_name,
        importedAtMs: file.imported_at_ms,
        quantities: new Map(rows.map(([sku, quantity]) => [sku, quantity])),
        bins: new Map(rows.filter(([, , bin]) => bin !== '').map(([sku, , bin]) => [sku, bin])),
      };
    },
    replace(stock) {
      transaction(() => {
        clear();
        insertFile.run(context.benchId, stock.fileName, stock.importedAtMs);
        for (const [sku, quantity] of stock.quantities) {
          insertQuantity.run(context.benchId, sku, quantity, stock.bins.get(sku) ?? '');
        }
      });
    },
    binOf: (sku) => readBin.get(context.benchId, skuKey(sku)) ?? '',
    clear() {
      transaction(clear);
    },
  };
}
