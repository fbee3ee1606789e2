/** Addresses as people and platforms really write them, with the place that they mean, or none. */

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AddressVerdict } from '../../../electron/domain/regions.ts';
import { loadRegions } from '../../../electron/platform/catalogue.ts';

const regions = loadRegions(fileURLToPath(new URL('../../../assets', import.meta.url)));

function judge(address: string, columns: string, country: string): AddressVerdict {
  const [province = '', city = '', district = ''] = columns === '' ? [] : columns.split('/');
  return regions.judge({ name: '', phone: '', province, city, district, address, postalCode: '', country });
}

function told(verdict: AddressVerdict): string {
  if (verdict.kind === 'disagrees') return `disagrees: ${verdict.level}`;
  if (verdict.kind !== 'agrees') return verdict.kind;
  const { province, city, district } = verdict.place;
  return `${province} ${city} ${district}`.trim();
}

type Row = readonly [address: string, columns: string, expected: string, country?: string];

const streetsCalledAfterPlaces: readonly Row[] = [
  ['新疆路12号', '', 'unclear'],
  ['西藏路1号', '', 'unclear'],
  ['西藏中路268号', '', 'unclear'],
  ['青海路15号', '', 'unclear'],
  ['北京路步行街', '', 'unclear'],
  ['北京东路668号', '', 'unclear'],
  ['上海路88号', '', 'unclear'],
  ['江西中路200号', '', 'unclear'],
  ['河南南路33号', '', 'unclear'],
  ['四川北路1号', '', 'unclear'],
  ['广西路1号', '', 'unclear'],
  ['香港中路76号', '', 'unclear'],
  ['澳门路168号', '', 'unclear'],
  ['台湾路5号', '', 'unclear'],
  ['海南大道9号', '', 'unclear'],
  ['南京西路1266号', '', 'unclear'],
  ['重庆大厦3楼', '', 'unclear'],
  ['四川大学望江校区', '', 'unclear'],
  ['上海滩花园洋房8栋', '', 'unclear'],
  ['江苏饭店', '', 'unclear'],
  ['义乌市场3区', '', 'unclear'],
  ['杭州市场路1号', '', 'unclear'],
  ['香港中路76号', '山东省/青岛市/市南区', '山东省 青岛市 市南区'],
  ['澳门路168号', '上海市/上海市/普陀区', '上海市 上海市 普陀区'],
  ['北京西路1号', '江苏省/南京市/鼓楼区', '江苏省 南京市 鼓楼区'],
  ['江苏省南京市鼓楼区上海路1号', '江苏省/南京市/鼓楼区', '江苏省 南京市 鼓楼区'],
  ['上海市黄浦区江西中路200号', '', '上海市 上海市 黄浦区'],
  ['广东省深圳市南山区海南大道9号', '', '广东省 深圳市 南山区'],
  ['四川大学望江校区', '四川省/成都市/武侯区', '四川省 成都市 武侯区'],
  ['浙江省杭州市上城区西湖大道1号', '浙江省/杭州市/上城区', '浙江省 杭州市 上城区'],
  ['浙江省杭州市西湖大道1号', '', '浙江省 杭州市'],
  ['浙江省杭州市西湖文化广场1号', '浙江省/杭州市/拱墅区', '浙江省 杭州市 拱墅区'],
];

