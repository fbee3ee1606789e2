/** Words in remarks, messages and the platform's own kind of order → tags, and orders that wait for a person. */

import { escapeForRegExp, foldRemark } from '../fold.ts';
import type { OrderDraft, OrderTag, OrderTagKind } from '../orders.ts';
import type { RemarkRule } from '../rules.ts';
import { type Found, found } from './found.ts';

/**
 * Before a word: turns it into its opposite. 别 in 特别 or 分别 is none, nor is the 不 of 不要忘记: something other than
 * a helping word stands between.
 */
const negation =
  /(?:不|(?<![特分区级个性告辨])别|勿|无需|无须|没有?|免(?!费)|\bno\b|\bnot\b|\bnever\b|\bwithout\b|n't)\s*(?:再|太|很|那么|是|用|必|要|需要?|想|能|会)*\s*(?:给我?|放|加|送|开|写|附|带|打|做|选|按|be|need(?: to)?|an?|any|the|it(?:'s)?)?\s*$/u;
/** Behind a word: it was only a question or cannot be. */
const takenBack = /^(?:货)?\s*(?:不了|不出|不行|来不及)/u;
/** Behind 勿发, 先不发…: what must not be sent is a thing or a carrier, and the order itself may go. */
const otherObject =
  /^(?:货)?\s*(?:走|用|给|成|with |via |by |using )?(?:错|漏|空|残|次品|瑕疵|旧|坏|少|多|混|临期|过期|短信|信息|消息|票|顺丰|圆通|中通|申通|韵达|极兔|京东|邮政|ems|百世|汇通|德邦|天天|优速|丹鸟|菜鸟|安能|快递|物流|sf|yto|zto|sto|jd|到付)/u;

interface Word {
  readonly text: string;
  readonly rules: readonly RemarkRule[];
}

interface Matcher {
  readonly pattern: RegExp;
  readonly words: ReadonlyMap<string, Word>;
}

/** All words in one pattern, the longest first, so that 等通知发货 is read as itself and not as 等通知. */
function compileWords(rules: readonly RemarkRule[]): Matcher | undefined {
  const words = new Map<string, Word>();
  for (const rule of rules) {
    for (const raw of rule.words) {
      const text = foldRemark(raw);
      if (text !== '') words.set(text, { text: raw, rules: [...(words.get(text)?.rules ?? []), rule] });
    }
  }
  if (words.size === 0) return undefined;
  const alternatives = [...words.keys()]
    .sort((left, right) => right.length - left.length)
    .map((text) => {
      const before = /^[a-z0-9]/u.test(text) ? '(?<![a-z0-9])' : '';
      const behind = /[a-z0-9]$/u.test(text) ? '(?![a-z0-9])' : '';
      return `${before}${escapeForRegExp(text)}${behind}`;
    });
  return { pattern: new RegExp(alternatives.join('|'), 'gu'), words };
}

interface Mention {
  readonly word: string;
  readonly rule: RemarkRule;
}

function mentionsIn(text: string, matcher: Matcher | undefined): readonly Mention[] {
  if (!matcher || text.trim() === '') return [];
  const folded = foldRemark(text);
  const mentions: Mention[] = [];
  for (const match of folded.matchAll(matcher.pattern)) {
    const before = folded.slice(Math.max(0, match.index - 16), match.index);
    const behind = folded.slice(match.index + match[0].length);
    if (negation.test(before) || takenBack.test(behind)) continue;
    const { text: word, rules } = matcher.words.get(match[0]) ?? { text: '', rules: [] };
    for (const rule of rules) {
      if (rule.isHeld && otherObject.test(behind)) continue;
      mentions.push({ word, rule });
    }
  }
  return mentions;
}

/** The platform's own kind of order. */
const platformKinds: readonly (readonly [RegExp, OrderTagKind])[] = [
  [/预售|定金|pre-?\s?(?:sale|order)/iu, 'presale'],
  [/促销|团购|秒杀|聚划算|百亿补贴|限时|拼团|满减|特卖|promotion|flash|deal/iu, 'promotion'],
  [/加急|次日达|当日达|半日达|小时达|极速|urgent|expedited|next.?day|same.?day/iu, 'urgent'],
];

/** What stands in the invoice column of orders that want none. */
const noInvoice =
  /^(?:否|无|不需要?|不要|不开(?:发?票)?|无需(?:发?票)?|没有|0|no|none|n\/?a|false|[-/—]+)$/iu;

export type RemarkCheck = (draft: OrderDraft) => {
  readonly findings: readonly Found[];
  readonly tags: readonly OrderTag[];
};

export function compileRemarks(rules: readonly RemarkRule[]): RemarkCheck {
  const active = rules.filter(({ isOn }) => isOn);
  const ofSeller = compileWords(active.filter(({ source }) => source !== 'buyer-message'));
  const ofBuyer = compileWords(active.filter(({ source }) => source !== 'seller-remark'));
  return ({ sellerRemark, buyerMessage, platformType, invoiceTitle }) => {
    const tags: OrderTag[] = [];
    const tag = (kind: OrderTagKind, value = '') => tags.push({ kind, value, source: 'rule' });
    let held: string | undefined;
    for (const { word, rule } of [
      ...mentionsIn(sellerRemark, ofSeller),
      ...mentionsIn(buyerMessage, ofBuyer),
    ]) {
      tag(rule.tag, rule.tag === 'custom' ? rule.tagValue : '');
      if (rule.isHeld) held ??= word;
    }
    for (const [pattern, kind] of platformKinds) if (pattern.test(platformType)) tag(kind);
    const invoice = invoiceTitle.trim();
    if (invoice !== '' && !noInvoice.test(invoice)) tag('invoice');
    return { findings: held === undefined ? [] : [found('order.hold-requested', { text: held })], tags };
  };
}

/** Finds which lists of words remark or message mention, by their ids. */
export function compileMentions(
  lists: readonly { readonly id: string; readonly words: readonly string[] }[],
): (draft: Pick<OrderDraft, 'sellerRemark' | 'buyerMessage'>) => ReadonlySet<string> {
  const matcher = compileWords(
    lists.map(({ id, words }) => ({
      id,
      words,
      isOn: true,
      source: 'both',
      tag: 'custom',
      tagValue: '',
      isHeld: false,
    })),
  );
  return ({ sellerRemark, buyerMessage }) =>
    new Set(
      [sellerRemark, buyerMessage].flatMap((text) => mentionsIn(text, matcher).map(({ rule }) => rule.id)),
    );
}
