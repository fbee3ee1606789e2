import { describe, expect, test } from 'vitest';
import type { OpenParcelView, PackingAnswer, PackingView } from '../../../electron/contract/views.ts';
import { defaultPackingFlow } from '../../../electron/domain/packing.ts';
import type { ProblemCode } from '../../../electron/domain/problems.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { reasonText } from '../../../renderer/i18n/reason-text.ts';
import { zhCn } from '../../../renderer/i18n/zh-CN.ts';
import { pictureOf } from '../../../renderer/screens/bench/bench-answer.tsx';
import { askedAbout, openQuestion } from '../../../renderer/screens/bench/bench-questions.ts';
import {
  answerOfChange,
  type BenchState,
  emptyBench,
  lineToCount,
  moodOf,
  parcelOnScale,
  piecesOf,
  problemOf,
  recentName,
  recentResultOf,
  reduceBench,
  stepsOf,
} from '../../../renderer/screens/bench/bench-state.ts';
import { newCodes, outOfSightMs } from '../../../renderer/screens/bench/seen-codes.ts';
import { causeOf, spokenOf, toneOf } from '../../../renderer/screens/bench/spoken.ts';
import { isAllPaired } from '../../../renderer/screens/bench/work-left.ts';

const line = {
  lineKey: 'sku:A12',
  sku: 'A12',
  name: '蓝色杯子',
  specification: '大',
  asked: 2,
  counted: 0,
  rejected: 0,
  isGift: false,
  isInsert: false,
  bin: 'A-01',
  pictureHash: null,
  hasBarcode: true,
};

function openParcel(change: Partial<OpenParcelView> = {}, parcelId = 'parcel-1'): OpenParcelView {
  return {
    found: {
      parcel: {
        parcelId,
        orderNumbers: ['1930679858170647'],
        carrierCode: 'YTO',
        carrierName: '圆通速递',
        decision: { rule: 'default' },
        waybillNumber: 'YT8800000000001',
        pairCode: 'B0712-023',
        batchId: null,
        position: 1,
        state: 'queued',
        grossWeightGrams: null,
        pairedAtMs: null,
        shippedAtMs: null,
      },
      carrierName: '圆通速递',
      consignee: {
        name: '张*',
        phone: '138******78',
        province: '浙江省',
        city: '杭州市',
        district: '',
        address: '',
        postalCode: '',
        country: 'CN',
      },
      lines: [],
      quantity: 2,
      remarks: [],
      alarms: [],
    },
    openedBy: 'slip',
    flow: { ...defaultPackingFlow },
    nOfTotal: null,
    isSlipScanned: true,
    isLabelScanned: false,
    lines: [line],
    isItemsComplete: true,
    forced: { items: null, weight: null },
    expectedGrams: null,
    weight: null,
    cartonCode: null,
    papers: 'out',
    paperProblem: null,
    next: 'scan-label',
    stopped: null,
    ...change,
  };
}

function view(open: OpenParcelView | null, change: Partial<PackingView> = {}): PackingView {
  return {
    operator: null,
    flow: { ...defaultPackingFlow },
    open,
    pending: null,
    unasked: null,
    lastSealed: null,
    today: { sealed: 0, refused: 0 },
    ...change,
  };
}

function answer(
  outcome: PackingAnswer['outcome'],
  state: PackingView,
  change: Partial<PackingAnswer> = {},
): PackingAnswer {
  return {
    outcome,
    problem: null,
    kind: 'pair-code',
    state,
    say: { remarks: [], gifts: [] },
    lineKey: null,
    weightCause: [],
    ...change,
  };
}

const problem = (code: ProblemCode) => ({ code, params: {} });
const answered = (state: BenchState, given: PackingAnswer, code = 'X') =>
  stepsOf(state, { kind: 'answered', answer: given, code, timeMs: 1 }).reduce(reduceBench, state);
const seen = (state: BenchState, packing: PackingView) =>
  reduceBench(state, { kind: 'seen', packing, timeMs: 2 });
