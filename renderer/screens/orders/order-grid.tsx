// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { rowHeight, slotCount } from '../../components/drawn-rows.ts';
import { type LongListHandle, useLongList } from '../../components/long-list.ts';
import { useWords } from '../../i18n/i18n.ts';
import { pagesOf } from './order-pages.ts';
import { columnsOf, OrderRow } from './order-row.tsx';
import { isChosen, type Selection } from './order-selection.ts';

/** So long the list stands still before a place far away is fetched. */
const restMs = 60;

/** From this width on there is room for phone and address. */
const wideFrom = 1_300;

/** A page is asked for so many rows before it comes into view. */
const rowsAhead = 60;

/**
 * The list of orders: only the rows in view exist, all of one height, so that a place in the list is a place on
 * the screen. Arrows move through it, Space chooses, Enter opens.
 */
export function OrderGrid({
  total,
  orderAt,
  selection,
  openedId,
  hasRemedy,
  onToggle,
  onOpen,
  onPages,
  ref,
}: {
  readonly total: number;
  readonly orderAt: (index: number) => OrderView | null;
  readonly selection: Selection;
  readonly openedId: string | null;
  /** Shows what to do about each problem instead of the shop and the goods. */
  readonly hasRemedy: boolean;
  readonly onToggle: (order: OrderView) => void;
  readonly onOpen: (order: OrderView) => void;
  readonly onPages: (pages: readonly number[]) => void;
  readonly ref: React.Ref<LongListHandle>;
}) {
  const { t, language } = useWords();
  const list = useLongList(total, ref);
  const { first, end } = list;
  const [active, setActive] = useState(0);
  const pages = pagesOf([
    Math.max(0, first - rowsAhead),
    Math.max(first, Math.min(total, end + rowsAhead) - 1),
  ]).join();
  // Who drags the scroll bar passes over many pages: only the ones where it comes to rest are fetched.
  const isRushing = useRef(false);
  useEffect(() => {
    const wanted = pages.split(',').map(Number);
    if (!isRushing.current) {
      onPages(wanted);
      return;
    }
    const timer = setTimeout(() => onPages(wanted), restMs);
    return () => clearTimeout(timer);
  }, [pages, onPages]);

  const isWide = list.width > wideFrom;
  // One object for all rows, so that a row is drawn anew only where it changed.
  const columns = useMemo(() => columnsOf(isWide, hasRemedy), [isWide, hasRemedy]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const order = orderAt(active);
    const target = list.rowAfterKey(event, active);
    if (target !== undefined) {
      setActive(target);
      list.bringIntoView(target);
    } else if (event.key === ' ' && order !== null) onToggle(order);
    else if (event.key === 'Enter' && order !== null && event.target === list.grid.current) onOpen(order);
    else return;
    event.preventDefault();
  };
  const slots = slotCount(list.height);
  const rows = Array.from({ length: end - first }, (_one, offset) => first + offset);
  return (
    <div
      className="order-grid"
      role="grid"
      aria-rowcount={total + 1}
      aria-label={t('orders.title')}
      aria-multiselectable="true"
      aria-description={t('orderTable.keys')}
      aria-activedescendant={total === 0 ? undefined : `order-row-${active}`}
      tabIndex={0}
      ref={list.grid}
      onKeyDown={onKeyDown}
      style={{ '--columns': columns.map((column) => column.width).join(' ') } as React.CSSProperties}
    >
      <div
        className="order-grid-head"
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        // As wide as the rows, whatever the scroll bar takes from them.
        style={list.width === 0 ? undefined : { width: list.width }}
      >
        {columns.map((column) => (
          <div
            key={column.name}
            role="columnheader"
            tabIndex={-1}
            className={column.isNumber === true ? 'number' : undefined}
          >
            {column.name === 'select' ? (
              <span className="hidden-text">{t('orders.select')}</span>
            ) : (
              column.title(t)
            )}
          </div>
        ))}
      </div>
      <div
        className="order-grid-body"
        role="rowgroup"
        tabIndex={-1}
        ref={list.attachBody}
        onScroll={(event) => {
          const { scrollTop, clientHeight } = event.currentTarget;
          isRushing.current = Math.abs(scrollTop - list.scrollTop) > clientHeight;
          list.onScroll(event);
        }}
      >
        <div className="order-grid-rows" style={{ height: total * rowHeight }}>
          {rows.map((index) => {
            const order = orderAt(index);
            return (
              <OrderRow
                // A row that leaves the screen is the next one that comes in: nothing is built anew on the way.
                key={index % slots}
                index={index}
                order={order}
                columns={columns}
                isActive={index === active}
                isSelected={order !== null && isChosen(selection, order.orderId)}
                isOpened={order !== null && order.orderId === openedId}
                t={t}
                language={language}
                onActive={setActive}
                onToggle={onToggle}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
