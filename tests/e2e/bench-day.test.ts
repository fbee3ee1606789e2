import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron } from '../../scripts/electron-binary.ts';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  closeDay,
  expectNoSidewaysScrolling,
  find,
  loadAndPrintSampleDay,
  openScreen,
  pair,
  press,
  printAll,
  readParcels,
  scan,
  tabTo,
  visitEveryScreen,
  whenAttribute,
} from './bench-day.ts';
import {
  type OpenStation,
  type OpenStationOn,
  openInBrowser,
  openOnElectron,
  openOnStandIn,
} from './open-station.ts';

const ownOrders = [
  '订单编号,收货人,手机,收货地址,商品,规格,数量',
  'K1001,张晓明,13800000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,大,2',
  'K1002,李小红,13800000002,江苏省南京市玄武区中山路 2 号 3 室,红色杯子,小,1',
].join('\r\n');

/** The same day on one host. Its tests follow each other, as the day does. */
function theDay(openStation: OpenStationOn, executablePath: string): void {
  let station: OpenStation;

  beforeAll(async () => {
    await ensureBuilt();
    station = await openStation(executablePath);
    // Shorter than a test may take, so that what fails is the step that waited.
    station.page.setDefaultTimeout(10_000);
    // Listening from the start: switching the browser's own chooser off takes a moment, and a key pressed in that
    // moment would open a chooser that nobody sees.
    station.page.on('filechooser', () => undefined);
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('import → print: the sample day is one click, and every sheet comes out', async () => {
    await loadAndPrintSampleDay(station.page, station.dataDirectory);
    const parcels = readParcels(station.dataDirectory);
    expect(parcels.length).toBeGreaterThan(100);
    expect(new Set(parcels.map(({ waybillNumber }) => waybillNumber)).size).toBe(parcels.length);
  }, 180_000);

  test('pair: what belongs together is confirmed, a wrong label is refused loudly', async () => {
    const { page, dataDirectory } = station;
    await find(page, 'navPair').click();
    const [first, second, third] = readParcels(dataDirectory);
    if (!first || !second || !third) throw new Error('the sample day has more parcels');
    await pair(page, first);
    await scan(page, second.pairCode);
    await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
    await scan(page, third.waybillNumber);
    await whenAttribute(page, 'pairAnswer', 'data-state', 'refused');
    await whenAttribute(page, 'pairAnswer', 'data-code', 'pair.mismatch');
    const answer = await find(page, 'pairAnswer').textContent();
    expect(answer).toContain(second.pairCode);
    expect(answer).toContain(third.pairCode);
    // The slip stays open: its own label is all that is missing.
    await scan(page, second.waybillNumber);
    await whenAttribute(page, 'pairAnswer', 'data-state', 'paired');
    await scan(page, first.pairCode);
    await whenAttribute(page, 'pairAnswer', 'data-code', 'pair.already-paired');
    await scan(page, 'B0101-999');
    await whenAttribute(page, 'pairAnswer', 'data-code', 'pair.code-unknown');
    expect(readParcels(dataDirectory).map(({ state }) => state === 'paired')).toEqual(
      readParcels(dataDirectory).map((_parcel, index) => index < 2),
    );
  });

  test('no screen scrolls sideways at 1366 × 768, in either language', async () => {
    const { page } = station;
    await visitEveryScreen(page, () => expectNoSidewaysScrolling(page));
    await find(page, 'languageSwitch').click();
    await visitEveryScreen(page, () => expectNoSidewaysScrolling(page));
    await find(page, 'languageSwitch').click();
  });

  test('close: only what is paired ships, what stays has a reason', async () => {
    const { page, dataDirectory } = station;
    await openScreen(page, 'navClose');
    await closeDay(page, (name) => find(page, name).click());
    await whenAttribute(page, 'closeResult', 'data-shipped', '2');
    expect(readParcels(dataDirectory).filter(({ state }) => state === 'shipped')).toHaveLength(2);
  });

  test('the whole job again with the keyboard alone', async () => {
    const { page, dataDirectory } = station;
    const file = join(dataDirectory, '键盘 订单.csv');
    await writeFile(file, ownOrders);
    await openScreen(page, 'navImport');
    // The screen's own keys work once the screen is there.
    await find(page, 'importShop').waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+O')]);
    await chooser.setFiles(file);
    await find(page, 'previewCommit').waitFor();
    await page.keyboard.press('Control+Enter');
    await find(page, 'importDone').waitFor();
    await openScreen(page, 'navPrint');
    await printAll(page, dataDirectory, () => page.keyboard.press('Control+Enter'));

    const before = readParcels(dataDirectory).filter(({ state }) => state === 'queued');
    const [one] = before.slice(-1);
    if (!one) throw new Error('two parcels were printed');
    await openScreen(page, 'navPair');
    await pair(page, one);

    await openScreen(page, 'navClose');
    await closeDay(page, press(page, tabTo));
    await whenAttribute(page, 'closeResult', 'data-shipped', '1');
  });

  test('a reload finds everything as it was, and still answers', async () => {
    const { page } = station;
    await openScreen(page, 'navOrders');
    await page.reload();
    await find(page, 'orderTable').waitFor();
    await expect.poll(() => find(page, 'orderTable').textContent()).toContain('K1001');
  });

  test('the window had nothing to complain about', () => {
    expect(station.troubles).toEqual([]);
  });
}

requireChromium('a bench day in a browser', (executablePath) => theDay(openInBrowser, executablePath));

requireChromium('a bench day in the desktop program, on the Electron stand-in', (executablePath) =>
  theDay(openOnStandIn, executablePath),
);

describe.skipIf(findElectron() === undefined)(
  `a bench day in the desktop program, on Electron itself${findElectron() ? '' : ' (its binary is not here)'}`,
  () => theDay(openOnElectron, ''),
);
