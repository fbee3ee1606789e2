import type { Database } from 'better-sqlite3';
import { asProblemError } from './sqlite-problems.ts';

export type Transaction = <Value>(work: () => Value) => Value;

/**
 * The one way to change the database. The outermost call takes the write lock at once (a lock that is taken
 * late can be refused halfway) and commits; a call inside another joins it and is undone alone when it throws.
 *
 * What `work` throws rolls back and is thrown on; a full disk is thrown as ProblemError `data.disk-full`.
 */
export function createTransaction(database: Database): Transaction {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollBack = database.prepare('ROLLBACK');
  const enter = database.prepare('SAVEPOINT joined');
  const leave = database.prepare('RELEASE joined');
  const undo = database.prepare('ROLLBACK TO joined');

  return (work) => {
    const isJoining = database.inTransaction;
    try {
      (isJoining ? enter : begin).run();
      const value = work();
      if (isThenable(value)) {
        throw new TypeError('a transaction is synchronous: its work must not return a promise');
      }
      (isJoining ? leave : commit).run();
      return value;
    } catch (error) {
      // A full disk or an I/O error may have rolled everything back already.
      if (database.inTransaction) {
        if (isJoining) {
          undo.run();
          leave.run();
        } else {
          rollBack.run();
        }
      }
      throw asProblemError(error, database.name);
    }
  };
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
