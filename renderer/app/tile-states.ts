import type { CarrierView, PrinterView } from '../../electron/contract/views.ts';
import type { Tone } from '../components/shape.tsx';

export interface NumbersLeft {
  readonly kind: 'none' | 'short' | 'low' | 'enough';
  readonly count: number;
  readonly tone: Tone;
}

/** How the numbers of the default carrier stand against the orders that wait for them. */
export function numbersLeft(
  carriers: readonly Pick<CarrierView, 'code' | 'freeNumbers' | 'lowWaterMark'>[],
  defaultCarrierCode: string,
  toPrint: number,
): NumbersLeft {
  const carrier = carriers.find(({ code }) => code === defaultCarrierCode);
  const free = carrier?.freeNumbers ?? 0;
  if (toPrint > free) {
    return free === 0
      ? { kind: 'none', count: 0, tone: 'failed' }
      : { kind: 'short', count: toPrint - free, tone: 'failed' };
  }
  if (free === 0) return { kind: 'none', count: 0, tone: 'problem' };
  return free < (carrier?.lowWaterMark ?? 0)
    ? { kind: 'low', count: free, tone: 'problem' }
    : { kind: 'enough', count: free, tone: 'done' };
}

export interface PrintersState {
  readonly kind: 'none' | 'paused' | 'ready';
  readonly count: number;
  readonly tone: Tone;
}

/** All printers in one word: what stands still is named first. */
export function printersState(printers: readonly Pick<PrinterView, 'pausedBy'>[]): PrintersState {
  if (printers.length === 0) return { kind: 'none', count: 0, tone: 'problem' };
  const paused = printers.filter((printer) => printer.pausedBy !== null).length;
  return paused > 0
    ? { kind: 'paused', count: paused, tone: 'paused' }
    : { kind: 'ready', count: printers.length, tone: 'done' };
}
