import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBackups } from '../../db/backups/backups.ts';
import { applyRestoreRequest } from '../../db/backups/restore.ts';
import { createFakeStation } from '../helpers/fake-station.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waybench 路径 '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a backup is named, never a path', async () => {
  const directory = join(root, 'backups');
  mkdirSync(directory);
  const outside = 'waybench-20260712T060509Z-by-hand-v10.db';
  writeFileSync(join(root, outside), 'not for restoring');
  const backups = createBackups({
    databaseFile: join(root, 'waybench.db'),
    directory,
    programVersion: '0.1.0',
    workerUrl: new URL('../../db/backups/backup-worker.ts', import.meta.url),
  });
  for (const name of [`../${outside}`, `..\\${outside}`, join(root, outside), '../waybench.db', '.', '']) {
    expect(await backups.compare(name, 0)).toMatchObject({
      ok: false,
      problems: [{ code: 'backup.not-found' }],
    });
    expect(backups.requestRestore(name, 0)).toMatchObject({ ok: false });
    // Also a note that somebody else wrote there.
    writeFileSync(join(directory, 'restore.json'), JSON.stringify({ name, keptAs: 'kept.db' }));
    expect(applyRestoreRequest(join(root, 'waybench.db'), directory, 0)).toMatchObject({
      ok: false,
      problems: [{ code: 'backup.not-found' }],
    });
  }
  expect(existsSync(join(root, 'waybench.db'))).toBe(false);
  expect(readdirSync(directory)).toEqual([]);
});

test('a template names its pictures by hash, never by a path', async () => {
  const station = createFakeStation();
  const { client, world } = station;
  try {
    const bytes = new Uint8Array(createCanvas(8, 4).toBuffer('image/png'));
    const add = (name: string) => client.pictures.add({ name, file: new File([bytes], '../../secret.png') });
    await add('logo');
    // Whatever a picture is called, its file is its hash, in the one folder of pictures.
    expect(world.written.map(({ directory, name }) => [directory, /^[0-9a-f]{64}$/u.test(name)])).toEqual([
      ['/data/pictures', true],
    ]);
    await client.templates.duplicate({ id: 'waybills/express-100x180', name: '我的' });
    const id = 'own/express-100x180';
    const { template } = await client.templates.get({ id });
    const outside = '../../../etc/hostname';
    const content = JSON.parse(template.document) as { elements: object[] };
    content.elements.push({ type: 'image', image: outside, at: [1, 1], size: [10, 10] });
    await client.templates.save({ id, document: JSON.stringify(content), basedOn: template.version });
    // The drawing threads get names with hashes; a path is none of these names, and they know no other way to a file.
    expect(world.tried.length).toBeGreaterThan(0);
    for (const { pictures = {} } of world.tried) {
      for (const hash of Object.values(pictures)) expect(hash).toMatch(/^[0-9a-f]{64}$/u);
      expect(Object.keys(pictures)).not.toContain(outside);
    }
  } finally {
    await station.close();
  }
});
