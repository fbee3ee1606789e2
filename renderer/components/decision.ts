import { type CarrierDecision, servicesOf } from '../../electron/domain/carriers.ts';
import type { useWords } from '../i18n/i18n.ts';

/** Where the choice of a carrier came from, in a word; null where nobody asked for another than the usual one. */
export function decisionWord(decision: CarrierDecision, t: ReturnType<typeof useWords>['t']): string | null {
  switch (decision.rule) {
    case 'default':
      return null;
    case 'remark-wish':
      return t(decision.source === 'sellerRemark' ? 'orders.byRemark' : 'orders.byMessage');
    case 'operator':
      return t('orders.byHand');
    case 'area':
      return t('orders.byArea');
    case 'carrier-rule':
      return decision.name;
    case 'cheapest':
      return t('orders.byCost');
  }
}

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
      return [t('orders.ruleOperator', { reason: decision.reason }), servicesText(decision, t)]
        .filter((part) => part !== '')
        .join(t('orders.ruleAnd'));
    case 'area':
      return decision.note === '' ? t('orders.ruleArea') : t('orders.ruleAreaNote', { note: decision.note });
    case 'carrier-rule':
      return [t('orders.ruleCarrier', { name: decision.name }), servicesText(decision, t)]
        .filter((part) => part !== '')
        .join(t('orders.ruleAnd'));
    case 'cheapest': {
      const cost = t('orders.ruleCheapest', {
        name: decision.name,
        cost: (decision.costFen / 100).toFixed(2),
      });
      return [
        cost,
        decision.days === null ? '' : t('orders.ruleDays', { count: decision.days }),
        decision.isWeightAssumed ? t('orders.ruleWeightAssumed') : '',
        servicesText(decision, t),
      ]
        .filter((part) => part !== '')
        .join(t('orders.ruleAnd'));
    }
  }
}

const knownServices = [
  'insured-value',
  'cash-on-delivery',
  'freight-collect',
  'return-receipt',
  'signature',
  'adult-signature',
] as const;

/** The services that a rule books; a carrier of the shop's own may have others, which stand as they are. */
function servicesText(decision: CarrierDecision, t: ReturnType<typeof useWords>['t']): string {
  const codes = servicesOf(decision);
  const words = codes.map((code) => {
    const known = knownServices.find((one) => one === code);
    return known === undefined ? code : t(`choosing.serviceNames.${known}`);
  });
  return words.length === 0 ? '' : t('choosing.service', { services: words.join(t('app.listComma')) });
}
