/** 后置打单 and what must not leave, in the window: by scanner, cards and badges, with the paper that comes out. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StationClient } from '../../electron/contract/client.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { readPdfText } from '../unit/rendering/rendering-kit.ts';
import { find, importOrders, openScreen, readRows, scan, step, whenAttribute } from './bench-day.ts';
import { askBeside, type OpenStation, openDay } from './open-station.ts';

const header = '订单编号,收货人,手机,收货地址,商品,规格,商家编码,数量,订单状态';
const row = (orderNumber: string, sku: string, quantity: number, status = '待发货') =>
  `${orderNumber},样${orderNumber},13800001000,浙江省杭州市西湖区文三路 ${orderNumber.slice(1)} 号 2 室,${sku}杯子,大,${sku},${quantity},${status}`;
const orders = [
  header,
  ...['L1', 'L2', 'L3', 'L4', 'L5'].map((orderNumber) => row(orderNumber, 'CUP-BLUE', 2)),
  row('N1', 'CUP-RED', 2),
];
const file = (rows: readonly string[]) => rows.join('\r\n');

interface Answered {
  readonly state: string | undefined;
  readonly outcome: string | undefined;
  readonly code: string | undefined;
}

/** The answer to a scan, all of it in one look. An empty code: to a key. */
async function whenAnswered(page: Page, before: number, scanned: string): Promise<Answered> {
  const found = await page.waitForFunction(
    ({ id, before: last, scanned: wanted }) => {
      const panel = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
      if (!panel || Number(panel.dataset.sequence) <= last || panel.dataset.scanned !== wanted) return null;
      const { state, outcome, code } = panel.dataset;
      return state === 'checking' ? null : { state, outcome, code };
    },
    { id: testIds.pairAnswer, before, scanned },
    { polling: 'raf' },
  );
  const answered = await found.jsonValue();
  if (!answered) throw new Error('no answer');
  return answered;
}

/** How large the word of the answer is in pixels, and its contrast to what is behind it (WCAG 2.2, 1.4.3). */
function measureWord(
  page: Page,
): Promise<{ readonly sizePx: number; readonly contrasts: readonly number[] }> {
  return page.locator('.bench-answer .pair-word').evaluate((word) => {
    const rgb = (text: string) => (/\d+, \d+, \d+/u.exec(text)?.[0] ?? '').split(', ').map(Number);
    const luminance = (text: string) => {
      const [red = 0, green = 0, blue = 0] = rgb(text).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const panel = word.closest('.bench-answer');
    if (!panel) throw new Error('no answer');
    const { backgroundColor, backgroundImage } = getComputedStyle(panel);
    const { color, fontSize } = getComputedStyle(word);
    // Stripes: each of their colours counts.
    const behind =
      backgroundImage === 'none' ? [backgroundColor] : (backgroundImage.match(/rgb\([^)]*\)/gu) ?? []);
    const contrasts = behind.map((background) => {
      const [light = 0, dark = 0] = [luminance(color), luminance(background)].sort(
        (one, other) => other - one,
      );
      return (light + 0.05) / (dark + 0.05);
    });
    return { sizePx: Number.parseFloat(fontSize), contrasts };
  });
}

