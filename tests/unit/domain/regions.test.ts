/** Addresses against the region data: measured hard cases of other parsers, and every county of China. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RegionDivisions } from '../../../electron/domain/region-data.ts';
import type { AddressVerdict } from '../../../electron/domain/regions.ts';
import { loadRegions } from '../../../electron/platform/catalogue.ts';

const assets = fileURLToPath(new URL('../../../assets', import.meta.url));
const regions = loadRegions(assets);
const divisions = JSON.parse(readFileSync(`${assets}/regions/divisions.json`, 'utf8')) as RegionDivisions;

type ColumnNames = readonly [province?: string, city?: string, district?: string];

function judge(address: string, [province = '', city = '', district = '']: ColumnNames = [], country = 'CN') {
  return regions.judge({ name: '', phone: '', province, city, district, address, postalCode: '', country });
}

/** `浙江省 杭州市 余杭区` of an address that agrees, else the kind of the verdict. */
function told(verdict: AddressVerdict): string {
  if (verdict.kind !== 'agrees') return verdict.kind;
  const { province, city, district } = verdict.place;
  return `${province} ${city} ${district}`.trim();
}

describe('the hard cases on which other parsers were measured', () => {
  it.each([
    ['张三 13800138000 浙江省杭州市余杭区五常街道文一西路969号5栋', '浙江省 杭州市 余杭区'],
    ['浙江省 杭州市 临平区 南苑街道 迎宾路355号，李四，139-1234-5678', '浙江省 杭州市 临平区'],
    [
      '收货人: 王小明\n手机号码: 18612345678\n所在地区: 北京市朝阳区望京街道\n详细地址: 望京SOHO T1 A座1203',
      '北京市 北京市 朝阳区',
    ],
    ['广东省东莞市长安镇乌沙社区 陈先生 13512345678', '广东省 东莞市 长安镇'],
    [
      '新疆维吾尔自治区 乌鲁木齐市 新市区 北京北路1号 阿依古丽·买买提 13999990000',
      '新疆维吾尔自治区 乌鲁木齐市 新市区',
    ],
    ['湖北省潜江市园林街道章华南路1号', '湖北省 潜江市'],
    ['重庆市酉阳土家族苗族自治县钟多街道', '重庆市 重庆市 酉阳土家族苗族自治县'],
    ['北京朝阳区建国路88号SOHO现代城 赵六 010-85886666', '北京市 北京市 朝阳区'],
    ['江苏省苏州市工业园区星湖街328号', '江苏省 苏州市 工业园区'],
    ['四川省成都市高新区天府大道1700号', '四川省 成都市 高新区'],
    ['澳门特别行政区花地玛堂区黑沙环马路', '澳门特别行政区 澳门半岛 花地玛堂区'],
    ['台湾省台北市大安区忠孝东路四段1号', '台湾省 台北市 大安区'],
    ['香港特别行政区九龙城区太子道西1号 陈大文 +852 9123 4567', '香港特别行政区 九龙 九龙城区'],
    ['陕西省西咸新区沣东新城1号', '陕西省 西咸新区 沣东新城'],
    ['鼓楼区中山北路1号', 'unclear'],
    ['柳河镇紫御府201室(135300) 王** 138****8000', 'unclear'],
    ['春晗路1号[2345] 李雷 17000000000-2345', 'unclear'],
    ['西藏 林芝市 米林市 米林镇福州大道1号', '西藏自治区 林芝市 米林市'],
    // Other parsers saw 上海 in it.
    ['新疆伊犁哈萨克自治州伊宁市上海城徐汇苑3栋', '新疆维吾尔自治区 伊犁哈萨克自治州 伊宁市'],
    ['伊宁市上海城徐汇苑3栋', '新疆维吾尔自治区 伊犁哈萨克自治州 伊宁市'],
    ['臺北市大安區忠孝東路', '台湾省 台北市 大安区'],
    ['廣東省廣州市天河區體育西路', '广东省 广州市 天河区'],
  ])('%s → %s', (address, expected) => {
    expect(told(judge(address))).toBe(expected);
  });

  it('offers all four 鼓楼区 and takes none', () => {
    const verdict = judge('鼓楼区中山北路1号');
    expect(verdict).toMatchObject({
      kind: 'unclear',
      candidates: [{ city: '南京市' }, { city: '徐州市' }, { city: '福州市' }, { city: '开封市' }],
    });
  });

  it.each([
    ['吉林省通化市柳河县柳河镇紫御府201室(135300)', ['吉林省', '通化市', '柳河县'], '吉林省 通化市 柳河县'],
    ['春晗路1号[2345]', ['浙江省', '杭州市', '余杭区'], '浙江省 杭州市 余杭区'],
    ['北京北路1号', ['新疆维吾尔自治区', '乌鲁木齐市', '新市区'], '新疆维吾尔自治区 乌鲁木齐市 新市区'],
    ['陕西南路1号', ['上海市', '上海市', '徐汇区'], '上海市 上海市 徐汇区'],
    ['新疆路2号', ['山东省', '青岛市', '市北区'], '山东省 青岛市 市北区'],
    ['西藏中路18号', ['上海', '', '黄浦区'], '上海市 上海市 黄浦区'],
    ['青海路90号', ['上海', '市辖区', '静安区'], '上海市 上海市 静安区'],
    ['中转仓A区 3号门 XJ0012345', ['陕西省', '西安市', '灞桥区'], '陕西省 西安市 灞桥区'],
  ] as const)('keeps the columns where the text names no other place: %s', (address, columns, expected) => {
    expect(told(judge(address, columns))).toBe(expected);
  });
});

