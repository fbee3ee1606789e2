import { useQuery } from '@tanstack/react-query';
import type { ScaleLiveView, ScannerLiveView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { linkStateOf, linkTone } from '../../app/tile-states.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

/** What is set up beside the printers, and the way to it. */
export type BesidePrinters = 'scale' | 'scanner';

/** The scale and the serial scanner in a few words: how each stands, where it is. */
export function DeviceTiles({ onOpen }: { readonly onOpen: (device: BesidePrinters) => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const scale = useQuery(queries.scales.get.queryOptions({ input: {} }));
  const scanner = useQuery(queries.scanners.get.queryOptions({ input: {} }));
  useShortcut('S', t('scale.name'), () => onOpen('scale'));
  useShortcut('G', t('serialScanner.name'), () => onOpen('scanner'));
  return (
    <section className="printer-tiles" aria-label={t('scale.devices')}>
      <h2>{t('scale.devices')}</h2>
      {scale.data === undefined ? null : (
        <DeviceTile
          device="scale"
          name={t('scale.name')}
          shortcut="S"
          shown={scale.data.shown}
          place={scale.data.setup.place}
          word={t(`scale.states.${linkStateOf(scale.data)}`)}
          state={linkStateOf(scale.data)}
          about={
            scale.data.setup.place === 'simulator' ? '' : t(`scale.protocols.${scale.data.setup.protocol}`)
          }
          onOpen={onOpen}
        />
      )}
      {scanner.data === undefined ? null : (
        <DeviceTile
          device="scanner"
          name={t('serialScanner.name')}
          shortcut="G"
          shown={scanner.data.shown}
          place={scanner.data.setup.place}
          word={t(`serialScanner.states.${linkStateOf(scanner.data)}`)}
          state={linkStateOf(scanner.data)}
          about=""
          onOpen={onOpen}
        />
      )}
    </section>
  );
}

function DeviceTile({
  device,
  name,
  shortcut,
  shown,
  place,
  word,
  state,
  about,
  onOpen,
}: {
  readonly device: BesidePrinters;
  readonly name: string;
  readonly shortcut: string;
  readonly shown: Pick<ScaleLiveView | ScannerLiveView, 'problem'>;
  readonly place: string;
  readonly word: string;
  readonly state: ScaleLiveView['state'];
  readonly about: string;
  readonly onOpen: (device: BesidePrinters) => void;
}) {
  const { t, language } = useWords();
  return (
    <button
      type="button"
      className="printer-tile"
      data-testid={testIds.deviceTile}
      data-device={device}
      data-state={state}
      onClick={() => onOpen(device)}
    >
      <span className="row row-spread">
        <strong>
          {name} <KeyCap name={shortcut} />
        </strong>
        <StateWord tone={linkTone(state)} word={word} />
      </span>
      {place === '' ? null : (
        <span className="quiet">
          {place === 'simulator' ? t('scale.simulator') : <code className="path">{place}</code>}
          {about === '' ? '' : ` · ${about}`}
        </span>
      )}
      {shown.problem === null || place === '' ? null : (
        <span className="printer-trouble">{problemText(shown.problem, language).title}</span>
      )}
    </button>
  );
}
