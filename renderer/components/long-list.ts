import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  type UIEvent,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { drawnRows, rowHeight, scrollToRow } from './drawn-rows.ts';
import { useElementSize } from './element-size.ts';

/** Puts the focus back on the list. */
export interface LongListHandle {
  readonly focus: () => void;
}

interface LongList {
  /** For the element that takes the keys, and for the one in it that scrolls. */
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly attachBody: (element: HTMLDivElement | null) => (() => void) | undefined;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
  /** Inside of the scroll bar, in CSS pixels; 0 before the first picture. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  /** The rows to draw: the first one, and the first that is not any more. */
  readonly first: number;
  readonly end: number;
  readonly bringIntoView: (index: number) => void;
  /** The row that a key leads to; undefined for a key that leads nowhere. */
  readonly rowAfterKey: (event: KeyboardEvent, active: number) => number | undefined;
}

/** A list of rows of one height of which only those in view exist: a place in the list is a place on the screen. */
export function useLongList(total: number, ref: Ref<LongListHandle>): LongList {
  const { ref: measure, width, height } = useElementSize();
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const attachBody = useCallback(
    (element: HTMLDivElement | null) => {
      body.current = element;
      return measure(element);
    },
    [measure],
  );
  useImperativeHandle(ref, () => ({ focus: () => grid.current?.focus({ preventScroll: true }) }), []);
  const bringIntoView = useCallback((index: number) => {
    const list = body.current;
    if (list !== null) list.scrollTop = scrollToRow(list.scrollTop, list.clientHeight, index);
  }, []);
  const rowAfterKey = ({ key }: KeyboardEvent, active: number) => {
    const screenful = Math.max(1, Math.floor(height / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + screenful,
      PageUp: active - screenful,
      Home: 0,
      End: total - 1,
    };
    const target = steps[key];
    return target === undefined ? undefined : Math.max(0, Math.min(total - 1, target));
  };
  return {
    grid,
    attachBody,
    onScroll: (event) => setScrollTop(event.currentTarget.scrollTop),
    width,
    height,
    scrollTop,
    ...drawnRows(scrollTop, height, total),
    bringIntoView,
    rowAfterKey,
  };
}
