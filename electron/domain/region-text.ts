/** The text of an address made ready for looking up names: what stands in front of it, and where names end. */

/** What separates the parts of an address; a name never contains one. */
const separators = ' \t\r\n\u00a0\u200b\u3000\ufeff,，、/|\\>;；:：。()（）【】[]"\'“”-—_+';
const space = 32;
const widthVariants = /[\uff01-\uff5e\u2e80-\u2fdf\uf900-\ufaff]/u;

/** Divisions stand at the beginning; what comes later is street and house. */
const lookedAtLength = 120;

export interface TextCleaner {
  /** The beginning of an address with one space for every separator and with simplified characters. */
  clean(address: string): string;
  /** Traditional characters as the names are written. */
  fold(text: string): string;
}

/** One table for all of it: it is asked for every order. */
export function createTextCleaner(traditional: ReadonlyMap<string, string>): TextCleaner {
  const table = new Uint16Array(65_536).map((_, code) => code);
  const foldTable = table.slice();
  for (const [from, to] of traditional) foldTable[from.charCodeAt(0)] = to.charCodeAt(0);
  table.set(foldTable);
  for (const separator of separators) table[separator.charCodeAt(0)] = space;
  return {
    clean(address) {
      const beginning = address.slice(0, lookedAtLength);
      const text = widthVariants.test(beginning) ? beginning.normalize('NFKC') : beginning;
      let cleaned = '';
      let last = space;
      for (let index = 0; index < text.length; index += 1) {
        const code = table[text.charCodeAt(index)] ?? space;
        if (code !== space || last !== space) cleaned += String.fromCharCode(code);
        last = code;
      }
      return cleaned.trimEnd();
    },
    fold(text) {
      let folded = '';
      for (let index = 0; index < text.length; index += 1)
        folded += String.fromCharCode(foldTable[text.charCodeAt(index)] ?? 0);
      return folded === text ? text : folded;
    },
  };
}

export function skipSpaces(text: string, position: number): number {
  return text.charAt(position) === ' ' ? position + 1 : position;
}

const label =
  /(?:收货人姓名|收货人|收件人姓名|收件人|姓名|联系人|手机号码|手机号|手机|电话号码|联系电话|联系方式|电话|所在地区|所在区域|收货地址|收件地址|详细地址|地址|地区|邮政编码|邮编|寄到|发到|送到|中华人民共和国|中国)/uy;
const number = /[\d*＊(][\d*＊ )转]{4,}/uy;
const person =
  /(?:[\p{Script=Han}*＊]{1,4}(?:先生|女士|小姐|老师|同学|收)?|[\p{Script=Han}]{1,8}[·•][\p{Script=Han}]{1,10})(?= |\d{5}|$)/uy;
const latinName = /[A-Za-z][A-Za-z.*]*(?: |(?=\p{Script=Han}))/uy;
/** No name of a person: the beginning of a street address. */
const placeEnding = /[路街道巷弄号楼室栋幢座层省市区县旗镇乡村]$/u;

/**
 * Where the next thing begins when something that is no address stands at the position: a label word, a phone
 * number, a person's name. Undefined where there is none of them.
 */
export function afterLeadIn(text: string, position: number): number | undefined {
  for (const pattern of [label, number, person, latinName]) {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || found === '') continue;
    if (pattern === person && placeEnding.test(found)) continue;
    return skipSpaces(text, position + found.length);
  }
  return undefined;
}

const streetWords =
  /(?:大?[东南西北中上下前后内外老新]{0,2}|[一二三四五六七八九十环]{1,3})(?:路|街|道|巷|弄|胡同|里弄)|石材|石厂|省/uy;

/** 北京北路, 新疆路, 南京东路: a short name that a street is called after. 大理石厂: one that is another word. */
export function isStreetName(text: string, end: number): boolean {
  streetWords.lastIndex = end;
  return streetWords.test(text);
}

/** 义乌市场, 朝阳区域, 巴州区: the last character of the name belongs to another word. */
const cutOffs = new Set(['市场', '区域', '省道', '县道', '州区', '州县', '州市']);

export function isCutOff(text: string, end: number): boolean {
  return cutOffs.has(text.slice(end - 1, end + 1));
}
