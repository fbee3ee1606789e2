/** The contract's procedures of weights, cartons and the weight register. */

import type { Settings } from '../../domain/settings.ts';
import type { StationContext } from '../context.ts';
import { forgetWeight, listCartons, listWeights, saveCarton, setWeight } from '../manage-weights.ts';
import { countWeighings, exportRegister, listRegister } from '../weight-register.ts';
import { demandRight, type Procedures, type RouterParts, toBase64 } from './procedures.ts';

export function weightRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const changed = () => context.announce({ kind: 'weights-changed' });
  const mayChange = () => demandRight(context, 'settings');
  return {
    weights: {
      list: procedures.weights.list.handler(({ input }) => {
        const { weights, resolutionGrams } = listWeights(context, input.search);
        return { weights: [...weights], resolutionGrams };
      }),
      set: procedures.weights.set.handler(({ input }) => {
        mayChange();
        setWeight(context, input);
        changed();
        return {};
      }),
      forget: procedures.weights.forget.handler(({ input }) => {
        mayChange();
        forgetWeight(context, input);
        changed();
        return {};
      }),
      cartons: procedures.weights.cartons.handler(({ input }) => ({
        cartons: [...listCartons(context, input.isArchived)],
      })),
      saveCarton: procedures.weights.saveCarton.handler(({ input }) => {
        mayChange();
        const saved = saveCarton(context, input);
        changed();
        return saved;
      }),
      register: procedures.weights.register.handler(({ input }) => ({
        weighings: listRegister(context, input).map(({ id, ...line }) => ({ ...line, weighingId: id })),
      })),
      statistics: procedures.weights.statistics.handler(({ input }) => countWeighings(context, input.days)),
      exportCsv: procedures.weights.exportCsv.handler(async ({ input }) => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).weights;
        const { fileName, bytes, weighings } = await exportRegister(context, words, input.days);
        return { fileName, csvBase64: toBase64(bytes), weighings };
      }),
    },
  };
}
