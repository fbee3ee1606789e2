import { useQuery } from '@tanstack/react-query';
import { useStation } from '../client/station.tsx';
import { formatTime } from '../components/times.ts';
import { useWords } from '../i18n/i18n.ts';
import { Tile } from './tile.tsx';

/** More of a name than tells two people apart has no room in the bar. */
const longestName = 10;
const shortened = (name: string) => {
  const characters = [...name];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : name;
};

/** Who is signed in; nothing where nobody has a badge. */
export function OperatorTile() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const onDuty = useQuery(queries.operators.onDuty.queryOptions({ input: {} }));
  if (onDuty.data?.hasOperators !== true) return null;
  const { duty } = onDuty.data;
  return (
    <Tile
      name={t('people.onDuty')}
      word={duty === null ? t('people.tileNobody') : shortened(duty.name)}
      tone={duty === null ? 'problem' : 'done'}
      screen="settings"
      action={t('people.tileOpen')}
      remedy={
        <p>
          {duty === null
            ? t('people.tileHint')
            : t('people.onDutySince', {
                name: duty.name,
                time: formatTime(duty.sinceMs, Date.now(), language),
              })}
        </p>
      }
    />
  );
}
