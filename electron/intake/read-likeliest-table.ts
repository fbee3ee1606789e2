/** Files of goods (stock, products): the first table of them that is one, without asking anybody for an encoding. */

import type { OrderFile } from '../domain/order-files.ts';
import type { Result } from '../domain/problems.ts';
import { readTables } from './read-tables.ts';
import type { Table } from './table.ts';

/**
 * Reads the first table whose columns are found. SKUs and numbers are ASCII in nearly every such file: where its encoding
 * is not clear, the likeliest is taken, since only names look otherwise in another.
 *
 * @returns null in the result where no table has the columns.
 */
export async function readLikeliestTable<Columns, Reading>(
  file: OrderFile,
  signal: AbortSignal | undefined,
  findColumns: (table: Table) => Columns | undefined,
  readRows: (table: Table, columns: Columns) => Promise<Reading>,
): Promise<Result<{ readonly reading: Reading | null }>> {
  const read = (encoding: string | null) =>
    readTables(file, { formats: [], encoding, signal }, async ({ tables, encodingChoices }) => {
      for (const table of tables) {
        const columns = findColumns(table);
        if (columns) return { reading: await readRows(table, columns), likeliest: null };
      }
      return {
        reading: null,
        likeliest: tables.length === 0 ? (encodingChoices[0]?.encoding ?? null) : null,
      };
    });
  const first = await read(null);
  return first.ok && first.value.likeliest !== null ? await read(first.value.likeliest) : first;
}
