import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { sheetKeys } from '../../components/sheet-button.tsx';
import { SheetForm, type SheetKind } from '../../components/sheet-form.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { BundleForm } from './bundle-form.tsx';

const moreKey = 'M';

type Dialog = SheetKind | 'bundle';

/** What is done with a batch now and then, behind one button; what has a key keeps it. */
export function BatchMore({
  batchId,
  hasOpen,
  isBusy,
  onExport,
  onCancel,
}: {
  readonly batchId: string;
  /** Papers of it still wait. */
  readonly hasOpen: boolean;
  readonly isBusy: boolean;
  readonly onExport: (document: 'label' | 'packing-slip') => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [isShown, setIsShown] = useState(false);
  const titles: Readonly<Record<Dialog, string>> = {
    'pick-list': t('sheets.pickList'),
    'manual-sheet': t('sheets.manual'),
    bundle: t('bundles.title'),
  };
  useShortcut(moreKey, t('print.moreActions'), () => setIsOpen(true));
  useShortcut(sheetKeys['pick-list'], titles['pick-list'], () => setDialog('pick-list'));
  useShortcut(sheetKeys['manual-sheet'], titles['manual-sheet'], () => setDialog('manual-sheet'), hasOpen);
  const entry = (key: SheetKind) => ({
    key,
    label: titles[key],
    extra: <KeyCap name={sheetKeys[key]} />,
    onClick: () => setDialog(key),
  });
  return (
    <>
      <Dropdown
        open={isOpen}
        onOpenChange={setIsOpen}
        trigger={['click']}
        autoFocus
        menu={{
          // The dialog is there at once, with the focus on its cross: the same Enter must not press that too.
          onClick: ({ domEvent }) => domEvent.preventDefault(),
          items: [
            entry('pick-list'),
            ...(hasOpen ? [entry('manual-sheet')] : []),
            // Also where nothing waits any more: what came out elsewhere is reported here.
            {
              key: 'bundle',
              label: <span data-testid={testIds.openBundle}>{titles.bundle}</span>,
              onClick: () => setDialog('bundle'),
            },
            { type: 'divider' },
            { key: 'label', label: t('print.exportLabels'), onClick: () => onExport('label') },
            { key: 'packing-slip', label: t('print.exportSlips'), onClick: () => onExport('packing-slip') },
            ...(hasOpen
              ? [
                  { type: 'divider' as const },
                  { key: 'cancel', danger: true, label: t('print.cancelBatch'), onClick: onCancel },
                ]
              : []),
          ],
        }}
      >
        <Button loading={isBusy} data-testid={testIds.batchMore}>
          {t('print.moreActions')} <KeyCap name={moreKey} />
        </Button>
      </Dropdown>
      <Modal
        open={dialog !== null}
        onCancel={() => setDialog(null)}
        afterOpenChange={setIsShown}
        title={dialog === null ? '' : titles[dialog]}
        footer={null}
        width={640}
        destroyOnHidden
      >
        {dialog === null ? null : dialog === 'bundle' ? (
          <BundleForm batchId={batchId} canMake={hasOpen} isShown={isShown} />
        ) : (
          <SheetForm kind={dialog} from={async () => ({ batchId })} isShown={isShown} />
        )}
      </Modal>
    </>
  );
}
