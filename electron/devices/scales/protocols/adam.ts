import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createLayoutGuard, createLineDecoder } from './frames.ts';
import { saysWeight } from './weight-text.ts';

/**
 * `  1.234kg`: nine characters, right-justified. Of another width a line counts only behind one that is as wide, and
 * with a space at its start, which says that no digit was lost there.
 */
const documentedWidth = 9;
const weightPattern = /^(?=.{9}$| )(?<field> *-?\d{1,5}\.\d{1,4}) ?(?<unit>kg|lb|g)$/u;

/**
 * Adam Equipment: answers `P` only with a weight that is new and not zero, else with nothing (the Odoo driver of
 * these scales).
 */
export function createAdamDecoder(): ScaleDecoder {
  const keepsLayout = createLayoutGuard(String(documentedWidth));

  return createLineDecoder((line) => {
    const groups = weightPattern.exec(line)?.groups;
    if (!groups || !keepsLayout(String(line.length))) return undefined;
    return saysWeight(groups.field ?? '', groups.unit, { net: null, stable: null });
  });
}
