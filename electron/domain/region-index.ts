/** Whether an address agrees with the region data: columns are checked, never parsed; text is read from its start. */

import type { Consignee } from './orders.ts';
import { type Columns, createColumnReader } from './region-columns.ts';
import type { RegionData } from './region-data.ts';
import {
  type City,
  createGazetteer,
  type District,
  type NamedNode,
  type Province,
} from './region-gazetteer.ts';
import { type Chain, createAddressReader, isEveryday } from './region-reading.ts';
import { afterLeadIn, createTextCleaner, skipSpaces } from './region-text.ts';
import type { AddressVerdict, Place, Regions } from './regions.ts';

/** Label words, phone and name in front of an address, at the most. */
const mostLeadIns = 8;
/** An address that was glued to its columns names the divisions twice. */
const mostRepetitions = 5;

function isSameCity(one: City, other: City): boolean {
  return one === other || one.zoneOf.includes(other) || other.zoneOf.includes(one);
}

function isSameDistrict(one: District, other: District): boolean {
  return (
    one === other ||
    one.name === other.name ||
    one.isZone ||
    other.isZone ||
    one.successors.includes(other.name) ||
    other.successors.includes(one.name) ||
    one.successors.some((name) => other.successors.includes(name))
  );
}

/** A former district that became one other is that other. */
function presentName({ city, name, successors }: District): string {
  const [successor] = successors;
  if (successor === undefined || successors.length > 1) return name;
  return city.districts.some((district) => district.name === successor) ? successor : name;
}

function placeOf(
  province: Province,
  city: City | undefined,
  district: District | undefined,
  asWritten = '',
): Place {
  return {
    provinceCode: province.code,
    province: province.name,
    city: city?.name ?? '',
    district: district ? presentName(district) : asWritten,
  };
}

const placeOfDistrict = (district: District) => placeOf(district.city.province, district.city, district);

/**
 * Makes the judgement of addresses from the region data. It costs some tens of milliseconds once, and some
 * microseconds for an address.
 */
