import { useQuery } from '@tanstack/react-query';
import type { ProblemView } from '../../electron/contract/views.ts';
import { useStation } from '../client/station.tsx';
import { formatTime } from '../components/times.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { useScanner } from './scanner.tsx';
import { Tile } from './tile.tsx';
import { linkStateOf, linkTone } from './tile-states.ts';

/** What happened and what to do; else the usual word. */
function Remedy({ problem, usual }: { readonly problem: ProblemView | null; readonly usual: string }) {
  const { language } = useWords();
  if (problem === null) return <p>{usual}</p>;
  const { title, remedy } = problemText(problem, language);
  return (
    <p>
      <strong>{title}</strong>
      <br />
      <span className="quiet">{remedy}</span>
    </p>
  );
}

/** Whether the scale weighs. */
export function ScaleTile() {
  const { t } = useWords();
  const { queries } = useStation();
  const scale = useQuery(queries.scales.get.queryOptions({ input: {} }));
  const state = scale.data === undefined ? 'none' : linkStateOf(scale.data);
  return (
    <Tile
      name={t('tiles.scale')}
      word={t(`scale.states.${state}`)}
      tone={linkTone(state)}
      screen="devices"
      action={t('tiles.openDevices')}
      remedy={
        <Remedy
          problem={state === 'none' ? null : (scale.data?.shown.problem ?? null)}
          usual={t(state === 'none' ? 'scale.tileNone' : 'scale.tileRemedy')}
        />
      }
    />
  );
}

/** When a scanner was heard last; one on a serial line also tells that its cable was pulled. */
export function ScannerTile() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { lastScanAtMs } = useScanner();
  const scanner = useQuery(queries.scanners.get.queryOptions({ input: {} }));
  const state = scanner.data === undefined ? 'none' : linkStateOf(scanner.data);
  const problem = state === 'gone' ? (scanner.data?.shown.problem ?? null) : null;
  if (problem !== null) {
    return (
      <Tile
        name={t('tiles.scanner')}
        word={t('serialScanner.states.gone')}
        tone="failed"
        screen="devices"
        action={t('tiles.openDevices')}
        remedy={<Remedy problem={problem} usual="" />}
      />
    );
  }
  return (
    <Tile
      name={t('tiles.scanner')}
      word={
        lastScanAtMs === null
          ? t('tiles.scannerWaiting')
          : t('tiles.scannerSeen', { time: formatTime(lastScanAtMs, lastScanAtMs, language) })
      }
      tone={lastScanAtMs === null && state !== 'connected' ? 'waiting' : 'done'}
      screen="bench"
      action={t('tiles.openPair')}
      remedy={<p>{t('tiles.scannerRemedy')}</p>}
    />
  );
}
