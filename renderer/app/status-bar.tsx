import { useQuery } from '@tanstack/react-query';
import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useStation } from '../client/station.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Shape, type Tone } from '../components/shape.tsx';
import { formatTime } from '../components/times.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { carrierNameOf } from '../i18n/name-in.ts';
import { useNavigation } from './navigation.tsx';
import { useScanner } from './scanner.tsx';
import type { ScreenName } from './screens.ts';
import { numbersLeft, printersState } from './tile-states.ts';

/** One tile: a shape and a word. A click says what to do about it. */
function Tile({
  name,
  word,
  tone,
  remedy,
  screen,
  action,
}: {
  readonly name: string;
  readonly word: string;
  readonly tone: Tone;
  readonly remedy: ReactNode;
  readonly screen: ScreenName;
  readonly action: string;
}) {
  const { go } = useNavigation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      placement="bottomLeft"
      title={name}
      content={
        <div className="tile-help">
          {remedy}
          <Button
            type="primary"
            onClick={() => {
              setIsOpen(false);
              go(screen);
            }}
          >
            {action}
          </Button>
        </div>
      }
    >
      <button type="button" className="tile" aria-expanded={isOpen}>
        <Shape tone={tone} size={16} />
        <span className="tile-name">{name}</span>
        <span className={`tile-word tone-${tone}`}>{word}</span>
      </button>
    </Popover>
  );
}

/** The bar that is always there: printers, numbers, station, scanner. */
export function StatusBar() {
  const { t, language } = useWords();
  const { queries, connection } = useStation();
  const { lastScanAtMs } = useScanner();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} }));
  const printers = overview.data?.printers ?? [];
  const carriers = overview.data?.carriers ?? [];
  const defaultCode = settings.data?.settings.defaultCarrierCode ?? '';
  const toPrint = overview.data?.counts.toPrint ?? 0;
  const printing = printersState(printers);
  const numbers = numbersLeft(carriers, defaultCode, toPrint);
  const carrierName = carrierNameOf(carriers, defaultCode, language);
  const isLost = connection === 'lost' || connection === 'no-permission';
  const paused = printers.filter((printer) => printer.pausedBy !== null);
  const printerWords = {
    none: t('tiles.printersNone'),
    paused: t('tiles.printersPaused', { count: printing.count }),
    ready: t('tiles.printersReady', { count: printing.count }),
  };
  const numberWords = {
    none: t('tiles.numbersNone'),
    short: t('tiles.numbersShort', { count: numbers.count }),
    low: t('tiles.numbersLow', { count: numbers.count }),
    enough: t('tiles.numbersLeft', { count: numbers.count }),
  };
  return (
    <header className="status-bar">
      <div className="brand">
        <img
          src={new URL('../../assets/icons/waybench.svg', import.meta.url).href}
          alt=""
          width={24}
          height={24}
        />
        <strong>{t('app.name')}</strong>
      </div>
      <section className="tiles" aria-label={t('app.status')}>
        <Tile
          name={t('tiles.printers')}
          word={printerWords[printing.kind]}
          tone={printing.tone}
          screen="devices"
          action={t('tiles.openDevices')}
          remedy={
            paused.length === 0 ? (
              <p>{printing.kind === 'none' ? t('devices.noneHint') : t('tiles.printersFine')}</p>
            ) : (
              <>
                {paused.map((printer) => {
                  const text = printer.pausedBy === null ? null : problemText(printer.pausedBy, language);
                  return (
                    <p key={printer.printerId}>
                      <strong>{printer.name}</strong>
                      <br />
                      {text?.title}
                      <br />
                      <span className="quiet">{text?.remedy}</span>
                    </p>
                  );
                })}
                <p className="quiet">{t('tiles.printersRemedy')}</p>
              </>
            )
          }
        />
        <Tile
          name={t('tiles.numbers')}
          word={numberWords[numbers.kind]}
          tone={numbers.tone}
          screen="numbers"
          action={t('tiles.openNumbers')}
          remedy={<p>{t('tiles.numbersRemedy', { carrier: carrierName, waiting: toPrint })}</p>}
        />
        <Tile
          name={t('tiles.station')}
          word={t(isLost ? 'tiles.stationLost' : 'tiles.stationFine')}
          tone={isLost ? 'failed' : 'done'}
          screen="settings"
          action={t('tiles.openAbout')}
          remedy={<p>{t('tiles.stationRemedy', { path: overview.data?.dataDirectory ?? '' })}</p>}
        />
        <Tile
          name={t('tiles.scanner')}
          word={
            lastScanAtMs === null
              ? t('tiles.scannerWaiting')
              : t('tiles.scannerSeen', { time: formatTime(lastScanAtMs, lastScanAtMs, language) })
          }
          tone={lastScanAtMs === null ? 'waiting' : 'done'}
          screen="pair"
          action={t('tiles.openPair')}
          remedy={<p>{t('tiles.scannerRemedy')}</p>}
        />
      </section>
      <span className="status-keys">
        {t('app.help')} <KeyCap name="?" />
      </span>
    </header>
  );
}
