/**
 * A simulated shift at the packing bench: the window of a station in a browser, and a gun that never
 * waits. Every step says what the screen must answer, so that a scan that was lost or heard twice shows.
 */

import { chromium, type Page } from 'playwright-core';
import { testIds } from '../../renderer/app/test-ids.ts';
import { chromiumArguments } from '../helpers/chromium.ts';
import { draft, type FakeStation } from '../helpers/fake-station.ts';
import { scanAll } from './scan-keys.ts';

export interface ShiftParcel {
  readonly pairCode: string;
  readonly waybillNumber: string;
  /** One for each piece, as it stands on the goods. */
  readonly pieces: readonly string[];
}

/** What lies about at a bench beside the parcels of the day. */
interface Strays {
  /** The slip of an order that was refunded after it was printed. */
  readonly stoppedSlip: string;
  /** A label whose parcel has another number since. */
  readonly oldNumber: string;
}

/** Mistakes that people make, each with the name by which the bench must stop it. */
export const mistakes = {
  'wrong-product': 'packing.product-not-in-parcel',
  surplus: 'packing.product-surplus',
  'items-missing': 'packing.items-missing',
  'wrong-label': 'pair.mismatch',
  'other-slip': 'packing.other-parcel-open',
  'stopped-order': 'order.refunded',
  'old-number': 'pair.old-number',
  'unknown-code': 'pair.code-unknown',
} as const;
type Mistake = keyof typeof mistakes;

/** One scan and what the screen must say to it: an outcome, or the code of a problem. */
export interface ShiftStep {
  readonly code: string;
  readonly answer: string;
}

/** Goods of a parcel, from its place in the day. */
const goodsOf = (place: number): readonly { readonly sku: string; readonly quantity: number }[] => [
  { sku: `CUP-${place % 7}`, quantity: 1 + (place % 2) },
  { sku: `TEA-${place % 5}`, quantity: 1 },
];
const wrongProduct = 'SOAP-1';

function stepsOf(
  parcel: ShiftParcel,
  other: ShiftParcel,
  strays: Strays,
  mistake: Mistake | undefined,
): readonly ShiftStep[] {
  const { pairCode, waybillNumber, pieces } = parcel;
  const wrong = (name: Mistake, code: string): readonly ShiftStep[] =>
    mistake === name ? [{ code, answer: mistakes[name] }] : [];
  const counted = pieces.map((code, place) => ({
    code,
    answer: place === pieces.length - 1 ? 'items-complete' : 'counted',
  }));
  const label = { code: waybillNumber, answer: 'paired' };
  const seal = { code: waybillNumber, answer: 'sealed' };
  const isShort = mistake === 'items-missing';
  return [
    ...wrong('stopped-order', strays.stoppedSlip),
    ...wrong('old-number', strays.oldNumber),
    ...wrong('unknown-code', 'NOTHING-KNOWN-1'),
    { code: pairCode, answer: 'opened' },
    ...wrong('other-slip', other.pairCode),
    ...wrong('wrong-product', wrongProduct),
    ...(isShort
      ? [
          ...counted.slice(0, -1),
          label,
          { code: waybillNumber, answer: mistakes['items-missing'] },
          ...counted.slice(-1),
        ]
      : [
          ...counted,
          ...wrong('surplus', pieces[0] ?? ''),
          ...wrong('wrong-label', other.waybillNumber),
          label,
        ]),
    seal,
  ];
}

/** The steps of every parcel; a mistake in every second one, each kind in its turn. */
export function planShift(
  parcels: readonly ShiftParcel[],
  strays: Strays,
): readonly (readonly ShiftStep[])[] {
  const kinds = Object.keys(mistakes) as Mistake[];
  return parcels.map((parcel, place) => {
    const other = parcels[(place + 1) % parcels.length] ?? parcel;
    const mistake = place % 2 === 0 ? kinds[(place / 2) % kinds.length] : undefined;
    return stepsOf(parcel, other, strays, mistake);
  });
}

/**
 * Prints so many parcels with two more that went astray, and asks for every proof that there is.
 *
 * @param station empty; on a file where it is to be opened again.
 */
