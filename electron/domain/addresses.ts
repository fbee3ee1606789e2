/** The beginning of an address as it is written; nothing is looked up, corrected or guessed. */

import type { Consignee } from './orders.ts';

const provinces =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区)?/u;
const city = /^[\p{Script=Han}]{2,9}?(?:市|自治州|地区|盟)/u;
const district = /^[\p{Script=Han}]{1,9}?(?:区|县|市|旗)/u;

/**
 * The province, city and district with which an address begins, as they are written; empty where it does not
 * begin with a province. Good enough to be shown large on a label, never to be stored as the order's own.
 */
export function leadingPlaces(address: string): readonly string[] {
  const places: string[] = [];
  let rest = address.trim();
  for (const pattern of [provinces, city, district]) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) {
      if (places.length === 0) return [];
      continue;
    }
    places.push(found);
    rest = rest.slice(found.length).trimStart();
  }
  return places;
}

const compact = (text: string) => text.replace(/\s/gu, '');

/**
 * The address of an order whose province, city or district a person put right, with the new places at its beginning: a
 * suggestion to be shown, since a text may name its places in ways that no pattern knows.
 *
 * @param before the order as it is.
 * @param places what the columns will say.
 * @returns null where the address does not begin with places that could be replaced, or names the new ones already.
 */
export function suggestAddress(
  before: Pick<Consignee, 'province' | 'city' | 'district' | 'address'>,
  places: Pick<Consignee, 'province' | 'city' | 'district'>,
): string | null {
  const address = before.address.trim();
  const changed = (['province', 'city', 'district'] as const).filter(
    (level) => places[level].trim() !== before[level].trim() && places[level].trim() !== '',
  );
  const columns = [before.province, before.city, before.district].map((name) => name.trim());
  let rest = address;
  let blocks = 0;
  // A composed address may name two places: that of the columns, and behind it that of the buyer's own text.
  for (let named = leadingPlaces(rest); named.length > 0 || blocks === 0; named = leadingPlaces(rest)) {
    for (const name of named.length > 0 ? named : columns) {
      if (name !== '' && rest.startsWith(name)) rest = rest.slice(name.length).trimStart();
    }
    blocks += 1;
  }
  if (changed.length === 0 || rest === address || rest === '') return null;
  const front = compact(address.slice(0, address.length - rest.length));
  if (blocks === 1 && changed.every((level) => front.includes(compact(places[level])))) return null;
  // A city that is its own province stands once.
  const names = [...new Set([places.province, places.city, places.district].map((name) => name.trim()))];
  const gap = /\s/u.test(address.slice(0, address.length - rest.length)) ? ' ' : '';
  return [...names.filter((name) => name !== ''), rest].join(gap);
}

const cityProvinces = new Set(['北京市', '天津市', '上海市', '重庆市']);

/**
 * The columns that go with an address that a person wrote anew: the places with which it begins, as it has them. A
 * suggestion to be shown, as of {@link suggestAddress}.
 *
 * @returns null where the address is what it was, does not begin with all three places, names those of the columns, or
 * where there are no columns to keep in step.
 */
export function suggestPlaces(
  columns: Pick<Consignee, 'province' | 'city' | 'district'>,
  before: string,
  address: string,
): Pick<Consignee, 'province' | 'city' | 'district'> | null {
  if (address.trim() === before.trim()) return null;
  const { province, city: cityColumn, district: districtColumn } = columns;
  const known = [province, cityColumn, districtColumn].map(compact);
  if (known.every((name) => name === '')) return null;
  const named = leadingPlaces(address).map(compact);
  const [first = ''] = named;
  // A city that is its own province may stand once.
  const places = cityProvinces.has(first) && named.length === 2 ? [first, ...named] : named;
  if (places.length !== 3 || places.every((name, level) => name === known[level])) return null;
  const [newProvince = '', newCity = '', newDistrict = ''] = places;
  return { province: newProvince, city: newCity, district: newDistrict };
}
