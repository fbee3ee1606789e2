import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../db/open-stores.ts';
import type { Operator } from '../../electron/domain/operators.ts';
import { newProduct } from '../../electron/domain/products.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import { sampleIds } from '../helpers/store-samples.ts';

let directory: string;
let stores: Stores;

const open = (): Stores => {
  const opened = openStores({
    file: join(directory, 'station.db'),
    ids: sampleIds,
    clock: createFakeClock(),
    version: '0.1.0',
  });
  if (!opened.ok) throw new Error('not opened');
  return opened.value;
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-goods-'));
  stores = open();
});
afterEach(() => {
  stores.close();
  rmSync(directory, { recursive: true });
});

const operator = (name: string, badge: string): Operator => ({
  id: sampleIds.next(),
  name,
  rights: ['undo', 'settings'],
  badge,
  isActive: true,
});

describe('products', () => {
  test('keep everything over a restart', () => {
    const product = {
      ...newProduct('Cup-1'),
      name: '杯',
      specification: '红',
      barcodes: ['4006381333931'],
      hasBarcode: true,
      bin: 'A',
      cartonHint: 'S',
      materialHint: '纸',
      handling: ['fragile', 'keep-dry'] as const,
      unitWeightGrams: 350,
      picture: { hash: 'ab', mediaType: 'image/png' } as const,
    };
    stores.products.save(product, 1);
    stores.products.writeInsertRules([
      { id: '1', isOn: true, name: '卡', sku: '', quantity: 1, shop: '', leastPaidFen: null, tag: '' },
    ]);
    stores.close();
    stores = open();
    expect(stores.products.find('4006381333931')).toEqual(product);
    expect(stores.products.findBySku(' cup-1 ')).toEqual(product);
    expect(stores.products.readInsertRules()).toHaveLength(1);
    expect(stores.products.count()).toBe(1);
  });

  test('a code that is taken leaves both products as they were', () => {
    stores.products.save({ ...newProduct('A'), barcodes: ['1'] }, 1);
    stores.products.save({ ...newProduct('B'), barcodes: ['2'] }, 1);
    expect(() => stores.products.save({ ...newProduct('B'), barcodes: ['3', '1'] }, 2)).toThrow(
      'product.code-taken',
    );
    expect(stores.products.find('2')).toMatchObject({ sku: 'B' });
    expect(stores.products.find('3')).toBeUndefined();
    expect(stores.products.find('1')).toMatchObject({ sku: 'A' });
  });
});

describe('operators', () => {
  test('who is on duty is so after a restart', () => {
    const first = operator('老板', 'WBO-00000001');
    stores.operators.insert(first, 1);
    stores.operators.setOnDuty(first.id, 5);
    stores.close();
    stores = open();
    expect(stores.operators.onDuty()).toEqual({ operator: first, sinceMs: 5 });
    stores.operators.setOnDuty(null, 6);
    stores.close();
    stores = open();
    expect(stores.operators.onDuty()).toBeUndefined();
    expect(stores.operators.hasAny()).toBe(true);
  });

  test('a sign-in that is rolled back never was', () => {
    const first = operator('老板', 'WBO-00000001');
    stores.operators.insert(first, 1);
    expect(() =>
      stores.transaction(() => {
        stores.operators.setOnDuty(first.id, 5);
        expect(stores.operators.onDuty()?.operator.name).toBe('老板');
        throw new Error('rolled back');
      }),
    ).toThrow('rolled back');
    expect(stores.operators.onDuty()).toBeUndefined();
  });

  test('badges of before stay known', () => {
    const first = operator('老板', 'WBO-00000001');
    stores.operators.insert(first, 1);
    stores.operators.setBadge(first.id, 'WBO-00000002', 2);
    expect(stores.operators.findByBadge('WBO-00000001')).toMatchObject({ isRetired: true });
    expect(stores.operators.findByBadge('WBO-00000002')).toMatchObject({
      isRetired: false,
      operator: { name: '老板', badge: 'WBO-00000002' },
    });
  });

  test('change while they are on duty', () => {
    const first = operator('老板', 'WBO-00000001');
    stores.operators.insert(first, 1);
    stores.operators.setOnDuty(first.id, 5);
    stores.operators.change({ ...first, name: '老板娘', rights: ['settings'] });
    expect(stores.operators.onDuty()?.operator).toMatchObject({ name: '老板娘', rights: ['settings'] });
  });
});
