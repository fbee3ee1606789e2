import { setTimeout as wait } from 'node:timers/promises';
import { done, type Problem, problem, type Result, refused } from '../../domain/problems.ts';
import type { ScaleSignal } from '../../domain/scale-readings.ts';
import { formatDevicePlace, type LinkState, type ScaleSetup } from '../../domain/scales.ts';
import type { ScaleLink, ScaleNews } from '../../ports/bench-devices.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';
import { LineTrouble } from '../device-line.ts';
import { createDeviceLink, type LinkPlace, type LinkTimes, type OpenLine } from '../device-link.ts';
import { bytesOfWord, scaleDialects } from './scale-dialects.ts';

export interface ScaleTimes {
  /** Without a byte for so long, what came is whole. */
  readonly silenceMs: number;
  /** Without anything that was understood for so long, the scale counts as silent. */
  readonly silentAfterMs: number;
  /** Without a byte for so long, the port is opened anew: some drivers do not tell that a cable was pulled. */
  readonly reopenAfterMs: number;
  /** How long a question may stay unanswered before the next. */
  readonly answerMs: number;
  /** How long a command may: scales wait for rest first. */
  readonly commandMs: number;
  /** One that may stream is listened to for so long before it is asked. */
  readonly listenFirstMs: number;
}

const usualTimes: ScaleTimes = {
  silenceMs: 100,
  silentAfterMs: 3_000,
  reopenAfterMs: 15_000,
  answerMs: 1_000,
  commandMs: 4_000,
  listenFirstMs: 1_500,
};

export interface SerialScaleOptions {
  readonly protocols: ScaleProtocols;
  readonly times?: Partial<ScaleTimes>;
  readonly linkTimes?: Partial<LinkTimes>;
}

/** Of our own, beside those of the system: the line is open, and nobody speaks. */
const silentReason = 'SILENT';

/** Why a line to a scale cannot be opened, or broke. */
export function scaleProblem(reason: string, place: string, wasOpen: boolean): Problem {
  const params = { place, reason };
  if (reason === 'EBUSY') return problem('scale.in-use', params);
  if (reason === 'EACCES') return problem('scale.denied', params);
  return problem(wasOpen ? 'scale.gone' : 'scale.not-found', params);
}

/** What one open line knows of the talk on it. */
interface Talk {
  readonly line: OpenLine;
  lastByteMs: number;
  lastSignalMs: number;
  /** Weights come without a question. */
  isStreaming: boolean;
  /** Whether something came that was not understood since the last that was. */
  hasNoise: boolean;
}