/** Short names of autonomous prefectures, as people say them. */
const shortPrefectures: Readonly<Record<string, string>> = {
  延边朝鲜族自治州: '延边',
  恩施土家族苗族自治州: '恩施',
  湘西土家族苗族自治州: '湘西',
  阿坝藏族羌族自治州: '阿坝',
  甘孜藏族自治州: '甘孜',
  凉山彝族自治州: '凉山',
  黔西南布依族苗族自治州: '黔西南',
  黔东南苗族侗族自治州: '黔东南',
  黔南布依族苗族自治州: '黔南',
  楚雄彝族自治州: '楚雄',
  红河哈尼族彝族自治州: '红河',
  文山壮族苗族自治州: '文山',
  西双版纳傣族自治州: '西双版纳',
  大理白族自治州: '大理',
  德宏傣族景颇族自治州: '德宏',
  怒江傈僳族自治州: '怒江',
  迪庆藏族自治州: '迪庆',
  临夏回族自治州: '临夏',
  甘南藏族自治州: '甘南',
  海北藏族自治州: '海北',
  黄南藏族自治州: '黄南',
  海南藏族自治州: '海南州',
  果洛藏族自治州: '果洛',
  玉树藏族自治州: '玉树',
  海西蒙古族藏族自治州: '海西',
  昌吉回族自治州: '昌吉',
  博尔塔拉蒙古自治州: '博尔塔拉',
  巴音郭楞蒙古自治州: '巴音郭楞',
  克孜勒苏柯尔克孜自治州: '克孜勒苏',
  伊犁哈萨克自治州: '伊犁',
};
const shortProvinces: Readonly<Record<string, string>> = Object.fromEntries(
  regions.provinces.map(({ name, shortName }) => [name, shortName]),
);
const shortCity = (name: string) => shortPrefectures[name] ?? name.replace(/(?:地区|市|盟)$/u, '');

interface County {
  readonly province: string;
  readonly city: string;
  readonly district: string;
}

const counties: readonly County[] = divisions.provinces.flatMap(({ name: province, cities }) =>
  Object.entries(cities).flatMap(([city, districts]): County[] =>
    (divisions.towns[city] ?? districts).split(' ').map((district) => ({ province, city, district })),
  ),
);
const street = '示例路88号3栋2单元101室';

