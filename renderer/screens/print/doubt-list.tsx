import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { JobView } from '../../../electron/contract/views.ts';
import { problemPolicies } from '../../../electron/domain/problems.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { JobStateWord } from '../../components/job-state.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { ReprintDialog } from '../../components/reprint-dialog.tsx';
import { Shape } from '../../components/shape.tsx';
import { SheetButton } from '../../components/sheet-button.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** Sheets of all batches that need a person: those in doubt, which nothing prints again by itself, and the failed. */
export function DoubtList() {
  const { t } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(
    queries.jobs.list.queryOptions({ input: { states: ['in-doubt', 'failed'], limit: 200 } }),
  );
  const list = jobs.data?.jobs ?? [];
  if (list.length === 0) return null;
  // Their labels do not come out: they can leave with one that is written by hand.
  const failedParcels = [
    ...new Set(
      list
        .filter(({ state, document }) => state === 'failed' && document === 'label')
        .map(({ parcelId }) => parcelId),
    ),
  ];
  const hasDoubt = list.some((job) => job.state === 'in-doubt');
  return (
    <section
      className={hasDoubt ? 'doubts' : 'doubts doubts-failed'}
      aria-label={t('print.attention', { count: list.length })}
    >
      <h2>
        <Shape tone={hasDoubt ? 'doubt' : 'failed'} size={20} />{' '}
        {t('print.attention', { count: list.length })}{' '}
        {failedParcels.length === 0 ? null : (
          <SheetButton kind="manual-sheet" from={{ parcelIds: failedParcels }} hasKey={false} />
        )}
      </h2>
      <ul>
        {list.map((job) => (
          <li
            key={job.jobId}
            data-testid={testIds.jobRow}
            data-state={job.state}
            data-pair-code={job.pairCode}
            data-document={job.document}
          >
            <JobWords job={job} />
            {job.state === 'in-doubt' ? <DoubtQuestion job={job} /> : <FailedActions job={job} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function JobWords({ job }: { readonly job: JobView }) {
  const { t, language } = useWords();
  const doubt = problemText({ code: 'job.in-doubt', params: {} }, language);
  const cause = job.problem === null ? doubt : problemText(job.problem, language);
  // Whatever the cause: only a look at the printer settles a doubt.
  const remedy = job.state === 'in-doubt' ? doubt.remedy : cause.remedy;
  return (
    <span className="doubt-what">
      <JobStateWord state={job.state} />{' '}
      <strong>
        {t(`documents.${job.document}`)} {job.pairCode}
      </strong>{' '}
      <code>{job.waybillNumber}</code> · {job.printer}
      <br />
      <span>{cause.title}</span> <span className="quiet">{remedy}</span>
    </span>
  );
}

function DoubtQuestion({ job }: { readonly job: JobView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [isAsking, setIsAsking] = useState(false);
  const resolve = useMutation(queries.jobs.resolve.mutationOptions({ onSuccess: () => setIsAsking(false) }));
  return (
    <span className="row">
      <TroubleNote error={resolve.error} />
      <strong>{t('print.doubtQuestion')}</strong>
      <Button
        type="primary"
        data-testid={testIds.doubtCameOut}
        loading={resolve.isPending && !isAsking}
        onClick={() => resolve.mutate({ jobId: job.jobId, outcome: 'came-out' })}
      >
        {t('print.cameOut')}
      </Button>
      <Button data-testid={testIds.doubtPrintAgain} onClick={() => setIsAsking(true)}>
        {t('print.printAgain')}
      </Button>
      <ReprintDialog
        papers={isAsking ? { jobId: job.jobId } : null}
        isPending={resolve.isPending}
        error={<TroubleNote error={resolve.error} />}
        onCancel={() => setIsAsking(false)}
        onReprint={(reason, form, cause) =>
          resolve.mutate({
            jobId: job.jobId,
            outcome: 'print-again',
            reason,
            ...(form === undefined ? {} : { form }),
            ...(cause === undefined ? {} : { cause }),
          })
        }
      />
    </span>
  );
}

/** The button follows from the problem's retry policy: where trying again cannot help, it is not offered. */
function FailedActions({ job }: { readonly job: JobView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const retry = useMutation(queries.jobs.retry.mutationOptions());
  const cancel = useMutation(queries.jobs.cancel.mutationOptions());
  const canRetry = job.problem === null || problemPolicies[job.problem.code] !== 'never';
  return (
    <span className="row">
      <TroubleNote error={retry.error ?? cancel.error} />
      {canRetry ? (
        <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate({ jobId: job.jobId })}>
          {t('print.retry')}
        </Button>
      ) : null}
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.jobId })}>
        {t('print.cancelJob')}
      </Button>
    </span>
  );
}
