import { Button } from 'antd';
import { useState } from 'react';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AddPrinterDrawer } from './add-printer-drawer.tsx';
import type { Mending } from './printer-panel.tsx';

/** The way to another printer: the button with its key, and the drawer that it opens. */
export function AddPrinterButton({
  onAdded,
  onMend,
}: {
  readonly onAdded: (printerId: string) => void;
  /** Its first page did not come out well. */
  readonly onMend: (mending: Mending) => void;
}) {
  const { t } = useWords();
  const [isAdding, setIsAdding] = useState(false);
  useShortcut('A', t('devices.add'), () => setIsAdding(true));
  return (
    <>
      <Button type="primary" data-testid={testIds.addPrinter} onClick={() => setIsAdding(true)}>
        {t('devices.add')} <KeyCap name="A" />
      </Button>
      <AddPrinterDrawer
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
        onAdded={(printer) => onAdded(printer.printerId)}
        onMend={(sign) => {
          setIsAdding(false);
          onMend({ sign });
        }}
      />
    </>
  );
}
