/** The contract's procedures of bundles for other PCs. */

import type { JobDocument } from '../../domain/print-jobs.ts';
import type { Settings } from '../../domain/settings.ts';
import { makeBundle } from '../bundle.ts';
import type { StationContext } from '../context.ts';
import { declareBundle } from '../declare-bundle.ts';
import { accept, batchId, bundleId, type Procedures, type RouterParts } from './procedures.ts';

export function bundleRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  return {
    bundles: {
      make: procedures.bundles.make.handler(async ({ input }) => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).bundle;
        const wish = { ...input, batchId: batchId(input.batchId) };
        const { bundle, files, ...made } = accept(await makeBundle(context, words, wish));
        return { ...made, bundleId: bundle.id, files: [...files] };
      }),
      list: procedures.bundles.list.handler(({ input }) => ({
        bundles: stores.bundles.list(input.limit).map(({ id, papers, ...bundle }) => {
          const count = (document: JobDocument) =>
            papers.filter((paper) => paper.document === document).length;
          return {
            ...bundle,
            bundleId: id,
            batch: stores.jobs.getBatch(bundle.batchId)?.name ?? '',
            labels: count('label'),
            slips: count('packing-slip'),
          };
        }),
      })),
      declare: procedures.bundles.declare.handler(({ input }) => {
        const said = { ...input, bundleId: bundleId(input.bundleId) };
        const { outdated, ...answer } = accept(declareBundle(context, said));
        return { ...answer, outdated: [...outdated] };
      }),
    },
  };
}
