import { useQuery } from '@tanstack/react-query';
import type { CartonView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { Choice, Question } from './bench-question.tsx';

/** Cartons that have a digit of their own. */
const mostCartons = 9;

/** Which carton the parcel goes into. */
export function CartonQuestion({
  onCarton,
  onCancel,
}: {
  readonly onCarton: (code: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const cartons = useQuery(queries.weights.cartons.queryOptions({ input: {} }));
  const known = (cartons.data?.cartons ?? []).slice(0, mostCartons);
  return (
    <Question command="CARTON" onCancel={onCancel}>
      <TroubleNote error={cartons.error} />
      {cartons.data !== undefined && known.length === 0 ? <p>{t('bench.cartonsNone')}</p> : null}
      <ol className="bench-choices">
        {known.map((carton, index) => (
          <Choice
            key={carton.code}
            digit={index + 1}
            label={nameOf(carton)}
            onChoose={() => onCarton(carton.code)}
          />
        ))}
      </ol>
    </Question>
  );
}

const nameOf = ({ code, name }: CartonView) => (name === '' ? code : `${code} ${name}`);
