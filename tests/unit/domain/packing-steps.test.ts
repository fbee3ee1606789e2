import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  defaultPackingFlow,
  itemChecks,
  nothingPacked,
  type PackingFlow,
  type PackingProgress,
  type PaperPlace,
  packingLines,
  paperOrders,
  sealings,
  weighings,
} from '../../../electron/domain/packing.ts';
import {
  type CheckedLine,
  itemDifferences,
  nextStep,
  type PackingCase,
} from '../../../electron/domain/packing-proofs.ts';
import { advancePacking, type PackingAction } from '../../../electron/domain/packing-steps.ts';
import { judge, lineOf } from './packed-parcel.ts';

const flows: fc.Arbitrary<PackingFlow> = fc.record({
  itemsCheck: fc.constantFrom(...itemChecks),
  paper: fc.constantFrom(...paperOrders),
  weighing: fc.constantFrom(...weighings),
  sealing: fc.constantFrom(...sealings),
  weightTolerance: fc.constant(defaultPackingFlow.weightTolerance),
});
const keys = ['A', 'B', 'C'];
const lines = fc
  .uniqueArray(
    fc.record({ key: fc.constantFrom(...keys), asked: fc.integer({ min: 1, max: 3 }), has: fc.boolean() }),
    { selector: ({ key }) => key, minLength: 1 },
  )
  .map((drawn) => drawn.map(({ key, asked, has }) => lineOf(key, asked, has)));

