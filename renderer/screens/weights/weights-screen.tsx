import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { CartonsTab } from './cartons-tab.tsx';
import { LearntTab } from './learnt-tab.tsx';
import { RegisterTab } from './register-tab.tsx';

type Tab = 'register' | 'goods' | 'cartons';

/** What was weighed, what the station learnt from it, and the cartons. */
export function WeightsScreen() {
  const { t } = useWords();
  const [tab, setTab] = useState<Tab>('register');
  return (
    <Screen title={t('weights.title')} hint={t('weights.hint')}>
      <div className="tool-line">
        <ScreenTabs<Tab>
          title={t('weights.title')}
          value={tab}
          onChange={setTab}
          testId={testIds.weightTabs}
          tabs={[
            { value: 'register', label: t('weights.tabRegister') },
            { value: 'goods', label: t('weights.tabGoods') },
            { value: 'cartons', label: t('weights.tabCartons') },
          ]}
        />
      </div>
      {tab === 'register' ? <RegisterTab /> : null}
      {tab === 'goods' ? <LearntTab /> : null}
      {tab === 'cartons' ? <CartonsTab /> : null}
    </Screen>
  );
}
