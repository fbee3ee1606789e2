import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useFirstRun } from '../../app/first-run.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AboutPanel } from './about-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { DoctorTab } from './doctor-tab.tsx';
import { PackingFlowPanel } from './packing-flow-panel.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PickupPanel } from './pickup-panel.tsx';
import { SettingsForm } from './settings-form.tsx';
import { WindowPanel } from './window-panel.tsx';

type Tab = 'settings' | 'people' | 'doctor';

/** What a supervisor sets up: the station, who works at it, and whether all is well. */
export function SettingsScreen() {
  const { t } = useWords();
  const [tab, setTab] = useState<Tab>('settings');
  return (
    <Screen title={t('settings.title')} actions={<FirstRunButton />}>
      <div className="tool-line">
        <ScreenTabs<Tab>
          title={t('settings.title')}
          value={tab}
          onChange={setTab}
          testId={testIds.settingsTabs}
          tabs={[
            { value: 'settings', label: t('people.tabSettings') },
            { value: 'people', label: t('people.tab') },
            { value: 'doctor', label: t('doctor.tab') },
          ]}
        />
      </div>
      {tab === 'settings' ? <SettingsTab /> : null}
      {tab === 'people' ? <PeopleTab /> : null}
      {tab === 'doctor' ? <DoctorTab onSettings={() => setTab('settings')} /> : null}
    </Screen>
  );
}

/** The first run once more; it takes nothing back. Where people practise there is none. */
function FirstRunButton() {
  const { t } = useWords();
  const { queries } = useStation();
  const { open } = useFirstRun();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const isReal = overview.data?.isTraining === false;
  useShortcut('F', t('firstRun.title'), open, isReal);
  if (!isReal) return null;
  return (
    <Button data-testid={testIds.openFirstRun} onClick={open}>
      {t('firstRun.title')} <KeyCap name="F" />
    </Button>
  );
}

/** What a supervisor sets up once, how this window looks, and what this station is. */
function SettingsTab() {
  const { queries } = useStation();
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  return (
    <>
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
            <BackupPanel />
            <PackingFlowPanel />
            <PickupPanel carriers={settings.data.carriers} />
          </div>
        </div>
      )}
    </>
  );
}
