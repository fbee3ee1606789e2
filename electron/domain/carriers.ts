/** Carriers are data (`assets/carriers`); here is how one is chosen for a parcel. */

import type { CheckDigitRule } from './check-digits.ts';
import { escapeForRegExp } from './fold.ts';
import type { NextNumberRule } from './next-numbers.ts';
import type { Channel } from './orders.ts';

/** One form of a carrier's waybill numbers. */
export interface NumberPattern {
  /** A regular expression of the whole clean number. */
  readonly pattern: string;
  /** `old`: still seen, or so wide that it proves little. */
  readonly age: 'current' | 'old';
  /** What this form is, for those who keep the data. */
  readonly note: string;
  /** Null where no check digit is known. */
  readonly checkDigitRule: CheckDigitRule | null;
  /** How numbers of this form follow each other; null leaves it to the carrier's `nextNumberRule`. */
  readonly nextNumberRule: NextNumberRule | null;
}

/** Something that a carrier does for a parcel beside carrying it: 保价, 代收货款, 到付. */
export interface CarrierService {
  /** `insured-value`, `cash-on-delivery`, `freight-collect`, `signature`… */
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
}

export interface Carrier {
  /** `YTO`, `SF`: the code in the contract and on the command line. */
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** Other names that people and platforms use for it, in any language. */
  readonly aliases: readonly string[];
  /** Its place in lists of carriers, from 1; absent: behind those that have one. */
  readonly listPosition?: number | undefined;
  /** It carries nothing any more; its old parcels are still looked for. */
  readonly isHistoric: boolean;
  /** The forms of its waybill numbers. They change from year to year. */
  readonly numberPatterns: readonly NumberPattern[];
  /** What a number that fits no form, or whose check digit is wrong, does: it is refused, or people are only warned. */
  readonly numberCheck: 'warn' | 'refuse';
  readonly nextNumberRule: NextNumberRule;
  /** The media that its waybills are usually printed on; a key of `templates`. */
  readonly defaultMedia: string;
  /** Template of its waybill per media code. */
  readonly templates: Readonly<Record<string, string>>;
  /** The carrier's name in each channel's own vocabulary, for shipping files. */
  readonly channelNames: Readonly<Partial<Record<Channel, string>>>;
  readonly services: readonly CarrierService[];
  /** Whom to call for a pickup; empty where unknown. */
  readonly pickupPhone: string;
  /** Days in which it takes back a number that was not used; absent where it names none. */
  readonly recycleDays?: number | undefined;
  /** Cubic centimetres that cost as much as a kilogram (体积重); absent where nobody said. */
  readonly volumetricDivisor?: number | undefined;
  /**
   * When the courier usually comes, as people say it. Depots set it, and no carrier publishes one for all of them: it
   * is empty in the shipped data, and the shop writes it into its own file (`carriers` of the data directory).
   */
  readonly pickupTime: string;
}

/** Every name that means a carrier. */
export function namesOfCarrier(carrier: Carrier): readonly string[] {
  const { code, names, aliases, channelNames } = carrier;
  return [...new Set([code, names.zh, names.en, ...aliases, ...Object.values(channelNames)])];
}

/** Why a parcel goes with its carrier. */
export type CarrierDecision =
  | { readonly rule: 'default' }
  | { readonly rule: 'remark-wish'; readonly source: 'sellerRemark' | 'buyerMessage'; readonly text: string }
  | {
      readonly rule: 'operator';
      readonly reason: string;
      /** Codes of services that a rule had booked, and that this carrier offers as well. */
      readonly services: readonly string[];
      /** Those that it does not offer: they are not booked any more. */
      readonly droppedServices: readonly string[];
    }
  /** The rules of remote areas name another carrier for this place. */
  | { readonly rule: 'area'; readonly note: string }
  /** The first carrier rule that fits. */
  | ({ readonly rule: 'carrier-rule' } & RuleChoice)
  /** As `carrier-rule`, by the cost table. */
  | ({
      readonly rule: 'cheapest';
      readonly costFen: number;
      readonly days: number | null;
      /** Nobody knows the weight: counted as the first kilogram. */
      readonly isWeightAssumed: boolean;
    } & RuleChoice);

