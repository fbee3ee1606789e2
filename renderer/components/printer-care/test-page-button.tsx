import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { TroubleNote } from '../problem-list.tsx';

/** Prints one test page on a printer, also while it is paused. */
export function TestPageButton({
  printer,
  hasKey = false,
  isMain = false,
  onPrinted,
}: {
  readonly printer: PrinterView;
  /** The key is free for this button. */
  readonly hasKey?: boolean;
  /** It is what is to be done next. */
  readonly isMain?: boolean;
  readonly onPrinted?: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const print = useMutation(
    queries.sheets.print.mutationOptions({
      onSuccess: (made) => {
        void message.success(t('sheets.testPrinted', { printer: made.printer }));
        onPrinted?.();
      },
    }),
  );
  const start = () => print.mutate({ sheet: { kind: 'test-page' }, printer: printer.name });
  useShortcut('T', t('sheets.testPage'), start, hasKey && !print.isPending);
  return (
    <>
      <TroubleNote error={print.error} />
      <Button
        type={isMain ? 'primary' : 'default'}
        loading={print.isPending}
        data-testid={testIds.testPage}
        onClick={start}
      >
        {t('sheets.testPage')} {hasKey ? <KeyCap name="T" /> : null}
      </Button>
    </>
  );
}
