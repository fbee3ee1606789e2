import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** What this station is, and whether everything it needs is there. */
export function AboutPanel() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const doctor = useQuery(queries.station.doctor.queryOptions({ input: {}, staleTime: 0 }));
  return (
    <Panel
      title={t('settings.about')}
      actions={
        <Button size="small" loading={doctor.isFetching} onClick={() => void doctor.refetch()}>
          {t('settings.check')}
        </Button>
      }
    >
      <dl className="facts facts-tight">
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>
            {t('app.name')} {overview.data?.version ?? ''}
          </dd>
        </div>
        <div>
          <dt>{t('settings.dataDirectory')}</dt>
          <dd>
            <code className="path">{overview.data?.dataDirectory ?? ''}</code>
          </dd>
        </div>
        <div>
          <dt>{t('app.keys')}</dt>
          <dd>
            {t('app.help')} <KeyCap name="?" />
          </dd>
        </div>
      </dl>
      <TroubleNote error={doctor.error} />
      <ul className="checks">
        {(doctor.data?.checks ?? []).map((check) => {
          const text = check.problem === null ? null : problemText(check.problem, language);
          return (
            <li key={`${check.name} ${check.detail}`}>
              <Shape tone={check.isOk ? 'done' : 'problem'} size={16} />
              <span>
                {t(`settings.checks.${check.name}`)}{' '}
                {t(check.isOk ? 'settings.checkOk' : 'settings.checkBad')}
              </span>
              {text === null ? (
                <span className="quiet cut" title={check.detail}>
                  {check.detail}
                </span>
              ) : (
                <span>
                  {text.title} <span className="quiet">{text.remedy}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
