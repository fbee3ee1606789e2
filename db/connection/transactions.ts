import type { Database } from 'better-sqlite3';
import { asProblemError } from './sqlite-problems.ts';

export interface Transactions {
  /**
   * All or nothing. The outermost call takes the write lock at once (a lock that is taken late can be refused
   * halfway) and commits; a call inside another joins it, and is undone alone when it throws.
   *
   * What `work` throws rolls back and is thrown on; a full disk is thrown as ProblemError `data.disk-full`.
   */
  transaction<Value>(work: () => Value): Value;
  /**
   * As {@link transaction}, without waiting for the disk: it survives the end of the program, but a power cut may take
   * it, with all that was committed after it, until the next other transaction or checkpoint.
   */
  provisionalTransaction<Value>(work: () => Value): Value;
  /**
   * One step of something larger: a transaction of its own where none is open, else part of the open one
   * without a way back of its own, which would cost as much as the step. Where it throws, the transaction
   * that it joined can only be rolled back, since half the step may stand in it.
   */
  write<Value>(work: () => Value): Value;
}

/**
 * The only ways to change the database.
 *
 * @param onCommit called after every commit, never inside a transaction.
 */
export function createTransactions(database: Database, onCommit: () => void = () => undefined): Transactions {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollBack = database.prepare('ROLLBACK');
  const enter = database.prepare('SAVEPOINT joined');
  const leave = database.prepare('RELEASE joined');
  const undo = database.prepare('ROLLBACK TO joined');
  let isHalfDone = false;

  const transaction = <Value>(work: () => Value): Value => {
    const isJoining = database.inTransaction;
    const value = runTransaction(work, isJoining);
    if (!isJoining) onCommit();
    return value;
  };

  const runTransaction = <Value>(work: () => Value, isJoining: boolean): Value => {
    try {
      (isJoining ? enter : begin).run();
      const value = work();
      if (isThenable(value)) {
        throw new TypeError('a transaction is synchronous: its work must not return a promise');
      }
      if (isHalfDone) throw new TypeError('a step of this transaction failed: it cannot be committed');
      (isJoining ? leave : commit).run();
      return value;
    } catch (error) {
      isHalfDone = false;
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

  return {
    transaction,
    provisionalTransaction(work) {
      if (database.inTransaction) return transaction(work);
      // SQLite's level NORMAL: the log is written at the commit, and flushed at the next checkpoint.
      database.exec('PRAGMA synchronous = NORMAL');
      try {
        return transaction(work);
      } finally {
        database.exec('PRAGMA synchronous = FULL');
      }
    },
    write(work) {
      if (!database.inTransaction) return transaction(work);
      try {
        return work();
      } catch (error) {
        isHalfDone = true;
        throw error;
      }
    },
  };
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
