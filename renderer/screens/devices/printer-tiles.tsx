import type { PrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { standingOf, troubleOf } from '../../components/printer-standing.ts';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { standingWord } from './standing-word.ts';

/** Every printer in a few words: how it stands, what lies in it, what waits for it. */
export function PrinterTiles({
  printers,
  chosenId,
  onChoose,
}: {
  readonly printers: readonly PrinterView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (printerId: string) => void;
}) {
  const { t } = useWords();
  return (
    <nav aria-label={t('devices.list')}>
      <ul className="printer-tiles">
        {printers.map((printer) => (
          <li key={printer.printerId}>
            <PrinterTile
              printer={printer}
              isChosen={printer.printerId === chosenId}
              onChoose={() => onChoose(printer.printerId)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PrinterTile({
  printer,
  isChosen,
  onChoose,
}: {
  readonly printer: PrinterView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t, language } = useWords();
  const standing = standingOf(printer);
  const { labelsLeft } = printer;
  const found = troubleOf(printer);
  const paper = [
    printer.media.replace('x', '×'),
    ...(printer.loadedCarrierName === ''
      ? []
      : [t('choosing.loadedForms', { carrier: printer.loadedCarrierName })]),
    ...(labelsLeft === null || standing.kind === 'warned'
      ? []
      : [t('devices.labelsLeft', { count: labelsLeft })]),
  ];
  return (
    <button
      type="button"
      className="printer-tile"
      data-testid={testIds.printerTile}
      data-printer={printer.name}
      data-standing={standing.kind}
      aria-current={isChosen}
      onClick={onChoose}
    >
      <span className="row row-spread">
        <strong className="cut">{printer.name}</strong>
        <StateWord tone={standing.tone} word={standingWord(printer, t, language)} />
      </span>
      {found === null || standing.kind === 'paused' ? null : (
        <span className="printer-trouble">{problemText(found, language).title}</span>
      )}
      <span className="quiet cut">{paper.join(' · ')}</span>
      <span className="quiet cut">
        {t('devices.openJobs', { count: printer.openJobs })} · <LastPrint printer={printer} />
      </span>
    </button>
  );
}

/** The last print that was proved, and a later one that was not. */
export function LastPrint({ printer }: { readonly printer: PrinterView }) {
  const { t, language } = useWords();
  const { lastConfirmedAtMs, lastSentAtMs } = printer.health;
  const timeOf = (timeMs: number) => formatTime(timeMs, Date.now(), language);
  const words = [
    ...(lastConfirmedAtMs === null ? [] : [t('devices.lastConfirmed', { time: timeOf(lastConfirmedAtMs) })]),
    ...(lastSentAtMs === null || lastSentAtMs <= (lastConfirmedAtMs ?? 0)
      ? []
      : [t('devices.lastSent', { time: timeOf(lastSentAtMs) })]),
  ];
  return words.length === 0 ? t('devices.neverSent') : words.join(' · ');
}
