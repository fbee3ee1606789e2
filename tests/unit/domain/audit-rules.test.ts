import { describe, expect, test } from 'vitest';
import { areaCarrier } from '../../../electron/domain/audit/areas.ts';
import { type AuditSurroundings, auditOrder } from '../../../electron/domain/audit.ts';
import type { OrderDraft } from '../../../electron/domain/orders.ts';
import {
  type AreaRule,
  type BlacklistEntry,
  defaultRules,
  emptyAreaRule,
} from '../../../electron/domain/rules.ts';
import {
  agreeing,
  hangzhou,
  regionsSaying,
  sampleDraft,
  sampleLine,
  sampleSurroundings,
  urumqi,
  withConsignee,
  withRules,
} from '../../helpers/audit-samples.ts';

const entry = (change: Partial<BlacklistEntry>): BlacklistEntry => ({
  id: 'entry',
  name: '',
  phone: '',
  buyerName: '',
  address: '',
  action: 'block',
  reason: '恶意退货',
  ...change,
});

describe('the blacklist', () => {
  const listed = (change: Partial<BlacklistEntry>, draft: OrderDraft = sampleDraft) =>
    auditOrder(draft, withRules({ blacklist: [entry(change)] }));

  test.each<[string, Partial<BlacklistEntry>, OrderDraft?]>([
    ['by name', { name: ' 示例甲 ' }],
    ['by phone', { phone: '199-0000-0001' }],
    ['by phone with the country', { phone: '+86 19900000001' }],
    ['by one of two phones', { phone: '19900000001' }, withConsignee({ phone: '0571-88000000/19900000001' })],
    ['by the name in the shop', { buyerName: 'Sample_001' }],
    ['by a piece of the address', { address: '文一样例路 969号' }],
    [
      'by a piece that begins in the columns',
      { address: '余杭区文一样例路9' },
      withConsignee({ address: '文一样例路9号' }),
    ],
    ['by several fields', { name: '示例甲', phone: '19900000001', address: '余杭' }],
  ])('hits %s', (_, change, draft) =>
    expect(listed(change, draft).findings).toEqual([
      { code: 'order.blacklisted', severity: 'block', params: { reason: '恶意退货' } },
    ]),
  );

  test.each<[string, Partial<BlacklistEntry>]>([
    ['an entry without any field', {}],
    ['a piece of the name', { name: '示例' }],
    ['the end of the phone', { phone: '00000001' }],
    ['a longer phone', { phone: '19900000001-2345' }],
    ['one field of two', { name: '示例甲', phone: '19900000002' }],
    ['another house', { address: '文一样例路970号' }],
  ])('passes %s', (_, change) => expect(listed(change).findings).toEqual([]));

  test('a number that is lent is nobody: only the whole of it counts', () => {
    const draft = withConsignee({ phone: '17000000000-2345' });
    expect(listed({ phone: '17000000000' }, draft).findings).toEqual([]);
    expect(listed({ phone: '17000000000转2345' }, draft).problems).toEqual(['order.blacklisted']);
  });

  test('an entry may only warn, and blocking wins over warning', () => {
    const mild = entry({ name: '示例甲', action: 'warn', reason: '常改地址' });
    const audit = (blacklist: readonly BlacklistEntry[]) => auditOrder(sampleDraft, withRules({ blacklist }));
    expect(audit([mild]).findings).toEqual([
      { code: 'order.blacklisted', severity: 'warn', params: { reason: '常改地址' } },
    ]);
    expect(audit([mild, entry({ phone: '19900000001' })]).problems).toEqual(['order.blacklisted']);
  });
});

const area = (change: Partial<AreaRule>): AreaRule => ({ ...emptyAreaRule('area'), ...change });

