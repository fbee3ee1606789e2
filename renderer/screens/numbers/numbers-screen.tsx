import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { PoolForm } from '../../components/pool-form.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel, Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ImportTab } from './import-tab.tsx';
import { PoolList } from './pool-list.tsx';
import { RecogniseNumber } from './recognise-number.tsx';
import { SupplyTable } from './supply-table.tsx';
import { VoidTab } from './void-tab.tsx';

type Tab = 'pools' | 'voids' | 'import';

/** The carriers' numbers: what is left, where it came from, what is void, and numbers that come in a file. */
export function NumbersScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const [tab, setTab] = useState<Tab>('pools');
  const numbers = useQuery(queries.numbers.list.queryOptions({ input: {} }));
  const voids = numbers.data?.voids ?? 0;
  const supplies = numbers.data?.supplies ?? [];
  return (
    <Screen title={t('numbers.title')} hint={t('numbers.hint')}>
      <TroubleNote error={numbers.error} />
      <div className="tool-line">
        <ScreenTabs<Tab>
          title={t('numbers.title')}
          value={tab}
          onChange={setTab}
          testId={testIds.numberTabs}
          tabs={[
            { value: 'pools', label: t('numbers.tabPools') },
            {
              value: 'voids',
              label: voids === 0 ? t('numbers.tabVoids') : t('numbers.tabVoidsCount', { count: voids }),
            },
            { value: 'import', label: t('numbers.tabImport') },
          ]}
        />
      </div>
      {tab === 'pools' ? (
        <div className="columns columns-wide">
          <div className="stack">
            {supplies.length === 0 ? null : (
              <Panel title={t('numbers.left')}>
                <SupplyTable supplies={supplies} />
              </Panel>
            )}
            <Panel title={t('numbers.tabPools')}>
              <PoolList pools={numbers.data?.pools ?? []} />
            </Panel>
          </div>
          <div className="stack">
            <Panel title={t('numbers.add')} className="narrow-form">
              <PoolForm />
            </Panel>
            <RecogniseNumber />
          </div>
        </div>
      ) : null}
      {tab === 'voids' ? <VoidTab /> : null}
      {tab === 'import' ? <ImportTab /> : null}
    </Screen>
  );
}
