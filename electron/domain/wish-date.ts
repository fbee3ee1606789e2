/** The day from which somebody wishes an order to be sent, read from a remark. Never guessed where it is unclear. */

import { foldRemark } from './fold.ts';

/** Days since 1970-01-01 of an ISO day; calendar days only, no time zone. */
function toDayNumber(isoDay: string): number {
  return Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000;
}

function toIsoDay(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}

/** Undefined where the calendar has no such day (30 February). */
function dayNumberOf(year: number, month: number, day: number): number | undefined {
  const two = (value: number) => String(value).padStart(2, '0');
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 9999) return undefined;
  const isoDay = `${year}-${two(month)}-${two(day)}`;
  const number = toDayNumber(isoDay);
  return Number.isNaN(number) || toIsoDay(number) !== isoDay ? undefined : number;
}

const numerals = '一二三四五六七八九';

/** `20`, `二十`, `十五`, `廿一`; NaN for anything else. */
function parseNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const parts = /^(?<tens>[二三]?)(?<ten>[十廿]?)(?<one>[一二三四五六七八九两]?)$/u.exec(text)?.groups;
  if (!parts) return Number.NaN;
  const digit = (numeral = '') => {
    if (numeral === '') return 0;
    return numeral === '两' ? 2 : numerals.indexOf(numeral) + 1;
  };
  if (parts.ten === '廿') return 20 + digit(parts.one);
  if (parts.ten === '十') return Math.max(1, digit(parts.tens)) * 10 + digit(parts.one);
  // Two numerals without 十 between them are no number of this kind.
  return parts.tens !== '' && parts.one !== ''
    ? Number.NaN
    : digit(parts.tens === '' ? parts.one : parts.tens);
}

const months = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec'.split(',');
const weekdays = 'mon,tue,wed,thu,fri,sat,sun'.split(',');
const chineseWeekdays = '一二三四五六日';

const number = '(?:\\d{1,2}|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九两])';
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekdayName =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';

/** Everything that names a day; the named groups say which kind it is. */
const anyDate = new RegExp(
  [
    '(?<isoYear>20\\d{2})\\s*[-/.年]\\s*(?<isoMonth>\\d{1,2})\\s*[-/.月]\\s*(?<isoDay>\\d{1,2})\\s*[日号]?',
    `(?<month>${number})\\s*月\\s*(?:份\\s*)?(?<monthDay>${number})\\s*[日号]?`,
    '(?<![\\d./-])(?<slashMonth>\\d{1,2})[/.-](?<slashDay>\\d{1,2})(?![\\d/.-])\\s*[日号]?',
    `(?:(?<nextMonth>下个?月|这个?月|本月)\\s*|(?<![\\d月]))(?<day>${number})\\s*[日号](?!楼|院|线|库|店|门|仓|色|码|链)`,
    '(?<which>下下?个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])',
    '(?<relative>今[天日早晚]|明[天日早晚]|(?<!大)后天|大后天)',
    `(?<endOf>下个?月|这个?月|本月|${number}\\s*月|月)\\s*底`,
    `(?<startOf>下个?月|这个?月|本月|${number}\\s*月|月)\\s*初`,
    '(?<wholeWeek>下下?个?)(?:周|星期|礼拜)(?!\\s*[末内])',
    '(?<wholeMonth>下下?个?月)(?!\\s*(?:[中内份]|上旬|下旬))',
    `(?<vague>(?:下个?月|这个?月|本月|${number}\\s*月|月)\\s*(?:份\\s*)?(?:中旬?|上旬|下旬)|(?:下下?个?|这个?|本)?(?:周|星期|礼拜)末|年底|(?<!${number})年后|节后|假期?后|过(?:两|几|些)天|过一?(?:段时间|阵子?)|改天)`,
    `(?<inCount>${number})\\s*(?:个\\s*)?(?<inUnit>天|周|星期|礼拜)\\s*(?=以?后|之后)`,
    `(?<englishMonth>\\b${monthName})\\s*(?<englishDay>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s*(?<englishYear>20\\d{2})\\b)?`,
    `\\b(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<monthLast>${monthName})(?![a-z])(?:,?\\s*(?<yearLast>20\\d{2})\\b)?`,
    `\\b(?<nextWeek>next\\s+|this\\s+)?(?<englishWeekday>${weekdayName})\\b`,
    '\\b(?<englishRelative>today|tomorrow|the day after tomorrow)\\b',
  ].join('|'),
  'gu',
);

