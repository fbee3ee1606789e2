/** Scales and scanners that are plugged into this computer, or into a server of serial ports. */

import type { Problem, Result } from '../domain/problems.ts';
import type { ScaleReading, ScaleSignal } from '../domain/scale-readings.ts';
import type {
  DevicePlace,
  LineSettings,
  LinkState,
  ScaleProtocol,
  ScaleSetup,
  ScaleUnit,
  ScannerSetup,
} from '../domain/scales.ts';

export interface DevicePort {
  readonly path: string;
  /** What the system says of it; empty where it says nothing. */
  readonly name: string;
}

/** What a link to a scale tells. Bytes come before what they mean. */
export type ScaleNews =
  | { readonly kind: 'state'; readonly state: LinkState; readonly problem: Problem | null }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'signal'; readonly signal: ScaleSignal }
  /** A question stayed without an answer, on a line that is well. */
  | { readonly kind: 'unanswered' };

/** A scale that is listened to until it is closed; it comes back by itself after its cable was pulled. */
export interface ScaleLink {
  /**
   * @returns `scale.cannot-tare` where its protocol has no word for it or the scale refuses, `scale.not-stable`, or why
   * it cannot be asked now.
   */
  tare(): Promise<Result<null>>;
  /** @returns `scale.cannot-zero` and as {@link tare}. */
  zero(): Promise<Result<null>>;
  /** Lays a weight on the simulator. @returns `scale.not-simulated` for every other. */
  simulate(grams: number): Result<null>;
  /** Resolves when its port is free. */
  close(): Promise<void>;
}

/** How sure it is that a scale talks so. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** One way to understand what a scale sent. */
export interface ScaleCandidate {
  readonly protocol: ScaleProtocol;
  readonly line: LineSettings;
  /** Where only a unit makes sense of its frames, the one that does. */
  readonly unit: ScaleUnit | null;
  readonly certainty: Certainty;
  /** Whole frames that were understood. */
  readonly frames: number;
  /** They carry a checksum, and it was right. */
  readonly hasChecksum: boolean;
  /** It answered a question; otherwise it sends by itself. */
  readonly isAsked: boolean;
  /** What it says lies on the scale; null where it said only that it cannot weigh now. */
  readonly reading: ScaleReading | null;
  readonly frame: Uint8Array;
}

export type ScaleDetection =
  | {
      readonly kind: 'step';
      readonly phase: 'listening' | 'asking';
      readonly line: LineSettings;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'found';
      /** The likeliest first. */
      readonly candidates: readonly ScaleCandidate[];
      /** Why there is none. */
      readonly problem: Problem | null;
    };

export type ScannerNews =
  | { readonly kind: 'state'; readonly state: LinkState; readonly problem: Problem | null }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'scan'; readonly code: string };

export interface ScannerLink {
  close(): Promise<void>;
}

export interface BenchDevices {
  /** The serial ports of this computer; none where it cannot be asked. */
  listPorts(): Promise<readonly DevicePort[]>;
  openScale(setup: ScaleSetup, tell: (news: ScaleNews) => void): ScaleLink;
  /** Finds out how the scale at a place talks, by listening and by questions that change nothing. Ends with `found`. */
  detectScale(place: DevicePlace, signal: AbortSignal): AsyncGenerator<ScaleDetection, void, void>;
  openScanner(setup: ScannerSetup, tell: (news: ScannerNews) => void): ScannerLink;
}
