import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MatchPlanView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FileCarrierSelect } from '../../components/carrier-select.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { PlanChanges, PlanSummary } from './match-form.tsx';
import type { Matching } from './use-match.ts';

/** A file may bring numbers, or only what sorting needs. */
const isUseful = ({ changes, routed }: MatchPlanView) => changes.length + routed.length > 0;

/** A file of order numbers with waybill numbers: what it would do with the parcels in view, and doing it. */
export function MatchFilePanel({
  file,
  batchId,
  matching,
  onPreview,
  onClose,
}: {
  readonly file: File;
  readonly batchId: string | undefined;
  readonly matching: Matching;
  readonly onPreview: (plan: MatchPlanView | null) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { client } = useStation();
  const [carrierCode, setCarrierCode] = useState<string | null>(null);
  const [plan, setPlan] = useState<MatchPlanView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const input = useMemo(
    () => ({
      file,
      ...(batchId === undefined ? {} : { batchId }),
      ...(carrierCode === null ? {} : { carrierCode }),
    }),
    [file, batchId, carrierCode],
  );
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isShown = true;
    setPlan(null);
    setError(null);
    client.matching
      .importFile(input)
      .then((seen) => {
        if (!isShown) return;
        setPlan(seen);
        onPreview(seen);
        button.current?.focus();
      })
      .catch((caught: unknown) => {
        if (isShown) setError(caught);
      });
    return () => {
      isShown = false;
      onPreview(null);
    };
  }, [client, input, onPreview]);

  const apply = async () => {
    if (plan === null || !isUseful(plan) || isBusy) return;
    setIsBusy(true);
    try {
      const done = await client.matching.importFile({
        ...input,
        isCommitted: true,
        planHash: plan.planHash,
      });
      onClose();
      const parcels = new Set([...done.changes, ...done.routed].map(({ parcelId }) => parcelId)).size;
      matching.settle({ kind: 'changed', parcels, stalePapers: done.stalePapers });
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  useShortcut('Ctrl+Enter', t('match.apply'), () => void apply());
  return (
    <section className="panel match-form" aria-label={t('match.forms.file')} data-testid={testIds.matchForm}>
      <div className="panel-head">
        <h2>
          {t('match.forms.file')} {file.name}
        </h2>
      </div>
      <Field label={t('numbers.importCarrier')} htmlFor="match-carrier">
        <FileCarrierSelect id="match-carrier" value={carrierCode} onChange={setCarrierCode} />
      </Field>
      <TroubleNote error={error} />
      {plan === null ? null : <PlanSummary plan={plan} />}
      <div className="row row-wrap">
        <Button
          ref={button}
          type="primary"
          loading={isBusy || (plan === null && error === null)}
          disabled={plan === null || !isUseful(plan)}
          onClick={() => void apply()}
        >
          {t('match.apply')} <KeyCap name="Ctrl+Enter" />
        </Button>
        <Button onClick={onClose}>
          {t('app.cancel')} <KeyCap name="Escape" />
        </Button>
      </div>
      {plan === null ? null : <PlanChanges changes={plan.changes} />}
    </section>
  );
}
