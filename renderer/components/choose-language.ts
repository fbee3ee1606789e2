import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SettingsView } from '../../electron/contract/views.ts';
import { useStation } from '../client/station.tsx';
import { type Language, switchLanguage, useWords } from '../i18n/i18n.ts';

/** Each in its own words. */
export const languageChoices = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const satisfies readonly { readonly value: Language; readonly label: string }[];

/**
 * Chooses the language of the station: this window speaks it at once, without saving anything else. Where the station
 * does not keep it, the window speaks again what was kept.
 */
export function useChooseLanguage(settings: SettingsView) {
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { language: spoken } = useWords();
  const kept = useRef(spoken);
  const wished = useRef(spoken);
  const save = useMutation(
    queries.settings.set.mutationOptions({
      // One after the other: what was chosen last is what stays.
      scope: { id: 'language' },
      onSuccess: (_answer, { settings: { language } }) => {
        kept.current = language;
        void queryClient.invalidateQueries({ queryKey: queries.settings.get.key() });
      },
      onError: (_error, { settings: { language } }) => {
        if (language === wished.current) switchLanguage(kept.current);
      },
    }),
  );
  return {
    choose: (language: Language, onSaved?: () => void) => {
      if (!save.isPending) kept.current = spoken;
      wished.current = language;
      switchLanguage(language);
      save.mutate({ settings: { ...settings, language } }, { onSuccess: () => onSaved?.() });
    },
    isPending: save.isPending,
    error: save.error,
  };
}
