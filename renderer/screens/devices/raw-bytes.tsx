import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';

/** So many bytes are shown: some frames. */
const shownBytes = 72;

/** The last of all bytes, as the station writes them: hexadecimal, separated by blanks. */
export function appendBytes(raw: string, more: string): string {
  return [...(raw === '' ? [] : raw.split(' ')), ...(more === '' ? [] : more.split(' '))]
    .slice(-shownBytes)
    .join(' ');
}

/** What the bytes say where they are characters. */
function toText(raw: string): string {
  return raw
    .split(' ')
    .map((pair) => Number.parseInt(pair, 16))
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
    .join('');
}

/** What came down the line, for whoever helps from afar. */
export function RawBytes({ raw: all }: { readonly raw: string }) {
  const { t } = useWords();
  const raw = appendBytes('', all);
  return (
    <section className="raw-bytes" aria-label={t('scale.raw')} data-testid={testIds.scaleRaw}>
      <h3>{t('scale.raw')}</h3>
      {raw === '' ? (
        <p className="quiet">{t('scale.rawNone')}</p>
      ) : (
        <>
          <code className="raw-line">{raw}</code>
          <code className="raw-line quiet">{toText(raw)}</code>
        </>
      )}
    </section>
  );
}
