import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Steps } from 'antd';
import { useState } from 'react';
import type { ScaleSetupView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { DetectStep } from './detect-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { TryScaleStep } from './try-scale-step.tsx';

/** Setting up the scale: where it is, how it talks, and whether its weight is right. */
export function ScaleDrawer({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const known = useQuery({ ...queries.scales.get.queryOptions({ input: {} }), enabled: isOpen });
  return (
    <Drawer open={isOpen} onClose={onClose} size={640} title={t('scale.name')} destroyOnHidden>
      <TroubleNote error={known.error} />
      {known.data === undefined ? null : <ScaleWizard known={known.data.setup} onClose={onClose} />}
    </Drawer>
  );
}

const steps = ['place', 'detect', 'try'] as const;

function ScaleWizard({ known, onClose }: { readonly known: ScaleSetupView; readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const [step, setStep] = useState<(typeof steps)[number]>(known.place === '' ? 'place' : 'try');
  const [setup, setSetup] = useState(known);
  const configure = useMutation(
    queries.scales.configure.mutationOptions({
      onSuccess: ({ setup: saved }) => {
        setSetup(saved);
        if (saved.place === '') onClose();
        else setStep('try');
      },
    }),
  );
  const save = (wanted: ScaleSetupView) => configure.mutate({ setup: wanted });
  return (
    <div className="stack" data-testid={testIds.scaleSetup} data-step={step}>
      <Steps
        size="small"
        current={steps.indexOf(step)}
        items={steps.map((one) => ({ title: t(`scale.steps.${one}`) }))}
      />
      <TroubleNote error={configure.error} />
      {step === 'place' ? (
        <PlaceStep
          device="scale"
          place={setup.place}
          nextWord={t('scale.next')}
          onChosen={(place) => {
            setSetup({ ...setup, place });
            setStep('detect');
          }}
        >
          <div className="row">
            <Button
              data-testid={testIds.scaleSimulator}
              loading={configure.isPending}
              onClick={() => save({ ...setup, place: 'simulator' })}
            >
              {t('scale.simulator')}
            </Button>
            <span className="quiet">{t('scale.simulatorHint')}</span>
          </div>
        </PlaceStep>
      ) : step === 'detect' ? (
        <DetectStep
          setup={setup}
          isSaving={configure.isPending}
          onSave={save}
          onBack={() => setStep('place')}
        />
      ) : (
        <TryScaleStep
          setup={setup}
          isSaving={configure.isPending}
          onUnit={(unit) => save({ ...setup, unit })}
          onElsewhere={() => setStep('place')}
          onAgain={() => setStep('detect')}
          onNone={() => save({ ...setup, place: '' })}
          onDone={onClose}
        />
      )}
    </div>
  );
}
