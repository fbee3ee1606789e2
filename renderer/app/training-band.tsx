import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { goToTraining, isAtTraining } from '../client/connect.ts';
import { useStation } from '../client/station.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Shape } from '../components/shape.tsx';
import { SimulatorForm, type WeightField } from '../components/simulator-form.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNavigation } from './navigation.tsx';
import { trainingKeys } from './screens.ts';
import { useShortcut } from './shortcuts.tsx';
import { testIds } from './test-ids.ts';

/** Stands over every screen of training mode, so that nobody takes it for the real thing; and says so the other way round. */
export function TrainingBand() {
  const { t } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const isTraining = overview.data?.isTraining ?? false;
  const { screen } = useNavigation();
  const hasFailed = overview.data !== undefined && !isTraining && isAtTraining();
  const leave = () => goToTraining(false);
  useShortcut(trainingKeys.turn, t('training.leave'), leave, isAtTraining());
  if (!isTraining && !hasFailed) return null;
  return (
    <div
      className={hasFailed ? 'training-band training-failed' : 'training-band'}
      role="status"
      data-testid={testIds.trainingBand}
    >
      <Shape tone={hasFailed ? 'failed' : 'doubt'} size={22} />
      <strong>{t(hasFailed ? 'training.failed' : 'training.band')}</strong>
      <span>{t(hasFailed ? 'training.failedHint' : 'training.bandHint')}</span>
      {isAtTraining() ? (
        <Button size="small" data-testid={testIds.leaveTraining} onClick={leave}>
          {t('training.leave')} <KeyCap name={trainingKeys.turn} />
        </Button>
      ) : null}
      {isTraining && (screen === 'bench' || screen === 'home') ? <PractisingScale /> : null}
    </div>
  );
}

/** The scale of the place to practise at: what lies on it is said here, where parcels are weighed. */
function PractisingScale() {
  const { t } = useWords();
  const { queries } = useStation();
  const scale = useQuery(queries.scales.get.queryOptions({ input: {} }));
  const isSimulated = scale.data?.setup.place === 'simulator';
  const field = useRef<WeightField>(null);
  useShortcut(trainingKeys.scale, t('scale.simulate'), () => field.current?.select(), isSimulated);
  if (!isSimulated) return null;
  return (
    <SimulatorForm
      field={field}
      keyCap={<KeyCap name={trainingKeys.scale} />}
      // The keys of the screen are its own again.
      onLaid={() => document.getElementById('content')?.focus()}
    />
  );
}
