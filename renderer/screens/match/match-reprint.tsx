import { useMutation } from '@tanstack/react-query';
import { useStation } from '../../client/station.tsx';
import type { ReprintedPapers } from '../../components/form-choice.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { ReprintDialog } from '../../components/reprint-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** `behind`: what did not come out behind the last good one. `stale`: what shows a number that is none any more. */
export interface MatchReprint {
  readonly kind: 'behind' | 'stale';
  readonly count: number;
  readonly papers: ReprintedPapers;
}

/** Asks before papers are printed again from here. */
export function MatchReprintDialog({
  reprint,
  onClose,
}: {
  readonly reprint: MatchReprint | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const print = useMutation(queries.matching.reprint.mutationOptions({ onSuccess: onClose }));
  const isBehind = reprint?.kind === 'behind';
  const count = reprint?.count ?? 0;
  return (
    <ReprintDialog
      papers={reprint?.papers ?? null}
      title={isBehind ? t('match.reprintBehind', { count }) : t('match.reprintStale', { count })}
      hint={t('match.reprintHint')}
      confirm={t('match.reprint')}
      usualReason={t(isBehind ? 'match.reasons.lastGood' : 'match.reasons.renumbered')}
      // After a jam their forms are still in the printer.
      likelyForm={isBehind ? 'same' : 'next'}
      isPending={print.isPending}
      error={<TroubleNote error={print.error} />}
      onCancel={() => {
        print.reset();
        onClose();
      }}
      onReprint={(reason, form, cause) => {
        if (reprint === null) return;
        const { batchId, parcelIds } = reprint.papers;
        print.mutate({
          ...(batchId === undefined ? {} : { batchId }),
          ...(parcelIds === undefined ? {} : { parcelIds }),
          ...(form === undefined ? {} : { form }),
          ...(cause === undefined ? {} : { cause }),
          reason,
        });
      }}
    />
  );
}
