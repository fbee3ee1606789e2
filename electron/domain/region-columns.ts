/** What the province, city and district columns of a file say, checked as a chain. Nothing is parsed or guessed. */

import type { Consignee } from './orders.ts';
import type { City, District, Gazetteer, Province } from './region-gazetteer.ts';
import { isEveryday } from './region-reading.ts';
import type { Place } from './regions.ts';

/** Columns that are a valid chain, as far as they are filled. */
export interface Columns {
  readonly province: Province;
  readonly city: City | undefined;
  readonly district: District | undefined;
  /** A district that no data knows, as it stands. */
  readonly unknownDistrict: string;
  /** The unknown district is a development zone: it lies across districts. */
  readonly isZone: boolean;
  /** The columns as they stand, the lowest level last; an address that begins with them repeats them. */
  readonly written: readonly string[];
}

export type ColumnReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'place'; readonly columns: Columns }
  | { readonly kind: 'foreign' }
  /** Some name is known nowhere, or may be in several places. */
  | { readonly kind: 'unknown'; readonly candidates: readonly District[] }
  | {
      readonly kind: 'contradiction';
      readonly level: 'city' | 'district';
      readonly written: string;
      /** Where the lower name really is. */
      readonly known: string;
    };

export interface ColumnReader {
  read(consignee: Consignee): ColumnReading;
  province(name: string): Province | undefined;
  isCity(name: string, place: Place): boolean;
  isDistrict(name: string, place: Place): boolean;
}

const provinceOfCountry: Readonly<Record<string, string>> = { HK: '香港', MO: '澳门', TW: '台湾' };
const foreignWords = new Set(['海外', '海外其他', '国外', '境外', '其他国家']);
const zoneEnding = /(?:开发区|园区|新区|示范区|管理区|高新区|经开区|保税区|度假区|实验区|新城|风景区)$/u;
const unknown: ColumnReading = { kind: 'unknown', candidates: [] };

