import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { FindingView, OrderConditionsView } from '../../electron/contract/views.ts';
import { type ScreenName, screenOfHash } from './screens.ts';

/** What one screen hands to the next. */
export interface HandOver {
  /** Orders to print instead of all that are ready. */
  readonly orderIds?: readonly string[];
  /** Files that were dropped somewhere in the window. */
  readonly files?: readonly File[];
  /** The batch with which the matching opens. */
  readonly batchId?: string;
  /** The filter with which the orders open. */
  readonly orderFilter?: 'problem' | 'open';
  /** The conditions with which the orders open. */
  readonly orderConditions?: OrderConditionsView;
  /** The number of an order to open. */
  readonly openOrder?: string;
  /** The code of an order to open, as it was scanned; see `domain/order-codes.ts`. */
  readonly openCode?: string;
  /** The template to open, as one of its versions was; as it is now without. */
  readonly openTemplate?: { readonly id: string; readonly version?: number };
  /** The finding with which the exceptions open. */
  readonly exceptionCode?: FindingView['code'];
}

interface NavigationValue {
  readonly screen: ScreenName;
  readonly handOver: HandOver;
  /** Opens a screen. */
  readonly go: (screen: ScreenName, handOver?: HandOver) => void;
  /** Tells that the hand-over was taken, so that it does not happen twice. */
  readonly taken: () => void;
}

const NavigationContext = createContext<NavigationValue | null>(null);

export function useNavigation(): NavigationValue {
  const value = useContext(NavigationContext);
  if (value === null) throw new TypeError('useNavigation outside of NavigationProvider');
  return value;
}

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [screen, setScreen] = useState<ScreenName>(() => screenOfHash(location.hash));
  const [handOver, setHandOver] = useState<HandOver>({});
  useEffect(() => {
    const onHashChange = () => setScreen(screenOfHash(location.hash));
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);
  const go = useCallback((next: ScreenName, given: HandOver = {}) => {
    setHandOver(given);
    setScreen(next);
    if (screenOfHash(location.hash) !== next || location.hash === '')
      history.pushState(null, '', `#/${next}`);
  }, []);
  const taken = useCallback(() => setHandOver({}), []);
  const value = useMemo(() => ({ screen, handOver, go, taken }), [screen, handOver, go, taken]);
  return <NavigationContext value={value}>{children}</NavigationContext>;
}
