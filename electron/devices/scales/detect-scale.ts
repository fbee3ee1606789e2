import { setTimeout as wait } from 'node:timers/promises';
import { type Problem, problem } from '../../domain/problems.ts';
import type { BaudRate, DevicePlace, LineSettings } from '../../domain/scales.ts';
import { formatDevicePlace } from '../../domain/scales.ts';
import type { ScaleCandidate, ScaleDetection } from '../../ports/bench-devices.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';
import { LineTrouble } from '../device-line.ts';
import { type OpenLine, openLine } from '../device-link.ts';
import { bytesOfWord } from './scale-dialects.ts';
import { scaleProblem } from './serial-scale.ts';
import { joinChunks, understand, withEvenParity } from './understand-bytes.ts';

export interface DetectionTimes {
  /** How long each speed is listened to. */
  readonly listenMs: number;
  /** How long a question may stay unanswered. */
  readonly answerMs: number;
  /** Without a byte for so long, an answer is complete. */
  readonly quietMs: number;
  /** How often what came is looked at. */
  readonly lookMs: number;
}

const usualTimes: DetectionTimes = { listenMs: 1_200, answerMs: 400, quietMs: 80, lookMs: 100 };

export interface DetectionOptions {
  readonly protocols: ScaleProtocols;
  readonly detectionTimes?: Partial<DetectionTimes>;
}

/** The likeliest first. */
const speeds = [9600, 4800, 2400, 1200, 19_200] as const satisfies readonly BaudRate[];

interface Question {
  readonly bytes: Uint8Array;
  /** Also asked with seven bits and even parity, which is how this protocol is often set. */
  readonly isSevenBit: boolean;
}

const question = (word: string, isSevenBit = false): Question => ({ bytes: bytesOfWord(word), isSevenBit });

/**
 * Questions for the weight alone. Those with an end of line come first: what does not know them throws them away
 * whole. `P` last, and only where nobody answered at all: to some balances that speak another way it is a key.
 */
const questions: readonly Question[] = [
  question('SI\r\n', true),
  question('Q\r\n', true),
  question('RW\r\n'),
  question('READ\r\n'),
  question('IP\r\n'),
  question('\x02AB03\x03'),
  question('W\r', true),
  question('\nW\r', true),
];
const lastQuestion = question('P\r\n');

/** So many frames settle it: of one that sends by itself they cost little time. */
const enoughFrames = { listening: 5, asking: 3 } as const;
/** A scale that was understood is listened to, or asked, so often at most. */
const mostRounds = 5;

interface Ear {
  /** What came since the last call. */
  take(): Uint8Array;
  lastByteMs(): number;
}

function createEar(line: OpenLine): Ear {
  let chunks: Uint8Array[] = [];
  let lastMs = 0;
  line.onData((bytes) => {
    chunks.push(bytes);
    lastMs = performance.now();
  });
  return {
    take() {
      const taken = joinChunks(chunks);
      chunks = [];
      return taken;
    },
    lastByteMs: () => lastMs,
  };
}

const eightBits = (baudRate: BaudRate): LineSettings => ({ baudRate, dataBits: 8, parity: 'none' });

/** Whether going on can make it no surer. */
function isEnough(candidates: readonly ScaleCandidate[], phase: Step['phase']): boolean {
  return candidates.length > 0 && candidates.every(({ frames }) => frames >= enoughFrames[phase]);
}

/**
 * Finds out how a scale talks: listens at every usual speed, and where nothing is understood asks for the weight, in
 * each way that some scale understands and none misunderstands. Nothing is set on the scale. Seven bits with parity
 * are heard and spoken as eight bits without, so a port is opened once.
 *
 * Ends with `found`, early where the signal aborts (with what it has).
 */
export async function* detectScale(
  place: DevicePlace,
  options: DetectionOptions,
  signal: AbortSignal,
): AsyncGenerator<ScaleDetection, void, void> {
  const name = formatDevicePlace(place);
  if (place.kind !== 'serial' && place.kind !== 'tcp') {
    yield { kind: 'found', candidates: [], problem: problem('scale.place-invalid', { place: name }) };
    return;
  }
  let line: OpenLine;
  try {
    line = await openLine(place, eightBits(speeds[0]), signal);
  } catch (error) {
    if (!(error instanceof LineTrouble)) throw error;
    yield { kind: 'found', candidates: [], problem: scaleProblem(error.reason, name, false) };
    return;
  }
  try {
    yield* examine(line, name, options, signal);
  } catch (error) {
    if (!(error instanceof LineTrouble)) throw error;
    if (!signal.aborted)
      yield { kind: 'found', candidates: [], problem: scaleProblem(error.reason, name, true) };
  } finally {
    await line.close();
  }
}

