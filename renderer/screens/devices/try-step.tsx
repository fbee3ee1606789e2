import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import type { FaultSign } from '../../../electron/domain/fault-trees.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TestPageButton } from '../../components/printer-care/test-page-button.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** What a first page usually shows when something is not right. */
const usualSigns = [
  'nothing-comes-out',
  'garbled',
  'shifted',
  'pale',
] as const satisfies readonly FaultSign[];

/** The printer is added: one page shows whether it works, and where to go on if not. */
export function TryStep({
  printer,
  onDone,
  onMend,
}: {
  readonly printer: PrinterView;
  readonly onDone: () => void;
  readonly onMend: (sign: FaultSign) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [isPrinted, setIsPrinted] = useState(false);
  const accept = useMutation(queries.printers.acceptProof.mutationOptions({ onSuccess: onDone }));
  const isFolder = printer.destination.startsWith('dir:');
  return (
    <div className="stack">
      <StateWord tone="done" word={t('adding.added', { name: printer.name })} />
      <p>{t('adding.tryHint')}</p>
      <div>
        <TestPageButton printer={printer} isMain={!isPrinted} onPrinted={() => setIsPrinted(true)} />
      </div>
      {isPrinted && !isFolder ? (
        <section className="stack">
          <h3>{t('adding.isItRight')}</h3>
          <div className="fault-signs">
            {usualSigns.map((sign) => (
              <Button key={sign} data-sign={sign} onClick={() => onMend(sign)}>
                {t(`faults.signs.${sign}`)}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
      <TroubleNote error={accept.error} />
      <div className="row adding-foot">
        <span className="grow" />
        <Button
          type={isPrinted ? 'primary' : 'default'}
          size="large"
          loading={accept.isPending}
          data-testid={testIds.addingDone}
          onClick={() => {
            if (isPrinted) accept.mutate({ printerId: printer.printerId });
            else onDone();
          }}
        >
          {t(isPrinted ? 'adding.right' : 'adding.done')}
        </Button>
      </div>
    </div>
  );
}
