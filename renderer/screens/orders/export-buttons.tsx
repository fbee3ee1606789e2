import { App, Button } from 'antd';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { OrderSight } from './order-conditions.ts';
import type { Selection } from './order-selection.ts';
import type { BulkWork } from './use-bulk-work.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The chosen orders as a table, masked or in full. */
export function ExportButtons({
  sight,
  selection,
  bulk,
  onDone,
}: {
  readonly sight: OrderSight;
  readonly selection: Selection;
  readonly bulk: BulkWork;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const { client } = useStation();
  const { message, modal } = App.useApp();
  const save = (isFull: boolean) => {
    onDone();
    return bulk.run(async () => {
      const file = await client.orders.export({
        ...sight,
        isFull,
        ...(selection.kind === 'some'
          ? { orderIds: [...selection.orders.keys()] }
          : { exceptIds: [...selection.except] }),
      });
      saveFile(file.fileName, file.xlsxBase64, xlsxType);
      if (file.orders === file.total) void message.success(t('bulk.exported', { count: file.orders }));
      else
        void modal.warning({
          title: t('bulk.exportedPart', { count: file.orders, total: file.total }),
          content: t('bulk.exportedPartHint'),
          okText: t('app.close'),
        });
    });
  };
  return (
    <div className="row row-wrap">
      <Button type="primary" autoFocus onClick={() => void save(false)}>
        {t('bulk.exportMasked')}
      </Button>
      <Button onClick={() => void save(true)}>{t('bulk.exportFull')}</Button>
    </div>
  );
}
