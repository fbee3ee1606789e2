import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ScaleLiveView, ScaleSetupView } from '../../../electron/contract/views.ts';
import { isUnitless, type ScaleUnit } from '../../../electron/domain/scales.ts';
import { testIds } from '../../app/test-ids.ts';
import { linkTone } from '../../app/tile-states.ts';
import { useLive } from '../../client/live.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { SimulatorForm } from '../../components/simulator-form.tsx';
import { formatWeight } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { RawBytes } from './raw-bytes.tsx';
import { lineWord, UnitField } from './scale-by-hand.tsx';

/** The scale as it is set up, live: to see that its weight is right. */
export function TryScaleStep({
  setup,
  isSaving,
  onUnit,
  onElsewhere,
  onAgain,
  onNone,
  onDone,
}: {
  readonly setup: ScaleSetupView;
  readonly isSaving: boolean;
  readonly onUnit: (unit: ScaleUnit | null) => void;
  readonly onElsewhere: () => void;
  readonly onAgain: () => void;
  readonly onNone: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const { client, queries } = useStation();
  const shown = useLive((options) => client.scales.live({}, options));
  const tare = useMutation(queries.scales.tare.mutationOptions());
  const zero = useMutation(queries.scales.zero.mutationOptions());
  const isSimulator = setup.place === 'simulator';
  const isReady = shown?.state === 'connected';
  return (
    <div className="stack">
      <p className="quiet">
        {isSimulator ? (
          t('scale.simulatorHint')
        ) : (
          <>
            <code className="path">{setup.place}</code> ·{' '}
            {`${t(`scale.protocols.${setup.protocol}`)} · ${lineWord(setup.line)}`}
          </>
        )}
      </p>
      <ShownWeight shown={shown} />
      <p>{t('scale.tryHint')}</p>
      {isSimulator ? (
        <SimulatorForm />
      ) : isUnitless(setup.protocol) ? (
        <UnitField unit={setup.unit} onUnit={onUnit} />
      ) : null}
      <div className="row">
        <Button disabled={!isReady} loading={tare.isPending} onClick={() => tare.mutate({})}>
          {t('scale.tare')}
        </Button>
        <Button disabled={!isReady} loading={zero.isPending} onClick={() => zero.mutate({})}>
          {t('scale.zero')}
        </Button>
        {tare.isSuccess ? <span>{t('scale.tared')}</span> : null}
        {zero.isSuccess ? <span>{t('scale.zeroed')}</span> : null}
      </div>
      <TroubleNote error={tare.error ?? zero.error} />
      <RawBytes raw={shown?.raw ?? ''} />
      <div className="row adding-foot">
        <Button onClick={onElsewhere}>{t('scale.elsewhere')}</Button>
        {isSimulator ? null : <Button onClick={onAgain}>{t('scale.again')}</Button>}
        <Button loading={isSaving} onClick={onNone}>
          {t('scale.none')}
        </Button>
        <span className="grow" />
        <Button type="primary" size="large" data-testid={testIds.scaleDone} onClick={onDone}>
          {t('scale.done')}
        </Button>
      </div>
    </div>
  );
}

function stableWord({ stable, accepted, grams }: ScaleLiveView, t: ReturnType<typeof useWords>['t']): string {
  if (grams === null) return '';
  if (stable !== null) return t(stable ? 'scale.stable' : 'scale.moving');
  return accepted !== null && Math.round(grams) === accepted.grams
    ? t('scale.stable')
    : t('scale.stableUnknown');
}

/** What the scale shows, large enough to be read from where it stands. */
function ShownWeight({ shown }: { readonly shown: ScaleLiveView | undefined }) {
  const { t, language } = useWords();
  const state = shown?.state ?? 'connecting';
  const grams = shown?.grams ?? null;
  return (
    <section
      className="shown-weight"
      data-testid={testIds.scaleShown}
      data-state={state}
      data-grams={grams ?? ''}
      data-stable={String(shown?.stable ?? '')}
      data-accepted={shown?.accepted?.grams ?? ''}
    >
      <div className="row row-spread">
        <StateWord tone={linkTone(state)} word={t(`scale.states.${state}`)} />
        <span>
          {shown === undefined ? '' : stableWord(shown, t)}
          {shown?.net === true ? ` · ${t('scale.net')}` : ''}
        </span>
      </div>
      <p className="shown-grams">
        {grams === null
          ? t(shown?.overload === true ? 'scale.overload' : 'scale.noWeight')
          : t('scale.grams', { grams })}
      </p>
      <div className="row row-spread">
        <span className="quiet">{grams === null ? '' : formatWeight(grams, language)}</span>
        <strong role="status">
          {shown?.accepted === null || shown?.accepted === undefined
            ? ''
            : t('scale.tryTaken', { grams: shown.accepted.grams })}
        </strong>
      </div>
      {shown?.problem ? <ProblemNote problem={shown.problem} tone="problem" /> : null}
    </section>
  );
}
