/** Provinces, cities and districts as nodes, and indexes of every name under which people write them. */

import type { RegionData } from './region-data.ts';

export interface Province {
  readonly kind: 'province';
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** 北京, 天津, 上海, 重庆: province and city in one. */
  readonly isDirect: boolean;
  /** 香港, 澳门: an address there names districts, seldom a city. */
  readonly isCityless: boolean;
  readonly cities: City[];
  /** Names of its cities, and of its districts where they are unique in it. */
  readonly below: NameIndex<City | District>;
}

export interface City {
  readonly kind: 'city';
  readonly province: Province;
  readonly name: string;
  /** A zone that stands where a city stands; it lies in these cities. */
  readonly zoneOf: readonly City[];
  /** Towns take the place of districts. */
  readonly hasTowns: boolean;
  readonly districts: District[];
  readonly below: NameIndex<District>;
}

export interface District {
  readonly kind: 'district';
  readonly city: City;
  readonly name: string;
  /** A development zone: it lies across districts and contradicts none. */
  readonly isZone: boolean;
  /** A former district: what it became. Empty for one that exists. */
  readonly successors: readonly string[];
}

/**
 * `full`: the name says its level (`杭州市`, `延边州`), and stands for itself. `short`: it does not (`杭州`), and
 * could as well begin the name of a street.
 */
export interface NamedNode<Node> {
  readonly text: string;
  readonly form: 'full' | 'short';
  readonly node: Node;
}

const nothing: readonly never[] = [];

/** Names by their first two characters, the longest first. */
export class NameIndex<Node> {
  readonly #byStart = new Map<number, NamedNode<Node>[]>();

  /** A name that is there already for the same node is not added again. */
  add(text: string, form: 'full' | 'short', node: Node): void {
    if (text.length < 2) return;
    const start = startOf(text, 0);
    const known = this.#byStart.get(start);
    if (!known) {
      this.#byStart.set(start, [{ text, form, node }]);
      return;
    }
    if (known.some((named) => named.node === node && named.text === text)) return;
    const place = known.findIndex((named) => named.text.length < text.length);
    known.splice(place < 0 ? known.length : place, 0, { text, form, node });
  }

  named(text: string): readonly NamedNode<Node>[] {
    return this.#byStart.get(startOf(text, 0))?.filter((named) => named.text === text) ?? nothing;
  }

  /** All names with which the text goes on at the position, the longest first. */
  at(text: string, position: number): readonly NamedNode<Node>[] {
    let found: NamedNode<Node>[] | undefined;
    for (const named of this.#byStart.get(startOf(text, position)) ?? nothing) {
      if (!text.startsWith(named.text, position)) continue;
      if (found) found.push(named);
      else found = [named];
    }
    return found ?? nothing;
  }
}

/** Two characters as one number; no name begins at the last character of a text. */
function startOf(text: string, position: number): number {
  return position + 1 < text.length ? text.charCodeAt(position) * 65_536 + text.charCodeAt(position + 1) : -1;
}

export interface Gazetteer {
  readonly provinces: readonly Province[];
  readonly provinceNames: NameIndex<Province>;
  /** Every city of China; city names are unique. */
  readonly cityNames: NameIndex<City>;
  /** Official names of every district of China; 28 and more of them are not unique. */
  readonly districtNames: NameIndex<District>;
  /** Names of levels that do not exist, longest first. */
  readonly placeholders: readonly string[];
  readonly zoneWords: NameIndex<string>;
  readonly corps: readonly (readonly [name: string, city: City])[];
  readonly countries: readonly string[];
  /** Traditional characters with what the names are written with. */
  readonly traditional: ReadonlyMap<string, string>;
}

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));
const longestFirst = (names: readonly string[]) => [...names].sort((one, other) => other.length - one.length);

const directCodes = new Set(['11', '12', '31', '50']);
const zoneName = /(?:开发区|园区|示范区|管理区|聚集区|试验区|实验区|管委会|委员会|名胜区|新城|新区|保税区)$/u;
/** Districts that are called so although they are no zones. */
const districtsLikeZones = new Set(['下花园区', '绿园区', '梁园区', '浦东新区', '滨海新区', '沈北新区']);

