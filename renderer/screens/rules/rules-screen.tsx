import { Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** How orders are checked. */
export function RulesScreen() {
  const { t } = useWords();
  return <Screen title={t('rules.title')}>{null}</Screen>;
}