/** A scale on a serial line or behind a server of serial ports. */
export function openSerialScale(
  setup: ScaleSetup & { readonly place: LinkPlace },
  tell: (news: ScaleNews) => void,
  options: SerialScaleOptions,
): ScaleLink {
  const { place, protocol } = setup;
  const times = { ...usualTimes, ...options.times };
  const dialect = scaleDialects[protocol];
  const name = formatDevicePlace(place);
  const waiters = new Set<(signal: ScaleSignal) => void>();
  let known: { readonly state: LinkState; readonly problem: Problem | null } | undefined;
  let talk: Talk | undefined;
  let wasOpen = false;
  /** Questions and commands take turns: an answer says not to what it belongs. */
  let turn: Promise<unknown> = Promise.resolve();

  function setState(state: LinkState, found: Problem | null): void {
    if (known?.state === state && known.problem?.code === found?.code) return;
    known = { state, problem: found };
    tell({ kind: 'state', state, problem: found });
  }

  function alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  /** The next signal; undefined where none comes in time. */
  function nextSignal(limitMs: number): Promise<ScaleSignal | undefined> {
    return new Promise((resolve) => {
      const end = (signal: ScaleSignal | undefined) => {
        clearTimeout(timer);
        waiters.delete(end);
        resolve(signal);
      };
      const timer = setTimeout(() => end(undefined), limitMs);
      waiters.add(end);
    });
  }

  function hear(own: Talk, signals: readonly ScaleSignal[]): void {
    for (const signal of signals) {
      own.lastSignalMs = performance.now();
      own.hasNoise = false;
      setState('connected', null);
      tell({ kind: 'signal', signal });
      for (const waiter of [...waiters]) waiter(signal);
    }
  }

  /** Asks for weights at a steady pace, as long as they do not come by themselves. Ends with the line. */
  async function ask(own: Talk, ended: AbortSignal): Promise<void> {
    let index = 0;
    if (dialect.way === 'either') own.isStreaming = (await nextSignal(times.listenFirstMs)) !== undefined;
    while (!ended.aborted) {
      const question = dialect.questions[index % dialect.questions.length];
      if (question === undefined) return;
      const startedMs = performance.now();
      if (own.isStreaming && startedMs - own.lastSignalMs > times.listenFirstMs) own.isStreaming = false;
      if (!own.isStreaming) {
        const answer = await alone(async () => {
          if (ended.aborted) return undefined;
          const answering = nextSignal(times.answerMs);
          await own.line.write(bytesOfWord(question));
          return await answering;
        });
        if (answer === undefined && !ended.aborted) tell({ kind: 'unanswered' });
        if (answer === undefined || (answer.kind === 'status' && answer.status === 'refused')) index += 1;
      }
      const restMs = dialect.paceMs - (performance.now() - startedMs);
      if (restMs > 0) await wait(restMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  /** Tells when nothing comes any more, and ends the line when that lasts. */
  async function watch(own: Talk, ended: AbortSignal): Promise<void> {
    const stepMs = Math.max(10, Math.min(250, times.silentAfterMs / 4));
    while (!ended.aborted) {
      await wait(stepMs, undefined, { signal: ended, ref: false }).catch(() => undefined);
      if (ended.aborted || dialect.isQuiet) continue;
      const nowMs = performance.now();
      if (nowMs - own.lastSignalMs > times.silentAfterMs)
        setState('silent', problem(own.hasNoise ? 'scale.not-understood' : 'scale.silent', { place: name }));
      if (nowMs - own.lastByteMs > times.reopenAfterMs) own.line.fail(new LineTrouble(silentReason));
    }
  }

  async function work(line: OpenLine): Promise<void> {
    const decoder = options.protocols.create(protocol, {
      ...(setup.unit === null ? {} : { unit: setup.unit }),
      isMidStream: true,
    });
    const nowMs = performance.now();
    const own: Talk = {
      line,
      lastByteMs: nowMs,
      lastSignalMs: nowMs,
      isStreaming: dialect.way === 'streams',
      hasNoise: false,
    };
    talk = own;
    const ended = new AbortController();
    const flush = () => hear(own, decoder.flush());
    let timer: ReturnType<typeof setTimeout> | undefined;
    line.onData((bytes) => {
      own.lastByteMs = performance.now();
      own.hasNoise = true;
      tell({ kind: 'bytes', bytes });
      hear(own, decoder.push(bytes));
      clearTimeout(timer);
      timer = setTimeout(flush, times.silenceMs);
    });
    if (dialect.isQuiet) setState('connected', null);
    wasOpen = true;
    try {
      void watch(own, ended.signal);
      // Broken lines are told by the guard alone; asking ends with them.
      void ask(own, ended.signal).catch(() => undefined);
      await line.broken;
    } finally {
      clearTimeout(timer);
      ended.abort();
      talk = undefined;
    }
  }

  const link = createDeviceLink({
    place,
    line: setup.line,
    work,
    ...(options.linkTimes === undefined ? {} : { times: options.linkTimes }),
    onState(state, reason) {
      if (reason === silentReason) return;
      setState(state, reason === '' ? null : scaleProblem(reason, name, wasOpen));
    },
  });

  async function command(words: readonly string[], unable: Problem): Promise<Result<null>> {
    if (words.length === 0) return refused(unable);
    return await alone(async () => {
      const own = talk;
      if (!own || known?.state !== 'connected')
        return refused(known?.problem ?? problem('scale.silent', { place: name }));
      const answering = dialect.confirms ? nextSignal(times.commandMs) : undefined;
      try {
        for (const word of words) await own.line.write(bytesOfWord(word));
      } catch (error) {
        if (error instanceof LineTrouble) return refused(scaleProblem(error.reason, name, true));
        throw error;
      }
      if (!answering) return done(null);
      const answer = await answering;
      if (!answer) return refused(problem('scale.silent', { place: name }));
      if (answer.kind === 'reading') return done(null);
      if (answer.status === 'refused') return refused(unable);
      const isRefused = dialect.refusal?.test(String.fromCharCode(...answer.frame)) === true;
      return isRefused || answer.status === 'motion' || answer.status === 'not-ready'
        ? refused(problem('scale.not-stable'))
        : done(null);
    });
  }

  return {
    tare: () => command(dialect.tare, problem('scale.cannot-tare', { protocol })),
    zero: () => command(dialect.zero, problem('scale.cannot-zero', { protocol })),
    simulate: () => refused(problem('scale.not-simulated')),
    close: () => link.close(),
  };
}
