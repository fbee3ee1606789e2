import { useCallback, useEffect, useRef, useState } from 'react';
import { pagesOf } from './order-pages.ts';

/** Tells that a row is drawn; gives back how to tell that it is no longer. */
export type EnterRow = (rowIndex: number) => () => void;

/**
 * Follows which rows a virtual table draws. The rows tell it themselves: heights and scroll positions of such
 * a table are guesses that are a page off at the end of a long list.
 */
export function useRowsInView(): { readonly pages: readonly number[]; readonly enterRow: EnterRow } {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const rows = useRef(new Set<number>());
  const frame = useRef<number | null>(null);

  const update = useCallback(() => {
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      if (rows.current.size === 0) return;
      const next = pagesOf(rows.current);
      setPages((before) => (before.join() === next.join() ? before : next));
    });
  }, []);
  const enterRow = useCallback<EnterRow>(
    (rowIndex) => {
      rows.current.add(rowIndex);
      update();
      return () => {
        rows.current.delete(rowIndex);
        update();
      };
    },
    [update],
  );
  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return { pages, enterRow };
}
