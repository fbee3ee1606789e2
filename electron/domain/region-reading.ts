/** Which provinces, cities and districts an address text names, by the longest names in order. */

import type { City, District, Gazetteer, NamedNode, Province } from './region-gazetteer.ts';
import { isCutOff, isStreetName, skipSpaces } from './region-text.ts';

/** Divisions that a text names one after the other. */
export interface Chain {
  readonly province: Province;
  /** The text names the province itself; else it follows from the city or the district. */
  readonly namesProvince: boolean;
  /** Only a word that a house may be called after as well, standing by itself: `香港 …`. */
  readonly isBare: boolean;
  readonly city: City | undefined;
  readonly district: District | undefined;
  /** A zone that no data knows, as it stands. */
  readonly zone: string;
  readonly end: number;
  /** No other place can be meant. Where it is false, the levels that it names are still named. */
  readonly isSure: boolean;
}

interface DistrictFound {
  readonly district: District | undefined;
  readonly zone: string;
  readonly end: number;
  /** It says that it is a district; `余杭` alone could as well begin the name of a street. */
  readonly isFull: boolean;
}

/** Alone they name no place: every town has its 城东区, every coast its 港口区. The last two are like provinces. */
const everydayDistrict =
  /^(?:[东西南北老新]城|城[东西南北中关]|市[东西南北中]|[河江桥铁][东西南北]|路[南北]|新[市华]|[东西]山|[东南北]湖|港口|河北|海南)区$/u;

export function isEveryday(name: string): boolean {
  return name.length < 3 || everydayDistrict.test(name);
}

const textPlaceholder = /(?:市辖区|(?:省|自治区)?直辖县级行政(?:区划|单位)|(?:省|自治区)直辖(?:行政单位)?)/uy;
const corpsPrefix = /(?:生产建设兵团|建设兵团|兵团)/uy;

function isUsable({ text: name, form }: NamedNode<unknown>, text: string, position: number): boolean {
  const end = position + name.length;
  return form === 'full' ? !isCutOff(text, end) : !isStreetName(text, end);
}

/** 唐山路南区: behind a short name a district says more than what looks like a street. */
function isUsableBefore(
  found: DistrictFound | undefined,
  named: NamedNode<unknown>,
  text: string,
  position: number,
): boolean {
  return (named.form === 'short' && found?.isFull === true) || isUsable(named, text, position);
}

export interface AddressReader {
  /** The divisions with which the text goes on; undefined where it goes on with no province and no city. */
  chainAt(text: string, position: number): Chain | undefined;
  districtIn(city: City, text: string, position: number): DistrictFound | undefined;
  /** Districts of that name in all of China, where the text goes on with one. */
  districtsAt(text: string, position: number): readonly NamedNode<District>[];
  /** A city that the text may mean, without anything that makes it sure. */
  likelyCity(text: string, position: number): City | undefined;
}

