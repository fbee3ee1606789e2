import { type PrinterId, parseId } from '../../electron/domain/ids.ts';
import { jobDocuments } from '../../electron/domain/print-jobs.ts';
import {
  type Calibration,
  type Destination,
  darknessLevels,
  formatDestination,
  graphicsEncodings,
  headResolutions,
  labelTrackings,
  noCalibration,
  type Printer,
  type PrintHead,
  parseDestination,
  printerLanguages,
  symbolSources,
  takeOffs,
  textSources,
} from '../../electron/domain/printers.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import type { PrinterStore } from '../../electron/ports/stores.ts';
import type { WatchedConnection } from '../connection/watch-writes.ts';
import { expectChange, parseNumber, parseProblemColumns, parseWord, problemColumns } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface PrinterRow {
  readonly id: string;
  readonly name: string;
  readonly destination: string;
  readonly language: string;
  readonly media_code: string;
  readonly media_width_mm: number;
  readonly media_height_mm: number | null;
  readonly loaded_carrier_code: string;
  readonly dots_per_inch: number;
  readonly darkness: number;
  readonly graphics: string;
  readonly symbols: string;
  readonly text_source: string;
  readonly tracking: string;
  readonly gap_tenths_mm: number;
  readonly speed: number | null;
  readonly density: number | null;
  readonly take_off: string;
  readonly profile_code: string;
  readonly spare_id: string | null;
  readonly labels_left: number | null;
  readonly default_for: string | null;
  readonly is_built_in: number;
  readonly paused_code: string | null;
  readonly paused_params: string | null;
  readonly paused_ref: string | null;
  readonly offset_x_tenths_mm: number | null;
  readonly offset_y_tenths_mm: number | null;
  readonly drift_hundredths_mm: number | null;
}

const columns = `
  id, name, destination, language, media_code, media_width_mm, media_height_mm, loaded_carrier_code, dots_per_inch,
  darkness, graphics, symbols, text_source, tracking, gap_tenths_mm, speed, density, take_off, profile_code, spare_id, labels_left,
  default_for, is_built_in, paused_code, paused_params, paused_ref`;

const fromPrinters = `
  SELECT ${columns}, offset_x_tenths_mm, offset_y_tenths_mm, drift_hundredths_mm
  FROM printers LEFT JOIN printer_calibrations ON printer_id = id AND media = media_code`;

