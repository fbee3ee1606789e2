/** Texts as they are compared and looked for: forms, spaces, punctuation and case do not count. */

/** `浙江省　杭州市（西湖区）` → `浙江省杭州市西湖区`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();
}

const simplified: Readonly<Record<string, string>> = {
  發: '发',
  別: '别',
  無: '无',
  單: '单',
  開: '开',
  禮: '礼',
  賀: '贺',
  預: '预',
  後: '后',
  號: '号',
  週: '周',
  貨: '货',
  請: '请',
  時: '时',
  暫: '暂',
  輕: '轻',
  統: '统',
  過: '过',
  這: '这',
  個: '个',
  兩: '两',
  嗎: '吗',
  給: '给',
};
const traditional = /[發別無單開禮賀預後號週貨請時暫輕統過這個兩嗎給]/gu;

/**
 * A remark as it is read: one form of every character, lower case, straight apostrophes, single spaces. Punctuation
 * stays, because it parts one wish from the next.
 */
export function foldRemark(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(traditional, (character) => simplified[character] ?? character)
    .trim();
}

/** A text as a regular expression finds it, character by character. */
export function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
