import { Segmented, Select } from 'antd';
import { useState } from 'react';
import type { SampleView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { PageImage } from '../../components/page-image.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { DraftPreview } from './use-draft-preview.ts';

/** Heads that label printers have. */
export const resolutions = [203, 300] as const;

const zooms = ['fit', '100', '200'] as const;
type Zoom = (typeof zooms)[number];

/** The paper as it would come out, beside the text. */
export function PreviewPanel({
  preview,
  samples,
  sample,
  dotsPerInch,
  onSample,
  onResolution,
}: {
  readonly preview: DraftPreview;
  readonly samples: readonly SampleView[];
  readonly sample: string;
  readonly dotsPerInch: number;
  readonly onSample: (sample: string) => void;
  readonly onResolution: (dotsPerInch: number) => void;
}) {
  const { t, words } = useWords();
  const [zoom, setZoom] = useState<Zoom>('fit');
  const known: Readonly<Record<string, string>> = words.templates.samples;
  const nameOf = ({ id, why, orderNumber }: SampleView) => {
    if (why === 'longest-address') return t('templates.longestAddress', { order: orderNumber });
    if (why === 'most-lines') return t('templates.mostLines', { order: orderNumber });
    return known[id] ?? id;
  };
  const { pages, isStale, isPending, error } = preview;
  const [first] = pages;
  return (
    <section className="panel template-preview" aria-label={t('templates.preview')}>
      <Select
        value={sample === '' ? null : sample}
        onChange={onSample}
        aria-label={t('templates.sample')}
        data-testid={testIds.templateSample}
        options={samples.map((one) => ({ value: one.id, label: nameOf(one) }))}
      />
      <div className="row row-spread">
        <Segmented<number>
          size="small"
          value={dotsPerInch}
          onChange={onResolution}
          aria-label={t('templates.resolution')}
          options={resolutions.map((value) => ({ value, label: `${value} dpi` }))}
        />
        <Segmented<Zoom>
          size="small"
          value={zoom}
          onChange={setZoom}
          aria-label={t('templates.zoom')}
          options={zooms.map((value) => ({
            value,
            label: value === 'fit' ? t('templates.fit') : `${value}%`,
          }))}
        />
      </div>
      <TroubleNote error={error} />
      <div
        className={isStale ? 'template-pages template-pages-stale' : 'template-pages'}
        data-testid={testIds.templatePreview}
        data-stale={isStale}
        data-pending={isPending}
      >
        {first === undefined && isPending ? <p className="quiet">{t('templates.drawing')}</p> : null}
        {pages.map((page, index) => (
          <PageImage
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
            key={index}
            page={page}
            scale={zoom === 'fit' ? null : Number(zoom) / 100}
            name={t('templates.page', { page: index + 1, pages: pages.length })}
          />
        ))}
      </div>
      <p className="quiet">
        {isStale
          ? t('templates.stale')
          : first === undefined
            ? ''
            : `${t('templates.size', { width: first.widthDots, height: first.heightDots })}${
                pages.length > 1 ? ` · ${t('templates.pages', { count: pages.length })}` : ''
              }`}
      </p>
    </section>
  );
}
