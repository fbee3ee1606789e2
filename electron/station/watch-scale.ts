/** Listens to the scale of the bench, and hands on the weights that came to rest. */

import type { ScaleDetectionView, ScaleLiveView } from '../contract/views.ts';
import { assertNever, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { ScaleSignal, ScaleStatus } from '../domain/scale-readings.ts';
import { formatDevicePlace, parseDevicePlace, type ScaleSetup } from '../domain/scales.ts';
import {
  interruptWatch,
  passOverWatch,
  rearmWatch,
  type StabilityRule,
  type StableWeight,
  startWatch,
  usualStability,
  type Watched,
  watchSignal,
  watchSilence,
} from '../domain/stable-weight.ts';
import type { BenchDevices, ScaleDetection, ScaleLink, ScaleNews } from '../ports/bench-devices.ts';
import type { StationContext } from './context.ts';
import { createKeptLink } from './keep-link.ts';
import { appendRaw, createLiveValue } from './live-value.ts';
import { whyNoRight } from './operators-on-duty.ts';

/** What use cases see of the scale. */
export interface StationScale {
  /** Tells every weight that comes to rest, once, until the returned function is called. */
  onStableWeight(listener: (weight: StableWeight) => void): () => void;
  /** What lies on the scale was taken for no parcel: it is told once more. */
  offerAgain(): void;
  /** What lies on the scale was of a parcel that is gone: it is told for no other before the scale was empty. */
  passOver(): void;
  /** What it shows now. */
  shown(): ScaleLiveView;
}

export interface ScaleWatch extends StationScale {
  /** Listens until it is stopped. Call it once. */
  start(): void;
  stop(): Promise<void>;
  /** After it was set up anew. */
  reopen(): Promise<void>;
  /** What it shows, now and whenever that changes. It is listened to meanwhile. */
  live(signal: AbortSignal | undefined): AsyncGenerator<ScaleLiveView, void, void>;
  /** Finds out how the scale at a place talks. The one in use rests meanwhile. */
  detect(place: string, signal: AbortSignal | undefined): AsyncGenerator<ScaleDetectionView, void, void>;
  tare(): Promise<Result<null>>;
  zero(): Promise<Result<null>>;
  simulate(grams: number): Result<null>;
}

const noReading = { grams: null, net: null, stable: null, overload: false, readAtMs: null } as const;

const nothing: ScaleLiveView = {
  place: '',
  state: 'none',
  problem: null,
  ...noReading,
  accepted: null,
  raw: '',
};

/** A protocol that is silent while nothing changes proves rest by silence. */
const ruleOf = ({ place, protocol }: ScaleSetup): StabilityRule => ({
  ...usualStability,
  isSilentWhenUnchanged: protocol === 'adam' && place.kind !== 'simulator',
});

/** What is wrong where a scale says that it has no weight; null where it only needs a moment. */
function problemOfStatus(status: ScaleStatus): Problem | null {
  switch (status) {
    case 'motion':
    case 'answered':
    case 'refused':
      return null;
    case 'not-ready':
      return problem('scale.not-ready');
    case 'under-zero':
      return problem('scale.under-zero');
    case 'fault':
      return problem('scale.fault');
    case 'not-a-weight':
      return problem('scale.not-a-weight');
    case 'unit-unknown':
      return problem('scale.unit-unknown');
    default:
      return assertNever(status);
  }
}

function detectionView(detection: ScaleDetection): ScaleDetectionView {
  switch (detection.kind) {
    case 'step':
      return { ...detection };
    case 'bytes':
      return { kind: 'bytes', raw: appendRaw('', detection.bytes) };
    case 'found':
      return {
        kind: 'found',
        candidates: detection.candidates.map(({ frame, ...candidate }) => ({
          ...candidate,
          raw: appendRaw('', frame),
        })),
        problem: detection.problem,
      };
    default:
      return assertNever(detection);
  }
}

export function createScaleWatch(
  context: Pick<StationContext, 'stores' | 'clock' | 'announce' | 'logger'>,
  devices: BenchDevices,
): ScaleWatch {
  const { stores, clock, announce, logger } = context;
  const live = createLiveValue(nothing);
  const listeners = new Set<(weight: StableWeight) => void>();
  let watch = startWatch();
  let rule = usualStability;

  const change = (changed: Partial<ScaleLiveView>) => live.set({ ...live.read(), ...changed });

  /** Goes on watching, and hands a weight that rests to whoever wants it. */
  function goOn(step: Watched): void {
    watch = step.watch;
    const { weight } = step;
    if (!weight) return;
    change({ accepted: { grams: weight.grams, atMs: weight.atMs } });
    for (const listener of listeners) {
      try {
        listener(weight);
      } catch (error) {
        logger.bug('scale.weight', error);
      }
    }
  }

  function hearSignal(signal: ScaleSignal): void {
    const nowMs = clock.nowMs();
    if (signal.kind === 'status') {
      if (signal.status === 'answered' || signal.status === 'refused') return;
      change({ ...noReading, stable: false, readAtMs: nowMs, problem: problemOfStatus(signal.status) });
      return;
    }
    const { reading } = signal;
    change({ ...reading, readAtMs: nowMs, problem: reading.overload ? problem('scale.overload') : null });
  }

  function hear(news: ScaleNews): void {
    switch (news.kind) {
      case 'state': {
        const before = live.read();
        const isBack = news.state === 'connected';
        if (!isBack) watch = interruptWatch(watch);
        // What was shown before the line was lost says nothing of what lies there now.
        change({ state: news.state, problem: news.problem, ...(isBack ? {} : noReading) });
        if (before.state !== news.state || before.problem?.code !== news.problem?.code)
          announce({ kind: 'scale-changed' });
        return;
      }
      case 'bytes':
        change({ raw: appendRaw(live.read().raw, news.bytes) });
        return;
      case 'signal': {
        hearSignal(news.signal);
        goOn(watchSignal(watch, news.signal, clock.nowMs(), rule));
        return;
      }
      case 'unanswered':
        goOn(watchSilence(watch, clock.nowMs(), rule));
        return;
      default:
        assertNever(news);
    }
  }

  const link = createKeptLink((): ScaleLink => {
    const setup = stores.benchDevices.scale();
    live.set({ ...nothing, place: formatDevicePlace(setup.place) });
    watch = startWatch();
    rule = ruleOf(setup);
    return devices.openScale(setup, hear);
  });

  const ask = async (command: (link: ScaleLink) => Promise<Result<null>>): Promise<Result<null>> => {
    const current = link.current();
    return current ? await command(current) : refused(problem('scale.none'));
  };

  return {
    onStableWeight(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    offerAgain() {
      watch = rearmWatch(watch);
    },
    passOver() {
      watch = passOverWatch(watch);
    },
    shown: () => live.read(),
    start: link.start,
    stop: link.stop,
    reopen: link.reopen,
    live: (signal) => link.while(() => live.follow(signal)),
    async *detect(text, signal) {
      const place = parseDevicePlace(text);
      if (!place) {
        yield { kind: 'found', candidates: [], problem: problem('scale.place-invalid', { place: text }) };
        return;
      }
      const events = link.rest(() => devices.detectScale(place, signal ?? new AbortController().signal));
      for await (const event of events) yield detectionView(event);
    },
    tare: () => ask((current) => current.tare()),
    zero: () => ask((current) => current.zero()),
    simulate(grams) {
      // A weight that a person makes up is a weight by hand.
      const missing = whyNoRight(context, 'manual-weight');
      if (missing) return refused(missing);
      return link.current()?.simulate(grams) ?? refused(problem('scale.none'));
    },
  };
}
