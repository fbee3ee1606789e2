/** One step of the schema. Frozen once released: a change is a new migration with a higher number. */
export interface Migration {
  /** Counts in tens, as the file's name does; stored as SQLite's `user_version`. */
  readonly version: number;
  readonly sql: string;
}
