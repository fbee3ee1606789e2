import { benchesAndLedger } from './0010-benches-and-ledger.ts';
import { orders } from './0020-orders.ts';
import { parcelsAndNumbers } from './0030-parcels-and-numbers.ts';
import { printJobs } from './0040-print-jobs.ts';
import { rulesAndLists } from './0050-rules-and-lists.ts';
import { exceptions } from './0060-exceptions.ts';
import { matchChanges } from './0070-match-changes.ts';
import { templates } from './0080-templates.ts';
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
];
