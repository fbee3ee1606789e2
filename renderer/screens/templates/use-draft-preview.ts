import { useCallback, useEffect, useRef, useState } from 'react';
import type { PreviewPageView, ProblemView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';

export interface PreviewWish {
  readonly document: string;
  readonly sample: string;
  readonly dotsPerInch: number;
}

export interface DraftPreview {
  /** The newest pages that could be drawn; of an earlier text where `isStale`. */
  readonly pages: readonly PreviewPageView[];
  readonly problems: readonly ProblemView[];
  /** The pages are not those of the text as it is. */
  readonly isStale: boolean;
  /** The answer to the text as it is has not come yet. */
  readonly isPending: boolean;
  /** The call itself went wrong. */
  readonly error: unknown;
}

interface Answer {
  readonly wish: PreviewWish;
  readonly pages: readonly PreviewPageView[];
  readonly problems: readonly ProblemView[];
}

/**
 * Draws a text while it is written: one question at a time, and the newest text as soon as the last is answered. What
 * was typed in between is never asked for.
 */
export function useDraftPreview(wish: PreviewWish): DraftPreview {
  const { client } = useStation();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [pages, setPages] = useState<readonly PreviewPageView[]>([]);
  const [error, setError] = useState<unknown>(null);
  const wanted = useRef(wish);
  const isAsking = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const ask = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    let asked: PreviewWish | null = null;
    while (isShown.current && asked !== wanted.current) {
      asked = wanted.current;
      try {
        const drawn = await client.templates.preview(asked);
        if (!isShown.current) break;
        setAnswer({ wish: asked, ...drawn });
        if (drawn.pages.length > 0) setPages(drawn.pages);
        setError(null);
      } catch (found) {
        if (!isShown.current) break;
        setAnswer({ wish: asked, pages: [], problems: [] });
        setError(found);
      }
    }
    isAsking.current = false;
  }, [client]);

  useEffect(() => {
    wanted.current = wish;
    void ask();
  }, [wish, ask]);

  const isPending = answer?.wish !== wish && error === null;
  return {
    pages,
    problems: answer?.problems ?? [],
    isStale: answer !== null && answer.pages.length === 0,
    isPending,
    error,
  };
}
