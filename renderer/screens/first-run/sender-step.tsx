import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { isConsignorWhole } from '../../../electron/domain/settings.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { SenderFields, ShopField } from '../../components/sender-fields.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { StepFrame } from './step-frame.tsx';

/** The shop, and the sender as every label bears it. */
export function SenderStep({ settings }: { readonly settings: SettingsView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState({ defaultShop: settings.defaultShop, consignor: settings.consignor });
  const save = useMutation(
    queries.settings.set.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: queries.settings.get.key() }),
    }),
  );
  const isWhole = draft.defaultShop.trim() !== '' && isConsignorWhole(draft.consignor);
  const isChanged =
    draft.defaultShop !== settings.defaultShop ||
    JSON.stringify(draft.consignor) !== JSON.stringify(settings.consignor);
  return (
    <StepFrame
      step="sender"
      why={t('firstRun.sender.why')}
      canGoOn={isWhole}
      isBusy={save.isPending}
      hasFailed={save.error !== null}
      onNext={(goOn) => {
        if (isChanged) save.mutate({ settings: { ...settings, ...draft } }, { onSuccess: goOn });
        else goOn();
      }}
    >
      <ShopField shop={draft.defaultShop} onChange={(defaultShop) => setDraft({ ...draft, defaultShop })} />
      <SenderFields consignor={draft.consignor} onChange={(consignor) => setDraft({ ...draft, consignor })} />
      {isWhole ? null : <p className="quiet">{t('firstRun.sender.incomplete')}</p>}
      <TroubleNote error={save.error} />
    </StepFrame>
  );
}
