/** Print jobs: one job is the wish for one document of one parcel. Paper is not a message: at most once. */

import type { AttemptId, BatchId, JobId, ParcelId, PrinterId } from './ids.ts';
import type { Problem } from './problems.ts';

export const jobDocuments = ['label', 'packing-slip'] as const;
export type JobDocument = (typeof jobDocuments)[number];

/** Whether a kind of template is a parcel's own paper; all others are sheets. */
export function isJobDocument(kind: unknown): kind is JobDocument {
  return jobDocuments.some((one) => one === kind);
}

/**
 * `queued`: wished. `rendered`: its bytes are stored. `sending`: the first byte may have left. `sent`: the
 * device or folder has taken all of it, which is not yet paper. `confirmed`: a scan or the device proved it.
 * `failed`: refused before paper, with a problem. `in-doubt`: it may or may not have come out; only a person
 * decides. `held`: withheld while an order of its parcel is stopped. `cancelled`: withdrawn before paper.
 */
export const jobStates = [
  'queued',
  'rendered',
  'sending',
  'sent',
  'confirmed',
  'failed',
  'in-doubt',
  'held',
  'cancelled',
] as const;
export type JobState = (typeof jobStates)[number];

/** The only changes of state there are. A change that is not here is a bug. */
export const jobTransitions = {
  queued: ['rendered', 'failed', 'held', 'cancelled'],
  rendered: ['sending', 'queued', 'failed', 'held', 'cancelled'],
  // Back to `rendered` only where the transport proved that no byte left.
  sending: ['sent', 'in-doubt', 'rendered'],
  sent: ['confirmed', 'in-doubt'],
  confirmed: [],
  failed: ['queued', 'cancelled'],
  'in-doubt': ['sent', 'confirmed', 'cancelled'],
  held: ['queued', 'cancelled'],
  cancelled: [],
} as const satisfies Record<JobState, readonly JobState[]>;

/** Whether a job may go from one state to the other. */
export function canTransition(from: JobState, to: JobState): boolean {
  return (jobTransitions[from] as readonly JobState[]).includes(to);
}

/** States in which the job may still need the printer. */
export const openJobStates: readonly JobState[] = [
  'queued',
  'rendered',
  'sending',
  'held',
  'failed',
  'in-doubt',
];

/** Of those, the ones in which no byte has left yet. */
export const waitingJobStates: readonly JobState[] = ['queued', 'rendered', 'held', 'failed'];

/** States in which all bytes have left: the paper lies there, or may. */
export const paperStates: readonly JobState[] = ['sent', 'confirmed', 'in-doubt'];

/** States in which a sheet may lie on the bench: also one whose bytes are leaving. */
export const benchStates: readonly JobState[] = ['sending', ...paperStates];

export interface PrintJob {
  readonly id: JobId;
  readonly batchId: BatchId;
  readonly parcelId: ParcelId;
  readonly document: JobDocument;
  readonly printerId: PrinterId;
  /** Place of the parcel in its batch, from 1. Jobs of one printer leave in this order. */
  readonly position: number;
  /** 1 for the first paper of this document; a reprint is the next generation, marked 补打 on paper. */
  readonly generation: number;
  /** Why a generation after the first was asked for; empty for the first. */
  readonly reprintReason: string;
  readonly pairCode: string;
  readonly templateId: string;
  /** The version of the template that its bytes were drawn with; null before `rendered`. */
  readonly templateVersion: number | null;
  /** The number that this paper bears; empty where its form bears one already. */
  readonly waybillNumber: string;
  readonly state: JobState;
  /** Set in `failed`, `in-doubt` and `held`. */
  readonly problem: Problem | null;
  /** SHA-256 (hex) of what it shows of its orders and their number; another content makes the paper an old copy. */
  readonly contentHash: string;
  /** SHA-256 (hex) of the stored bytes; null before `rendered`. */
  readonly bytesHash: string | null;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
}

/** One send of one job's bytes. Written before the first byte leaves. */
export interface PrintAttempt {
  readonly id: AttemptId;
  readonly jobId: JobId;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Bytes that the other side is known to have taken; null while unknown. */
  readonly bytesAccepted: number | null;
  readonly outcome: 'open' | 'sent' | 'not-started' | 'in-doubt';
  readonly problem: Problem | null;
}

export interface Batch {
  readonly id: BatchId;
  /** `B0712-001…120` share the prefix; the name is what people call the batch. */
  readonly name: string;
  readonly parcelCount: number;
  readonly isPaused: boolean;
  readonly createdAtMs: number;
}
