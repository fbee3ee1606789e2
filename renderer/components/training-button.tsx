import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { trainingKeys } from '../app/screens.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { testIds } from '../app/test-ids.ts';
import { goToTraining, isAtTraining } from '../client/connect.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { KeyCap } from './key-cap.tsx';

/** One press to practise; nothing where this is the place to practise already. */
export function TrainingButton({ size = 'middle' }: { readonly size?: 'middle' | 'large' }) {
  const { t } = useWords();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const canGo = overview.data?.isTraining === false && !isAtTraining();
  const enter = () => goToTraining(true);
  useShortcut(trainingKeys.turn, t('training.enter'), enter, canGo);
  if (!canGo) return null;
  return (
    <Button
      size={size}
      className={size === 'large' ? 'next-button' : 'self-start'}
      data-testid={testIds.enterTraining}
      onClick={enter}
    >
      {t('training.enter')} <KeyCap name={trainingKeys.turn} />
    </Button>
  );
}
