import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { numbersLeft } from '../../app/tile-states.ts';
import { useStation } from '../../client/station.tsx';
import { troubleOf } from '../../components/printer-standing.ts';
import { Nothing, Panel } from '../../components/screen.tsx';
import { Shape, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { carrierNameOf } from '../../i18n/name-in.ts';
import type { StageCounts } from './next-step.ts';

interface Matter {
  readonly key: string;
  readonly tone: Tone;
  readonly text: ReactNode;
  readonly open: () => void;
}

/** Everything that stands in the way, each with the way to it. */
export function AttentionPanel({ counts }: { readonly counts: StageCounts }) {
  const { t, language } = useWords();
  const { go } = useNavigation();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const numbers = useQuery(queries.numbers.list.queryOptions({ input: {} }));
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const carriers = overview.data?.carriers ?? [];
  const defaultCode = settings.data?.settings.defaultCarrierCode ?? '';
  const left = numbersLeft(carriers, defaultCode, counts.toPrint);
  const carrier = carriers.find((one) => one.code === defaultCode);
  const carrierName = carrierNameOf(carriers, defaultCode, language);
  const matters: Matter[] = [];
  if (counts.inDoubt > 0) {
    matters.push({
      key: 'doubt',
      tone: 'doubt',
      text: t('home.doubtJobs', { count: counts.inDoubt }),
      open: () => go('print'),
    });
  }
  for (const printer of overview.data?.printers ?? []) {
    const found = troubleOf(printer);
    if (found === null) continue;
    const text = problemText(found, language);
    matters.push({
      key: printer.printerId,
      tone: printer.pausedBy === null ? 'failed' : 'paused',
      text: (
        <>
          <strong>{printer.name}</strong> {text.title}
          <br />
          <span className="quiet">{text.remedy}</span>
        </>
      ),
      open: () => go('devices'),
    });
  }
  if (settings.data !== undefined && left.kind !== 'enough') {
    matters.push({
      key: 'numbers',
      tone: left.tone,
      text: t('home.numbersShort', {
        carrier: carrierName,
        count: left.kind === 'short' ? (carrier?.freeNumbers ?? 0) : left.count,
      }),
      open: () => go('numbers'),
    });
  }
  for (const supply of numbers.data?.supplies ?? []) {
    if (!supply.isLow || supply.carrierCode === defaultCode) continue;
    matters.push({
      key: `numbers-${supply.carrierCode}`,
      tone: supply.free === 0 ? 'failed' : 'problem',
      text: t('home.numbersShort', { carrier: supply.carrierName, count: supply.free }),
      open: () => go('numbers'),
    });
  }
  if (counts.exceptions > 0) {
    matters.push({
      key: 'orders',
      tone: 'problem',
      text: t('home.problemOrders', { count: counts.exceptions }),
      open: () => go('exceptions'),
    });
  }
  return (
    <Panel title={t('home.attention')}>
      {matters.length === 0 ? (
        <Nothing title={t('home.attentionNone')} />
      ) : (
        <ul className="matters">
          {matters.map((matter) => (
            <li key={matter.key}>
              <Shape tone={matter.tone} size={18} />
              <span className="matter-text">{matter.text}</span>
              <Button onClick={matter.open}>{t('home.look')}</Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