interface Base {
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** A day of a month without its year: the next one, unless that is so far that it means something else. */
function inYears(base: Base, month: number, day: number): number | undefined {
  const horizonDays = 180;
  return [base.year, base.year + 1]
    .map((year) => dayNumberOf(year, month, day))
    .find((at) => at !== undefined && at >= base.number && at - base.number <= horizonDays);
}

/** Of `20号`: this month's, or the next one's where this month's is long gone; unclear where it has just been. */
function dayOfMonth(base: Base, day: number): number | undefined {
  const thisMonth = dayNumberOf(base.year, base.month, day);
  if (thisMonth !== undefined && thisMonth >= base.number) return thisMonth;
  if (base.day - day < 7) return undefined;
  return dayNumberOf(base.year + (base.month === 12 ? 1 : 0), (base.month % 12) + 1, day);
}

function monthAfter(base: Base, count: number): { readonly year: number; readonly month: number } {
  const index = base.month - 1 + count;
  return { year: base.year + Math.floor(index / 12), month: (index % 12) + 1 };
}

/** `下周一` counts weeks from Monday; `周五` is the next one to come, unclear on a Friday. */
function weekdayFrom(base: Base, weekday: number, which: string): number | undefined {
  const monday = base.number - base.weekday;
  if (which.startsWith('下下')) return monday + 14 + weekday;
  if (which.startsWith('下')) return monday + 7 + weekday;
  const at = monday + weekday;
  if (which !== '') return at >= base.number ? at : undefined;
  if (at === base.number) return undefined;
  return at > base.number ? at : at + 7;
}

/** The month that `8月`, `下个月`, `本月` or a plain `月` names; a plain one is the month of the day. */
function namedMonth(base: Base, word: string): { readonly year: number; readonly month: number } | undefined {
  const month = parseNumber(word.replace(/\s*月$/u, ''));
  if (word.startsWith('下')) return monthAfter(base, 1);
  if (word === '月' || Number.isNaN(month)) return monthAfter(base, 0);
  const first = inYears(base, month, 1);
  if (month === base.month) return monthAfter(base, 0);
  return first === undefined ? undefined : { year: base.year + (month < base.month ? 1 : 0), month };
}

function endOfMonth(base: Base, word: string): number | undefined {
  const named = namedMonth(base, word);
  if (named === undefined) return undefined;
  const next = dayNumberOf(named.year + (named.month === 12 ? 1 : 0), (named.month % 12) + 1, 1);
  return next === undefined ? undefined : next - 1;
}

/** `月初` is the next month's, unless this one has just begun: then nobody knows which is meant. */
function startOfMonth(base: Base, word: string): number | undefined {
  const lastDayOfStart = 10;
  const named = word === '月' && base.day > lastDayOfStart ? monthAfter(base, 1) : namedMonth(base, word);
  const first = named && dayNumberOf(named.year, named.month, 1);
  return first !== undefined && first > base.number ? first : undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function resolve(groups: Groups, base: Base): number | undefined {
  const has = (name: string) => groups[name] !== undefined;
  const value = (name: string) => parseNumber(groups[name] ?? '');
  if (has('isoYear')) return dayNumberOf(value('isoYear'), value('isoMonth'), value('isoDay'));
  if (has('month')) return inYears(base, value('month'), value('monthDay'));
  if (has('slashMonth')) return inYears(base, value('slashMonth'), value('slashDay'));
  if (has('day')) {
    const which = groups.nextMonth ?? '';
    if (which === '') return dayOfMonth(base, value('day'));
    const { year, month } = monthAfter(base, which.startsWith('下') ? 1 : 0);
    return dayNumberOf(year, month, value('day'));
  }
  if (has('weekday')) {
    const weekday = chineseWeekdays.indexOf((groups.weekday ?? '').replace('天', '日'));
    return weekdayFrom(base, weekday, groups.which ?? '');
  }
  if (has('relative')) {
    const word = groups.relative ?? '';
    if (word.startsWith('大后')) return base.number + 3;
    if (word.startsWith('后')) return base.number + 2;
    return base.number + (word.startsWith('明') ? 1 : 0);
  }
  if (has('endOf')) return endOfMonth(base, groups.endOf ?? '');
  if (has('startOf')) return startOfMonth(base, groups.startOf ?? '');
  if (has('wholeWeek')) return weekdayFrom(base, 0, groups.wholeWeek ?? '');
  if (has('wholeMonth')) {
    const { year, month } = monthAfter(base, groups.wholeMonth?.startsWith('下下') ? 2 : 1);
    return dayNumberOf(year, month, 1);
  }
  if (has('vague')) return undefined;
  if (has('inCount')) return base.number + value('inCount') * (groups.inUnit === '天' ? 1 : 7);
  if (has('englishMonth') || has('monthLast')) {
    const month = months.indexOf((groups.englishMonth ?? groups.monthLast ?? '').slice(0, 3)) + 1;
    const day = Number(groups.englishDay ?? groups.dayFirst);
    const year = groups.englishYear ?? groups.yearLast;
    return year === undefined ? inYears(base, month, day) : dayNumberOf(Number(year), month, day);
  }
  if (has('englishWeekday')) {
    const weekday = weekdays.indexOf((groups.englishWeekday ?? '').slice(0, 3));
    const isNext = groups.nextWeek?.startsWith('next') === true;
    // "Next Friday" on a Wednesday means two days to one person and nine to another.
    if (isNext && weekday >= base.weekday) return undefined;
    return isNext ? base.number - base.weekday + 7 + weekday : weekdayFrom(base, weekday, '');
  }
  const days = { today: 0, tomorrow: 1, 'the day after tomorrow': 2 }[groups.englishRelative ?? ''];
  return days === undefined ? undefined : base.number + days;
}

/** Behind a day: words that say it is the day of sending. */
const sentBehind =
  /^\s*(?:\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?\s*(?:当天|那天|上午|下午|早上|晚上|中午)?\s*(?:以后|之后|后|再|起|开始|才|左右|统一|一起|安排|给我|帮我|帮忙|麻烦|请|可以|能|方便|,\s*(?=再)|\s)*(?:发货?|寄出?|出货|发出|邮寄|发快递)(?!\S*?(?:吗|么|嘛|呢|\?|可以不|行不|没有))(?![票现给错空个图]|货?不|消息|短信|信息|微信|朋友圈|链接|红包|工资|\S*?(?:就不要|就退|取消|退款))/u;
/** Before a day: the same. */
const sentBefore =
  /(?:(?<![不别勿没])(?:发货|寄出)(?:日期|时间|日)?\s*(?:是|为|:|定在|安排在|请?安排到|在)?|(?:推迟|延迟|延期|延后|推后|改|顺延|等|留|放|存|hold)\s*(?:发货)?\s*到|预约(?:发货)?|定于)\s*$/u;
/** Behind a day: it is a deadline, a day of arrival, or a question, and no wish to wait. */
const otherBehind =
  /^\s*(?:以前|之前|前|前后|内|为止|到货|到(?!\d)|送达|收|签收|要用|用|生日|结婚|婚礼|开学|出差|(?:\S{0,8})(?:吗|么|嘛|呢|\?)|\s*(?:or|to|-|~)\s*\d)/u;
/** Before a day: it is the end of a span, one of two, or a deadline. */
const otherBefore =
  /(?:\d|[日号]|周.|[一二三四五六七八九十])\s*(?:或者?|或是|至|到|~|-|—|和|、|\/)\s*$|(?:最晚|最迟|截止|务必|不晚于|\bby|\bbefore|\bor|\bneed(?:ed)?(?: it)? (?:by|on)|\barriv\w+ (?:by|on)|\buntil (?=x))\s*$/u;
const negatedBefore =
  /(?:不要?|(?<![特分区级个性告辨])别|勿|不能|不可|\bnot on|don't (?:ship|send) (?:it )?on)\s*(?:在|等到?)?\s*$/u;
/** 20号前不要发, not before July 20: from that day on. */
const notEarlier =
  /^\s*(?:之|以)?前\s*(?:请|先|都|千万|麻烦)?(?:不要|不能|不用|不|别|勿)\s*(?:给我|帮我)?(?:发|寄)/u;
const notEarlierBefore =
  /\b(?:don't|do not|not)\b(?:[^.,;!?]*\b(?:ship|send|dispatch|post))?[^.,;!?]*\bbefore\s*$/u;
/** English: the word of sending may stand some words before. */
const englishBefore =
  /(?:\b(?:ship|send|dispatch|post|mail|deliver)(?:ped|ping)?\b[^.,;!?]{0,24}?|\b(?:hold|wait|keep|delay)\b[^.,;!?]{0,16}?|^|[\s,.;!])(?<link>after|from|on|until|till|not before|no earlier than|starting)?\s*$/u;
const spanBehind = /^\s*(?:or|to|and|through|-|~)\s*(?!later)/u;
const isSendingBefore = /\b(?:ship|send|dispatch|post|mail|hold|wait|delay)(?:ped|ping)?\b[^.,;!?]*$/u;

/** `7/20` in English: the day is unclear in `5/6`, and `7/20 cups` counts cups. */
function isClearSlash({ slashMonth, slashDay }: Groups, behind: string): boolean {
  if (slashMonth === undefined) return true;
  const isEitherWay = Number(slashMonth) <= 12 && Number(slashDay) <= 12 && slashMonth !== slashDay;
  return !isEitherWay && /^\s*(?:$|[,.;!]|please|pls|thanks?|or later)/u.test(behind);
}

function isWish(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index);
  const behind = text.slice(match.index + match[0].length);
  if (negatedBefore.test(before)) return false;
  const isLatin = /[a-z]/u.test(text) && !/\p{Script=Han}/u.test(text);
  if (isLatin) {
    if (/\?/u.test(text)) return false;
    if (notEarlierBefore.test(before) && isClearSlash(match.groups ?? {}, behind)) return true;
    if (otherBefore.test(before) || spanBehind.test(behind)) return false;
    if (!isClearSlash(match.groups ?? {}, behind)) return false;
    const link = englishBefore.exec(before)?.groups?.link;
    if (link === 'after' || link === 'not before' || link === 'no earlier than') return true;
    return isSendingBefore.test(before);
  }
  if (notEarlier.test(behind)) return true;
  const isPutOff = sentBefore.test(before);
  if (otherBehind.test(behind)) return false;
  if (isPutOff) return true;
  return sentBehind.test(behind) && !otherBefore.test(before);
}

/** What a text says of the day from which its order is to be sent. */
export type Wish =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: string }
  /** A day is meant, and people could understand different ones. */
  | { readonly kind: 'unclear' };

/** Nothing but one of these in words is a wish too, though it does not say of what. */
const bareKinds = ['month', 'which', 'relative', 'endOf', 'startOf', 'wholeWeek', 'wholeMonth'];

function isBare(folded: string, match: RegExpExecArray): boolean {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return bareKinds.some((name) => match.groups?.[name] !== undefined) && plain(folded) === plain(match[0]);
}

/**
 * Reads the day from which somebody wishes an order to be sent: `7月20日发`, `20号以后发`, `7/20发货`, `周五发`,
 * `下周一发`, `明天发`, `2026-07-20 发货`, `月底发`, `8月初发`, `下周发`, `ship after July 20`.
 *
 * @param on the ISO day on which it was written: relative days count from it.
 * @returns an ISO day not before `on`; `none` where no day of sending is named: a deadline (`20号前`), a day of
 * arrival, a question; `unclear` where one is and it is not said which (`过两天发`, `年底发`, `周三发` on a Wednesday, two
 * days, nothing but `下周一`).
 */
export function readWish(text: string, on: string): Wish {
  const none: Wish = { kind: 'none' };
  if (!/[\d日号周期拜天明月底年节假阵段]|day|\b(?:mon|tue|wed|thu|fri|sat|sun)|tomorrow/iu.test(text))
    return none;
  const folded = foldRemark(text);
  const number = toDayNumber(on);
  if (Number.isNaN(number)) return none;
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const base: Base = { number, year, month, day, weekday: (number + 3) % 7 };
  const days = new Set<number>();
  for (const match of folded.matchAll(anyDate)) {
    if (isBare(folded, match)) return { kind: 'unclear' };
    if (!isWish(folded, match)) continue;
    const at = resolve(match.groups ?? {}, base);
    // With its year it is a day gone by, and nothing waits for it.
    if (at !== undefined && at < base.number && match.groups?.isoYear !== undefined) return none;
    if (at === undefined || at < base.number) return { kind: 'unclear' };
    days.add(at);
  }
  const [only] = days;
  if (days.size > 1) return { kind: 'unclear' };
  return only === undefined ? none : { kind: 'day', day: toIsoDay(only) };
}
