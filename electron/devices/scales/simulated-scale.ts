import { done, problem, type Result, refused } from '../../domain/problems.ts';
import type { ScaleLink, ScaleNews } from '../../ports/bench-devices.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';
import { bytesOfWord } from './scale-dialects.ts';

/** A little more than the parcels of an express carrier. */
const capacityGrams = 60_000;
/** A weight swings for so many frames before the scale rests: what is shown is this far from it. */
const swing = [-0.6, 0.25, -0.1, 0.04, -0.01] as const;

export interface SimulatedScaleOptions {
  readonly protocols: ScaleProtocols;
  /** From one frame to the next. */
  readonly frameMs?: number;
}

/** As the scale writes a weight: the form of A&D and CAS, with a step of one gram (facts: scales §4). */
function frameOf(grams: number, isStable: boolean, isNet: boolean): string {
  const kind = isNet ? 'NT' : 'GS';
  if (Math.abs(grams) > capacityGrams) return `OL,${kind},${grams < 0 ? '-' : '+'}${' '.repeat(12)}\r\n`;
  const number = (Math.abs(grams) / 1000).toFixed(3).padStart(7, '0');
  return `${isStable ? 'ST' : 'US'},${kind},${grams < 0 ? '-' : '+'}${number}kg\r\n`;
}

/** A scale for training: what lies on it is what somebody says, and it moves before it rests. */
export function openSimulatedScale(
  tell: (news: ScaleNews) => void,
  options: SimulatedScaleOptions,
): ScaleLink {
  const decoder = options.protocols.create('st-gs');
  let loadGrams = 0;
  let tareGrams = 0;
  let zeroGrams = 0;
  /** What was shown before the load changed, and how many frames ago. */
  let fromGrams = 0;
  let moving: number = swing.length;

  const shownGrams = () => loadGrams - zeroGrams - tareGrams;
  const isStable = () => moving >= swing.length;

  function sendFrame(): void {
    const part = swing[moving];
    const grams = shownGrams() + (part === undefined ? 0 : Math.round((loadGrams - fromGrams) * part));
    const bytes = bytesOfWord(frameOf(grams, isStable(), tareGrams !== 0));
    moving = Math.min(swing.length, moving + 1);
    tell({ kind: 'bytes', bytes });
    for (const signal of decoder.push(bytes)) tell({ kind: 'signal', signal });
  }

  tell({ kind: 'state', state: 'connected', problem: null });
  const timer = setInterval(sendFrame, options.frameMs ?? 150);
  timer.unref();
  sendFrame();

  const whenStable = (change: () => void): Promise<Result<null>> => {
    if (!isStable()) return Promise.resolve(refused(problem('scale.not-stable')));
    change();
    return Promise.resolve(done(null));
  };

  return {
    tare: () => whenStable(() => (tareGrams = loadGrams - zeroGrams)),
    zero: () =>
      whenStable(() => {
        zeroGrams = loadGrams;
        tareGrams = 0;
      }),
    simulate(grams) {
      fromGrams = loadGrams;
      loadGrams = Math.round(grams);
      moving = 0;
      return done(null);
    },
    async close() {
      clearInterval(timer);
    },
  };
}
