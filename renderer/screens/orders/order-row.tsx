// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid around the rows has the keys
import { memo, type ReactNode } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { decisionText, decisionWord } from '../../components/decision.ts';
import { rowHeight } from '../../components/drawn-rows.ts';
import { tagWord } from '../../components/order-work/order-marks.tsx';
import { StateWord } from '../../components/shape.tsx';
import { type Language, problemText, type useWords } from '../../i18n/i18n.ts';
import { OrderState } from './order-state.tsx';

type Words = ReturnType<typeof useWords>['t'];

type ColumnName =
  | 'select'
  | 'orderNumber'
  | 'shop'
  | 'consignee'
  | 'phone'
  | 'address'
  | 'goods'
  | 'remedy'
  | 'quantity'
  | 'carrier'
  | 'marks'
  | 'owner'
  | 'state';

export interface Column {
  readonly name: ColumnName;
  /** As a track of a CSS grid. */
  readonly width: string;
  readonly title: (t: Words) => string;
  readonly isNumber?: boolean;
  readonly cell: (order: OrderView, t: Words, language: Language) => ReactNode;
}

const columnsByName: Readonly<Record<ColumnName, Omit<Column, 'name'>>> = {
  select: { width: '22px', title: () => '', cell: () => null },
  orderNumber: {
    width: '178px',
    title: (t) => t('orders.orderNumber'),
    cell: (order) => <code className="order-number">{order.orderNumber}</code>,
  },
  shop: { width: '96px', title: (t) => t('orders.shop'), cell: (order) => order.shop },
  consignee: { width: '78px', title: (t) => t('orders.consignee'), cell: (order) => order.consignee.name },
  phone: { width: '124px', title: (t) => t('orders.phone'), cell: (order) => order.consignee.phone },
  address: {
    width: 'minmax(160px, 1.3fr)',
    title: (t) => t('orders.address'),
    cell: (order) => order.consignee.address,
  },
  goods: {
    width: 'minmax(104px, 1fr)',
    title: (t) => t('orders.goods'),
    cell: (order) => order.lines.map((line) => `${line.name} ×${line.quantity}`).join('，'),
  },
  remedy: {
    width: 'minmax(160px, 1.6fr)',
    title: (t) => t('import.remedy'),
    cell: (order, _t, language) => {
      const finding = order.findings.find(({ code }) => code === order.problems[0]);
      return finding === undefined ? '' : problemText(finding, language).remedy;
    },
  },
  quantity: {
    width: '48px',
    title: (t) => t('orders.quantity'),
    isNumber: true,
    cell: (order) => order.quantity,
  },
  carrier: { width: '150px', title: (t) => t('orders.carrier'), cell: carrierCell },
  marks: { width: 'minmax(104px, 0.8fr)', title: (t) => t('orderTable.tags'), cell: marksCell },
  owner: { width: '56px', title: (t) => t('orderTable.owner'), cell: (order) => order.owner },
  state: {
    width: 'minmax(136px, 0.7fr)',
    title: (t) => t('orders.state'),
    cell: (order, t) => <OrderState order={order} t={t} />,
  },
};

/** The columns that fit: the more room, the more of the consignee. */
export function columnsOf(isWide: boolean, hasRemedy: boolean): readonly Column[] {
  const names: readonly ColumnName[] = [
    'select',
    'orderNumber',
    ...(hasRemedy ? [] : (['shop'] as const)),
    'consignee',
    ...(isWide ? (['phone', 'address'] as const) : []),
    ...(hasRemedy ? (['remedy'] as const) : (['goods'] as const)),
    'quantity',
    'carrier',
    'marks',
    'owner',
    'state',
  ];
  return names.map((name) => ({ name, ...columnsByName[name] }));
}