const sealed = { parcelId: 'parcel-1', pairCode: 'B0712-023', waybillNumber: 'YT8800000000001', atMs: 5 };
const opened = answered(emptyBench, answer('opened', view(openParcel())));
const moved = (change: Partial<OpenParcelView>) => seen(opened, view(openParcel(change)));
const judged = (verdict: 'ok' | 'off') => ({
  grams: 380,
  isManual: false,
  expectedGrams: 500,
  alarm:
    verdict === 'off'
      ? { code: 'packing.weight-off' as const, params: { grams: 380, expectedGrams: 500, sku: 'A12' } }
      : null,
  deviation: {
    verdict,
    expectedGrams: 500,
    deviationGrams: -120,
    limitGrams: 20,
    unknownSkus: [],
    causes: [{ kind: 'missing' as const, sku: 'A12', insteadOf: '', quantity: 1, grams: -120 }],
    isCauseAmbiguous: false,
  },
});

describe('the bench', () => {
  test.each([
    ['scan-label', 'slip-open'],
    ['scan-slip', 'label-open'],
    ['items', 'items'],
    ['weigh', 'weigh'],
    ['wait-for-paper', 'wait-for-paper'],
    ['closing-scan', 'closing-scan'],
  ] as const)('with %s as the next step stands at %s', (next, mood) => {
    expect(moodOf(answered(emptyBench, answer('opened', view(openParcel({ next })))))).toBe(mood);
  });

  test('a window that opens on an open parcel shows it, without an answer', () => {
    const found = seen(emptyBench, view(openParcel({ next: 'items' })));
    expect(moodOf(found)).toBe('items');
    expect(found.last).toBeNull();
    expect(found.sequence).toBe(0);
  });

  test('a sealed parcel is green until the next scan, a refusal red', () => {
    const done = answered(opened, answer('sealed', view(null, { lastSealed: sealed })));
    expect(moodOf(done)).toBe('paired');
    expect(done.last?.about?.found.parcel.pairCode).toBe('B0712-023');
    const wrong = answer('refused', done.packing ?? view(null), { problem: problem('pair.mismatch') });
    expect(moodOf(answered(done, wrong))).toBe('refused');
    expect(moodOf(reduceBench(answered(done, wrong), { kind: 'dismissed' }))).toBe('waiting');
  });

  test('counts its answers, and lists those about parcels', () => {
    const counted = answered(opened, answer('counted', view(openParcel()), { lineKey: 'sku:A12' }));
    const refused = answered(
      counted,
      answer('refused', view(openParcel()), { problem: problem('packing.product-surplus') }),
      '690',
    );
    expect(refused.sequence).toBe(3);
    expect(refused.recent.map(({ answer: one }) => one.outcome)).toEqual(['refused', 'opened']);
    expect(refused.recent[0]?.code).toBe('690');
  });

  test('an order that is stopped while it lies there is an answer', () => {
    const stopped = moved({ stopped: problem('order.refunded') });
    expect(moodOf(stopped)).toBe('refused');
    expect(stopped.last?.answer.problem?.code).toBe('order.refunded');
    // Said once: the next look finds the same.
    expect(answerOfChange(stopped.packing ?? view(null), stopped.packing ?? view(null))).toBeNull();
  });

  test('a weight from the scale is an answer; a wrong one is an alarm with its cause', () => {
    expect(moved({ weight: judged('ok') }).last?.answer.outcome).toBe('weighed');
    const alarm = moved({ weight: judged('off') });
    expect(moodOf(alarm)).toBe('refused');
    expect(alarm.last?.answer.problem).toEqual({
      code: 'packing.weight-off',
      params: { grams: 380, expectedGrams: 500, sku: 'A12' },
    });
    const last = alarm.last;
    if (last === null) throw new Error('it is an answer');
    expect(spokenOf(last, 'zh-CN', zhCn)).toContain('可能少了 1 × A12');
    expect(spokenOf(last, 'en', en)).toContain('1 × A12 may be missing');
  });

  test('the grams of a cause are those of one piece', () => {
    const cause = { kind: 'surplus' as const, sku: 'A12', insteadOf: '', quantity: 2, grams: 500 };
    const told = { weightCause: [cause], state: view(null) };
    expect(causeOf(told, zhCn)).toBe('可能多了 2 × A12（每件约 250 克）');
    expect(causeOf(told, en)).toBe('2 × A12 may be too many (about 250 g each)');
  });

  test('a wrong weight that nothing known explains is said to be one', () => {
    const weight = judged('off');
    const unexplained = { ...weight, deviation: { ...weight.deviation, causes: [] } };
    const alarm = moved({ weight: unexplained }).last;
    if (alarm === null) throw new Error('it is an answer');
    expect(spokenOf(alarm, 'zh-CN', zhCn)).toContain('对不上');
    expect(spokenOf(alarm, 'en', en)).toContain('Nothing known explains');
    const right = judged('ok');
    const fine = { ...right, deviation: { ...right.deviation, causes: [] } };
    expect(causeOf({ weightCause: [], state: view(openParcel({ weight: fine })) }, zhCn)).toBe('');
  });

  test('what came without a key says itself what came of it, once', () => {
    const unasked = {
      sequence: 1,
      outcome: 'refused' as const,
      problem: problem('order.held'),
      weightCause: [],
    };
    const told = seen(opened, view(openParcel(), { unasked }));
    expect(told.last?.answer.problem?.code).toBe('order.held');
    expect(told.sequence).toBe(opened.sequence + 1);
    expect(seen(told, view(openParcel(), { unasked, today: { sealed: 1, refused: 1 } })).sequence).toBe(
      told.sequence,
    );
  });

  test('what came without a key is told before the answer that carries it, and once', () => {
    const unasked = {
      sequence: 1,
      outcome: 'sealed' as const,
      problem: null,
      weightCause: [],
    };
    const next = view(openParcel({}, 'parcel-2'), { unasked, lastSealed: sealed });
    const both = answered(opened, answer('opened', next), 'B0712-024');
    expect(both.recent.map(({ answer: one, code }) => [one.outcome, code])).toEqual([
      ['opened', 'B0712-024'],
      ['sealed', ''],
      ['opened', 'X'],
    ]);
    // The seal is of the parcel that lay there, not of the next one.
    expect(both.recent.map(({ about }) => about?.found.parcel.parcelId)).toEqual([
      'parcel-2',
      'parcel-1',
      'parcel-1',
    ]);
    expect(both.packing).toEqual(next);
    expect(seen(both, next)).toBe(both);

    const alarm = { ...unasked, outcome: 'refused' as const, problem: problem('packing.weight-off') };
    const told = answered(opened, answer('counted', view(openParcel(), { unasked: alarm })));
    expect(told.sequence).toBe(opened.sequence + 2);
    expect(told.recent[0]?.answer.problem?.code).toBe('packing.weight-off');
    const again = answered(told, answer('counted', view(openParcel(), { unasked: alarm })));
    expect(again.sequence).toBe(told.sequence + 1);
  });

  test('a wrong weight stays the large answer, whatever is scanned, until it is settled', () => {
    const off = judged('off');
    const weighed = moved({ weight: off });
    const labelled = answered(weighed, answer('paired', view(openParcel({ weight: off }))));
    expect([moodOf(labelled), problemOf(labelled)?.code]).toEqual(['refused', 'packing.weight-off']);
    const { last } = labelled;
    if (last === null) throw new Error('it is an answer');
    // It neither sounds as if all were well, nor stays unsaid.
    expect(toneOf(last.answer)).toBe('refused');
    expect(spokenOf(last, 'zh-CN', zhCn)).toContain('重量不对');
    // What a scan gets wrong meanwhile is its own answer, until the next.
    const wrong = answer('refused', view(openParcel({ weight: off })), { problem: problem('pair.mismatch') });
    const mismatched = answered(labelled, wrong);
    expect(problemOf(mismatched)?.code).toBe('pair.mismatch');
    const again = answered(mismatched, answer('paired', view(openParcel({ weight: off }))));
    expect(problemOf(again)?.code).toBe('packing.weight-off');
    // A window that opens on it, and one that opens the parcel again, show it too.
    expect(moodOf(seen(emptyBench, view(openParcel({ weight: off }))))).toBe('refused');
    const settled = answered(again, answer('weighed', view(openParcel({ weight: judged('ok') }))));
    expect(moodOf(settled)).toBe('slip-open');
    expect(moodOf(answered(again, answer('put-back', view(null))))).toBe('waiting');
  });

  test('a forced weight is none', () => {
    const forced = moved({
      weight: { ...judged('off'), alarm: null },
      forced: { items: null, weight: 'checked-by-hand' },
    });
    expect(forced.last?.answer.outcome).toBe('weighed');
  });

  test('a weight that was the last proof seals, without a key', () => {
    const done = seen(opened, view(null, { lastSealed: sealed }));
    expect(done.last?.answer.outcome).toBe('sealed');
    expect(moodOf(done)).toBe('paired');
  });

  test('what another window put back is no seal', () => {
    expect(seen(opened, view(null)).last?.answer.outcome).toBe('opened');
    expect(moodOf(seen(opened, view(null)))).toBe('waiting');
  });

  test('papers that come and fail', () => {
    expect(moved({ papers: 'printing' }).last?.answer.outcome).toBe('printing');
    const failed = moved({ papers: 'failed', paperProblem: problem('printer.paper-out') });
    expect(failed.last?.answer.problem?.code).toBe('printer.paper-out');
  });
});

