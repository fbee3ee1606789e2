import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useEffect } from 'react';
import type { ReprintPlanView } from '../../electron/contract/views.ts';
import { normaliseWaybillNumber } from '../../electron/domain/waybills.ts';
import { useScanHandler } from '../app/scanner.tsx';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { ProblemNote } from './problem-list.tsx';

/** Papers that are to be printed again: one job, some parcels, or all in view that are out and wrong. */
export interface ReprintedPapers {
  readonly jobId?: string;
  readonly batchId?: string;
  readonly parcelIds?: string[];
}

/** Which preprinted form lies next: as the station thinks, that of before (nothing came out), or another one. */
export interface FormAnswer {
  readonly kind: 'next' | 'same' | 'other';
  /** As it was scanned or typed; counts for `other` alone. */
  readonly number: string;
}

/** What the answer means for the station: the number on the form that lies next; undefined for what it thinks. */
export function formOf({ kind, number }: FormAnswer, own: string): string | undefined {
  if (kind === 'next') return undefined;
  return kind === 'same' ? own : number.trim();
}

/**
 * What counts by the answer about the forms: what the station thinks where it is not asked for another form, else what
 * it says of that one. `isReady`: nothing is asked, or what is asked is answered and can be done.
 */
export function answeredForms(
  next: ReprintPlanView | null,
  form: string | undefined,
  asked: { readonly plan: ReprintPlanView | null | undefined; readonly isPlaceholderData: boolean },
): { readonly plan: ReprintPlanView | null; readonly isReady: boolean } {
  if (next === null) return { plan: null, isReady: true };
  if (form === undefined) return { plan: next, isReady: next.problem === null };
  const plan = form === '' ? null : (asked.plan ?? null);
  return { plan, isReady: plan !== null && plan.problem === null && !asked.isPlaceholderData };
}

/** What printing papers again does to the numbers, by the answer about the forms. */
export function useReprintForms(papers: ReprintedPapers | null, answer: FormAnswer) {
  const { queries } = useStation();
  const input = { ...papers };
  const isOpen = papers !== null;
  // What is out is known only now.
  const options = { enabled: isOpen, retry: false, staleTime: 0, gcTime: 0 } as const;
  const known = useQuery({ ...queries.matching.previewReprint.queryOptions({ input }), ...options });
  const own = known.data?.plan?.own ?? '';
  const form = formOf(answer, own);
  const chosen = useQuery({
    ...queries.matching.previewReprint.queryOptions({ input: { ...input, form: form || '-' } }),
    ...options,
    enabled: isOpen && own !== '' && form !== undefined && form !== '',
    placeholderData: keepPreviousData,
  });
  const next = known.data?.plan ?? null;
  const { isPlaceholderData } = chosen;
  const { plan, isReady } = answeredForms(next, form, { plan: chosen.data?.plan, isPlaceholderData });
  return {
    next,
    plan,
    form,
    error: known.error ?? chosen.error,
    isReady: known.isSuccess && isReady,
  };
}

/** So many numbers are shown one by one. */
const shownChanges = 4;

/** Asks which form lies next in the printer. A scan of that form is the answer. */
export function FormChoice({
  next,
  plan,
  answer,
  onAnswer,
}: {
  readonly next: ReprintPlanView;
  readonly plan: ReprintPlanView | null;
  readonly answer: FormAnswer;
  readonly onAnswer: (answer: FormAnswer) => void;
}) {
  const { t } = useWords();
  const [first] = next.changes;
  useScanHandler((code) => {
    const number = normaliseWaybillNumber(code);
    const kind = number === first?.to ? 'next' : number === next.own ? 'same' : 'other';
    onAnswer({ kind, number });
  });
  // Without a free form that is known, only a look at the printer helps.
  const isUnknown = first === undefined;
  useEffect(() => {
    if (isUnknown && answer.kind === 'next') onAnswer({ ...answer, kind: 'other' });
  }, [isUnknown, answer, onAnswer]);
  const changes = plan?.problem === null ? plan.changes : [];
  // Until another form is named: why the station cannot tell which.
  const problem = (plan ?? next).problem;
  return (
    <fieldset className="form-choice" data-testid={testIds.formChoice} data-changes={changes.length}>
      <legend>{t('print.formQuestion')}</legend>
      <Radio.Group
        value={answer.kind}
        onChange={(event) => onAnswer({ ...answer, kind: event.target.value as FormAnswer['kind'] })}
      >
        {first === undefined ? null : <Radio value="next">{t('print.formNext', { number: first.to })}</Radio>}
        <Radio value="same">{t('print.formSame', { number: next.own })}</Radio>
        <Radio value="other">{t('print.formOther')}</Radio>
      </Radio.Group>
      {answer.kind === 'other' ? (
        <Input
          className="code-input"
          autoComplete="off"
          aria-label={t('print.formNumber')}
          placeholder={t('print.formNumber')}
          value={answer.number}
          onChange={(event) => onAnswer({ kind: 'other', number: event.target.value })}
        />
      ) : null}
      {problem === null ? null : <ProblemNote problem={problem} />}
      <FormChanges plan={plan} />
    </fieldset>
  );
}

/** Every number that moves, what is void, and what has to be packed anew. */
function FormChanges({ plan }: { readonly plan: ReprintPlanView | null }) {
  const { t } = useWords();
  if (plan === null || plan.problem !== null) return null;
  const { changes, voids, unpaired } = plan;
  if (changes.length === 0) return <p className="quiet">{t('print.formKept')}</p>;
  return (
    <>
      <ol className="form-changes">
        {changes.slice(0, shownChanges).map(({ parcelId, pairCode, from, to }) => (
          <li key={parcelId}>
            <code>{pairCode}</code> <code className="match-old">{from}</code> <code>→ {to}</code>
          </li>
        ))}
        {changes.length > shownChanges ? (
          <li className="quiet">{t('print.formMore', { count: changes.length - shownChanges })}</li>
        ) : null}
      </ol>
      {voids.length === 0 ? null : (
        <p>{t('print.formVoid', { number: voids[0] ?? '', count: voids.length })}</p>
      )}
      {unpaired.length === 0 ? null : <p>{t('match.willUnpair', { codes: unpaired.join(', ') })}</p>}
    </>
  );
}
