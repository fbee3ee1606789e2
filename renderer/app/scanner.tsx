import { App as AntApp } from 'antd';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isOrderCode } from '../../electron/domain/order-codes.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { joinWindows } from './last-used-window.ts';
import { useLookup } from './lookup.tsx';
import { useNavigation } from './navigation.tsx';
import { isDialogOpen } from './open-dialogs.ts';
import { type HeardScan, listenForScans } from './scan-listener.ts';
import { pressEnter, stateOf, textFieldOf, writeIntoField } from './text-fields.ts';

/** @param scanNumber of a scan that every window is told of, as the station numbers it. */
type ScanHandler = (code: string, scanNumber?: number) => void;

interface ScannerValue {
  /** When the last scan was read; null for never. */
  readonly lastScanAtMs: number | null;
  readonly listen: (listener: ScanListener) => () => void;
}

interface ScanListener {
  readonly handler: ScanHandler;
  /** Whether a code is for it; all others go where they would go without it. */
  readonly takes: (code: string) => boolean;
  /** It hands on the number of a scan, so that no scan counts twice: it is told in every window. */
  readonly isForEveryWindow: boolean;
}

interface WaitingScan {
  readonly code: string;
  readonly scanNumber: number | undefined;
}

/** The code of an order opens that order, unless it is asked for. */
const isNoOrder = (code: string) => !isOrderCode(code);
/** For those that work with every code there is. */
export const isAnyCode = () => true;

const ScannerContext = createContext<ScannerValue | null>(null);

export function useScanner(): ScannerValue {
  const value = useContext(ScannerContext);
  if (value === null) throw new TypeError('useScanner outside of ScannerProvider');
  return value;
}

/**
 * Receives every scan while the component is shown, whatever has the focus, in the order in which they came: also
 * those that came while its screen was on its way.
 *
 * @param options `takes`: which codes are for it; all but those of orders without. `isForEveryWindow`: also while
 * another window is worked in, for it hands on the number of the scan. Constants of the component.
 */
export function useScanHandler(
  handler: ScanHandler,
  {
    takes = isNoOrder,
    isForEveryWindow = false,
  }: { readonly takes?: ScanListener['takes']; readonly isForEveryWindow?: boolean } = {},
): void {
  const { listen } = useScanner();
  const latest = useRef(handler);
  // Before the picture is shown: a scan right then means what the screen shows.
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(
    () =>
      listen({
        handler: (code, scanNumber) => latest.current(code, scanNumber),
        takes,
        isForEveryWindow,
      }),
    [listen, takes, isForEveryWindow],
  );
}

/** Fields that a code is scanned into; into all others no scan is ever written. */
const codeFields = '.code-input, [data-scans="text"]';

const inputMethodNotice = 'input-method';

/**
 * Where a scan goes. A screen or dialog that works with scans takes those that are for it. Of the others, the code of an
 * order opens that order, wherever it is scanned; else a field for codes that has the focus gets it. Everywhere else a
 * scan goes to the bench, or is looked up where somebody is in the middle of something that leaving would throw away.
 */
export function ScannerProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { go } = useNavigation();
  const { onScanRead } = useStation();
  const { notification } = AntApp.useApp();
  const lookup = useLookup();
  const [lastScanAtMs, setLastScanAtMs] = useState<number | null>(null);
  const listeners = useRef<ScanListener[]>([]);
  /** Scans for the bench, whose screen is not there yet. */
  const waiting = useRef<WaitingScan[]>([]);
  const hasWarned = useRef(false);
  const listen = useCallback((listener: ScanListener) => {
    listeners.current.push(listener);
    for (const { code, scanNumber } of waiting.current.splice(0)) listener.handler(code, scanNumber);
    return () => {
      listeners.current = listeners.current.filter((other) => other !== listener);
    };
  }, []);

  const warnOfInputMethod = useCallback(() => {
    if (hasWarned.current) return;
    hasWarned.current = true;
    notification.warning({
      key: inputMethodNotice,
      title: t('scanning.inputMethod'),
      description: t('scanning.inputMethodHint'),
      duration: 0,
      placement: 'bottomLeft',
    });
  }, [notification, t]);
  /** It lies over keys of the bench, so that it goes with its reason. */
  const takeWarningBack = useCallback(() => {
    if (!hasWarned.current) return;
    hasWarned.current = false;
    notification.destroy(inputMethodNotice);
  }, [notification]);

  const deliver = useCallback(
    ({ code, field, isClosed, isComposed }: HeardScan, scanNumber?: number) => {
      setLastScanAtMs(Date.now());
      if (isComposed) warnOfInputMethod();
      // Digits are typed as they are with the input method on, and a serial scanner types nothing.
      else if (scanNumber === undefined && /[a-z]/iu.test(code)) takeWarningBack();
      const listener = listeners.current.at(-1);
      if (listener?.takes(code)) listener.handler(code, scanNumber);
      else if (isOrderCode(code)) go('orders', { openCode: code });
      else if (field?.field.closest(codeFields)) {
        writeIntoField(field, code);
        if (isClosed) pressEnter(field.field);
      } else if (field !== null || isDialogOpen()) lookup.open(code);
      else {
        waiting.current.push({ code, scanNumber });
        go('bench');
      }
    },
    [go, lookup, takeWarningBack, warnOfInputMethod],
  );
  // Listening goes on while the window changes: a scan that has begun is not cut.
  const latest = useRef(deliver);
  useLayoutEffect(() => {
    latest.current = deliver;
  });
  useEffect(() => listenForScans((scan) => latest.current(scan)), []);
  useEffect(() => {
    const windows = joinWindows(navigator.locks);
    window.addEventListener('focus', windows.use);
    if (document.hasFocus()) windows.use();
    const leave = onScanRead(({ code, scanNumber }) => {
      if (!windows.isThis() && !listeners.current.at(-1)?.isForEveryWindow) return;
      const focused = textFieldOf(document.activeElement);
      const field = focused && stateOf(focused);
      latest.current({ code, field, isClosed: true, isComposed: false }, scanNumber);
    });
    return () => {
      leave();
      window.removeEventListener('focus', windows.use);
      windows.stop();
    };
  }, [onScanRead]);

  const value = useMemo(() => ({ lastScanAtMs, listen }), [lastScanAtMs, listen]);
  return <ScannerContext value={value}>{children}</ScannerContext>;
}
