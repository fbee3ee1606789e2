import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeGrossWeight } from '../../../electron/domain/judge-weight.ts';
import { createWeightModel, type WeightSample } from '../../../electron/domain/learned-weights.ts';
import { weighedItems, weightKey } from '../../../electron/domain/weighed-goods.ts';
import { liveMonth, seededChance } from '../../helpers/weighed-month.ts';

const tolerance = { grams: 5, permille: 0 };
const one = (key: string, quantity = 1) => ({ key, quantity });
const noGoods = { name: '', specification: '' };

/** Weighings of contents as they are, each a little off in turn. */
function samplesOf(
  contents: readonly (readonly [items: readonly { key: string; quantity: number }[], grossGrams: number])[],
  cartonCode = 'S',
): WeightSample[] {
  return contents.map(([items, grossGrams], index) => ({
    sequence: index + 1,
    items,
    cartonCode,
    grossGrams: grossGrams + ([0, 1, -1, 2, -2, 1, 0, -1][index % 8] ?? 0),
    isCounted: true,
  }));
}

/** A (120 g) and B (45 g) in a carton of 60 g, singly and together. */
const ofTwoKinds = samplesOf(
  Array.from({ length: 24 }, (_, index): [{ key: string; quantity: number }[], number] => {
    const pieces = [1, 2, 1, 3][index % 4] ?? 1;
    if (index % 3 === 0) return [[one('A', pieces)], 60 + 120 * pieces];
    if (index % 3 === 1) return [[one('B', pieces)], 60 + 45 * pieces];
    return [[one('A', pieces), one('B')], 60 + 120 * pieces + 45];
  }),
);

describe('what lies in a parcel', () => {
  test('is counted by SKU, whatever its case, and by words where there is none', () => {
    const goods = [
      { sku: 'a-1', ...noGoods, quantity: 2 },
      { sku: ' A-1', ...noGoods, quantity: 1 },
      { sku: '', name: '红茶', specification: '500 克', quantity: 1 },
      { sku: '', ...noGoods, quantity: 1 },
    ];
    expect(weighedItems(goods)).toEqual([
      { key: 'A-1', quantity: 3 },
      { key: weightKey({ sku: '', name: '红茶', specification: '500克' }), quantity: 1 },
    ]);
  });
});

describe('a model that knows nothing', () => {
  test('never calls a weight wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.string({ minLength: 1 }), (grams, key) => {
        const judged = judgeGrossWeight(
          createWeightModel(),
          { items: [one(key)], cartonCode: '' },
          grams,
          tolerance,
        );
        expect(judged).toMatchObject({ verdict: 'learning', unknownSkus: [key], causes: [] });
      }),
    );
  });

  test('says which goods it does not know yet, also beside known ones', () => {
    const model = createWeightModel({ samples: ofTwoKinds });
    const content = { items: [one('A'), one('NEW')], cartonCode: 'S' };
    const judged = judgeGrossWeight(model, content, 9000, tolerance);
    expect(judged).toMatchObject({ verdict: 'learning', unknownSkus: ['NEW'], expectedGrams: null });
  });

  test('judges nothing in a carton that it never saw', () => {
    const model = createWeightModel({ samples: ofTwoKinds });
    const judged = judgeGrossWeight(model, { items: [one('A')], cartonCode: 'XL' }, 900, tolerance);
    expect(judged.verdict).toBe('learning');
  });
});

