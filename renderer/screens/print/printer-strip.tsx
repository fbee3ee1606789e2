import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { JobView, PrinterView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import {
  addSample,
  type PrinterLoad,
  printerLoads,
  type RateSample,
  ratePerMinute,
  secondsLeft,
} from '../../components/batch-progress.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { FaultDrawer } from '../../components/printer-care/fault-drawer.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { SpareButton } from '../../components/spare-button.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** The same keys as on the screen of devices. */
const resumeKey = 'P';
const mendKey = 'F';

/** The printers of a batch: rate, time left, and what holds one up. */
export function PrinterStrip({
  jobs,
  sampledAtMs,
}: {
  readonly jobs: readonly JobView[];
  readonly sampledAtMs: number;
}) {
  const { queries } = useStation();
  const printers = useQuery(queries.printers.list.queryOptions({ input: {} }));
  const loads = printerLoads(jobs);
  const list = printers.data?.printers ?? [];
  const stopped = list.filter(
    (printer) => printer.pausedBy !== null && loads.some((load) => load.printerId === printer.printerId),
  );
  return (
    <>
      <ul className="printer-strip">
        {loads.map((load) => (
          <PrinterCard
            key={load.printerId}
            load={load}
            sampledAtMs={sampledAtMs}
            printer={list.find((one) => one.printerId === load.printerId)}
          />
        ))}
      </ul>
      {stopped.map((printer, index) => (
        <StoppedPrinter key={printer.printerId} printer={printer} printers={list} hasKey={index === 0} />
      ))}
    </>
  );
}

function useRate(load: PrinterLoad, sampledAtMs: number): number | null {
  const [samples, setSamples] = useState<readonly RateSample[]>([]);
  const { sent } = load;
  useEffect(() => {
    if (sampledAtMs > 0) setSamples((before) => addSample(before, { timeMs: sampledAtMs, sent }));
  }, [sampledAtMs, sent]);
  return ratePerMinute(samples);
}

function PrinterCard({
  load,
  printer,
  sampledAtMs,
}: {
  readonly load: PrinterLoad;
  readonly printer: PrinterView | undefined;
  readonly sampledAtMs: number;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const rate = useRate(load, sampledAtMs);
  const pause = useMutation(queries.printers.pause.mutationOptions());
  const pausedBy = printer?.pausedBy ?? null;
  const left = secondsLeft(load.open, rate);
  const leftWord =
    left === null
      ? null
      : left < 90
        ? t('print.seconds', { count: left })
        : t('print.minutes', { count: Math.ceil(left / 60) });
  // Open sheets that do not move wait for something else: the label of their parcel, or a paused batch.
  const loadTone = load.open === 0 ? 'done' : rate !== null && rate > 0 ? 'working' : 'waiting';
  const loadWords = {
    done: 'devices.stateReady',
    working: 'devices.stateWorking',
    waiting: 'devices.stateWaiting',
  } as const;
  return (
    <li className="printer-card">
      <div className="row row-spread">
        <strong className="cut">{load.printer}</strong>
        {pausedBy === null ? (
          <StateWord tone={loadTone} word={t(loadWords[loadTone])} />
        ) : (
          <StateWord tone="paused" word={t('devices.statePaused')} />
        )}
      </div>
      <div className="row row-spread">
        <span className="quiet">
          {t('print.left', { count: load.open })}
          {load.open > 0 && rate !== null && rate > 0
            ? ` · ${t('print.rate', { rate: Math.round(rate) })}`
            : ''}
          {leftWord === null ? '' : ` · ${t('print.timeLeft', { time: leftWord })}`}
        </span>
        {pausedBy === null && load.open > 0 ? (
          <Button
            size="small"
            data-testid={testIds.pausePrinter}
            loading={pause.isPending}
            onClick={() => pause.mutate({ printerId: load.printerId })}
          >
            {t('print.pausePrinter')}
          </Button>
        ) : null}
      </div>
      <TroubleNote error={pause.error} />
    </li>
  );
}

function StoppedPrinter({
  printer,
  printers,
  hasKey,
}: {
  readonly printer: PrinterView;
  readonly printers: readonly PrinterView[];
  readonly hasKey: boolean;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const resume = useMutation(queries.printers.resume.mutationOptions());
  const [isMending, setIsMending] = useState(false);
  const goOn = () => resume.mutate({ printerId: printer.printerId });
  useShortcut(resumeKey, t('print.resumePrinter'), goOn, hasKey);
  useShortcut(mendKey, t('devices.mend'), () => setIsMending(true), hasKey);
  if (printer.pausedBy === null) return null;
  return (
    <>
      <ProblemNote
        problem={printer.pausedBy}
        subject={printer.name}
        tone="problem"
        action={
          <span className="row">
            <Button
              type="primary"
              data-testid={testIds.resumePrinter}
              loading={resume.isPending}
              onClick={goOn}
            >
              {t('print.resumePrinter')} {hasKey ? <KeyCap name={resumeKey} /> : null}
            </Button>
            <Button data-testid={testIds.mendPrinter} onClick={() => setIsMending(true)}>
              {t('devices.mend')} {hasKey ? <KeyCap name={mendKey} /> : null}
            </Button>
            {printer.openJobs === 0 ? null : (
              <SpareButton printer={printer} printers={printers} hasKey={hasKey} />
            )}
          </span>
        }
      />
      <TroubleNote error={resume.error} />
      <FaultDrawer
        printer={printer}
        printers={printers}
        isOpen={isMending}
        firstSign={undefined}
        onClose={() => setIsMending(false)}
      />
    </>
  );
}
