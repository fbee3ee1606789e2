import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { TroubleNote } from '../problem-list.tsx';
import { hasSamePaper } from '../same-paper.ts';

const noSpare = '';

/** The printer that takes over. Only one with the same paper can. */
export function SpareChoice({ printer }: { readonly printer: PrinterView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const setSpare = useMutation(queries.printers.setSpare.mutationOptions());
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const others = (printers.data?.printers ?? []).filter(({ printerId }) => printerId !== printer.printerId);
  return (
    <>
      <Select<string>
        id="printer-spare"
        showSearch={{ optionFilterProp: 'label' }}
        size="small"
        className="printer-choice"
        value={printer.spareId ?? noSpare}
        loading={setSpare.isPending}
        popupMatchSelectWidth={false}
        onChange={(spareId) =>
          setSpare.mutate({
            printerId: printer.printerId,
            spareId: spareId === noSpare ? null : spareId,
          })
        }
        options={[
          { value: noSpare, label: t('devices.spareNone') },
          ...others.map((other) => {
            const canTakeOver = hasSamePaper(other, printer);
            return {
              value: other.printerId,
              label: canTakeOver ? other.name : t('devices.spareOtherPaper', { printer: other.name }),
              disabled: !canTakeOver,
            };
          }),
        ]}
      />
      <TroubleNote error={setSpare.error} />
    </>
  );
}