describe('a model that learnt two kinds', () => {
  const model = createWeightModel({ samples: ofTwoKinds });

  test('knows each of them and the packaging, though they were only weighed together', () => {
    expect(model.get('goods', 'A')?.grams).toBeCloseTo(120, -0.5);
    expect(model.get('goods', 'B')?.grams).toBeCloseTo(45, -0.5);
    expect(model.get('carton', 'S')?.grams).toBeCloseTo(60, -0.5);
  });

  test.each([
    ['one missing', 60 + 120 + 45, { kind: 'missing', sku: 'A', quantity: 1 }, -120],
    ['one too many', 60 + 240 + 90, { kind: 'surplus', sku: 'B', quantity: 1 }, 45],
    ['another kind in its place', 60 + 120 + 90, { kind: 'swapped', sku: 'B', insteadOf: 'A' }, -75],
    ['two missing', 60 + 45, { kind: 'missing', sku: 'A', quantity: 2 }, -240],
  ] as const)('names %s first', (_, grossGrams, cause, grams) => {
    const items = grossGrams === 270 ? [one('A', 2)] : [one('A', 2), one('B')];
    const gross = grossGrams === 270 ? 60 + 120 + 45 : grossGrams;
    const judged = judgeGrossWeight(model, { items, cartonCode: 'S' }, gross, tolerance);
    expect(judged.verdict).toBe('off');
    expect(judged.causes[0]).toMatchObject(cause);
    expect(Math.abs((judged.causes[0]?.grams ?? 0) - grams)).toBeLessThan(5);
    expect(judged.causes.length).toBeLessThanOrEqual(3);
  });

  test('says that a cause is not clear where two kinds weigh the same', () => {
    const twins = createWeightModel({
      samples: samplesOf(
        Array.from({ length: 20 }, (_, index) => {
          const pieces = 1 + (index % 3);
          return [[one(index % 2 === 0 ? 'RED' : 'BLUE', pieces)], 60 + 80 * pieces] as const;
        }),
      ),
    });
    const content = { items: [one('RED'), one('BLUE')], cartonCode: 'S' };
    const judged = judgeGrossWeight(twins, content, 60 + 80, tolerance);
    expect(judged).toMatchObject({ verdict: 'off', isCauseAmbiguous: true });
    expect(judged.causes.map(({ sku }) => sku).sort()).toEqual(['BLUE', 'RED']);
  });

  test('lets the tolerance pass, and what lies beyond it not', () => {
    const judge = (gross: number) =>
      judgeGrossWeight(model, { items: [one('A')], cartonCode: 'S' }, gross, { grams: 40, permille: 0 })
        .verdict;
    expect([judge(180), judge(218), judge(142), judge(225), judge(135)]).toEqual([
      'ok',
      'ok',
      'ok',
      'off',
      'off',
    ]);
  });

  test('knows a carton of known tare sooner than one of which nothing is known', () => {
    const content = { items: [one('A')], cartonCode: 'L' };
    const known = createWeightModel({ samples: ofTwoKinds, tares: [{ cartonCode: 'L', tareGrams: 200 }] });
    expect(Math.abs(known.expect(content).grams - 330)).toBeLessThan(15);
    expect(known.expect(content).sdGrams).toBeLessThan(model.expect(content).sdGrams / 3);
  });
});

test('parcels of several unknown kinds teach all of them', () => {
  const chance = seededChance(7);
  const weights = [12, 80, 350, 1200, 45, 600, 2500, 150];
  const model = createWeightModel();
  for (let sequence = 1; sequence <= 120; sequence += 1) {
    const items = weights.flatMap((_, index) =>
      chance() < 0.4 ? [one(`K${index}`, 1 + Math.floor(chance() * 3))] : [],
    );
    const net = items.reduce(
      (sum, { key, quantity }) => sum + quantity * (weights[Number(key.slice(1))] ?? 0),
      0,
    );
    const grossGrams = 70 + net + Math.round((chance() - 0.5) * 12);
    model.learn({ sequence, items, cartonCode: '', grossGrams, isCounted: true });
  }
  for (const [index, grams] of weights.entries()) {
    expect(Math.abs((model.get('goods', `K${index}`)?.grams ?? 0) - grams)).toBeLessThan(4);
  }
});

test('goods that always lie beside each other are known together, and not guessed alone', () => {
  const model = createWeightModel({
    samples: samplesOf(Array.from({ length: 12 }, () => [[one('LID'), one('POT')], 1260] as const)),
  });
  const judge = (items: { key: string; quantity: number }[], gross: number) =>
    judgeGrossWeight(model, { items, cartonCode: 'S' }, gross, tolerance).verdict;
  expect(judge([one('LID'), one('POT')], 1261)).toBe('ok');
  expect(judge([one('LID'), one('POT')], 1100)).toBe('off');
  expect(judge([one('LID')], 300)).toBe('learning');
});

test('what a list of products says is a first guess, which samples correct', () => {
  const listedGrams = (key: string) => (key === 'POT' ? 1000 : key === 'LID' ? 150 : null);
  const together = samplesOf(Array.from({ length: 6 }, () => [[one('LID'), one('POT')], 1260] as const));
  const model = createWeightModel({ samples: together, listedGrams });
  expect(Math.abs((model.get('goods', 'LID')?.grams ?? 0) - 150)).toBeLessThan(40);
  expect(model.expect({ items: [one('NEW')], cartonCode: 'S' }).unknown).toEqual(['NEW']);
  const wrong = createWeightModel({ samples: ofTwoKinds, listedGrams: () => 900 });
  expect(Math.abs((wrong.get('goods', 'A')?.grams ?? 0) - 120)).toBeLessThan(4);
});