const columnsOfPlatforms: readonly Row[] = [
  ['建国路88号', '北京/北京市/朝阳区', '北京市 北京市 朝阳区'],
  ['建国路88号', '北京/朝阳区/三环到四环之间', '北京市 北京市 朝阳区'],
  ['世纪大道1号', '上海//浦东新区', '上海市 上海市 浦东新区'],
  ['上海 浦东新区 世纪大道1号', '上海//浦东新区', '上海市 上海市 浦东新区'],
  ['钟多街道', '重庆市/县/酉阳土家族苗族自治县', '重庆市 重庆市 酉阳土家族苗族自治县'],
  ['钟多街道', '重庆/重庆市/酉阳县', '重庆市 重庆市 酉阳土家族苗族自治县'],
  ['世纪大道1号', '上海市/上海城区/浦东新区', '上海市 上海市 浦东新区'],
  ['世纪大道1号', '上海/上海/浦东', '上海市 上海市 浦东新区'],
  ['中山东路1号', '重庆市/重庆郊县/忠县', '重庆市 重庆市 忠县'],
  ['稠江街道', '浙江/义乌/', '浙江省 金华市 义乌市'],
  ['园林街道', '湖北省/省直辖县级行政区划/潜江市', '湖北省 潜江市'],
  ['园林街道', '湖北省/潜江市/潜江市', '湖北省 潜江市'],
  ['园林街道', '湖北省/潜江市/园林街道', '湖北省 潜江市 园林街道'],
  ['城区', '新疆维吾尔自治区/自治区直辖县级行政区划/石河子市', '新疆维吾尔自治区 石河子市'],
  ['长安镇乌沙社区', '广东省/东莞市/', '广东省 东莞市 长安镇'],
  ['长安镇乌沙社区', '广东省/东莞市/东莞市', '广东省 东莞市 长安镇'],
  ['乌沙社区', '广东省/东莞市/长安镇', '广东省 东莞市 长安镇'],
  ['鸿福路', '广东省/东莞市/南城区', '广东省 东莞市 南城街道'],
  ['博爱六路', '广东省/中山市/东区', '广东省 中山市 东区街道'],
  ['稠江街道', '浙江省/义乌市/', '浙江省 金华市 义乌市'],
  ['稠江街道', '浙江省/金华市/义乌市', '浙江省 金华市 义乌市'],
  ['文一西路', '浙江/杭州/余杭', '浙江省 杭州市 余杭区'],
  ['文一西路', '//余杭区', '浙江省 杭州市 余杭区'],
  ['文一西路', '/杭州市/余杭区', '浙江省 杭州市 余杭区'],
  ['中山北路', '//鼓楼区', 'unclear'],
  ['弥敦道', '香港特别行政区/九龙/油尖旺区', '香港特别行政区 九龙 油尖旺区'],
  ['弥敦道', '香港/香港/油尖旺区', '香港特别行政区 九龙 油尖旺区'],
  ['Flat A, 12/F, Nathan Road', '//', '香港特别行政区', 'HK'],
  ['和康县城', '新疆维吾尔自治区/和田地区/和康县', '新疆维吾尔自治区 和田地区 和康县'],
  ['某镇1号', '四川省/成都市/天宫县', '四川省 成都市 天宫县'],
  ['四川省成都市天宫县某镇1号', '四川省/成都市/天宫县', '四川省 成都市 天宫县'],
  ['天府大道1号', '四川省/成都市/高新区', '四川省 成都市 高新区'],
  ['四川省成都市武侯区天府大道1号', '四川省/成都市/高新区', '四川省 成都市 高新区'],
  ['沣东新城1号', '陕西省/西安市/未央区', '陕西省 西安市 未央区'],
  ['陕西省西咸新区沣东新城1号', '陕西省/咸阳市/秦都区', '陕西省 咸阳市 秦都区'],
  ['容城县金容大街', '河北省/保定市/容城县', '河北省 保定市 容城县'],
  ['文一西路', '浙江省/杭洲市/余杭区', 'unclear'],
  ['文一西路', '火星省/杭州市/余杭区', 'unclear'],
  ['文一西路', '浙江省//', 'unclear'],
  ['文一西路', '浙江省/南京市/', 'disagrees: city'],
  ['文一西路', '浙江省/宁波市/余杭区', 'disagrees: district'],
  ['东京都港区', '海外//', 'abroad'],
  ['1 Main St, Springfield', 'Illinois/Springfield/', 'abroad', 'US'],
];

