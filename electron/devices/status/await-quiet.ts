import { type DeviceStatus, isProvenQuiet } from '../../domain/device-status.ts';
import type { DeviceLine } from '../device-line.ts';
import { askStatus, createStatusAsker } from './ask-status.ts';
import { type StatusDialect, type StatusQuestion, statusDialects } from './status-dialects.ts';

/**
 * What is known of a device's willingness to say that it has finished, by its address, as long as the program runs.
 * Asking one that never answers would cost every job the time of a silence.
 */
export interface ReportMemory {
  /** It answered a question, so it is worth asking after a job. */
  noteAnswer(address: string): void;
  /** It was asked after a job and did not say when it had finished: not asked again. */
  noteUseless(address: string): void;
  isWorthAsking(address: string): boolean;
}

export function createReportMemory(): ReportMemory {
  const answering = new Set<string>();
  const useless = new Set<string>();
  return {
    noteAnswer: (address) => void answering.add(address),
    noteUseless: (address) => void useless.add(address),
    isWorthAsking: (address) => answering.has(address) && !useless.has(address),
  };
}

/**
 * Dialects in which a device can say that it has finished. `busy-first`: an idle device proves nothing before it was
 * seen at work, since it may not have begun. `answer`: by its manual the answer itself comes only after the label before
 * (CPCL). ESC/POS answers in real time and never says that it works, EPL only that nothing went wrong.
 */
const proofs: Partial<Record<StatusDialect, 'busy-first' | 'answer'>> = {
  'zpl-host-status': 'busy-first',
  sgd: 'busy-first',
  tspl: 'busy-first',
  'tspl-full': 'busy-first',
  cpcl: 'answer',
};

export interface QuietLimits {
  /** How long one question may stay unanswered. */
  readonly statusTimeoutMs: number;
  /** Between two questions. */
  readonly pollMs: number;
  /** How long it may seem idle before it is seen at work. */
  readonly beginLimitMs: number;
  /** How long a job may take to come out. */
  readonly finishLimitMs: number;
}

export const usualQuietLimits: QuietLimits = {
  statusTimeoutMs: 2_000,
  pollMs: 100,
  beginLimitMs: 1_500,
  finishLimitMs: 30_000,
};

/**
 * What the device said after the last byte. `finished`: it worked, and now it is idle, with nothing left and nothing
 * wrong. `trouble`: something is wrong. `silent`: it does not say, or not when it has finished.
 */
export interface QuietAnswer {
  readonly kind: 'finished' | 'trouble' | 'silent';
  readonly status: DeviceStatus;
}

/** How the answer after a job is asked for, by those that send. */
export interface ReportOptions {
  /** Where it is known who answers; nobody is asked after a job without it. */
  readonly reports?: ReportMemory;
  readonly quietLimits?: Partial<QuietLimits>;
}

/**
 * Asks the device after the last byte of a job, where that is worth it.
 *
 * @param address names the device in the memory.
 */
export async function reportAfterJob(
  line: DeviceLine,
  address: string,
  dialect: StatusDialect,
  options: ReportOptions,
): Promise<QuietAnswer | undefined> {
  const { reports } = options;
  if (!reports?.isWorthAsking(address)) return undefined;
  const limits = { ...usualQuietLimits, ...options.quietLimits };
  const answer = await awaitQuiet(line, dialect, statusDialects[dialect], limits);
  if (answer?.kind === 'silent') reports.noteUseless(address);
  return answer;
}

/**
 * Asks again and again on the line of a job, after its last byte, until the device says that it has finished, that
 * something is wrong, or nothing.
 *
 * @returns undefined where the dialect has no words for it, or the line broke.
 */
export async function awaitQuiet(
  line: DeviceLine,
  dialect: StatusDialect,
  questions: readonly StatusQuestion[] | null,
  limits: QuietLimits = usualQuietLimits,
): Promise<QuietAnswer | undefined> {
  const proof = proofs[dialect];
  if (!proof || !questions) return undefined;
  const asker = createStatusAsker(line);
  let isAtWork = proof === 'answer';
  let isBroken = false;
  line.broken.catch(() => {
    isBroken = true;
  });
  const startedMs = performance.now();
  for (;;) {
    const status = await askStatus(line, questions, limits.statusTimeoutMs, asker);
    if (status.kind === 'problem') return { kind: 'trouble', status };
    // A line that broke says nothing of what the device could say.
    if (status.kind === 'unknown') return isBroken ? undefined : { kind: 'silent', status };
    if (status.activity === 'busy') isAtWork = true;
    else if (isAtWork && isProvenQuiet(status)) return { kind: 'finished', status };
    const elapsedMs = performance.now() - startedMs;
    if (elapsedMs > (isAtWork ? limits.finishLimitMs : limits.beginLimitMs))
      return { kind: 'silent', status };
    // A line that breaks ends the wait: the next question then says nothing.
    const pause = Promise.withResolvers<void>();
    const timer = setTimeout(pause.resolve, limits.pollMs);
    await Promise.race([pause.promise, line.peerEnded, line.broken.catch(() => undefined)]);
    clearTimeout(timer);
  }
}
