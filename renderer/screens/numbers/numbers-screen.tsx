import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { PoolView } from '../../../electron/contract/views.ts';
import { lowNumbers } from '../../app/tile-states.ts';
import { useStation } from '../../client/station.tsx';
import { PoolForm } from '../../components/pool-form.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { RecogniseNumber } from './recognise-number.tsx';

/** Every pool, how much of it is used, and the place to add one. */
export function NumbersScreen() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const numbers = useQuery(queries.numbers.list.queryOptions({ input: {} }));
  const pools = numbers.data?.pools ?? [];
  const withPools = (numbers.data?.carriers ?? []).filter((carrier) =>
    pools.some((pool) => pool.carrierCode === carrier.code),
  );
  const number = (title: string, width: number, value: (pool: PoolView) => number) => ({
    title,
    key: title,
    width,
    align: 'right' as const,
    render: (_value: unknown, pool: PoolView) => formatCount(value(pool), language),
  });
  return (
    <Screen title={t('numbers.title')} hint={t('numbers.hint')}>
      <TroubleNote error={numbers.error} />
      <div className="columns columns-wide">
        <Panel title={t('numbers.range')}>
          {pools.length === 0 ? (
            <Nothing title={t('numbers.none')} hint={t('numbers.noneHint')} />
          ) : (
            <Table<PoolView>
              size="small"
              pagination={false}
              rowKey="poolId"
              dataSource={[...pools]}
              columns={[
                { title: t('numbers.carrier'), dataIndex: 'carrierName', width: 112, ellipsis: true },
                {
                  title: t('numbers.range'),
                  key: 'range',
                  render: (_value, pool) => (
                    <span className="range">
                      <code>{pool.from}</code> – <code>{pool.to}</code>
                    </span>
                  ),
                },
                number(t('numbers.free'), 66, (pool) => pool.counts.free),
                number(t('numbers.reserved'), 88, (pool) => pool.counts.reserved),
                number(t('numbers.printed'), 70, (pool) => pool.counts.printed),
                number(t('numbers.used'), 66, (pool) => pool.counts.used),
                number(t('numbers.void'), 62, (pool) => pool.counts.void),
              ]}
            />
          )}
        </Panel>
        <div className="stack">
          <Panel title={t('numbers.add')} className="narrow-form">
            <PoolForm />
          </Panel>
          <RecogniseNumber />
          {withPools.length === 0 ? null : (
            <Panel title={t('numbers.left')}>
              <ul className="matters">
                {withPools.map((carrier) => (
                  <li key={carrier.code}>
                    <span className="matter-text">{carrier.names[language === 'en' ? 'en' : 'zh']}</span>
                    <StateWord
                      tone={
                        carrier.freeNumbers === 0
                          ? 'failed'
                          : carrier.freeNumbers < lowNumbers
                            ? 'problem'
                            : 'done'
                      }
                      word={t('numbers.leftCount', { count: carrier.freeNumbers })}
                    />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Screen>
  );
}
