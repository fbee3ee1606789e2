import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Prints one test page on a printer, also while it is paused. */
export function TestPageButton({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const print = useMutation(
    queries.sheets.print.mutationOptions({
      onSuccess: (made) => void message.success(t('sheets.testPrinted', { printer: made.printer })),
    }),
  );
  return (
    <>
      <TroubleNote error={print.error} />
      <Button
        loading={print.isPending}
        data-testid={testIds.testPage}
        onClick={() => print.mutate({ sheet: { kind: 'test-page' }, printer: printer.name })}
      >
        {t('sheets.testPage')}
      </Button>
    </>
  );
}
