import type { Connection } from './open-connection.ts';

/** A connection that knows whether anything was written through it. */
export interface WatchedConnection extends Connection {
  /** Another number after every write through this one. A write that was rolled back may count. */
  version(): number;
  /** Writes what nobody who asks for {@link version} looks at. */
  readonly aside: Pick<Connection, 'write'>;
}

/** The same connection, for stores whose changes are watched. */
export function watchWrites(connection: Connection): WatchedConnection {
  let version = 0;
  return {
    ...connection,
    version: () => version,
    aside: connection,
    transaction(work) {
      version += 1;
      return connection.transaction(work);
    },
    provisionalTransaction(work) {
      version += 1;
      return connection.provisionalTransaction(work);
    },
    write(work) {
      version += 1;
      return connection.write(work);
    },
  };
}
