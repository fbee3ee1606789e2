import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { RecognisedNumber } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { StateWord, type Tone } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';

type Candidate = RecognisedNumber['candidates'][number];

const tones: Record<Candidate['why'], Tone> = {
  'check-digit-right': 'done',
  'current-form': 'waiting',
  'old-form': 'cancelled',
  'check-digit-wrong': 'problem',
};

/** The fewest characters that a number has. */
const shortest = 4;

/** Takes a scanned or typed number and ranks whose it could be, each with the reason. Nothing is changed. */
export function RecogniseNumber() {
  const { t } = useWords();
  const { queries } = useStation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const recognised = useQuery({
    ...queries.numbers.recognise.queryOptions({ input: { text } }),
    enabled: text.length >= shortest,
    // The names in an answer are of one language: no answer outlives the field.
    gcTime: 0,
  });
  const found = text.length >= shortest ? recognised.data : undefined;
  return (
    <Panel title={t('recognise.title')} className="narrow-form">
      <Field label={t('recognise.field')} htmlFor={id}>
        <Input
          id={id}
          data-testid={testIds.recogniseText}
          className="code-input"
          placeholder={t('recognise.hint')}
          maxLength={200}
          allowClear
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          // The next scan takes the place of this one.
          onPressEnter={(event) => event.currentTarget.select()}
        />
      </Field>
      <TroubleNote error={recognised.error} />
      <div aria-live="polite" data-testid={testIds.recogniseAnswer}>
        {found === undefined ? null : <Answer found={found} />}
      </div>
    </Panel>
  );
}

function Answer({ found: { packageSuffix, candidates } }: { readonly found: RecognisedNumber }) {
  const { t } = useWords();
  if (candidates.length === 0) return <Nothing title={t('recognise.none')} hint={t('recognise.noneHint')} />;
  const [index, total] = (packageSuffix ?? '').split('-');
  const isOpen = candidates[1]?.score === candidates[0]?.score;
  return (
    <>
      {packageSuffix === null ? null : <p className="quiet">{t('recognise.package', { index, total })}</p>}
      {isOpen ? <p className="quiet">{t('recognise.several')}</p> : null}
      <ol className="matters">
        {candidates.map(({ carrierCode, carrierName, isHistoric, why }) => (
          <li key={carrierCode} data-carrier={carrierCode} data-why={why}>
            <span className="matter-text">
              {carrierName}
              {isHistoric ? <span className="quiet"> {t('recognise.historic')}</span> : null}
            </span>
            <StateWord tone={tones[why]} word={t(`recognise.why.${why}`)} />
          </li>
        ))}
      </ol>
    </>
  );
}
