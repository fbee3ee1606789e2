import { useCallback, useRef, useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { readTrouble } from '../../client/troubles.ts';
import { playTone } from '../../components/tones.ts';
import {
  type MatchAnswer,
  type MatchForm,
  type MatchMode,
  meaningOf,
  startOfMatching,
} from './match-state.ts';

/** Runs the matching: scans are answered one after the other, in the order in which they came. */
export function useMatch(batchId: string | undefined) {
  const { client } = useStation();
  const [mode, setMode] = useState<MatchMode>(startOfMatching);
  const [answer, setAnswer] = useState<MatchAnswer>({ kind: 'waiting' });
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(0);
  // A scan that comes before the last answer must see the mode after that answer.
  const latest = useRef(mode);
  const line = useRef<Promise<void>>(Promise.resolve());

  const enter = useCallback((next: MatchMode) => {
    latest.current = next;
    setMode(next);
  }, []);
  const refuse = useCallback((caught: unknown, code: string) => {
    playTone('refused');
    const trouble = readTrouble(caught);
    const [problem] = trouble.kind === 'problems' ? trouble.problems : [];
    if (problem === undefined) setError(caught);
    else setAnswer({ kind: 'refused', problem, code });
  }, []);

  const take = useCallback(
    async (scanned: string) => {
      const meaning = meaningOf(latest.current, scanned);
      setError(null);
      try {
        switch (meaning.kind) {
          case 'slip': {
            const { found } = await client.pairing.identify({ code: meaning.code });
            enter({ kind: 'scan', slip: found.parcel.pairCode ?? meaning.code });
            setAnswer({ kind: 'slip', code: found.parcel.pairCode ?? meaning.code, alarms: found.alarms });
            playTone('opened');
            return;
          }
          case 'label': {
            const { slipCode, labelCode } = meaning;
            const scan = await client.matching.scan({ slipCode, labelCode });
            if (scan.kind === 'mismatch') {
              setAnswer({ kind: 'mismatch', scan });
              playTone('refused');
              return;
            }
            enter(startOfMatching);
            setAnswer({ kind: scan.kind, row: scan.row, alarms: scan.alarms });
            playTone('sealed');
            return;
          }
          case 'last-good': {
            const { lastGood, open } = await client.matching.lastGood({
              code: meaning.code,
              ...(batchId === undefined ? {} : { batchId }),
            });
            enter(startOfMatching);
            setAnswer({ kind: 'last-good', row: lastGood, open });
            playTone('sealed');
            return;
          }
          case 'form':
            setAnswer({ kind: 'waiting' });
            enter({ kind: 'form', form: meaning.form });
            playTone('opened');
        }
      } catch (caught) {
        refuse(caught, scanned);
      }
    },
    [client, enter, refuse, batchId],
  );
  const scan = useCallback(
    (code: string) => {
      if (code.trim() === '') return;
      setPending((count) => count + 1);
      line.current = line.current.then(() => take(code)).finally(() => setPending((count) => count - 1));
    },
    [take],
  );

  const openForm = useCallback(
    (form: MatchForm) => {
      setError(null);
      setAnswer({ kind: 'waiting' });
      enter({ kind: 'form', form });
    },
    [enter],
  );
  const startOver = useCallback(() => {
    setError(null);
    setAnswer({ kind: 'waiting' });
    enter(startOfMatching);
  }, [enter]);
  const waitForLastGood = useCallback(() => {
    setError(null);
    setAnswer({ kind: 'waiting' });
    enter({ kind: 'last-good' });
  }, [enter]);
  const settle = useCallback(
    (next: MatchAnswer) => {
      setAnswer(next);
      enter(startOfMatching);
      playTone('sealed');
    },
    [enter],
  );
  const undo = useCallback(() => {
    setError(null);
    line.current = line.current.then(async () => {
      try {
        const { change } = await client.matching.undo({});
        settle({ kind: 'undone', parcels: change.parcels });
      } catch (caught) {
        refuse(caught, '');
      }
    });
  }, [client, settle, refuse]);

  return {
    mode,
    answer,
    error,
    isChecking: pending > 0,
    scan,
    openForm,
    startOver,
    waitForLastGood,
    settle,
    refuse,
    undo,
  };
}

export type Matching = ReturnType<typeof useMatch>;
