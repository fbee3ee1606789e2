import { useMutation } from '@tanstack/react-query';
import { App, Button, Segmented, Table, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import type { JobView } from '../../../electron/contract/views.ts';
import type { JobState } from '../../../electron/domain/print-jobs.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useElementSize } from '../../components/element-size.ts';
import { JobStateWord } from '../../components/job-state.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { ReprintDialog } from '../../components/reprint-dialog.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { JobPreview } from './job-preview.tsx';

const groups = {
  all: null,
  waiting: ['queued', 'rendered', 'sending', 'held'],
  sent: ['sent'],
  confirmed: ['confirmed'],
  trouble: ['failed', 'in-doubt'],
} as const satisfies Record<string, readonly JobState[] | null>;
type Group = keyof typeof groups;

function isIn(job: JobView, group: Group): boolean {
  const states: readonly JobState[] | null = groups[group];
  return states === null || states.includes(job.state);
}

/** What tests and readers find a row by. */
function rowAttributes(job: JobView) {
  const attributes: Readonly<Record<`data-${string}`, string>> = {
    'data-testid': testIds.jobRow,
    'data-state': job.state,
    'data-pair-code': job.pairCode,
    'data-document': job.document,
  };
  return attributes;
}

/** Every sheet of a batch with its state and what can be done about it. */
export function JobTable({ jobs }: { readonly jobs: readonly JobView[] }) {
  const { t, language } = useWords();
  const [group, setGroup] = useState<Group>('all');
  const [previewed, setPreviewed] = useState<JobView | null>(null);
  const [reprinted, setReprinted] = useState<JobView | null>(null);
  const area = useElementSize();
  const rows = useMemo(() => jobs.filter((job) => isIn(job, group)), [jobs, group]);
  const count = (name: Group) => jobs.reduce((sum, job) => sum + (isIn(job, name) ? 1 : 0), 0);
  const labels: Record<Group, string> = {
    all: t('print.jobsAll'),
    waiting: t('print.jobsWaiting'),
    sent: t('print.jobsSent'),
    confirmed: t('print.jobsConfirmed'),
    trouble: t('print.jobsTrouble'),
  };
  return (
    <>
      <div className="row">
        <Segmented<Group>
          value={group}
          onChange={setGroup}
          aria-label={t('print.jobs')}
          options={(Object.keys(groups) as Group[]).map((name) => ({
            value: name,
            label: `${labels[name]} ${count(name)}`,
          }))}
        />
      </div>
      <div className="table-area" ref={area.ref}>
        {area.height === 0 ? null : (
          <Table<JobView>
            virtual
            size="small"
            pagination={false}
            rowKey="jobId"
            dataSource={rows}
            locale={{ emptyText: t('print.noJobs') }}
            scroll={{ x: Math.max(area.width, 640), y: area.height - 40 }}
            onRow={rowAttributes}
            columns={[
              {
                title: t('print.position'),
                key: 'position',
                width: 46,
                align: 'right',
                render: (_value, job) => <span title={`${job.position} / ${job.total}`}>{job.position}</span>,
              },
              {
                title: t('print.pairCode'),
                key: 'pairCode',
                width: 88,
                render: (_value, job) => <code>{job.pairCode}</code>,
              },
              {
                title: t('print.document'),
                key: 'document',
                width: language === 'en' ? 106 : 78,
                ellipsis: true,
                render: (_value, job) => (
                  <>
                    {job.generation > 1 ? (
                      <Tooltip title={job.reprintReason}>
                        <span className="mark">{t('print.generation', { count: job.generation })} </span>
                      </Tooltip>
                    ) : null}
                    {t(`documents.${job.document}`)}
                  </>
                ),
              },
              {
                title: t('print.waybillNumber'),
                key: 'waybillNumber',
                ellipsis: true,
                render: (_value, job) => (
                  <span title={`${job.carrierName} ${job.waybillNumber} · ${job.orderNumbers.join(' · ')}`}>
                    <code>{job.waybillNumber}</code> <span className="quiet">{job.carrierName}</span>
                  </span>
                ),
              },
              {
                title: t('print.state'),
                key: 'state',
                width: 120,
                ellipsis: true,
                render: (_value, job) =>
                  job.isUrgent && urgentStates.includes(job.state) ? (
                    <StateWord tone="waiting" word={t('recovery.urgentWaiting')} />
                  ) : job.problem === null ? (
                    <JobStateWord state={job.state} />
                  ) : (
                    <Tooltip
                      title={`${problemText(job.problem, language).title}. ${problemText(job.problem, language).remedy}`}
                    >
                      <span className="row job-problem">
                        <JobStateWord state={job.state} />
                        <span className="cut">{problemText(job.problem, language).title}</span>
                      </span>
                    </Tooltip>
                  ),
              },
              {
                title: t('print.actions'),
                key: 'actions',
                width: language === 'en' ? 160 : 134,
                render: (_value, job) => (
                  <JobActions
                    job={job}
                    onPreview={() => setPreviewed(job)}
                    onReprint={() => setReprinted(job)}
                  />
                ),
              },
            ]}
          />
        )}
      </div>
      {previewed === null ? null : <JobPreview job={previewed} onClose={() => setPreviewed(null)} />}
      <Reprint job={reprinted} onClose={() => setReprinted(null)} />
    </>
  );
}

/** Those in which it matters that a paper goes first. */
const urgentStates: readonly JobState[] = ['queued', 'rendered'];
const reprintable: readonly JobState[] = ['sent', 'confirmed'];
const retryable: readonly JobState[] = ['failed'];
const cancellable: readonly JobState[] = ['queued', 'rendered'];

function JobActions({
  job,
  onPreview,
  onReprint,
}: {
  readonly job: JobView;
  readonly onPreview: () => void;
  readonly onReprint: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const retry = useMutation(queries.jobs.retry.mutationOptions());
  const cancel = useMutation(queries.jobs.cancel.mutationOptions());
  const reference = { jobId: job.jobId };
  return (
    <span className="row job-actions">
      <Button size="small" data-testid={testIds.jobPreview} onClick={onPreview}>
        {t('print.preview')}
      </Button>
      {reprintable.includes(job.state) ? (
        <Button size="small" onClick={onReprint}>
          {t('print.reprint')}
        </Button>
      ) : null}
      {retryable.includes(job.state) ? (
        <Button size="small" type="primary" loading={retry.isPending} onClick={() => retry.mutate(reference)}>
          {t('print.retry')}
        </Button>
      ) : null}
      {cancellable.includes(job.state) ? (
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(reference)}>
          {t('print.cancelJob')}
        </Button>
      ) : null}
    </span>
  );
}

function Reprint({ job, onClose }: { readonly job: JobView | null; readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const reprint = useMutation(
    queries.jobs.reprint.mutationOptions({
      onSuccess: ({ changes: [change] }) => {
        void message.success(
          change === undefined ? t('print.reprinted') : t('print.reprintedOn', { number: change.to }),
        );
        onClose();
      },
    }),
  );
  return (
    <ReprintDialog
      papers={job === null ? null : { jobId: job.jobId }}
      isPending={reprint.isPending}
      error={<TroubleNote error={reprint.error} />}
      onCancel={() => {
        reprint.reset();
        onClose();
      }}
      onReprint={(reason, form, cause) => {
        if (job === null) return;
        reprint.mutate({
          jobId: job.jobId,
          reason,
          ...(form === undefined ? {} : { form }),
          ...(cause === undefined ? {} : { cause }),
        });
      }}
    />
  );
}
