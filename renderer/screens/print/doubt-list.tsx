import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { JobView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Sheets that may or may not be on paper, of all batches. Nothing prints them again by itself. */
export function DoubtList() {
  const { t } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(queries.jobs.list.queryOptions({ input: { states: ['in-doubt'], limit: 200 } }));
  const list = jobs.data?.jobs ?? [];
  if (list.length === 0) return null;
  return (
    <section className="doubts" aria-label={t('print.attention', { count: list.length })}>
      <h2>
        <Shape tone="doubt" size={20} /> {t('print.attention', { count: list.length })}
      </h2>
      <ul>
        {list.map((job) => (
          <DoubtRow key={job.jobId} job={job} />
        ))}
      </ul>
    </section>
  );
}

function DoubtRow({ job }: { readonly job: JobView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [isAsking, setIsAsking] = useState(false);
  const resolve = useMutation(queries.jobs.resolve.mutationOptions({ onSuccess: () => setIsAsking(false) }));
  const text = problemText(job.problem ?? { code: 'job.in-doubt', params: {} }, language);
  return (
    <li
      data-testid={testIds.jobRow}
      data-state={job.state}
      data-pair-code={job.pairCode}
      data-document={job.document}
    >
      <span className="doubt-what">
        <strong>
          {t(`documents.${job.document}`)} {job.pairCode}
        </strong>{' '}
        <code>{job.waybillNumber}</code> · {job.printer}
        <br />
        <span>{text.title}</span> <span className="quiet">{text.remedy}</span>
        <TroubleNote error={resolve.error} />
      </span>
      <span className="row">
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
      </span>
      <ReasonDialog
        isOpen={isAsking}
        isPending={resolve.isPending}
        onCancel={() => setIsAsking(false)}
        onReason={(reason) => resolve.mutate({ jobId: job.jobId, outcome: 'print-again', reason })}
      />
    </li>
  );
}
