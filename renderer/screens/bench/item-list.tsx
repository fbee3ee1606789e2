import { useQuery } from '@tanstack/react-query';
import { memo, useEffect, useRef } from 'react';
import type { OpenParcelView, PackingLineView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { reasonText } from '../../i18n/reason-text.ts';
import { piecesOf } from './bench-state.ts';
import { lineName } from './spoken.ts';

/** What goes into the box: what is counted, where it lies, and what is easily forgotten. */
export function ItemList({
  open,
  isOrderFirst,
  chosen,
  typedCount,
  onChoose,
}: {
  readonly open: OpenParcelView | null;
  /** No paper opens a parcel: theirs come out when it is complete. */
  readonly isOrderFirst: boolean;
  /** The line that keys count. */
  readonly chosen: string | null;
  /** Digits that were typed and wait for Enter; empty for none. */
  readonly typedCount: string;
  readonly onChoose: (lineKey: string) => void;
}) {
  const { t, words } = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (chosen !== null)
      list.current?.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (open === null) {
    return (
      <section className="panel pair-items" aria-label={t('bench.items')}>
        <Nothing title={t('bench.items')} hint={t(isOrderFirst ? 'bench.noItemsOrder' : 'bench.noItems')} />
      </section>
    );
  }
  const { parcel, consignee, remarks, quantity, alarms } = open.found;
  const isCounting = open.flow.itemsCheck !== 'off';
  const { asked, counted } = piecesOf(open);
  return (
    <section
      className="panel pair-items"
      aria-label={t('bench.items')}
      data-testid={testIds.pairItems}
      data-counted={counted}
      data-asked={asked}
    >
      <div className="panel-head">
        <h2>
          {parcel.pairCode} ·{' '}
          {t('bench.itemsCount', {
            kinds:
              open.lines.length === 1 ? t('bench.oneKind') : t('bench.kinds', { count: open.lines.length }),
            pieces: quantity === 1 ? t('bench.onePiece') : t('bench.pieces', { count: quantity }),
          })}
        </h2>
        {typedCount !== '' ? (
          <strong className="tone-working">{t('bench.typingCount', { count: typedCount })}</strong>
        ) : isCounting ? (
          <span className={open.isItemsComplete ? 'tone-done' : 'quiet'}>
            {open.forced.items !== null
              ? t('bench.itemsForced', { reason: reasonText(open.forced.items, words) })
              : t('bench.itemsCounted', { counted, asked })}
          </span>
        ) : null}
      </div>
      <p className="quiet cut">
        {[
          consignee.name,
          `${consignee.province} ${consignee.city}`.trim(),
          `${t('bench.order')} ${parcel.orderNumbers.join(' · ')}`,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {alarms.map((alarm) => (
        <ProblemNote key={alarm.code} problem={alarm} tone="doubt" />
      ))}
      {remarks.length === 0 ? null : (
        <p className="pair-remarks">
          <strong>{t('bench.remarks')}</strong> {remarks.join(' · ')}
        </p>
      )}
      <ul className="bench-lines" ref={list}>
        {open.lines.map((line) => (
          <ItemLine
            key={line.lineKey}
            line={line}
            isCounting={isCounting}
            isScanning={open.flow.itemsCheck === 'scan'}
            isChosen={isCounting && line.lineKey === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </section>
  );
}

const ItemLine = memo(function ItemLine({
  line,
  isCounting,
  isScanning,
  isChosen,
  onChoose,
}: {
  readonly line: PackingLineView;
  readonly isCounting: boolean;
  readonly isScanning: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (lineKey: string) => void;
}) {
  const { t, words } = useWords();
  const { lineKey, asked, counted, rejected } = line;
  const isDone = isCounting && counted >= asked;
  const name = lineName(line, words);
  const facts = [line.specification, line.sku].filter((part) => part !== '').join(' · ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the bench's own keys choose lines wherever the focus is
    <li
      className={`bench-line${isDone ? ' bench-line-done' : ''}${isChosen ? ' bench-line-chosen' : ''}`}
      data-testid={testIds.packingLine}
      data-sku={line.sku}
      data-counted={counted}
      data-asked={asked}
      data-chosen={isChosen}
      aria-label={isCounting ? t('bench.lineState', { name, counted, asked }) : name}
      onClick={() => onChoose(lineKey)}
    >
      <Picture hash={line.pictureHash} />
      <span className="bench-line-count">
        {isCounting ? (
          <>
            {counted}
            <small>/{asked}</small>
          </>
        ) : (
          asked
        )}
      </span>
      <span className="bench-line-name">
        <strong>{name}</strong>
        <span className="quiet">{facts}</span>
      </span>
      <span className="bench-line-marks">
        {line.isGift ? <span className="bench-mark bench-mark-gift">{t('bench.gift')}</span> : null}
        {line.isInsert ? <span className="bench-mark">{t('bench.insert')}</span> : null}
        {rejected > 0 ? (
          <span className="bench-mark bench-mark-bad">{t('bench.rejected', { count: rejected })}</span>
        ) : null}
        {isScanning && !line.hasBarcode && !isDone ? (
          <span className="bench-mark">{t('bench.noBarcode')}</span>
        ) : null}
        {line.bin === '' ? null : <span className="bench-bin">{t('bench.bin', { bin: line.bin })}</span>}
      </span>
      {isDone ? <Shape tone="done" size={24} /> : <span className="bench-line-open" aria-hidden="true" />}
    </li>
  );
});

/** A picture of the goods; pictures never change under their hash. */
function Picture({ hash }: { readonly hash: string | null }) {
  const { queries } = useStation();
  const found = useQuery({
    ...queries.products.picture.queryOptions({ input: { hash: hash ?? '' } }),
    enabled: hash !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.data === undefined) return <span className="bench-picture" aria-hidden="true" />;
  const { mediaType, base64 } = found.data;
  return (
    <img className="bench-picture" src={`data:${mediaType};base64,${base64}`} alt="" width={48} height={48} />
  );
}
