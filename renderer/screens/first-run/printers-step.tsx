import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { PrinterView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { FaultDrawer } from '../../components/printer-care/fault-drawer.tsx';
import { TestPageButton } from '../../components/printer-care/test-page-button.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AddPrinterButton } from '../devices/add-printer-button.tsx';
import { placeWords } from '../devices/destination-draft.ts';
import type { Mending } from '../devices/printer-panel.tsx';
import { PrinterTiles } from '../devices/printer-tiles.tsx';
import { useChosenPrinter } from '../devices/use-chosen-printer.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';

/** The printers, a test page of each, and what a person says of it. */
export function PrintersStep({ isDone }: StepProps) {
  const { t } = useWords();
  const { queries } = useStation();
  const [mending, setMending] = useState<Mending | null>(null);
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const list = printers.data?.printers ?? [];
  const { chosen, choose } = useChosenPrinter(list);
  return (
    <StepFrame step="printers" why={t('firstRun.printers.why')} canGoOn={isDone}>
      <TroubleNote error={printers.error} />
      <div className="first-run-columns">
        <div className="stack">
          <AddPrinterButton onAdded={choose} onMend={setMending} />
          <PrinterTiles printers={list} chosenId={chosen?.printerId} onChoose={choose} />
        </div>
        {chosen === undefined ? null : (
          <TestPage key={chosen.printerId} printer={chosen} onWrong={() => setMending({})} />
        )}
      </div>
      <p className="quiet">{t('firstRun.printers.without')}</p>
      {chosen === undefined ? null : (
        <FaultDrawer
          printer={chosen}
          printers={list}
          isOpen={mending !== null}
          firstSign={mending?.sign}
          onClose={() => setMending(null)}
        />
      )}
    </StepFrame>
  );
}

/** One page of one printer, and what is seen of it. */
function TestPage({ printer, onWrong }: { readonly printer: PrinterView; readonly onWrong: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [isPrinted, setIsPrinted] = useState(false);
  const accept = useMutation(queries.printers.acceptProof.mutationOptions());
  const sayRight = () => accept.mutate({ printerId: printer.printerId });
  const isAsked = isPrinted && !accept.isSuccess;
  useShortcut('Y', t('firstRun.printers.right'), sayRight, isAsked && !accept.isPending);
  useShortcut('N', t('firstRun.printers.wrong'), onWrong, isAsked);
  return (
    <section className="first-run-page" aria-label={printer.name}>
      <strong className="first-run-name">{printer.name}</strong>
      {printer.destination.startsWith('dir:') ? (
        <code className="path quiet">{placeWords(printer.destination)}</code>
      ) : null}
      <div>
        <TestPageButton
          printer={printer}
          hasKey
          isMain={!isPrinted}
          onPrinted={() => {
            accept.reset();
            setIsPrinted(true);
          }}
        />
      </div>
      {isAsked ? (
        <div className="stack" role="status">
          <strong>{t('firstRun.printers.askRight')}</strong>
          <div className="row">
            <Button
              type="primary"
              loading={accept.isPending}
              data-testid={testIds.firstRunRight}
              onClick={sayRight}
            >
              {t('firstRun.printers.right')} <KeyCap name="Y" />
            </Button>
            <Button data-testid={testIds.firstRunWrong} onClick={onWrong}>
              {t('firstRun.printers.wrong')} <KeyCap name="N" />
            </Button>
          </div>
        </div>
      ) : null}
      {accept.isSuccess ? <StateWord tone="done" word={t('firstRun.printers.noted')} /> : null}
      <TroubleNote error={accept.error} />
    </section>
  );
}
