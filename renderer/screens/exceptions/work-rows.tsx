import { type Ref, useEffect, useRef } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { DueMark } from '../../components/order-work/due-mark.tsx';
import { OrderMarks } from '../../components/order-work/order-marks.tsx';
import { mainFinding } from '../../components/order-work/work-actions.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** The list of what waits, what is due first on top. Keys move through it from everywhere on the screen. */
export function WorkRows({
  orders,
  currentId,
  nowMs,
  onChoose,
  ref,
}: {
  readonly orders: readonly OrderView[];
  readonly currentId: string;
  readonly nowMs: number;
  readonly onChoose: (orderId: string, index: number) => void;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const { t, language } = useWords();
  const chosen = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is chosen it comes into view
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <div
      ref={ref}
      className="work-rows"
      role="listbox"
      tabIndex={0}
      aria-label={t('exceptions.list')}
      aria-activedescendant={`work-${currentId}`}
      data-testid={testIds.exceptionList}
    >
      {orders.map((order, index) => {
        const finding = mainFinding(order);
        const isCurrent = order.orderId === currentId;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the screen choose
          <div
            key={order.orderId}
            id={`work-${order.orderId}`}
            ref={isCurrent ? chosen : null}
            role="option"
            tabIndex={-1}
            aria-selected={isCurrent}
            className="work-row"
            onClick={() => onChoose(order.orderId, index)}
          >
            <span className="work-row-head">
              <code>{order.orderNumber}</code>
              <DueMark dueAtMs={order.dueAtMs} nowMs={nowMs} />
            </span>
            <span className="cut">
              {finding === null ? t('findings.none') : problemText(finding, language).title}
            </span>
            <span className="work-row-foot">
              <span className="cut quiet">
                {order.owner === '' ? t('exceptions.nobodyYet') : order.owner} · {order.shop}
              </span>
              <OrderMarks order={order} />
            </span>
          </div>
        );
      })}
    </div>
  );
}
