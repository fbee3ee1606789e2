import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { OrderTagView, OrderView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useOperator } from '../../client/operator.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { FindingHead, FindingLine } from '../../components/order-work/finding-note.tsx';
import { GoodsList, OrderFacts } from '../../components/order-work/order-facts.tsx';
import { OrderHistory } from '../../components/order-work/order-history.tsx';
import { FlagMark, tagWord } from '../../components/order-work/order-marks.tsx';
import { RemedyBar, UnsplitButton, type WorkDone } from '../../components/order-work/remedy-bar.tsx';
import { SplitEditor } from '../../components/order-work/split-editor.tsx';
import { TakeBack } from '../../components/order-work/take-back.tsx';
import { mainFinding, otherFindings } from '../../components/order-work/work-actions.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { TagForm } from './bulk-forms.tsx';
import { OrderParcel } from './order-parcel.tsx';
import { OrderState } from './order-state.tsx';

/** More parts and namesakes than any order number has. */
const mostNamesakes = 100;

/** Everything about one order, beside the list: the list and its keys stay where they are. */
export function OrderDrawer({
  order,
  onClose,
}: {
  readonly order: OrderView | null;
  readonly onClose: () => void;
}) {
  if (order === null) return null;
  return <OrderPanel key={order.orderId} order={order} onClose={onClose} />;
}

function OrderPanel({ order: given, onClose }: { readonly order: OrderView; readonly onClose: () => void }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const { name: me } = useOperator();
  const [done, setDone] = useState<WorkDone | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  // Asked for by itself: what is done here may move the order out of the list beside it.
  const found = useQuery(
    queries.orders.list.queryOptions({ input: { search: given.orderNumber, limit: mostNamesakes } }),
  );
  const owners = useQuery(queries.exceptions.list.queryOptions({ input: {} }));
  const order = found.data?.orders.find((one) => one.orderId === given.orderId) ?? given;
  const undo = useMutation({
    mutationFn: (call: NonNullable<WorkDone['undo']>) => call(),
    onSuccess: () => setDone(null),
  });
  useShortcut('Escape', t('app.close'), onClose);
  const main = mainFinding(order);
  const others = otherFindings(order);
  const undoLast = done?.undo;
  return (
    <aside className="side-panel" aria-labelledby="order-panel-title" data-testid={testIds.orderPanel}>
      <header className="side-panel-head">
        <h2 id="order-panel-title" ref={head} tabIndex={-1}>
          {t('orders.detail')} <code>{order.orderNumber}</code>
        </h2>
        <OrderState order={order} t={t} />
        <span className="grow" />
        <Button onClick={onClose}>
          {t('app.close')} <KeyCap name="Escape" />
        </Button>
      </header>
      <div className="side-panel-body">
        {main === null ? null : <FindingHead finding={main} />}
        <RemedyBar order={order} me={me} owners={owners.data?.owners ?? []} onDone={setDone} />
        {done === null ? null : (
          <div className="row" role="status">
            <StateWord tone="done" word={done.text} />
            {undoLast === undefined ? null : (
              <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(undoLast)}>
                {t('exceptions.undo')}
              </Button>
            )}
          </div>
        )}
        <TroubleNote error={undo.error} />
        {others.length === 0 ? null : (
          <ul className="finding-lines">
            {others.map((finding) => (
              <FindingLine
                key={finding.code}
                finding={finding}
                action={finding.isAccepted ? <TakeBack orderId={order.orderId} code={finding.code} /> : null}
              />
            ))}
          </ul>
        )}
        <TagLine order={order} />
        <OrderFacts
          order={order}
          extra={[
            [t('orders.shop'), `${order.shop} · ${t(`channels.${order.channel}`)}`],
            [t('orderFields.status'), t(`orderStatuses.${order.status}`)],
            [t('orders.importedAt'), formatTime(order.importedAtMs, Date.now(), language)],
          ]}
        />
        <section className="stack-tight">
          <h2>{t('orders.goods')}</h2>
          <GoodsList order={order} />
          <SplitSection
            order={order}
            onSplit={(count) => {
              void message.success(t('split.done', { count }));
              onClose();
            }}
          />
        </section>
        <section className="stack">
          <h2>{t('orders.parcel')}</h2>
          <OrderParcel order={order} />
        </section>
        <section className="stack-tight">
          <h2>{t('history.title')}</h2>
          <OrderHistory orderId={order.orderId} />
        </section>
      </div>
    </aside>
  );
}

/** Splitting before the waybill number is bound, and taking a split back. */
function SplitSection({
  order,
  onSplit,
}: {
  readonly order: OrderView;
  readonly onSplit: (parcels: number) => void;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  if (order.parcel?.waybillNumber != null) return null;
  if (order.part !== null) {
    return (
      <div className="row">
        <span className="tag">
          {t('orderTable.part', { index: order.part.index, total: order.part.total })}
        </span>
        <UnsplitButton order={order} />
      </div>
    );
  }
  if (order.quantity < 2) return null;
  return isOpen ? (
    <div className="work-area">
      <SplitEditor order={order} onSplit={onSplit} />
    </div>
  ) : (
    <Button className="self-start" onClick={() => setIsOpen(true)} data-testid={testIds.openSplit}>
      {t('split.open')}
    </Button>
  );
}

/** Marks of the order; what people put there they can take away, what rules made comes again by itself. */
function TagLine({ order }: { readonly order: OrderView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [isAdding, setIsAdding] = useState(false);
  const edit = useMutation(queries.orders.edit.mutationOptions({ onSuccess: () => setIsAdding(false) }));
  const orderIds = [order.orderId];
  const remove = ({ kind, value }: OrderTagView) => edit.mutate({ orderIds, removeTags: [{ kind, value }] });
  return (
    <div className="stack-tight">
      <div className="marks">
        {order.flag === null ? null : <FlagMark flag={order.flag} />}
        {order.tags.map((tag) => {
          const word = tagWord(tag, t, language);
          return (
            <span key={`${tag.kind} ${tag.value}`} className="tag">
              {word}
              {tag.source === 'operator' ? (
                <button
                  type="button"
                  className="tag-remove"
                  aria-label={`${t('bulk.removeTag')} ${word}`}
                  onClick={() => remove(tag)}
                >
                  ×
                </button>
              ) : null}
            </span>
          );
        })}
        <Button size="small" aria-expanded={isAdding} onClick={() => setIsAdding(!isAdding)}>
          {t('bulk.addTag')}
        </Button>
      </div>
      <TroubleNote error={edit.error} />
      {isAdding ? (
        <div className="work-area">
          <TagForm
            isPending={edit.isPending}
            count={1}
            onTag={(tag) => edit.mutate({ orderIds, addTags: [tag] })}
          />
        </div>
      ) : null}
    </div>
  );
}
