/**
 * How likely it is that bytes were written in an encoding: what each character would cost, if the text were Chinese
 * or Japanese of orders in that encoding. Encodings divide their characters into levels by how common they are
 * (GB 2312 rows 16–55, Big5 A440–C67E, JIS X 0208 rows 16–47), and bytes read in a wrong encoding fall among the
 * rare ones.
 */

export type WeighedEncoding = 'utf-8' | 'gb18030' | 'big5' | 'shift_jis';

/** The commonest characters of orders: provinces, streets, people's names, goods and the words of headers. */
const commonCharacters = new Set(
  '的一是了我不人在有这个上们来到时大地为子中你说生国年和就那要出也得里后自以会家可下而过天去能对小多然于心学之都好看起发成只如事把还用第样道想作种开市省区县镇街路号室楼单元栋村乡东南西北广京海江河山湖川云贵浙苏福安徽建龙吉辽陕甘宁青新疆内蒙古香港澳门台湾订单编号收货人姓名手机电话地址商品名称数量备注买家卖家留言付款交易物流公司快递店铺规格价格宝贝标题颜色尺码赠品已等待发货张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕' +
    '訂單編號收貨人姓名手機電話地址商品名稱數量備註買家賣家留言付款國區縣鎮號樓東廣貴龍遼陝寧灣灣門雲江張趙劉陳楊黃吳孫馬羅鄭謝馮發會學時來們這個為說過對還後開種',
);

/** Characters of all pairs of bytes in a range. */
function charactersOf(
  encoding: string,
  leads: readonly [number, number],
  trails: readonly [number, number][],
): Set<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail += 1) {
        const text = decoder.decode(Uint8Array.of(lead, trail));
        if (text.length === 1 && text !== '\uFFFD') found.add(text);
      }
    }
  }
  return found;
}

interface Levels {
  readonly common: ReadonlySet<string>;
  readonly rare: ReadonlySet<string>;
}

const once = <Value>(make: () => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const levels: Readonly<Record<'gb18030' | 'big5' | 'shift_jis', () => Levels>> = {
  gb18030: once(() => ({
    common: charactersOf('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]]),
    rare: charactersOf('gb18030', [0xd8, 0xf7], [[0xa1, 0xfe]]),
  })),
  big5: once(() => ({
    common: charactersOf(
      'big5',
      [0xa4, 0xc6],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
    rare: charactersOf(
      'big5',
      [0xc9, 0xf9],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
  })),
  shift_jis: once(() => ({
    common: charactersOf(
      'shift_jis',
      [0x88, 0x97],
      [
        [0x40, 0x7e],
        [0x80, 0xfc],
      ],
    ),
    rare: charactersOf(
      'shift_jis',
      [0x98, 0xea],
      [
        [0x40, 0x7e],
        [0x80, 0xfc],
      ],
    ),
  })),
};

const logOf = (share: number, size: number) => Math.log(share / size);
const han = /\p{Script=Han}/u;
const kana = /[\u3041-\u309f\u30a0-\u30ff]/u;
const halfKana = /[\uff61-\uff9f]/u;
/** What Chinese and Japanese orders carry besides characters: punctuation, brackets, full-width letters. */
const usualSymbol = /[\u3000-\u3011\u2014\u2018-\u201d\u2026\u00b7\uff01-\uff5e\uffe5]/u;

/** Share of the common characters among those of a text, and how many they are: by their list above. */
const commonList = logOf(0.5, commonCharacters.size);

function chineseCost(character: string, level: Levels): number {
  if (usualSymbol.test(character)) return logOf(0.05, 120);
  if (commonCharacters.has(character) && level.common.has(character)) return commonList;
  if (level.common.has(character)) return logOf(0.45, 3500);
  if (level.rare.has(character)) return logOf(0.015, 4000);
  return logOf(0.003, 20_000);
}

function japaneseCost(character: string, before: string): number {
  if (kana.test(character)) return logOf(0.4, 170);
  if (halfKana.test(character)) return logOf(halfKana.test(before) ? 0.3 : 0.01, 63);
  if (usualSymbol.test(character)) return logOf(0.05, 120);
  if (levels.shift_jis().common.has(character)) return logOf(0.5, 2965);
  return logOf(0.003, 4000);
}

function unicodeCost(character: string, before: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (usualSymbol.test(character)) return logOf(0.05, 120);
  if (commonCharacters.has(character)) return commonList;
  if (han.test(character)) return code <= 0x9fff ? logOf(0.4, 8000) : logOf(0.001, 60_000);
  if (kana.test(character)) return logOf(0.02, 170);
  // é in Renée: letters with marks stand among plain ones.
  if (code >= 0xa0 && code < 0x180) return logOf(/[a-z]/iu.test(before) ? 0.1 : 0.02, 150);
  if (code >= 0x370 && code < 0x530) return logOf(0.005, 400);
  if (code >= 0x1f000) return logOf(0.005, 1500);
  if (code >= 0xac00 && code <= 0xd7a3) return logOf(0.005, 11_000);
  return logOf(0.002, 20_000);
}

/** Whose files these are: a shop of the mainland, which writes UTF-8 or GBK. */
const priors: Readonly<Record<WeighedEncoding, number>> = {
  'utf-8': 3,
  gb18030: 3,
  big5: 0,
  shift_jis: 0,
};

/**
 * A single Chinese character glued to small Latin letters (caf茅, Ren茅e) is rare: most are accents that were read
 * wrongly. `500g装` exists, words run on.
 */
const gluedAfterCost = -5;
const gluedBetweenCost = -7;
const smallLetter = /[a-z]/u;

/** Characters that are weighed; more change nothing. */
const weighedCharacters = 20_000;

/**
 * The logarithm of a likelihood, comparable between encodings of the same bytes.
 *
 * @param text the bytes decoded in that encoding.
 */
export function weighEncoding(encoding: WeighedEncoding, text: string): number {
  const costOf = (character: string, before: string) => {
    if (encoding === 'utf-8') return unicodeCost(character, before);
    return encoding === 'shift_jis'
      ? japaneseCost(character, before)
      : chineseCost(character, levels[encoding]());
  };
  let sum = priors[encoding];
  let before = '';
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      before = text.charAt(index);
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(index) ?? code);
    sum += costOf(character, before);
    index += character.length - 1;
    if (smallLetter.test(before) && han.test(character)) {
      const after = text.charAt(index + 1);
      if (smallLetter.test(after)) sum += gluedBetweenCost;
      else if (after < '\u0080') sum += gluedAfterCost;
    } else if (smallLetter.test(before) && halfKana.test(character)) sum += gluedBetweenCost;
    before = character;
    count += 1;
    if (count === weighedCharacters) break;
  }
  return sum;
}
