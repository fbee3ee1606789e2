import { useQuery } from '@tanstack/react-query';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AboutPanel } from './about-panel.tsx';
import { PickupPanel } from './pickup-panel.tsx';
import { SettingsForm } from './settings-form.tsx';
import { WindowPanel } from './window-panel.tsx';

/** What a supervisor sets up once, how this window looks, and what this station is. */
export function SettingsScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  return (
    <Screen title={t('settings.title')}>
      <TroubleNote error={settings.error} />
      {settings.data === undefined ? null : (
        <div className="columns columns-wide">
          <SettingsForm
            // Another client may have changed them: the form starts anew then.
            key={JSON.stringify({ ...settings.data.settings, language: '' })}
            settings={settings.data.settings}
            carriers={settings.data.carriers}
          />
          <div className="stack">
            <WindowPanel settings={settings.data.settings} />
            <AboutPanel />
            <PickupPanel carriers={settings.data.carriers} />
          </div>
        </div>
      )}
    </Screen>
  );
}
