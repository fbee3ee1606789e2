/** Puts together the address to be printed. What the file does not say is left empty, never guessed. */

export interface AddressParts {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly town: string;
  /** Street, house and room; in many exports the whole address. */
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly country: string;
}

export interface ComposedAddress {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
  readonly postalCode: string;
}

/** Names that the divisions' code tables carry for levels that do not exist; never printed. */
const placeholderDivisions = new Set([
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
  '省直辖县级行政单位',
  '省直辖行政单位',
]);

const chineseCharacter = /\p{Script=Han}/u;
const provinceName =
  /^(?:\p{Script=Han}{2,3}省|\p{Script=Han}{2,8}自治区|(?:北京|上海|天津|重庆)市?|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾|(?:香港|澳门)特别行政区)$/u;
const cityName = /^\p{Script=Han}{1,12}(?:市|自治州|州|地区|盟)$/u;
const districtName = /^\p{Script=Han}{1,14}(?:区|县|市|旗|岛)$/u;
const directCities = /^(?:北京|上海|天津|重庆)市?$/u;

/** `吉林省 通化市 柳河县 柳河镇…(135300)`: how Taobao writes addresses, level by level. */
function splitBySpaces(address: string): Pick<ComposedAddress, 'province' | 'city' | 'district'> {
  const parts = address.split(/\s+/u);
  const [province = '', second = '', third = ''] = parts;
  const none = { province: '', city: '', district: '' };
  if (parts.length < 3 || !provinceName.test(province)) return none;
  if (!cityName.test(second) && !placeholderDivisions.has(second)) {
    // `上海 浦东新区 …`: the city is the province.
    const isDirect = directCities.test(province) && districtName.test(second);
    return isDirect ? { province, city: '', district: second } : { ...none, province };
  }
  const city = placeholderDivisions.has(second) ? '' : second;
  // A fourth part is the street: only then is the third surely a division of its own.
  const district = parts.length >= 4 && districtName.test(third) ? third : '';
  return { province, city, district };
}

const bare = (text: string) => text.replace(/[\s,，]/gu, '');

/** What is left of `text` after `part` at its start, spaces aside; undefined where it does not start so. */
function afterPrefix(text: string, part: string): string | undefined {
  const wanted = bare(part);
  let position = 0;
  for (const character of wanted) {
    while (position < text.length && /[\s,，]/u.test(text.charAt(position))) position += 1;
    if (!text.startsWith(character, position)) return undefined;
    position += character.length;
  }
  // The column may say 广东 where the address says 广东省.
  return text.slice(position).replace(/^(?:省|市|自治区|特别行政区)?[\s,，]*/u, '');
}

function composeChinese(parts: AddressParts): ComposedAddress {
  let detail = parts.lines.filter((line) => line !== '').join(' ');
  let { postalCode } = parts;
  const bracketed = /\s*[(（](\d{6})[)）]\s*$/u.exec(detail);
  if (bracketed) {
    detail = detail.slice(0, bracketed.index);
    if (postalCode === '') postalCode = bracketed[1] ?? '';
  }
  // 000000 is what Taobao writes where nobody gave a postal code.
  if (/^0+$/u.test(postalCode)) postalCode = '';
  const real = (name: string) => (placeholderDivisions.has(name) ? '' : name);
  const province = parts.province;
  const city = real(parts.city);
  const district = real(parts.district);
  if (province === '' && city === '' && district === '') {
    return { ...splitBySpaces(detail), address: detail, postalCode };
  }
  const town = real(parts.town);
  const levels = [province, city, district, town].filter((name) => name !== '');
  const prefixes = withoutRepetition(levels);
  // An address without street is no address: the audit must see it.
  if (detail === '') return { province, city, district, address: '', postalCode };
  // The detail often repeats the levels above it: all of them, or only the lower ones.
  for (const names of [levels, prefixes]) {
    for (let first = 0; first < names.length; first += 1) {
      const rest = afterLevels(detail, names.slice(first), town);
      if (rest === undefined) continue;
      const above = withoutRepetition(names.slice(0, first)).join('');
      if (town === '' || detail.includes(town)) {
        return { province, city, district, address: `${above}${detail}`, postalCode };
      }
      return { province, city, district, address: `${prefixes.join('')}${rest}`, postalCode };
    }
  }
  return { province, city, district, address: `${prefixes.join('')}${detail}`, postalCode };
}

/** 北京 + 北京市, 北京市 + 北京市: once is enough. */
function withoutRepetition(levels: readonly string[]): readonly string[] {
  return levels.filter((name, index) => {
    const next = levels[index + 1];
    return next !== name && next !== `${name}市`;
  });
}

/** What follows the levels at the start of the detail; the town alone may be missing there. */
function afterLevels(detail: string, levels: readonly string[], town: string): string | undefined {
  let rest: string | undefined = detail;
  for (const name of levels) {
    const next: string | undefined = afterPrefix(rest, name);
    if (next === undefined) return name === town && rest !== detail ? rest : undefined;
    rest = next;
  }
  return rest;
}

/** Street first, as it is written outside China. */
function composeWestern(parts: AddressParts): ComposedAddress {
  const { province, city, district, postalCode } = parts;
  const street = parts.lines.filter((line) => line !== '');
  const named = [...street];
  for (const name of [district, city, province]) {
    const isThere = named.some((line) => line.toLowerCase() === name.toLowerCase());
    if (name !== '' && !isThere) named.push(name);
  }
  return { province, city, district, address: street.length === 0 ? '' : named.join(', '), postalCode };
}

/** The address of one order, from what the platform's columns say. */
export function composeAddress(parts: AddressParts): ComposedAddress {
  const isChinese =
    ['CN', 'HK', 'MO', 'TW'].includes(parts.country) &&
    parts.lines.some((line) => chineseCharacter.test(line));
  const isEmpty = parts.lines.every((line) => line === '');
  return isChinese || (isEmpty && parts.country === 'CN') ? composeChinese(parts) : composeWestern(parts);
}
