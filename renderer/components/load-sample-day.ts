import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';

/** Brings the sample day in, and says how many orders it is. */
export function useSampleDay(onLoaded?: () => void) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    queries.station.loadSample.mutationOptions({
      onSuccess: ({ files }) => {
        void queryClient.invalidateQueries();
        const count = files.reduce((sum, file) => sum + file.orders.new, 0);
        void message.success(t('home.sampleLoaded', { count }));
        onLoaded?.();
      },
    }),
  );
  return { load: () => mutate({}), isPending, error };
}
