import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { placeOfFailed } from './folder-paths.ts';

/** The watched folder: what waits in it, and what became of the last files. */
export function FolderPanel() {
  const { t, language } = useWords();
  const { go } = useNavigation();
  const { queries } = useStation();
  const folder = useQuery(queries.imports.folder.queryOptions({ input: {} }));
  const settingsButton = (
    <Button size="small" onClick={() => go('settings')}>
      {t('importFolder.settings')} <KeyCap name="Alt+9" />
    </Button>
  );
  if (folder.data === undefined) {
    return folder.error === null ? null : (
      <Panel title={t('importFolder.title')}>
        <TroubleNote error={folder.error} />
      </Panel>
    );
  }
  const { path, problem, waiting, recent } = folder.data;
  if (path === '') {
    return (
      <Panel title={t('importFolder.title')} actions={settingsButton} testId={testIds.watchedFolder}>
        <p>
          <strong>{t('importFolder.off')}</strong>
        </p>
        <p className="quiet">{t('importFolder.offHint')}</p>
      </Panel>
    );
  }
  const nowMs = Date.now();
  return (
    <Panel title={t('importFolder.title')} actions={settingsButton} testId={testIds.watchedFolder}>
      <code className="path">{path}</code>
      {problem === null ? null : <ProblemNote problem={problem} />}
      {waiting.length === 0 ? (
        <span className="quiet">{t('importFolder.waitingNone')}</span>
      ) : (
        <div className="folder-waiting">
          <StateWord tone="working" word={t('importFolder.waiting', { count: waiting.length })} />
          <span className="cut" title={waiting.join('\n')}>
            {waiting.join(t('app.listComma'))}
          </span>
        </div>
      )}
      {recent.length === 0 ? (
        <p className="quiet">{t('importFolder.recentNone')}</p>
      ) : (
        <ul className="folder-recent" aria-label={t('importFolder.recent')}>
          {recent.slice(0, 8).map((one) => (
            <li key={`${one.atMs} ${one.file}`}>
              <span className="folder-file">
                <StateWord
                  tone={one.outcome === 'done' ? 'done' : 'failed'}
                  word={t(`importFolder.${one.outcome}`)}
                />
                <span className="cut" title={one.file}>
                  {one.file}
                </span>
                <span className="quiet">{formatTime(one.atMs, nowMs, language)}</span>
              </span>
              {one.outcome === 'done' ? (
                <span className="quiet">
                  {t('importFolder.counts', {
                    added: one.counts.new,
                    changed: one.counts.changed,
                    same: one.counts.same,
                  })}
                  {one.refusedRows === 0
                    ? null
                    : ` · ${t('importFolder.refusedRows', { count: one.refusedRows })}`}
                  {one.contradicted === 0 ? null : (
                    <StateWord
                      tone="doubt"
                      word={t('importFolder.contradicted', { count: one.contradicted })}
                    />
                  )}
                </span>
              ) : (
                <>
                  {one.problems.map((found) => {
                    const text = problemText(found, language);
                    return (
                      <span key={found.code}>
                        {text.title} <span className="quiet">{text.remedy}</span>
                      </span>
                    );
                  })}
                  <span className="quiet path">
                    {t('importFolder.failedAt', { path: placeOfFailed(path, one.file) })}
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