describe('what stops an order', () => {
  const stopOf = (code: ProblemCode, params: Record<string, string>, isOpen: boolean) => {
    const stopped = { code, params: { orderNumber: '1', pairCode: 'B0712-023', ...params } };
    const state = answered(
      opened,
      answer('refused', view(isOpen ? openParcel({ stopped }) : null), { problem: stopped }),
      '',
    );
    const shown = { isAllDone: false, isScaleTaken: false };
    return {
      zh: pictureOf(state, 'refused', shown, { language: 'zh-CN', words: zhCn }),
      en: pictureOf(state, 'refused', shown, { language: 'en', words: en }),
    };
  };

  test('is said with the reason that somebody wrote, and where it is let go', () => {
    const { zh, en: english } = stopOf('order.held', { reason: '买家改地址' }, true);
    expect([zh.word, zh.what]).toEqual(['停！ 已挂起', '买家改地址']);
    expect(zh.hint).toContain('“异常”');
    expect(zh.hint).toContain('放行');
    expect(zh.hint).toContain('Esc');
    expect(english.hint).toContain('Exceptions');
    expect(stopOf('order.held', { reason: 'shortage' }, false)).toMatchObject({
      zh: { what: '缺货' },
      en: { what: 'Out of stock' },
    });
    // Where nothing is open there is nothing to put back.
    expect(stopOf('order.held', {}, false).zh.hint).not.toContain('Esc');
  });

  test.each([
    ['order.refunded', '货架', 'shelf'],
    ['order.refund-pending', '问买家', 'buyer'],
    ['order.closed', '货架', 'shelf'],
    ['order.already-shipped', '店铺后台', 'shop'],
    ['order.address-missing', '异常', 'Exceptions'],
  ] as const)('%s says what to do with the box in the hand', (code, zh, english) => {
    const told = stopOf(code, {}, true);
    expect(told.zh.hint).toContain(zh);
    expect(told.en.hint).toContain(english);
  });
});

