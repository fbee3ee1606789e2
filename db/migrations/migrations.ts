import { benchesAndLedger } from './0010-benches-and-ledger.ts';
import { orders } from './0020-orders.ts';
import { parcelsAndNumbers } from './0030-parcels-and-numbers.ts';
import { printJobs } from './0040-print-jobs.ts';
import { rulesAndLists } from './0050-rules-and-lists.ts';
import { exceptions } from './0060-exceptions.ts';
import { matchChanges } from './0070-match-changes.ts';
import { templates } from './0080-templates.ts';
import { printFailures } from './0090-print-failures.ts';
import { handLabels } from './0100-hand-labels.ts';
import { bundles } from './0110-bundles.ts';
import { packing } from './0120-packing.ts';
import { weights } from './0130-weights.ts';
import { productsAndOperators } from './0140-products-and-operators.ts';
import { unfinishedBatches } from './0150-unfinished-batches.ts';
import type { Migration } from './migration.ts';

/** All steps of the schema, in order. Add at the end; never change one that was released. */
export const migrations: readonly Migration[] = [
  benchesAndLedger,
  orders,
  parcelsAndNumbers,
  printJobs,
  rulesAndLists,
  exceptions,
  matchChanges,
  templates,
  printFailures,
  handLabels,
  bundles,
  packing,
  weights,
  productsAndOperators,
  unfinishedBatches,
];
