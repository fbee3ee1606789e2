/** The beginning of an address as it is written; nothing is looked up, corrected or guessed. */

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
