import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { BackupList, BackupView } from '../../../electron/contract/backups.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount, formatSize, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { SecondBackups } from './second-backups.tsx';

/** So many are shown at first. */
const fewBackups = 5;

/** Somebody may be waiting to pull the stick out. */
const isOnItsWay = (second: BackupList['second'] | undefined) =>
  second !== undefined && second.folder !== '' && second.atMs === null && second.problem === null;

/** Copies of everything, what is in one of them, and the way back to it. */
export function BackupPanel() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const askFirst = useQuestion();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAllShown, setIsAllShown] = useState(false);
  const listed = useQuery({
    ...queries.backups.list.queryOptions({ input: {} }),
    // They are made and copied by the clock, which nobody announces.
    refetchInterval: ({ state }) => (isOnItsWay(state.data?.second) ? 2_000 : 30_000),
  });
  const refetch = () => void listed.refetch();
  const make = useMutation(
    queries.backups.make.mutationOptions({
      onSuccess: () => {
        refetch();
        void message.success(t('backups.made'));
      },
    }),
  );
  const exportAll = useMutation(queries.backups.exportAll.mutationOptions());
  const restore = useMutation(queries.backups.restore.mutationOptions({ onSuccess: refetch }));
  const { backups = [], directory = '', problem = null, awaitsRestart = null } = listed.data ?? {};
  const shown = isAllShown ? backups : backups.slice(0, fewBackups);
  const whenOf = ({ atMs }: BackupView) => formatTime(atMs, Date.now(), language);
  return (
    <Panel
      title={t('backups.title')}
      testId={testIds.backups}
      actions={
        <Button
          size="small"
          loading={make.isPending}
          onClick={() => make.mutate({})}
          data-testid={testIds.backUp}
        >
          {t('backups.make')}
        </Button>
      }
    >
      <p className="quiet">{t('backups.hint')}</p>
      <p className="quiet">
        {t('backups.folder')} <code className="path">{directory}</code>
      </p>
      {listed.data === undefined ? null : (
        <SecondBackups key={listed.data.second.folder} second={listed.data.second} onSaved={refetch} />
      )}
      <TroubleNote error={listed.error ?? make.error ?? restore.error ?? exportAll.error} />
      {problem === null ? null : <ProblemNote problem={problem} tone="problem" />}
      {listed.isSuccess && backups.length === 0 ? <p className="quiet">{t('backups.none')}</p> : null}
      {backups.length === 0 ? null : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('backups.when')}</th>
              <th scope="col">{t('backups.kind')}</th>
              <th scope="col">{t('backups.size')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {shown.map((backup) => (
              <tr key={backup.name} data-testid={testIds.backup} data-name={backup.name}>
                <td>{whenOf(backup)}</td>
                <td>{t(`backups.kinds.${backup.kind}`)}</td>
                <td>{formatSize(backup.bytes, language)}</td>
                <td>
                  <div className="row">
                    <Button size="small" onClick={() => setChosen(backup.name)}>
                      {t('backups.drill')}
                    </Button>
                    <Button
                      size="small"
                      danger
                      disabled={awaitsRestart !== null}
                      onClick={() =>
                        askFirst({
                          title: t('backups.restoreQuestion', { when: whenOf(backup) }),
                          hint: t('backups.restoreHint'),
                          yes: t('backups.restoreYes'),
                          no: t('app.back'),
                          isDanger: true,
                          onYes: () => restore.mutate({ name: backup.name }),
                        })
                      }
                    >
                      {t('backups.restore')}
                    </Button>
                    {awaitsRestart === backup.name ? (
                      <StateWord tone="doubt" word={t('backups.awaits')} />
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length === backups.length ? null : (
        <Button size="small" type="link" onClick={() => setIsAllShown(true)}>
          {t('backups.more', { count: backups.length - shown.length })}
        </Button>
      )}
      <div className="row">
        <Button size="small" loading={exportAll.isPending} onClick={() => exportAll.mutate({})}>
          {t('backups.exportAll')}
        </Button>
        <span className="quiet">{t('backups.exportHint')}</span>
      </div>
      {exportAll.data === undefined ? null : (
        <p>
          <StateWord tone="done" word={t('backups.exported', { count: exportAll.data.rows })} />{' '}
          <code className="path">{exportAll.data.folder}</code>
        </p>
      )}
      {chosen === null ? null : <BackupDrill key={chosen} name={chosen} />}
    </Panel>
  );
}

const countNames = [
  'orders',
  'parcels',
  'paired',
  'shipped',
  'jobs',
  'numbersTaken',
  'ledgerEvents',
] as const;

/** What a copy holds, restored beside what the station has now. */
function BackupDrill({ name }: { readonly name: string }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const compared = useQuery({
    ...queries.backups.compare.queryOptions({ input: { name } }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (compared.data === undefined) {
    return compared.error ? (
      <TroubleNote error={compared.error} />
    ) : (
      <StateWord tone="working" word={t('backups.drilling')} />
    );
  }
  const { inBackup, now, strangeEvents } = compared.data;
  const timeOf = (atMs: number | null) => (atMs === null ? '–' : formatTime(atMs, Date.now(), language));
  return (
    <div className="stack" data-testid={testIds.backupDrill} data-strange={strangeEvents}>
      {strangeEvents === 0 ? (
        <StateWord tone="done" word={t('backups.drillGood')} />
      ) : (
        <StateWord tone="problem" word={t('backups.drillStrange', { count: strangeEvents })} />
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('backups.counted')}</th>
            <th scope="col">{t('backups.inBackup')}</th>
            <th scope="col">{t('backups.now')}</th>
          </tr>
        </thead>
        <tbody>
          {countNames.map((count) => (
            <tr key={count}>
              <td>{t(`backups.counts.${count}`)}</td>
              <td>{formatCount(inBackup[count], language)}</td>
              <td>{formatCount(now[count], language)}</td>
            </tr>
          ))}
          <tr>
            <td>{t('backups.lastEvent')}</td>
            <td>{timeOf(inBackup.lastEventAtMs)}</td>
            <td>{timeOf(now.lastEventAtMs)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
