import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { BatchCheckView, ProblemView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { gateTroubles, silentPrinters, uncountedPrinters } from './plan-check.ts';

/** What was looked at before a batch: one line where all is well, else what is not, each with what helps. */
export function PlanGate({
  checks,
  isAsking,
}: {
  readonly checks: readonly BatchCheckView[];
  /** What is there is not the answer for this batch yet. */
  readonly isAsking: boolean;
}) {
  const { t } = useWords();
  const troubles = gateTroubles(checks);
  const silent = silentPrinters(checks);
  const uncounted = uncountedPrinters(checks);
  return (
    <section
      className="stack-tight"
      aria-label={t('gate.title')}
      data-testid={testIds.planGate}
      data-troubles={isAsking ? '' : troubles.length}
    >
      {isAsking ? (
        <StateWord tone="waiting" word={t('gate.asking')} />
      ) : troubles.length === 0 && silent.length === 0 ? (
        <StateWord tone="done" word={t('gate.fine')} />
      ) : null}
      {troubles.map((check) => (
        <ProblemNote
          key={`${check.kind} ${check.printerId} ${check.document}`}
          problem={withoutPrinter(check.problem)}
          {...(check.printer === '' ? {} : { subject: check.printer })}
          tone={check.verdict === 'stop' ? 'failed' : 'problem'}
          {...(check.kind === 'proof' ? { action: <ProofActions check={check} /> } : {})}
        />
      ))}
      {silent.map((printer) => (
        <StateWord key={printer} tone="waiting" word={t('gate.unknown', { printer })} />
      ))}
      {uncounted.map((printer) => (
        <span key={printer} className="quiet">
          {t('gate.unknownCount', { printer })}
        </span>
      ))}
    </section>
  );
}

/** Its printer stands before the words already. */
function withoutPrinter(problem: ProblemView): ProblemView {
  const { printer: _printer, ...params } = problem.params;
  return { ...problem, params };
}

/** A page of nobody's parcel on the very paper, and a person's word that it is well. */
function ProofActions({ check }: { readonly check: BatchCheckView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const print = useMutation(
    queries.sheets.print.mutationOptions({
      onSuccess: ({ printer }) => void message.info(t('gate.proofPrinted', { printer }), 6),
    }),
  );
  const accept = useMutation(queries.printers.acceptProof.mutationOptions());
  const document = check.document ?? 'label';
  return (
    <span className="row">
      <TroubleNote error={print.error ?? accept.error} />
      <Button
        size="small"
        loading={print.isPending}
        onClick={() => print.mutate({ sheet: { kind: 'proof', document }, printer: check.printer })}
      >
        {t('gate.proof')}
      </Button>
      {print.isSuccess ? (
        <Button
          size="small"
          type="primary"
          loading={accept.isPending}
          onClick={() => accept.mutate({ printerId: check.printerId })}
        >
          {t('gate.accept')}
        </Button>
      ) : null}
    </span>
  );
}
