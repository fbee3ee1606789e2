import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { JobView, PrinterView } from '../../../electron/contract/views.ts';
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
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

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
  return (
    <ul className="printer-strip">
      {loads.map((load) => (
        <PrinterCard
          key={load.printerId}
          load={load}
          sampledAtMs={sampledAtMs}
          printer={printers.data?.printers.find((one) => one.printerId === load.printerId)}
        />
      ))}
    </ul>
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
  const resume = useMutation(queries.printers.resume.mutationOptions());
  const pausedBy = printer?.pausedBy ?? null;
  const left = secondsLeft(load.open, rate);
  const leftWord =
    left === null
      ? null
      : left < 90
        ? t('print.seconds', { count: left })
        : t('print.minutes', { count: Math.ceil(left / 60) });
  const reference = { printerId: load.printerId };
  const resumeButton = (
    <Button
      type="primary"
      size="small"
      data-testid={testIds.resumePrinter}
      loading={resume.isPending}
      onClick={() => resume.mutate(reference)}
    >
      {t('print.resumePrinter')}
    </Button>
  );
  return (
    <li className="printer-card">
      <div className="row row-spread">
        <strong className="cut">{load.printer}</strong>
        {pausedBy === null ? (
          <StateWord
            tone={load.open > 0 ? 'working' : 'done'}
            word={t(load.open > 0 ? 'devices.stateWorking' : 'devices.stateReady')}
          />
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
            onClick={() => pause.mutate(reference)}
          >
            {t('print.pausePrinter')}
          </Button>
        ) : null}
      </div>
      {pausedBy === null ? null : <ProblemNote problem={pausedBy} tone="problem" action={resumeButton} />}
      <TroubleNote error={pause.error ?? resume.error} />
    </li>
  );
}
