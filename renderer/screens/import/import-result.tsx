import { Button } from 'antd';
import type { FileReport } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { RefusedRows } from './refused-rows.tsx';
import { sumReports } from './report-sums.ts';

export interface ImportOutcome {
  readonly commitId: string | null;
  readonly files: readonly FileReport[];
  /** Of the orders that came in: cannot be printed. */
  readonly problem: number;
  /** Of those: wait for a person. Nobody at the bench can do anything about the rest. */
  readonly waiting: number;
}

/** What came in, what stayed out, what waits for a person, what to do next, and the way back. */
export function ImportResult({
  outcome,
  onUndo,
}: {
  readonly outcome: ImportOutcome;
  readonly onUndo: (commitId: string) => void;
}) {
  const { t } = useWords();
  const { go } = useNavigation();
  const { commitId, files, problem, waiting } = outcome;
  const sums = sumReports(files);
  const came = sums.new + sums.changed;
  const undo = () => {
    if (commitId !== null) onUndo(commitId);
  };
  const doneWords =
    came === 0
      ? t('import.doneNothing')
      : sums.changed === 0
        ? t('import.doneNew', { added: sums.new })
        : t('import.done', { added: sums.new, changed: sums.changed });
  const hasPrintable = came > problem;
  useShortcut('Ctrl+Enter', t('import.toPrint'), () => go('print'), hasPrintable);
  useShortcut('Ctrl+Z', t('importList.undo'), undo, commitId !== null);
  return (
    <>
      <Panel className="result" testId={testIds.importDone}>
        <div className="result-head" role="status">
          <Shape tone={came > 0 ? 'done' : 'cancelled'} size={28} />
          <strong>{doneWords}</strong>
          <span className="grow" />
          {commitId === null ? null : (
            <Button onClick={undo} data-testid={testIds.importUndo}>
              {t('importList.undo')} <KeyCap name="Ctrl+Z" />
            </Button>
          )}
          {hasPrintable ? (
            <Button type="primary" size="large" onClick={() => go('print')} data-testid={testIds.toPrint}>
              {t('import.toPrint')} <KeyCap name="Ctrl+Enter" />
            </Button>
          ) : null}
        </div>
        <ul className="result-facts">
          <li>
            {waiting > 0 ? (
              <>
                <StateWord tone="problem" word={t('import.doneProblem', { count: waiting })} />
                <Button onClick={() => go('exceptions')}>
                  {t('import.toExceptions')} <KeyCap name="Alt+E" />
                </Button>
              </>
            ) : came > 0 ? (
              <>
                <StateWord tone="done" word={t(problem === 0 ? 'import.doneFine' : 'import.doneRestFine')} />
                <Button onClick={() => go('orders')}>
                  {t('import.toOrders')} <KeyCap name="Alt+3" />
                </Button>
              </>
            ) : null}
          </li>
          {problem > waiting ? (
            <li>
              <StateWord tone="cancelled" word={t('import.doneSettled', { count: problem - waiting })} />
            </li>
          ) : null}
          {sums.refused > 0 ? (
            <li>
              <StateWord tone="failed" word={t('import.doneRefused', { count: sums.refused })} />
            </li>
          ) : null}
          {sums.same > 0 ? (
            <li>
              <StateWord tone="cancelled" word={t('import.doneSame', { count: sums.same })} />
            </li>
          ) : null}
        </ul>
      </Panel>
      <RefusedRows files={files} />
    </>
  );
}

/** An import was taken back: what that did, and the way to have it again. */
export function UndoneNote({
  withdrawn,
  restored,
}: {
  readonly withdrawn: number;
  readonly restored: number;
}) {
  const { t } = useWords();
  return (
    <div className="note note-done" role="status" data-testid={testIds.importUndone}>
      <Shape tone="done" size={20} />
      <div className="note-text">
        <strong>{t('importList.undoneNow', { withdrawn, restored })}</strong>
        <span>{t('importList.undoneHint')}</span>
      </div>
    </div>
  );
}
