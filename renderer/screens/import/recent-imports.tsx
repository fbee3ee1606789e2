import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ImportView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount, formatTime } from '../../components/times.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** Imports of the last time: what each brought, and the way back or why there is none. */
export function RecentImports({
  isBusy,
  onUndo,
}: {
  readonly isBusy: boolean;
  readonly onUndo: (commitId: string) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const imports = useQuery(queries.imports.list.queryOptions({ input: { limit: 20 } }));
  const list = imports.data?.imports ?? [];
  const nowMs = Date.now();
  const number = (title: string, kind: keyof ImportView['counts']) => ({
    title,
    key: kind,
    width: language === 'en' ? 88 : 66,
    align: 'right' as const,
    render: (_value: unknown, one: ImportView) => formatCount(one.counts[kind], language),
  });
  return (
    <Panel title={t('importList.title')} testId={testIds.recentImports}>
      <TroubleNote error={imports.error} />
      {imports.data !== undefined && list.length === 0 ? (
        <Nothing title={t('importList.none')} hint={t('importList.noneHint')} />
      ) : (
        <Table<ImportView>
          size="small"
          rowKey="commitId"
          pagination={false}
          dataSource={[...list]}
          rowClassName={(one) => (one.undoneAtMs === null ? '' : 'row-undone')}
          columns={[
            {
              title: t('importList.time'),
              key: 'time',
              width: 112,
              render: (_value, one) => formatTime(one.importedAtMs, nowMs, language),
            },
            {
              title: t('importList.files'),
              key: 'files',
              ellipsis: { showTitle: false },
              render: (_value, { files }) => (
                <span title={files.join('\n')}>
                  {files.length < 2
                    ? files[0]
                    : t('importList.moreFiles', { file: files[0] ?? '', count: files.length })}
                </span>
              ),
            },
            number(t('import.new'), 'new'),
            number(t('import.changed'), 'changed'),
            number(t('import.same'), 'same'),
            {
              title: <span className="hidden-text">{t('importList.undo')}</span>,
              key: 'undo',
              width: 380,
              render: (_value, one) => <UndoCell one={one} nowMs={nowMs} isBusy={isBusy} onUndo={onUndo} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function UndoCell({
  one,
  nowMs,
  isBusy,
  onUndo,
}: {
  readonly one: ImportView;
  readonly nowMs: number;
  readonly isBusy: boolean;
  readonly onUndo: (commitId: string) => void;
}) {
  const { t, language } = useWords();
  if (one.undoneAtMs !== null) {
    const time = formatTime(one.undoneAtMs, nowMs, language);
    return <StateWord tone="cancelled" word={t('importList.undone', { time })} />;
  }
  if (one.undoProblem !== null) {
    const text = problemText(one.undoProblem, language);
    return (
      <span className="quiet undo-problem" title={text.remedy}>
        {text.title}
      </span>
    );
  }
  return (
    <Button size="small" disabled={isBusy} onClick={() => onUndo(one.commitId)}>
      {t('importList.undo')}
    </Button>
  );
}
