import { useQuery } from '@tanstack/react-query';
import { useStation } from '../client/station.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { troubleOf } from '../components/printer-standing.ts';
import { problemText, useWords } from '../i18n/i18n.ts';
import { carrierNameOf } from '../i18n/name-in.ts';
import { ScaleTile, ScannerTile } from './device-tiles.tsx';
import { LookupButton } from './lookup-drawer.tsx';
import { OperatorTile } from './operator-tile.tsx';
import { Tile } from './tile.tsx';
import { numbersLeft, printersState } from './tile-states.ts';

/** The bar that is always there: printers, numbers, station, scanner. */
export function StatusBar() {
  const { t, language } = useWords();
  const { queries, connection } = useStation();
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
  const stopped = printers.flatMap((printer) => {
    const found = troubleOf(printer);
    const { printerId, name } = printer;
    return found === null ? [] : [{ printerId, name, text: problemText(found, language) }];
  });
  const printerWords = {
    none: t('tiles.printersNone'),
    paused: t('tiles.printersPaused', { count: printing.count }),
    troubled: t('tiles.printersTroubled', { count: printing.count }),
    ready: t('tiles.printersReady', { count: printing.count }),
    silent: t('tiles.printersSilent', { count: printing.count }),
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
            stopped.length === 0 ? (
              <p>
                {t(
                  printing.kind === 'none'
                    ? 'devices.noneHint'
                    : printing.kind === 'silent'
                      ? 'tiles.printersSilentHint'
                      : 'tiles.printersFine',
                )}
              </p>
            ) : (
              <>
                {stopped.map(({ printerId, name, text }) => (
                  <p key={printerId}>
                    <strong>{name}</strong>
                    <br />
                    {text.title}
                    <br />
                    <span className="quiet">{text.remedy}</span>
                  </p>
                ))}
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
        <OperatorTile />
        <ScaleTile />
        <ScannerTile />
      </section>
      <LookupButton />
      <span className="status-keys">
        {t('app.help')} <KeyCap name="?" />
      </span>
    </header>
  );
}