describe('areas', () => {
  const inXinjiang: AuditSurroundings = { ...sampleSurroundings, regions: agreeing(urumqi) };
  const ruled = (areas: readonly AreaRule[], surroundings = inXinjiang, draft = sampleDraft) =>
    auditOrder(draft, { ...surroundings, rules: { ...defaultRules, areas } });

  test('block, warn, and charge', () => {
    expect(ruled([area({ province: '新疆', action: 'block', note: '不发' })]).findings).toEqual([
      { code: 'order.area-blocked', severity: 'block', params: { place: '新疆', note: '不发' } },
    ]);
    expect(ruled([area({ province: '新疆' })]).findings).toEqual([
      { code: 'order.area-remote', severity: 'warn', params: { place: '新疆' } },
    ]);
    const charged = ruled([
      area({ province: '新疆', city: '乌鲁木齐', action: 'surcharge', firstKgFen: 1500, nextKgFen: 800 }),
    ]);
    expect(charged.findings).toEqual([
      {
        code: 'order.area-surcharge',
        severity: 'warn',
        params: { place: '新疆乌鲁木齐', firstKgFen: 1500, nextKgFen: 800 },
      },
    ]);
    expect(charged.tags).toEqual([{ kind: 'surcharge', value: '1500', source: 'rule' }]);
  });

  test.each<[string, Partial<AreaRule>]>([
    ['another province', { province: '西藏' }],
    ['another city of it', { province: '新疆', city: '喀什' }],
    ['a rule that is off', { province: '新疆', isOn: false }],
    ['a rule of another carrier', { province: '新疆', carrierCode: 'SF' }],
    ['a keyword that is not there', { province: '新疆', keyword: '部队' }],
    ['a rule that changes the carrier', { province: '新疆', action: 'switch-carrier', switchTo: 'EMS' }],
  ])('nothing by %s', (_, change) => expect(ruled([area(change)])).toMatchObject({ findings: [], tags: [] }));

  test('a rule of the carrier that takes it', () =>
    expect(ruled([area({ province: '新疆', carrierCode: 'YTO' })]).findings).toHaveLength(1));

  test('a rule without a place is for all of China, not for abroad', () => {
    const rule = area({ carrierCode: 'YTO' });
    expect(ruled([rule], sampleSurroundings).findings).toHaveLength(1);
    const abroad = { ...sampleSurroundings, regions: regionsSaying({ kind: 'abroad' }) };
    expect(ruled([rule], abroad, withConsignee({ country: 'US' })).findings).toEqual([]);
  });

  test.each([
    ['浙江省杭州市余杭区某部队样例营区', 1],
    ['浙江省杭州市余杭区部队路1号', 0],
    ['浙江省杭州市余杭区样例监狱三监区', 1],
    ['浙江省杭州市余杭区新疆路西藏小区3号', 0],
  ])('by default %s gives %i findings', (address, count) =>
    expect(ruled(defaultRules.areas, sampleSurroundings, withConsignee({ address })).findings).toHaveLength(
      count,
    ),
  );

  test('Hong Kong is known by its country code too', () => {
    const surroundings = { ...sampleSurroundings, regions: regionsSaying({ kind: 'abroad' }) };
    const draft = withConsignee({
      country: 'HK',
      phone: '+852 9123 4567',
      address: '1 Sample Road, Kowloon',
    });
    expect(ruled(defaultRules.areas, surroundings, draft).problems).toEqual(['order.area-blocked']);
  });

  test('where the place is unclear a rule counts only for all that it may be', () => {
    const unclear = (candidates: (typeof urumqi)[]) => ({
      ...sampleSurroundings,
      regions: regionsSaying({ kind: 'unclear', candidates }),
    });
    const rules = [area({ province: '新疆' })];
    const codes = (surroundings: AuditSurroundings) =>
      ruled(rules, surroundings).findings.map(({ code }) => code);
    expect(codes(unclear([urumqi]))).toContain('order.area-remote');
    expect(codes(unclear([urumqi, hangzhou]))).not.toContain('order.area-remote');
    expect(codes(unclear([]))).not.toContain('order.area-remote');
  });

  test('where columns and text disagree a rule for either counts', () => {
    const regions = regionsSaying(({ province, address }) => {
      if (province === '') return { kind: 'agrees', place: urumqi };
      return address === '浙江省杭州市余杭区'
        ? { kind: 'agrees', place: hangzhou }
        : { kind: 'disagrees', level: 'province', columns: '浙江省', text: '新疆维吾尔自治区' };
    });
    const codes = (province: string) =>
      ruled([area({ province })], { ...sampleSurroundings, regions }).findings.map(({ code }) => code);
    expect(codes('新疆')).toContain('order.area-remote');
    expect(codes('浙江')).toContain('order.area-remote');
    expect(codes('西藏')).not.toContain('order.area-remote');
  });

  test('another carrier for an area', () => {
    const rules = (change: Partial<AreaRule>) => ({
      ...defaultRules,
      areas: [
        area({ province: '新疆', action: 'switch-carrier', switchTo: 'EMS', note: '新疆走邮政', ...change }),
      ],
    });
    const choose = (change: Partial<AreaRule>) =>
      areaCarrier(sampleDraft, rules(change), agreeing(urumqi), 'YTO');
    expect(choose({})).toEqual({ carrierCode: 'EMS', note: '新疆走邮政' });
    expect(choose({ carrierCode: 'YTO' })?.carrierCode).toBe('EMS');
    expect(choose({ carrierCode: 'ZTO' })).toBeNull();
    expect(choose({ isOn: false })).toBeNull();
    expect(choose({ province: '西藏' })).toBeNull();
    expect(choose({ action: 'warn' })).toBeNull();
  });
});