const formerNames: readonly Row[] = [
  ['米林镇', '西藏自治区/林芝市/米林县', '西藏自治区 林芝市 米林市'],
  ['西藏林芝市米林县米林镇', '西藏自治区/林芝市/米林市', '西藏自治区 林芝市 米林市'],
  ['西藏自治区山南市错那县错那镇', '', '西藏自治区 山南市 错那市'],
  ['延安路', '浙江省/杭州市/下城区', '浙江省 杭州市 拱墅区'],
  ['浙江省杭州市拱墅区延安路', '浙江省/杭州市/下城区', '浙江省 杭州市 拱墅区'],
  ['浙江省杭州市钱塘区下沙', '浙江省/杭州市/江干区', '浙江省 杭州市 江干区'],
  ['浙江省杭州市西湖区文一路', '浙江省/杭州市/江干区', 'disagrees: district'],
  ['福建省三明市沙县凤岗街道', '', '福建省 三明市 沙县区'],
  ['福建省三明市沙县区凤岗街道', '', '福建省 三明市 沙县区'],
  ['湖北省襄樊市樊城区', '', '湖北省 襄阳市 樊城区'],
  ['北京市宣武区广安门', '', '北京市 北京市 西城区'],
  ['河北省邯郸市永年县临洺关镇', '', '河北省 邯郸市 永年区'],
  ['广西南宁市横县横州镇', '', '广西壮族自治区 南宁市 横州市'],
  ['公主岭市范家屯镇', '吉林省/四平市/公主岭市', '吉林省 四平市 公主岭市'],
  ['贵州省毕节地区七星关区', '', '贵州省 毕节市 七星关区'],
];

const glued: readonly Row[] = [
  ['浙江省杭州市余杭区江苏省南京市鼓楼区中山北路1号', '浙江省/杭州市/余杭区', 'disagrees: province'],
  ['浙江省杭州市余杭区宁波市海曙区1号', '浙江省/杭州市/余杭区', 'disagrees: city'],
  ['浙江省杭州市余杭区西湖区文一路1号', '浙江省/杭州市/余杭区', 'disagrees: district'],
  ['浙江省杭州市余杭区鼓楼区中山北路1号', '浙江省/杭州市/余杭区', 'disagrees: district'],
  ['浙江省杭州市余杭区上海徐汇区漕溪北路1号', '浙江省/杭州市/余杭区', 'disagrees: province'],
  ['浙江省杭州市余杭区浙江省杭州市余杭区五常街道', '浙江省/杭州市/余杭区', '浙江省 杭州市 余杭区'],
  ['广东省东莞市长安镇广东省深圳市宝安区', '广东省/东莞市/长安镇', 'disagrees: city'],
  ['广东省东莞市长安镇虎门镇1号', '广东省/东莞市/长安镇', 'disagrees: district'],
  ['北京市海淀区朝阳区望京街道', '北京市/北京市/海淀区', 'disagrees: district'],
  ['海南藏族自治州共和县', '海南省/海口市/', 'disagrees: city'],
  ['吉林市昌邑区', '吉林省/长春市/', 'disagrees: city'],
  ['广州天河区体育西路', '广东省/深圳市/南山区', 'disagrees: city'],
  ['台北市大安区', '四川省/自贡市/大安区', 'disagrees: city'],
  ['南京市鼓楼区', '福建省/福州市/鼓楼区', 'disagrees: city'],
  ['张三 13800138000 江苏省南京市鼓楼区', '福建省/福州市/鼓楼区', 'disagrees: province'],
  ['香港九龙城区', '山西省/阳泉市/城区', 'disagrees: province'],
];

