import { Button } from 'antd';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { DueMark } from '../../components/order-work/due-mark.tsx';
import { FindingHead, FindingLine } from '../../components/order-work/finding-note.tsx';
import { GoodsList, OrderFacts } from '../../components/order-work/order-facts.tsx';
import { OrderHistory } from '../../components/order-work/order-history.tsx';
import { OrderMarks } from '../../components/order-work/order-marks.tsx';
import { RemedyBar, type WorkDone } from '../../components/order-work/remedy-bar.tsx';
import { TakeBack } from '../../components/order-work/take-back.tsx';
import { mainFinding, otherFindings } from '../../components/order-work/work-actions.ts';
import { useWords } from '../../i18n/i18n.ts';

/** The order that is worked on: what is wrong, large; what can be done, with keys; what the file says. */
export function WorkCard({
  order,
  index,
  total,
  nowMs,
  me,
  owners,
  onDone,
  onStep,
}: {
  readonly order: OrderView;
  readonly index: number;
  readonly total: number;
  readonly nowMs: number;
  readonly me: string;
  readonly owners: readonly string[];
  readonly onDone: (done: WorkDone) => void;
  readonly onStep: (steps: number) => void;
}) {
  const { t } = useWords();
  const { go } = useNavigation();
  const main = mainFinding(order);
  const others = otherFindings(order);
  return (
    <section
      className="work-card"
      aria-label={order.orderNumber}
      data-testid={testIds.exceptionCard}
      data-order-number={order.orderNumber}
      data-code={main?.code}
    >
      <header className="work-card-head">
        <code>{order.orderNumber}</code>
        <span className="quiet">
          {order.shop} · {t(`channels.${order.channel}`)}
        </span>
        <OrderMarks order={order} />
        <span className="grow" />
        <DueMark dueAtMs={order.dueAtMs} nowMs={nowMs} />
        <span className="quiet">{order.owner === '' ? t('exceptions.nobodyYet') : order.owner}</span>
      </header>
      {main === null ? <p className="quiet">{t('findings.none')}</p> : <FindingHead finding={main} />}
      <RemedyBar order={order} me={me} owners={owners} onDone={onDone} />
      {others.length === 0 ? null : (
        <div className="stack-tight">
          <h2>{t('exceptions.also')}</h2>
          <ul className="finding-lines">
            {others.map((finding) => (
              <FindingLine
                key={finding.code}
                finding={finding}
                action={finding.isAccepted ? <TakeBack orderId={order.orderId} code={finding.code} /> : null}
              />
            ))}
          </ul>
        </div>
      )}
      <div className="work-columns">
        <div className="stack-tight">
          <h2>{t('exceptions.whyTitle')}</h2>
          <OrderFacts order={order} />
        </div>
        <div className="stack-tight">
          <h2>{t('exceptions.goods')}</h2>
          <GoodsList order={order} />
          <h2>{t('history.title')}</h2>
          <OrderHistory orderId={order.orderId} few={4} />
        </div>
      </div>
      <footer className="work-card-foot">
        <span className="quiet">{t('exceptions.position', { index: index + 1, total })}</span>
        <Button size="small" disabled={index === 0} onClick={() => onStep(-1)}>
          {t('exceptions.previous')} <KeyCap name="↑" />
        </Button>
        <Button size="small" disabled={index + 1 === total} onClick={() => onStep(1)}>
          {t('exceptions.next')} <KeyCap name="↓" />
        </Button>
        <span className="grow" />
        <Button size="small" onClick={() => go('orders', { openOrder: order.orderNumber })}>
          {t('exceptions.openOrder')}
        </Button>
      </footer>
    </section>
  );
}
