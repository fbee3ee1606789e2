/** What a parent tells the process that it is going to kill. */

/** Where the process stops for good and waits to be killed; `nowhere` lets it finish. */
export type StopPoint =
  | 'nowhere'
  | 'before-rendering'
  | 'after-rendered'
  | 'before-attempt'
  | 'after-sending-committed'
  | 'mid-stream'
  | 'after-last-byte'
  | 'after-sent';

export interface SpoolProcessOrder {
  readonly databaseFile: string;
  readonly stopAt: StopPoint;
  /** The job at which it stops: `B0712-01003 label`. */
  readonly stopJob: string;
  readonly renderAheadJobs: number;
  /** Length of that job's bytes; all others are short. */
  readonly stopJobBytes: number;
}

/** One line on the standard output of the process. */
export type SpoolProcessReport =
  | { readonly kind: 'rendering'; readonly job: string }
  /** It stands still at the point and does nothing any more. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'idle'; readonly bugs: number };
