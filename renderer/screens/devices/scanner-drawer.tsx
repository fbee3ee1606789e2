import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ScannerSetupView } from '../../../electron/contract/views.ts';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { testIds } from '../../app/test-ids.ts';
import { linkTone } from '../../app/tile-states.ts';
import { useLive } from '../../client/live.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { PlaceStep } from './place-step.tsx';
import { RawBytes } from './raw-bytes.tsx';
import { LineFields } from './scale-by-hand.tsx';

/** Setting up a scanner on a serial line: where it is, and whether its scans come. */
export function ScannerDrawer({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const known = useQuery({ ...queries.scanners.get.queryOptions({ input: {} }), enabled: isOpen });
  return (
    <Drawer open={isOpen} onClose={onClose} size={640} title={t('serialScanner.name')} destroyOnHidden>
      <TroubleNote error={known.error} />
      {known.data === undefined ? null : <ScannerWizard known={known.data.setup} onClose={onClose} />}
    </Drawer>
  );
}

function ScannerWizard({
  known,
  onClose,
}: {
  readonly known: ScannerSetupView;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const [setup, setSetup] = useState(known);
  const [isTrying, setIsTrying] = useState(known.place !== '');
  const configure = useMutation(
    queries.scanners.configure.mutationOptions({
      onSuccess: ({ setup: saved }) => {
        setSetup(saved);
        if (saved.place === '') onClose();
        else setIsTrying(true);
      },
    }),
  );
  return (
    <div className="stack" data-testid={testIds.scannerSetup} data-step={isTrying ? 'try' : 'place'}>
      <TroubleNote error={configure.error} />
      {isTrying ? (
        <TryScanner
          setup={setup}
          onElsewhere={() => setIsTrying(false)}
          onNone={() => configure.mutate({ setup: { ...setup, place: '' } })}
          onDone={onClose}
        />
      ) : (
        <>
          <p>{t('serialScanner.hint')}</p>
          <LineFields line={setup.line} onLine={(line) => setSetup({ ...setup, line })} />
          <PlaceStep
            device="scanner"
            place={setup.place}
            nextWord={t('serialScanner.use')}
            onChosen={(place) => configure.mutate({ setup: { ...setup, place } })}
          />
        </>
      )}
    </div>
  );
}

function TryScanner({
  setup,
  onElsewhere,
  onNone,
  onDone,
}: {
  readonly setup: ScannerSetupView;
  readonly onElsewhere: () => void;
  readonly onNone: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const { client } = useStation();
  const shown = useLive((options) => client.scanners.live({}, options));
  // A scan here is a trial: it opens nothing.
  useScanHandler(() => undefined, { takes: isAnyCode });
  const state = shown?.state ?? 'connecting';
  const code = shown?.lastScan?.code ?? '';
  return (
    <>
      <p className="quiet">
        <code className="path">{setup.place}</code>
      </p>
      <section className="shown-weight" data-testid={testIds.lastScan} data-state={state} data-code={code}>
        <div className="row row-spread">
          <StateWord tone={linkTone(state)} word={t(`serialScanner.states.${state}`)} />
          <span>{code === '' ? '' : t('serialScanner.lastScan')}</span>
        </div>
        <output className="shown-grams">{code === '' ? t('serialScanner.waiting') : code}</output>
        {shown?.problem ? <ProblemNote problem={shown.problem} tone="problem" /> : null}
      </section>
      <p>{t('serialScanner.saved')}</p>
      <RawBytes raw={shown?.raw ?? ''} />
      <div className="row adding-foot">
        <Button onClick={onElsewhere}>{t('scale.elsewhere')}</Button>
        <Button onClick={onNone}>{t('serialScanner.none')}</Button>
        <span className="grow" />
        <Button type="primary" size="large" data-testid={testIds.scaleDone} onClick={onDone}>
          {t('scale.done')}
        </Button>
      </div>
    </>
  );
}
