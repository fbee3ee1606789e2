import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { formatTime } from '../../components/times.ts';
import { actorText } from '../../i18n/actor-text.ts';
import { useWords } from '../../i18n/i18n.ts';

const periods = [1, 7, 30] as const;

/** How often, why and where: what costs most stands first. */
export function FailuresPanel() {
  const { t, words, language } = useWords();
  const { queries } = useStation();
  const [days, setDays] = useState<number>(periods[1]);
  const statistics = useQuery(queries.failures.statistics.queryOptions({ input: { days } }));
  const list = useQuery(queries.failures.list.queryOptions({ input: { days, limit: 100 } }));
  const save = useMutation(
    queries.failures.exportCsv.mutationOptions({
      onSuccess: ({ fileName, csvBase64 }) => saveFile(fileName, csvBase64, 'text/csv'),
    }),
  );
  const found = statistics.data;
  const rate = (perThousand: number | null) => (perThousand === null ? '–' : perThousand.toFixed(1));
  return (
    <div className="stack" data-testid={testIds.failures} data-failures={found?.failures ?? ''}>
      <div className="row row-spread">
        <Segmented<number>
          value={days}
          onChange={setDays}
          options={periods.map((one) => ({
            value: one,
            label: one === 1 ? t('failures.today') : t('failures.lastDays', { days: one }),
          }))}
        />
        <Button loading={save.isPending} onClick={() => save.mutate({ days })}>
          {t('failures.export')}
        </Button>
      </div>
      <TroubleNote error={statistics.error ?? list.error ?? save.error} />
      {found === undefined ? null : found.failures === 0 ? (
        <Nothing title={t('failures.none')} />
      ) : (
        <>
          <strong>{t('failures.total', { failures: found.failures, rate: rate(found.perThousand) })}</strong>
          <div className="failure-columns">
            <CountTable
              rows={found.byCause.map(({ key, failures }) => ({
                key,
                label: t(`failures.causes.${key}`),
                failures,
                rate: null,
              }))}
            />
            <CountTable
              rows={found.byPrinter.map(({ key, printer, failures, perThousand }) => ({
                key,
                label: printer,
                failures,
                rate: rate(perThousand),
              }))}
            />
          </div>
        </>
      )}
      {list.data === undefined || list.data.failures.length === 0 ? null : (
        <table className="plain-table">
          <tbody>
            {list.data.failures.map((failure) => (
              <tr key={failure.failureId}>
                <td className="quiet">{formatTime(failure.atMs, Date.now(), language)}</td>
                <td>{t(`failures.causes.${failure.cause}`)}</td>
                <td>{failure.printer}</td>
                <td>
                  <code>{failure.pairCode}</code> {failure.note}
                </td>
                <td className="quiet">
                  {failure.source === 'person'
                    ? actorText(failure.actor, words)
                    : t(`failures.sources.${failure.source}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function CountTable({
  rows,
}: {
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly failures: number;
    /** Per thousand papers; null where it means nothing. */
    readonly rate: string | null;
  }[];
}) {
  const { t } = useWords();
  return (
    <table className="plain-table">
      <tbody>
        {rows.map(({ key, label, failures, rate }) => (
          <tr key={key}>
            <td>{label}</td>
            <td className="number">{t('failures.times', { count: failures })}</td>
            {rate === null ? null : (
              <td className="number quiet">
                {rate} {t('failures.perThousand')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
