import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { nextPace, type Pace } from './progress-pace.ts';

/** How a call of the station is named and given up. */
export interface OperationCall {
  readonly operationId: string;
  readonly signal: AbortSignal;
}

/**
 * A call that may take long: how far it is, and a way to give it up. `isStoppedOnLeave` gives it up when the
 * screen is left.
 */
export function useOperation<Input, Output>({
  call,
  onSuccess,
  isStoppedOnLeave = false,
}: {
  readonly call: (input: Input, operation: OperationCall) => Promise<Output>;
  readonly onSuccess: (output: Output, input: Input) => void;
  readonly isStoppedOnLeave?: boolean;
}) {
  const { onProgress } = useStation();
  const [pace, setPace] = useState<Pace | null>(null);
  const running = useRef<{ readonly operationId: string; readonly stop: AbortController } | null>(null);
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const operationId = crypto.randomUUID();
      const stop = new AbortController();
      running.current = { operationId, stop };
      setPace(null);
      const end = onProgress((progress) => {
        if (progress.operationId !== operationId) return;
        setPace((before) => nextPace(before, progress, performance.now()));
      });
      try {
        return await call(input, { operationId, signal: stop.signal });
      } finally {
        end();
        if (running.current?.operationId === operationId) running.current = null;
      }
    },
    onSuccess,
  });
  useEffect(
    () => () => {
      if (isStoppedOnLeave) running.current?.stop.abort();
    },
    [isStoppedOnLeave],
  );
  return {
    start: mutation.mutate,
    cancel: () => running.current?.stop.abort(),
    reset: mutation.reset,
    isPending: mutation.isPending,
    error: mutation.error,
    pace,
  };
}
