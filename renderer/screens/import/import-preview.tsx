import { Button } from 'antd';
import { useState } from 'react';
import type { FileReport, PreviewOrder } from '../../../electron/contract/views.ts';
import type { HeaderMapping } from '../../../electron/domain/order-files.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { ProblemNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { EncodingQuestion } from './encoding-question.tsx';
import { otherProblems, questionOf } from './file-questions.ts';
import { MappingQuestion } from './mapping-question.tsx';
import { type FileChange, PreviewFiles } from './preview-files.tsx';
import { type PreviewCounts, PreviewOrders } from './preview-orders.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { SumsPanel } from './sums-panel.tsx';

export interface Preview {
  readonly previewId: string;
  readonly files: readonly FileReport[];
  readonly counts: PreviewCounts;
  readonly incoming: number;
  readonly contradicted: number;
  readonly orders: readonly PreviewOrder[];
}

/** How a person wants one file to be read. */
export interface Choice {
  readonly fileIndex: number;
  readonly encoding: string | null;
  readonly mapping: { columns: HeaderMapping['columns'][number][] } | null;
  readonly isRemembered: boolean;
}

/** What the files hold, before anything of it is written. What nobody can know is asked first. */
export function ImportPreview({
  preview,
  isBusy,
  onCommit,
  onDiscard,
  onReread,
}: {
  readonly preview: Preview;
  /** A file is being read anew. */
  readonly isBusy: boolean;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
  readonly onReread: (choice: Choice) => void;
}) {
  const { t, language } = useWords();
  const [change, setChange] = useState<FileChange | null>(null);
  const { files, counts, incoming: count } = preview;
  const asking = files.flatMap((file, fileIndex) => {
    const what = questionOf(file);
    return what === null ? [] : [{ fileIndex, what }];
  });
  const question = change ?? asking[0] ?? null;
  const canCommit = count > 0 && !isBusy;
  // A question takes the keys: it answers with Ctrl+Enter itself, and Escape leaves it where that is possible.
  useShortcut('Ctrl+Enter', t('keys.commit'), onCommit, canCommit && question === null);
  useShortcut('Escape', t('import.discard'), onDiscard, !isBusy && change === null);
  return (
    <>
      <div className="action-bar">
        <strong>{t('import.previewTitle')}</strong>
        <div className="row">
          <Button onClick={onDiscard} disabled={isBusy} data-testid={testIds.previewDiscard}>
            {t('import.discard')} {change === null ? <KeyCap name="Escape" /> : null}
          </Button>
          {count === 0 && asking.length > 0 ? null : (
            <Button
              type={question === null ? 'primary' : 'default'}
              size="large"
              disabled={!canCommit}
              onClick={onCommit}
              data-testid={testIds.previewCommit}
            >
              {count > 0
                ? t('import.commit', { number: formatCount(count, language) })
                : t('import.commitNothing')}{' '}
              {question === null ? <KeyCap name="Ctrl+Enter" /> : null}
            </Button>
          )}
        </div>
      </div>
      {question === null ? null : (
        <Question
          key={`${preview.previewId} ${question.fileIndex} ${question.what}`}
          question={question}
          files={files}
          isBusy={isBusy}
          onReread={(choice) => {
            setChange(null);
            onReread(choice);
          }}
          onLeave={change === null ? undefined : () => setChange(null)}
        />
      )}
      {asking.length > 0 && (files.length > 1 || asking.length > 1) ? (
        <div className="note note-doubt note-slim">
          <Shape tone="doubt" size={16} />
          <span>{t('import.unanswered', { count: asking.length })}</span>
        </div>
      ) : null}
      {preview.contradicted > 0 ? (
        <div className="note note-doubt note-slim" data-testid={testIds.previewContradicted}>
          <Shape tone="doubt" size={16} />
          <span>{t('import.contradicted', { count: preview.contradicted })}</span>
        </div>
      ) : null}
      {files.flatMap((file) =>
        otherProblems(file).map((problem) => (
          <ProblemNote
            key={`${file.file} ${problem.code}`}
            problem={{ ...problem, params: { file: file.file, ...problem.params } }}
          />
        )),
      )}
      <div className="preview-head">
        <PreviewFiles files={files} onChange={setChange} />
        {count + counts.same > 0 || files.some(({ refused }) => refused.length > 0) ? (
          <SumsPanel files={files} />
        ) : null}
      </div>
      <RefusedRows files={files} />
      {count + counts.same === 0 ? null : <PreviewOrders previewId={preview.previewId} counts={counts} />}
    </>
  );
}

function Question({
  question,
  files,
  isBusy,
  onReread,
  onLeave,
}: {
  readonly question: FileChange;
  readonly files: readonly FileReport[];
  readonly isBusy: boolean;
  readonly onReread: (choice: Choice) => void;
  readonly onLeave: (() => void) | undefined;
}) {
  const { fileIndex } = question;
  const file = files[fileIndex];
  if (file === undefined) return null;
  if (question.what === 'encoding') {
    return (
      <EncodingQuestion
        file={file}
        onLeave={onLeave}
        onChoose={(encoding) => onReread({ fileIndex, encoding, mapping: null, isRemembered: false })}
      />
    );
  }
  if (file.mapping === null) return null;
  return (
    <MappingQuestion
      file={file.file}
      proposal={file.mapping}
      isBusy={isBusy}
      onLeave={onLeave}
      onApply={(mapping, isRemembered) =>
        // The encoding stays as it was chosen: only a text file with more than one reading has such a choice.
        onReread({
          fileIndex,
          encoding: file.encodingChoices.length > 1 ? file.encoding : null,
          mapping,
          isRemembered,
        })
      }
    />
  );
}
