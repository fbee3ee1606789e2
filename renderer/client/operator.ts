import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStation } from './station.tsx';

/** Who works at this bench, as the settings name them and the ledger writes them down; empty where nobody said. */
export function useOperator(): {
  readonly name: string;
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
  const current = settings.data?.settings;
  return {
    name: current?.operatorName ?? '',
    setName: (operatorName) => {
      if (current !== undefined) save.mutate({ settings: { ...current, operatorName } });
    },
    error: save.error,
  };
}
