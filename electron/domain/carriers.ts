/** Carriers are data (`assets/carriers`); here is how one is chosen for a parcel. */

import type { NextNumberRule } from './waybills.ts';

export interface Carrier {
  /** `YTO`, `SF`: the code in the contract and on the command line. */
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** Other names that people and platforms use for it, in any language. */
  readonly aliases: readonly string[];
  /** Regular expressions of its waybill numbers. They change from year to year: a mismatch only warns. */
  readonly numberPatterns: readonly string[];
  readonly nextNumberRule: NextNumberRule;
  /** Template of its waybill per media code. */
  readonly templates: Readonly<Record<string, string>>;
  /** The carrier's name in each channel's own vocabulary, for shipping files. */
  readonly channelNames: Readonly<Record<string, string>>;
  readonly pickupPhone: string;
}

/** Why a parcel goes with its carrier. */
export type CarrierDecision =
  | { readonly rule: 'default' }
  | { readonly rule: 'remark-wish'; readonly source: 'sellerRemark' | 'buyerMessage'; readonly text: string }
  | { readonly rule: 'operator'; readonly reason: string }
  /** The rules of remote areas name another carrier for this place. */
  | { readonly rule: 'area'; readonly note: string };

export type CarrierChoice =
  | { readonly kind: 'chosen'; readonly carrierCode: string; readonly decision: CarrierDecision }
  /** Two carriers are wished for in one text: a person decides. */
  | { readonly kind: 'unclear'; readonly text: string; readonly carrierCodes: readonly string[] };

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
    sources: [carrier.names.zh, carrier.names.en, carrier.code, ...carrier.aliases]
      .filter((name) => name.length >= 2)
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

function wishesIn(text: string, carriers: readonly Carrier[]): Wishes {
  const names = namePatterns(carriers);
  if (!names.any.test(text)) return noWishes;
  const wishes: Wish[] = [];
  const refused = new Set<string>();
  for (const { carrierCode, patterns } of names.carriers) {
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const before = text.slice(0, match.index);
        const after = text.slice(match.index + match[0].length);
        if (negation.test(before)) {
          refused.add(carrierCode);
          continue;
        }
        const isAlone = aloneBefore.test(before) && aloneAfter.test(after);
        const isWished = wishBefore.test(before) || wishAfter.test(after) || isAlone;
        if (!isWished || isShopping.test(after)) continue;
        if (!wishes.some((wish) => wish.carrierCode === carrierCode)) {
          wishes.push({ carrierCode, text: match[0] });
        }
      }
    }
  }
  return { wishes, refused };
}

/**
 * The carrier of an order: the shop's own remark wins over the buyer's message, either wins over the carrier that a
 * rule names for the order's area, and that one over the default (facts 004: 默认发圆通快递,如有订单需要其它快递,需要特别注明).
 *
 * @param areaCarrier the carrier of the order's area, asked for only where nobody wishes for one; null for none.
 */
export function chooseCarrier(
  order: { readonly sellerRemark: string; readonly buyerMessage: string },
  carriers: readonly Carrier[],
  defaultCarrierCode: string,
  areaCarrier: () => { readonly carrierCode: string; readonly note: string } | null = () => null,
): CarrierChoice {
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
    if (first) {
      return {
        kind: 'chosen',
        carrierCode: first.carrierCode,
        decision: { rule: 'remark-wish', source, text },
      };
    }
  }
  const area = areaCarrier();
  const carrierCode = area?.carrierCode ?? defaultCarrierCode;
  // Somebody does not want just this carrier, and named no other.
  const refusal = refusals.get(carrierCode);
  if (refusal !== undefined) return { kind: 'unclear', text: refusal, carrierCodes: [] };
  const decision: CarrierDecision = area ? { rule: 'area', note: area.note } : { rule: 'default' };
  return { kind: 'chosen', carrierCode, decision };
}

/** The carrier that a code, name or alias means; undefined where none or more than one does. */
export function findCarrier(text: string, carriers: readonly Carrier[]): Carrier | undefined {
  const wanted = text.trim().toLowerCase();
  const found = carriers.filter((carrier) =>
    [carrier.code, carrier.names.zh, carrier.names.en, ...carrier.aliases].some(
      (name) => name.toLowerCase() === wanted,
    ),
  );
  return found.length === 1 ? found[0] : undefined;
}