describe('goods never weigh less than nothing', () => {
  const tooLight = (grossGrams: number): WeightSample => ({
    sequence: 100,
    items: [one('A', 2), one('NEW')],
    cartonCode: 'S',
    grossGrams,
    isCounted: true,
  });

  test('however light a parcel was that held them, learnt at once or later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 320 }), (grossGrams) => {
        const later = createWeightModel({ samples: ofTwoKinds });
        later.learn(tooLight(grossGrams));
        const atOnce = createWeightModel({ samples: [...ofTwoKinds, tooLight(grossGrams)] });
        for (const model of [later, atOnce]) {
          for (const { grams } of model.list()) expect(grams).toBeGreaterThanOrEqual(0);
          // A and its packaging are settled: one light parcel hardly moves them.
          expect(Math.abs((model.get('goods', 'A')?.grams ?? 0) - 120)).toBeLessThan(4);
          expect(Math.abs(model.expect({ items: [one('A')], cartonCode: 'S' }).grams - 180)).toBeLessThan(4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('and are learnt as ever once right parcels held them', () => {
    const model = createWeightModel({ samples: ofTwoKinds });
    model.learn(tooLight(150));
    expect(model.get('goods', 'NEW')?.grams).toBe(0);
    for (let sequence = 101; sequence <= 106; sequence += 1) {
      model.learn({
        sequence,
        items: [one('NEW', 2)],
        cartonCode: 'S',
        grossGrams: 60 + 2 * 90,
        isCounted: true,
      });
    }
    expect(Math.abs((model.get('goods', 'NEW')?.grams ?? 0) - 90)).toBeLessThan(4);
  });
});

describe('a deviation that nothing known explains', () => {
  /** Mats of 250 g and cloths of 900 g, in packaging of 60 g that is uneven. */
  const uneven = Array.from({ length: 40 }, (_, index): WeightSample => {
    const pieces = 1 + (index % 3);
    const [key, grams] = index % 2 === 0 ? ['MAT', 250] : ['CLOTH', 900];
    return {
      sequence: index + 1,
      items: [one(key, pieces)],
      cartonCode: 'S',
      grossGrams: 60 + grams * pieces + ([0, 14, -12, 18, -16, 10, 3, -17][index % 8] ?? 0),
      isCounted: true,
    };
  });
  const model = createWeightModel({ samples: uneven });
  const content = { items: [one('MAT')], cartonCode: 'S' };
  const judge = (deviationGrams: number) =>
    judgeGrossWeight(model, content, Math.round(model.expect(content).grams + deviationGrams), tolerance);

  test('has no cause: a mat more would leave as much as an alarm', () => {
    const judged = judge(299);
    expect(judged.limitGrams).toBeLessThan(40);
    expect(judged).toMatchObject({ verdict: 'off', causes: [] });
  });

  test('while what leaves no more than chance is named', () => {
    expect(judge(262).causes[0]).toMatchObject({ kind: 'surplus', sku: 'MAT', quantity: 1 });
  });

  test('names nothing that leaves more than the alarm allows, whatever the deviation is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 2000 }), (deviationGrams) => {
        for (const { kind, sku, grams } of judge(deviationGrams).causes) {
          if (kind === 'packaging' && sku === '') continue;
          expect(Math.abs(deviationGrams - grams)).toBeLessThan(60);
        }
      }),
    );
  });
});

test('samples make the estimate tighter', () => {
  const sdAfter = (count: number) =>
    createWeightModel({ samples: ofTwoKinds.slice(0, count) }).expect({ items: [one('A')], cartonCode: 'S' })
      .sdGrams;
  expect(sdAfter(24)).toBeLessThan(sdAfter(9));
  expect(sdAfter(9)).toBeLessThan(sdAfter(3));
});

test('one outlier moves a settled estimate by less than its spread, however far off it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom('A', 'B'), (grossGrams, key) => {
      const model = createWeightModel({ samples: ofTwoKinds });
      const before = model.list();
      model.learn({ sequence: 100, items: [one(key)], cartonCode: 'S', grossGrams, isCounted: true });
      for (const { kind, key: name, grams, spreadGrams } of before) {
        const now = model.get(kind, name);
        expect(Math.abs((now?.grams ?? 0) - grams)).toBeLessThan(spreadGrams);
        expect(now?.spreadGrams).toBeLessThan(2 * spreadGrams);
      }
    }),
    { numRuns: 60 },
  );
});