/** `酉阳土家族苗族自治县` → `酉阳`; undefined where nothing would be left (`东乡族自治县`). */
function baseOf(name: string, peoples: RegExp): string | undefined {
  const suffix = /(?:自治州|自治县|自治旗|地区|市|盟|区|县|旗|州)$/u;
  const bare = name.replace(suffix, '');
  if (bare === name || bare.length < 2) return undefined;
  const base = bare.replace(peoples, '');
  return base.length >= 2 ? base : undefined;
}

function addDistrict(city: City, district: District, peoples: RegExp): void {
  const { name } = district;
  city.below.add(name, 'full', district);
  const town = /^(.+?)(?:街道|镇)$/u.exec(name)?.[1];
  if (city.hasTowns && town !== undefined) {
    // A town that became a sub-district goes on being written as a town, and both as a district.
    for (const suffix of ['镇', '街道', '区']) city.below.add(town + suffix, 'full', district);
    city.below.add(town, 'short', district);
    return;
  }
  const base = baseOf(name, peoples);
  if (base === undefined) return;
  const people = /自治(县|旗)$/u.exec(name)?.[1] ?? (/族区$/u.test(name) ? '区' : '');
  if (people !== '') city.below.add(base + people, 'full', district);
  city.below.add(base, 'short', district);
  if (name.endsWith('新区')) city.below.add(name.slice(0, -2), 'short', district);
}

/** Counties become cities and districts and keep their name: 米林县 → 米林市. */
function addChangedSuffixes(city: City, peoples: RegExp, isTaken: (name: string) => boolean): void {
  const byBase = new Map<string, District[]>();
  for (const district of city.districts) {
    const base = district.isZone ? undefined : baseOf(district.name, peoples);
    if (base !== undefined) byBase.set(base, [...(byBase.get(base) ?? []), district]);
  }
  for (const [base, [district, ...others]] of byBase) {
    if (district === undefined || others.length > 0) continue;
    for (const suffix of ['县', '市', '区']) {
      const name = base + suffix;
      if (!isTaken(name)) city.below.add(name, 'full', district);
    }
  }
}

