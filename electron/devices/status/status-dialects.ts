import type { DeviceStatus } from '../../ports/transport.ts';
import { decodeEscposStatus, type EscposStatusKind, escposStatusQuery } from './escpos-status.ts';
import { decodeTsplStatus, tsplStatusQuery } from './tspl-status.ts';
import { decodeZplHostStatus, isZplHostStatusComplete, zplHostStatusQuery } from './zpl-host-status.ts';

/** How a model answers questions about its state. */
export type StatusDialect = 'none' | 'zpl-host-status' | 'tspl' | 'escpos';

export interface StatusQuestion {
  readonly query: Uint8Array;
  isComplete(answer: Uint8Array): boolean;
  decode(answer: Uint8Array): DeviceStatus;
}

const hasByte = (answer: Uint8Array) => answer.length > 0;

const escposQuestion = (kind: EscposStatusKind): StatusQuestion => ({
  query: escposStatusQuery(kind),
  isComplete: hasByte,
  decode: (answer) => decodeEscposStatus(kind, answer),
});

/** The questions of each dialect, in the order in which they are asked; the first bad answer counts. */
export const statusDialects: Readonly<Record<StatusDialect, readonly StatusQuestion[] | null>> = {
  none: null,
  'zpl-host-status': [
    { query: zplHostStatusQuery, isComplete: isZplHostStatusComplete, decode: decodeZplHostStatus },
  ],
  tspl: [{ query: tsplStatusQuery, isComplete: hasByte, decode: decodeTsplStatus }],
  // Causes first: kind 1 only says "offline".
  escpos: [escposQuestion(2), escposQuestion(4), escposQuestion(3), escposQuestion(1)],
};