function carrierCell(order: OrderView, t: Words): ReactNode {
  const chosen = order.parcel ?? order.plannedCarrier;
  if (chosen === null) return <StateWord tone="doubt" word={t('orders.carrierUnclear')} />;
  const word = decisionWord(chosen.decision, t);
  return (
    <span className="carrier-cell" title={`${chosen.carrierName} · ${decisionText(chosen.decision, t)}`}>
      <span className="cut">{chosen.carrierName}</span>
      {word === null ? null : <span className="tag">{word}</span>}
      {order.carrierWarnings.length === 0 && order.serviceProblem === null ? null : (
        <span className="tag tag-loud">{t('choosing.look')}</span>
      )}
    </span>
  );
}

/** Drawn for every row that scrolls by: plain elements, all of it again in the title. */
function marksCell(order: OrderView, t: Words, language: Language): ReactNode {
  const part =
    order.part === null ? '' : t('orderTable.part', { index: order.part.index, total: order.part.total });
  const warnings = order.findings.filter(({ severity, isAccepted }) => severity === 'warn' && !isAccepted);
  const tags = order.tags.map((tag) => ({ tag, word: tagWord(tag, t, language) }));
  const title = [
    part,
    order.flag === null ? '' : t(`flags.${order.flag}`),
    ...tags.map(({ word }) => word),
    ...warnings.map((finding) => problemText(finding, language).title),
  ]
    .filter((one) => one !== '')
    .join('\n');
  return (
    <span className="marks-cell" title={title}>
      {order.part === null ? null : (
        <span className="tag">
          {order.part.index}/{order.part.total}
        </span>
      )}
      {order.flag === null ? null : (
        <span className={`flag-word flag-${order.flag}`}>{t(`flags.${order.flag}`)}</span>
      )}
      {order.isEscalated ? <span className="tag tag-loud">{t('orderTable.escalated')}</span> : null}
      {tags.map(({ tag, word }) => (
        <span key={`${tag.kind} ${tag.value}`} className={tag.kind === 'urgent' ? 'tag tag-loud' : 'tag'}>
          {/* The year would be cut off; the title has all of it. */}
          {tag.kind === 'wish-date' ? t('orderTable.wishDay', { day: tag.value.slice(5) }) : word}
        </span>
      ))}
      {warnings.length === 0 ? null : (
        <span className="quiet">{t('orderTable.warnings', { count: warnings.length })}</span>
      )}
    </span>
  );
}

/** One row of the list; blank for the moment until it is fetched. */
export const OrderRow = memo(function OrderRow({
  index,
  order,
  columns,
  isActive,
  isSelected,
  isOpened,
  t,
  language,
  onActive,
  onToggle,
  onOpen,
}: {
  readonly index: number;
  readonly order: OrderView | null;
  readonly columns: readonly Column[];
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isOpened: boolean;
  readonly t: Words;
  readonly language: Language;
  readonly onActive: (index: number) => void;
  readonly onToggle: (order: OrderView) => void;
  readonly onOpen: (order: OrderView) => void;
}) {
  const names = ['order-row', isActive ? 'order-row-active' : '', isOpened ? 'order-row-opened' : ''];
  return (
    <div
      id={`order-row-${index}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={names.join(' ')}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      data-testid={testIds.orderRow}
      data-order-number={order?.orderNumber}
      data-printable={order?.printable}
      onClick={() => {
        onActive(index);
        if (order !== null) onOpen(order);
      }}
    >
      {columns.map(({ name, cell, isNumber }) => (
        <div key={name} role="gridcell" tabIndex={-1} className={isNumber === true ? 'number' : undefined}>
          {order === null ? (
            <span className="blank" />
          ) : name === 'select' ? (
            <input
              type="checkbox"
              tabIndex={-1}
              checked={isSelected}
              aria-label={`${t('orders.select')} ${order.orderNumber}`}
              onClick={(event) => event.stopPropagation()}
              onChange={() => {
                onActive(index);
                onToggle(order);
              }}
            />
          ) : (
            cell(order, t, language)
          )}
        </div>
      ))}
    </div>
  );
});
