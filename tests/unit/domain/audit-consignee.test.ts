import { describe, expect, test } from 'vitest';
import { streetPart } from '../../../electron/domain/audit/address.ts';
import { auditOrder } from '../../../electron/domain/audit.ts';
import type { Consignee, OrderDraft } from '../../../electron/domain/orders.ts';
import type { AddressVerdict } from '../../../electron/domain/regions.ts';
import {
  hangzhou,
  regionsSaying,
  sampleDraft,
  sampleSurroundings,
  urumqi,
  withConsignee,
} from '../../helpers/audit-samples.ts';

const codesOf = (draft: OrderDraft) => auditOrder(draft, sampleSurroundings).findings.map(({ code }) => code);
const judged = (draft: OrderDraft, verdict: AddressVerdict) =>
  auditOrder(draft, { ...sampleSurroundings, regions: regionsSaying(verdict) });

describe('names', () => {
  test.each([
    ['', 'order.name-missing'],
    ['  ', 'order.name-missing'],
    ['王**', 'order.name-masked'],
    ['李×', 'order.name-masked'],
    ['张●●', 'order.name-masked'],
    ['王＊', 'order.name-masked'],
    ['13800138000', 'order.name-invalid'],
    ['138 0013 8000', 'order.name-invalid'],
    ['1', 'order.name-invalid'],
    ['test', 'order.name-invalid'],
    ['Test', 'order.name-invalid'],
    ['无', 'order.name-invalid'],
    ['未知', 'order.name-invalid'],
    ['……', 'order.name-invalid'],
    ['😀😀', 'order.name-invalid'],
  ] as const)('%j: %s', (name, code) => expect(codesOf(withConsignee({ name }))).toEqual([code]));

  test.each([
    '王',
    '阿依古丽·买买提',
    '阿依古丽•买买提',
    '欧阳娜娜',
    '吴先生',
    '无名小卒',
    '未知鹿',
    'Testa Rossi',
    'J. R.',
    '小林5号',
    'さくら',
    '𠮷田',
    'Nguyễn Văn A',
  ])('%s is one', (name) => expect(codesOf(withConsignee({ name }))).toEqual([]));
});

describe('phones', () => {
  // Shapes: facts, addresses §2.
  test.each([
    '19900000001',
    '+86 199-0000-0001',
    '0086 19900000001',
    '8619900000001',
    '１９９００００００００１'.slice(0, 11),
    '17000000000-2345',
    '17000000000转2345',
    '17000000000,2345',
    '17000000000 转 2345',
    '+86 17000000000-2345',
    '13800138000-1234',
    '95013412345678-001',
    '95013412345678转001',
    '95013412345678,1234',
    '0571-88000000',
    '0571-88000000-801',
    '057188000000转801',
    '(010) 8588 6666',
    '010-85886666',
    '+86 571 8800 0000',
    '400-800-1234',
    '4008001234转1',
    '88000000',
    '+852 9123 4567',
    '852-91234567',
    '+853 6612 3456',
    '+886 912 345 678',
    '0912345678',
    '+1 415 555 0100',
    '19900000001/0571-88000000',
    '19900000001，19900000002',
    '19900000001 19900000002',
  ])('%s can be called', (phone) => expect(codesOf(withConsignee({ phone }))).toEqual([]));

  test.each([
    '12345',
    '1990000000',
    '199000000012',
    '+86 1990000000',
    '12900000001',
    '8800000',
    '+852 1123 4567',
    '+853 5612 3456',
    '转2345',
    // Without its extension nobody answers.
    '95013412345678',
    '暂无',
    '00000000000',
    '020',
  ])('%s cannot', (phone) => expect(codesOf(withConsignee({ phone }))).toEqual(['order.phone-invalid']));

  test.each([
    ['', 'order.phone-missing'],
    ['199****0001', 'order.phone-masked'],
    ['199××××0001', 'order.phone-masked'],
  ] as const)('%j: %s', (phone, code) => expect(codesOf(withConsignee({ phone }))).toEqual([code]));

  test('abroad there are other numbers', () => {
    const abroad = (phone: string) =>
      judged(withConsignee({ phone, country: 'GB' }), { kind: 'abroad' }).findings.map(({ code }) => code);
    expect(abroad('020 7946 0000')).toEqual([]);
    expect(abroad('079460')).toEqual(['order.phone-invalid']);
  });
});

