import { type DeviceStatus, mergeStatuses } from '../../domain/device-status.ts';
import { type DeviceLine, LineTrouble } from '../device-line.ts';
import type { StatusQuestion } from './status-dialects.ts';

/** How long a question about details may stay unanswered: many models know only the main ones. */
const longestDetailMs = 500;

/** Asks questions on an open line, each time with what came since. One per line: it listens as long as the line lives. */
export interface StatusAsker {
  /** What the device answers within the time; `unknown` where it says nothing or the line broke. */
  ask(question: StatusQuestion, timeoutMs: number): Promise<DeviceStatus>;
}

export function createStatusAsker(line: DeviceLine): StatusAsker {
  let received = new Uint8Array();
  let notify: () => void = () => undefined;
  line.onData((bytes) => {
    received = Uint8Array.from([...received, ...bytes]);
    notify();
  });
  return {
    async ask(question, timeoutMs) {
      received = new Uint8Array();
      const answered = Promise.withResolvers<void>();
      notify = () => {
        if (question.isComplete(received)) answered.resolve();
      };
      // Silence breaks nothing: the line may be asked another question.
      const timer = setTimeout(answered.resolve, timeoutMs);
      try {
        const asked = line.write(question.query).then(() => answered.promise);
        await Promise.race([asked, answered.promise, line.peerEnded, line.broken]);
      } catch (error) {
        if (!(error instanceof LineTrouble)) throw error;
      } finally {
        clearTimeout(timer);
      }
      return question.decode(received);
    },
  };
}

/**
 * Asks the questions of a dialect one after the other, until one is not answered. Where the device is not simply ready,
 * it is asked for details as well; that it has none to give counts for nothing.
 */
export async function askStatus(
  line: DeviceLine,
  dialect: readonly StatusQuestion[],
  timeoutMs: number,
  asker: StatusAsker = createStatusAsker(line),
): Promise<DeviceStatus> {
  const statuses: DeviceStatus[] = [];
  for (const question of dialect.filter(({ isDetail }) => isDetail !== true)) {
    const status = await asker.ask(question, timeoutMs);
    statuses.push(status);
    if (status.kind === 'unknown') break;
  }
  const main = mergeStatuses(statuses);
  if (main.kind === 'ready') return main;
  for (const question of dialect.filter(({ isDetail }) => isDetail === true)) {
    const detail = await asker.ask(question, Math.min(timeoutMs, longestDetailMs));
    if (detail.raw !== '' && !detail.conditions.includes('unrecognised')) statuses.push(detail);
  }
  return mergeStatuses(statuses);
}
