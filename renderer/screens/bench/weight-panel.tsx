import { type GetRef, InputNumber } from 'antd';
import { type RefObject, useState } from 'react';
import type { OpenParcelView, ScaleLiveView } from '../../../electron/contract/views.ts';
import { fieldKeys } from '../../app/screens.ts';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { reasonText } from '../../i18n/reason-text.ts';

/** What the scale shows, what was taken, and what it should be. */
export function WeightPanel({
  open,
  live,
  cause,
  input,
  onWeigh,
}: {
  readonly open: OpenParcelView | null;
  /** Null while nobody knows of a scale. */
  readonly live: ScaleLiveView | null;
  /** Why the weight is wrong; empty for nothing. */
  readonly cause: string;
  readonly input: RefObject<GetRef<typeof InputNumber> | null>;
  /** A weight that a person typed, in grams. */
  readonly onWeigh: (grams: number) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState<number | null>(null);
  const weight = open?.weight ?? null;
  const isWeighed = open !== null && open.flow.weighing !== 'off';
  return (
    <section className="panel bench-weight" aria-label={t('bench.weight')}>
      <div className="bench-weight-figures">
        <Live live={live} />
        {weight === null ? null : (
          <div data-testid={testIds.packedWeight} data-grams={weight.grams}>
            <span className="quiet">
              {t('bench.weightTaken')}
              {weight.isManual ? ` · ${t('bench.weightManual')}` : ''}
            </span>
            <strong className={weight.deviation?.verdict === 'off' ? 'tone-failed' : 'tone-done'}>
              {weight.grams} <small>{t('bench.grams')}</small>
            </strong>
          </div>
        )}
      </div>
      {isWeighed && weight !== null ? <Judgement open={open} cause={cause} /> : null}
      {isWeighed && weight === null && open.expectedGrams !== null ? (
        <p className="quiet">{t('bench.weightExpected', { grams: Math.round(open.expectedGrams) })}</p>
      ) : null}
      <form
        className="bench-weight-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === null) return;
          onWeigh(typed);
          setTyped(null);
        }}
      >
        <label htmlFor="bench-weight">
          {t('bench.typeWeight')} <KeyCap name={fieldKeys.weight} />
        </label>
        <InputNumber
          id="bench-weight"
          ref={input}
          data-testid={testIds.weightInput}
          min={1}
          max={100_000}
          precision={0}
          controls={false}
          disabled={open === null}
          value={typed}
          onChange={setTyped}
          style={{ width: 96 }}
        />
      </form>
    </section>
  );
}

function Live({ live }: { readonly live: ScaleLiveView | null }) {
  const { t } = useWords();
  const word =
    live === null || live.state === 'none'
      ? t('bench.scaleNone')
      : live.state !== 'connected'
        ? t('bench.scaleSilent')
        : live.overload
          ? t('bench.weightOverload')
          : null;
  return (
    <div
      data-testid={testIds.liveWeight}
      data-state={live?.state ?? 'none'}
      data-stable={live?.stable ?? undefined}
      data-grams={live?.grams ?? undefined}
    >
      <span className="quiet">
        {t('bench.weightLive')}
        {word === null && live?.stable === false ? ` · ${t('bench.weightMoving')}` : ''}
      </span>
      {word === null && live !== null && live.grams !== null ? (
        <strong>
          {Math.round(live.grams)} <small>{t('bench.grams')}</small>
        </strong>
      ) : (
        <span className="bench-no-weight">{word ?? '–'}</span>
      )}
    </div>
  );
}

function Judgement({ open, cause }: { readonly open: OpenParcelView; readonly cause: string }) {
  const { t, words } = useWords();
  const { weight, forced } = open;
  const deviation = weight?.deviation ?? null;
  if (forced.weight !== null) {
    return (
      <p className="tone-sent">{t('bench.weightForced', { reason: reasonText(forced.weight, words) })}</p>
    );
  }
  if (deviation === null || deviation.verdict === 'learning') {
    return <p className="quiet">{t('bench.weightLearning')}</p>;
  }
  const expected =
    deviation.expectedGrams === null
      ? ''
      : t('bench.weightExpected', { grams: Math.round(deviation.expectedGrams) });
  if (deviation.verdict === 'ok') {
    return (
      <p className="tone-done">
        {t('bench.weightOk')} <span className="quiet">{expected}</span>
      </p>
    );
  }
  const off = Math.round(deviation.deviationGrams ?? 0);
  return (
    <p className="tone-failed" role="alert">
      <strong>{t('bench.weightDeviation', { grams: off > 0 ? `+${off}` : `−${Math.abs(off)}` })}</strong>{' '}
      <span className="quiet">{expected}</span>
      {cause === '' ? null : (
        <>
          <br />
          {cause}
        </>
      )}
    </p>
  );
}
