/** Every state that scans can lead an open parcel to, of every flow: none is a dead end, none is sealed without proofs. */

import { describe, expect, test } from 'vitest';
import {
  defaultPackingFlow,
  itemChecks,
  nothingPacked,
  type PackingFlow,
  type PackingProgress,
  paperOrders,
  sealings,
  weighings,
} from '../../../electron/domain/packing.ts';
import { nextStep, type PackingCase } from '../../../electron/domain/packing-proofs.ts';
import { advancePacking, type PackingAction } from '../../../electron/domain/packing-steps.ts';
import { judge, lineOf } from './packed-parcel.ts';

/** Two pieces that are scanned, and a gift that has no barcode. */
const lines = [lineOf('CUP', 2, true), lineOf('GIFT', 1, false)];

const flows = itemChecks.flatMap((itemsCheck) =>
  paperOrders.flatMap((paper) =>
    weighings.flatMap((weighing) =>
      sealings.map(
        (sealing): PackingFlow => ({ ...defaultPackingFlow, itemsCheck, paper, weighing, sealing }),
      ),
    ),
  ),
);

/** Where label and slip are. */
type Paper = 'waiting' | 'under-way' | 'out' | 'in-doubt';
interface Bench {
  readonly progress: PackingProgress;
  readonly label: Paper;
  readonly slip: Paper;
}
const isThere = (paper: Paper) => paper === 'out' || paper === 'in-doubt';

function caseOf(flow: PackingFlow, { label, slip }: Bench): PackingCase {
  const both = [label, slip];
  return {
    flow,
    paper: flow.paper,
    lines,
    papers: both.every(isThere) ? 'out' : both.includes('waiting') ? 'waiting' : 'printing',
    isLabelOut: isThere(label),
    isSlipOut: isThere(slip),
    isSlipInDoubt: slip === 'in-doubt',
    pairCode: 'B0101-001',
    waybillNumber: 'YT1',
    judge,
  };
}

/** What a gun, a scale and the cards say; no key. */
const scans: readonly PackingAction[] = [
  { kind: 'scan-slip' },
  { kind: 'scan-label', number: 'YT1' },
  { kind: 'scan-product', code: 'CUP', lineKeys: ['CUP'] },
  { kind: 'scan-product', code: 'GIFT', lineKeys: ['GIFT'] },
  { kind: 'scan-product', code: 'OTHER', lineKeys: [] },
  { kind: 'weigh', weight: { grams: 500, isManual: false, atMs: 0 } },
  { kind: 'weigh', weight: { grams: 777, isManual: false, atMs: 0 } },
  { kind: 'done' },
];
/** What asks for a right: who has none finds another way out, by the card NEXT or HOLD. */
const forced: readonly PackingAction[] = [
  { kind: 'force', what: 'items', reason: 'seen' },
  { kind: 'force', what: 'weight', reason: 'seen' },
  { kind: 'reject', lineKey: 'CUP', quantity: 1 },
];

/** How many pieces were set apart changes nothing of what follows, and has no end. */
const withoutRejects = ({ counts, ...progress }: PackingProgress): PackingProgress => ({
  ...progress,
  counts: Object.fromEntries(
    Object.entries(counts).map(([lineKey, { counted }]) => [lineKey, { counted, rejected: 0 }]),
  ),
});

interface Way {
  readonly from: string;
  readonly to: string;
}
const sealed = 'sealed';

