import { beforeEach, describe, expect, test } from 'vitest';
import type { Printer } from '../../electron/domain/printers.ts';
import { ProblemError, problem } from '../../electron/domain/problems.ts';
import { defaultRules, type Rules } from '../../electron/domain/rules.ts';
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

describe('an import that arrives', () => {
  const arriving = { state: 'arriving' } as const;

  test('is committed with all files of its commit, each with what it brought', () => {
    const first = sampleImport(stores, arriving);
    const second = sampleImport(stores, { ...arriving, commitId: first });
    expect(stores.imports.listByState('arriving').map(({ id }) => id)).toEqual([first, second]);
    stores.imports.finish(first, new Map([[second, { new: 3, changed: 2, same: 1 }]]));
    expect(stores.imports.listByState('arriving')).toEqual([]);
    expect(stores.imports.listByCommit(first).map(({ state, counts }) => ({ state, counts }))).toEqual([
      { state: 'committed', counts: { new: 0, changed: 0, same: 0 } },
      { state: 'committed', counts: { new: 3, changed: 2, same: 1 } },
    ]);
    expect(() => stores.imports.finish(first, new Map())).toThrow(/not arriving/);
  });

  test('is alone: no other commit begins beside it', () => {
    const first = sampleImport(stores, arriving);
    expect(() => sampleImport(stores)).toThrow(/still arriving/);
    sampleImport(stores, { ...arriving, commitId: first });
    stores.imports.finish(first, new Map());
    sampleImport(stores);
  });

  test('counts of another commit cannot be set', () => {
    const other = sampleImport(stores);
    const first = sampleImport(stores, arriving);
    expect(() => stores.imports.finish(first, new Map([[other, { new: 1, changed: 0, same: 0 }]]))).toThrow(
      /not of commit/,
    );
    expect(stores.imports.listByState('arriving')).toHaveLength(1);
  });
});

describe('an import that is undone', () => {
  test('is known by its bytes no more, so that the same file can come again', () => {
    const sha256 = 'cd'.repeat(32);
    const first = sampleImport(stores, { sha256 });
    stores.imports.setUndone(first, 77);
    expect(stores.imports.findBySha256(sha256)).toBeUndefined();
    expect(stores.imports.listByState('undone')).toMatchObject([{ id: first, undoneAtMs: 77 }]);
    const second = sampleImport(stores, { sha256 });
    expect(stores.imports.findBySha256(sha256)?.id).toBe(second);
    expect(() => stores.imports.setUndone(first, 78)).toThrow(/undone already/);
  });
});

describe('rules', () => {
  test('are the defaults until they are written, and then what was written', () => {
    expect(stores.rules.read()).toEqual(defaultRules);
    const rules: Rules = {
      ...defaultRules,
      checks: { 'order.area-remote': 'off' },
      merging: 'automatic',
      insureFromFen: null,
      areas: [],
    };
    stores.rules.write(rules);
    expect(stores.rules.read()).toEqual(rules);
  });

  test('that were written in a transaction are gone with it', () => {
    expect(stores.rules.read().duplicateDays).toBe(3);
    expect(() =>
      stores.transaction(() => {
        stores.rules.write({ ...defaultRules, duplicateDays: 9 });
        expect(stores.rules.read().duplicateDays).toBe(9);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(stores.rules.read().duplicateDays).toBe(3);
  });
});

describe('saved filters', () => {
  test('are kept by their name; one of the same name takes the place of the old', () => {
    const filter = { filter: 'open', search: '', conditions: { shops: ['甲店'], items: 'one' } } as const;
    stores.savedFilters.save({ name: '单件', ...filter });
    stores.savedFilters.save({ name: '加急', ...filter, conditions: { tags: ['urgent'] } });
    stores.savedFilters.save({ name: '单件', ...filter, search: '笔' });
    expect(stores.savedFilters.list()).toEqual([
      { name: '加急', ...filter, conditions: { tags: ['urgent'] } },
      { name: '单件', ...filter, search: '笔' },
    ]);
    stores.savedFilters.remove('加急');
    stores.savedFilters.remove('没有');
    expect(stores.savedFilters.list().map(({ name }) => name)).toEqual(['单件']);
  });
});

describe('mappings of headers', () => {
  test('are kept by shop and header', () => {
    const mapping = { columns: [{ title: '单号', field: 'orderNumber' }] } as const;
    stores.mappings.save({ shop: '甲店', headerKey: '单号|货品', mapping });
    stores.mappings.save({ shop: '乙店', headerKey: '单号|货品', mapping: { columns: [] } });
    stores.mappings.save({ shop: '乙店', headerKey: '单号|货品', mapping });
    expect(stores.mappings.list()).toEqual([
      { shop: '乙店', headerKey: '单号|货品', mapping },
      { shop: '甲店', headerKey: '单号|货品', mapping },
    ]);
    stores.mappings.remove('乙店', '单号|货品');
    expect(stores.mappings.list().map(({ shop }) => shop)).toEqual(['甲店']);
  });
});

describe('stock', () => {
  test('is what the last file said, all of it', () => {
    expect(stores.stock.read()).toBeUndefined();
    const stock = {
      importedAtMs: 5,
      fileName: '库存.csv',
      quantities: new Map([
        ['CUP-02', 1],
        ['PEN-01', 7],
      ]),
      bins: new Map([['PEN-01', 'A-01-2']]),
    };
    stores.stock.replace({ ...stock, quantities: new Map([['INK-09', -1]]) });
    stores.stock.replace(stock);
    expect(stores.stock.read()).toEqual(stock);
    stores.stock.clear();
    expect(stores.stock.read()).toBeUndefined();
    stores.stock.clear();
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
    const socket = insertSamplePrinter(stores, {
      destination: { kind: 'tcp', host: '::1', port: 9101 },
      media: { code: '101.6x152.4', widthMm: 101.6, heightMm: 152.4 },
    });
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

  test('that were changed and read in a transaction are as before when it is undone', () => {
    const printer = insertSamplePrinter(stores, { labelsLeft: 12 });
    expect(stores.printers.get(printer.id)).toEqual(printer);
    expect(() =>
      stores.transaction(() => {
        stores.printers.setPaused(printer.id, problem('printer.paper-out'));
        stores.printers.spendLabels(printer.id, 5);
        expect(stores.printers.get(printer.id)).toMatchObject({ labelsLeft: 7 });
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(stores.printers.get(printer.id)).toEqual(printer);
    stores.printers.spendLabels(printer.id, 20);
    expect(stores.printers.get(printer.id)?.labelsLeft).toBe(0);
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
      slipTexts: { thanks: '谢谢\n惠顾', coupon: '满 100 减 10', returns: '七天无理由' },
      slipCopies: 'both',
      paperPrivacy: 'full',
      watchedFolder: 'C:\\订单\\in',
      operatorName: '小李',
      jobExpiryHours: 24,
      archiveDays: 90,
    };
    stores.settings.write(written);
    expect(stores.settings.read()).toEqual(written);
    stores.settings.write(defaultSettings);
    expect(stores.settings.read()).toEqual(defaultSettings);
  });

  test('know whether they were ever written, and what was decided about the first run', () => {
    expect([stores.settings.isWritten(), stores.settings.firstRun()]).toEqual([false, 'undecided']);
    stores.settings.saveFirstRun('put-aside');
    // Deciding that chooses no language, and writing settings decides nothing.
    expect([stores.settings.isWritten(), stores.settings.firstRun()]).toEqual([false, 'put-aside']);
    stores.settings.write(defaultSettings);
    expect([stores.settings.isWritten(), stores.settings.firstRun()]).toEqual([true, 'put-aside']);
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