describe('addresses', () => {
  test.each([
    ['', 'order.address-missing'],
    ['浙江省杭州市****', 'order.address-masked'],
    ['浙江省杭州市余杭区五常街道文一样例路***', 'order.address-masked'],
    ['浙江省杭州市余杭区文一样例路9号*幢', 'order.address-masked'],
    ['浙江省杭州市余杭区', 'order.address-incomplete'],
    ['浙江省 杭州市 余杭区 ', 'order.address-incomplete'],
    ['浙江 杭州 余杭', 'order.address-incomplete'],
    ['浙江省杭州市余杭区五常街道', 'order.address-incomplete'],
    ['浙江省杭州市余杭区(311121)', 'order.address-incomplete'],
    ['浙江省杭州市余杭区浙江省杭州市余杭区', 'order.address-incomplete'],
    ['浙江省杭州市余杭区[2345]', 'order.address-incomplete'],
    ['311121 浙江省杭州市余杭区', 'order.address-incomplete'],
  ] as const)('%j: %s', (address, code) => expect(codesOf(withConsignee({ address }))).toEqual([code]));

  test.each([
    '浙江省杭州市余杭区五常街道文一样例路969号3幢501室',
    '浙江省 杭州市 余杭区 五常街道 文一样例路969号(311121)',
    '浙江杭州余杭文一样例路9号',
    '文一样例路9号',
    '浙江省杭州市余杭区良渚村',
    '浙江省杭州市余杭区紫御府',
    '浙江省杭州市余杭区五常街道天目社区',
    '浙江省杭州市余杭区样例路1号[2345]',
    '浙江省杭州市余杭区样例路5*6米仓库',
    '浙江省杭州市余杭区杭州路1号',
  ])('%s is whole', (address) => expect(codesOf(withConsignee({ address }))).toEqual([]));

  test('what disagrees is named as the columns and as the text have it', () => {
    const audit = judged(sampleDraft, {
      kind: 'disagrees',
      level: 'province',
      columns: '浙江省',
      text: '江苏省',
    });
    expect(audit.findings).toEqual([
      {
        code: 'order.address-disagrees',
        severity: 'block',
        params: { level: 'province', columns: '浙江省', text: '江苏省' },
      },
    ]);
    expect(audit.problems).toEqual(['order.address-disagrees']);
  });

  test('what is unclear names what it may be', () => {
    const { findings } = judged(
      withConsignee({ province: '', city: '', district: '', address: '鼓楼区中山样例路1号' }),
      {
        kind: 'unclear',
        candidates: [
          { provinceCode: '32', province: '江苏省', city: '南京市', district: '鼓楼区' },
          { provinceCode: '35', province: '福建省', city: '福州市', district: '鼓楼区' },
        ],
      },
    );
    expect(findings).toEqual([
      {
        code: 'order.address-unclear',
        severity: 'block',
        params: { candidates: '江苏省南京市鼓楼区、福建省福州市鼓楼区' },
      },
    ]);
    expect(
      judged(withConsignee({ address: '样例路1号' }), { kind: 'unclear', candidates: [] }).problems,
    ).toEqual(['order.address-unclear']);
  });

  test('an address abroad is not judged by the map of China', () =>
    expect(
      judged(withConsignee({ address: '1 Sample Road, Springfield', country: 'US' }), { kind: 'abroad' })
        .problems,
    ).toEqual([]));

  test.each([
    ['浙江省杭州市余杭区五常街道文一样例路969号', '五常街道文一样例路969号'],
    ['浙江杭州南京路1号', '南京路1号'],
    ['浙江省杭州市杭州路1号', '杭州路1号'],
    ['样例路1号', '样例路1号'],
  ])('the street of %s is %s', (address, street) =>
    expect(streetPart({ ...sampleDraft.consignee, address }, hangzhou)).toBe(street),
  );
});

describe('transit warehouses', () => {
  /** The columns name the buyer's province, the text the warehouse's. */
  const judge = ({ province }: Consignee): AddressVerdict =>
    province === ''
      ? {
          kind: 'agrees',
          place: { provinceCode: '61', province: '陕西省', city: '西安市', district: '雁塔区' },
        }
      : { kind: 'disagrees', level: 'province', columns: province, text: '陕西省' };
  const surroundings = { ...sampleSurroundings, regions: regionsSaying(judge) };
  const transit = withConsignee({
    province: urumqi.province,
    city: urumqi.city,
    district: urumqi.district,
    address: '陕西省西安市雁塔区样例路1号仓库(XJ0012)',
  });

  test.each([
    ['the file says so', { ...transit, consolidation: '新疆集运' }],
    ['the kind of order says so', { ...transit, platformType: '中转集运' }],
    ['the name says so', { ...transit, consignee: { ...transit.consignee, name: '示例甲(集运XJ0012)' } }],
    [
      'the address says so',
      {
        ...transit,
        consignee: { ...transit.consignee, address: '陕西省西安市雁塔区样例路1号集运仓 XJ0012' },
      },
    ],
  ])('are let alone where %s', (_, draft) => {
    const before = structuredClone(draft);
    const audit = auditOrder(draft, surroundings);
    expect(audit.findings).toEqual([]);
    expect(audit.tags).toEqual([{ kind: 'consolidation', value: '', source: 'rule' }]);
    expect(draft).toEqual(before);
  });

  test.each([
    ['nobody says so', transit],
    [
      '集运 is the name of a road',
      { ...transit, consignee: { ...transit.consignee, address: '陕西省西安市雁塔区集运路1号' } },
    ],
    ['the column says no', { ...transit, consolidation: '否' }],
  ])('are none where %s', (_, draft) => {
    const audit = auditOrder(draft, surroundings);
    expect(audit.problems).toEqual(['order.address-disagrees']);
    expect(audit.tags).toEqual([]);
  });

  test('a masked one is refused all the same', () =>
    expect(
      auditOrder(
        {
          ...transit,
          consolidation: '集运',
          consignee: { ...transit.consignee, address: '陕西省西安市***' },
        },
        surroundings,
      ).problems,
    ).toEqual(['order.address-masked']));
});
