import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filmOf, takePicture } from '../helpers/camera-picture.ts';
import { chromiumArguments } from '../helpers/chromium.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  importOrders,
  longStep,
  openScreen,
  type PrintedParcel,
  printAll,
  readParcels,
  readRows,
  scan,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { benchScreen, type OpenStation, openDay } from './open-station.ts';

/** Two kinds of goods each, and one order whose buyer asks for something. */
const orders = [
  '订单编号,收货人,手机,收货地址,商品,规格,商家编码,数量,买家留言',
  ...Array.from(
    { length: 14 },
    (_, index) =>
      `P${1001 + index},样${index},1380000${1000 + index},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,蓝色杯子,大,CUP-BLUE,2,${index === 1 ? '送礼，别放小票' : ''}`,
  ),
  ...Array.from(
    { length: 14 },
    (_, index) =>
      `P${1001 + index},样${index},1380000${1000 + index},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,红色碗,小,BOWL-RED,1,`,
  ),
].join('\r\n');

requireChromium('a day at the packing bench', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let parcels: readonly PrintedParcel[];
  let used = 0;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(() => station.close());

  /** The next parcel that no test has had. */
  const nextParcel = () => {
    const parcel = parcels[used];
    used += 1;
    if (!parcel) throw new Error('more parcels are needed');
    return parcel;
  };
  const answer = () => find(page, 'pairAnswer');
  const sequence = async () => Number(await answer().getAttribute('data-sequence'));
  /** Does something at the bench and waits for the next answer. */
  const answered = async (act: () => Promise<void>) => {
    const before = await sequence();
    await act();
    await expect.poll(sequence, step).toBeGreaterThan(before);
    return {
      state: await answer().getAttribute('data-state'),
      outcome: await answer().getAttribute('data-outcome'),
      code: await answer().getAttribute('data-code'),
    };
  };
  const scanned = (code: string) => answered(() => scan(page, code));
  const pressed = (key: string) => answered(() => page.keyboard.press(key));

  /** Chooses the flow in the settings, by the words that stand there. */
  async function setFlow(choices: readonly string[]): Promise<void> {
    await openScreen(page, 'navSettings');
    const panel = find(page, 'packingFlow');
    await panel.waitFor();
    for (const choice of choices) await panel.getByText(choice, { exact: true }).click();
    const save = find(page, 'saveFlow');
    if (await save.isEnabled()) {
      await save.click();
      await expect.poll(() => save.isEnabled(), step).toBe(false);
    }
    await openScreen(page, 'navPair');
    await whenAttribute(page, 'pairAnswer', 'data-state', 'waiting');
  }
  const expectOneScreen = async () => {
    await expectNoSidewaysScrolling(page);
    const tall = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, main > section')]
        .filter((element) => element.scrollHeight > element.clientHeight + 1)
        .map((element) => `${element.tagName}.${element.className}: ${element.scrollHeight}`),
    );
    expect(tall).toEqual([]);
  };

  test('orders are imported and printed', async () => {
    await openScreen(page, 'navNumbers');
    await find(page, 'poolFrom').fill('YT8800000000001');
    await find(page, 'poolTo').fill('YT8800000000099');
    await find(page, 'addPool').click();
    await expect.poll(() => find(page, 'poolFrom').inputValue(), step).toBe('');
    await importOrders(page, '打包 订单.csv', orders);
    await find(page, 'navPrint').click();
    await printAll(page, station.dataDirectory, () => find(page, 'startPrint').click());
    parcels = readParcels(station.dataDirectory);
    expect(parcels).toHaveLength(14);
  }, 120_000);

  describe('slip and label', () => {
    test('open and seal, in either order', async () => {
      await openScreen(page, 'navPair');
      const [one, two] = [nextParcel(), nextParcel()];
      expect(await scanned(one.pairCode)).toMatchObject({ state: 'slip-open', outcome: 'opened' });
      expect(await scanned(one.waybillNumber)).toMatchObject({ state: 'paired', outcome: 'sealed' });
      expect(await scanned(two.waybillNumber)).toMatchObject({ state: 'label-open' });
      expect(await scanned(two.pairCode)).toMatchObject({ state: 'paired' });
    });

    test('a weight that was typed is taken; Esc puts the parcel back', async () => {
      const { pairCode } = nextParcel();
      await scanned(pairCode);
      await page.keyboard.press('Alt+W');
      await page.keyboard.type('480', { delay: 90 });
      expect(await pressed('Enter')).toMatchObject({ outcome: 'weighed', state: 'slip-open' });
      await whenAttribute(page, 'packedWeight', 'data-grams', '480');
      expect(await pressed('Escape')).toMatchObject({ outcome: 'put-back', state: 'waiting' });
    });
  });

  describe('items by key, a closing scan', () => {
    test('the flow is chosen in the settings', () => setFlow(['打勾', '再扫一次面单封箱']), 60_000);

    test('Space counts one, digits and Enter say how many; a label scan seals', async () => {
      const parcel = nextParcel();
      await scanned(parcel.pairCode);
      await whenAttribute(page, 'pairItems', 'data-asked', '3');
      expect(await pressed('Space')).toMatchObject({ outcome: 'counted' });
      await whenAttribute(page, 'pairItems', 'data-counted', '1');
      await page.keyboard.press('2');
      expect((await pressed('Enter')).outcome).toBe('counted');
      await whenAttribute(page, 'pairItems', 'data-counted', '2');
      // One back, and forth again.
      await page.keyboard.press('ArrowUp');
      await pressed('ArrowLeft');
      await whenAttribute(page, 'pairItems', 'data-counted', '1');
      await pressed('Enter');
      expect((await pressed('Space')).outcome).toBe('items-complete');
      await whenAttribute(page, 'pairItems', 'data-counted', '3');
      await expectOneScreen();
      await scanned(parcel.waybillNumber);
      expect(await answer().getAttribute('data-state')).toBe('closing-scan');
      expect(await scanned(parcel.waybillNumber)).toMatchObject({ state: 'paired', outcome: 'sealed' });
    });

    test('a window that opens again shows the same parcel with the same counts', async () => {
      const parcel = nextParcel();
      await scanned(parcel.pairCode);
      await pressed('Space');
      await page.reload();
      await find(page, 'pairItems').waitFor();
      await whenAttribute(page, 'pairItems', 'data-counted', '1');
      expect(await find(page, 'pairItems').textContent()).toContain(parcel.pairCode);
      await pressed('Escape');
      // Put back, it keeps its counts.
      await scanned(parcel.pairCode);
      await whenAttribute(page, 'pairItems', 'data-counted', '1');
      await pressed('Escape');
    });

    test('another parcel is refused by its name while one is open', async () => {
      const [one, two] = [nextParcel(), nextParcel()];
      await scanned(one.pairCode);
      expect(await scanned(two.pairCode)).toMatchObject({
        state: 'refused',
        code: 'packing.other-parcel-open',
      });
      expect(await scanned('WBC-NEXT')).toMatchObject({ outcome: 'put-back' });
    });

    test('damaged goods are set apart by key, with their reason', async () => {
      await scanned(nextParcel().pairCode);
      await pressed('Space');
      await page.keyboard.press('r');
      await whenAttribute(page, 'benchQuestion', 'data-command', 'REJECT');
      expect(await pressed('1')).toMatchObject({ outcome: 'rejected' });
      await find(page, 'benchQuestion').waitFor({ state: 'hidden' });
      const rejects = readRows<{ reason: string }>(
        station.dataDirectory,
        'SELECT reason FROM packing_rejects',
      );
      expect(rejects).toEqual([{ reason: 'damaged' }]);
    });

    test('a scan while a question is open is neither typed into it nor lost', async () => {
      await page.keyboard.press('f');
      await whenAttribute(page, 'benchQuestion', 'data-command', 'FORCE');
      await tabTo(page, 'benchReason');
      await page.keyboard.type('ab', { delay: 90 });
      expect(await scanned('NOBODY-KNOWS-THIS')).toMatchObject({ code: 'pair.code-unknown' });
      await find(page, 'benchQuestion').waitFor({ state: 'hidden' });
      await page.keyboard.press('f');
      await tabTo(page, 'benchReason');
      expect(await find(page, 'benchReason').inputValue()).toBe('');
      // A card answers the question as a digit does.
      expect(await scanned('WBR-CHECKED-BY-HAND')).toMatchObject({ outcome: 'forced' });
    });

    test('a card asks, Esc takes the question away, the parcel stays', async () => {
      expect(await scanned('WBC-HOLD')).toMatchObject({ outcome: 'reason-asked' });
      await whenAttribute(page, 'benchQuestion', 'data-command', 'HOLD');
      expect(await pressed('Escape')).toMatchObject({ outcome: 'cancelled' });
      await find(page, 'benchQuestion').waitFor({ state: 'hidden' });
      await pressed('Escape');
    });
  });

  describe('items by scan, weighed', () => {
    test('the flow is chosen in the settings', () => setFlow(['逐件扫码', '必须称', '齐了自动封箱']), 60_000);

    test('each piece is scanned, wrong and surplus ones are named; the weight seals', async () => {
      const parcel = nextParcel();
      await scanned(parcel.pairCode);
      expect(await scanned('CUP-BLUE')).toMatchObject({ outcome: 'counted' });
      expect(await scanned('CUP-BLUE')).toMatchObject({ outcome: 'counted' });
      expect(await scanned('CUP-BLUE')).toMatchObject({ code: 'packing.product-surplus' });
      expect(await scanned('BOWL-RED')).toMatchObject({ outcome: 'items-complete' });
      await scanned(parcel.waybillNumber);
      expect(await answer().getAttribute('data-state')).toBe('weigh');
      await expectOneScreen();
      await page.keyboard.press('Alt+W');
      await page.keyboard.type('640', { delay: 90 });
      expect(await pressed('Enter')).toMatchObject({ state: 'paired', outcome: 'sealed' });
    });

    test('the last seal is undone with a reason, by keys', async () => {
      await page.keyboard.press('u');
      await whenAttribute(page, 'benchQuestion', 'data-command', 'UNDO');
      expect(await pressed('1')).toMatchObject({ state: 'waiting', outcome: 'undone' });
      const sealed = readParcels(station.dataDirectory).filter(({ state }) => state === 'paired');
      expect(sealed).toHaveLength(3);
    });
  });

  test('what is held is red at its next scan, and so is its label', async () => {
    const parcel = nextParcel();
    await scanned(parcel.pairCode);
    await page.keyboard.press('h');
    await whenAttribute(page, 'benchQuestion', 'data-command', 'HOLD');
    expect(await pressed('1')).toMatchObject({ outcome: 'held' });
    expect(await scanned(parcel.pairCode)).toMatchObject({ state: 'refused', code: 'order.held' });
    expect(await scanned(parcel.waybillNumber)).toMatchObject({ state: 'refused', code: 'order.held' });
  });

  test('answers are spoken where the system has a voice, until it is switched off', async () => {
    // This browser has no voices of its own.
    await page.addInitScript(() => {
      const spoken: string[] = [];
      const voice = { lang: 'zh-CN', localService: true, name: 'test' };
      const synthesis = {
        getVoices: () => [voice],
        cancel: () => undefined,
        speak: ({ text }: { readonly text: string }) => spoken.push(text),
      };
      class Utterance {
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
      Object.defineProperty(window, 'spokenInTests', { value: spoken });
    });
    await page.reload();
    await whenAttribute(page, 'pairAnswer', 'data-state', 'waiting');
    const spoken = () =>
      page.evaluate(() => [...(window as unknown as { spokenInTests: readonly string[] }).spokenInTests]);
    await scanned('NOBODY-KNOWS-THIS');
    await expect.poll(spoken, step).toHaveLength(1);
    expect((await spoken())[0]).toMatch(/^停。/u);
    await page.keyboard.press('v');
    await page.locator('[data-action="voice"][aria-pressed="false"]').waitFor();
    await scanned('NOBODY-KNOWS-THAT');
    expect(await spoken()).toHaveLength(1);
  });

  test('in English, too, it is one screen', async () => {
    await openScreen(page, 'navSettings');
    await find(page, 'languageSwitch').getByText('English').click();
    await openScreen(page, 'navPair');
    await scanned('NOBODY-KNOWS-THIS');
    await expectOneScreen();
    await page.keyboard.press('Escape');
    await openScreen(page, 'navSettings');
    await find(page, 'languageSwitch').getByText('中文').click();
    await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
  });

  test('the camera reads a label that is held before it', async () => {
    await setFlow(['不核对', '可称可不称']);
    const { pairCode } = nextParcel();
    const folder = await mkdtemp(join(tmpdir(), 'waybench-film-'));
    const film = join(folder, 'label.y4m');
    await writeFile(
      film,
      filmOf([takePicture(null), ...Array(8).fill(takePicture(pairCode, { angleDegrees: 7 }))]),
    );
    const browser = await chromium.launch({
      executablePath,
      args: [
        ...chromiumArguments,
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    });
    try {
      const url = new URL(page.url());
      const token = await page.evaluate(() => sessionStorage.getItem('waybench.token') ?? '');
      const context = await browser.newContext({ viewport: benchScreen, permissions: ['camera'] });
      const other = await context.newPage();
      await other.goto(`${url.origin}/#token=${token}`);
      await openScreen(other, 'navPair');
      await other.keyboard.press('k');
      await whenAttribute(other, 'benchCamera', 'data-standing', 'reading', longStep);
      await whenAttribute(other, 'pairAnswer', 'data-state', 'slip-open', longStep);
      expect(await find(other, 'pairItems').textContent()).toContain(pairCode);
      // Held there, it is one scan.
      expect(await find(other, 'pairAnswer').getAttribute('data-sequence')).toBe('1');
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  }, 120_000);

  test('the window had nothing to complain about', () => {
    expect(station.troubles).toEqual([]);
  });
});
