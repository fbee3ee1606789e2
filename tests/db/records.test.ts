import { beforeEach, describe, expect, test } from 'vitest';
import type { Printer } from '../../electron/domain/printers.ts';
import { ProblemError, problem } from '../../electron/domain/problems.ts';
import { defaultSettings, type Settings } from '../../electron/domain/settings.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSamplePrinter,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let stores: Stores;

beforeEach(() => {
  stores = openSampleStores();
});

describe('imports', () => {
  const sha256 = 'ab'.repeat(32);

  test('are known by the bytes of their file, and each once', () => {
    const id = sampleImport(stores, { fileName: '订单 7月.xlsx', sha256 });
    expect(stores.imports.findBySha256(sha256)).toEqual({
      id,
      commitId: id,
      fileName: '订单 7月.xlsx',
      sha256,
      state: 'committed',
      counts: { new: 0, changed: 0, same: 0 },
      importedAtMs: sampleTimeMs,
      undoneAtMs: null,
    });
    expect(stores.imports.findBySha256('0')).toBeUndefined();
    expect(() => sampleImport(stores, { sha256 })).toThrow(/UNIQUE/);
  });

  test('are listed newest first', () => {
    const ids = [1, 2, 3].map(() => sampleImport(stores));
    expect(stores.imports.list(2).map((record) => record.id)).toEqual([ids[2], ids[1]]);
  });
});

describe('printers', () => {
  test('come back as they were added, whatever they are', () => {
    const folder = insertSamplePrinter(stores, {
      name: '标签机',
      destination: { kind: 'directory', path: '/tmp/标签 输出/' },
      language: 'pdf',
      media: { code: '80mm', widthMm: 80, heightMm: null },
      isBuiltIn: true,
      pausedBy: problem('printer.paper-out', { raw: 12 }),
    });
    const socket = insertSamplePrinter(stores, { destination: { kind: 'tcp', host: '::1', port: 9101 } });
    expect(stores.printers.list()).toEqual([folder, socket]);
    expect(stores.printers.get(folder.id)).toEqual(folder);
    expect(stores.printers.findByName('标签机')).toEqual(folder);
    expect(stores.printers.get(sampleIds.next())).toBeUndefined();
  });

  test('have names of their own, whatever their case', () => {
    insertSamplePrinter(stores, { name: 'Zebra' });
    const taken = (error: unknown) => error instanceof ProblemError && error.problem;
    try {
      insertSamplePrinter(stores, { name: 'ZEBRA' });
      expect.unreachable();
    } catch (error) {
      expect(taken(error)).toEqual(problem('printer.name-taken', { name: 'ZEBRA' }));
    }
    expect(stores.printers.list()).toHaveLength(1);
    expect(stores.printers.findByName('zebra')?.name).toBe('Zebra');
  });

  test('are paused by a problem, and resumed', () => {
    const { id } = insertSamplePrinter(stores);
    const unreachable = problem('printer.unreachable', { host: '127.0.0.1', port: 9100 });
    stores.printers.setPaused(id, unreachable);
    expect(stores.printers.get(id)?.pausedBy).toEqual(unreachable);
    stores.printers.setPaused(id, null);
    expect(stores.printers.get(id)?.pausedBy).toBeNull();
    expect(() => stores.printers.setPaused(sampleIds.next(), null)).toThrow(TypeError);
  });

  test('one is the default of a document: the last that was made so', () => {
    const defaults = () => stores.printers.list().map((printer: Printer) => printer.defaultFor);
    const first = insertSamplePrinter(stores, { defaultFor: 'label' });
    insertSamplePrinter(stores, { defaultFor: 'packing-slip' });
    const third = insertSamplePrinter(stores);
    stores.printers.setDefaultFor(third.id, 'label');
    expect(defaults()).toEqual([null, 'packing-slip', 'label']);
    stores.printers.setDefaultFor(first.id, 'packing-slip');
    expect(defaults()).toEqual(['packing-slip', null, 'label']);
    stores.printers.setDefaultFor(third.id, null);
    expect(defaults()).toEqual(['packing-slip', null, null]);
    insertSamplePrinter(stores, { defaultFor: 'packing-slip' });
    expect(defaults()).toEqual([null, null, null, 'packing-slip']);
  });
});

