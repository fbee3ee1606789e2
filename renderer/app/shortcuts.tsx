import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { type KeyName, matchesKey } from './shortcut-keys.ts';

interface Registered {
  readonly key: KeyName;
  readonly label: string;
  readonly run: () => void;
}

interface ShortcutsValue {
  readonly add: (shortcut: Registered) => () => void;
  readonly list: () => readonly Registered[];
}

const ShortcutsContext = createContext<ShortcutsValue | null>(null);

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** What Enter presses by itself: a key of the screen does not take it away. */
function isPressedByEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;
}

/** True while a dialog is open: its own keys count then, not those of the screen behind it. */
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.checkVisibility({ visibilityProperty: true }));
}

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const registered = useRef<Registered[]>([]);
  const value = useMemo<ShortcutsValue>(
    () => ({
      add: (shortcut) => {
        registered.current.push(shortcut);
        return () => {
          registered.current = registered.current.filter((other) => other !== shortcut);
        };
      },
      list: () => registered.current,
    }),
    [],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A list of choices takes every Enter for itself, also one that is meant for the screen.
      const isCommand = event.ctrlKey && event.key === 'Enter';
      if ((event.defaultPrevented && !isCommand) || isDialogOpen()) return;
      // The newest comes first: a screen's own key wins over the window's.
      const found = registered.current.findLast((shortcut) => matchesKey(event, shortcut.key));
      if (!found) return;
      const isPlain = !event.altKey && !event.ctrlKey && !/^F\d|Escape/u.test(found.key);
      if (isPlain && isTyping(event.target)) return;
      if (found.key === 'Enter' && isPressedByEnter(event.target)) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return <ShortcutsContext value={value}>{children}</ShortcutsContext>;
}

function useShortcuts(): ShortcutsValue {
  const value = useContext(ShortcutsContext);
  if (value === null) throw new TypeError('shortcuts outside of ShortcutsProvider');
  return value;
}

/** Gives an action its key for as long as the component is shown. */
export function useShortcut(key: KeyName, label: string, run: () => void, isEnabled = true): void {
  const { add } = useShortcuts();
  const latest = useRef(run);
  // Before the picture is shown: a key that stands on the screen works, and on what the screen shows.
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    if (!isEnabled) return;
    return add({ key, label, run: () => latest.current() });
  }, [add, key, label, isEnabled]);
}

/** All keys that work now, for the help. */
export function useShortcutList(): () => readonly { readonly key: KeyName; readonly label: string }[] {
  return useShortcuts().list;
}
