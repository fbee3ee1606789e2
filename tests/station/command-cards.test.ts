/** What every command card does from every state of the bench: a shift by scanner alone. */

import { afterEach, describe, expect, test } from 'vitest';
import { commandCode, type PackingCommand, packingCommands } from '../../electron/domain/scan-codes.ts';
import { atBench, goodsLine, told } from '../helpers/at-bench.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation | undefined;
const stationNow = (): FakeStation => {
  if (!station) throw new Error('no station');
  return station;
};
const { setFlow, queueOrders, scan } = atBench(stationNow);

async function close(): Promise<void> {
  const last = station;
  station = undefined;
  if (last) await closeWithoutBugs(last);
}
afterEach(close);

const two = () => draft('A', { lines: [goodsLine('A12', 2)] });
const learn = async () => {
  await stationNow().client.weights.set({ kind: 'goods', key: 'A12', grams: 200 });
  await stationNow().client.weights.set({ kind: 'carton', key: '', grams: 50 });
};
const labelOfA = async () => (await queueOrders(two()))('A');
const weigh = (grams: number) => stationNow().client.packing.weigh({ grams });

/** The states of the bench, each as scans lead to it. */
const states = {
  'nothing open': async () => {
    await labelOfA();
  },
  'nothing open, one sealed': async () => {
    const a = await labelOfA();
    await scan(a.pairCode);
    await scan(a.waybillNumber);
  },
  'items asked': async () => {
    await setFlow({ itemsCheck: 'scan' });
    await scan((await labelOfA()).pairCode);
  },
  'label asked': async () => {
    await scan((await labelOfA()).pairCode);
  },
  'slip asked': async () => {
    await scan((await labelOfA()).waybillNumber);
  },
  'weight asked': async () => {
    await setFlow({ weighing: 'required' });
    const a = await labelOfA();
    await scan(a.pairCode);
    await scan(a.waybillNumber);
  },
  'weight off': async () => {
    await learn();
    const a = await labelOfA();
    await scan(a.pairCode);
    await weigh(900);
    await scan(a.waybillNumber);
  },
  'closing scan asked': async () => {
    await setFlow({ sealing: 'closing-scan' });
    const a = await labelOfA();
    await scan(a.pairCode);
    await scan(a.waybillNumber);
  },
  'paper on its way': async () => {
    await setFlow({ paper: 'printed-when-complete' });
    const a = await labelOfA();
    const { printers } = await stationNow().client.printers.list({});
    for (const { printerId } of printers) await stationNow().client.printers.pause({ printerId });
    await scan(a.pairCode);
  },
  'paper waits for the items': async () => {
    await setFlow({ paper: 'printed-when-complete', itemsCheck: 'scan' });
    await scan((await labelOfA()).pairCode);
  },
  'order stopped': async () => {
    await scan((await labelOfA()).pairCode);
    await stationNow().importDrafts('refund.csv', draft('A', { ...two(), status: 'refunded' }));
  },
  'reason asked': async () => {
    await scan((await labelOfA()).pairCode);
    await scan('WBC-HOLD');
  },
} as const satisfies Record<string, () => Promise<void>>;

const nothing = 'nothing-open packing.nothing-open';
const asked = 'reason-asked';
const noSeal = 'refused packing.nothing-to-undo';
/** Those that say the same wherever they are scanned: this bench has no scale. */
const everywhere = { HELP: 'help', TARE: 'refused scale.none', ZERO: 'refused scale.none' } as const;
/** With a parcel open; it was not sealed before. */
const open = {
  ...everywhere,
  NEXT: 'put-back',
  HOLD: asked,
  REPRINT: asked,
  REJECT: asked,
  UNDO: noSeal,
} as const;

const expected: Record<keyof typeof states, Record<PackingCommand, string>> = {
  'nothing open': {
    ...everywhere,
    DONE: nothing,
    HOLD: nothing,
    REPRINT: nothing,
    NEXT: nothing,
    UNDO: noSeal,
    FORCE: nothing,
    REJECT: nothing,
  },
  'nothing open, one sealed': {
    ...everywhere,
    DONE: nothing,
    HOLD: nothing,
    REPRINT: nothing,
    NEXT: nothing,
    UNDO: asked,
    FORCE: nothing,
    REJECT: nothing,
  },
  'items asked': { ...open, DONE: 'refused packing.items-missing', FORCE: asked },
  'label asked': {
    ...open,
    DONE: 'refused packing.label-missing',
    FORCE: 'refused packing.nothing-to-force',
  },
  'slip asked': { ...open, DONE: 'refused packing.slip-missing', FORCE: 'refused packing.nothing-to-force' },
  'weight asked': { ...open, DONE: 'refused packing.weight-missing', FORCE: asked },
  'weight off': { ...open, DONE: 'refused packing.weight-off', FORCE: asked },
  'closing scan asked': { ...open, DONE: 'sealed', FORCE: 'refused packing.nothing-to-force' },
  'paper on its way': {
    ...open,
    DONE: 'refused packing.paper-waiting',
    REPRINT: 'refused packing.paper-waiting',
    FORCE: 'refused packing.nothing-to-force',
  },
  'paper waits for the items': {
    ...open,
    DONE: 'refused packing.items-missing',
    REPRINT: 'refused job.waits-for-packing',
    FORCE: asked,
  },
  'order stopped': {
    ...open,
    DONE: 'refused order.refunded',
    REPRINT: 'refused order.refunded',
    FORCE: 'refused order.refunded',
  },
  // A reason that waits is taken back by the next card, whatever that does.
  'reason asked': {
    ...open,
    NEXT: 'cancelled',
    DONE: 'refused packing.label-missing',
    FORCE: 'refused packing.nothing-to-force',
  },
};

/** What the reason behind a card does, from states where it is asked for one. */
const behindReason = {
  HOLD: 'held',
  REPRINT: 'reprinting',
  FORCE: 'forced',
  UNDO: 'undone',
  REJECT: asked,
} as const;

describe.each(Object.keys(states) as (keyof typeof states)[])('a command card with %s', (name) => {
  test('does what it says', async () => {
    const answers: Partial<Record<PackingCommand, string>> = {};
    let before = '';
    for (const word of packingCommands) {
      // What the last card changed is as it was.
      const now = station && JSON.stringify(await station.client.packing.state({}));
      if (now === undefined || now !== before) {
        await close();
        station = createFakeStation();
        await states[name]();
        before = JSON.stringify(await stationNow().client.packing.state({}));
      }
      answers[word] = await told(scan(commandCode(word)));
    }
    expect(answers).toEqual(expected[name]);
  });
});

test.each(
  Object.entries(expected).flatMap(([name, row]) =>
    Object.entries(behindReason).flatMap(([word, outcome]) =>
      row[word as PackingCommand] === asked
        ? [[word as PackingCommand, name as keyof typeof states, outcome] as const]
        : [],
    ),
  ),
)('the card %s with %s and a reason card behind it: %s', async (word, name, outcome) => {
  station = createFakeStation();
  await states[name]();
  await scan(commandCode(word));
  const reason = await scan('WBR-OTHER');
  // What was let pass may have been the last thing that lacked: of the seal, or before late papers come out.
  const isForced = word === 'FORCE' && ['sealed', 'printing'].includes(reason.outcome);
  const isDone = reason.outcome === outcome || isForced;
  expect([isDone, reason.problem]).toEqual([true, null]);
  expect(reason.state.pending).toEqual(word === 'REJECT' ? { command: 'REJECT', reason: 'other' } : null);
  if (word === 'REJECT') expect(await told(scan('A12'))).toMatch(/^rejected|^refused/u);
});