describe('settings', () => {
  test('are the defaults until they are written, and then what was written', () => {
    expect(stores.settings.read()).toEqual(defaultSettings);
    const written: Settings = {
      language: 'en',
      defaultCarrierCode: 'SF',
      defaultShop: '',
      consignor: { name: '仓库', phone: '0571-88880000', address: '样品路 3 号' },
      slipFooter: 'Thanks\nCome again',
      paperPrivacy: 'full',
      watchedFolder: 'C:\\订单\\in',
    };
    stores.settings.write(written);
    expect(stores.settings.read()).toEqual(written);
    stores.settings.write(defaultSettings);
    expect(stores.settings.read()).toEqual(defaultSettings);
  });

  test('that were written and read in a transaction are gone with it', () => {
    const written: Settings = { ...defaultSettings, language: 'en' };
    expect(stores.settings.read()).toEqual(defaultSettings);
    expect(() =>
      stores.transaction(() => {
        stores.settings.write(written);
        expect(stores.settings.read()).toEqual(written);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(stores.settings.read()).toEqual(defaultSettings);
  });
});

describe('the ledger', () => {
  const event = (subjectId: string, kind = 'order.imported') => ({
    atMs: sampleTimeMs,
    actor: 'operator',
    kind,
    subjectId,
    details: { file: '订单.csv', rows: 12 },
  });

  test('counts from one without gaps, also past what was rolled back', () => {
    stores.ledger.append(event('a'));
    expect(() =>
      stores.transaction(() => {
        stores.ledger.append(event('lost'));
        throw new Error('undone');
      }),
    ).toThrow('undone');
    stores.transaction(() => {
      stores.ledger.append(event('b'));
      stores.ledger.append(event('a', 'parcel.paired'));
    });
    expect(stores.ledger.list({ limit: 10 })).toEqual([
      { sequence: 3, ...event('a', 'parcel.paired') },
      { sequence: 2, ...event('b') },
      { sequence: 1, ...event('a') },
    ]);
    expect(stores.ledger.list({ subjectId: 'a', limit: 10 }).map(({ sequence }) => sequence)).toEqual([3, 1]);
    expect(stores.ledger.list({ limit: 1 }).map(({ sequence }) => sequence)).toEqual([3]);
  });
});

describe('a transaction', () => {
  test('gives back what its work gives', () => {
    expect(stores.transaction(() => 42)).toBe(42);
  });

  test('that fails inside another is undone alone, and the other goes on', () => {
    stores.transaction(() => {
      sampleImport(stores, { sha256: 'kept' });
      expect(() =>
        stores.transaction(() => {
          sampleImport(stores, { sha256: 'undone' });
          throw new Error('inner');
        }),
      ).toThrow('inner');
    });
    expect(stores.imports.list(9).map((record) => record.sha256)).toEqual(['kept']);
  });

  test('that joined another is undone with it', () => {
    expect(() =>
      stores.transaction(() => {
        stores.transaction(() => sampleImport(stores));
        throw new Error('outer');
      }),
    ).toThrow('outer');
    expect(stores.imports.list(9)).toEqual([]);
  });

  test('with a step that failed halfway cannot be committed, whoever caught it', () => {
    const importId = sampleImport(stores);
    const order = sampleOrder(stores, importId);
    const [line] = order.lines;
    if (!line) throw new Error('no line');
    const twice = { ...order, lines: [line, line] };
    const insertAndGoOn = () => {
      sampleImport(stores, { sha256: 'with it' });
      expect(() => stores.orders.insert(twice)).toThrow(/UNIQUE/);
    };
    expect(() => stores.transaction(insertAndGoOn)).toThrow(TypeError);
    expect(stores.orders.counts().all).toBe(0);
    expect(stores.imports.findBySha256('with it')).toBeUndefined();

    // Undone with an inner transaction, it is no harm to the outer one.
    stores.transaction(() => {
      expect(() => stores.transaction(insertAndGoOn)).toThrow(TypeError);
      stores.orders.insert(order);
    });
    expect(stores.orders.get(order.id)).toEqual(order);
  });

  test('refuses work that would go on after it', () => {
    const work = async () => {
      sampleImport(stores);
      await Promise.resolve();
    };
    expect(() => stores.transaction(work)).toThrow(TypeError);
    expect(() => stores.transaction(() => stores.transaction(work))).toThrow(TypeError);
    expect(stores.imports.list(9)).toEqual([]);
    expect(stores.transaction(() => 'usable')).toBe('usable');
  });
});
