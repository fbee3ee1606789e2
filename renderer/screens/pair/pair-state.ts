/**
 * The pairing as the operator sees it: first a slip, then its label. Pure: what the station answered is
 * handed in, and out come the next question and the next picture.
 */

import type { PairParcelView, ProblemView } from '../../../electron/contract/views.ts';
import { isPairCode } from '../../../electron/domain/pair-codes.ts';
import { normaliseWaybillNumber } from '../../../electron/domain/waybills.ts';

export interface OpenSlip {
  readonly code: string;
  readonly found: PairParcelView;
}

export type PairAnswer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'slip-open' }
  | { readonly kind: 'paired'; readonly found: PairParcelView; readonly waybillNumber: string }
  | {
      readonly kind: 'refused';
      readonly problem: ProblemView;
      readonly scanned: string;
      /** Whose label it is, where a label came before its slip. */
      readonly labelOf?: PairParcelView;
    };

export interface PairState {
  readonly slip: OpenSlip | null;
  readonly answer: PairAnswer;
  readonly pairedCount: number;
  readonly refusedCount: number;
  readonly scans: readonly PairScan[];
}

export interface PairScan {
  readonly sequence: number;
  readonly code: string;
  readonly result: 'slip' | 'paired' | 'refused';
  readonly timeMs: number;
}

export const startOfPairing: PairState = {
  slip: null,
  answer: { kind: 'waiting' },
  pairedCount: 0,
  refusedCount: 0,
  scans: [],
};

/** What to ask the station about a scan. */
export type PairQuestion =
  | { readonly kind: 'identify'; readonly code: string }
  | { readonly kind: 'pair'; readonly slipCode: string; readonly waybillNumber: string };

/**
 * A pair code stands on slips only: it opens its slip, whatever was open before, and is never tried as a label.
 * Any other code is the label of the open slip.
 */
export function questionOf(state: PairState, scanned: string): PairQuestion {
  const code = normaliseWaybillNumber(scanned.trim());
  if (state.slip === null || isPairCode(code)) return { kind: 'identify', code };
  return { kind: 'pair', slipCode: state.slip.code, waybillNumber: code };
}

/** The longest list of last scans. */
const maxScans = 30;

function withScan(state: PairState, code: string, result: PairScan['result'], timeMs: number): PairState {
  const sequence = (state.scans[0]?.sequence ?? 0) + 1;
  return { ...state, scans: [{ sequence, code, result, timeMs }, ...state.scans].slice(0, maxScans) };
}

export type PairEvent =
  | {
      readonly kind: 'identified';
      readonly code: string;
      readonly what: 'pair-code' | 'waybill' | 'order';
      readonly found: PairParcelView;
      /** Why the station will not pair it now. */
      readonly problem: ProblemView | null;
      readonly timeMs: number;
    }
  | {
      readonly kind: 'paired';
      readonly waybillNumber: string;
      readonly found: PairParcelView;
      readonly timeMs: number;
    }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly problem: ProblemView;
      readonly labelOf?: PairParcelView;
      readonly timeMs: number;
    }
  | { readonly kind: 'started-over' };

/** Louder than which paper was scanned: this parcel is stopped, or this paper is an old copy. */
const mustNotLeave = (problem: ProblemView | null) =>
  problem !== null && (problem.code.startsWith('order.') || problem.code === 'pair.old-copy');

/** The next picture. */
export function reducePairing(state: PairState, event: PairEvent): PairState {
  switch (event.kind) {
    case 'identified': {
      const problem: ProblemView | null =
        event.what === 'pair-code' || mustNotLeave(event.problem)
          ? event.problem
          : { code: 'pair.code-kind-wrong', params: { code: event.code } };
      if (problem !== null) {
        return reducePairing(
          { ...state, slip: null },
          {
            kind: 'refused',
            code: event.code,
            problem,
            timeMs: event.timeMs,
            ...(event.what === 'waybill' ? { labelOf: event.found } : {}),
          },
        );
      }
      const next = withScan(state, event.code, 'slip', event.timeMs);
      return { ...next, slip: { code: event.code, found: event.found }, answer: { kind: 'slip-open' } };
    }
    case 'paired':
      return {
        ...withScan(state, event.waybillNumber, 'paired', event.timeMs),
        slip: null,
        answer: { kind: 'paired', found: event.found, waybillNumber: event.waybillNumber },
        pairedCount: state.pairedCount + 1,
      };
    case 'refused':
      return {
        ...withScan(state, event.code, 'refused', event.timeMs),
        answer: {
          kind: 'refused',
          problem: event.problem,
          scanned: event.code,
          ...(event.labelOf === undefined ? {} : { labelOf: event.labelOf }),
        },
        refusedCount: state.refusedCount + 1,
      };
    case 'started-over':
      return { ...state, slip: null, answer: { kind: 'waiting' } };
  }
}
