import { useCallback, useReducer, useRef, useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { readTrouble } from '../../client/troubles.ts';
import { playTone } from '../../components/tones.ts';
import { type PairEvent, type PairState, questionOf, reducePairing, startOfPairing } from './pair-state.ts';

/** Runs the pairing: scans are answered one after the other, in the order in which they came. */
export function usePairing(options: { readonly takeWeightGrams: () => number | null }): {
  readonly state: PairState;
  readonly isChecking: boolean;
  readonly error: unknown;
  readonly scan: (code: string) => void;
  readonly startOver: () => void;
} {
  const { client } = useStation();
  const [state, dispatch] = useReducer(reducePairing, startOfPairing);
  const [pending, setPending] = useState(0);
  const [error, setError] = useState<unknown>(null);
  // A scan that comes before the last answer must see the state after that answer.
  const latest = useRef(state);
  const line = useRef<Promise<void>>(Promise.resolve());
  const { takeWeightGrams } = options;

  const apply = useCallback((event: PairEvent) => {
    latest.current = reducePairing(latest.current, event);
    dispatch(event);
    const { answer } = latest.current;
    if (answer.kind === 'slip-open') playTone('slip');
    else if (answer.kind === 'paired' || answer.kind === 'refused') playTone(answer.kind);
  }, []);

  const ask = useCallback(
    async (scanned: string) => {
      const question = questionOf(latest.current, scanned);
      setError(null);
      try {
        if (question.kind === 'identify') {
          const { kind, found, problem } = await client.pairing.identify({ code: question.code });
          apply({ kind: 'identified', code: question.code, what: kind, found, problem, timeMs: Date.now() });
          return;
        }
        const grossWeightGrams = takeWeightGrams();
        const { found, waybillNumber } = await client.pairing.pair({
          slipCode: question.slipCode,
          waybillNumber: question.waybillNumber,
          ...(grossWeightGrams === null ? {} : { grossWeightGrams }),
        });
        apply({ kind: 'paired', waybillNumber, found, timeMs: Date.now() });
      } catch (caught) {
        const trouble = readTrouble(caught);
        const [problem] = trouble.kind === 'problems' ? trouble.problems : [];
        const code = question.kind === 'identify' ? question.code : question.waybillNumber;
        if (problem !== undefined) apply({ kind: 'refused', code, problem, timeMs: Date.now() });
        else {
          playTone('refused');
          setError(caught);
        }
      }
    },
    [client, apply, takeWeightGrams],
  );

  const scan = useCallback(
    (code: string) => {
      if (code.trim() === '') return;
      setPending((count) => count + 1);
      line.current = line.current.then(() => ask(code)).finally(() => setPending((count) => count - 1));
    },
    [ask],
  );
  const startOver = useCallback(() => {
    setError(null);
    apply({ kind: 'started-over' });
  }, [apply]);
  return { state, isChecking: pending > 0, error, scan, startOver };
}
