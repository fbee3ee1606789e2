import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOperator } from '../../client/operator.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { MyName } from './my-name.tsx';
import { StockTab } from './stock-tab.tsx';
import { StopListTab } from './stop-list-tab.tsx';
import { WorkTab } from './work-tab.tsx';

type Tab = 'work' | 'stopList' | 'stock';

/** Orders that wait for a person, parcels that must be pulled out, goods that are missing. */
export function ExceptionsScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const [tab, setTab] = useState<Tab>('work');
  const { name: me, isByBadge, setName: setMe, error: nameError } = useOperator();
  const all = useQuery(queries.exceptions.list.queryOptions({ input: {} }));
  const stopped = useQuery(queries.exceptions.stopList.queryOptions({ input: {} }));
  const stock = useQuery(queries.stock.get.queryOptions({ input: {} }));
  const counts: Record<Tab, number | undefined> = {
    work: all.data?.orders.length,
    stopList: stopped.data?.stopped.length,
    stock: stock.data?.shortages.length,
  };
  const overdue = all.data?.overdue ?? 0;
  const tabs = (
    <ScreenTabs<Tab>
      title={t('exceptions.title')}
      value={tab}
      onChange={setTab}
      tabs={(['work', 'stopList', 'stock'] as const).map((value) => ({
        value,
        label: `${t(`exceptions.${value}`)} ${counts[value] ?? ''}`.trim(),
      }))}
    />
  );
  return (
    <Screen
      title={t('exceptions.title')}
      isFixed
      actions={
        <>
          {overdue > 0 ? (
            <StateWord tone="failed" word={t('exceptions.overdue', { count: overdue })} />
          ) : null}
          <MyName me={me} isByBadge={isByBadge} onName={setMe} />
        </>
      }
    >
      <TroubleNote error={nameError} />
      {tab === 'work' ? <WorkTab me={me} tabs={tabs} /> : <div className="tool-line">{tabs}</div>}
      {tab === 'stopList' ? <StopListTab /> : null}
      {tab === 'stock' ? <StockTab /> : null}
    </Screen>
  );
}
