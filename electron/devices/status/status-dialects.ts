import type { DeviceStatus } from '../../domain/device-status.ts';
import { cpclStatusQuery, decodeCpclStatus } from './cpcl-status.ts';
import { decodeEplStatus, eplStatusQuery, isEplStatusComplete } from './epl-status.ts';
import {
  decodeEscposBackStatus,
  escposBackStatusQuery,
  isEscposBackStatusComplete,
} from './escpos-back-status.ts';
import { decodeEscposStatus, type EscposStatusKind, escposStatusQuery } from './escpos-status.ts';
import { decodeTsplFullStatus, isTsplFullStatusComplete, tsplFullStatusQuery } from './tspl-full-status.ts';
import { decodeTsplStatus, tsplStatusQuery } from './tspl-status.ts';
import { decodeZplErrorStatus, isZplErrorStatusComplete, zplErrorStatusQuery } from './zpl-error-status.ts';
import {
  decodeSgdHostStatus,
  decodeZplHostStatus,
  isSgdAnswerComplete,
  isZplHostStatusComplete,
  sgdHostStatusQuery,
  zplHostStatusQuery,
} from './zpl-host-status.ts';

/** How a model answers questions about its state. */
export type StatusDialect =
  | 'none'
  | 'zpl-host-status'
  | 'sgd'
  | 'tspl'
  | 'tspl-full'
  | 'escpos'
  | 'escpos-back'
  | 'cpcl'
  | 'epl';

export interface StatusQuestion {
  readonly query: Uint8Array;
  isComplete(answer: Uint8Array): boolean;
  decode(answer: Uint8Array): DeviceStatus;
  /** Asked only where the others leave something open. */
  readonly isDetail?: boolean;
}

const hasByte = (answer: Uint8Array) => answer.length > 0;

const escposQuestion = (kind: EscposStatusKind): StatusQuestion => ({
  query: escposStatusQuery(kind),
  isComplete: hasByte,
  decode: (answer) => decodeEscposStatus(kind, answer),
});

const zplErrors: StatusQuestion = {
  query: zplErrorStatusQuery,
  isComplete: isZplErrorStatusComplete,
  decode: decodeZplErrorStatus,
};

/** The questions of each dialect, in the order in which they are asked. */
export const statusDialects: Readonly<Record<StatusDialect, readonly StatusQuestion[] | null>> = {
  none: null,
  'zpl-host-status': [
    { query: zplHostStatusQuery, isComplete: isZplHostStatusComplete, decode: decodeZplHostStatus },
    // Some models say nothing to ~HS without paper or with an open head, and answer this.
    { ...zplErrors, isDetail: true },
  ],
  sgd: [{ query: sgdHostStatusQuery, isComplete: isSgdAnswerComplete, decode: decodeSgdHostStatus }],
  tspl: [{ query: tsplStatusQuery, isComplete: hasByte, decode: decodeTsplStatus }],
  'tspl-full': [
    { query: tsplFullStatusQuery, isComplete: isTsplFullStatusComplete, decode: decodeTsplFullStatus },
  ],
  // Causes first: kind 1 only says "offline".
  escpos: [escposQuestion(2), escposQuestion(4), escposQuestion(3), escposQuestion(1)],
  'escpos-back': [
    {
      query: escposBackStatusQuery,
      isComplete: isEscposBackStatusComplete,
      decode: decodeEscposBackStatus,
    },
  ],
  cpcl: [{ query: cpclStatusQuery, isComplete: hasByte, decode: decodeCpclStatus }],
  epl: [{ query: eplStatusQuery, isComplete: isEplStatusComplete, decode: decodeEplStatus }],
};
