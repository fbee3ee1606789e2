import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenParcelView, PackingLineView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { benchKeys } from './bench-keys.ts';
import { lineToCount } from './bench-state.ts';
import type { Bench } from './use-bench.ts';

/** No line asks for more pieces than this many digits say. */
const mostDigits = 5;

export interface Counting {
  /** The line that keys count; null where nothing is counted. */
  readonly chosen: string | null;
  readonly typedCount: string;
  readonly choose: (lineKey: string) => void;
  readonly add: (pieces: number) => void;
  /** Nothing that was typed counts any longer. */
  readonly forgetDigits: () => void;
}

/**
 * Counting by key: arrows choose a line, Space and Enter add a piece, digits and Enter say how many there are.
 *
 * @param isEnabled false while a question is open: its keys count then.
 */
export function useCounting(bench: Bench, open: OpenParcelView | null, isEnabled: boolean): Counting {
  const { t } = useWords();
  const [picked, setPicked] = useState<string | null>(null);
  const [typedCount, setTypedCount] = useState('');
  const digits = useRef('');
  const isCounting = open !== null && open.flow.itemsCheck !== 'off';
  const isActive = isEnabled && isCounting;
  const lines = open?.lines ?? [];
  // What a person picked stays picked also where it is complete: it may be corrected.
  const isPickedHere = lines.some(({ lineKey }) => lineKey === picked);
  const chosen = !isCounting
    ? null
    : isPickedHere
      ? picked
      : (lineToCount({ lines }) ?? lines.at(-1)?.lineKey ?? null);
  const line = lines.find(({ lineKey }) => lineKey === chosen);

  const forgetDigits = useCallback(() => {
    digits.current = '';
    setTypedCount('');
  }, []);
  const count = ({ lineKey }: PackingLineView, quantity: number) => {
    forgetDigits();
    // The next line that lacks something is next by itself.
    setPicked(null);
    const parcelId = open?.found.parcel.parcelId;
    const meant = parcelId === undefined ? {} : { parcelId };
    bench.ask((packing) => packing.count({ ...meant, lineKey, quantity: Math.max(0, quantity) }));
  };
  const move = (step: 1 | -1) => {
    forgetDigits();
    const index = lines.findIndex(({ lineKey }) => lineKey === chosen);
    const next = lines[Math.min(lines.length - 1, Math.max(0, index + step))];
    if (next !== undefined) setPicked(next.lineKey);
  };
  const add = (pieces: number) => {
    if (line === undefined) return;
    if (pieces < 0 || line.counted < line.asked) count(line, line.counted + pieces);
  };
  useShortcut(benchKeys.previous, t('bench.actions.choose'), () => move(-1), isActive);
  useShortcut(benchKeys.next, t('bench.actions.choose'), () => move(1), isActive);
  useShortcut(benchKeys.plus, t('bench.actions.plus'), () => add(1), isActive);
  useShortcut(benchKeys.minus, t('bench.actions.minus'), () => add(-1), isActive);
  useShortcut(
    'Enter',
    t('bench.actions.count'),
    () => {
      if (line === undefined) return;
      if (digits.current === '') add(1);
      else count(line, Number(digits.current));
    },
    isActive,
  );

  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
      const digit = /^(?:Digit|Numpad)(\d)$/u.exec(event.code)?.[1];
      const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.defaultPrevented || isField || !isPlain) return;
      if (digit !== undefined) {
        digits.current = (digits.current + digit).slice(-mostDigits);
        setTypedCount(digits.current);
      } else if (event.code === 'Backspace') forgetDigits();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      digits.current = '';
    };
  }, [isActive, forgetDigits]);

  return { chosen, typedCount, choose: setPicked, add, forgetDigits };
}
