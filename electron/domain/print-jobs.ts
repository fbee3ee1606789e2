/** Print jobs: one job is the wish for one document of one parcel. Paper is not a message: at most once. */

import type { AttemptId, BatchId, JobId, ParcelId, PrinterId } from './ids.ts';
import { assertNever, type Problem } from './problems.ts';

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
  // `confirmed` at once where the device itself says afterwards that all is done.
  sending: ['sent', 'confirmed', 'in-doubt', 'rendered'],
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

/** Of those, the ones that go on by themselves: no person has to decide or mend anything first. */
export const underWayJobStates: readonly JobState[] = ['queued', 'rendered', 'sending'];

/** Of the open ones, those in which no byte has left yet. */
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
  /** Goes before everything that is not urgent. */
  readonly isUrgent: boolean;
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
  /** When somebody last asked for it: queued it, released it, tried it again. */
  readonly wantedAtMs: number;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
}

/**
 * What shows that a device took all of a job. `reported`: after the last byte the device itself said that nothing is
 * left to do and nothing is wrong. `acknowledged`: the other side showed that it has read everything (it closed after
 * our end, the file is on disk, the job left the spooler's queue). `accepted`: only buffers are known to have taken it.
 */
export const sendEvidences = ['accepted', 'acknowledged', 'reported'] as const;
export type SendEvidence = (typeof sendEvidences)[number];

/** Where a send leaves its job: the device's own word confirms it. */
export function stateAfterSend(
  outcome:
    | { readonly kind: 'sent'; readonly evidence: SendEvidence }
    | { readonly kind: 'not-started' | 'in-doubt' },
): JobState {
  switch (outcome.kind) {
    case 'sent':
      return outcome.evidence === 'reported' ? 'confirmed' : 'sent';
    case 'not-started':
      return 'rendered';
    case 'in-doubt':
      return 'in-doubt';
    default:
      return assertNever(outcome);
  }
}

/** How a paper came to be: a printer of this station, a person's hand, another PC's printer from a bundle. */
export const paperWays = ['printer', 'by-hand', 'other-pc'] as const;
export type PaperWay = (typeof paperWays)[number];

/** Ways that the station knows of only because a person said so. */
export type DeclaredWay = Exclude<PaperWay, 'printer'>;

/** States from which a person may declare that the paper was made in another way. */
export const declarableStates: readonly JobState[] = [...waitingJobStates, 'in-doubt'];

/**
 * `not-started`: certainly no byte left. `in-doubt`: some may have. `taken-back`: a person declared a paper by mistake.
 */
export const attemptOutcomes = ['open', 'sent', 'not-started', 'in-doubt', 'taken-back'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/**
 * One send of one job's bytes, written before the first byte leaves; or what a person declared of a job. What ended is
 * never changed.
 */
export interface PrintAttempt {
  readonly id: AttemptId;
  readonly jobId: JobId;
  readonly printerId: PrinterId;
  readonly way: PaperWay;
  /** The number of the parcel at that moment, also where its form bore it; empty for none. */
  readonly waybillNumber: string;
  readonly templateId: string;
  readonly templateVersion: number | null;
  /** SHA-256 (hex) of what was sent; null where a person declared it. */
  readonly bytesHash: string | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Bytes that the other side is known to have taken; null while unknown. */
  readonly bytesAccepted: number | null;
  readonly outcome: AttemptOutcome;
  /** Of what a printer took; else null. */
  readonly evidence: SendEvidence | null;
  /** The job's number in the queue of the operating system; empty for none. */
  readonly spoolerJobId: string;
  /** What the device said afterwards, as it said it; empty for nothing. */
  readonly deviceAnswer: string;
  readonly problem: Problem | null;
}

export interface Batch {
  readonly id: BatchId;
  /** `B0712-001…120` share the prefix; the name is what people call the batch. */
  readonly name: string;
  /** While it is still being queued: how many it is to have. */
  readonly parcelCount: number;
  readonly isPaused: boolean;
  readonly createdAtMs: number;
}