describe('every county of the data', () => {
  it('has 28 names of districts twice or more on the mainland, and no level that does not exist', () => {
    const mainland = divisions.provinces.filter(({ code }) => !['71', '81', '82'].includes(code));
    const cities = mainland.flatMap((province) => Object.entries(province.cities));
    const counts = new Map<string, number>();
    for (const [, names] of cities)
      for (const name of names.split(' ').filter((text) => text !== ''))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    const ambiguous = [...counts].filter(([, count]) => count > 1);
    expect(mainland).toHaveLength(31);
    expect(ambiguous).toHaveLength(28);
    expect(counts.get('鼓楼区')).toBe(4);
    for (const [name] of ambiguous) expect(judge(`${name}${street}`).kind).toBe('unclear');
    const names = [...cities.map(([city]) => city), ...counts.keys()];
    expect(names.filter((name) => /市辖区|直辖|^县$/u.test(name))).toEqual([]);
  });

  it('is all there', () => {
    expect(divisions.provinces).toHaveLength(34);
    expect(counties.length).toBeGreaterThan(3300);
  });

  it('agrees without columns, full and short, glued and spaced', () => {
    const wrong: string[] = [];
    for (const { province, city, district } of counties) {
      const names = city === province ? [province, district] : [province, city, district];
      const short = shortProvinces[province] ?? province;
      const texts = [
        names.join('') + street,
        `${names.join(' ')} ${street}`,
        [short, ...names.slice(1)].join('') + street,
        `${[short, ...names.slice(1)].join(' ')} ${street}`,
      ];
      if (city !== province && district !== '') {
        texts.push([short, shortCity(city), district].join('') + street);
        texts.push(`${[short, shortCity(city), district].join(' ')} ${street}`);
        texts.push([city, district].join('') + street);
      }
      const expected = `${province} ${city} ${district}`.trim();
      for (const text of texts) {
        const answer = told(judge(text));
        if (answer !== expected) wrong.push(`${text} → ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('agrees with columns, with and without the text repeating them', () => {
    const wrong: string[] = [];
    for (const { province, city, district } of counties) {
      const expected = `${province} ${city} ${district}`.trim();
      const short = shortProvinces[province] ?? province;
      const glued = [province, ...(city === province ? [] : [city]), district].join('');
      const columns: readonly ColumnNames[] = [
        [province, city, district],
        [short, city, district],
        [short, shortCity(city), district],
        ...(city === province ? ([[province, '市辖区', district]] as const) : []),
      ];
      for (const names of columns)
        for (const text of [street, glued + street, `${glued} ${street}`, `${district}${street}`]) {
          const answer = told(judge(text, names));
          if (answer !== expected) wrong.push(`${names.join('/')} ${text} → ${answer}`);
        }
    }
    expect(wrong).toEqual([]);
  });

  it('never agrees with a wrong province or a wrong city in its columns', () => {
    const wrong: string[] = [];
    for (const [index, { province, city, district }] of counties.entries()) {
      const others = divisions.provinces.filter(({ name }) => name !== province);
      const other = others[index % others.length];
      if (!other) continue;
      const names = city === province ? [province, district] : [province, city, district];
      const otherCity = Object.keys(other.cities)[index % Object.keys(other.cities).length] ?? '';
      // The next city of the same province.
      const own = Object.keys(divisions.provinces.find(({ name }) => name === province)?.cities ?? {});
      const sibling = own[(own.indexOf(city) + 1) % own.length] ?? '';
      const trials: (readonly [string, ColumnNames])[] = [
        [names.join('') + street, [other.name, city === province ? '市辖区' : city, district]],
        [names.join('') + street, [other.name, otherCity, '']],
        [names.join('') + street, [other.name, otherCity, district]],
        [`${names.join(' ')} ${street}`, [shortProvinces[other.name] ?? '', '', '']],
      ];
      if (sibling !== city) {
        trials.push([names.join('') + street, [province, sibling, '']]);
        trials.push([[other.name, ...names].join('') + street, [province, sibling, district]]);
        trials.push([`${province}${sibling}${names.join('')}${street}`, [province, sibling, '']]);
      }
      for (const [text, columns] of trials) {
        const answer = told(judge(text, columns));
        if (answer !== 'disagrees' && answer !== 'unclear')
          wrong.push(`${columns.join('/')} ${text} → ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('never agrees with a text that names a city or a district of another province', () => {
    const wrong: string[] = [];
    for (const [index, { province, city, district }] of counties.entries()) {
      const others = divisions.provinces.filter(({ name }) => name !== province);
      const other = others[(index * 7) % others.length];
      if (!other || district === '') continue;
      // Another province may have a district of that name: then it is its own.
      const hasOwn = Object.values(other.cities).some((names) => names.split(' ').includes(district));
      const texts = [
        ...(city === province ? [] : [`${other.name}${city}${district}${street}`]),
        `${other.name}${province}${city === province ? '' : city}${district}${street}`,
      ];
      for (const text of texts) {
        const verdict = judge(text);
        const isRight = verdict.kind === 'agrees' && hasOwn && verdict.place.province === other.name;
        if (verdict.kind === 'agrees' && !isRight) wrong.push(`${text} → ${told(verdict)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