/** What a carrier rule chose beside the carrier. */
export interface RuleChoice {
  readonly ruleId: string;
  readonly name: string;
  /** Codes of the carrier's services. */
  readonly services: readonly string[];
  /** Template of the label; empty: by the paper in the printer. */
  readonly templateId: string;
}

const noServices: readonly string[] = [];

/** The services that are booked with the carrier because a rule asked for them; none where no rule did. */
export function servicesOf(decision: CarrierDecision): readonly string[] {
  return 'services' in decision ? decision.services : noServices;
}

/** The services that a rule asked for and the carrier that a person chose does not offer. */
export function droppedServicesOf(decision: CarrierDecision): readonly string[] {
  return decision.rule === 'operator' ? decision.droppedServices : noServices;
}

/**
 * A person's choice of another carrier, with the services that were booked before as far as it offers them.
 *
 * @param before why the parcel went with its carrier until now; null where none could be chosen.
 */
export function chooseByHand(
  carrier: Pick<Carrier, 'services'>,
  reason: string,
  before: CarrierDecision | null,
): CarrierDecision {
  const asked = before === null ? noServices : [...servicesOf(before), ...droppedServicesOf(before)];
  const isOffered = (code: string) => carrier.services.some((service) => service.code === code);
  return {
    rule: 'operator',
    reason,
    services: asked.filter(isOffered),
    droppedServices: asked.filter((code) => !isOffered(code)),
  };
}

export type CarrierChoice =
  | { readonly kind: 'chosen'; readonly carrierCode: string; readonly decision: CarrierDecision }
  /** Two carriers are wished for in one text: a person decides. */
  | { readonly kind: 'unclear'; readonly text: string; readonly carrierCodes: readonly string[] }
  /** The carrier that everything speaks for does not reach the place, or carries nothing any more: a person decides. */
  | {
      readonly kind: 'unable';
      readonly reason: 'unreachable' | 'historic';
      readonly carrierCode: string;
      /** Somebody asks for it; else the rules or the default named it. */
      readonly isWish: boolean;
      /** The place, or the text that wishes for it. */
      readonly text: string;
    };

/** What remarks say of carriers. `none` may still name some that are not wanted. */
export type CarrierWish =
  | { readonly kind: 'none'; readonly refusals: ReadonlyMap<string, string> }
  | {
      readonly kind: 'one';
      readonly carrierCode: string;
      readonly source: 'sellerRemark' | 'buyerMessage';
      readonly text: string;
    }
  | { readonly kind: 'unclear'; readonly text: string; readonly carrierCodes: readonly string[] };

