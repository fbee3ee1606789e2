import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CodeHistoryView, JobView, ParcelView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { JobStateWord } from '../job-state.tsx';
import { Timeline } from '../order-work/timeline.tsx';
import { ProblemNote, TroubleNote } from '../problem-list.tsx';
import { Nothing } from '../screen.tsx';
import { StateWord, type Tone } from '../shape.tsx';
import { formatTime } from '../times.ts';

/** So many entries are shown before somebody asks for all. */
const fewEntries = 30;

const isSaid = (text: string | undefined) => text !== undefined && text !== '';

/**
 * What a scanned or typed code names, with its whole history: the parcel, its numbers, its papers, and every entry of
 * the ledger. Masked. What is wrong with the paper in the hand stands first.
 *
 * @param code empty for nothing yet.
 */
export function CodeHistory({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [chosen, setChosen] = useState<{ readonly code: string; readonly parcelId: string } | null>(null);
  const parcelId = chosen?.code === code ? chosen.parcelId : undefined;
  const input = { code, ...(parcelId === undefined ? {} : { parcelId }) };
  const history = useQuery({
    ...queries.history.find.queryOptions({ input: code === '' ? skipToken : input }),
    retry: false,
    // Another parcel of the same list takes its place without a flash.
    ...(parcelId === undefined ? {} : { placeholderData: keepPreviousData }),
  });
  if (code === '') return <Nothing title={t('lookup.start')} hint={t('lookup.startHint')} />;
  if (history.error !== null) {
    return (
      <div data-testid={testIds.codeHistory} data-kind="refused">
        <TroubleNote error={history.error} />
      </div>
    );
  }
  const { data } = history;
  if (data === undefined) return <p className="quiet">{t('app.loading')}</p>;
  return <FoundHistory data={data} onChoose={(id) => setChosen({ code, parcelId: id })} />;
}

function FoundHistory({
  data,
  onChoose,
}: {
  readonly data: CodeHistoryView;
  readonly onChoose: (parcelId: string) => void;
}) {
  const { t } = useWords();
  const { found, parcels, kind } = data;
  const place = [found?.consignee.province, found?.consignee.city].filter(isSaid).join(' ');
  return (
    <div
      className="stack code-history"
      data-testid={testIds.codeHistory}
      data-kind={kind}
      data-pair-code={found?.parcel.pairCode ?? ''}
    >
      {data.alarm === null ? null : <ProblemNote problem={data.alarm} />}
      {found === null ? null : (
        <>
          <header className="code-history-head">
            <strong className="code-history-code">
              {found.parcel.pairCode ?? found.parcel.orderNumbers[0]}
            </strong>
            <ParcelStateWord state={found.parcel.state} papers={data.papers} />
            <span>
              {found.carrierName} <code>{found.parcel.waybillNumber ?? ''}</code>
            </span>
            {found.parcel.grossWeightGrams === null ? null : (
              <span>{t('orders.grams', { count: found.parcel.grossWeightGrams })}</span>
            )}
          </header>
          <p className="quiet">
            {t('lookup.order')}{' '}
            {[...found.parcel.orderNumbers, found.consignee.name, place].filter(isSaid).join(' · ')}
          </p>
          <ul className="code-history-items" aria-label={t('lookup.items')}>
            {found.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of merged orders may repeat their numbers
              <li key={index}>
                <strong>{line.quantity}</strong> × {line.name}{' '}
                <span className="quiet">{[line.specification, line.sku].filter(isSaid).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {found === null && kind === 'order' ? (
        <Nothing title={t('lookup.noParcel')} hint={t('lookup.noParcelHint')} />
      ) : null}
      {parcels.length < 2 && found !== null ? null : (
        <section className="stack-tight">
          {parcels.length === 0 ? null : <h2>{t(kind === 'batch' ? 'lookup.inBatch' : 'lookup.others')}</h2>}
          <ul className="code-history-parcels">
            {parcels.map((parcel) => (
              <li key={parcel.parcelId}>
                <button
                  type="button"
                  className="link-button"
                  aria-current={parcel.parcelId === found?.parcel.parcelId}
                  onClick={() => onChoose(parcel.parcelId)}
                >
                  <code>{parcel.pairCode ?? parcel.orderNumbers[0]}</code>
                </button>
                <ParcelStateWord state={parcel.state} />
                <code>{parcel.waybillNumber ?? ''}</code>
                <span className="quiet">{parcel.orderNumbers.join(' · ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NumberList numbers={data.numbers} />
      <PaperList papers={data.papers} />
      {data.entries.length === 0 ? null : (
        <section className="stack-tight">
          <h2>{t('lookup.history')}</h2>
          <Timeline entries={data.entries} few={fewEntries} />
        </section>
      )}
    </div>
  );
}

/** Whether the papers are proved to be out: the parcel is at the bench then, and no longer a number alone. */
function arePapersOut(papers: readonly JobView[]): boolean {
  const live = papers.filter(({ state }) => state !== 'cancelled');
  return live.length > 0 && live.every(({ state }) => state === 'confirmed');
}

/** Where a parcel stands. */
function ParcelStateWord({
  state,
  papers = [],
}: {
  readonly state: ParcelView['state'];
  /** Every paper that was made for it, where it is known. */
  readonly papers?: readonly JobView[];
}) {
  const { t } = useWords();
  const looks: Record<ParcelView['state'], { readonly tone: Tone; readonly word: string }> = {
    planned: { tone: 'waiting', word: t('orders.statePlanned') },
    queued: { tone: 'sent', word: t(arePapersOut(papers) ? 'bench.left' : 'orders.stateQueued') },
    paired: { tone: 'done', word: t('orders.statePaired') },
    shipped: { tone: 'done', word: t('orders.stateShipped') },
    cancelled: { tone: 'cancelled', word: t('orders.stateCancelled') },
  };
  return <StateWord {...looks[state]} />;
}

/** The number of the parcel, and every one that it had before. One number that is well says nothing new. */
function NumberList({ numbers }: Pick<CodeHistoryView, 'numbers'>) {
  const { t, language } = useWords();
  if (numbers.every(({ state }) => state !== 'void')) return null;
  return (
    <section className="stack-tight">
      <h2>{t('lookup.numbers')}</h2>
      <ul className="code-history-parcels">
        {numbers.map(({ number, state, voidReason, changedAtMs }) => (
          <li key={number}>
            <code className={state === 'void' ? 'match-old' : undefined}>{number}</code>
            <StateWord
              tone={state === 'void' ? 'cancelled' : 'done'}
              word={state === 'void' ? t('lookup.numberVoid') : t('lookup.numberNow')}
            />
            <span className="quiet">
              {[
                voidReason === null ? '' : t(`numbers.reasons.${voidReason}`),
                formatTime(changedAtMs, Date.now(), language),
              ]
                .filter(isSaid)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every label and slip that was made for the parcel. */
function PaperList({ papers }: { readonly papers: readonly JobView[] }) {
  const { t, language } = useWords();
  if (papers.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{t('lookup.papers')}</h2>
      <ul className="code-history-parcels">
        {papers.map((job) => (
          <li key={job.jobId}>
            <span>
              {t(`documents.${job.document}`)}{' '}
              {job.generation === 1 ? '' : t('lookup.copy', { count: job.generation - 1 })}
            </span>
            <JobStateWord state={job.state} />
            <span className="quiet">
              {[job.printer, job.reprintReason, formatTime(job.changedAtMs, Date.now(), language)]
                .filter(isSaid)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
