import type { DeviceStatus } from '../domain/device-status.ts';
import type { SendEvidence } from '../domain/print-jobs.ts';
import type { Problem } from '../domain/problems.ts';

export type { DeviceStatus } from '../domain/device-status.ts';

/** What the other side said beside the outcome. */
interface SendTraces {
  /** The job's number in the queue of the operating system. */
  readonly spoolerJobId?: string;
  /** What the device said afterwards, as it said it. */
  readonly deviceAnswer?: string;
  /** What it said of itself afterwards, where it was asked on the way of the job. */
  readonly afterwards?: DeviceStatus;
}

/**
 * What became of one send. `sent`: the other side took every byte. `not-started`: it is certain that no byte
 * left, so sending again cannot print twice. `in-doubt`: anything else.
 */
export type SendOutcome =
  | (SendTraces & {
      readonly kind: 'sent';
      readonly bytesAccepted: number;
      readonly evidence: SendEvidence;
    })
  | (SendTraces & { readonly kind: 'not-started'; readonly problem: Problem })
  | (SendTraces & {
      readonly kind: 'in-doubt';
      readonly bytesAccepted: number | null;
      readonly problem: Problem;
    });

/** One way to one printer. */
export interface Transport {
  /** Why this machine has no such way at all; then nothing is ever sent. */
  readonly refusal?: Problem;
  /**
   * Sends the bytes of one job.
   *
   * @param name names the job where the other side keeps names (a file in a folder).
   * @param signal asks to stop: before the first byte the outcome is `not-started`, after it `in-doubt`.
   */
  send(bytes: Uint8Array, name: string, signal: AbortSignal): Promise<SendOutcome>;
  /** Whether the other side can be reached now, without printing anything. */
  probe(signal: AbortSignal): Promise<DeviceStatus>;
}