/** Words before a carrier's name that turn a mention into its opposite. */
const negation =
  /(?:(?:不要|不想|不能|不用|不是|不|别|別|勿|拒绝?|非)(?:再|给我)?(?:发|發|走|用|寄|选|送|要)?|除了?|\bno|\bnot|don'?t (?:use|ship (?:by|with|via)|send (?:by|with|via)))\s*$/iu;
/** Words that make a mention a wish, before or after the name. */
const wishBefore =
  /(?:发|發|走|用|寄|要|换|換|改|选|選|指定|请|請|via|by|with|use|ship|send)\s*(?:成|为|个|快递)?\s*$/iu;
const wishAfter = /^\s*(?:快递|速运|速递|快运|到付|陆运|空运|特快|标快|发货|寄|please|express)/iu;
/** A name that stands alone in its part of the text is a wish too: `顺丰`, `顺丰，谢谢`. */
const aloneBefore = /(?:^|[\s,，。;；!！:：、/])$/u;
const aloneAfter = /^\s*(?:$|谢谢|[,，。;；!！、/])/u;
/** What speaks of shopping there, not of sending with it: `用京东买的`. */
const isShopping = /^\s*(?:买|下单|购|价|上|的|客服)/u;

/** Between two names: they are meant together, one as well as the other. */
const togetherWith =
  /^(?:快递|速运|速递|物流)?\s*(?:或者?是?|还是|還是|、|\/|和|跟|与|與|及|&|\bor\b|\band\b)\s*(?:发|發|走|用|寄|by |via |with )?(?:给|的)?\s*$/iu;
const eitherOr = /或|还是|還是|\/|\bor\b/iu;
/** Behind names that stand side by side: any of them will do. */
const anyWillDo = /^\s*(?:快递|速运|速递)?\s*(?:都|均|皆|随便|任选|任一|二选一|哪个)/u;

interface Wish {
  readonly carrierCode: string;
  readonly text: string;
}

interface NamePatterns {
  /** Whether a text has any name at all: most remarks name none. */
  readonly any: RegExp;
  readonly carriers: readonly { readonly carrierCode: string; readonly patterns: readonly RegExp[] }[];
}

const compiledNames = new WeakMap<readonly Carrier[], NamePatterns>();

/** Patterns of every carrier's names, the longest first. Made once: remarks are read for every order of a list. */
function namePatterns(carriers: readonly Carrier[]): NamePatterns {
  const known = compiledNames.get(carriers);
  if (known) return known;
  const named = carriers.map((carrier) => ({
    carrierCode: carrier.code,
    sources: namesOfCarrier(carrier)
      // Two letters are too often something else (5 yd of cloth); only as the carrier's own code they are a name.
      .filter((name) => name === carrier.code || !/^[\x20-\x7e]{0,2}$/u.test(name))
      .sort((left, right) => right.length - left.length)
      .map((name) =>
        /^[\x20-\x7e]+$/u.test(name)
          ? `(?<![A-Za-z0-9])${escapeForRegExp(name)}(?![A-Za-z0-9])`
          : escapeForRegExp(name),
      ),
  }));
  const made: NamePatterns = {
    any: new RegExp(named.flatMap(({ sources }) => sources).join('|') || '(?!)', 'iu'),
    carriers: named.map(({ carrierCode, sources }) => ({
      carrierCode,
      patterns: sources.map((source) => new RegExp(source, 'giu')),
    })),
  };
  compiledNames.set(carriers, made);
  return made;
}

interface Wishes {
  readonly wishes: readonly Wish[];
  /** Carriers that the text does not want: 请勿发圆通. */
  readonly refused: ReadonlySet<string>;
}

const noWishes: Wishes = { wishes: [], refused: new Set() };

interface Mention {
  readonly carrierCode: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Names in a text in their order; of names inside one another the longest: 邮政EMS is not 邮政 as well. */
function mentionsIn(text: string, names: NamePatterns): readonly Mention[] {
  const found = names.carriers.flatMap(({ carrierCode, patterns }) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match): Mention => {
        const end = match.index + match[0].length;
        return { carrierCode, text: match[0], start: match.index, end };
      }),
    ),
  );
  found.sort((left, right) => left.start - right.start || right.end - left.end);
  const kept: Mention[] = [];
  for (const mention of found) if (mention.start >= (kept.at(-1)?.end ?? 0)) kept.push(mention);
  return kept;
}

/** Names that are meant together: 顺丰或者中通. What stands before and behind counts for all of them. */
interface NameGroup {
  readonly mentions: Mention[];
  isEitherOr: boolean;
}

function groupsIn(text: string, mentions: readonly Mention[]): readonly NameGroup[] {
  const groups: NameGroup[] = [];
  for (const mention of mentions) {
    const group = groups.at(-1);
    const between = text.slice(group?.mentions.at(-1)?.end ?? 0, mention.start);
    const isSideBySide = between.trim() === '' && anyWillDo.test(text.slice(mention.end));
    if (group && (togetherWith.test(between) || isSideBySide)) {
      group.mentions.push(mention);
      group.isEitherOr ||= isSideBySide || eitherOr.test(between);
    } else {
      groups.push({ mentions: [mention], isEitherOr: false });
    }
  }
  return groups;
}

function wishesIn(text: string, carriers: readonly Carrier[]): Wishes {
  const names = namePatterns(carriers);
  if (!names.any.test(text)) return noWishes;
  const wishes: Wish[] = [];
  const refused = new Set<string>();
  for (const { mentions, isEitherOr } of groupsIn(text, mentionsIn(text, names))) {
    const before = text.slice(0, mentions[0]?.start);
    const after = text.slice(mentions.at(-1)?.end);
    if (negation.test(before)) {
      for (const { carrierCode } of mentions) refused.add(carrierCode);
      continue;
    }
    const isAlone = aloneBefore.test(before) && aloneAfter.test(after);
    const isWished = wishBefore.test(before) || wishAfter.test(after) || isAlone || isEitherOr;
    if (!isWished || isShopping.test(after)) continue;
    for (const { carrierCode, text: name } of mentions) {
      if (!wishes.some((wish) => wish.carrierCode === carrierCode)) wishes.push({ carrierCode, text: name });
    }
  }
  return { wishes, refused };
}

