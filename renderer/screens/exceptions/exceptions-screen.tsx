import { Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Orders that wait for a person. */
export function ExceptionsScreen() {
  const { t } = useWords();
  return <Screen title={t('exceptions.title')}>{null}</Screen>;
}
