// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot draw only the rows in view
import { type KeyboardEvent, useEffect } from 'react';
import type { MatchRowView } from '../../../electron/contract/views.ts';
import type { Witness } from '../../../electron/domain/four-ways.ts';
import { testIds } from '../../app/test-ids.ts';
import { rowHeight } from '../../components/drawn-rows.ts';
import { type LongListHandle, useLongList } from '../../components/long-list.ts';
import { Shape, StateWord, type Tone } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type RowStanding, standingOf } from './match-state.ts';

const columns = '84px minmax(180px, 1fr) 140px 64px 64px 66px 130px';

const tones: Readonly<Record<RowStanding, Tone>> = {
  agreed: 'done',
  open: 'waiting',
  disagreeing: 'failed',
  outdated: 'problem',
  shipped: 'sent',
};

/** Orders and labels side by side, in print order. Only the rows in view exist. */
export function MatchGrid({
  rows,
  active,
  preview,
  openedId,
  onActive,
  onEnter,
  ref,
}: {
  readonly rows: readonly MatchRowView[];
  readonly active: number;
  /** What a change that is looked at would give each parcel. */
  readonly preview: ReadonlyMap<string, string>;
  /** The parcel whose slip was scanned. */
  readonly openedId: string | null;
  readonly onActive: (index: number) => void;
  readonly onEnter: (row: MatchRowView) => void;
  readonly ref: React.Ref<LongListHandle>;
}) {
  const { t } = useWords();
  const list = useLongList(rows.length, ref);
  const { first, end, bringIntoView } = list;
  // Wherever the row was chosen from (keys, a scan, the last good one), it comes into view.
  useEffect(() => bringIntoView(active), [active, bringIntoView]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = list.rowAfterKey(event, active);
    const row = rows[active];
    if (target !== undefined) onActive(target);
    else if (event.key === 'Enter' && row && event.target === list.grid.current) onEnter(row);
    else return;
    event.preventDefault();
  };
  const heads = [
    t('match.pairCode'),
    t('match.order'),
    t('match.number'),
    t('match.label'),
    t('match.slip'),
    t('match.scan'),
    t('match.standing'),
  ];
  return (
    <div
      className="order-grid match-grid"
      role="grid"
      aria-rowcount={rows.length + 1}
      aria-label={t('match.title')}
      aria-description={t('match.keysHint')}
      aria-activedescendant={rows.length === 0 ? undefined : `match-row-${active}`}
      data-testid={testIds.matchGrid}
      tabIndex={0}
      ref={list.grid}
      onKeyDown={onKeyDown}
      style={{ '--columns': columns } as React.CSSProperties}
    >
      <div
        className="order-grid-head"
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        style={list.width === 0 ? undefined : { width: list.width }}
      >
        {heads.map((head) => (
          <div key={head} role="columnheader" tabIndex={-1}>
            {head}
          </div>
        ))}
      </div>
      <div
        className="order-grid-body"
        role="rowgroup"
        tabIndex={-1}
        ref={list.attachBody}
        onScroll={list.onScroll}
      >
        <div className="order-grid-rows" style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, end).map((row, offset) => (
            <MatchGridRow
              key={row.parcelId}
              row={row}
              index={first + offset}
              isActive={first + offset === active}
              isOpened={row.parcelId === openedId}
              to={preview.get(row.parcelId)}
              onActive={onActive}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function MatchGridRow({
  row,
  index,
  isActive,
  isOpened,
  to,
  onActive,
}: {
  readonly row: MatchRowView;
  readonly index: number;
  readonly isActive: boolean;
  readonly isOpened: boolean;
  readonly to: string | undefined;
  readonly onActive: (index: number) => void;
}) {
  const { t } = useWords();
  const standing = standingOf(row);
  const classes = [
    'order-row match-row',
    isActive ? 'order-row-active' : '',
    isOpened ? 'order-row-opened' : '',
    standing === 'disagreeing' || standing === 'outdated' ? 'match-row-wrong' : '',
  ];
  const [outdated, ...others] = row.outdated;
  const outdatedWord =
    others.length > 0
      ? 'match.both'
      : outdated === 'packing-slip'
        ? 'match.witnesses.slip'
        : 'match.witnesses.label';
  const wrongWords = row.disagreeing.map((witness) => t(`match.witnesses.${witness}`));
  const words: Readonly<Record<RowStanding, string>> = {
    agreed: t('match.agreed'),
    open: t('match.open'),
    disagreeing: t('match.differs', { who: wrongWords.join(t('app.listComma')) }),
    outdated: t('match.reprintNeeded', { what: t(outdatedWord) }),
    shipped: t('match.shipped'),
  };
  return (
    <div
      role="row"
      id={`match-row-${index}`}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={classes.join(' ')}
      data-testid={testIds.matchRow}
      data-pair-code={row.pairCode}
      data-number={row.waybillNumber ?? ''}
      data-standing={standing}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onMouseDown={() => onActive(index)}
    >
      <div role="gridcell" tabIndex={-1}>
        <code>{row.pairCode}</code>
      </div>
      <div role="gridcell" tabIndex={-1} className="match-two" title={row.orderNumbers.join(' + ')}>
        <span className="match-order-number">{row.orderNumbers.join(' + ')}</span>
        <span className="quiet">
          {row.consigneeName} {row.place}
        </span>
      </div>
      <div role="gridcell" tabIndex={-1} className="match-two" title={to ?? row.waybillNumber ?? ''}>
        {to === undefined ? (
          <>
            <code>{row.waybillNumber ?? t('match.noNumber')}</code>
            <span className="quiet">
              {row.carrierName}
              {row.isPreprinted ? ` · ${t('match.onForm')}` : ''}
            </span>
          </>
        ) : (
          <>
            <code className="match-old">{row.waybillNumber ?? t('match.noNumber')}</code>
            <code className="match-new">→ {to}</code>
          </>
        )}
      </div>
      <PaperCell row={row} witness="label" number={row.label?.waybillNumber ?? ''} />
      <PaperCell row={row} witness="slip" number={row.slip?.waybillNumber ?? ''} />
      <PaperCell row={row} witness="scan" number={row.scannedNumber ?? ''} />
      <div role="gridcell" tabIndex={-1} title={words[standing]}>
        <StateWord tone={tones[standing]} word={words[standing]} />
      </div>
    </div>
  );
}

/** What one of them says: the same, not yet, or another number, of which the end is shown. */
function PaperCell({
  row,
  witness,
  number,
}: {
  readonly row: MatchRowView;
  readonly witness: Exclude<Witness, 'order'>;
  readonly number: string;
}) {
  const { t } = useWords();
  const isOutdated =
    row.outdated.includes(witness === 'slip' ? 'packing-slip' : 'label') && witness !== 'scan';
  const isOther = number !== '' && number !== row.waybillNumber;
  if (row.missing.includes(witness))
    return (
      <div role="gridcell" tabIndex={-1} className="quiet">
        {t(witness === 'scan' ? 'match.notScanned' : 'match.notPrinted')}
      </div>
    );
  const isWrong = isOther || isOutdated || row.disagreeing.includes(witness);
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      title={number}
      className={isWrong ? 'match-cell tone-failed' : 'match-cell'}
    >
      <Shape tone={isWrong ? 'failed' : 'done'} size={15} />
      {isOther ? <code>…{number.slice(-4)}</code> : <span>{t(isWrong ? 'match.old' : 'match.same')}</span>}
    </div>
  );
}