const twoPlacesInText: readonly Row[] = [
  ['浙江省杭州市余杭区江苏省南京市鼓楼区中山北路1号', '', 'unclear'],
  ['北京市西湖区文一路', '', 'unclear'],
  ['浙江省杭州市鼓楼区中山北路', '', 'unclear'],
  ['浙江省南京市鼓楼区中山北路', '', 'unclear'],
  ['上海市广州市天河区', '', 'unclear'],
  ['杭州市余杭区宁波市海曙区', '', 'unclear'],
  ['浙江省杭州市余杭区浙江省杭州市余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['浙江省杭州市余杭区杭州市余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['四川省成都市高新区武侯区天府大道', '', '四川省 成都市 高新区'],
  ['香港 城花园3栋', '广东省/深圳市/福田区', '广东省 深圳市 福田区'],
  ['韩国 服饰广场3楼', '', 'unclear'],
  ['韩国 首尔市江南区', '', 'abroad'],
  ['云南大理石厂', '', 'unclear'],
];

const colloquial: readonly Row[] = [
  ['杭州市余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['杭州余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['杭州文一西路', '', 'unclear'],
  ['余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['浙江杭州文一西路969号', '', '浙江省 杭州市'],
  ['义乌市福田街道', '', '浙江省 金华市 义乌市'],
  ['江苏昆山玉山镇', '', '江苏省 苏州市 昆山市'],
  ['浙江义乌福田街道', '', '浙江省 金华市 义乌市'],
  ['江苏昆山路1号', '', 'unclear'],
  ['朝阳区建国路', '', 'unclear'],
  ['东区1号楼', '', 'unclear'],
  ['城东区人民路', '', 'unclear'],
  ['海南区1号', '', 'unclear'],
  ['大安区1号', '', 'unclear'],
  ['高新区科技路', '', 'unclear'],
  ['北京北京市朝阳区', '', '北京市 北京市 朝阳区'],
  ['北京市市辖区朝阳区', '', '北京市 北京市 朝阳区'],
  ['湖北省省直辖县级行政区划潜江市园林街道', '', '湖北省 潜江市'],
  ['内蒙古呼和浩特市赛罕区', '', '内蒙古自治区 呼和浩特市 赛罕区'],
  ['内蒙呼和浩特市赛罕区', '', '内蒙古自治区 呼和浩特市 赛罕区'],
  ['广西自治区柳州市城中区', '', '广西壮族自治区 柳州市 城中区'],
  ['甘孜州康定市', '', '四川省 甘孜藏族自治州 康定市'],
  ['海南州共和县', '', '青海省 海南藏族自治州 共和县'],
  ['海南省海口市龙华区', '', '海南省 海口市 龙华区'],
  ['苏州工业园区星湖街', '', '江苏省 苏州市 工业园区'],
  ['青岛市北区', '', '山东省 青岛市 市北区'],
  ['山东青岛市南区', '', '山东省 青岛市 市南区'],
  ['四川乐山市中区', '', '四川省 乐山市 市中区'],
  ['乐山市市中区', '', '四川省 乐山市 市中区'],
  ['杭州市区文三路', '', '浙江省 杭州市'],
  ['新疆生产建设兵团第八师石河子市', '', '新疆维吾尔自治区 石河子市'],
  ['新疆兵团第一师阿拉尔市', '', '新疆维吾尔自治区 阿拉尔市'],
  ['河北雄安新区容城县', '', '河北省 雄安新区 容城县'],
  ['河北省雄安新区', '', '河北省 雄安新区'],
  ['重庆两江新区', '', '重庆市 重庆市 两江新区'],
  ['成都市天府新区', '', '四川省 成都市 天府新区'],
  ['贵州省贵安新区', '', '贵州省 贵安新区'],
  ['海南省三沙市西沙区永兴岛', '', '海南省 三沙市 西沙群岛'],
  ['甘肃省嘉峪关市雄关街道', '', '甘肃省 嘉峪关市 雄关街道'],
  ['海南省儋州市那大镇', '', '海南省 儋州市 那大镇'],
  ['中国浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['收货地址：浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['张三，13800138000，浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['张三13800138000浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['王** 138****8000 浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['江苏 13800138000 浙江省杭州市余杭区', '', '浙江省 杭州市 余杭区'],
  ['010-85886666 北京朝阳区建国路', '', '北京市 北京市 朝阳区'],
  ['浙江省,杭州市,余杭区,文一西路', '', '浙江省 杭州市 余杭区'],
  ['浙江省/杭州市/余杭区/文一西路', '', '浙江省 杭州市 余杭区'],
  ['浙江省－杭州市－余杭区', '', '浙江省 杭州市 余杭区'],
  ['臺灣高雄市左營區', '', '台湾省 高雄市 左营区'],
  ['雲南省昆明市五華區', '', '云南省 昆明市 五华区'],
  ['陝西省西安市雁塔區', '', '陕西省 西安市 雁塔区'],
  ['九龍城區太子道西1號', '香港特別行政區//', '香港特别行政区 九龙 九龙城区'],
  ['香港特别行政区太子道西1号', '', '香港特别行政区'],
  ['香港 太子道西1号', '', '香港特别行政区'],
  ['澳門氹仔', '', 'unclear'],
  ['浙江省余杭区文一西路', '', '浙江省 杭州市 余杭区'],
  ['浙江省', '', 'unclear'],
  ['', '', 'unclear'],
  ['Room 1, Wensan Road, Hangzhou', '', 'unclear'],
  ['美国加利福尼亚州洛杉矶', '', 'abroad'],
  ['日本 东京都港区', '', 'abroad'],
  ['新加坡花园3栋', '', 'unclear'],
];

describe.each([
  ['streets that are called after places', streetsCalledAfterPlaces],
  ['columns as platforms fill them', columnsOfPlatforms],
  ['former names', formerNames],
  ['two addresses in one', glued],
  ['two places in a text without columns', twoPlacesInText],
  ['as people say it', colloquial],
] as const)('%s', (_, rows) => {
  for (const [address, columns, expected, country = 'CN'] of rows)
    it(`${address} [${columns}] → ${expected}`, () => {
      expect(told(judge(address, columns, country))).toBe(expected);
    });
});

it('has a hundred and more of them', () => {
  const rows = [
    streetsCalledAfterPlaces,
    columnsOfPlatforms,
    formerNames,
    glued,
    twoPlacesInText,
    colloquial,
  ];
  expect(rows.flat().length).toBeGreaterThan(150);
});

describe('areas', () => {
  const place = { provinceCode: '65', province: '新疆维吾尔自治区', city: '喀什地区', district: '喀什市' };
  it.each([
    [{ province: '新疆', city: '', district: '' }, true],
    [{ province: '新疆维吾尔自治区', city: '喀什', district: '' }, true],
    [{ province: '新疆', city: '喀什地区', district: '喀什市' }, true],
    [{ province: '', city: '', district: '' }, true],
    [{ province: '', city: '喀什地区', district: '' }, true],
    [{ province: '西藏', city: '', district: '' }, false],
    [{ province: '新疆', city: '和田', district: '' }, false],
    [{ province: '新疆', city: '喀什', district: '疏附县' }, false],
    [{ province: '不知道', city: '', district: '' }, false],
  ])('%o → %s', (area, expected) => {
    expect(regions.isWithin(place, area)).toBe(expected);
  });

  it('knows a county-level city as a city of its rule', () => {
    const yiwu = { provinceCode: '33', province: '浙江省', city: '金华市', district: '义乌市' };
    expect(regions.isWithin(yiwu, { province: '浙江', city: '义乌市', district: '' })).toBe(true);
    expect(regions.isWithin(yiwu, { province: '浙江', city: '永康市', district: '' })).toBe(false);
  });

  it('knows direct-administered cities with and without their second name', () => {
    const chaoyang = { provinceCode: '11', province: '北京市', city: '北京市', district: '朝阳区' };
    expect(regions.isWithin(chaoyang, { province: '北京', city: '北京', district: '朝阳区' })).toBe(true);
    expect(regions.isWithin(chaoyang, { province: '北京', city: '', district: '海淀区' })).toBe(false);
  });
});