requirePrograms(['pdftotext'], 'with poppler', () => {
  requireChromium('packing before printing, and what must not leave', (executablePath) => {
    let station: OpenStation;
    let page: Page;
    let client: StationClient;

    beforeAll(async () => {
      station = await openDay(executablePath);
      page = station.page;
      client = await askBeside(page);
    }, 120_000);
    afterAll(async () => {
      await station.close();
      expect(station.troubles).toEqual([]);
    });

    const answer = () => find(page, 'pairAnswer');
    const sequence = async () => Number(await answer().getAttribute('data-sequence'));
    /** Every answer, whatever it is, must be readable from two metres: 40 px, 7 : 1 (WCAG 2.2, 1.4.6). */
    const measure = async () => {
      const { sizePx, contrasts } = await measureWord(page);
      expect(sizePx).toBeGreaterThanOrEqual(40);
      expect(contrasts.length).toBeGreaterThan(0);
      for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(7);
    };
    const answered = async (act: () => Promise<void>, code = ''): Promise<Answered> => {
      const before = await sequence();
      await act();
      const given = await whenAnswered(page, before, code);
      await measure();
      return given;
    };
    const scanned = (code: string) => answered(() => scan(page, code), code);
    /** Label and slip: scanned while the slip still prints, a label is only matched, and the parcel seals itself later. */
    const whenPapersOut = () =>
      expect.poll(async () => (await client.packing.state({})).open?.papers, step).toBe('out');
    const labelOf = async (orderNumber: string) => {
      const { jobs } = await client.jobs.list({});
      const label = jobs.find(
        ({ document, orderNumbers }) => document === 'label' && orderNumbers.includes(orderNumber),
      );
      if (!label) throw new Error(`${orderNumber} has no label`);
      return label;
    };
    const typeWeight = async (grams: number) => {
      await page.keyboard.press('Alt+W');
      await page.keyboard.type(String(grams), { delay: 90 });
      return answered(() => page.keyboard.press('Enter'));
    };

    test('a day is prepared: weights, a carton, people, and orders whose papers wait', async () => {
      await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
      await client.weights.set({ kind: 'goods', key: 'CUP-BLUE', grams: 200 });
      await client.weights.saveCarton({
        code: '3',
        name: '三号箱',
        tareWeightGrams: 100,
        size: null,
        hint: '',
      });
      // With its filling and the slip.
      for (const key of ['', '3']) await client.weights.set({ kind: 'carton', key, grams: 100 });
      const { standard } = await client.packing.flow({});
      await client.packing.setFlow({
        flow: { ...standard, itemsCheck: 'scan', paper: 'printed-when-complete', weighing: 'required' },
      });
      await importOrders(page, '后置 打单.csv', file(orders));
      // N1 leaves in two parcels.
      const { orders: found } = await client.orders.list({ search: 'N1' });
      const split = found.find(({ orderNumber }) => orderNumber === 'N1');
      const part = [{ lineNumber: split?.lines[0]?.lineNumber ?? 1, quantity: 1 }];
      await client.parcels.split({ orderId: split?.orderId ?? '', parts: [part, part] });
      await client.print.queue({});
      await openScreen(page, 'navHome');
      await openScreen(page, 'navPair');
      await whenAttribute(page, 'pairAnswer', 'data-state', 'waiting');
      await measure();
      // None is printed, and all of them are the bench's work.
      await expect.poll(() => find(page, 'pairLeft').locator('dd').innerText(), step).toBe('7');
    }, 60_000);

    test('a badge that is scanned is who is on duty; without the right nothing is let pass', async () => {
      const { operator: chief } = await client.operators.create({ name: '主管', rights: [] });
      const { operator: packer } = await client.operators.create({ name: '小李', rights: ['manual-weight'] });
      expect((await scanned(packer.badge ?? '')).outcome).toBe('signed-in');
      await whenAttribute(page, 'benchDuty', 'data-operator', '小李');
      await scanned((await labelOf('L1')).pairCode);
      expect(await scanned('WBC-FORCE')).toMatchObject({ code: 'operator.right-missing' });
      expect(await answer().innerText()).toContain('主管');
      await scanned('WBC-NEXT');
      expect((await scanned(chief.badge ?? '')).outcome).toBe('signed-in');
      await whenAttribute(page, 'benchDuty', 'data-operator', '主管');
    });

    test('items, carton and weight first; then label and slip come out, with the weight on the label', async () => {
      const { pairCode, waybillNumber } = await labelOf('L1');
      expect(await scanned(pairCode)).toMatchObject({ state: 'items', outcome: 'opened' });
      expect(await scanned(waybillNumber)).toMatchObject({ state: 'refused' });
      await scanned('CUP-BLUE');
      expect(await scanned('6901234567892')).toMatchObject({ code: 'packing.goods-unknown' });
      expect(await scanned('CUP-BLUE')).toMatchObject({ state: 'weigh' });
      await page.keyboard.press('c');
      await whenAttribute(page, 'benchQuestion', 'data-command', 'CARTON');
      expect((await answered(() => page.keyboard.press('1'))).outcome).toBe('carton-chosen');
      // What was chosen is taken back as easily.
      await page.keyboard.press('c');
      await page.getByText('不指定箱型').waitFor();
      await answered(() => page.keyboard.press('0'));
      expect((await client.packing.state({})).open?.cartonCode).toBeNull();
      await page.keyboard.press('c');
      await whenAttribute(page, 'benchQuestion', 'data-command', 'CARTON');
      await answered(() => page.keyboard.press('1'));
      // Two of 200 g in a carton of 100 g.
      expect(await typeWeight(905)).toMatchObject({ state: 'refused', code: 'packing.weight-off' });
      expect(await scanned(waybillNumber)).toMatchObject({ state: 'refused' });
      const printedBefore = await readdir(join(station.dataDirectory, 'labels'));
      expect(printedBefore.filter((name) => name.endsWith('.pdf'))).toEqual([]);
      await typeWeight(503);
      await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
      await measure();
      const printed = async (folder: string) => {
        const names = (await readdir(join(station.dataDirectory, folder))).filter((name) =>
          name.endsWith('.pdf'),
        );
        return names.filter((name) => name.includes(pairCode));
      };
      await expect.poll(() => printed('labels'), step).toHaveLength(1);
      await expect.poll(() => printed('slips'), step).toHaveLength(1);
      await whenPapersOut();
      const [label = ''] = await printed('labels');
      const text = readPdfText(await readFile(join(station.dataDirectory, 'labels', label)));
      expect(text).toContain('503');
      expect(text.replaceAll(' ', '')).toContain(waybillNumber);
      expect(await scanned(waybillNumber)).toMatchObject({ state: 'paired', outcome: 'sealed' });
      expect(
        readRows<{ grams: number; state: string }>(
          station.dataDirectory,
          `SELECT gross_weight_grams AS grams, state FROM parcels WHERE pair_code = '${pairCode}'`,
        ),
      ).toEqual([{ grams: 503, state: 'paired' }]);
    }, 60_000);

    test('of an order in two parcels the bench says which of them it is', async () => {
      const { jobs } = await client.jobs.list({});
      const codes = jobs
        .filter(({ document, orderNumbers }) => document === 'label' && orderNumbers.includes('N1'))
        .map(({ pairCode }) => pairCode);
      expect(codes).toHaveLength(2);
      const shown: (string | null)[] = [];
      for (const code of codes) {
        await scanned(code);
        shown.push(await page.locator('.bench-part').innerText());
        await scanned('WBC-NEXT');
      }
      expect(shown.map((text) => text?.replaceAll(/\s/gu, '').slice(0, 3)).sort()).toEqual(['1/2', '2/2']);
    });

    describe('what must not leave', () => {
      const stop = (orderNumber: string) =>
        client.orders
          .list({ search: orderNumber })
          .then(
            ({ orders: found }) => found.find((order) => order.orderNumber === orderNumber)?.orderId ?? '',
          )
          .then((orderId) => client.exceptions.hold({ orderIds: [orderId], reason: '买家改地址' }));

      test('is red when it is opened, with why and where it is let go', async () => {
        await stop('L2');
        expect(await scanned((await labelOf('L2')).pairCode)).toMatchObject({ code: 'order.held' });
        const said = await answer().innerText();
        expect(said).toContain('买家改地址');
        expect(said).toContain('“异常”');
      });

      test('is red when it is weighed, though nothing was scanned since', async () => {
        await scanned((await labelOf('L3')).pairCode);
        await scanned('CUP-BLUE');
        await scanned('CUP-BLUE');
        await stop('L3');
        await whenAttribute(page, 'pairAnswer', 'data-code', 'order.held');
        expect(await typeWeight(450)).toMatchObject({ state: 'refused', code: 'order.held' });
        // Nothing was printed for it.
        expect((await labelOf('L3')).state).toBe('held');
        expect((await scanned('WBC-NEXT')).outcome).toBe('put-back');
      });

      test('is red at handover: closing leaves it behind', async () => {
        const { pairCode } = await labelOf('L4');
        await scanned(pairCode);
        await scanned('CUP-BLUE');
        await scanned('CUP-BLUE');
        await typeWeight(503);
        await whenPapersOut();
        await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
        expect((await scanned((await labelOf('L4')).waybillNumber)).outcome).toBe('sealed');
        await stop('L4');
        const { stopped } = await client.exceptions.stopList({});
        expect(stopped).toMatchObject(
          expect.arrayContaining([expect.objectContaining({ orderNumber: 'L4', stage: 'paired' })]),
        );
        const { shipped, notShipped } = await client.day.close({});
        expect(shipped).toBe(1);
        expect(notShipped.map(({ orderNumber }) => orderNumber)).toContain('L4');
      });
    });

    test('every kind of answer can be read from afar in English too', async () => {
      await openScreen(page, 'navSettings');
      await find(page, 'languageSwitch').getByText('English').click();
      await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
      await openScreen(page, 'navPair');
      await whenAttribute(page, 'pairAnswer', 'data-state', 'waiting');
      await measure();
      const { pairCode, waybillNumber } = await labelOf('L5');
      expect(await scanned('NOBODY-KNOWS-THIS')).toMatchObject({ state: 'refused' });
      expect(await scanned(pairCode)).toMatchObject({ state: 'items', outcome: 'opened' });
      await scanned('CUP-BLUE');
      expect(await scanned('CUP-BLUE')).toMatchObject({ state: 'weigh' });
      await typeWeight(503);
      await whenPapersOut();
      await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
      await measure();
      expect(await scanned(waybillNumber)).toMatchObject({ state: 'paired', outcome: 'sealed' });
    });
  });
});
