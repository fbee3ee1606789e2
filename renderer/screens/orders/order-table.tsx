import { Checkbox, Table } from 'antd';
import { useEffect, useMemo } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { decisionText, decisionWord } from '../../components/decision.ts';
import { OrderProblems } from '../../components/order-problems.tsx';
import { StateWord, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import type { EnterRow } from './use-rows-in-view.ts';

interface Row {
  readonly key: string;
  readonly index: number;
  readonly order: OrderView | null;
}

const headerHeight = 40;

/** A table that draws only the rows in view; rows that are not fetched yet are blank for a moment. */
export function OrderTable({
  rows,
  width,
  height,
  selected,
  onSelect,
  onOpen,
  enterRow,
  hasRemedy,
}: {
  readonly rows: readonly (OrderView | null)[];
  readonly width: number;
  readonly height: number;
  readonly selected: ReadonlyMap<string, OrderView>;
  readonly onSelect: (selected: ReadonlyMap<string, OrderView>) => void;
  readonly onOpen: (orderId: string) => void;
  readonly enterRow: EnterRow;
  /** Shows what to do about each problem instead of the shop and the goods. */
  readonly hasRemedy: boolean;
}) {
  const { t, language } = useWords();
  const dataSource = useMemo(
    // The key is the place: a row that is fetched later is still the same row to the scrolled list.
    () => rows.map<Row>((order, index) => ({ key: `row-${index}`, index, order })),
    [rows],
  );
  if (height === 0) return null;
  const text = (value: (order: OrderView) => React.ReactNode) => (_value: unknown, row: Row) =>
    row.order === null ? <span className="blank" /> : value(row.order);
  const shopColumn = {
    title: t('orders.shop'),
    key: 'shop',
    width: 132,
    ellipsis: true,
    render: text((order) => order.shop),
  };
  const goodsColumn = {
    title: t('orders.goods'),
    key: 'goods',
    ellipsis: true,
    render: text((order) => order.lines.map((line) => `${line.name} ×${line.quantity}`).join('，')),
  };
  const remedyColumn = {
    title: t('import.remedy'),
    key: 'remedy',
    render: text((order) => {
      const [code] = order.problems;
      return code === undefined ? '' : problemText({ code, params: {} }, language).remedy;
    }),
  };
  const isWide = width > 1_300;
  return (
    <Table<Row>
      virtual
      size="small"
      pagination={false}
      dataSource={dataSource}
      scroll={{ x: width, y: height - headerHeight }}
      columns={[
        {
          // antd's own selection asks about every row of the list each time; ours only about those in view.
          title: <span className="hidden-text">{t('orders.select')}</span>,
          key: 'select',
          width: 44,
          render: (_value, { order, index }) =>
            order === null ? (
              <RowInView index={index} enterRow={enterRow} />
            ) : (
              <>
                <RowInView index={index} enterRow={enterRow} />
                <Checkbox
                  checked={selected.has(order.orderId)}
                  disabled={order.problems.length > 0 || order.parcel?.waybillNumber != null}
                  aria-label={`${t('orders.select')} ${order.orderNumber}`}
                  onChange={(event) => {
                    const next = new Map(selected);
                    if (event.target.checked) next.set(order.orderId, order);
                    else next.delete(order.orderId);
                    onSelect(next);
                  }}
                />
              </>
            ),
        },
        {
          title: t('orders.orderNumber'),
          key: 'orderNumber',
          width: 198,
          render: text((order) => (
            <button type="button" className="link-button" onClick={() => onOpen(order.orderId)}>
              {order.orderNumber}
            </button>
          )),
        },
        ...(hasRemedy ? [] : [shopColumn]),
        {
          title: t('orders.consignee'),
          key: 'consignee',
          width: 104,
          ellipsis: true,
          render: text((order) => order.consignee.name),
        },
        {
          title: t('orders.phone'),
          key: 'phone',
          width: 124,
          ellipsis: true,
          render: text((order) => order.consignee.phone),
        },
        ...(isWide
          ? [
              {
                title: t('orders.address'),
                key: 'address',
                width: 280,
                ellipsis: true,
                render: text((order) => order.consignee.address),
              },
            ]
          : []),
        ...(hasRemedy ? [] : [goodsColumn]),
        {
          title: t('orders.quantity'),
          key: 'quantity',
          width: 72,
          align: 'right',
          render: text((order) => order.quantity),
        },
        {
          title: t('orders.carrier'),
          key: 'carrier',
          width: 164,
          render: text((order) => <CarrierCell order={order} />),
        },
        {
          title: t('orders.state'),
          key: 'state',
          width: 172,
          render: text((order) => <OrderState order={order} />),
        },
        ...(hasRemedy ? [remedyColumn] : []),
      ]}
    />
  );
}

/** Draws nothing: it lives as long as its row is drawn. */
function RowInView({ index, enterRow }: { readonly index: number; readonly enterRow: EnterRow }) {
  useEffect(() => enterRow(index), [enterRow, index]);
  return null;
}

function CarrierCell({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  const chosen = order.parcel ?? order.plannedCarrier;
  if (chosen === null) return <StateWord tone="doubt" word={t('orders.carrierUnclear')} />;
  const word = decisionWord(chosen.decision, t);
  return (
    <span className="carrier-cell" title={`${chosen.carrierName} · ${decisionText(chosen.decision, t)}`}>
      <span className="cut">{chosen.carrierName}</span>
      {word === null ? null : <span className="tag">{word}</span>}
    </span>
  );
}

/** Where an order stands: its first problem, else the state of its parcel. */
export function OrderState({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  const state = order.parcel?.state;
  const states: Record<NonNullable<typeof state>, { tone: Tone; word: string }> = {
    planned: { tone: 'waiting', word: t('orders.statePlanned') },
    queued: { tone: 'sent', word: t('orders.stateQueued') },
    paired: { tone: 'done', word: t('orders.statePaired') },
    shipped: { tone: 'done', word: t('orders.stateShipped') },
    cancelled: { tone: 'cancelled', word: t('orders.stateCancelled') },
  };
  if (state !== undefined && state !== 'planned') return <StateWord {...states[state]} />;
  if (order.problems.length === 0) return <StateWord tone="waiting" word={t('orders.statePlanned')} />;
  return <OrderProblems problems={order.problems} okWord={t('orders.statePrintable')} />;
}