test('what was learnt last can be taken back: nothing of it stays', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 3 }),
      (grossGrams, keys) => {
        const model = createWeightModel({ samples: ofTwoKinds });
        const before = model.list();
        const items = [...new Set(keys)].map((key) => one(key));
        model.learn({ sequence: 100, items, cartonCode: 'S', grossGrams, isCounted: true });
        model.unlearn(100);
        for (const { kind, key, grams, samples } of before) {
          const now = model.get(kind, key);
          expect(now?.samples).toBe(samples);
          expect(Math.abs((now?.grams ?? 0) - grams)).toBeLessThan(0.5);
        }
        expect(model.get('goods', 'C')?.isSettled ?? false).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

describe('goods that weigh something else now', () => {
  const heavier = (sequence: number, grossGrams: number) => ({
    sequence,
    items: [one('A')],
    cartonCode: 'S',
    grossGrams,
    isCounted: false,
  });

  test('are learnt anew when three forced weights agree, and not before', () => {
    const model = createWeightModel({ samples: ofTwoKinds });
    expect(model.learn(heavier(101, 60 + 150))).toBeNull();
    expect(model.learn(heavier(102, 60 + 151))).toBeNull();
    expect(model.get('goods', 'A')?.grams).toBeCloseTo(120, -0.5);
    expect(model.learn(heavier(103, 60 + 149))).toEqual({
      kind: 'goods',
      key: 'A',
      sinceSequence: 101,
      countedSequences: [101, 102, 103],
    });
    expect(Math.abs((model.get('goods', 'A')?.grams ?? 0) - 150)).toBeLessThan(4);
    expect(Math.abs((model.get('goods', 'B')?.grams ?? 0) - 45)).toBeLessThan(4);
  });

  test('are not learnt anew where forced weights disagree, or a right one came between', () => {
    const disagreeing = createWeightModel({ samples: ofTwoKinds });
    const changes = [210, 300, 130, 480, 90].map((gross, index) =>
      disagreeing.learn(heavier(101 + index, gross)),
    );
    expect(changes).toEqual([null, null, null, null, null]);
    const interrupted = createWeightModel({ samples: ofTwoKinds });
    interrupted.learn(heavier(101, 210));
    interrupted.learn(heavier(102, 211));
    interrupted.learn({ ...heavier(103, 181), isCounted: true });
    expect(interrupted.learn(heavier(104, 210))).toBeNull();
  });

  test('forget what was weighed before a person said so', () => {
    const start = { kind: 'goods', key: 'A', sinceSequence: 25, grams: null } as const;
    const model = createWeightModel({ samples: ofTwoKinds, starts: [start] });
    expect(model.get('goods', 'A')).toMatchObject({ samples: 0, isSettled: false });
    expect(model.get('goods', 'B')?.isSettled).toBe(true);
  });

  test('are judged by what a person said they weigh', () => {
    const start = { kind: 'goods', key: 'A', sinceSequence: 25, grams: 300 } as const;
    const model = createWeightModel({ samples: ofTwoKinds, starts: [start] });
    expect(model.get('goods', 'A')).toMatchObject({ isSet: true, isSettled: true });
    const judged = judgeGrossWeight(model, { items: [one('A')], cartonCode: 'S' }, 180, tolerance);
    expect(judged.verdict).toBe('off');
  });
});

test.each([1, 2, 5, 10, 50])('sees that a scale shows steps of %d g', (step) => {
  const samples = ofTwoKinds.map((sample) => ({
    ...sample,
    grossGrams: Math.round(sample.grossGrams / step) * step,
  }));
  expect(createWeightModel({ samples }).resolutionGrams()).toBe(step);
});

const month = { parcels: 4000, kinds: 120, mistakes: 0.01, changed: { kinds: 0, share: 0 } } as const;

test.each([
  ['a usual shop', { seed: 11, pieceSpread: [0.003, 0.02], packagingSpread: [3, 10], scaleStepGrams: 1 }],
  ['a coarse scale', { seed: 14, pieceSpread: [0.001, 0.008], packagingSpread: [2, 5], scaleStepGrams: 10 }],
] as const)(
  'in a month of %s nearly all that outweighs the noise is found, and hardly any right parcel is called wrong',
  (_, shop) => {
    const lived = liveMonth({ ...month, ...shop });
    expect(lived.judged).toBeGreaterThan(0.8 * month.parcels);
    expect(lived.detectionRate).toBeGreaterThan(0.99);
    expect(lived.falseAlarmRate).toBeLessThan(0.005);
    expect(lived.missingNamedRate).toBeGreaterThan(0.95);
  },
  60_000,
);

test('where goods and filling are uneven it finds nearly as much as who knows all weights', () => {
  const lived = liveMonth({
    ...month,
    seed: 12,
    pieceSpread: [0.01, 0.05],
    packagingSpread: [6, 20],
    scaleStepGrams: 5,
  });
  expect(lived.falseAlarmRate).toBeLessThan(0.005);
  expect(lived.bestDetectionRate - lived.detectionRate).toBeLessThan(0.01);
}, 60_000);

test('in a month in which kinds change, they are learnt anew', () => {
  const lived = liveMonth({
    seed: 13,
    parcels: 2000,
    kinds: 60,
    pieceSpread: [0.003, 0.01],
    packagingSpread: [3, 6],
    scaleStepGrams: 1,
    mistakes: 0.01,
    changed: { kinds: 4, share: 0.15 },
  });
  expect(lived.relearnt).toBe(4);
}, 60_000);
