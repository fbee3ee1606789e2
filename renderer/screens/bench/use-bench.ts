import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { StationClient } from '../../../electron/contract/client.ts';
import type { PackingAnswer } from '../../../electron/contract/views.ts';

import { useStation } from '../../client/station.tsx';
import { readTrouble } from '../../client/troubles.ts';
import { playTone } from '../../components/tones.ts';
import { beSilent, say } from '../../components/voice.ts';
import { useWords } from '../../i18n/i18n.ts';
import {
  type BenchEvent,
  type BenchState,
  emptyBench,
  type GivenAnswer,
  reduceBench,
  stepsOf,
} from './bench-state.ts';
import { spokenOf, toneOf } from './spoken.ts';

export interface Bench {
  readonly state: BenchState;
  /** The station has not answered for so long that it should be said. */
  readonly isChecking: boolean;
  readonly error: unknown;
  /** @param scanNumber of a scan that other windows are told of too. */
  readonly scan: (code: string, scanNumber?: number) => void;
  /** Any other question of the bench, in its turn. */
  readonly ask: (question: (packing: StationClient['packing']) => Promise<PackingAnswer>) => void;
  /** Takes the last answer off the screen. */
  readonly dismiss: () => void;
}

/** So long an answer may take before the screen says that it is being looked for, in milliseconds. */
const patienceMs = 150;

/**
 * Asks the station one thing after the other, in the order of scans and keys: an answer is on the screen before the
 * next question is put. Nothing is asked anew before it is painted: the answer carries all that is shown.
 */
export function useBench(): Bench {
  const { client, queries } = useStation();
  const { language, words } = useWords();
  const [state, setState] = useState(emptyBench);
  const [isChecking, setIsChecking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(state);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = useCallback(<Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = line.current.then(work, work);
    line.current = turn.catch(() => undefined);
    return turn;
  }, []);

  const speech = useRef({ language, words });
  speech.current = { language, words };
  const apply = useCallback((event: BenchEvent) => {
    const given: GivenAnswer[] = [];
    for (const step of stepsOf(latest.current, event)) {
      const before = latest.current;
      latest.current = reduceBench(before, step);
      if (latest.current === before) return;
      // On the screen at once: the answer is for eyes first, for ears next.
      flushSync(() => setState(latest.current));
      const { last } = latest.current;
      if (last !== null && last !== before.last) given.push(last);
    }
    utter(given, speech.current);
  }, []);

  const ask = useCallback<(code: string, question: () => Promise<PackingAnswer>) => void>(
    (code, question) => {
      void inTurn(async () => {
        const timer = setTimeout(() => setIsChecking(true), patienceMs);
        try {
          const answer = await question();
          apply({ kind: 'answered', answer, code, timeMs: Date.now() });
          setError(null);
        } catch (caught) {
          const trouble = readTrouble(caught);
          const [problem] = trouble.kind === 'problems' ? trouble.problems : [];
          const { packing } = latest.current;
          if (problem === undefined || packing === null) {
            playTone('refused');
            setError(caught);
            return;
          }
          const answer: PackingAnswer = {
            outcome: 'refused',
            problem,
            kind: 'unknown',
            state: packing,
            say: { remarks: [], gifts: [] },
            lineKey: null,
            weightCause: [],
          };
          apply({ kind: 'answered', answer, code, timeMs: Date.now() });
        } finally {
          clearTimeout(timer);
          setIsChecking(false);
        }
      });
    },
    [inTurn, apply],
  );

  // In its turn too, so that what was asked before an answer never overwrites that answer.
  const seen = useQuery({
    queryKey: queries.packing.state.queryKey({ input: {} }),
    queryFn: () =>
      inTurn(async () => {
        const packing = await client.packing.state({});
        apply({ kind: 'seen', packing, timeMs: Date.now() });
        return packing;
      }),
    staleTime: 0,
  });
  useEffect(() => beSilent, []);

  const scan = useCallback<Bench['scan']>(
    (code, scanNumber) => {
      const text = code.trim();
      const numbered = scanNumber === undefined ? {} : { scanNumber };
      if (text !== '') ask(text, () => client.packing.scan({ code: text.slice(0, 200), ...numbered }));
    },
    [ask, client],
  );
  const askAny = useCallback<Bench['ask']>(
    (question) => ask('', () => question(client.packing)),
    [ask, client],
  );
  const dismiss = useCallback(() => {
    setError(null);
    void inTurn(async () => apply({ kind: 'dismissed' }));
  }, [inTurn, apply]);
  return { state, isChecking, error: error ?? seen.error, scan, ask: askAny, dismiss };
}

/** One sound, of what is wrong where anything is; then all that is to be said, in its order. */
function utter(
  given: readonly GivenAnswer[],
  { language, words }: Pick<ReturnType<typeof useWords>, 'language' | 'words'>,
): void {
  const loudest = given.find(({ answer }) => answer.problem !== null) ?? given.at(-1);
  const tone = loudest === undefined ? null : toneOf(loudest.answer);
  if (tone !== null) playTone(tone);
  const spoken = given.map((one) => spokenOf(one, language, words)).filter((text) => text !== '');
  say(spoken.join(language === 'en' ? '. ' : '。'), language);
}
