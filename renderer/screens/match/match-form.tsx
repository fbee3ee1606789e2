import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { MatchPlanView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { type MatchForm, wishOf } from './match-state.ts';
import type { Matching } from './use-match.ts';

/** The preview of a form's wish, once it is asked for. */
export function usePreview(form: MatchForm | null, batchId: string | undefined) {
  const { queries } = useStation();
  const wish = form?.isAsked ? wishOf(form, batchId) : null;
  return useQuery({
    ...queries.matching.preview.queryOptions({ input: { wish: wish ?? { kind: 'shift', parcel: '-' } } }),
    enabled: wish !== null,
    retry: false,
    gcTime: 0,
  });
}

/** One change: what it needs, what it would do, why, and doing it. */
export function MatchFormPanel({
  form,
  batchId,
  matching,
  preview,
}: {
  readonly form: MatchForm;
  readonly batchId: string | undefined;
  readonly matching: Matching;
  readonly preview: ReturnType<typeof usePreview>;
}) {
  const { t } = useWords();
  const { client } = useStation();
  const [reason, setReason] = useState(() => t(`match.reasons.${form.kind}`));
  const [isBusy, setIsBusy] = useState(false);
  const number = useRef<InputRef>(null);
  const why = useRef<InputRef>(null);
  const plan = form.isAsked && preview.isSuccess ? preview.data : null;
  // A form that was opened: its first field; once it is clear what will be done: why.
  const isNumberFirst = form.kind !== 'shift';
  useEffect(() => {
    if (isNumberFirst && !form.isAsked) number.current?.focus();
    else why.current?.focus({ cursor: 'all' });
  }, [isNumberFirst, form.isAsked]);

  const change = (next: Partial<{ number: string; isPreprinted: boolean }>) =>
    matching.openForm({
      ...form,
      ...next,
      isAsked: form.kind === 'shift' && next.number === undefined,
    } as MatchForm);
  const submit = async () => {
    const wish = wishOf(form, batchId);
    if (wish === null || isBusy) return;
    if (plan === null) {
      matching.openForm({ ...form, isAsked: true });
      return;
    }
    if (reason.trim() === '' || plan.changes.length === 0) return;
    setIsBusy(true);
    try {
      const done = await client.matching.apply({ wish, reason, planHash: plan.planHash });
      matching.settle({ kind: 'changed', parcels: done.changes.length, stalePapers: done.stalePapers });
    } catch (caught) {
      matching.refuse(caught, form.number);
    } finally {
      setIsBusy(false);
    }
  };
  useShortcut('Ctrl+Enter', t('match.apply'), () => void submit());
  const label = {
    sequence: t('match.startNumber'),
    correct: t('match.rightNumber'),
    shift: t('match.nextNumber'),
    swap: t('match.otherParcel'),
  }[form.kind];
  const hint = {
    sequence: t('match.startNumberHint'),
    correct: t('match.rightNumberHint'),
    shift: t('match.nextNumberHint'),
    swap: t('match.otherParcelHint'),
  }[form.kind];
  const subject = form.kind === 'sequence' ? form.from : form.parcel;
  return (
    <form
      className="panel match-form"
      data-testid={testIds.matchForm}
      data-kind={form.kind}
      data-ready={plan !== null}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="panel-head">
        <h2>
          {t(`match.forms.${form.kind}`)} {subject}
        </h2>
      </div>
      <Field label={label} hint={hint} htmlFor="match-number">
        <Input
          id="match-number"
          ref={number}
          data-testid={testIds.matchNumber}
          className="code-input"
          autoComplete="off"
          value={form.number}
          onChange={(event) => change({ number: event.target.value })}
        />
      </Field>
      {form.kind === 'sequence' ? (
        <Checkbox
          checked={form.isPreprinted}
          onChange={(event) => change({ isPreprinted: event.target.checked })}
        >
          {t('match.isPreprinted')}
        </Checkbox>
      ) : null}
      {form.isAsked ? <TroubleNote error={preview.error} /> : null}
      {plan === null ? null : <PlanSummary plan={plan} />}
      <Field label={t('match.reason')} htmlFor="match-reason">
        <Input
          id="match-reason"
          ref={why}
          data-testid={testIds.matchReason}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="row row-wrap">
        <Button
          type="primary"
          htmlType="submit"
          loading={isBusy}
          disabled={wishOf(form, batchId) === null || (plan !== null && plan.changes.length === 0)}
          data-testid={testIds.matchApply}
        >
          {plan === null ? t('match.look') : t('match.apply')} <KeyCap name="Ctrl+Enter" />
        </Button>
        <Button onClick={matching.startOver}>
          {t('app.cancel')} <KeyCap name="Escape" />
        </Button>
      </div>
      {plan === null ? null : <PlanChanges changes={plan.changes} />}
    </form>
  );
}

/** So many changes are listed beside the rows themselves, which show all of them. */
const shownChanges = 60;

/** What a change does, before it is done: every number old and new, what is void, what has to be printed again. */
export function PlanSummary({ plan }: { readonly plan: MatchPlanView }) {
  const { t, language } = useWords();
  const { changes, routed, voids, unpaired, stalePapers, strangeNumbers, looseRows } = plan;
  return (
    <div
      className="match-plan"
      data-testid={testIds.matchPlan}
      data-changes={changes.length}
      data-stale={stalePapers}
    >
      <strong>
        {changes.length + routed.length === 0
          ? t('match.nothing')
          : t('match.willChange', { count: changes.length })}
      </strong>
      {routed.length === 0 ? null : (
        <StateWord tone="working" word={t('match.willRoute', { count: routed.length })} />
      )}
      {voids.length === 0 ? null : (
        <StateWord tone="cancelled" word={t('match.willVoid', { numbers: shorten(voids) })} />
      )}
      {stalePapers === 0 ? null : (
        <StateWord tone="problem" word={t('match.stale', { count: stalePapers })} />
      )}
      {unpaired.length === 0 ? null : (
        <StateWord tone="problem" word={t('match.willUnpair', { codes: shorten(unpaired) })} />
      )}
      {strangeNumbers.length === 0 ? null : (
        <StateWord tone="doubt" word={t('match.strange', { numbers: shorten(strangeNumbers) })} />
      )}
      {looseRows.length === 0 ? null : (
        <details open={changes.length + routed.length === 0}>
          <summary>{t('match.looseRows', { count: looseRows.length })}</summary>
          <ul>
            {looseRows.slice(0, shownChanges).map(({ row, orderNumber, waybillNumber, problem }) => {
              const { title } = problemText(problem, language);
              // What the sentence says already is not said before it.
              const about = [orderNumber, waybillNumber].filter((text) => !title.includes(text));
              return <li key={row}>{[t('match.looseRow', { row }), ...about, title].join(' ')}</li>;
            })}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Every number old and new, in print order; a long list goes on in the rows themselves. */
export function PlanChanges({ changes }: Pick<MatchPlanView, 'changes'>) {
  const { t } = useWords();
  return (
    <ol className="match-changes">
      {changes.slice(0, shownChanges).map(({ parcelId, pairCode, from, to }) => (
        <li key={parcelId}>
          <code>{pairCode}</code> <code className="match-old">{from ?? '–'}</code> <code>→ {to}</code>
        </li>
      ))}
      {changes.length > shownChanges ? (
        <li className="quiet">{t('match.moreChanges', { count: changes.length - shownChanges })}</li>
      ) : null}
    </ol>
  );
}

const shorten = (texts: readonly string[]) =>
  texts.length > 3 ? `${texts.slice(0, 3).join(', ')} … (${texts.length})` : texts.join(', ');