export function createGazetteer({ divisions, aliases }: RegionData): Gazetteer {
  const traditional = new Map<string, string>();
  for (let index = 0; index + 1 < divisions.traditional.length; index += 2)
    traditional.set(divisions.traditional.charAt(index), divisions.traditional.charAt(index + 1));
  const peoples = new RegExp(`(?:${longestFirst(words(aliases.peoples)).join('|')})+$`, 'u');

  const provinces: Province[] = [];
  const provinceNames = new NameIndex<Province>();
  const cityNames = new NameIndex<City>();
  const districtNames = new NameIndex<District>();
  const cities = new Map<string, City>();

  for (const entry of divisions.provinces) {
    const names = words(aliases.provinces[entry.name] ?? '');
    const shortName = names[0] ?? entry.name;
    const province: Province = {
      kind: 'province',
      code: entry.code,
      name: entry.name,
      shortName,
      isDirect: directCodes.has(entry.code),
      isCityless: entry.code === '81' || entry.code === '82',
      cities: [],
      below: new NameIndex(),
    };
    provinces.push(province);
    provinceNames.add(entry.name, 'full', province);
    for (const name of names) provinceNames.add(name, name === shortName ? 'short' : 'full', province);
    if (/内蒙$/u.test(names[1] ?? '')) provinceNames.add(names[1] ?? '', 'short', province);
    for (const [name, list] of Object.entries(entry.cities)) {
      const towns = divisions.towns[name];
      const city: City = {
        kind: 'city',
        province,
        name,
        zoneOf: [],
        hasTowns: towns !== undefined,
        districts: [],
        below: new NameIndex(),
      };
      province.cities.push(city);
      cities.set(name, city);
      const own = [...words(towns ?? list), ...words(aliases.additions[name] ?? '')];
      for (const district of own) {
        const isZone = !districtsLikeZones.has(district) && zoneName.test(district);
        city.districts.push({ kind: 'district', city, name: district, isZone, successors: [] });
      }
      for (const district of words(aliases.directZones[name] ?? ''))
        city.districts.push({ kind: 'district', city, name: district, isZone: true, successors: [] });
    }
  }
  for (const zone of aliases.zones) {
    const province = provinces.find(({ name }) => name === zone.province);
    if (!province) continue;
    const zoneOf = words(zone.cities).flatMap((name) => cities.get(name) ?? []);
    const city: City = {
      kind: 'city',
      province,
      name: zone.name,
      zoneOf,
      hasTowns: false,
      districts: [],
      below: new NameIndex(),
    };
    province.cities.push(city);
    cities.set(zone.name, city);
    for (const part of words(zone.parts))
      city.districts.push({ kind: 'district', city, name: part, isZone: true, successors: [] });
    // 河北省雄安新区容城县: its districts are those of the cities around it.
    for (const host of zoneOf) {
      for (const district of host.districts) city.below.add(district.name, 'full', district);
      host.districts.push({ kind: 'district', city: host, name: zone.name, isZone: true, successors: [] });
    }
  }

  const official = new Set(
    [...cities.values()].flatMap(({ name, districts }) => [
      name,
      ...districts.map((district) => district.name),
    ]),
  );
  for (const city of cities.values()) {
    const { province } = city;
    for (const district of city.districts) {
      addDistrict(city, district, peoples);
      if (!city.hasTowns && !district.isZone) districtNames.add(district.name, 'full', district);
    }
    addChangedSuffixes(city, peoples, (name) => official.has(name));
    for (const [name, now] of Object.entries(aliases.districts[city.name] ?? {})) {
      const district = city.districts.find((known) => known.name === now);
      if (district) city.below.add(name, 'full', district);
    }
    for (const [name, now] of Object.entries(aliases.renamed[city.name] ?? {}))
      city.below.add(name, 'full', { kind: 'district', city, name, isZone: false, successors: words(now) });

    if (province.isDirect) {
      for (const district of city.districts) province.below.add(district.name, 'full', district);
      continue;
    }
    const base = baseOf(city.name, peoples) ?? city.name;
    const isSelfNamed = city.zoneOf.length > 0 || base === city.name;
    const form = (name: string) => (/[市州盟区县岛]$/u.test(name) ? 'full' : 'short');
    const names: (readonly [string, 'full' | 'short'])[] = [
      [city.name, form(city.name)],
      ...words(aliases.cities[city.name] ?? '').map((name) => [name, form(name)] as const),
      ...(/自治州$/u.test(city.name) ? [[`${base}州`, 'full'] as const] : []),
      ...(/自治县$/u.test(city.name) ? [[`${base}县`, 'full'] as const] : []),
      ...(isSelfNamed ? [] : [[`${base}地区`, 'full'] as const, [base, 'short'] as const]),
    ];
    for (const [name, form] of names) {
      if (form === 'full' && name !== city.name && official.has(name)) continue;
      cityNames.add(name, form, city);
      province.below.add(name, form, city);
    }
  }
  for (const province of provinces) {
    if (province.isDirect) continue;
    const byName = new Map<string, District[]>();
    for (const { districts, hasTowns } of province.cities)
      for (const district of hasTowns ? [] : districts.filter(({ isZone }) => !isZone))
        byName.set(district.name, [...(byName.get(district.name) ?? []), district]);
    for (const [name, [district, ...others]] of byName)
      if (district && others.length === 0) province.below.add(name, 'full', district);
    // 浙江义乌…, 江苏昆山…: cities of counties are called by their short names as well, where no other place is.
    const byBase = new Map<string, number>();
    const bases = [...byName.keys(), ...province.cities.map(({ name }) => name)];
    for (const name of bases) {
      const base = baseOf(name, peoples) ?? name;
      byBase.set(base, (byBase.get(base) ?? 0) + 1);
    }
    for (const [name, [district, ...others]] of byName) {
      const base = baseOf(name, peoples);
      if (district && others.length === 0 && name.endsWith('市') && base && byBase.get(base) === 1)
        province.below.add(base, 'short', district);
    }
  }
  const zoneWords = new NameIndex<string>();
  for (const word of words(aliases.zoneWords)) zoneWords.add(word, 'full', word);
  return {
    provinces,
    provinceNames,
    cityNames,
    districtNames,
    placeholders: longestFirst(words(aliases.placeholders)),
    zoneWords,
    corps: Object.entries(aliases.corps).flatMap(([name, owner]) => {
      const city = cities.get(owner);
      return city ? [[name, city] as const] : [];
    }),
    countries: words(aliases.countries),
    traditional,
  };
}
