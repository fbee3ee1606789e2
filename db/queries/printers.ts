import { type PrinterId, parseId } from '../../electron/domain/ids.ts';
import { jobDocuments } from '../../electron/domain/print-jobs.ts';
import {
  type Destination,
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  type Printer,
  type PrintHead,
  printerLanguages,
  symbolSources,
} from '../../electron/domain/printers.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import type { PrinterStore } from '../../electron/ports/stores.ts';
import type { WatchedConnection } from '../connection/watch-writes.ts';
import { expectChange, parseNumber, parseProblemColumns, parseWord, problemColumns } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface PrinterRow {
  readonly id: string;
  readonly name: string;
  readonly destination_kind: string;
  readonly destination_host: string | null;
  readonly destination_port: number | null;
  readonly destination_path: string | null;
  readonly language: string;
  readonly media_code: string;
  readonly media_width_mm: number;
  readonly media_height_mm: number | null;
  readonly loaded_carrier_code: string;
  readonly dots_per_inch: number;
  readonly darkness: number;
  readonly graphics: string;
  readonly symbols: string;
  readonly default_for: string | null;
  readonly is_built_in: number;
  readonly paused_code: string | null;
  readonly paused_params: string | null;
  readonly paused_ref: string | null;
}

const columns = `
  id, name, destination_kind, destination_host, destination_port, destination_path, language, media_code,
  media_width_mm, media_height_mm, loaded_carrier_code, dots_per_inch, darkness, graphics, symbols, default_for,
  is_built_in, paused_code, paused_params, paused_ref`;

/** Printers of this bench, in the order in which they were added. Names differ in more than upper and lower case. */
export function createPrinterStore(connection: WatchedConnection, context: StoreContext): PrinterStore {
  const { database, transaction, write, aside } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO printers (bench_id, ${columns})
    VALUES (@benchId, @id, @name, @destinationKind, @destinationHost, @destinationPort, @destinationPath,
      @language, @mediaCode, @mediaWidthMm, @mediaHeightMm, @loadedCarrierCode, @dotsPerInch, @darkness, @graphics,
      @symbols, @defaultFor, @isBuiltIn, @pausedCode, @pausedParams, @pausedRef)
  `);
  const list = database.prepare<[], PrinterRow>(`SELECT ${columns} FROM printers ORDER BY sequence`);
  const get = database.prepare<[string], PrinterRow>(`SELECT ${columns} FROM printers WHERE id = ?`);
  const findByName = database.prepare<[string], PrinterRow>(`SELECT ${columns} FROM printers WHERE name = ?`);
  const setPaused = database.prepare<[string | null, string | null, string | null, string]>(
    'UPDATE printers SET paused_code = ?, paused_params = ?, paused_ref = ? WHERE id = ?',
  );
  const setMedia = database.prepare<[string, number, number | null, string, string]>(`
    UPDATE printers SET media_code = ?, media_width_mm = ?, media_height_mm = ?, loaded_carrier_code = ?
    WHERE id = ?
  `);
  const setHead = database.prepare<[PrintHead & { readonly id: string }]>(`
    UPDATE printers SET dots_per_inch = @dotsPerInch, darkness = @darkness, graphics = @graphics, symbols = @symbols
    WHERE id = @id
  `);
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
      const row = get.get(id);
      return row && toPrinter(row);
    },
    findByName(name) {
      const row = findByName.get(name);
      return row && toPrinter(row);
    },
    setPaused(id, pausedBy) {
      const { code, params, ref } = problemColumns(pausedBy);
      // What a batch is planned for a printer does not depend on whether it stands.
      aside.write(() => expectChange(setPaused.run(code, params, ref, id), `no printer ${id}`));
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
    setDefaultFor(id, document) {
      transaction(() => {
        clearDefault.run(context.benchId, document);
        expectChange(setDefault.run(document, id), `no printer ${id}`);
      });
    },
  };
}

function toColumns(printer: Printer) {
  const { destination } = printer;
  const paused = problemColumns(printer.pausedBy);
  return {
    id: printer.id,
    name: printer.name,
    destinationKind: destination.kind,
    destinationHost: destination.kind === 'tcp' ? destination.host : null,
    destinationPort: destination.kind === 'tcp' ? destination.port : null,
    destinationPath: destination.kind === 'directory' ? destination.path : null,
    language: printer.language,
    mediaCode: printer.media.code,
    mediaWidthMm: printer.media.widthMm,
    mediaHeightMm: printer.media.heightMm,
    loadedCarrierCode: printer.loadedCarrierCode,
    ...printer.head,
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
    destination: toDestination(row),
    language: parseWord(printerLanguages, row.language),
    media: { code: row.media_code, widthMm: row.media_width_mm, heightMm: row.media_height_mm },
    loadedCarrierCode: row.loaded_carrier_code,
    head: {
      dotsPerInch: parseNumber(headResolutions, row.dots_per_inch),
      darkness: parseNumber(darknessLevels, row.darkness),
      graphics: parseWord(graphicsEncodings, row.graphics),
      symbols: parseWord(symbolSources, row.symbols),
    },
    defaultFor: row.default_for === null ? null : parseWord(jobDocuments, row.default_for),
    isBuiltIn: row.is_built_in === 1,
    pausedBy: parseProblemColumns({ code: row.paused_code, params: row.paused_params, ref: row.paused_ref }),
  };
}

function toDestination(row: PrinterRow): Destination {
  if (row.destination_kind === 'directory') return { kind: 'directory', path: row.destination_path ?? '' };
  return { kind: 'tcp', host: row.destination_host ?? '', port: row.destination_port ?? 0 };
}
