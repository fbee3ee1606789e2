/**
 * All that a client may ask of a station, by area. One contract serves the window, the browser host, the
 * command line and the tests; a host adds nothing to it.
 */

import { dayProcedures, pairingProcedures } from './bench.ts';
import { exceptionsProcedures } from './exceptions.ts';
import { importsProcedures } from './imports.ts';
import { matchingProcedures } from './matching.ts';
import { numbersProcedures } from './numbers.ts';
import { ordersProcedures } from './orders.ts';
import { parcelsProcedures } from './parcels.ts';
import { batchesProcedures, jobsProcedures, printProcedures } from './print.ts';
import { printersProcedures } from './printers.ts';
import { rulesProcedures, stockProcedures } from './rules.ts';
import { settingsProcedures } from './settings.ts';
import { sheetsProcedures } from './sheets.ts';
import { stationProcedures } from './station.ts';
import { picturesProcedures, templatesProcedures } from './templates.ts';

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
  sheets: sheetsProcedures,
  matching: matchingProcedures,
  pairing: pairingProcedures,
  day: dayProcedures,
  printers: printersProcedures,
  templates: templatesProcedures,
  pictures: picturesProcedures,
  settings: settingsProcedures,
} as const;

export type Contract = typeof contract;
