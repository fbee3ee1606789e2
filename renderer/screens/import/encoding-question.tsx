import { Button } from 'antd';
import { useMemo } from 'react';
import type { FileReport } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { Translation } from '../../i18n/zh-CN.ts';
import { columnShares, columnsToCompare } from './file-questions.ts';

/** An encoding in the operator's words; its own name where there is none. */
export function encodingName(encoding: string, words: Translation): string {
  const names: Readonly<Record<string, string>> = words.importEncoding.names;
  return names[encoding] ?? encoding;
}

/** So much fits beside each other on the bench's screen. */
const shownColumns = 5;
const shownRows = 6;

type Choice = FileReport['encodingChoices'][number];

/** The same rows in each encoding that the bytes allow: a person sees at once which is right. */
export function EncodingQuestion({
  file,
  onChoose,
  onLeave,
}: {
  readonly file: FileReport;
  readonly onChoose: (encoding: string) => void;
  /** Where the question may be left as it is. */
  readonly onLeave?: (() => void) | undefined;
}) {
  const { t } = useWords();
  const choices = file.encodingChoices;
  const columns = useMemo(
    () =>
      columnsToCompare(choices.map(({ rows }) => rows))
        .slice(0, shownColumns)
        // As the file has them: a person knows where the names stand.
        .sort((one, other) => one - other),
    [choices],
  );
  const shares = columnShares(
    choices.map(({ rows }) => rows),
    columns,
  );
  useShortcut('Escape', t('app.back'), () => onLeave?.(), onLeave !== undefined);
  return (
    <Panel
      className="question"
      testId={testIds.encodingQuestion}
      title={
        <>
          <Shape tone="doubt" size={20} />
          {t(choices.length > 2 ? 'importEncoding.questionMany' : 'importEncoding.question')}
          <span className="question-file cut">{file.file}</span>
        </>
      }
      actions={
        onLeave === undefined ? undefined : (
          <Button onClick={onLeave}>
            {t('app.back')} <KeyCap name="Escape" />
          </Button>
        )
      }
    >
      <p className="quiet">{t('importEncoding.hint')}</p>
      <div className="readings">
        {choices.map((choice, index) => (
          <Reading
            key={choice.encoding}
            choice={choice}
            other={choices[index === 0 ? 1 : 0]}
            columns={columns}
            shares={shares}
            number={index + 1}
            onChoose={() => onChoose(choice.encoding)}
          />
        ))}
      </div>
    </Panel>
  );
}

function Reading({
  choice,
  other,
  columns,
  shares,
  number,
  onChoose,
}: {
  readonly choice: Choice;
  readonly other: Choice | undefined;
  readonly columns: readonly number[];
  readonly shares: readonly number[];
  readonly number: number;
  readonly onChoose: () => void;
}) {
  const { t, words } = useWords();
  const name = encodingName(choice.encoding, words);
  useShortcut(String(number), `${t('importEncoding.pick')}: ${name}`, onChoose);
  return (
    <section className="reading-choice" data-encoding={choice.encoding}>
      <div className="reading-head">
        <Button
          type={number === 1 ? 'primary' : 'default'}
          size="large"
          onClick={onChoose}
          data-testid={testIds.encodingChoice}
        >
          {t('importEncoding.pick')} <KeyCap name={String(number)} />
        </Button>
        <strong>{name}</strong>
        {number === 1 ? <span className="quiet">{t('importEncoding.likeliest')}</span> : null}
      </div>
      <div className="reading-rows">
        <table className="plain-table">
          <colgroup>
            {columns.map((column, index) => (
              <col key={column} style={{ width: `${(shares[index] ?? 0) * 100}%` }} />
            ))}
          </colgroup>
          <tbody>
            {choice.rows.slice(0, shownRows).map((row, rowIndex) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are fixed
              <tr key={rowIndex}>
                {columns.map((column) => (
                  <td
                    key={column}
                    className={
                      row[column] === other?.rows[rowIndex]?.[column]
                        ? 'reading-cell reading-alike'
                        : 'reading-cell reading-differs'
                    }
                    title={row[column]}
                  >
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
