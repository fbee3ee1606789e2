import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStation } from './station.tsx';

/**
 * Who works at this bench, as the ledger writes them down: who signed in by badge, or else as the settings name them;
 * empty where nobody said.
 */
export function useOperator(): {
  readonly name: string;
  /** Names come from badges: they are not typed. */
  readonly isByBadge: boolean;
  readonly setName: (name: string) => void;
  readonly error: unknown;
} {
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const save = useMutation(
    queries.settings.set.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.settings.get.key() }),
    }),
  );
  const onDuty = useQuery(queries.operators.onDuty.queryOptions({ input: {} }));
  const isByBadge = onDuty.data?.hasOperators === true;
  const current = settings.data?.settings;
  return {
    name: onDuty.data?.duty?.name ?? current?.operatorName ?? '',
    isByBadge,
    setName: (operatorName) => {
      if (current !== undefined) save.mutate({ settings: { ...current, operatorName } });
    },
    error: save.error,
  };
}