export function createRegions(data: RegionData): Regions {
  const gazetteer = createGazetteer(data);
  const { provinces, countries } = gazetteer;
  const { clean, fold } = createTextCleaner(gazetteer.traditional);
  const reader = createAddressReader(gazetteer);
  const columnReader = createColumnReader(gazetteer, fold);
  const chineseCharacter = /\p{Script=Han}/u;

  /** 美国加利福尼亚州…, 日本 东京都…; not 新加坡花园, not 韩国 服饰广场. */
  function isForeign(text: string): boolean {
    const country = countries.find((name) => text.startsWith(name));
    return country !== undefined && /^ ?.{1,8}?[州省郡都府市]/u.test(text.slice(country.length));
  }

  function judgeText(text: string): AddressVerdict {
    let position = 0;
    const candidates: Place[] = [];
    for (let round = 0; round <= mostLeadIns; round += 1) {
      const chain = reader.chainAt(text, position);
      if (chain?.isSure) {
        const verdict = follow(text, chain.end, {
          province: chain.province,
          city: chain.city,
          district: chain.district,
          unknownDistrict: chain.zone,
          isZone: chain.zone !== '',
          written: [],
        });
        // 浙江省杭州市余杭区江苏省南京市…: two places, and nothing says which.
        return verdict.kind === 'disagrees'
          ? { kind: 'unclear', candidates: [placeOf(chain.province, chain.city, chain.district)] }
          : verdict;
      }
      if (chain)
        return { kind: 'unclear', candidates: [placeOf(chain.province, chain.city, chain.district)] };
      const districts = reader.districtsAt(text, position);
      const [first, ...others] = districts;
      if (first && others.length === 0 && !isEveryday(first.text))
        return { kind: 'agrees', place: placeOfDistrict(first.node) };
      if (first) return { kind: 'unclear', candidates: districts.map(({ node }) => placeOfDistrict(node)) };
      if (isForeign(text.slice(position))) return { kind: 'abroad' };
      const likely = reader.likelyCity(text, position);
      if (likely && candidates.length === 0) candidates.push(placeOf(likely.province, likely, undefined));
      const next = afterLeadIn(text, position);
      if (next === undefined) break;
      position = next;
    }
    return { kind: 'unclear', candidates };
  }

  /** What the text names at the position, seen from the place of the columns. */
  function namedAt(
    text: string,
    position: number,
    { province, city }: Columns,
  ): Chain | readonly NamedNode<District>[] | undefined {
    const chain = reader.chainAt(text, position);
    if (chain && !(chain.isBare && chain.province !== province)) return chain;
    const found = city && reader.districtIn(city, text, position);
    if (found?.isFull) return { ...found, province, namesProvince: false, isBare: false, city, isSure: true };
    const districts = reader.districtsAt(text, position);
    const inProvince = districts.filter(({ node }) => node.city.province === province);
    const [only, ...others] = inProvince;
    if (only && others.length === 0 && !city)
      return {
        province,
        namesProvince: false,
        isBare: false,
        city: only.node.city,
        district: only.node,
        zone: '',
        end: position + only.text.length,
        isSure: true,
      };
    return districts.length > 0 && !city?.hasTowns && !isEveryday(districts[0]?.text ?? '')
      ? districts
      : undefined;
  }

  /**
   * Compares what the text names from a position on with a place that is known already.
   *
   * @param start beyond 0 the text named that place itself, and no label or name follows any more.
   */
  function follow(text: string, start: number, columns: Columns): AddressVerdict {
    const { province, written } = columns;
    let { city, district, unknownDistrict } = columns;
    let position = start;
    const differs = (
      level: 'province' | 'city' | 'district',
      inColumns: string,
      inText: string,
    ): AddressVerdict => ({
      kind: 'disagrees',
      level,
      columns: inColumns,
      text: inText,
    });
    let leadIns = 0;
    let repetitions = 0;
    let isInside = start > 0;
    while (repetitions < mostRepetitions && leadIns <= mostLeadIns) {
      position = skipSpaces(text, position);
      const named = namedAt(text, position, { ...columns, city });
      if (named && 'length' in named) {
        const [first] = named;
        const text = named.length === 1 && first ? first.node.city.name + first.text : (first?.text ?? '');
        return differs(
          'district',
          district?.name ?? (unknownDistrict || (city?.name ?? province.name)),
          text,
        );
      }
      if (named) {
        if (named.province !== province && (named.namesProvince || !city))
          return differs('province', province.name, named.province.name);
        if (named.city && city && !isSameCity(named.city, city))
          return differs('city', city.name, named.city.name);
        city ??= named.city;
        if (named.district) {
          if (district && !isSameDistrict(district, named.district))
            return differs('district', district.name, named.district.name);
          if (!district && unknownDistrict !== '' && !named.district.isZone && !columns.isZone)
            if (named.district.name !== unknownDistrict)
              return differs('district', unknownDistrict, named.district.name);
          if (unknownDistrict === '') district ??= named.district;
        } else if (named.zone !== '' && !district && unknownDistrict === '') {
          unknownDistrict = named.zone;
        }
        position = named.end;
        isInside = true;
        repetitions += 1;
        continue;
      }
      // 新县镇…: what the columns say, by names that are no evidence of their own.
      const own = written.find((name) => name !== '' && text.startsWith(name, position));
      if (own !== undefined) {
        position += own.length;
        isInside = true;
        repetitions += 1;
        continue;
      }
      const next = isInside ? undefined : afterLeadIn(text, position);
      if (next === undefined) break;
      position = next;
      leadIns += 1;
    }
    const place = placeOf(province, city, district, unknownDistrict);
    if (!city && !province.isCityless) return { kind: 'unclear', candidates: [place] };
    return { kind: 'agrees', place };
  }

  const samePlaceName = (one: string, other: string) => fold(one.trim()) === other;

  return {
    version: data.divisions.version,
    provinces: provinces.map(({ code, name, shortName }) => ({ code, name, shortName })),

    judge(consignee: Consignee): AddressVerdict {
      const country = consignee.country.trim().toUpperCase();
      if (!['', 'CN', 'HK', 'MO', 'TW'].includes(country)) return { kind: 'abroad' };
      const text = clean(consignee.address);
      const columns = columnReader.read(consignee);
      if (columns.kind === 'place') return follow(text, 0, columns.columns);
      if (columns.kind === 'foreign') return { kind: 'abroad' };
      if (columns.kind === 'contradiction')
        return { kind: 'disagrees', level: columns.level, columns: columns.written, text: columns.known };
      const verdict = chineseCharacter.test(text) ? judgeText(text) : unclear;
      if (columns.kind === 'none') return verdict;
      // The columns name something that nobody knows: the text alone is no proof that they mean the same.
      if (verdict.kind === 'agrees') return { kind: 'unclear', candidates: [verdict.place] };
      return verdict.kind === 'unclear' && columns.candidates.length > 0
        ? { kind: 'unclear', candidates: columns.candidates.map(placeOfDistrict) }
        : verdict;
    },

    isWithin(place, area) {
      if (area.province.trim() !== '') {
        const province = columnReader.province(area.province);
        if (province ? province.code !== place.provinceCode : !samePlaceName(area.province, place.province))
          return false;
      }
      if (area.city.trim() !== '' && !columnReader.isCity(area.city, place)) return false;
      return area.district.trim() === '' || columnReader.isDistrict(area.district, place);
    },
  };
}

const unclear: AddressVerdict = { kind: 'unclear', candidates: [] };
