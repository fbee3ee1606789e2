import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { RulesView, TestedParcelView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { decisionText } from '../../components/decision.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount, formatWeight } from '../../components/times.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { ruleFaults } from './rule-draft.ts';

/** Parcels that are listed; the counts are of all. */
const listedParcels = 100;
/** How long a draft must rest before it is tried by itself. */
const restMs = 700;

/** What the draft would do to everything that is not printed, before it is saved. */
export function DryRunPanel({
  draft,
  isChanged,
}: {
  readonly draft: RulesView;
  readonly isChanged: boolean;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const test = useMutation(queries.rules.test.mutationOptions());
  const { mutate } = test;
  const run = () => mutate({ rules: draft, limit: listedParcels });
  const latest = useRef(run);
  latest.current = run;
  const isWhole = ruleFaults(draft).length === 0;
  // Each change is tried once it rests; what is not whole yet cannot be.
  const text = isChanged && isWhole ? JSON.stringify(draft) : '';
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => latest.current(), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  useShortcut('F9', t('choosing.testRun'), run, isWhole);
  // What stood before says nothing of a draft that is not whole.
  const data = isWhole ? test.data : undefined;
  const shown = data?.parcels.filter(({ isChanged: isOther, after }) => isOther || after === null) ?? [];
  const left = data === undefined ? 0 : Math.max(0, data.counts.changed - listedParcels);
  return (
    <Panel
      testId={testIds.dryRun}
      title={t('choosing.testTitle')}
      actions={
        <Button disabled={!isWhole} loading={test.isPending} onClick={run}>
          {t('choosing.testRun')} <KeyCap name="F9" />
        </Button>
      }
    >
      <TroubleNote error={test.error} />
      {isWhole ? null : <p className="quiet">{t('choosing.testNotWhole')}</p>}
      {data === undefined ? null : (
        <div className="dry-run-facts" role="status">
          <span>{t('choosing.testSummary', { count: formatCount(data.counts.parcels, language) })}</span>
          {data.counts.changed === 0 ? (
            <StateWord tone="done" word={t('choosing.testNone')} />
          ) : (
            <StateWord
              tone="problem"
              word={t('choosing.testChanged', { count: formatCount(data.counts.changed, language) })}
            />
          )}
          {data.counts.undecided === 0 ? null : (
            <StateWord tone="doubt" word={t('choosing.testUndecided', { count: data.counts.undecided })} />
          )}
          {data.counts.withoutWeight === 0 ? null : (
            <StateWord tone="doubt" word={t('choosing.testWeight', { count: data.counts.withoutWeight })} />
          )}
          {data.carriers.map(({ carrierCode, carrierName, before, after }) => (
            <span key={carrierCode} className="quiet">
              {carrierName} {formatCount(before, language)} → {formatCount(after, language)}
            </span>
          ))}
        </div>
      )}
      {shown.length === 0 ? null : (
        <section className="dry-run-rows" aria-label={t('choosing.testTitle')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('choosing.testOrder')}</th>
                <th scope="col">{t('choosing.testPlace')}</th>
                <th scope="col">{t('choosing.testWeightColumn')}</th>
                <th scope="col">{t('choosing.testBefore')}</th>
                <th scope="col">{t('choosing.testAfter')}</th>
                <th scope="col">{t('choosing.testRule')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((parcel) => (
                <TestedRow key={parcel.orderIds.join()} parcel={parcel} />
              ))}
            </tbody>
          </table>
          {left === 0 ? null : <p className="quiet">{t('choosing.testMore', { count: left })}</p>}
        </section>
      )}
    </Panel>
  );
}

function TestedRow({ parcel }: { readonly parcel: TestedParcelView }) {
  const { t, language } = useWords();
  const { orderNumbers, place, weightGrams, before, after, problem } = parcel;
  return (
    <tr data-testid={testIds.dryRunRow} data-order-number={orderNumbers[0]}>
      <td>
        <code>{orderNumbers.join(' · ')}</code>
      </td>
      <td>{place}</td>
      <td>{weightGrams === null ? t('choosing.unknownWeight') : formatWeight(weightGrams, language)}</td>
      <td>{before?.carrierName ?? t('choosing.byPerson')}</td>
      <td>
        <strong>{after?.carrierName ?? t('choosing.byPerson')}</strong>
      </td>
      <td className="quiet">
        {after === null
          ? problem === null
            ? ''
            : problemText(problem, language).title
          : decisionText(after.decision, t)}
      </td>
    </tr>
  );
}