describe('remarks', () => {
  const remarked = (change: Partial<OrderDraft>) =>
    auditOrder({ ...sampleDraft, ...change }, sampleSurroundings);
  const kinds = (change: Partial<OrderDraft>) => remarked(change).tags.map(({ kind }) => kind);

  test.each([
    ['加急，谢谢', 'urgent'],
    ['特别加急', 'urgent'],
    ['急用！', 'urgent'],
    ['ASAP please', 'urgent'],
    ['送礼用，麻烦包好', 'gift'],
    ['不要忘记放贺卡', 'gift'],
    ['别忘了贺卡', 'gift'],
    ['開發票', 'invoice'],
    ['要发票', 'invoice'],
    ['玻璃易碎', 'fragile'],
    ['请防潮包装', 'keep-dry'],
    ['两个订单不要合单', 'never-merge'],
    ['分开发', 'never-merge'],
    ['Do not merge', 'never-merge'],
  ] as const)('%s → %s', (buyerMessage, kind) => {
    expect(kinds({ buyerMessage })).toEqual([kind]);
    expect(kinds({ sellerRemark: buyerMessage })).toEqual([kind]);
  });

  // Negations, and words inside of other words.
  test.each([
    '不加急',
    '不用加急',
    '不急用',
    '不是送礼',
    '无需贺卡',
    '不要放贺卡',
    '不用开发票',
    '不要发票',
    '没有要发票',
    '别开票',
    'no invoice please',
    'not urgent',
    'no gift wrap',
    "don't need gift wrap",
    '不要礼品袋',
    '今天发不了就取消',
    '不用分开发',
    'asapling',
    '谢谢',
  ])('%s → nothing', (buyerMessage) =>
    expect(remarked({ buyerMessage })).toMatchObject({ findings: [], tags: [] }),
  );

  test.each([
    ['勿发', '勿发'],
    ['先不发货', '先不发'],
    ['暂不发货，等通知发货', '暂不发货'],
    ['等通知', '等通知'],
    ['等我电话再发', '等我电话'],
    ['先放着，等电话', '等电话'],
    ['等我通知再发货', '等我通知'],
    ['Please don’t ship yet', "don't ship"],
    ['請勿發', '勿发'],
  ])('%s waits for a person', (sellerRemark, text) => {
    const audit = remarked({ sellerRemark });
    expect(audit.findings).toEqual([{ code: 'order.hold-requested', severity: 'block', params: { text } }]);
    expect(audit.tags).toEqual([{ kind: 'hold-wish', value: '', source: 'rule' }]);
  });

  test.each([
    '勿发顺丰',
    '请勿发圆通，谢谢',
    '勿发错',
    '请勿发短信',
    '勿发空包裹',
    "don't ship with SF",
    '不用等通知',
    '不用等电话，直接送',
  ])('%s does not', (sellerRemark) => expect(remarked({ sellerRemark }).findings).toEqual([]));

  test('a rule looks where it is told to', () => {
    expect(kinds({ sellerRemark: '预售' })).toEqual(['presale']);
    expect(kinds({ buyerMessage: '预售的吗' })).toEqual([]);
  });

  test('rules are data: own words, own tags, the longest word first, and one that is off is off', () => {
    const rule = { id: 'r', isOn: true, source: 'both', tag: 'custom', isHeld: false } as const;
    const surroundings = withRules({
      remarks: [
        { ...rule, words: ['生日'], tagValue: '生日' },
        { ...rule, words: ['生日蜡烛'], tagValue: '蜡烛' },
        { ...rule, words: ['卡片'], tagValue: '卡片', isOn: false },
        { ...rule, words: ['a+b'], tagValue: '符号' },
      ],
    });
    const tags = (buyerMessage: string) =>
      auditOrder({ ...sampleDraft, buyerMessage }, surroundings).tags.map(({ value }) => value);
    expect(tags('放生日蜡烛')).toEqual(['蜡烛']);
    expect(tags('生日快乐，放生日蜡烛和卡片')).toEqual(['生日', '蜡烛']);
    expect(tags('aab')).toEqual([]);
    expect(tags('A+B')).toEqual(['符号']);
  });

  test.each([
    [{ platformType: '预售订单' }, ['presale']],
    [{ platformType: '聚划算' }, ['promotion']],
    [{ platformType: '次日达' }, ['urgent']],
    [{ platformType: '普通订单' }, []],
    [{ platformType: '' }, []],
    [{ invoiceTitle: '示例公司' }, ['invoice']],
    [{ invoiceTitle: '不开发票' }, []],
    [{ invoiceTitle: '无' }, []],
    [{ lines: [sampleLine, { ...sampleLine, lineNumber: 2, isGift: true }] }, []],
  ] as const)('%j → %j', (change, expected) => expect(kinds(change)).toEqual(expected));

  test('a wish for a later day waits until that day', () => {
    const draft = { ...sampleDraft, sellerRemark: '7月20日发' };
    const on = (today: string) => auditOrder(draft, { ...sampleSurroundings, today });
    expect(on('2026-07-12').findings).toEqual([
      { code: 'order.wish-date-later', severity: 'block', params: { date: '2026-07-20' } },
    ]);
    expect(on('2026-07-19').problems).toEqual(['order.wish-date-later']);
    expect(on('2026-07-20')).toMatchObject({ findings: [], problems: [] });
    expect(on('2026-07-20').tags).toEqual([{ kind: 'wish-date', value: '2026-07-20', source: 'rule' }]);
  });

  test('a wish that is not clear stops the order with its words, until an operator sets the day', () => {
    const draft = { ...sampleDraft, buyerMessage: '过两天发吧' };
    const unclear = auditOrder(draft, { ...sampleSurroundings, today: '2026-07-12' });
    expect(unclear.findings).toEqual([
      { code: 'order.wish-date-unclear', severity: 'block', params: { text: '过两天发吧' } },
    ]);
    const on = (today: string) =>
      auditOrder(draft, {
        ...sampleSurroundings,
        today,
        decisions: {
          ...sampleSurroundings.decisions,
          tags: [{ kind: 'wish-date', value: '2026-07-15', source: 'operator' }],
        },
      }).problems;
    expect(on('2026-07-14')).toEqual(['order.wish-date-later']);
    expect(on('2026-07-15')).toEqual([]);
  });

  test('relative days count from the order, and the shop’s remark wins over the message', () => {
    const later = (change: Partial<OrderDraft>) =>
      auditOrder({ ...sampleDraft, ...change }, { ...sampleSurroundings, today: '2026-07-14' }).tags;
    expect(later({ buyerMessage: '明天发' })).toEqual([
      { kind: 'wish-date', value: '2026-07-13', source: 'rule' },
    ]);
    expect(later({ buyerMessage: '明天发', paidAtMs: null, orderedAtMs: null })).toEqual([
      { kind: 'wish-date', value: '2026-07-15', source: 'rule' },
    ]);
    expect(later({ buyerMessage: '20号发', sellerRemark: '买家改到22号发' })).toEqual([
      { kind: 'wish-date', value: '2026-07-22', source: 'rule' },
    ]);
  });
});