/** What is done in turn, for how far it is. */
interface Step {
  readonly phase: 'listening' | 'asking';
  readonly baudRate: BaudRate;
  readonly isSevenBit: boolean;
  readonly question: Question | null;
}

/** @param isPort a port of this computer, whose speed and bits are ours to choose. */
function planSteps(isPort: boolean): readonly Step[] {
  const rates = isPort ? speeds : [speeds[0]];
  const sevenBit = isPort ? questions.filter((one) => one.isSevenBit) : [];
  const asked = rates.flatMap((baudRate): Step[] => [
    ...questions.map((one): Step => ({ phase: 'asking', baudRate, isSevenBit: false, question: one })),
    ...sevenBit.map((one): Step => ({ phase: 'asking', baudRate, isSevenBit: true, question: one })),
  ]);
  return [
    ...rates.map((baudRate): Step => ({ phase: 'listening', baudRate, isSevenBit: false, question: null })),
    ...asked,
    ...rates.map(
      (baudRate): Step => ({ phase: 'asking', baudRate, isSevenBit: false, question: lastQuestion }),
    ),
  ];
}

async function* examine(
  line: OpenLine,
  name: string,
  options: DetectionOptions,
  signal: AbortSignal,
): AsyncGenerator<ScaleDetection, void, void> {
  const times = { ...usualTimes, ...options.detectionTimes };
  const ear = createEar(line);
  // Behind a server of ports the speed is that server's business.
  const steps = planSteps(line.setBaudRate !== undefined);
  let hasHeard = false;
  let baudRate: BaudRate = speeds[0];

  /** Passes time; an abort and a broken line end it. */
  const pass = (delayMs: number) =>
    Promise.race([wait(delayMs, undefined, { signal }).catch(() => undefined), line.broken]);
  const judge = (bytes: Uint8Array, isAsked: boolean) =>
    understand(bytes, { protocols: options.protocols, baudRate, isAsked });

  for (const [index, step] of steps.entries()) {
    if (signal.aborted) break;
    if (step.baudRate !== baudRate) {
      baudRate = step.baudRate;
      await line.setBaudRate?.(baudRate);
      ear.take();
    }
    const settings: LineSettings = step.isSevenBit
      ? { baudRate, dataBits: 7, parity: 'even' }
      : eightBits(baudRate);
    yield { kind: 'step', phase: step.phase, line: settings, done: index, total: steps.length };
    let bytes: Uint8Array = new Uint8Array();
    let candidates: readonly ScaleCandidate[] = [];
    for (let round = 0; round < mostRounds && !signal.aborted; round += 1) {
      if (step.question) {
        const words = step.question.bytes;
        await line.write(step.isSevenBit ? withEvenParity(words) : words);
      }
      const startedMs = performance.now();
      const limitMs = step.question === null ? times.listenMs : times.answerMs;
      while (!signal.aborted && performance.now() - startedMs < limitMs) {
        await pass(times.lookMs);
        const heard = ear.take();
        if (heard.length > 0) {
          hasHeard = true;
          bytes = joinChunks([bytes, heard]);
          yield { kind: 'bytes', bytes: heard };
          candidates = judge(bytes, step.question !== null);
          if (step.question === null && isEnough(candidates, step.phase)) break;
        }
        const isAnswered = bytes.length > 0 && performance.now() - ear.lastByteMs() > times.quietMs;
        if (step.question && isAnswered) break;
      }
      if (candidates.length === 0 || isEnough(candidates, step.phase)) break;
    }
    if (candidates.length > 0) {
      yield { kind: 'found', candidates, problem: null };
      return;
    }
  }
  const found: Problem = problem(hasHeard ? 'scale.not-understood' : 'scale.silent', { place: name });
  yield { kind: 'found', candidates: [], problem: found };
}
