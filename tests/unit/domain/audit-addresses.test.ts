import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { auditOrder } from '../../../electron/domain/audit.ts';
import { loadRegions } from '../../../electron/platform/catalogue.ts';
import { sampleSurroundings, withConsignee } from '../../helpers/audit-samples.ts';

const regions = loadRegions(fileURLToPath(new URL('../../../assets', import.meta.url)));

const codesOf = (address: string, province = '', city = '', district = '') =>
  auditOrder(withConsignee({ address, province, city, district }), {
    ...sampleSurroundings,
    regions,
  }).findings.map(({ code }) => code);

// The hard cases of facts, addresses §2, on which every measured parser failed somewhere; houses are invented.
test.each([
  '浙江省杭州市余杭区五常街道文一西路969号',
  '浙江省 杭州市 临平区 南苑街道 迎宾路355号',
  '北京市朝阳区望京街道望京样例大厦 T1 A座1203',
  '广东省东莞市长安镇乌沙社区样例南路1号',
  '湖北省潜江市园林街道样例南路1号',
  '重庆市酉阳土家族苗族自治县桃花源街道1号',
  '北京朝阳区建国路88号样例城',
  '江苏省苏州市工业园区星湖街328号',
  '四川省成都市高新区天府大道中段1号',
  '陕西省西咸新区沣东新城1号',
  '吉林省 通化市 柳河县 柳河镇紫御府201室(135300)',
  '浙江省杭州市滨江区春晗路1号[2345]',
])('%s passes by itself', (address) => expect(codesOf(address)).toEqual([]));

test.each([
  ['新疆维吾尔自治区乌鲁木齐市新市区北京北路1号', 'order.area-remote'],
  ['西藏 林芝市 米林市 米林镇福州路1号', 'order.area-remote'],
  ['香港特别行政区九龙城区太子道西1号', 'order.area-blocked'],
  ['澳门特别行政区氹仔样例街1号', 'order.area-blocked'],
  ['台湾省台北市信义区样例路1号', 'order.area-blocked'],
  ['鼓楼区中山北路1号', 'order.address-unclear'],
  ['广东省东莞市长安镇', 'order.address-incomplete'],
  ['湖北省潜江市园林街道', 'order.address-incomplete'],
  ['内蒙古锡林郭勒盟锡林浩特市', 'order.address-incomplete'],
] as const)('%s: %s', (address, code) => expect(codesOf(address)).toEqual([code]));

test('another province than the columns have is never accepted without asking', () => {
  expect(codesOf('江苏省南京市鼓楼区样例路1号', '浙江省', '杭州市', '西湖区')).toEqual([
    'order.address-disagrees',
  ]);
  expect(codesOf('乌沙社区样例南路1号', '广东省', '东莞市', '长安镇')).toEqual([]);
  expect(codesOf('张江镇', '上海', '上海市', '浦东新区')).toEqual(['order.address-incomplete']);
});
