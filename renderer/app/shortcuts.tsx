import { App as AntApp } from 'antd';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useWords } from '../i18n/i18n.ts';
import { isDialogOpen, leaveDialogs, watchTyping } from './open-dialogs.ts';
import { actsWhileHeld, type KeyName, matchesKey } from './shortcut-keys.ts';

/**
 * What a key does while a dialog or drawer is open: a `screen`'s key nothing, for it is about what lies behind. A key
 * that is `leaving` closes the dialog as Escape would, but for one that something was typed into. A key that opens
 * something `over` everything leaves it as it is.
 */
type KeyReach = 'screen' | 'leaving' | 'over';

interface Registered {
  readonly key: KeyName;
  readonly label: string;
  readonly reach: KeyReach;
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

/** What Enter and Space press by themselves: a key of the screen does not take it away. */
function isPressedByKey(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;
}

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { message } = AntApp.useApp();
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
      if (event.defaultPrevented && !isCommand) return;
      const isCovered = isDialogOpen();
      // The newest comes first: a screen's own key wins over the window's.
      const found = registered.current.findLast(
        (shortcut) => matchesKey(event, shortcut.key) && !(isCovered && shortcut.reach === 'screen'),
      );
      if (!found) return;
      const isPlain = !event.altKey && !event.ctrlKey && !/^F\d|Escape/u.test(found.key);
      if (isPlain && isTyping(event.target)) return;
      if ((found.key === 'Enter' || found.key === 'Space') && isPressedByKey(event.target)) return;
      event.preventDefault();
      if (event.repeat && !actsWhileHeld(found.key)) return;
      if (found.reach === 'leaving' && !leaveDialogs()) {
        void message.warning({ key: 'typed-stays', content: t('keys.typedStays') });
      } else found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [message, t]);
  useEffect(() => watchTyping(), []);
  return <ShortcutsContext value={value}>{children}</ShortcutsContext>;
}

function useShortcuts(): ShortcutsValue {
  const value = useContext(ShortcutsContext);
  if (value === null) throw new TypeError('shortcuts outside of ShortcutsProvider');
  return value;
}

/** Gives an action its key for as long as the component is shown. */
export function useShortcut(key: KeyName, label: string, run: () => void, isEnabled = true): void {
  useKey('screen', key, label, run, isEnabled);
}

/** The key of one of several actions that a list names: how many there are may change. */
export function ShortcutOf({
  shortcut,
  label,
  run,
  isEnabled = true,
}: {
  readonly shortcut: KeyName;
  readonly label: string;
  readonly run: () => void;
  readonly isEnabled?: boolean;
}) {
  useShortcut(shortcut, label, run, isEnabled);
  return null;
}

/** Gives an action of the window its key, which works also where a dialog is open. */
export function useWindowShortcut(
  reach: Exclude<KeyReach, 'screen'>,
  key: KeyName,
  label: string,
  run: () => void,
): void {
  useKey(reach, key, label, run, true);
}

function useKey(reach: KeyReach, key: KeyName, label: string, run: () => void, isEnabled: boolean): void {
  const { add } = useShortcuts();
  const latest = useRef(run);
  // Before the picture is shown: a key that stands on the screen works, and on what the screen shows.
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    if (!isEnabled) return;
    return add({ key, label, reach, run: () => latest.current() });
  }, [add, key, label, reach, isEnabled]);
}

/** All keys that work now, for the help. */
export function useShortcutList(): () => readonly { readonly key: KeyName; readonly label: string }[] {
  return useShortcuts().list;
}
