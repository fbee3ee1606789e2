import { beforeEach, describe, expect, test } from 'vitest';
import type { OwnTemplate, ShopPicture, TemplateVersion } from '../../electron/domain/templates.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { openSampleStores, sampleTimeMs } from '../helpers/store-samples.ts';

const own = (id: string): OwnTemplate => ({
  id,
  originId: 'waybills/express-100x180',
  originVersion: 3,
  createdAtMs: sampleTimeMs,
  usedSinceMs: null,
  archivedAtMs: null,
});

const version = (number: number, change: Partial<TemplateVersion> = {}): TemplateVersion => ({
  templateId: 'own/label',
  version: number,
  document: `{ "version": ${number} }`,
  hash: `hash-${number}`,
  actor: '小王',
  restoredVersion: null,
  savedAtMs: sampleTimeMs + number,
  ...change,
});

const picture = (name: string, hash: string): ShopPicture => ({
  name,
  hash,
  mediaType: 'image/png',
  widthPixels: 200,
  heightPixels: 80,
  actor: '小王',
  addedAtMs: sampleTimeMs,
});

let stores: Stores;
beforeEach(() => {
  stores = openSampleStores();
  return () => stores.close();
});

describe('templates of the shop', () => {
  test('are listed as they were made, with what became of them', () => {
    stores.templates.insertOwn(own('own/b'));
    stores.templates.insertOwn(own('own/a'));
    stores.templates.setUsedSince('own/a', 7);
    stores.templates.setArchived('own/b', 9);
    expect(stores.templates.listOwn()).toEqual([
      { ...own('own/b'), archivedAtMs: 9 },
      { ...own('own/a'), usedSinceMs: 7 },
    ]);
    expect(stores.templates.getOwn('own/c')).toBeUndefined();
    expect(() => stores.templates.setArchived('own/c', 1)).toThrow('no template own/c');
  });

  test('have an id that says so', () => {
    expect(() => stores.templates.insertOwn(own('waybills/mine'))).toThrow('CHECK');
  });
});

describe('versions of templates', () => {
  test('are all kept, the newest first, and none is written twice', () => {
    for (const number of [1, 2, 3]) stores.templates.insertVersion(version(number));
    stores.templates.insertVersion(version(4, { restoredVersion: 2 }));
    expect(stores.templates.latestVersion('own/label')).toEqual(version(4, { restoredVersion: 2 }));
    expect(stores.templates.getVersion('own/label', 2)).toEqual(version(2));
    expect(stores.templates.getVersion('own/label', 9)).toBeUndefined();
    expect(
      stores.templates.listVersions('own/label').map((one) => [one.version, one.restoredVersion]),
    ).toEqual([
      [4, 2],
      [3, null],
      [2, null],
      [1, null],
    ]);
    expect(() => stores.templates.insertVersion(version(4))).toThrow('UNIQUE');
  });
});

describe('pictures of the shop', () => {
  test('are found by name; a new one takes the place of the old', () => {
    stores.pictures.put(picture('logo', 'a'));
    stores.pictures.put(picture('logo', 'b'));
    stores.pictures.put(picture('coupon', 'c'));
    expect(stores.pictures.list().map(({ name, hash }) => [name, hash])).toEqual([
      ['coupon', 'c'],
      ['logo', 'b'],
    ]);
    stores.pictures.remove('logo', 5);
    expect(stores.pictures.get('logo')).toBeUndefined();
    expect(() => stores.pictures.remove('logo', 6)).toThrow('no picture logo');
  });
});
