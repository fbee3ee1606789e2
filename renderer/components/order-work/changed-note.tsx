import { Button } from 'antd';
import type { ProblemView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { Shape } from '../shape.tsx';

/** Of a call about many orders: how many it changed, and which it could not, each with why. */
export interface OrdersChanged {
  readonly changed: number;
  readonly refused: readonly {
    readonly orderId: string;
    readonly orderNumber: string;
    readonly problem: ProblemView;
  }[];
}

const mostShown = 50;

/** What a call did, without a dialog: the list of what was refused stays until it is read. */
export function ChangedNote({
  result,
  onDismiss,
}: {
  readonly result: OrdersChanged;
  readonly onDismiss: () => void;
}) {
  const { t, language } = useWords();
  const { refused } = result;
  return (
    <div
      className={refused.length > 0 ? 'note note-problem' : 'note note-done'}
      role="status"
      data-testid={testIds.changedNote}
      data-changed={result.changed}
      data-refused={refused.length}
    >
      <Shape tone={refused.length > 0 ? 'problem' : 'done'} size={18} />
      <div className="note-text">
        <strong>
          {t('bulk.changed', { count: result.changed })}
          {refused.length > 0 ? ` · ${t('bulk.refused', { count: refused.length })}` : ''}
        </strong>
        {refused.length === 0 ? null : (
          <ul className="refused-list">
            {refused.slice(0, mostShown).map(({ orderId, orderNumber, problem }) => {
              const text = problemText(problem, language);
              return (
                <li key={orderId}>
                  <code>{orderNumber}</code> {text.title} <span className="quiet">{text.remedy}</span>
                </li>
              );
            })}
            {refused.length > mostShown ? (
              <li className="quiet">{t('bulk.refusedMore', { count: refused.length - mostShown })}</li>
            ) : null}
          </ul>
        )}
      </div>
      <Button size="small" onClick={onDismiss}>
        {t('bulk.dismiss')}
      </Button>
    </div>
  );
}
