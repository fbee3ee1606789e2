import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** The printer that is looked at, the first one to begin with; the arrow keys go from one to the next. */
export function useChosenPrinter(list: readonly PrinterView[]): {
  readonly chosen: PrinterView | undefined;
  readonly choose: (printerId: string | undefined) => void;
} {
  const { t } = useWords();
  const [chosenId, setChosenId] = useState<string | undefined>();
  const place = Math.max(
    0,
    list.findIndex(({ printerId }) => printerId === chosenId),
  );
  const step = (by: number) =>
    setChosenId(list[Math.max(0, Math.min(list.length - 1, place + by))]?.printerId);
  useShortcut('ArrowDown', t('devices.next'), () => step(1), list.length > 1);
  useShortcut('ArrowUp', t('devices.previous'), () => step(-1), list.length > 1);
  return { chosen: list[place], choose: setChosenId };
}
