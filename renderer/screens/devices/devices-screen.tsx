import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { AddPrinterButton } from './add-printer-button.tsx';
import { type BesidePrinters, DeviceTiles } from './device-tiles.tsx';
import { type Mending, PrinterPanel } from './printer-panel.tsx';
import { PrinterTiles } from './printer-tiles.tsx';
import { ScaleDrawer } from './scale-drawer.tsx';
import { ScannerDrawer } from './scanner-drawer.tsx';
import { useChosenPrinter } from './use-chosen-printer.ts';

/** Every printer with its state, and all that can be done with the chosen one. */
export function DevicesScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const [beside, setBeside] = useState<BesidePrinters | null>(null);
  const [mending, setMending] = useState<Mending | null>(null);
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const list = printers.data?.printers ?? [];
  const { chosen, choose } = useChosenPrinter(list);
  return (
    <Screen
      title={t('devices.title')}
      hint={t('devices.hint')}
      actions={<AddPrinterButton onAdded={choose} onMend={setMending} />}
    >
      <TroubleNote error={printers.error} />
      {printers.data !== undefined && list.length === 0 ? (
        <Panel>
          <Nothing title={t('devices.none')} hint={t('devices.noneHint')} />
        </Panel>
      ) : null}
      <div className="printer-columns">
        <div className="device-column">
          {chosen === undefined ? null : (
            <PrinterTiles printers={list} chosenId={chosen.printerId} onChoose={choose} />
          )}
          <DeviceTiles onOpen={setBeside} />
        </div>
        {chosen === undefined ? null : (
          <PrinterPanel
            key={chosen.printerId}
            printer={chosen}
            printers={list}
            mending={mending}
            onMend={setMending}
          />
        )}
      </div>
      <ScaleDrawer isOpen={beside === 'scale'} onClose={() => setBeside(null)} />
      <ScannerDrawer isOpen={beside === 'scanner'} onClose={() => setBeside(null)} />
    </Screen>
  );
}
