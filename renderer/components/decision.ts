import type { CarrierDecision } from '../../electron/domain/carriers.ts';
import type { useWords } from '../i18n/i18n.ts';

/** The rule that chose a carrier, as a person reads it. */
export function decisionText(decision: CarrierDecision, t: ReturnType<typeof useWords>['t']): string {
  switch (decision.rule) {
    case 'default':
      return t('orders.ruleDefault');
    case 'remark-wish':
      return decision.source === 'sellerRemark'
        ? t('orders.ruleSellerRemark', { text: decision.text })
        : t('orders.ruleBuyerMessage', { text: decision.text });
    case 'operator':
      return t('orders.ruleOperator', { reason: decision.reason });
  }
}
