import {
  baudRates,
  formatDevicePlace,
  type LineSettings,
  noScale,
  noScanner,
  parities,
  parseDevicePlace,
  scaleProtocols,
  scaleUnits,
} from '../../electron/domain/scales.ts';
import type { BenchDeviceStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { parseNumber, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface SettingRow {
  readonly name: string;
  readonly value: string;
}

const rowsOfLine = (device: string, { baudRate, dataBits, parity }: LineSettings) => ({
  [`${device}.baudRate`]: String(baudRate),
  [`${device}.dataBits`]: String(dataBits),
  [`${device}.parity`]: parity,
});

/** How scale and scanner of this bench are reached: rows of the settings, beside those of the supervisor. */
export function createBenchDeviceStore(connection: Connection, context: StoreContext): BenchDeviceStore {
  const { database, transaction } = connection;
  const readRows = database.prepare<[string], SettingRow>(
    `SELECT name, value FROM settings
     WHERE bench_id = ? AND (name LIKE 'scale.%' OR name LIKE 'scanner.%')`,
  );
  const write = database.prepare<[string, string, string]>(`
    INSERT INTO settings (bench_id, name, value) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, name) DO UPDATE SET value = excluded.value
  `);

  const read = () => new Map(readRows.all(context.benchId).map(({ name, value }) => [name, value]));
  const save = (rows: Readonly<Record<string, string>>) =>
    transaction(() => {
      for (const [name, value] of Object.entries(rows)) write.run(context.benchId, name, value);
    });

  function lineOf(rows: ReadonlyMap<string, string>, device: string, usual: LineSettings): LineSettings {
    return {
      baudRate: parseNumber(baudRates, Number(rows.get(`${device}.baudRate`) ?? usual.baudRate)),
      dataBits: parseNumber([7, 8], Number(rows.get(`${device}.dataBits`) ?? usual.dataBits)),
      parity: parseWord(parities, rows.get(`${device}.parity`) ?? usual.parity),
    };
  }

  const placeOf = (rows: ReadonlyMap<string, string>, device: string) =>
    parseDevicePlace(rows.get(`${device}.place`) ?? '') ?? { kind: 'none' };

  return {
    scale() {
      const rows = read();
      const unit = rows.get('scale.unit') ?? '';
      return {
        place: placeOf(rows, 'scale'),
        protocol: parseWord(scaleProtocols, rows.get('scale.protocol') ?? noScale.protocol),
        line: lineOf(rows, 'scale', noScale.line),
        unit: unit === '' ? null : parseWord(scaleUnits, unit),
      };
    },
    saveScale: ({ place, protocol, line, unit }) =>
      save({
        'scale.place': formatDevicePlace(place),
        'scale.protocol': protocol,
        'scale.unit': unit ?? '',
        ...rowsOfLine('scale', line),
      }),
    scanner() {
      const rows = read();
      return { place: placeOf(rows, 'scanner'), line: lineOf(rows, 'scanner', noScanner.line) };
    },
    saveScanner: ({ place, line }) =>
      save({ 'scanner.place': formatDevicePlace(place), ...rowsOfLine('scanner', line) }),
  };
}
