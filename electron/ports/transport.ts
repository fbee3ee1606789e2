import type { Problem } from '../domain/problems.ts';

/**
 * What became of one send. `sent`: the other side took every byte. `not-started`: it is certain that no byte
 * left, so sending again cannot print twice. `in-doubt`: anything else.
 */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      readonly bytesAccepted: number;
      /**
       * `acknowledged`: the other side showed that it has read everything (it closed after our end, the file
       * is on disk). `accepted`: only the operating system's buffers are known to have taken it.
       */
      readonly evidence: 'acknowledged' | 'accepted';
    }
  | { readonly kind: 'not-started'; readonly problem: Problem }
  | { readonly kind: 'in-doubt'; readonly bytesAccepted: number | null; readonly problem: Problem };

/** What a device says of itself. Silence is `unknown`, never `ready`. */
export type DeviceStatus =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unknown'; readonly raw: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** One way to one printer. */
export interface Transport {
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
