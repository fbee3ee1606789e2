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
import { useNavigation } from './navigation.tsx';
import { captureKey, captureSilence, noCapture, silenceMs } from './scan-capture.ts';

interface ScannerValue {
  /** When the last scan was read; null for never. */
  readonly lastScanAtMs: number | null;
  readonly listen: (handler: (code: string) => void) => () => void;
}

const ScannerContext = createContext<ScannerValue | null>(null);

export function useScanner(): ScannerValue {
  const value = useContext(ScannerContext);
  if (value === null) throw new TypeError('useScanner outside of ScannerProvider');
  return value;
}

/** Receives every scan while the component is shown, whatever has the focus. */
export function useScanHandler(handler: (code: string) => void): void {
  const { listen } = useScanner();
  const latest = useRef(handler);
  // Before the picture is shown: a scan right then means what the screen shows.
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => listen((code) => latest.current(code)), [listen]);
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function textFieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)
    ? target
    : null;
}

/** Takes out of a field what the scan had put in before it was known to be one. */
function restoreField(field: TextField, value: string): void {
  if (field.value === value) return;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens to the scanner in the whole window. The code of an order opens that order, wherever it is scanned. Of the
 * others, a screen that pairs takes every one; elsewhere a scan into a text field is text, and any other scan opens
 * the pairing.
 */
export function ScannerProvider({ children }: { readonly children: ReactNode }) {
  const { go } = useNavigation();
  const [lastScanAtMs, setLastScanAtMs] = useState<number | null>(null);
  const handlers = useRef<((code: string) => void)[]>([]);
  const listen = useCallback((handler: (code: string) => void) => {
    handlers.current.push(handler);
    return () => {
      handlers.current = handlers.current.filter((other) => other !== handler);
    };
  }, []);

  useEffect(() => {
    let capture = noCapture;
    let touched: { readonly field: TextField; readonly value: string } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const finish = (code: string) => {
      capture = noCapture;
      if (touched) restoreField(touched.field, touched.value);
      touched = null;
      setLastScanAtMs(Date.now());
      const handler = handlers.current.at(-1);
      if (isOrderCode(code)) go('orders', { openCode: code });
      else if (handler) handler(code);
      else go('pair', { scan: code });
    };
    /** What a scan into a text field means: text, but for the code of an order. */
    const isText = (target: EventTarget | null, scan: string | null) =>
      textFieldOf(target) !== null && handlers.current.length === 0 && (scan === null || !isOrderCode(scan));

    const onKeyDown = (event: KeyboardEvent) => {
      const field = textFieldOf(event.target);
      const step = captureKey(capture, {
        code: event.code,
        shiftKey: event.shiftKey,
        isModified: event.altKey || event.ctrlKey || event.metaKey,
        timeMs: event.timeStamp,
      });
      // Only the first character finds the field as it was: Shift, the later ones and Enter do not.
      const isFirst = step.capture !== capture && step.capture.characters.length === 1;
      if (isFirst) touched = field && { field, value: field.value };
      capture = step.capture;
      clearTimeout(timer);
      if (step.isTaken) {
        if (!isText(event.target, step.scan)) {
          event.preventDefault();
          event.stopPropagation();
        }
        timer = setTimeout(() => {
          const scan = captureSilence(capture);
          capture = noCapture;
          if (scan !== null && !isText(event.target, scan)) finish(scan);
        }, silenceMs);
      }
      if (step.scan !== null) {
        clearTimeout(timer);
        if (!isText(event.target, step.scan)) finish(step.scan);
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [go]);

  const value = useMemo(() => ({ lastScanAtMs, listen }), [lastScanAtMs, listen]);
  return <ScannerContext value={value}>{children}</ScannerContext>;
}
