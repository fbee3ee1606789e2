import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useStation } from '../client/station.tsx';
import { readTrouble } from '../client/troubles.ts';
import { problemText, useWords } from '../i18n/i18n.ts';

/** Signs in by a badge that was scanned or typed, and says who it is, or why not. */
export function useSignIn() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  return useMutation(
    queries.operators.signIn.mutationOptions({
      onSuccess: ({ duty }) => void message.success(t('people.signedIn', { name: duty?.name ?? '' })),
      onError: (error) => {
        const trouble = readTrouble(error);
        const [problem] = trouble.kind === 'problems' ? trouble.problems : [];
        if (problem) void message.error(problemText(problem, language).title);
      },
    }),
  );
}