export async function prepareShift(
  station: FakeStation,
  count: number,
): Promise<{ readonly parcels: readonly ShiftParcel[]; readonly strays: Strays }> {
  const { client } = station;
  await client.settings.decideFirstRun({ decision: 'put-aside' });
  const ordered = Array.from({ length: count + 3 }, (_, place) => {
    const one = draft(`S${1000 + place}`);
    const [line] = one.lines;
    if (!line) throw new Error('no line');
    const lines = goodsOf(place).map((goods, index) => ({ ...line, ...goods, lineNumber: index + 1 }));
    // Goods of another order, which are known and in none of these parcels.
    return { ...one, lines: place === count + 2 ? [{ ...line, sku: wrongProduct }] : lines };
  });
  await station.importDrafts('shift.csv', ...ordered);
  await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: count + 10 });
  const { standard } = await client.packing.flow({});
  await client.packing.setFlow({
    flow: { ...standard, itemsCheck: 'scan', weighing: 'off', sealing: 'closing-scan' },
  });
  station.start();
  await client.print.queue({});
  await station.whenIdle();
  const { jobs } = await client.jobs.list({});
  const labels = jobs.filter(({ document }) => document === 'label');
  const paperOf = (place: number) => {
    const label = labels.find(({ orderNumbers }) => orderNumbers.includes(`S${1000 + place}`));
    if (!label) throw new Error(`nothing was printed for S${1000 + place}`);
    return label;
  };
  const stopped = ordered[count];
  if (!stopped) throw new Error('no order to stop');
  await station.importDrafts('refund.csv', { ...stopped, status: 'refunded' });
  const renumbered = paperOf(count + 1);
  await client.matching.apply({
    wish: {
      kind: 'correct',
      parcel: renumbered.pairCode,
      number: `YT88${String(count + 9).padStart(11, '0')}`,
    },
    reason: '贴错',
  });
  return {
    parcels: Array.from({ length: count }, (_, place) => {
      const { pairCode, waybillNumber } = paperOf(place);
      const pieces = goodsOf(place).flatMap(({ sku, quantity }) => Array<string>(quantity).fill(sku));
      return { pairCode, waybillNumber, pieces };
    }),
    strays: { stoppedSlip: paperOf(count).pairCode, oldNumber: renumbered.waybillNumber },
  };
}

/** What the screen said, and when it stood there after the last key of its scan. */
export interface ShiftAnswer {
  readonly answer: string;
  readonly latencyMs: number;
  /** It was scanned after the answer to the last one; else its answer waits for those before it. */
  readonly isAlone: boolean;
}

interface Heard {
  readonly keysMs: number[];
  readonly answers: { answer: string; paintedMs: number | null }[];
}

/** Runs in the window, before it: writes down every closing key and every answer that was painted. */
function listenInWindow(answerId: string): void {
  const heard: Heard = { keysMs: [], answers: [] };
  Object.assign(window, { heard });
  addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.code === 'Enter') heard.keysMs.push(performance.now());
    },
    { capture: true },
  );
  let sequence = '0';
  const look = () => {
    const panel = document.querySelector<HTMLElement>(`[data-testid="${answerId}"]`);
    const now = panel?.dataset.sequence;
    if (!panel || now === undefined || now === sequence) return;
    sequence = now;
    const { code, outcome = '' } = panel.dataset;
    const answer = {
      answer: outcome === 'refused' ? (code ?? '') : outcome,
      paintedMs: null as number | null,
    };
    heard.answers.push(answer);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        answer.paintedMs = performance.now();
      };
      port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-sequence'],
  });
}

/**
 * Works through the steps of all parcels: one scan after the answer to the last one, or all scans of a parcel at once,
 * turn and turn about.
 */
async function work(page: Page, plan: readonly (readonly ShiftStep[])[]): Promise<readonly ShiftAnswer[]> {
  const alone: boolean[] = [];
  const whenAnswered = (count: number) =>
    page.waitForFunction(
      (wanted) => {
        const { answers } = (window as unknown as { heard: Heard }).heard;
        return answers.length >= wanted && answers.every(({ paintedMs }) => paintedMs !== null);
      },
      count,
      { polling: 'raf', timeout: 30_000 },
    );
  for (const [place, steps] of plan.entries()) {
    const bursts = place % 4 < 2 ? steps.map((step) => [step]) : [steps];
    for (const burst of bursts) {
      await scanAll(
        page,
        burst.map(({ code }) => code),
      );
      alone.push(...burst.map(() => burst.length === 1));
      await whenAnswered(alone.length);
    }
  }
  const { keysMs, answers } = await page.evaluate(() => (window as unknown as { heard: Heard }).heard);
  return answers.map(({ answer, paintedMs }, place) => ({
    answer,
    latencyMs: (paintedMs ?? 0) - (keysMs[place] ?? 0),
    isAlone: alone[place] ?? false,
  }));
}

/** Opens the bench in a browser and does the shift there, by key events alone, every key 2 ms after the last. */
export async function runShift(
  executablePath: string,
  url: string,
  plan: readonly (readonly ShiftStep[])[],
): Promise<readonly ShiftAnswer[]> {
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.addInitScript(listenInWindow, testIds.pairAnswer);
    await page.goto(url);
    await page.locator('main#content').waitFor();
    await page.keyboard.press('Alt+5');
    await page.locator(`[data-testid="${testIds.pairAnswer}"][data-state="waiting"]`).waitFor();
    return await work(page, plan);
  } finally {
    await browser.close();
  }
}
