import { Button } from 'antd';
import type { FoundPrinterView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { KnownPrinter } from './describe-step.tsx';
import { type DestinationDraft, draftOf, placeWords } from './destination-draft.ts';

/** What was found, each with the ways to it. */
export function FoundList({
  found,
  none,
  onChosen,
}: {
  readonly found: readonly FoundPrinterView[];
  /** Said where nothing was. */
  readonly none: string;
  readonly onChosen: (draft: DestinationDraft, known: KnownPrinter) => void;
}) {
  const { t } = useWords();
  if (found.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className="found-list">
      {found.map((one) => (
        <li
          key={one.destinations.join(' ')}
          className="row row-spread"
          data-testid={testIds.foundPrinter}
          data-destination={one.destinations[0]}
        >
          <span className="found-words">
            <strong>{one.name}</strong>
            <span className="quiet">
              {[
                one.model,
                one.language === null ? '' : t(`devices.languages.${one.language}`),
                one.port || placeWords(one.destinations[0] ?? ''),
              ]
                .filter((part) => part !== '' && part !== one.name)
                .join(' · ')}
            </span>
          </span>
          {one.addedAs === null ? (
            <span className="row">
              {one.destinations.map((destination, index) => (
                <Button
                  key={destination}
                  type={index === 0 ? 'primary' : 'default'}
                  onClick={() =>
                    onChosen(draftOf(destination), {
                      name: one.name,
                      profileCode: one.profileCode,
                      language: one.language,
                    })
                  }
                >
                  {one.destinations.length === 1
                    ? t('adding.take')
                    : t(`adding.takeBy.${draftOf(destination).kind === 'driver' ? 'driver' : 'raw'}`)}
                </Button>
              ))}
            </span>
          ) : (
            <span className="quiet">{t('adding.addedAs', { printer: one.addedAs })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