export function createAddressReader(gazetteer: Gazetteer): AddressReader {
  const { provinceNames, cityNames, districtNames, zoneWords, corps } = gazetteer;

  function skipLevels(text: string, position: number): number {
    const start = skipSpaces(text, position);
    if (!'市省自直生建兵'.includes(text.charAt(start))) return start;
    for (const pattern of [textPlaceholder, corpsPrefix]) {
      pattern.lastIndex = start;
      if (pattern.test(text)) return skipSpaces(text, pattern.lastIndex);
    }
    return start;
  }

  function districtIn(city: City, text: string, position: number): DistrictFound | undefined {
    const start = skipLevels(text, position);
    for (const named of city.below.at(text, start)) {
      const end = start + named.text.length;
      const isAlone = text.charAt(end) === ' ' || end === text.length;
      if (named.form === 'full' ? isCutOff(text, end) : !isAlone) continue;
      return { district: named.node, zone: '', end, isFull: named.form === 'full' };
    }
    const [zone] = zoneWords.at(text, start);
    if (zone === undefined) return undefined;
    return { district: undefined, zone: zone.text, end: start + zone.text.length, isFull: true };
  }

  /** The district behind a city; the city may be written twice. */
  function afterCity(city: City, text: string, end: number): DistrictFound | undefined {
    const found = districtIn(city, text, end);
    if (found) return found;
    const start = skipLevels(text, end);
    return text.startsWith(city.name, start) ? districtIn(city, text, start + city.name.length) : undefined;
  }

  type Below = Pick<Chain, 'city' | 'district' | 'zone' | 'end'> & { readonly isFull: boolean };

  function better(one: Below | undefined, other: Below): Below {
    if (!one) return other;
    const depth = (below: Below) => (below.district || below.zone !== '' ? 1 : 0);
    return depth(other) - depth(one) > 0 || (depth(other) === depth(one) && other.end > one.end)
      ? other
      : one;
  }

  function belowProvince(province: Province, text: string, position: number): Below | undefined {
    const start = skipLevels(text, position);
    if (province.isDirect) {
      const [city] = province.cities;
      // 重庆市县酉阳…: the level that 重庆's counties have in the code table.
      const from = text.charAt(start) === '县' ? start + 1 : start;
      const found = city && districtIn(city, text, from);
      return found && { ...found, city };
    }
    let best: Below | undefined;
    for (const named of province.below.at(text, start)) {
      const end = start + named.text.length;
      if (named.node.kind === 'district') {
        if (!isUsable(named, text, start)) continue;
        best = better(best, { city: named.node.city, district: named.node, zone: '', end, isFull: true });
        continue;
      }
      const found = afterCity(named.node, text, end);
      if (!isUsableBefore(found, named, text, start)) continue;
      best = better(best, {
        city: named.node,
        district: found?.district,
        zone: found?.zone ?? '',
        end: found?.end ?? end,
        isFull: true,
      });
    }
    if (best || province.code !== '65') return best;
    for (const [name, city] of corps)
      if (text.startsWith(name, start)) {
        const own = skipSpaces(text, start + name.length);
        const end = text.startsWith(city.name, own) ? own + city.name.length : start + name.length;
        return { city, district: undefined, zone: '', end, isFull: true };
      }
    return undefined;
  }

  function fromProvince(text: string, position: number): Chain | undefined {
    for (const named of provinceNames.at(text, position)) {
      const { node: province } = named;
      const end = position + named.text.length;
      if (named.form === 'full' && isCutOff(text, end)) continue;
      let isFull = named.form === 'full';
      let last = end;
      let below = belowProvince(province, text, end);
      if (!below) {
        const again = skipSpaces(text, end);
        const repeated = provinceNames.at(text, again).find(({ node }) => node === province);
        if (repeated && isUsable(repeated, text, again)) {
          isFull ||= repeated.form === 'full';
          last = again + repeated.text.length;
          below = belowProvince(province, text, last);
        }
      }
      const isSeparate = province.isCityless && text.charAt(end) === ' ';
      if (!isFull && !isSeparate && !(below && (!province.isDirect || below.isFull))) continue;
      const city = below?.city ?? (province.isDirect ? province.cities[0] : undefined);
      return {
        province,
        namesProvince: true,
        isBare: !isFull && !below,
        city,
        district: below?.district,
        zone: below?.zone ?? '',
        end: below?.end ?? last,
        isSure: city !== undefined || province.isCityless,
      };
    }
    return undefined;
  }

  function fromCity(text: string, position: number): Chain | undefined {
    let best: Chain | undefined;
    for (const named of cityNames.at(text, position)) {
      const { node: city } = named;
      const end = position + named.text.length;
      const found = afterCity(city, text, end);
      if (!isUsableBefore(found, named, text, position)) continue;
      // A zone's name is no city's: alone it may be anybody's.
      const standsAlone = named.form === 'full' && city.zoneOf.length === 0;
      if (!standsAlone && !found?.isFull) continue;
      const chain: Chain = {
        province: city.province,
        namesProvince: false,
        isBare: false,
        city,
        district: found?.district,
        zone: found?.zone ?? '',
        end: found?.end ?? end,
        isSure: true,
      };
      const isDeeper = chain.district !== undefined && best?.district === undefined;
      if (!best || isDeeper) best = chain;
    }
    return best;
  }

  return {
    chainAt(text, position) {
      const province = fromProvince(text, position);
      const city = fromCity(text, position);
      if (!province || !city) return province ?? city;
      return city.isSure && !province.isSure ? city : province;
    },
    districtIn,
    districtsAt(text, position) {
      const usable = districtNames.at(text, position).filter((named) => isUsable(named, text, position));
      return usable.filter(({ text: name }) => name === usable[0]?.text);
    },
    likelyCity(text, position) {
      return cityNames.at(text, position).find((named) => isUsable(named, text, position))?.node;
    },
  };
}
