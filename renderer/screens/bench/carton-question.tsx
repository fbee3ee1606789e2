import { useQuery } from '@tanstack/react-query';
import type { CartonView } from '../../../electron/contract/views.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { Choice, FurtherChoice, Question } from './bench-question.tsx';

/** Cartons that have a digit of their own: 0 is for none. */
const mostDigits = 9;

/** Which carton the parcel goes into; null for none in particular. */
export function CartonQuestion({
  chosen,
  onCarton,
  onCancel,
}: {
  readonly chosen: string | null;
  readonly onCarton: (code: string | null) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const cartons = useQuery(queries.weights.cartons.queryOptions({ input: {} }));
  const known = cartons.data?.cartons ?? [];
  const isNone = cartons.data !== undefined && known.length === 0;
  return (
    <Question
      command="CARTON"
      hint={t(isNone ? 'bench.cartonsNone' : 'bench.cartonHint')}
      onCancel={onCancel}
    >
      <TroubleNote error={cartons.error} />
      <ol className={known.length > mostDigits ? 'bench-choices bench-choices-many' : 'bench-choices'}>
        {known.slice(0, mostDigits).map((carton, index) => (
          <Choice
            key={carton.code}
            digit={index + 1}
            label={nameOf(carton)}
            onChoose={() => onCarton(carton.code)}
          />
        ))}
        {known.slice(mostDigits).map((carton) => (
          <FurtherChoice key={carton.code} label={nameOf(carton)} onChoose={() => onCarton(carton.code)} />
        ))}
        {chosen === null ? null : (
          <Choice digit={0} label={t('bench.cartonNoneChosen')} onChoose={() => onCarton(null)} />
        )}
      </ol>
    </Question>
  );
}

const nameOf = ({ code, name }: CartonView) => (name === '' ? code : `${code} ${name}`);
