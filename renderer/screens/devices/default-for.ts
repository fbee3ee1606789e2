import type { JobDocument } from '../../../electron/domain/print-jobs.ts';
import type { useWords } from '../../i18n/i18n.ts';

/** What a printer prints where nobody says another one. */
export type DefaultFor = JobDocument | 'none';

export function defaultForOptions(t: ReturnType<typeof useWords>['t']) {
  return [
    { value: 'none' as const, label: t('devices.defaultNone') },
    { value: 'label' as const, label: t('devices.defaultLabel') },
    { value: 'packing-slip' as const, label: t('devices.defaultSlip') },
  ];
}
