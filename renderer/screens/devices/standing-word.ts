import type { PrinterView } from '../../../electron/contract/views.ts';
import { conditionProblem, conditionsOf } from '../../../electron/domain/device-status.ts';
import { standingOf } from '../../components/printer-standing.ts';
import { type Language, problemText, type useWords } from '../../i18n/i18n.ts';

/** How a printer stands, in a word; a warning is called by its name. */
export function standingWord(
  printer: PrinterView,
  t: ReturnType<typeof useWords>['t'],
  language: Language,
): string {
  const { kind } = standingOf(printer);
  if (kind === 'warned' && printer.isRollLow) {
    return t('devices.labelsLow', { count: printer.labelsLeft ?? 0 });
  }
  const [warning] = conditionsOf(printer.health.status, 'warns');
  const found = warning === undefined ? null : conditionProblem(warning);
  if (kind === 'warned' && found !== null) return problemText(found, language).title;
  return t(`devices.standings.${kind}`);
}
