/**
 * All that a client may ask of a station, by area. One contract serves the window, the browser host, the
 * command line and the tests; a host adds nothing to it.
 */

import { archiveProcedures } from './archive.ts';
import { backupsProcedures } from './backups.ts';
import { dayProcedures, pairingProcedures } from './bench.ts';
import { bundlesProcedures } from './bundles.ts';
import { cameraProcedures } from './camera.ts';
import { exceptionsProcedures } from './exceptions.ts';
import { failuresProcedures } from './failures.ts';
import { handworkProcedures } from './handwork.ts';
import { historyProcedures } from './history.ts';
import { importsProcedures } from './imports.ts';
import { matchingProcedures } from './matching.ts';
import { numbersProcedures } from './numbers.ts';
import { operatorsProcedures } from './operators.ts';
import { ordersProcedures } from './orders.ts';
import { packingProcedures } from './packing.ts';
import { parcelsProcedures } from './parcels.ts';
import { batchesProcedures, jobsProcedures, printProcedures } from './print.ts';
import { printersProcedures } from './printers.ts';
import { productsProcedures } from './products.ts';
import { rulesProcedures, stockProcedures } from './rules.ts';
import { scalesProcedures, scannersProcedures } from './scales.ts';
import { settingsProcedures } from './settings.ts';
import { sheetsProcedures } from './sheets.ts';
import { stationProcedures } from './station.ts';
import { picturesProcedures, templatesProcedures } from './templates.ts';
import { weightsProcedures } from './weights.ts';

export const contract = {
  station: stationProcedures,
  imports: importsProcedures,
  orders: ordersProcedures,
  exceptions: exceptionsProcedures,
  rules: rulesProcedures,
  stock: stockProcedures,
  parcels: parcelsProcedures,
  numbers: numbersProcedures,
  print: printProcedures,
  batches: batchesProcedures,
  jobs: jobsProcedures,
  archive: archiveProcedures,
  backups: backupsProcedures,
  failures: failuresProcedures,
  handwork: handworkProcedures,
  bundles: bundlesProcedures,
  history: historyProcedures,
  sheets: sheetsProcedures,
  matching: matchingProcedures,
  pairing: pairingProcedures,
  packing: packingProcedures,
  day: dayProcedures,
  printers: printersProcedures,
  camera: cameraProcedures,
  templates: templatesProcedures,
  pictures: picturesProcedures,
  scales: scalesProcedures,
  scanners: scannersProcedures,
  settings: settingsProcedures,
  products: productsProcedures,
  operators: operatorsProcedures,
  weights: weightsProcedures,
} as const;

export type Contract = typeof contract;