describe('counting', () => {
  const two = { ...line, lineKey: 'sku:B', counted: 1, asked: 1 };
  const three = { ...line, lineKey: 'sku:C' };

  test('a key counts the first line that lacks something', () => {
    expect(lineToCount({ lines: [two, line, three] })).toBe('sku:A12');
    expect(lineToCount({ lines: [two] })).toBeNull();
  });

  test('what is too many of one line does not make up for another', () => {
    expect(piecesOf({ lines: [{ ...two, counted: 3 }, line] })).toEqual({ asked: 3, counted: 1 });
  });
});

describe('sounds', () => {
  test.each([
    ['opened', 'opened'],
    ['counted', 'counted'],
    ['items-complete', 'complete'],
    ['sealed', 'sealed'],
  ] as const)('%s sounds %s', (outcome, tone) => {
    expect(toneOf(answer(outcome, view(null)))).toBe(tone);
  });

  test.each([
    ['order.refunded', 'stopped'],
    ['pair.old-copy', 'stopped'],
    ['packing.product-surplus', 'refused'],
    ['pair.mismatch', 'refused'],
  ] as const)('%s sounds %s', (code, tone) => {
    expect(toneOf(answer('refused', view(null), { problem: problem(code) }))).toBe(tone);
  });

  test('remarks and gifts are read aloud when the parcel is opened', () => {
    const say = { remarks: ['送礼，别放小票'], gifts: ['贴纸'] };
    const { last } = answered(emptyBench, answer('opened', view(openParcel()), { say }));
    if (last === null) throw new Error('it is an answer');
    expect(spokenOf(last, 'zh-CN', zhCn)).toBe('备注：送礼，别放小票。别忘了赠品：贴纸');
    expect(spokenOf(last, 'en', en)).toBe('Remark: 送礼，别放小票. Do not forget the gift: 贴纸');
  });

  test('the card HELP says what comes next', () => {
    const help = (state: PackingView) => {
      const { last } = answered(emptyBench, answer('help', state));
      return last === null ? '' : spokenOf(last, 'zh-CN', zhCn);
    };
    expect(help(view(openParcel({ next: 'weigh' })))).toBe('放上秤');
    expect(help(view(null))).toBe('请扫发货单');
    const late = { ...defaultPackingFlow, paper: 'printed-when-complete' as const };
    expect(help(view(null, { flow: late }))).toBe('请扫拣货单或商品');
  });

  test('papers that were let out are said to be out once they are', () => {
    const printing = answer('printing', view(openParcel({ papers: 'printing', next: 'wait-for-paper' })));
    const shown = { isAllDone: false, isScaleTaken: false };
    const said = (state: BenchState) =>
      pictureOf(state, moodOf(state), shown, { language: 'zh-CN', words: zhCn }).what;
    const waiting = answered(opened, printing);
    expect(said(waiting)).toContain('正在打印');
    const out = seen(waiting, view(openParcel({ papers: 'out' })));
    expect(said(out)).toContain('单子已出');
  });

  test('a refusal is spoken by its name, without numbers', () => {
    const wrong = { code: 'packing.product-surplus' as const, params: { sku: 'A12', asked: 2 } };
    const { last } = answered(opened, answer('refused', view(openParcel()), { problem: wrong }));
    if (last === null) throw new Error('it is an answer');
    expect(spokenOf(last, 'zh-CN', zhCn)).not.toContain('A12');
    expect(spokenOf(last, 'zh-CN', zhCn)).toMatch(/^停。/u);
  });
});

