import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { PrinterView } from '../../../electron/contract/views.ts';
import type { FaultSign } from '../../../electron/domain/fault-trees.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { CalibrationLine } from '../../components/printer-care/calibrate-drawer.tsx';
import { FaultDrawer } from '../../components/printer-care/fault-drawer.tsx';
import { LoadedMedia } from '../../components/printer-care/loaded-media.tsx';
import { ProbeAnswer } from '../../components/printer-care/probe-answer.tsx';
import { TestPageButton } from '../../components/printer-care/test-page-button.tsx';
import { standingOf } from '../../components/printer-standing.ts';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { SpareButton } from '../../components/spare-button.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { LabelsLeft } from './labels-left.tsx';
import { PrinterSetup } from './printer-setup.tsx';
import { LastPrint } from './printer-tiles.tsx';
import { standingWord } from './standing-word.ts';

/** Mending a printer; `sign`: what is seen, where a person said it already. */
export interface Mending {
  readonly sign?: FaultSign;
}

/** One printer: how it stands, what to do about it, what lies in it, how it is set up. */
export function PrinterPanel({
  printer,
  printers,
  mending,
  onMend,
}: {
  readonly printer: PrinterView;
  /** All of the bench. */
  readonly printers: readonly PrinterView[];
  /** What is being mended; null for nothing. */
  readonly mending: Mending | null;
  readonly onMend: (mending: Mending | null) => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const pause = useMutation(queries.printers.pause.mutationOptions());
  const resume = useMutation(queries.printers.resume.mutationOptions());
  const probe = useMutation(
    queries.printers.probe.mutationOptions({
      // An answer that says nothing new is announced to nobody, but it was given just now.
      onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.printers.list.key() }),
    }),
  );
  const reference = { printerId: printer.printerId };
  const { health } = printer;
  const standing = standingOf(printer);
  const isPaused = printer.pausedBy !== null;
  const check = () => probe.mutate(reference);
  const turn = () => (isPaused ? resume : pause).mutate(reference);
  const turnWord = t(isPaused ? 'devices.resume' : 'devices.pause');
  useShortcut('C', t('devices.probe'), check, !probe.isPending);
  useShortcut('P', turnWord, turn, !pause.isPending && !resume.isPending);
  useShortcut('F', t('devices.mend'), () => onMend({}));
  return (
    <section
      className="panel printer-panel"
      aria-label={printer.name}
      data-testid={testIds.printerPanel}
      data-printer={printer.name}
    >
      <div className="row row-spread">
        <h2>{printer.name}</h2>
        <StateWord tone={standing.tone} word={standingWord(printer, t, language)} />
      </div>
      {printer.pausedBy === null ? null : (
        <ProblemNote
          problem={printer.pausedBy}
          tone="problem"
          action={
            <Button
              type="primary"
              data-testid={testIds.resumePrinter}
              loading={resume.isPending}
              onClick={() => resume.mutate(reference)}
            >
              {t('devices.resume')} <KeyCap name="P" />
            </Button>
          }
        />
      )}
      <div className="row row-wrap">
        <Button data-testid={testIds.probePrinter} loading={probe.isPending} onClick={check}>
          {t('devices.probe')} <KeyCap name="C" />
        </Button>
        <TestPageButton printer={printer} hasKey />
        {isPaused ? null : (
          <Button data-testid={testIds.pausePrinter} loading={pause.isPending} onClick={turn}>
            {t('devices.pause')} <KeyCap name="P" />
          </Button>
        )}
        <Button data-testid={testIds.mendPrinter} onClick={() => onMend({})}>
          {t('devices.mend')} <KeyCap name="F" />
        </Button>
        {standing.kind === 'stopped' && printer.openJobs > 0 ? (
          <SpareButton printer={printer} printers={printers} hasKey />
        ) : null}
      </div>
      {health.checkedAtMs === null ? null : (
        <ProbeAnswer
          status={health.status}
          checkedAtMs={health.checkedAtMs}
          knownCode={printer.pausedBy?.code}
        />
      )}
      <TroubleNote error={pause.error ?? resume.error ?? probe.error} />
      <div className="printer-sections">
        <section>
          <h3>{t('devices.paper')}</h3>
          <dl className="facts">
            <div>
              <dt>{t('choosing.loaded')}</dt>
              <dd>
                <LoadedMedia printer={printer} />
              </dd>
            </div>
            {printer.destination.startsWith('dir:') ? null : (
              <div>
                <dt>{t('devices.roll')}</dt>
                <dd>
                  <LabelsLeft printer={printer} />
                </dd>
              </div>
            )}
            <div>
              <dt>{t('calibrating.position')}</dt>
              <dd>
                <CalibrationLine printer={printer} />
              </dd>
            </div>
            <div>
              <dt>{t('devices.lastPrint')}</dt>
              <dd>
                <LastPrint printer={printer} />
              </dd>
            </div>
          </dl>
        </section>
        <section>
          <h3>{t('devices.setup')}</h3>
          <PrinterSetup printer={printer} />
        </section>
      </div>
      <FaultDrawer
        printer={printer}
        printers={printers}
        isOpen={mending !== null}
        firstSign={mending?.sign}
        onClose={() => onMend(null)}
      />
    </section>
  );
}
