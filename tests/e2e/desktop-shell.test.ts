import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { makeBegunDirectory } from '../helpers/begun-station.ts';
import type { StandInReport, StandInRequest } from '../helpers/electron-stand-in.ts';
import { requireChromium, watchPage } from '../helpers/require-chromium.ts';
import { type RunningDesktop, runDesktop } from '../helpers/run-desktop.ts';
import { runStation } from '../helpers/run-station.ts';
import {
  find,
  loadAndPrintSampleDay,
  loadSampleDay,
  openScreen,
  readParcels,
  readRows,
  scan,
  step,
  whenAttribute,
} from './bench-day.ts';

const source = join(projectRoot, 'electron', 'main.ts');

requireChromium('what stands around the window, on the Electron stand-in', () => {
  let dataDirectory = '';
  let desktop: RunningDesktop;
  const run = (...words: string[]) =>
    runDesktop(source, ['--data', dataDirectory, ...words], { cwd: projectRoot });
  const ask = (request: StandInRequest, program = desktop) => program.process.send(request);
  type Kind = StandInReport['kind'];
  const all = <K extends Kind>(kind: K, program = desktop) =>
    program.reports.filter((one): one is Extract<StandInReport, { kind: K }> => one.kind === kind);

  async function open(...words: string[]): Promise<Page> {
    desktop = run(...words);
    const page = await desktop.openPage();
    watchPage(page);
    page.setDefaultTimeout(step.timeout);
    return page;
  }
  async function startPrinting(page: Page): Promise<void> {
    await openScreen(page, 'navPrint');
    await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => all('awake').at(-1)?.isAwake, step).toBe(true);
  }

  beforeAll(() => ensureBuilt(), 120_000);
  beforeEach(async () => {
    dataDirectory = await makeBegunDirectory();
  });
  afterEach(async () => {
    await desktop.quit();
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  });

  test('tray and menu speak the station’s language and say how printing stands', async () => {
    const page = await open();
    await loadSampleDay(page);
    await expect
      .poll(() => all('tray').at(-1)?.tooltip, step)
      .toMatch(/打单台\n正在打印 0 张 · 待打印 \d+ 单/u);
    expect(all('menu').at(-1)?.labels).toContain('打开数据文件夹');
    await openScreen(page, 'navSettings');
    await page.getByText('English', { exact: true }).click();
    await expect.poll(() => all('menu').at(-1)?.labels, step).toContain('Open the data folder');
    await expect.poll(() => all('tray').at(-1)?.tooltip, step).toMatch(/^Waybench\n/u);
  });

  test('closing while something prints is a question; nothing of the queue is lost', async () => {
    const page = await open();
    await loadSampleDay(page);
    await startPrinting(page);
    ask({ kind: 'answer', response: 2 });
    ask({ kind: 'close-window' });
    await expect.poll(() => all('question').length, step).toBe(1);
    expect(all('question')[0]?.buttons).toEqual(['打完再关', '现在关', '不关']);
    await find(page, 'batchProgress').waitFor();
    ask({ kind: 'answer', response: 1 });
    ask({ kind: 'close-window' });
    expect(await desktop.whenEnded()).toBe(0);
    const states = readRows<{ state: string }>(dataDirectory, 'SELECT state FROM print_jobs');
    expect(states.length).toBeGreaterThan(0);
    expect(states.filter(({ state }) => state === 'sending' || state === 'in-doubt')).toEqual([]);
  }, 60_000);

  test('Windows that shuts down waits for the paper that is being sent; the rest is held, and nobody is asked', async () => {
    const page = await open();
    await loadSampleDay(page);
    await startPrinting(page);
    ask({ kind: 'shut-down' });
    expect((await desktop.whenReported('shut-down')).isHeld).toBe(true);
    // Nothing else ends it.
    expect(await desktop.whenEnded()).toBe(0);
    expect([all('question'), all('error-box')]).toEqual([[], []]);
    const states = readRows<{ state: string }>(dataDirectory, 'SELECT state FROM print_jobs');
    expect(states.filter(({ state }) => state === 'sending' || state === 'in-doubt')).toEqual([]);
    expect(states.filter(({ state }) => state === 'queued' || state === 'rendered').length).toBeGreaterThan(
      0,
    );
  }, 60_000);

  test('told to quit once more while it closes, it still waits for the paper that is being sent', async () => {
    const page = await open();
    await loadSampleDay(page);
    await startPrinting(page);
    ask({ kind: 'answer', response: 1 });
    ask({ kind: 'close-window' });
    // The station has begun to close.
    await expect.poll(() => all('awake').at(-1)?.isAwake, { ...step, interval: 1 }).toBe(false);
    ask({ kind: 'quit' });
    expect(await desktop.whenEnded()).toBe(0);
    expect(all('error-box')).toEqual([]);
    // What was closed properly has no log.
    expect((await readdir(dataDirectory)).filter((name) => name.endsWith('-wal'))).toEqual([]);
    const states = readRows<{ state: string }>(dataDirectory, 'SELECT state FROM print_jobs');
    expect(states.filter(({ state }) => state === 'sending' || state === 'in-doubt')).toEqual([]);
  }, 60_000);

  test('Windows that shuts down while nothing prints is not held, and the station ends with it', async () => {
    const page = await open();
    await find(page, 'loadSample').waitFor();
    ask({ kind: 'shut-down' });
    expect((await desktop.whenReported('shut-down')).isHeld).toBe(false);
    expect(await desktop.whenEnded()).toBe(0);
    expect(all('error-box')).toEqual([]);
  }, 60_000);

  test('“close when done” ends the program by itself, and the PC may sleep again', async () => {
    const page = await open();
    await loadSampleDay(page);
    await startPrinting(page);
    ask({ kind: 'blur' });
    ask({ kind: 'answer', response: 0 });
    ask({ kind: 'close-window' });
    await expect.poll(() => desktop.process.exitCode, { timeout: 90_000, interval: 100 }).toBe(0);
    expect(all('awake').at(-1)?.isAwake).toBe(false);
    expect(all('notice').map(({ title }) => title)).toContain('都送到打印机了');
    const waiting = readRows(
      dataDirectory,
      "SELECT 1 FROM print_jobs WHERE state NOT IN ('sent', 'confirmed')",
    );
    expect(waiting).toEqual([]);
  }, 120_000);

  test('a second start hands its files to the first, which imports them', async () => {
    const page = await open();
    await find(page, 'loadSample').waitFor();
    const file = join(dataDirectory, '今日 订单.csv');
    await writeFile(
      file,
      '订单编号,收货人姓名,联系手机,收货地址,宝贝标题,数量\nA1,示例甲,13900000000,浙江省杭州市西湖区示例路1号,杯子,1\n',
    );
    const second = run(file);
    expect(await second.whenEnded()).toBe(0);
    await find(page, 'previewCommit').waitFor();
    expect(await page.locator('main').innerText()).toContain('今日 订单.csv');
    expect(all('focused').length).toBeGreaterThan(0);
  }, 60_000);

  test('files of the start itself and of the menu’s dialog are imported too', async () => {
    const file = join(dataDirectory, 'start.csv');
    await writeFile(
      file,
      '订单编号,收货人姓名,联系手机,收货地址,宝贝标题,数量\nA1,甲,13900000000,浙江省杭州市西湖区示例路1号,杯子,1\n',
    );
    const page = await open(file);
    await find(page, 'previewCommit').waitFor();
    await find(page, 'navHome').click();
    await expect.poll(() => all('menu').length, step).toBeGreaterThan(0);
    ask({ kind: 'choose-files', filePaths: [file] });
    ask({ kind: 'press-item', label: '打开订单文件…' });
    await find(page, 'previewCommit').waitFor();
  }, 60_000);

  test('a page that ends is opened again, with the parcel that was open', async () => {
    const page = await open();
    await loadSampleDay(page);
    await openScreen(page, 'navPrint');
    await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
    await page.keyboard.press('Control+Enter');
    const isOut = () =>
      readRows(dataDirectory, "SELECT 1 FROM print_jobs WHERE state = 'sent' AND position = 1").length === 2;
    await expect.poll(isOut, { timeout: 60_000, interval: 100 }).toBe(true);
    const [parcel] = readParcels(dataDirectory);
    await openScreen(page, 'navPair');
    await scan(page, parcel?.pairCode ?? '');
    await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
    ask({ kind: 'end-page' });
    await expect.poll(() => all('window').length, step).toBe(2);
    await openScreen(page, 'navPair');
    await expect.poll(() => page.locator('main').innerText(), step).toContain(parcel?.pairCode ?? '-');
  }, 120_000);

  test('a thread that dies while it draws, copies or writes costs nothing: each paper comes out once', async () => {
    const graves = await mkdtemp(join(tmpdir(), 'waybench-threads-'));
    desktop = runDesktop(source, ['--data', dataDirectory], {
      cwd: projectRoot,
      environment: { WAYBENCH_DYING_THREADS: graves },
    });
    const page = await desktop.openPage();
    watchPage(page);
    page.setDefaultTimeout(step.timeout);
    await loadAndPrintSampleDay(page, dataDirectory);
    const jobs = readRows<{ state: string; attempts: number }>(
      dataDirectory,
      `SELECT state, (SELECT count(*) FROM print_attempts WHERE job_id = print_jobs.id) AS attempts FROM print_jobs`,
    );
    expect(jobs.length).toBeGreaterThan(200);
    expect(jobs.filter(({ state, attempts }) => state !== 'sent' || attempts !== 1)).toEqual([]);
    // A backup whose thread dies is said; the next one is made.
    await openScreen(page, 'navSettings');
    await find(page, 'backUp').click();
    await page.locator(`[data-testid="${testIds.problem}"][data-code="internal.bug"]`).first().waitFor();
    await find(page, 'backUp').click();
    await find(page, 'backup').waitFor();
    expect(await desktop.quit()).toBe(0);
    expect(all('error-box')).toEqual([]);
    // The last of them died when the station came to rest.
    expect((await readdir(graves)).sort()).toEqual(['backup-worker.ts', 'checkpoint-worker.ts', 'worker.ts']);
    await rm(graves, { recursive: true });
  }, 180_000);

  test('the window opens where it stood; the bench fills the other display', async () => {
    const page = await open();
    await find(page, 'loadSample').waitFor();
    const [first] = all('opened');
    expect(first?.bounds).toMatchObject({ width: 1366, height: 768 });
    await expect.poll(() => all('menu').length, step).toBeGreaterThan(0);
    ask({ kind: 'press-item', label: '在另一块屏幕上打开打包台' });
    await expect
      .poll(() => all('opened').at(-1), step)
      .toMatchObject({ isFullScreen: true, bounds: { x: 1920 } });
    // Who closes the window closes the program: no bench stays open without it.
    ask({ kind: 'close-window' });
    expect(await desktop.whenEnded()).toBe(0);
    expect(all('error-box')).toEqual([]);
    const note = join(dataDirectory, 'window', 'place.json');
    await writeFile(
      note,
      JSON.stringify({
        bounds: { x: 40, y: 30, width: 1400, height: 900 },
        isMaximized: false,
        isFullScreen: false,
      }),
    );
    desktop = run();
    await expect
      .poll(() => all('opened')[0]?.bounds, step)
      .toEqual({ x: 40, y: 30, width: 1400, height: 900 });
    await desktop.whenReported('window');
    await desktop.quit();
    // A display that is gone: the window may not open where nobody sees it.
    await writeFile(
      note,
      JSON.stringify({
        bounds: { x: 9000, y: 30, width: 1400, height: 900 },
        isMaximized: false,
        isFullScreen: false,
      }),
    );
    desktop = run();
    await expect.poll(() => all('opened')[0]?.bounds, step).toMatchObject({ x: 0, width: 1400, height: 900 });
    await desktop.whenReported('window');
  }, 90_000);

  test('a window that practises has its own station, and so has the bench that it opens; the real one stays as it is', async () => {
    const page = await open();
    await find(page, 'enterTraining').waitFor();
    await find(page, 'enterTraining').click();
    await find(page, 'trainingBand').waitFor();
    const training = join(dataDirectory, 'training');
    const orders = 'SELECT 1 FROM orders';
    await expect.poll(() => readRows(training, orders).length, step).toBeGreaterThan(100);
    ask({ kind: 'press-item', label: '在另一块屏幕上打开打包台' });
    await expect.poll(() => all('window').length, step).toBe(2);
    const bench = page.context().pages().at(-1);
    if (!bench || bench === page) throw new Error('no second window');
    await find(bench, 'pairAnswer').waitFor();
    await find(bench, 'trainingBand').waitFor();
    expect(new URL(bench.url()).hash).toBe('#/bench');
    // Pressed again, it is the same one.
    ask({ kind: 'press-item', label: '在另一块屏幕上打开打包台' });
    // Back to the real thing: this window alone.
    await find(page, 'leaveTraining').click();
    await find(page, 'loadSample').waitFor();
    expect(await find(page, 'trainingBand').count()).toBe(0);
    await find(bench, 'trainingBand').waitFor();
    expect(all('opened')).toHaveLength(2);
    expect(readRows(dataDirectory, orders)).toEqual([]);
    expect(await desktop.quit()).toBe(0);
    expect(all('error-box')).toEqual([]);
  }, 60_000);

  test('a damaged database: the newest backup is offered and taken', async () => {
    const station = (...words: string[]) => runStation(['--data', dataDirectory, '--json', ...words]);
    await station('sample');
    const { orders } = (await station('orders')).json<{ orders: unknown[] }>();
    await station('backup', 'make');
    for (const end of ['-wal', '-shm']) await rm(join(dataDirectory, `waybench.db${end}`), { force: true });
    await writeFile(join(dataDirectory, 'waybench.db'), 'not a database at all'.repeat(500));
    desktop = run();
    // Taken back: nothing is changed, and the program says why it ends.
    await desktop.whenReported('error-box');
    expect(await desktop.whenEnded()).toBe(1);
    desktop = run();
    ask({ kind: 'answer', response: 0 });
    await desktop.whenReported('window');
    expect(all('question')[0]?.message).toMatch(/数据库有损坏.*damaged/u);
    await desktop.quit();
    const [restored] = readRows<{ count: number }>(dataDirectory, 'SELECT count(*) AS count FROM orders');
    expect(restored?.count).toBe(orders.length);
    expect(
      (await readdir(join(dataDirectory, 'backups'))).some((name) => name.includes('before-restore')),
    ).toBe(true);
  }, 120_000);

  test('with --portable the data lies beside the program', async () => {
    desktop = runDesktop(source, ['--portable'], {
      cwd: projectRoot,
      environment: { PORTABLE_EXECUTABLE_DIR: dataDirectory, WAYBENCH_DATA: '' },
    });
    await desktop.whenReported('window');
    expect(await readdir(join(dataDirectory, 'waybench-data'))).toContain('waybench.db');
  }, 60_000);
});