const actions: fc.Arbitrary<PackingAction> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...keys, 'X')
      .map((code): PackingAction => ({ kind: 'scan-product', code, lineKeys: [code] })),
  },
  { weight: 2, arbitrary: fc.constant<PackingAction>({ kind: 'scan-slip' }) },
  { weight: 2, arbitrary: fc.constant<PackingAction>({ kind: 'scan-label', number: 'YT1' }) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        lineKey: fc.constantFrom(...keys, 'X'),
        quantity: fc.integer({ min: 0, max: 4 }),
        forcedReason: fc.constantFrom(null, 'damaged'),
      })
      .map((drawn): PackingAction => ({ kind: 'count', ...drawn })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ lineKey: fc.constantFrom(...keys, 'X'), quantity: fc.integer({ min: 1, max: 2 }) })
      .map((drawn): PackingAction => ({ kind: 'reject', ...drawn })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(500, 777)
      .map((grams): PackingAction => ({ kind: 'weigh', weight: { grams, isManual: false, atMs: 1 } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('items' as const, 'weight' as const)
      .map((what): PackingAction => ({ kind: 'force', what, reason: 'seen' })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<PackingAction>(
      { kind: 'done' },
      { kind: 'look' },
      { kind: 'carton', code: '3' },
    ),
  },
);

/** Where one paper is; `in-doubt`: it may lie there. */
const ownPlaces = ['waiting', 'under-way', 'out', 'in-doubt'] as const;
interface Papers {
  readonly label: (typeof ownPlaces)[number];
  readonly slip: (typeof ownPlaces)[number];
}
const isThere = (place: Papers['label']) => place === 'out' || place === 'in-doubt';

/** What the bench says of both papers, told from each. */
function caseOf({ label, slip }: Papers) {
  const places = [label, slip];
  const papers: PaperPlace = places.every(isThere)
    ? 'out'
    : places.includes('waiting')
      ? 'waiting'
      : 'printing';
  return {
    papers,
    isLabelOut: isThere(label),
    isSlipOut: isThere(slip),
    isSlipInDoubt: slip === 'in-doubt',
  };
}

/** A paper moves by itself, or comes again: what was scanned of it is forgotten then. */
interface PaperMove {
  readonly kind: 'paper';
  readonly which: keyof Papers;
  readonly to: 'under-way' | 'out' | 'in-doubt';
}
const paperMoves: fc.Arbitrary<PaperMove> = fc.record({
  kind: fc.constant('paper' as const),
  which: fc.constantFrom('label' as const, 'slip' as const),
  to: fc.constantFrom('under-way' as const, ...Array<'out'>(6).fill('out'), 'in-doubt' as const),
});

const happenings = fc.oneof({ weight: 6, arbitrary: actions }, { weight: 1, arbitrary: paperMoves });
const firstPlaces: fc.Arbitrary<Papers> = fc.record({
  label: fc.constantFrom('under-way' as const, 'out' as const, 'in-doubt' as const),
  slip: fc.constantFrom('under-way' as const, 'out' as const, 'in-doubt' as const),
});

/** What lies in the box and what was proved, kept beside the rules by counting alone. */
interface Witnessed {
  slip: boolean;
  label: boolean;
  readonly pieces: Map<string, number>;
  grams: number | null;
  itemsForced: boolean;
  weightForced: boolean;
}

/** Whether everything was there that a flow asks for, told from what was seen and not from what the rules say. */
function isProved(
  flow: PackingFlow,
  asked: readonly CheckedLine[],
  seen: Witnessed,
  papers: Papers,
): boolean {
  const areItemsThere =
    flow.itemsCheck === 'off' ||
    seen.itemsForced ||
    asked.every(({ lineKey, asked: wanted }) => (seen.pieces.get(lineKey) ?? 0) === wanted);
  const isWeightThere =
    seen.weightForced ||
    (seen.grams === null ? flow.weighing !== 'required' : flow.weighing === 'off' || seen.grams === 500);
  const arePapersThere =
    isThere(papers.label) &&
    seen.label &&
    (seen.slip ? isThere(papers.slip) : flow.paper === 'printed-when-complete' && papers.slip === 'out');
  return areItemsThere && isWeightThere && arePapersThere;
}

function witness(seen: Witnessed, action: PackingAction, outcome: string, papers: Papers): void {
  // A weight that is off is refused and known all the same.
  if (action.kind === 'weigh' && outcome !== 'refused') {
    seen.grams = action.weight.grams;
    seen.weightForced = false;
  }
  if (outcome === 'refused') return;
  const forget = () => {
    seen.grams = null;
    seen.itemsForced = false;
    seen.weightForced = false;
  };
  switch (action.kind) {
    case 'scan-slip':
      // A slip that is not there was seen by nobody, whatever was scanned.
      if (isThere(papers.slip)) seen.slip = true;
      break;
    case 'scan-label':
      if (isThere(papers.label)) seen.label = true;
      break;
    case 'scan-product':
      seen.pieces.set(action.code, (seen.pieces.get(action.code) ?? 0) + 1);
      forget();
      break;
    case 'count':
      if ((seen.pieces.get(action.lineKey) ?? 0) !== action.quantity) forget();
      seen.pieces.set(action.lineKey, action.quantity);
      break;
    case 'reject':
      seen.pieces.set(action.lineKey, Math.max(0, (seen.pieces.get(action.lineKey) ?? 0) - action.quantity));
      forget();
      break;
    case 'force':
      if (action.what === 'items') seen.itemsForced = true;
      else seen.weightForced = true;
      break;
    default:
  }
}

describe('a sequence of scans and keys', () => {
  test('never seals a parcel whose proofs are not complete, and each has exactly one answer', () => {
    let sealed = 0;
    let released = 0;
    let doubtful = 0;
    fc.assert(
      fc.property(
        flows,
        lines,
        fc.array(happenings, { maxLength: 60, size: 'max' }),
        (flow, asked, steps) => {
          let progress: PackingProgress = nothingPacked;
          const first = flow.paper === 'printed-before' ? 'out' : 'waiting';
          let papers: Papers = { label: first, slip: first };
          const seen: Witnessed = {
            slip: false,
            label: false,
            pieces: new Map(),
            grams: null,
            itemsForced: false,
            weightForced: false,
          };
          for (const action of steps) {
            if (action.kind === 'paper') {
              const { which, to } = action;
              if (papers[which] === 'waiting') continue;
              papers = { ...papers, [which]: to };
              if (to === 'under-way') {
                seen[which] = false;
                const forgotten = which === 'label' ? { scannedNumber: null } : { isSlipScanned: false };
                progress = { ...progress, ...forgotten };
              }
              continue;
            }
            const parcel: PackingCase = {
              flow,
              paper: flow.paper,
              lines: asked,
              ...caseOf(papers),
              pairCode: 'B0101-001',
              waybillNumber: 'YT1',
              judge,
            };
            const advanced = advancePacking(parcel, progress, action);
            expect(advanced.outcome === 'refused').toBe(advanced.problem !== null);
            const isOffWeight = action.kind === 'weigh' && advanced.progress !== progress;
            witness(seen, action, isOffWeight ? 'weighed' : advanced.outcome, papers);
            if (advanced.outcome === 'sealed') {
              expect(isProved(flow, asked, seen, papers)).toBe(true);
              sealed += 1;
              if (papers.slip === 'in-doubt') doubtful += 1;
              return;
            }
            for (const { lineKey, asked: wanted } of asked) {
              expect(countOf(advanced.progress.counts, lineKey).counted).toBeLessThanOrEqual(wanted);
            }
            if (advanced.outcome === 'printing') {
              expect(papers).toEqual({ label: 'waiting', slip: 'waiting' });
              papers = { label: 'under-way', slip: 'under-way' };
              released += 1;
            }
            progress = advanced.progress;
          }
        },
      ),
      { numRuns: 4_000, seed: 7 },
    );
    // The property says something only where parcels are sealed and papers come out.
    expect(sealed).toBeGreaterThan(200);
    expect(released).toBeGreaterThan(100);
    expect(doubtful).toBeGreaterThan(20);
  });

  test('needs nothing beyond what the bench asks for: its next steps seal every parcel, whatever the flow', () => {
    fc.assert(
      fc.property(flows, lines, firstPlaces, (flow, asked, places) => {
        let progress: PackingProgress = nothingPacked;
        let papers: Papers = flow.paper === 'printed-before' ? places : { label: 'waiting', slip: 'waiting' };
        const say = (step: ReturnType<typeof nextStep>): PackingAction => {
          switch (step) {
            case 'scan-slip':
              return { kind: 'scan-slip' };
            case 'scan-label':
              return { kind: 'scan-label', number: 'YT1' };
            case 'items': {
              const lacking = itemDifferences(asked, progress).missing[0]?.line;
              if (!lacking) throw new Error('nothing lacks');
              const { counted } = countOf(progress.counts, lacking.lineKey);
              return lacking.hasBarcode && flow.itemsCheck === 'scan'
                ? { kind: 'scan-product', code: lacking.sku, lineKeys: [lacking.lineKey] }
                : { kind: 'count', lineKey: lacking.lineKey, quantity: counted + 1, forcedReason: null };
            }
            case 'weigh':
              return { kind: 'weigh', weight: { grams: 500, isManual: false, atMs: 1 } };
            case 'wait-for-paper': {
              // One after the other comes out, as it was drawn.
              const next = papers.label === 'under-way' ? 'label' : 'slip';
              papers = { ...papers, [next]: places.slip === 'in-doubt' ? 'in-doubt' : 'out' };
              return { kind: 'look' };
            }
            case 'closing-scan':
              return { kind: 'done' };
          }
        };
        // Doing what the bench asks for, and nothing else, always ends with a seal.
        for (let step = 0; step < 30; step += 1) {
          const parcel: PackingCase = {
            flow,
            paper: flow.paper,
            lines: asked,
            ...caseOf(papers),
            pairCode: '',
            waybillNumber: 'YT1',
            judge,
          };
          const asks = say(nextStep(parcel, progress));
          const advanced = advancePacking({ ...parcel, ...caseOf(papers) }, progress, asks);
          expect(advanced.problem).toBeNull();
          if (advanced.outcome === 'sealed') return;
          if (advanced.outcome === 'printing') papers = { label: 'under-way', slip: 'under-way' };
          progress = advanced.progress;
        }
        throw new Error('never sealed');
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('what lies in a parcel', () => {
  const goods = (sku: string, quantity: number, isGift = false) => ({
    lineNumber: 1,
    sku,
    name: sku || '贴纸',
    specification: '',
    quantity,
    unitPriceFen: null,
    isGift,
  });

  test('is counted over all orders: equal goods together, gifts, inserts and the invoice apart', () => {
    const asked = packingLines(
      [
        { lines: [goods('A12', 2), goods('B7', 1), goods('', 1, true)], invoiceTitle: '' },
        { lines: [goods(' a12 ', 3), goods('A12', 1, true), goods('C9', 0)], invoiceTitle: '某公司' },
      ],
      [{ name: '感谢卡', sku: '', quantity: 1 }],
    );
    expect(
      asked.map(({ sku, name, asked: pieces, isGift, isInsert }) => [sku || name, pieces, isGift, isInsert]),
    ).toEqual([
      ['A12', 5, false, false],
      ['B7', 1, false, false],
      ['贴纸', 1, true, false],
      ['A12', 1, true, false],
      ['', 1, false, true],
      ['感谢卡', 1, false, true],
    ]);
  });

  test('that an order has no more is too much', () => {
    const progress = {
      counts: { 'sku:A': { counted: 1, rejected: 0 }, 'sku:GONE': { counted: 2, rejected: 0 } },
    };
    const { missing, surplus } = itemDifferences([lineOf('sku:A', 2, false)], progress);
    expect(missing.map(({ pieces }) => pieces)).toEqual([1]);
    expect(surplus).toEqual([{ lineKey: 'sku:GONE', pieces: 2 }]);
  });
});
