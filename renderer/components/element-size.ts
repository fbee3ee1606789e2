import { useCallback, useState } from 'react';

/** The inner size of an element in CSS pixels, kept up to date. Give `ref` to the element. */
export function useElementSize(): {
  readonly ref: (element: HTMLElement | null) => (() => void) | undefined;
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}
