import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { PackingView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { isAllPaired } from './work-left.ts';

/** How much waits; asked after the answer is on the screen, as everywhere. */
export function useWorkLeft() {
  const { queries } = useStation();
  const counts = useQuery(queries.station.overview.queryOptions({ input: {} })).data?.counts;
  return { counts, isAllDone: counts !== undefined && isAllPaired(counts) };
}

/** What is left, what was done today, and who is on duty. */
export function BenchHead({ packing }: { readonly packing: PackingView | null }) {
  const { t } = useWords();
  const { go } = useNavigation();
  const { counts } = useWorkLeft();
  const operator = packing?.operator ?? null;
  return (
    <div className="pair-head">
      <h1>{t('bench.title')}</h1>
      <dl className="pair-counts">
        <div data-testid={testIds.pairLeft}>
          <dt>{t('bench.left')}</dt>
          <dd>{counts?.toPair ?? '–'}</dd>
        </div>
        {counts === undefined || counts.printing === 0 ? null : (
          <div>
            <dt>{t('bench.printing')}</dt>
            <dd>{counts.printing}</dd>
          </div>
        )}
        {counts === undefined || counts.inDoubt === 0 ? null : (
          <div className="tone-doubt">
            <dt>{t('bench.inDoubt')}</dt>
            <dd>{counts.inDoubt}</dd>
          </div>
        )}
        <div>
          <dt>{t('bench.sealedToday')}</dt>
          <dd>{packing?.today.sealed ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('bench.refusedToday')}</dt>
          <dd>{packing?.today.refused ?? '–'}</dd>
        </div>
      </dl>
      <span
        className="bench-duty"
        title={t('bench.badgeHint')}
        data-testid={testIds.benchDuty}
        data-operator={operator?.name ?? ''}
      >
        <Shape tone={operator === null ? 'waiting' : 'done'} size={16} />
        <span className="quiet">{t('bench.onDuty')}</span>
        <strong>{operator?.name ?? t('bench.nobodyOnDuty')}</strong>
      </span>
      <Button onClick={() => go('home')}>
        {t('bench.leave')} <KeyCap name="Alt+1" />
      </Button>
    </div>
  );
}