export function createColumnReader(gazetteer: Gazetteer, fold: (text: string) => string): ColumnReader {
  const { provinceNames, cityNames, districtNames, countries } = gazetteer;
  const placeholders = new Set(gazetteer.placeholders);
  const clean = (name: string): string => {
    const bare = fold(/[\s,，]/u.test(name) ? name.replace(/[\s,，]/gu, '') : name);
    return placeholders.has(bare) ? '' : bare;
  };
  const provinceNamed = (name: string) => provinceNames.named(name)[0]?.node;

  /** Where a city or a district of that name is, for saying what is wrong; undefined where it is not known. */
  function whereIs(name: string): string | undefined {
    const city = cityNames.named(name)[0]?.node;
    if (city) return city.province.name + city.name;
    const provinceItself = provinceNamed(name);
    if (provinceItself) return provinceItself.name;
    const [district, ...others] = districtNames.named(name);
    if (!district) return undefined;
    const { city: own } = district.node;
    if (others.length > 0) return name;
    return (own.name === own.province.name ? '' : own.province.name) + own.name + name;
  }

  interface CityReading {
    readonly city: City | undefined;
    readonly district: District | undefined;
  }

  /** The city column; undefined where the province has nothing of that name. */
  function cityIn(province: Province, name: string): CityReading | undefined {
    const [direct] = province.cities;
    if (name === '') return { city: province.isDirect ? direct : undefined, district: undefined };
    if (provinceNamed(name) === province && (province.isDirect || province.isCityless))
      return { city: province.isDirect ? direct : undefined, district: undefined };
    // 上海城区, 重庆郊县: how maps name the level that direct-administered cities do not have.
    if (province.isDirect && (name === `${province.shortName}城区` || name === `${province.shortName}郊县`))
      return { city: direct, district: undefined };
    if (province.isDirect) {
      const district = direct?.below.named(name)[0]?.node;
      return district && { city: direct, district };
    }
    const nodes = province.below.named(name).map(({ node }) => node);
    const city = nodes.find((node) => node.kind === 'city');
    if (city) return { city, district: undefined };
    const district = nodes.find((node) => node.kind === 'district');
    return district && { city: district.city, district };
  }

  function districtIn(city: City, name: string): District | undefined {
    const nodes = city.below.named(name).map(({ node }) => node);
    return nodes.find(({ successors }) => successors.length === 0) ?? nodes[0];
  }

  function readDistrict(columns: Omit<Columns, 'unknownDistrict' | 'isZone'>, name: string): ColumnReading {
    const { province, city } = columns;
    const done = (change: Partial<Columns> = {}): ColumnReading => ({
      kind: 'place',
      columns: { ...columns, unknownDistrict: '', isZone: false, ...change },
    });
    if (name === '') return done();
    if (!city) {
      const nodes = province.below.named(name).map(({ node }) => node);
      const district = nodes.find((node) => node.kind === 'district');
      if (district) return done({ city: district.city, district });
      const itself = nodes.find((node) => node.kind === 'city');
      if (itself) return done({ city: itself });
      const candidates = districtNames.named(name).map(({ node }) => node);
      const inProvince = candidates.filter((node) => node.city.province === province);
      if (inProvince.length > 0) return { kind: 'unknown', candidates: inProvince };
      return province.isCityless ? done({ unknownDistrict: name }) : { kind: 'unknown', candidates };
    }
    const known = districtIn(city, name);
    // 市 as city and 区 as city column (义乌市, then a town): the district is known already.
    if (known) return done({ district: known });
    if (columns.district || name === city.name) return done();
    const isZone = zoneEnding.test(name);
    const elsewhere = isZone || city.hasTowns || isEveryday(name) ? undefined : whereIs(name);
    if (elsewhere === undefined) return done({ unknownDistrict: name, isZone });
    return {
      kind: 'contradiction',
      level: 'district',
      written: `${city.name === province.name ? '' : province.name}${city.name}${name}`,
      known: elsewhere,
    };
  }

  return {
    read(consignee) {
      const country = consignee.country.trim().toUpperCase();
      const names = [
        clean(consignee.province) || (provinceOfCountry[country] ?? ''),
        clean(consignee.city),
        clean(consignee.district),
      ] as const;
      const [provinceName, cityName, districtName] = names;
      if (names.every((name) => name === '')) return { kind: 'none' };
      if (foreignWords.has(provinceName) || countries.includes(provinceName)) return { kind: 'foreign' };
      const filled = names.filter((name) => name !== '');
      let province = provinceNamed(provinceName);
      if (!province && provinceName === '') {
        // Without its province a city is known by its name, and a district only where no other is called so.
        const districts = districtNames
          .named(cityName === '' ? districtName : cityName)
          .map(({ node }) => node);
        const city = cityNames.named(cityName)[0]?.node;
        province = city?.province ?? provinceNamed(cityName);
        if (!province && (districts.length !== 1 || isEveryday(districts[0]?.name ?? '')))
          return { kind: 'unknown', candidates: districts };
        province ??= districts[0]?.city.province;
      }
      if (!province) return unknown;
      const found = cityIn(province, cityName);
      if (found) return readDistrict({ province, ...found, written: filled }, districtName);
      const known = whereIs(cityName);
      if (known === undefined) return unknown;
      return { kind: 'contradiction', level: 'city', written: province.name + cityName, known };
    },

    province: (name) => provinceNamed(clean(name)),

    isCity(name, place) {
      const wanted = clean(name);
      if (wanted === '' || wanted === place.city || wanted === place.district) return true;
      const province = provinceNamed(place.province);
      if (!province) return false;
      const found = cityIn(province, wanted);
      if (!found) return false;
      if (found.district) return found.district.name === place.district;
      return found.city === undefined || found.city.name === place.city;
    },

    isDistrict(name, place) {
      const wanted = clean(name);
      if (wanted === '' || wanted === place.district) return true;
      const city = provinceNamed(place.province)?.cities.find((known) => known.name === place.city);
      const district = city && districtIn(city, wanted);
      return (
        district !== undefined &&
        (district.name === place.district || district.successors.includes(place.district))
      );
    },
  };
}
