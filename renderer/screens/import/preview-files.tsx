import { Table } from 'antd';
import type { FileReport } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { Translation } from '../../i18n/zh-CN.ts';
import { encodingName } from './encoding-question.tsx';
import { questionOf } from './file-questions.ts';
import { addsUp } from './import-sums.ts';
import { sumReports } from './report-sums.ts';

/** A format in the operator's words; its id where the window does not know it yet. */
function formatName(format: string, words: Translation): string {
  const names: Readonly<Record<string, string>> = words.formats;
  return names[format] ?? format;
}

/** What a person wants to change about how one file is read. */
export interface FileChange {
  readonly fileIndex: number;
  readonly what: 'encoding' | 'mapping';
}

/** Each file: how it was understood, and what it brings. */
export function PreviewFiles({
  files,
  onChange,
}: {
  readonly files: readonly FileReport[];
  readonly onChange: (change: FileChange) => void;
}) {
  const { t, language } = useWords();
  // English headers are longer than Chinese ones.
  const width = language === 'en' ? 74 : 62;
  const sums = sumReports(files);
  const number = (title: string, value: (file: FileReport) => number) => ({
    title,
    key: title,
    align: 'right' as const,
    width,
    render: (_value: unknown, file: FileReport) => formatCount(value(file), language),
  });
  const sum = [sums.new, sums.changed, sums.same, sums.refused, sums.skippedRows];
  return (
    <Panel testId={testIds.previewFiles} className="preview-files">
      <Table<FileReport & { readonly fileIndex: number }>
        size="small"
        pagination={false}
        rowKey={(file) => file.fileIndex}
        dataSource={files.map((file, fileIndex) => ({ ...file, fileIndex }))}
        columns={[
          {
            title: t('import.file'),
            key: 'file',
            render: (_value, file) => <FileCell file={file} onChange={onChange} />,
          },
          number(t('import.new'), (file) => file.orders.new),
          number(t('import.changed'), (file) => file.orders.changed),
          number(t('import.same'), (file) => file.orders.same),
          number(t('import.refused'), (file) => file.refused.length),
          number(t('import.skipped'), (file) => file.skippedRows),
        ]}
        summary={() =>
          files.length < 2 ? null : (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}>
                <strong>{t('import.sum')}</strong>
              </Table.Summary.Cell>
              {sum.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
                <Table.Summary.Cell key={index} index={index + 1} align="right">
                  <strong>{formatCount(value, language)}</strong>
                </Table.Summary.Cell>
              ))}
            </Table.Summary.Row>
          )
        }
      />
    </Panel>
  );
}

function FileCell({
  file,
  onChange,
}: {
  readonly file: FileReport & { readonly fileIndex: number };
  readonly onChange: (change: FileChange) => void;
}) {
  const { t, words } = useWords();
  const { fileIndex } = file;
  const isAnswered = questionOf(file) === null;
  const facts = [
    ...(file.format === null ? [] : [formatName(file.format, words)]),
    ...(file.encoding === null ? [] : [encodingName(file.encoding, words)]),
  ].join(' · ');
  return (
    <div className="file-cell">
      <span className="file-name" title={file.file}>
        {file.file}
      </span>
      <span className="file-facts">
        {file.problems.length > 0 && isAnswered ? (
          <StateWord tone="failed" word={t('importFolder.failed')} />
        ) : isAnswered ? null : (
          <StateWord tone="doubt" word={t('import.asks')} />
        )}
        {facts === '' ? null : <span className="quiet">{facts}</span>}
        {isAnswered && file.encodingChoices.length > 1 ? (
          <button
            type="button"
            className="text-button"
            onClick={() => onChange({ fileIndex, what: 'encoding' })}
          >
            {t('import.changeEncoding')}
          </button>
        ) : null}
        {isAnswered && file.mapping !== null ? (
          <button
            type="button"
            className="text-button"
            data-testid={testIds.mappingOpen}
            onClick={() => onChange({ fileIndex, what: 'mapping' })}
          >
            {t('import.changeMapping', { count: file.mapping.columns.length })}
          </button>
        ) : null}
        {file.problems.length === 0 && !addsUp(file.reconciliation) ? (
          <StateWord tone="failed" word={t('importSums.fitsNot')} />
        ) : null}
      </span>
    </div>
  );
}
