/** The log takes codes, ids and numbers; never names, phones, addresses or whole rows. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  /** Logs a bug with its stack and returns the reference that a person is shown. */
  bug(event: string, error: unknown): string;
}
