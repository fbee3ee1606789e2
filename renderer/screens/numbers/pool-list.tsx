import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { PoolView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { formatCount, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** From used up to not yet touched, as the bar shows them. */
const states = ['used', 'printed', 'reserved', 'void', 'free'] as const;

const nameOf = ({ from, to }: PoolView) => (from === to ? from : `${from} – ${to}`);

/** Every pool with what became of its numbers. */
export function PoolList({ pools }: { readonly pools: readonly PoolView[] }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [gapsOf, setGapsOf] = useState<PoolView | null>(null);
  const write = useMutation(
    queries.numbers.export.mutationOptions({
      onSuccess: ({ fileName, xlsxBase64 }) => saveFile(fileName, xlsxBase64, workbookType),
    }),
  );
  if (pools.length === 0) return <Nothing title={t('numbers.none')} hint={t('numbers.noneHint')} />;
  return (
    <>
      <TroubleNote error={write.error} />
      <ul className="pools" data-testid={testIds.pools}>
        {[...pools].reverse().map((pool) => {
          const total = states.reduce((sum, state) => sum + pool.counts[state], 0);
          return (
            <li key={pool.poolId} className="pool" data-kind={pool.kind}>
              <div className="row row-spread">
                <span className="pool-name">
                  <strong>{pool.carrierName}</strong> <code>{nameOf(pool)}</code>
                </span>
                <span className="row">
                  <span className="quiet">
                    {t(`numbers.kinds.${pool.kind}`)}
                    {pool.fileName === '' ? '' : ` · ${pool.fileName}`} ·{' '}
                    {formatTime(pool.createdAtMs, Date.now(), language)}
                  </span>
                  <Button size="small" onClick={() => setGapsOf(pool)}>
                    {t('numbers.gaps')}
                  </Button>
                  <Button
                    size="small"
                    loading={write.isPending && write.variables.poolId === pool.poolId}
                    onClick={() => write.mutate({ poolId: pool.poolId })}
                  >
                    {t('numbers.export')}
                  </Button>
                </span>
              </div>
              <div className="pool-bar" aria-hidden="true">
                {states.map((state) => (
                  <span
                    key={state}
                    className={`pool-part pool-${state}`}
                    style={{ width: `${(100 * pool.counts[state]) / total}%` }}
                  />
                ))}
              </div>
              <dl className="pool-counts">
                {states.map((state) => (
                  <div key={state}>
                    <dt>
                      <span className={`pool-key pool-${state}`} aria-hidden="true" />
                      {t(`numbers.states.${state}`)}
                    </dt>
                    <dd>{formatCount(pool.counts[state], language)}</dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
      <Drawer
        open={gapsOf !== null}
        onClose={() => setGapsOf(null)}
        title={gapsOf === null ? '' : t('numbers.gapsOf', { range: nameOf(gapsOf) })}
        size={620}
        destroyOnHidden
      >
        {gapsOf === null ? null : <Gaps poolId={gapsOf.poolId} />}
      </Drawer>
    </>
  );
}

function Gaps({ poolId }: { readonly poolId: string }) {
  const { t } = useWords();
  const { queries } = useStation();
  const gaps = useQuery(queries.numbers.gaps.queryOptions({ input: { poolId } }));
  const found = gaps.data?.numbers ?? [];
  return (
    <div className="stack" data-testid={testIds.gaps}>
      <TroubleNote error={gaps.error} />
      {gaps.data !== undefined && found.length === 0 ? (
        <Nothing title={t('numbers.gapsNone')} />
      ) : (
        <>
          <p className="quiet">{t('numbers.gapsHint')}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('numbers.waybillNumber')}</th>
                <th scope="col">{t('numbers.finding')}</th>
                <th scope="col">{t('numbers.order')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((number) => (
                <tr key={number.waybillNumber}>
                  <td>
                    <code>{number.waybillNumber}</code>
                  </td>
                  <td>
                    {t(`numbers.states.${number.state}`)}
                    {number.voided === null ? '' : ` · ${t(`numbers.reasons.${number.voided.reason}`)}`}
                  </td>
                  <td>{number.orderNumbers.join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
