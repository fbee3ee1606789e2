import type { CarrierView } from '../../electron/contract/views.ts';
import type { LinkState } from '../../electron/domain/scales.ts';
import { type PrinterStanding, type StandingPrinter, standingOf } from '../components/printer-standing.ts';
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
  readonly kind: 'none' | 'paused' | 'troubled' | 'ready' | 'silent';
  readonly count: number;
  readonly tone: Tone;
}

/** All printers in one word: what stands still is named first, and who says nothing is not counted as ready. */
export function printersState(printers: readonly StandingPrinter[]): PrintersState {
  if (printers.length === 0) return { kind: 'none', count: 0, tone: 'problem' };
  const countOf = (...kinds: readonly PrinterStanding['kind'][]) =>
    printers.filter((printer) => kinds.includes(standingOf(printer).kind)).length;
  const paused = countOf('paused', 'stopped');
  if (paused > 0) return { kind: 'paused', count: paused, tone: 'paused' };
  const troubled = countOf('troubled');
  if (troubled > 0) return { kind: 'troubled', count: troubled, tone: 'failed' };
  const ready = countOf('ready', 'working', 'warned');
  return ready === 0
    ? { kind: 'silent', count: printers.length, tone: 'waiting' }
    : { kind: 'ready', count: ready, tone: 'done' };
}

/** How the link to a scale or a scanner stands, in its shape. */
export function linkTone(state: LinkState): Tone {
  switch (state) {
    case 'none':
      return 'waiting';
    case 'connecting':
      return 'working';
    case 'connected':
      return 'done';
    case 'silent':
      return 'problem';
    case 'gone':
      return 'failed';
  }
}

/** The link as a client shows it: what is set up is on its way before the station listens to it. */
export function linkStateOf({
  setup,
  shown,
}: {
  readonly setup: { readonly place: string };
  readonly shown: { readonly state: LinkState };
}): LinkState {
  if (setup.place === '') return 'none';
  return shown.state === 'none' ? 'connecting' : shown.state;
}
