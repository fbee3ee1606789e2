import { firstRunDecisions } from '../../electron/domain/first-run.ts';
import { defaultSettings, type Settings, slipCopies } from '../../electron/domain/settings.ts';
import type { SettingsStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface SettingRow {
  readonly name: string;
  readonly value: string;
}

/** Settings of this bench, a row each; what was never written has its default. */
export function createSettingsStore(connection: Connection, context: StoreContext): SettingsStore {
  const { database, transaction } = connection;
  const read = database.prepare<[string], SettingRow>('SELECT name, value FROM settings WHERE bench_id = ?');
  const readOne = database.prepare<[string, string], Pick<SettingRow, 'value'>>(
    'SELECT value FROM settings WHERE bench_id = ? AND name = ?',
  );
  const write = database.prepare<[string, string, string]>(`
    INSERT INTO settings (bench_id, name, value) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, name) DO UPDATE SET value = excluded.value
  `);

  // Settings are asked for with every row of every list, and this connection alone writes them: one program owns a
  // data directory. Inside a transaction nothing is kept, since it may be rolled back.
  let known: Settings | undefined;

  return {
    read() {
      if (known) return known;
      const settings = toSettings(new Map(read.all(context.benchId).map((row) => [row.name, row.value])));
      if (!database.inTransaction) known = settings;
      return settings;
    },
    write(settings) {
      transaction(() => {
        known = undefined;
        for (const [name, value] of Object.entries(toRows(settings))) write.run(context.benchId, name, value);
      });
    },
    isWritten: () => readOne.get(context.benchId, 'language') !== undefined,
    firstRun: () =>
      parseWord(firstRunDecisions, readOne.get(context.benchId, 'firstRun')?.value ?? 'undecided'),
    saveFirstRun: (decision) => transaction(() => void write.run(context.benchId, 'firstRun', decision)),
    backupFolder: () => readOne.get(context.benchId, 'backupFolder')?.value ?? '',
    saveBackupFolder: (folder) => transaction(() => void write.run(context.benchId, 'backupFolder', folder)),
  };
}

function toRows(settings: Settings) {
  return {
    language: settings.language,
    defaultCarrierCode: settings.defaultCarrierCode,
    defaultShop: settings.defaultShop,
    consignorName: settings.consignor.name,
    consignorPhone: settings.consignor.phone,
    consignorAddress: settings.consignor.address,
    slipFooter: settings.slipFooter,
    slipThanks: settings.slipTexts.thanks,
    slipCoupon: settings.slipTexts.coupon,
    slipReturns: settings.slipTexts.returns,
    slipCopies: settings.slipCopies,
    paperPrivacy: settings.paperPrivacy,
    watchedFolder: settings.watchedFolder,
    operatorName: settings.operatorName,
    jobExpiryHours: String(settings.jobExpiryHours),
    archiveDays: String(settings.archiveDays),
  } as const;
}

function toSettings(rows: ReadonlyMap<string, string>): Settings {
  const defaults = toRows(defaultSettings);
  const textOf = (name: keyof typeof defaults) => rows.get(name) ?? defaults[name];
  return {
    language: parseWord(['zh-CN', 'en'], textOf('language')),
    defaultCarrierCode: textOf('defaultCarrierCode'),
    defaultShop: textOf('defaultShop'),
    consignor: {
      name: textOf('consignorName'),
      phone: textOf('consignorPhone'),
      address: textOf('consignorAddress'),
    },
    slipFooter: textOf('slipFooter'),
    slipTexts: {
      thanks: textOf('slipThanks'),
      coupon: textOf('slipCoupon'),
      returns: textOf('slipReturns'),
    },
    slipCopies: parseWord([...slipCopies, 'both'], textOf('slipCopies')),
    paperPrivacy: parseWord(['masked', 'full'], textOf('paperPrivacy')),
    watchedFolder: textOf('watchedFolder'),
    operatorName: textOf('operatorName'),
    jobExpiryHours: Number(textOf('jobExpiryHours')),
    archiveDays: Number(textOf('archiveDays')),
  };
}
