import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { BatchView } from '../../../electron/contract/views.ts';
import { waitingJobStates } from '../../../electron/domain/print-jobs.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { BatchBar } from '../../components/batch-bar.tsx';
import { batchProgress } from '../../components/batch-progress.ts';
import { BatchStateWord } from '../../components/batch-state.tsx';
import { saveFile } from '../../components/download.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { BatchMore } from './batch-more.tsx';
import { JobTable } from './job-table.tsx';
import { PrinterStrip } from './printer-strip.tsx';

const urgentKey = 'J';

/** One batch: how far it is, what its printers do, and each of its sheets. */
export function BatchPanel({ batch }: { readonly batch: BatchView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(queries.jobs.list.queryOptions({ input: { batchId: batch.batchId } }));
  const progress = batchProgress(batch);
  const list = jobs.data?.jobs ?? [];
  // What is out was urgent once; only what waits can be made so, or not.
  const isUrgent = list.some((job) => job.isUrgent && waitingJobStates.includes(job.state));
  return (
    <section className="panel print-main" aria-label={batch.name}>
      <div className="panel-head">
        <h2>
          {batch.name} <BatchStateWord batch={batch} />
        </h2>
        <BatchActions batch={batch} open={progress.open} isUrgent={isUrgent} />
      </div>
      <div
        className="batch-progress"
        role="status"
        data-testid={testIds.batchProgress}
        data-total={progress.total}
        data-sent={progress.sent + progress.confirmed}
        data-open={progress.open}
        data-doubt={batch.counts['in-doubt']}
      >
        <BatchBar batch={batch} />
        <span className="row legend">
          <StateWord tone="done" word={`${t('jobStates.confirmed')} ${progress.confirmed}`} />
          <StateWord tone="sent" word={`${t('jobStates.sent')} ${progress.sent}`} />
          <StateWord tone="waiting" word={`${t('print.jobsWaiting')} ${progress.open}`} />
          {batch.counts['in-doubt'] > 0 ? (
            <StateWord tone="doubt" word={`${t('jobStates.in-doubt')} ${batch.counts['in-doubt']}`} />
          ) : null}
          {batch.counts.failed > 0 ? (
            <StateWord tone="failed" word={`${t('jobStates.failed')} ${batch.counts.failed}`} />
          ) : null}
        </span>
      </div>
      <PrinterStrip jobs={list} sampledAtMs={jobs.dataUpdatedAt} />
      <TroubleNote error={jobs.error} />
      <JobTable jobs={list} />
    </section>
  );
}

function BatchActions({
  batch,
  open,
  isUrgent,
}: {
  readonly batch: BatchView;
  readonly open: number;
  readonly isUrgent: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message, notification: tell } = App.useApp();
  const { go } = useNavigation();
  const askFirst = useQuestion();
  const pause = useMutation(queries.batches.pause.mutationOptions());
  const resume = useMutation(queries.batches.resume.mutationOptions());
  const cancel = useMutation(
    queries.batches.cancel.mutationOptions({
      onSuccess: ({ cancelled }) => void message.success(t('print.cancelled', { count: cancelled })),
    }),
  );
  const exportPdf = useMutation(
    queries.batches.exportPdf.mutationOptions({
      onSuccess: ({ fileName, pages, pdfBase64, path }) => {
        if (pdfBase64 !== null) saveFile(fileName, pdfBase64, 'application/pdf');
        // Too long to be handed through: it lies where closing the day puts its files.
        else tell.success({ title: t('print.exported', { count: pages }), description: path, duration: 0 });
      },
    }),
  );
  const reference = { batchId: batch.batchId };
  const prioritise = useMutation(
    queries.print.prioritise.mutationOptions({
      onSuccess: ({ papers }) =>
        void message.success(
          t(isUrgent ? 'recovery.urgentUndone' : 'recovery.urgentDone', { count: papers }),
        ),
    }),
  );
  const urge = () => prioritise.mutate({ ...reference, isUrgent: !isUrgent });
  useShortcut(urgentKey, t('recovery.urgent'), urge, open > 0);
  const askCancel = () =>
    askFirst({
      title: t('print.cancelBatch'),
      hint: t('print.cancelQuestion', { count: open }),
      yes: t('print.cancelConfirm'),
      no: t('app.back'),
      isDanger: true,
      onYes: () => cancel.mutate(reference),
    });
  return (
    <div className="row row-wrap batch-actions">
      <TroubleNote
        error={pause.error ?? resume.error ?? cancel.error ?? prioritise.error ?? exportPdf.error}
      />
      {open === 0 ? null : batch.isPaused ? (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate(reference)}>
          {t('print.resumeBatch')}
        </Button>
      ) : (
        <Button loading={pause.isPending} onClick={() => pause.mutate(reference)}>
          {t('print.pauseBatch')}
        </Button>
      )}
      {open === 0 ? null : (
        <Button loading={prioritise.isPending} onClick={urge} data-testid={testIds.makeUrgent}>
          {t(isUrgent ? 'recovery.notUrgent' : 'recovery.urgent')} <KeyCap name={urgentKey} />
        </Button>
      )}
      <Button data-testid={testIds.openMatch} onClick={() => go('match', { batchId: batch.batchId })}>
        {t('match.title')}
      </Button>
      <BatchMore
        batchId={batch.batchId}
        hasOpen={open > 0}
        isBusy={exportPdf.isPending || cancel.isPending}
        onExport={(document) => exportPdf.mutate({ ...reference, document })}
        onCancel={askCancel}
      />
    </div>
  );
}
