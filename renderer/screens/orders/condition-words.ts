import type { CarrierView, OrderConditionsView } from '../../../electron/contract/views.ts';
import { formatTime } from '../../components/times.ts';
import { type Language, problemText, type useWords } from '../../i18n/i18n.ts';
import { carrierNameOf } from '../../i18n/name-in.ts';
import { activeConditions, type ConditionKey, rangeOf } from './order-conditions.ts';

type Words = ReturnType<typeof useWords>['t'];

export interface ConditionChip {
  readonly key: ConditionKey;
  readonly text: string;
}

/** The active conditions as people read them, one chip each. */
export function conditionChips(
  conditions: OrderConditionsView,
  carriers: readonly CarrierView[],
  t: Words,
  language: Language,
): readonly ConditionChip[] {
  const several = (list: readonly string[] | undefined) => {
    const [first = '', ...others] = list ?? [];
    return others.length === 0 ? first : t('conditions.several', { first, count: others.length + 1 });
  };
  const carrierName = (code: string) => carrierNameOf(carriers, code, language);
  const time = (timeMs: number) => formatTime(timeMs, Date.now(), language);
  const wordOf = (key: ConditionKey): string => {
    switch (key) {
      case 'shops':
      case 'provinces':
        return several(conditions[key]);
      case 'channels':
        return several(conditions.channels?.map((channel) => t(`channels.${channel}`)));
      case 'carrierCodes':
        return several(conditions.carrierCodes?.map(carrierName));
      case 'tags':
        return several(conditions.tags?.map((tag) => t(`tags.${tag}`)));
      case 'codes':
        return several(conditions.codes?.map((code) => problemText({ code, params: {} }, language).title));
      case 'flags':
        return several(conditions.flags?.map((flag) => t(`flags.${flag}`)));
      case 'sku':
      case 'remark':
        return conditions[key] ?? '';
      case 'hasRemark':
        return t(conditions.hasRemark === true ? 'conditions.withRemark' : 'conditions.withoutRemark');
      case 'items':
        return t(conditions.items === 'one' ? 'conditions.itemsOne' : 'conditions.itemsMany');
      case 'paid':
      case 'ordered':
      case 'imported': {
        const { fromMs, beforeMs } = rangeOf(conditions, key);
        return [
          fromMs === undefined ? '' : t('conditions.from', { time: time(fromMs) }),
          beforeMs === undefined ? '' : t('conditions.before', { time: time(beforeMs) }),
        ]
          .filter((one) => one !== '')
          .join(' ');
      }
    }
  };
  return activeConditions(conditions).map((key) => ({
    key,
    text: `${t(`conditions.${key}`)} ${wordOf(key)}`,
  }));
}
