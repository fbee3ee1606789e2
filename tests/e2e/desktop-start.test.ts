import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assembleStation } from '../../electron/assemble-station.ts';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { putFirstRunAside } from '../helpers/begun-station.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { runDesktop } from '../helpers/run-desktop.ts';
import { find, loadSampleDay } from './bench-day.ts';

const source = join(projectRoot, 'electron', 'main.ts');
const built = join(projectRoot, 'dist', 'main', 'main.js');

requireChromium('the desktop program starts and ends, on the Electron stand-in', () => {
  let dataDirectory = '';
  const run = (main: string) => runDesktop(main, ['--data', dataDirectory], { cwd: projectRoot });

  beforeAll(() => ensureBuilt(), 120_000);
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'waybench 打单台 '));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 }));

  test('as it is built, with its worker: a page of a label is drawn', async () => {
    await putFirstRunAside(dataDirectory);
    const desktop = run(built);
    const page = await desktop.openPage();
    await loadSampleDay(page);
    await page.keyboard.press('Alt+4');
    await find(page, 'startPrint').waitFor();
    await expect.poll(() => find(page, 'startPrint').isEnabled(), { timeout: 20_000 }).toBe(true);
    await page.keyboard.press('Control+Enter');
    await find(page, 'jobPreview').click();
    await find(page, 'previewImage').waitFor();
    expect(await desktop.quit()).toBe(0);
  });

  test('closing the window ends the program and frees the data directory', async () => {
    const desktop = run(source);
    await desktop.whenReported('window');
    desktop.process.send({ kind: 'close-window' });
    expect(await desktop.whenEnded()).toBe(0);
    const again = run(source);
    await again.whenReported('window');
    expect(await again.quit()).toBe(0);
    expect(again.reports.some(({ kind }) => kind === 'error-box')).toBe(false);
  });

  test('told to quit while its window still loads, it goes without a word', async () => {
    const desktop = run(source);
    await desktop.whenReported('opened');
    expect(await desktop.quit()).toBe(0);
    expect(desktop.reports.filter(({ kind }) => kind === 'error-box')).toEqual([]);
  });

  test('a second start on the same data brings the first window to the front', async () => {
    const first = run(source);
    await first.whenReported('window');
    const second = run(source);
    expect(await second.whenEnded()).toBe(0);
    await first.whenReported('focused');
    expect(second.reports).toEqual([]);
    expect(await first.quit()).toBe(0);
  });

  test('a data directory that another program holds is said in both languages, with what to do', async () => {
    const holder = await assembleStation({
      dataDirectory,
      assetsDirectory: join(projectRoot, 'assets'),
      templatesDirectory: join(projectRoot, 'print-templates'),
      version: '0.0.0-test',
    });
    if (!holder.ok) throw new Error(JSON.stringify(holder.problems));
    const desktop = run(source);
    const { title, content } = await desktop.whenReported('error-box');
    expect(await desktop.whenEnded()).toBe(1);
    await holder.value.close();
    expect(title).toContain('打单台');
    expect(content).toMatch(/[\u4e00-\u9fff]{6}/u);
    expect(content).toMatch(/[A-Za-z]+ [a-z]+ [a-z]+/u);
    expect(content).not.toMatch(/\.ts:\d|node_modules|data\.in-use/u);
    expect(desktop.reports.some(({ kind }) => kind === 'window')).toBe(false);
    // The last line is where the file for support lies.
    const path = content.split('\n').at(-1) ?? '';
    expect(path).toMatch(/waybench-diagnostics-\d{8}-\d{4}\.json$/u);
    const support = JSON.parse(await readFile(path, 'utf8'));
    expect(support.program).toMatchObject({ started: false, startProblems: [{ code: 'data.in-use' }] });
  });

  test('a database of a newer version is refused, and stays as it was', async () => {
    const first = run(source);
    await first.whenReported('window');
    expect(await first.quit()).toBe(0);
    const file = join(dataDirectory, 'waybench.db');
    const change = new Database(file);
    change.pragma('user_version = 99999');
    change.close();
    const desktop = run(source);
    const { content } = await desktop.whenReported('error-box');
    expect(await desktop.whenEnded()).toBe(1);
    expect(content).toMatch(/新/u);
    expect(content).toMatch(/newer/iu);
    const after = new Database(file, { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(99999);
    after.close();
  });

  test('a place that is no folder is refused without a stack', async () => {
    await rm(dataDirectory, { recursive: true });
    await writeFile(dataDirectory, 'a file, not a folder');
    const desktop = run(source);
    const { content } = await desktop.whenReported('error-box');
    expect(await desktop.whenEnded()).toBe(1);
    expect(content).not.toMatch(/\.ts:\d|EEXIST|ENOTDIR|node_modules/u);
  });
});