describe('the list of the last', () => {
  test('a product that opens its parcel is listed as opening it', () => {
    const counted = answered(
      reduceBench(emptyBench, { kind: 'seen', packing: view(null), timeMs: 1 }),
      answer('counted', view(openParcel())),
    );
    const [given] = counted.recent;
    if (given === undefined) throw new Error('it is listed');
    expect(recentResultOf(given)).toBe('opened');
    expect(recentName(given)).toBe('B0712-023');
    expect(answered(counted, answer('counted', view(openParcel()))).recent).toHaveLength(1);
  });

  test('a seal that was taken back is named, in the list and in the answer', () => {
    const lastSealed = { parcelId: 'p', pairCode: 'B0712-022', waybillNumber: 'YT1', atMs: 1 };
    const sealed = reduceBench(emptyBench, { kind: 'seen', packing: view(null, { lastSealed }), timeMs: 1 });
    const undone = answered(sealed, answer('undone', view(null)));
    const [given] = undone.recent;
    expect(given && recentName(given)).toBe('B0712-022');
    const words = { language: 'zh-CN', words: zhCn } as const;
    const { what } = pictureOf(undone, moodOf(undone), { isAllDone: false, isScaleTaken: false }, words);
    expect(what).toBe('已撤销封箱 · B0712-022');
    const gone = { code: 'packing.already-handed-over' as const, params: { pairCode: 'B0712-021' } };
    const [late] = answered(undone, answer('refused', view(null), { problem: gone }), '').recent;
    expect(late && recentName(late)).toBe('B0712-021');
    // A label whose scan opened and sealed its parcel at once leaves nothing open to be named.
    const [again] = answered(undone, answer('sealed', view(null, { lastSealed })), 'YT1').recent;
    expect(again && recentName(again)).toBe('B0712-022');
  });

  test('a refused weight and a refused card stand under the parcel, a wrong code under itself', () => {
    const refused = answer('refused', view(openParcel()), { problem: problem('packing.weight-off') });
    const nameOf = (code: string) => {
      const [given] = answered(opened, refused, code).recent;
      return given === undefined ? '' : recentName(given);
    };
    expect(nameOf('')).toBe('B0712-023');
    expect(nameOf('WBC-DONE')).toBe('B0712-023');
    expect(nameOf('6901234567892')).toBe('6901234567892');
  });
});