/** Printers of this bench, in the order in which they were added. Names differ in more than upper and lower case. */
export function createPrinterStore(connection: WatchedConnection, context: StoreContext): PrinterStore {
  const { database } = connection;
  // Every job asks several times for its printer, and this connection alone writes it. Inside a transaction nothing is
  // kept, since it may be rolled back.
  const known = new Map<PrinterId, Printer>();
  const forgetting =
    <Value>(change: (work: () => Value) => Value) =>
    (work: () => Value): Value => {
      known.clear();
      return change(work);
    };
  const transaction = forgetting<void>(connection.transaction);
  const write = forgetting<void>(connection.write);
  const writeAside = forgetting<void>(connection.aside.write);
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO printers (bench_id, ${columns})
    VALUES (@benchId, @id, @name, @destination, @language, @mediaCode, @mediaWidthMm, @mediaHeightMm,
      @loadedCarrierCode, @dotsPerInch, @darkness, @graphics, @symbols, @text, @tracking, @gapTenthsMm, @speed,
      @density, @takeOff, @profileCode, @spareId, @labelsLeft,
      @defaultFor, @isBuiltIn, @pausedCode, @pausedParams, @pausedRef)
  `);
  const list = database.prepare<[], PrinterRow>(`${fromPrinters} ORDER BY sequence`);
  const get = database.prepare<[string], PrinterRow>(`${fromPrinters} WHERE id = ?`);
  const findByName = database.prepare<[string], PrinterRow>(`${fromPrinters} WHERE name = ?`);
  const setPaused = database.prepare<[string | null, string | null, string | null, string]>(
    'UPDATE printers SET paused_code = ?, paused_params = ?, paused_ref = ? WHERE id = ?',
  );
  const setMedia = database.prepare<[string, number, number | null, string, string]>(`
    UPDATE printers SET media_code = ?, media_width_mm = ?, media_height_mm = ?, loaded_carrier_code = ?
    WHERE id = ?
  `);
  const setHead = database.prepare<[PrintHead & { readonly id: string }]>(`
    UPDATE printers SET dots_per_inch = @dotsPerInch, darkness = @darkness, graphics = @graphics, symbols = @symbols,
      text_source = @text, tracking = @tracking, gap_tenths_mm = @gapTenthsMm, speed = @speed, density = @density,
      take_off = @takeOff
    WHERE id = @id
  `);
  const setCalibration = database.prepare<
    [Calibration & { readonly id: string; readonly mediaCode: string }]
  >(`
    INSERT INTO printer_calibrations (printer_id, media, offset_x_tenths_mm, offset_y_tenths_mm, drift_hundredths_mm)
    VALUES (@id, @mediaCode, @offsetXTenthsMm, @offsetYTenthsMm, @driftHundredthsMm)
    ON CONFLICT (printer_id, media) DO UPDATE SET offset_x_tenths_mm = excluded.offset_x_tenths_mm,
      offset_y_tenths_mm = excluded.offset_y_tenths_mm, drift_hundredths_mm = excluded.drift_hundredths_mm
  `);
  const setProfile = database.prepare<[string, string]>('UPDATE printers SET profile_code = ? WHERE id = ?');
  const setSpare = database.prepare<[string | null, string]>('UPDATE printers SET spare_id = ? WHERE id = ?');
  const setLabelsLeft = database.prepare<[number | null, string]>(
    'UPDATE printers SET labels_left = ? WHERE id = ?',
  );
  const spendLabels = database.prepare<[number, string]>(
    'UPDATE printers SET labels_left = max(0, labels_left - ?) WHERE id = ? AND labels_left IS NOT NULL',
  );
  const clearDefault = database.prepare<[string, string | null]>(
    'UPDATE printers SET default_for = NULL WHERE bench_id = ? AND default_for = ?',
  );
  const setDefault = database.prepare<[string | null, string]>(
    'UPDATE printers SET default_for = ? WHERE id = ?',
  );

  return {
    insert(printer) {
      transaction(() => {
        if (findByName.get(printer.name))
          throw new ProblemError('printer.name-taken', { name: printer.name });
        clearDefault.run(context.benchId, printer.defaultFor);
        insert.run({ benchId: context.benchId, ...toColumns(printer) });
      });
    },
    list: () => list.all().map(toPrinter),
    get(id) {
      const kept = known.get(id);
      if (kept) return kept;
      const row = get.get(id);
      const printer = row && toPrinter(row);
      if (printer && !database.inTransaction) known.set(id, printer);
      return printer;
    },
    findByName(name) {
      const row = findByName.get(name);
      return row && toPrinter(row);
    },
    setPaused(id, pausedBy) {
      const { code, params, ref } = problemColumns(pausedBy);
      // What a batch is planned for a printer does not depend on whether it stands.
      writeAside(() => expectChange(setPaused.run(code, params, ref, id), `no printer ${id}`));
    },
    setMedia(id, media, loadedCarrierCode) {
      const { code, widthMm, heightMm } = media;
      write(() =>
        expectChange(setMedia.run(code, widthMm, heightMm, loadedCarrierCode, id), `no printer ${id}`),
      );
    },
    setHead(id, head) {
      write(() => expectChange(setHead.run({ ...head, id }), `no printer ${id}`));
    },
    setCalibration(id, mediaCode, calibration) {
      write(() => {
        setCalibration.run({ ...calibration, id, mediaCode });
      });
    },
    setProfile(id, profileCode) {
      write(() => expectChange(setProfile.run(profileCode, id), `no printer ${id}`));
    },
    setSpare(id, spareId) {
      writeAside(() => expectChange(setSpare.run(spareId, id), `no printer ${id}`));
    },
    setLabelsLeft(id, labels) {
      writeAside(() => expectChange(setLabelsLeft.run(labels, id), `no printer ${id}`));
    },
    spendLabels(id, labels) {
      connection.aside.write(() => {
        if (spendLabels.run(labels, id).changes > 0) known.clear();
      });
    },
    setDefaultFor(id, document) {
      transaction(() => {
        clearDefault.run(context.benchId, document);
        expectChange(setDefault.run(document, id), `no printer ${id}`);
      });
    },
  };
}

function toColumns(printer: Printer) {
  const paused = problemColumns(printer.pausedBy);
  return {
    id: printer.id,
    name: printer.name,
    destination: formatDestination(printer.destination),
    language: printer.language,
    mediaCode: printer.media.code,
    mediaWidthMm: printer.media.widthMm,
    mediaHeightMm: printer.media.heightMm,
    loadedCarrierCode: printer.loadedCarrierCode,
    ...printer.head,
    profileCode: printer.profileCode,
    spareId: printer.spareId,
    labelsLeft: printer.labelsLeft,
    defaultFor: printer.defaultFor,
    isBuiltIn: printer.isBuiltIn ? 1 : 0,
    pausedCode: paused.code,
    pausedParams: paused.params,
    pausedRef: paused.ref,
  };
}

function toPrinter(row: PrinterRow): Printer {
  return {
    id: parseId<'printer'>(row.id) satisfies PrinterId,
    name: row.name,
    destination: toDestination(row.destination),
    language: parseWord(printerLanguages, row.language),
    media: { code: row.media_code, widthMm: row.media_width_mm, heightMm: row.media_height_mm },
    loadedCarrierCode: row.loaded_carrier_code,
    head: {
      dotsPerInch: parseNumber(headResolutions, row.dots_per_inch),
      darkness: parseNumber(darknessLevels, row.darkness),
      graphics: parseWord(graphicsEncodings, row.graphics),
      symbols: parseWord(symbolSources, row.symbols),
      text: parseWord(textSources, row.text_source),
      tracking: parseWord(labelTrackings, row.tracking),
      gapTenthsMm: row.gap_tenths_mm,
      speed: row.speed,
      density: row.density,
      takeOff: parseWord(takeOffs, row.take_off),
    },
    calibration: {
      offsetXTenthsMm: row.offset_x_tenths_mm ?? noCalibration.offsetXTenthsMm,
      offsetYTenthsMm: row.offset_y_tenths_mm ?? noCalibration.offsetYTenthsMm,
      driftHundredthsMm: row.drift_hundredths_mm ?? noCalibration.driftHundredthsMm,
    },
    profileCode: row.profile_code,
    spareId: row.spare_id === null ? null : parseId<'printer'>(row.spare_id),
    labelsLeft: row.labels_left,
    defaultFor: row.default_for === null ? null : parseWord(jobDocuments, row.default_for),
    isBuiltIn: row.is_built_in === 1,
    pausedBy: parseProblemColumns({ code: row.paused_code, params: row.paused_params, ref: row.paused_ref }),
  };
}

function toDestination(text: string): Destination {
  const destination = parseDestination(text);
  if (!destination) throw new TypeError(`not a destination: ${text}`);
  return destination;
}