/** All states that a flow has, and the ways between them. */
function explore(flow: PackingFlow, actions: readonly PackingAction[]) {
  const first: Paper = flow.paper === 'printed-before' ? 'out' : 'waiting';
  const begin: Bench = { progress: nothingPacked, label: first, slip: first };
  const keyOf = ({ progress, label, slip }: Bench) => JSON.stringify([progress, label, slip]);
  const known = new Map([[keyOf(begin), begin]]);
  const ways: Way[] = [];
  const seals: { readonly before: Bench; readonly action: PackingAction; readonly after: PackingProgress }[] =
    [];
  const waiting = [begin];
  const go = (from: Bench, to: Bench) => {
    const key = keyOf(to);
    ways.push({ from: keyOf(from), to: key });
    if (known.has(key)) return;
    known.set(key, to);
    waiting.push(to);
  };
  for (let bench = waiting.pop(); bench; bench = waiting.pop()) {
    // What is on its way comes out, or may have; whoever waits is told, and looks.
    for (const which of ['label', 'slip'] as const) {
      if (bench[which] !== 'under-way') continue;
      const arrivals = which === 'slip' ? (['out', 'in-doubt'] as const) : (['out'] as const);
      for (const arrived of arrivals) move({ ...bench, [which]: arrived }, { kind: 'look' }, bench);
    }
    for (const action of actions) move(bench, action, bench);
  }
  return { known, ways, seals };

  function move(bench: Bench, action: PackingAction, from: Bench): void {
    const advanced = advancePacking(caseOf(flow, bench), bench.progress, action);
    if (advanced.outcome === 'sealed') {
      seals.push({ before: bench, action, after: advanced.progress });
      ways.push({ from: keyOf(from), to: sealed });
      return;
    }
    const isPrinting = advanced.outcome === 'printing';
    const papers: Pick<Bench, 'label' | 'slip'> = isPrinting
      ? { label: 'under-way', slip: 'under-way' }
      : bench;
    go(from, { progress: withoutRejects(advanced.progress), label: papers.label, slip: papers.slip });
  }
}

/** The states from which some way leads to a seal. */
function leadingToSeal(ways: readonly Way[]): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const { from, to } of ways) sources.set(to, [...(sources.get(to) ?? []), from]);
  const found = new Set([sealed]);
  const waiting = [sealed];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const from of sources.get(key) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      waiting.push(from);
    }
  }
  return found;
}

const nameOf = ({ itemsCheck, paper, weighing, sealing }: PackingFlow) =>
  [itemsCheck, paper, weighing, sealing].join(', ');

describe.each(flows.map((flow) => [nameOf(flow), flow] as const))('%s', (_name, flow) => {
  const everything = explore(flow, [...scans, ...forced]);

  test('from every state some scan leads to the seal, by scanner and scale alone', () => {
    const { known, ways } = explore(flow, scans);
    const leading = leadingToSeal(ways);
    expect([...known.keys()].filter((key) => !leading.has(key))).toEqual([]);
  });

  test('no state that a right led to is a dead end either', () => {
    const leading = leadingToSeal(everything.ways);
    expect(everything.known.size).toBeGreaterThan(1);
    expect([...everything.known.keys()].filter((key) => !leading.has(key))).toEqual([]);
  });

  test('no seal without its proofs, told from what lies there', () => {
    expect(everything.seals.length).toBeGreaterThan(0);
    for (const { before, after } of everything.seals) {
      const areItemsThere =
        flow.itemsCheck === 'off' ||
        after.forcedItems !== null ||
        lines.every(({ lineKey, asked }) => after.counts[lineKey]?.counted === asked);
      const isWeightThere =
        after.forcedWeight !== null ||
        flow.weighing === 'off' ||
        (after.weight === null ? flow.weighing === 'optional' : after.weight.grams === 500);
      const isSlipThere =
        flow.paper === 'printed-before' || before.slip === 'in-doubt'
          ? after.isSlipScanned && isThere(before.slip)
          : before.slip === 'out';
      const isLabelThere = after.scannedNumber === 'YT1' && isThere(before.label);
      expect({ areItemsThere, isWeightThere, isSlipThere, isLabelThere }).toEqual({
        areItemsThere: true,
        isWeightThere: true,
        isSlipThere: true,
        isLabelThere: true,
      });
    }
  });

  test('what is asked for next is never refused', () => {
    const asked = {
      'scan-slip': [{ kind: 'scan-slip' }],
      'scan-label': [{ kind: 'scan-label', number: 'YT1' }],
      items: scans.filter(({ kind }) => kind === 'scan-product'),
      weigh: [{ kind: 'weigh', weight: { grams: 500, isManual: false, atMs: 0 } }],
      'wait-for-paper': [{ kind: 'look' }],
      'closing-scan': [{ kind: 'done' }],
    } as const satisfies Record<ReturnType<typeof nextStep>, readonly PackingAction[]>;
    for (const bench of everything.known.values()) {
      const parcel = caseOf(flow, bench);
      const outcomes = asked[nextStep(parcel, bench.progress)].map(
        (action) => advancePacking(parcel, bench.progress, action).outcome,
      );
      expect(outcomes.some((outcome) => outcome !== 'refused')).toBe(true);
    }
  });
});