test('what is missing is spoken with its count, without a hole', () => {
  const missing = { code: 'packing.items-missing' as const, params: { pieces: 2, missing: '蓝色杯子 ×2' } };
  const { last } = answered(opened, answer('refused', view(openParcel()), { problem: missing }));
  if (last === null) throw new Error('it is an answer');
  expect(spokenOf(last, 'zh-CN', zhCn)).toBe('停。还缺 2 件');
});

test('a parcel lies on the scale from its weighing until the scale is empty', () => {
  const lastSealed = { parcelId: 'parcel-0', pairCode: 'B0712-022', waybillNumber: 'YT1', atMs: 1 };
  const lying = parcelOnScale(null, view(null, { lastSealed }), 400);
  expect(lying).toBe('parcel-0');
  expect(parcelOnScale(lying, view(openParcel(), { lastSealed }), 400)).toBe('parcel-0');
  expect(parcelOnScale(lying, view(openParcel(), { lastSealed }), 3)).toBeNull();
  expect(parcelOnScale(null, view(openParcel(), { lastSealed }), 400)).toBeNull();
});

describe('questions', () => {
  test('say what is let pass, and whose seal is taken back', () => {
    const lastSealed = { parcelId: 'p', pairCode: 'B0712-022', waybillNumber: 'YT1', atMs: 1 };
    expect(askedAbout('UNDO', view(null, { lastSealed }), zhCn)).toBe('B0712-022');
    const short = view(openParcel({ isItemsComplete: false }));
    expect(askedAbout('FORCE', short, zhCn)).toBe('商品没齐');
    expect(askedAbout('FORCE', view(openParcel({ isItemsComplete: true })), zhCn)).toBe('重量没对上');
    expect(askedAbout('HOLD', short, zhCn)).toBe('');
  });

  test('those of commands are kept by the station, that of the carton by the window', () => {
    expect(openQuestion(null, view(null))).toBeNull();
    const pending = { command: 'FORCE' as const, reason: null };
    expect(openQuestion(null, view(openParcel(), { pending }))).toBe('FORCE');
    expect(openQuestion('parcel-1', view(openParcel()))).toBe('CARTON');
    // A digit that comes late is no answer for the next parcel, nor for none.
    expect(openQuestion('parcel-1', view(openParcel({}, 'parcel-2')))).toBeNull();
    expect(openQuestion('parcel-1', view(null))).toBeNull();
  });

  test('a known reason is read in the language of the window, another as it was written', () => {
    expect(reasonText('damaged', zhCn)).toBe('破损');
    expect(reasonText('主管说可以', zhCn)).toBe('主管说可以');
    expect(reasonText('toString', zhCn)).toBe('toString');
  });
});

describe('codes in front of a camera', () => {
  test('a label that is held there is one scan, and again one once it was gone', () => {
    const first = newCodes(new Map(), ['A', 'A'], 0);
    expect(first.fresh).toEqual(['A']);
    const held = newCodes(first.seen, ['A', 'B'], 500);
    expect(held.fresh).toEqual(['B']);
    const blurred = newCodes(held.seen, [], 900);
    expect(newCodes(blurred.seen, ['A'], 1000).fresh).toEqual([]);
    expect(newCodes(blurred.seen, ['A'], 500 + outOfSightMs).fresh).toEqual(['A']);
  });
});

describe('what is left', () => {
  const noWork = { printing: 0, inDoubt: 0, toPair: 0, toShip: 0, shippedToday: 0 };
  test.each([
    [{ toShip: 3 }, true],
    [{ shippedToday: 3 }, true],
    [{ toShip: 3, toPair: 1 }, false],
    [{ toShip: 3, printing: 2 }, false],
    [{ toShip: 3, inDoubt: 1 }, false],
    [{}, false],
  ])('with %o everything is packed: %s', (counts, isAll) => {
    expect(isAllPaired({ ...noWork, ...counts })).toBe(isAll);
  });
});
