import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DeadlineView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape, StateWord, type Tone } from '../../components/shape.tsx';
import { formatCount, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Deadlines, firstMissed, forecastOf, type Outlook, shopOutlook, sumShops } from './forecast.ts';

/** The forecast moves with the clock, not only with what happens. */
const refetchIntervalMs = 30_000;

const outlookTones: Readonly<Record<Outlook, Tone>> = {
  done: 'done',
  'in-time': 'done',
  late: 'problem',
  overdue: 'failed',
  unknown: 'waiting',
};
const outlookWords = {
  done: 'forecast.doneWord',
  'in-time': 'forecast.inTime',
  late: 'forecast.lateWord',
  overdue: 'forecast.overdueWord',
} as const;

/** Whether the day's orders leave in time: one sentence, and a row per shop. */
export function ForecastPanel() {
  const { queries } = useStation();
  const deadlines = useQuery(
    queries.station.deadlines.queryOptions({ input: {}, refetchInterval: refetchIntervalMs }),
  );
  if (deadlines.data === undefined) {
    return deadlines.error === null ? null : <TroubleNote error={deadlines.error} />;
  }
  return <ForecastView deadlines={deadlines.data} />;
}

function ForecastView({ deadlines }: { readonly deadlines: Deadlines }) {
  const { t, language } = useWords();
  const { go } = useNavigation();
  const { shops, nowMs, unconfirmed } = deadlines;
  const missed = firstMissed(deadlines);
  const sums = sumShops(shops);
  const tone: Tone =
    missed !== null
      ? outlookTones[missed.outlook]
      : deadlines.left === 0
        ? 'done'
        : deadlines.doneAtMs === null
          ? 'waiting'
          : 'done';
  const time = (atMs: number) => formatTime(atMs, nowMs, language);
  const perHour = deadlines.perHour === null ? null : Math.round(deadlines.perHour);
  return (
    <section className={`panel forecast forecast-tone-${tone}`} data-testid={testIds.forecast}>
      <div className="forecast-head">
        <Shape tone={tone} size={28} />
        <div className="forecast-words">
          <strong>
            <ForecastSentence deadlines={deadlines} />
          </strong>
          {missed === null ? null : (
            <span className={`tone-${tone}`}>
              {missed.outlook === 'late'
                ? t('forecast.lateBy', { time: time(missed.atMs) })
                : t('forecast.overdue', { time: time(missed.atMs), count: missed.left })}
            </span>
          )}
          <span className="quiet">
            {[
              // The stages beside it count only what can go on.
              ...(sums.blocked === 0 || sums.blocked === sums.left
                ? []
                : [t('forecast.blockedOfLeft', { count: formatCount(sums.blocked, language) })]),
              ...(sums.due === 0
                ? []
                : [
                    t('forecast.progress', {
                      done: formatCount(sums.done, language),
                      due: formatCount(sums.due, language),
                    }),
                  ]),
              ...(perHour === null || perHour === 0 ? [] : [t('forecast.pace', { count: perHour })]),
              ...(shops.length === 1 && shops[0] !== undefined
                ? [
                    `${t('forecast.cutoff')} ${time(shops[0].cutoffAtMs)}`,
                    `${t('forecast.shipConfirm')} ${time(shops[0].shipConfirmAtMs)}`,
                  ]
                : []),
            ].join(' · ')}
          </span>
        </div>
        {sums.due === 0 ? null : (
          <progress
            className="forecast-bar"
            max={sums.due}
            value={sums.done}
            aria-label={t('forecast.progress', { done: sums.done, due: sums.due })}
          />
        )}
      </div>
      {unconfirmed === 0 ? null : (
        <div className="forecast-person" data-testid={testIds.unconfirmed}>
          <Shape tone="problem" size={18} />
          <span className="grow">
            <strong>{t('forecast.unconfirmed', { count: unconfirmed })}</strong>{' '}
            <span className="quiet">{t('forecast.unconfirmedHint')}</span>
          </span>
          <Button onClick={() => go('exceptions')}>
            {t('forecast.toExceptions')} <KeyCap name="Alt+E" />
          </Button>
        </div>
      )}
      {shops.length < 2 ? null : <ShopTable deadlines={deadlines} />}
    </section>
  );
}

function ForecastSentence({ deadlines }: { readonly deadlines: Deadlines }) {
  const { t, language } = useWords();
  const forecast = forecastOf(deadlines);
  switch (forecast.kind) {
    case 'nothing-due':
      return t('forecast.nothingDue');
    case 'done':
      return t('forecast.allDone', { due: formatCount(forecast.due, language) });
    case 'blocked':
      return t('forecast.leftBlocked', { left: formatCount(forecast.left, language) });
    case 'no-pace':
      return t('forecast.leftNoPace', { left: formatCount(forecast.left, language) });
    case 'paced':
      return t('forecast.leftDone', {
        left: formatCount(forecast.left, language),
        time: formatTime(forecast.doneAtMs, deadlines.nowMs, language),
      });
  }
}

function ShopTable({ deadlines }: { readonly deadlines: Deadlines }) {
  const { t, language } = useWords();
  const time = (atMs: number) => formatTime(atMs, deadlines.nowMs, language);
  const cell = (count: number) => <td className="number">{formatCount(count, language)}</td>;
  return (
    <table className="plain-table forecast-shops">
      <thead>
        <tr>
          <th scope="col">{t('forecast.shop')}</th>
          <th scope="col">{t('forecast.cutoff')}</th>
          <th scope="col">{t('forecast.shipConfirm')}</th>
          <th scope="col" className="number">
            {t('forecast.due')}
          </th>
          <th scope="col" className="number">
            {t('forecast.done')}
          </th>
          <th scope="col" className="number">
            {t('forecast.left')}
          </th>
          <th scope="col" className="number">
            {t('forecast.blocked')}
          </th>
          <th scope="col">{t('forecast.outlook')}</th>
        </tr>
      </thead>
      <tbody>
        {deadlines.shops.map((shop) => (
          <tr key={shop.shop}>
            <th scope="row" className="cut">
              {shop.shop === '' ? t('forecast.otherShops') : shop.shop}
            </th>
            <td>{time(shop.cutoffAtMs)}</td>
            <td>{time(shop.shipConfirmAtMs)}</td>
            {cell(shop.due)}
            {cell(shop.done)}
            {cell(shop.left)}
            {cell(shop.blocked)}
            <td>
              <OutlookWord shop={shop} deadlines={deadlines} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OutlookWord({ shop, deadlines }: { readonly shop: DeadlineView; readonly deadlines: Deadlines }) {
  const { t } = useWords();
  const outlook = shopOutlook(shop, deadlines);
  return outlook === 'unknown' ? (
    <span className="quiet">—</span>
  ) : (
    <StateWord tone={outlookTones[outlook]} word={t(outlookWords[outlook])} />
  );
}
