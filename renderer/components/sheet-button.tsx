import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useShortcut } from '../app/shortcuts.tsx';
import { testIds } from '../app/test-ids.ts';
import { useWords } from '../i18n/i18n.ts';
import { KeyCap } from './key-cap.tsx';
import { SheetForm, type SheetKind, type SheetSource } from './sheet-form.tsx';

/** The keys of sheets, the same wherever they can be made. */
export const sheetKeys: Readonly<Record<SheetKind, string>> = { 'pick-list': 'K', 'manual-sheet': 'W' };

/** Opens the making of a sheet, with its key. */
export function SheetButton({
  kind,
  from,
  hasKey = true,
}: {
  readonly kind: SheetKind;
  readonly from: SheetSource;
  /** The key is free for this button. */
  readonly hasKey?: boolean;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const label = t(kind === 'pick-list' ? 'sheets.pickList' : 'sheets.manual');
  const open = () => setIsOpen(true);
  useShortcut(sheetKeys[kind], label, open, hasKey);
  return (
    <>
      <Button onClick={open} data-testid={kind === 'pick-list' ? testIds.pickList : testIds.manualSheet}>
        {label} {hasKey ? <KeyCap name={sheetKeys[kind]} /> : null}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        afterOpenChange={setIsShown}
        footer={null}
        width={640}
        title={label}
        destroyOnHidden
      >
        <SheetForm kind={kind} from={async () => from} isShown={isShown} />
      </Modal>
    </>
  );
}
