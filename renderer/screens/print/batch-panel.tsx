import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { BatchView } from '../../../electron/contract/views.ts';
import type { JobDocument } from '../../../electron/domain/print-jobs.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { BatchBar } from '../../components/batch-bar.tsx';
import { batchProgress } from '../../components/batch-progress.ts';
import { BatchStateWord } from '../../components/batch-state.tsx';
import { saveFile } from '../../components/download.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.ts';
import { StateWord } from '../../components/shape.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { JobTable } from './job-table.tsx';
import { PrinterStrip } from './printer-strip.tsx';

/** One batch: how far it is, what its printers do, and each of its sheets. */
export function BatchPanel({ batch }: { readonly batch: BatchView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(queries.jobs.list.queryOptions({ input: { batchId: batch.batchId } }));
  const progress = batchProgress(batch.counts);
  const list = jobs.data?.jobs ?? [];
  return (
    <section className="panel print-main" aria-label={batch.name}>
      <div className="panel-head">
        <h2>
          {batch.name} <BatchStateWord batch={batch} />
        </h2>
        <BatchActions batch={batch} open={progress.open} />
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
        <BatchBar counts={batch.counts} />
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

function BatchActions({ batch, open }: { readonly batch: BatchView; readonly open: number }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
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
      onSuccess: ({ fileName, pdfBase64 }) => saveFile(fileName, pdfBase64, 'application/pdf'),
    }),
  );
  const reference = { batchId: batch.batchId };
  const askCancel = () =>
    askFirst({
      title: t('print.cancelBatch'),
      hint: t('print.cancelQuestion', { count: open }),
      yes: t('print.cancelConfirm'),
      no: t('app.back'),
      isDanger: true,
      onYes: () => cancel.mutate(reference),
    });
  const exportButton = (document: JobDocument, label: string) => (
    <Button
      loading={exportPdf.isPending && exportPdf.variables.document === document}
      disabled={exportPdf.isPending}
      onClick={() => exportPdf.mutate({ ...reference, document })}
    >
      {label}
    </Button>
  );
  return (
    <div className="row row-wrap">
      <TroubleNote error={pause.error ?? resume.error ?? cancel.error ?? exportPdf.error} />
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
        <Button danger loading={cancel.isPending} onClick={askCancel}>
          {t('print.cancelBatch')}
        </Button>
      )}
      <Button data-testid={testIds.openMatch} onClick={() => go('match', { batchId: batch.batchId })}>
        {t('match.title')}
      </Button>
      <SheetButton kind="pick-list" from={reference} />
      {open === 0 ? null : <SheetButton kind="manual-sheet" from={reference} />}
      {exportButton('label', t('print.exportLabels'))}
      {exportButton('packing-slip', t('print.exportSlips'))}
    </div>
  );
}