/** The carrier that somebody asks for: the shop's own remark counts before the buyer's message. */
export function readWish(
  order: { readonly sellerRemark: string; readonly buyerMessage: string },
  carriers: readonly Carrier[],
): CarrierWish {
  const refusals = new Map<string, string>();
  for (const source of ['sellerRemark', 'buyerMessage'] as const) {
    const text = order[source].trim();
    if (text === '') continue;
    const { wishes, refused } = wishesIn(text, carriers);
    for (const code of refused) refusals.set(code, text);
    const [first] = wishes;
    if (wishes.length > 1) {
      return { kind: 'unclear', text, carrierCodes: wishes.map((wish) => wish.carrierCode) };
    }
    if (first) return { kind: 'one', carrierCode: first.carrierCode, source, text };
  }
  return { kind: 'none', refusals };
}

/** A carrier with the rule that names it. */
export interface RuledCarrier {
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
}

/**
 * The carrier of an order: the shop's own remark wins over the buyer's message, either wins over the rules, and those
 * over the default (facts 004: 默认发圆通快递,如有订单需要其它快递,需要特别注明).
 *
 * @param byRules the carrier that the rules name, asked for only where nobody wishes for one; null for none.
 */
export function chooseCarrier(
  order: { readonly sellerRemark: string; readonly buyerMessage: string },
  carriers: readonly Carrier[],
  defaultCarrierCode: string,
  byRules: (refused: ReadonlyMap<string, string>) => RuledCarrier | null = () => null,
): CarrierChoice {
  const wish = readWish(order, carriers);
  if (wish.kind === 'unclear') return wish;
  if (wish.kind === 'one') {
    const { carrierCode, source, text } = wish;
    return { kind: 'chosen', carrierCode, decision: { rule: 'remark-wish', source, text } };
  }
  const ruled = byRules(wish.refusals);
  const { carrierCode, decision } = ruled ?? {
    carrierCode: defaultCarrierCode,
    decision: { rule: 'default' } as const,
  };
  // Somebody does not want just this carrier, and named no other.
  const refusal = wish.refusals.get(carrierCode);
  if (refusal !== undefined) return { kind: 'unclear', text: refusal, carrierCodes: [] };
  return { kind: 'chosen', carrierCode, decision };
}

/** The carrier that a code, name or alias means; undefined where none or more than one does. */
export function findCarrier(text: string, carriers: readonly Carrier[]): Carrier | undefined {
  const wanted = text.trim().toLowerCase();
  const found = carriers.filter((carrier) =>
    namesOfCarrier(carrier).some((name) => name.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}

export function findCarrierByCode(code: string, carriers: readonly Carrier[]): Carrier | undefined {
  return carriers.find((carrier) => carrier.code === code);
}

/**
 * Whether it is known what a channel calls a carrier. One that has the same name wherever it has one is called so
 * everywhere; one that has several must have its own (facts 004: 百世汇通 at Taobao is 汇通快运 at Tmall).
 */
export function hasNameFor({ channelNames }: Carrier, channel: Channel): boolean {
  if (channelNames[channel] !== undefined || !chineseChannels.has(channel)) return true;
  const names = Object.entries(channelNames).flatMap(([known, name]) =>
    chineseChannels.has(known as Channel) ? [name] : [],
  );
  return new Set(names.map((name) => name.replace(/(?:快递|速递|速运|快运)$/u, ''))).size <= 1;
}

/** Channels that name carriers in Chinese, each in its own way. */
const chineseChannels: ReadonlySet<Channel> = new Set([
  'taobao',
  'tmall',
  'pdd',
  'douyin',
  'kuaishou',
  'xiaohongshu',
  'jd',
  '1688',
]);
