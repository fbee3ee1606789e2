import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useDeferredValue } from 'react';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { isSlipTextShort } from '../../../electron/domain/settings.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { PageImage } from '../../components/page-image.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** The slip of a sample order with the settings that are not saved yet, as it would come out of the printer. */
export function SlipPreview({ draft }: { readonly draft: SettingsView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { slipFooter, slipTexts, slipCopies } = useDeferredValue(draft);
  const preview = useQuery(
    queries.settings.previewSlip.queryOptions({
      input: { slipFooter, slipTexts, slipCopies },
      placeholderData: keepPreviousData,
      // Every letter that is typed makes another one.
      gcTime: 0,
      // A text that is too long says so beside its field.
      enabled: [slipFooter, ...Object.values(slipTexts)].every(isSlipTextShort),
    }),
  );
  const pages = preview.data?.pages ?? [];
  return (
    <section
      className="slip-preview"
      aria-label={t('settings.slipPreview')}
      data-testid={testIds.slipPreview}
    >
      <p className="quiet">
        {preview.data === undefined
          ? t('settings.slipPreview')
          : t('settings.slipPreviewOn', { media: preview.data.media, count: pages.length })}
      </p>
      <TroubleNote error={preview.error} />
      {(preview.data?.problems ?? []).map((problem) => (
        <ProblemNote key={`${problem.code} ${JSON.stringify(problem.params)}`} problem={problem} />
      ))}
      <div className="slip-preview-pages">
        {preview.isPending ? <Spin /> : null}
        {pages.map((page, index) => (
          <PageImage
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
            key={index}
            page={page}
            scale={null}
            name={t('print.page', { page: index + 1, pages: pages.length })}
          />
        ))}
      </div>
    </section>
  );
}
