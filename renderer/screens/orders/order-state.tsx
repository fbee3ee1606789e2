import type { OrderView } from '../../../electron/contract/views.ts';
import { OrderProblems } from '../../components/order-problems.tsx';
import { StateWord, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

type Words = ReturnType<typeof useWords>['t'];

/** Where an order stands: held, its first problem, whether a person has to choose its carrier, else its parcel's state. */
export function OrderState({ order, t }: { readonly order: OrderView; readonly t: Words }) {
  const { language } = useWords();
  const state = order.parcel?.state;
  if (order.holdReason !== null) {
    return <StateWord tone="paused" word={t('orderTable.heldWord')} hint={order.holdReason} />;
  }
  if (state !== undefined && state !== 'planned') {
    const states: Record<Exclude<typeof state, 'planned'>, { tone: Tone; word: string }> = {
      queued: { tone: 'sent', word: t('orders.stateQueued') },
      paired: { tone: 'done', word: t('orders.statePaired') },
      shipped: { tone: 'done', word: t('orders.stateShipped') },
      cancelled: { tone: 'cancelled', word: t('orders.stateCancelled') },
    };
    return <StateWord {...states[state]} />;
  }
  if (order.problems.length > 0) {
    return <OrderProblems problems={order.problems} okWord={t('orders.statePrintable')} />;
  }
  if (order.carrierProblem !== null) {
    const { title, remedy } = problemText(order.carrierProblem, language);
    return <StateWord tone="doubt" word={t('orders.stateCarrier')} hint={`${title}: ${remedy}`} />;
  }
  return state === 'planned' ? (
    <StateWord tone="waiting" word={t('orders.statePlanned')} />
  ) : (
    <StateWord tone="done" word={t('orders.statePrintable')} />
  );
}
