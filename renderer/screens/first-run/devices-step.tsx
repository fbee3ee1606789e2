import { useState } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type BesidePrinters, DeviceTiles } from '../devices/device-tiles.tsx';
import { ScaleDrawer } from '../devices/scale-drawer.tsx';
import { ScannerDrawer } from '../devices/scanner-drawer.tsx';
import { StepFrame, type StepProps } from './step-frame.tsx';

/** The scale, and a scanner that proves itself by scanning anything. */
export function DevicesStep({
  isDone,
  heard,
}: StepProps & { /** The last scan; empty before. */ readonly heard: string }) {
  const { t } = useWords();
  const [opened, setOpened] = useState<BesidePrinters | null>(null);
  return (
    <StepFrame
      step="devices"
      why={t('firstRun.devices.why')}
      canGoOn={isDone}
      skipWord={t('firstRun.devices.noScale')}
    >
      <div className="first-run-columns">
        <DeviceTiles onOpen={setOpened} />
        <section className="shown-weight" aria-label={t('firstRun.devices.scanTitle')}>
          <h3>{t('firstRun.devices.scanTitle')}</h3>
          <output
            className="first-run-scan"
            data-testid={testIds.firstRunScan}
            data-state={heard === '' ? 'waiting' : 'heard'}
          >
            <Shape tone={heard === '' ? 'waiting' : 'done'} size={24} />
            <strong>{t(heard === '' ? 'firstRun.devices.scanNow' : 'firstRun.devices.scanned')}</strong>
            {heard === '' ? null : <code className="path">{heard}</code>}
          </output>
          <p className="quiet">{t('firstRun.devices.scanHint')}</p>
        </section>
      </div>
      <ScaleDrawer isOpen={opened === 'scale'} onClose={() => setOpened(null)} />
      <ScannerDrawer isOpen={opened === 'scanner'} onClose={() => setOpened(null)} />
    </StepFrame>
  );
}
