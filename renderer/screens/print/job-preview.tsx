import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Segmented, Spin } from 'antd';
import { useState } from 'react';
import type { JobView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { PageImage } from '../../components/page-image.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';

const zooms = ['fit', '50', '100', '200'] as const;
type Zoom = (typeof zooms)[number];

/** The very dots that the head would burn, never smoothed. */
export function JobPreview({ job, onClose }: { readonly job: JobView; readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [zoom, setZoom] = useState<Zoom>('fit');
  const preview = useQuery(
    queries.jobs.preview.queryOptions({ input: { jobId: job.jobId }, staleTime: Number.POSITIVE_INFINITY }),
  );
  const pages = preview.data?.pages ?? [];
  const [first] = pages;
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="min(1100px, 94vw)"
      style={{ top: 24 }}
      title={t('print.previewTitle', { document: t(`documents.${job.document}`), pairCode: job.pairCode })}
    >
      <div className="row row-spread preview-tools">
        <Segmented<Zoom>
          value={zoom}
          onChange={setZoom}
          aria-label={t('print.zoom')}
          options={zooms.map((name) => ({
            value: name,
            label: name === 'fit' ? t('print.fit') : `${name}%`,
          }))}
        />
        {first === undefined ? null : (
          <span className="quiet">
            {t('print.previewHint', { width: first.widthDots, height: first.heightDots })}
          </span>
        )}
      </div>
      <DrawnWith job={job} />
      <TroubleNote error={preview.error} />
      <section className="preview-area" aria-label={t('print.preview')}>
        {preview.isPending ? <Spin /> : null}
        {pages.map((page, index) => (
          <PageImage
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
            key={index}
            page={page}
            // One dot is one device pixel at 100 %.
            scale={zoom === 'fit' ? null : Number(zoom) / 100}
            name={t('print.page', { page: index + 1, pages: pages.length })}
          />
        ))}
      </section>
    </Modal>
  );
}

/** The template and version that drew a paper, and the way to its text. */
function DrawnWith({ job }: { readonly job: JobView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { go } = useNavigation();
  const template = useQuery(queries.templates.ofJob.queryOptions({ input: { jobId: job.jobId } }));
  if (template.data === undefined || template.data.version === null) return null;
  const { templateId, version, names } = template.data;
  return (
    <p className="row quiet">
      {t('templates.ofJob', { name: names === null ? templateId : nameIn(names, language), version })}
      <Button
        size="small"
        data-testid={testIds.openJobTemplate}
        onClick={() => go('templates', { openTemplate: { id: templateId, version } })}
      >
        {t('templates.openOfJob')}
      </Button>
    </p>
  );
}
