/** Checks of an address, and what the rules of areas need to know of it. */

import type { Consignee, OrderDraft } from '../orders.ts';
import { type AddressVerdict, findProvince, type Place, placeName, type Regions } from '../regions.ts';
import { type Found, found } from './found.ts';

/** Stars that hide something: not the one in `5*6米`. */
const maskedAddress = /[*＊✱]{2,}|(?<!\d)[*＊✱]|[*＊✱](?!\d)|[●•×]{2,}/u;

const consolidationWords = /集运(?!路|街|大道|巷)|中转仓|转运仓|集货仓/u;

/**
 * Whether the address is a transit warehouse (集运): the file says so, or name or address do. It must be printed as
 * it is, with the code in it (facts, addresses §3).
 */
export function isConsolidation({ consolidation, platformType, consignee }: OrderDraft): boolean {
  const said = consolidation.trim();
  if (said !== '') return !/^(?:否|无|非集运|不是|0|no|none|false)$/iu.test(said);
  return (
    consolidationWords.test(platformType) ||
    consolidationWords.test(consignee.name) ||
    consolidationWords.test(consignee.address)
  );
}

const provinceSuffix = /(?:省|市|维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区)$/u;
const lowerSuffix = /(?:市|地区|盟|区|县|旗)$/u;

/** Takes a division from the front of a text: its whole name, or its short one where `isShort`. */
function withoutFront(text: string, name: string, suffix: RegExp, isShort: boolean): string {
  const rest = text.trimStart();
  if (name === '') return rest;
  if (rest.startsWith(name)) return rest.slice(name.length);
  const short = name.replace(suffix, '');
  if (!isShort || [...short].length < 2 || !rest.startsWith(short)) return rest;
  const behind = rest.slice(short.length);
  // 南京 in 南京路 is a road, and 海南 in 海南藏族自治州 another place.
  return /^[路街道大]/u.test(behind) ? rest : behind.replace(/^(?:省|市|自治区|特别行政区|地区|县|区)/u, '');
}

/** What stands behind province, city and district: town, street, house. Without postal code and match code. */
export function streetPart({ province, city, district, address }: Consignee, place: Place | null): string {
  let rest = address
    .normalize('NFKC')
    .replace(/\[\d{4}\]|\(\d{6}\)/gu, ' ')
    .replace(/^\s*\d{6}(?=\s*\p{Script=Han})/u, '')
    .trim();
  // Some files write the divisions twice: once from their columns, once as the buyer did.
  for (let turn = 0; turn < 2; turn += 1) {
    const isShort = turn === 0;
    for (const name of [place?.province ?? '', province.trim()]) {
      rest = withoutFront(rest, name, provinceSuffix, isShort);
    }
    for (const name of [place?.city ?? '', city.trim(), place?.district ?? '', district.trim()]) {
      rest = withoutFront(rest, name, lowerSuffix, isShort);
    }
  }
  return rest.replace(/^[\s,，、.-]+/u, '').trim();
}

/** Ends with a town or a subdistrict, and nothing tells where in it. */
const townOnly = /^\p{Script=Han}{1,10}(?:街道(?:办事处)?|镇|乡|苏木)$/u;

/** @param streetText what stands behind the divisions. */
function isIncomplete(streetText: string): boolean {
  const street = streetText.replace(/\s/gu, '');
  if ((street.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2) return true;
  return townOnly.test(street) && !/[村路街巷弄道园苑城站店](?:街道|镇|乡)$/u.test(street);
}

/** What is known about where an order goes. */
export interface Whereabouts {
  readonly isConsolidation: boolean;
  readonly verdict: AddressVerdict;
  /** Behind the divisions. */
  readonly street: string;
}

/** Where an order goes, as far as its divisions: {@link locate} without the street. */
export function judgeAddress(
  draft: OrderDraft,
  regions: Regions,
): Pick<Whereabouts, 'isConsolidation' | 'verdict'> {
  const isTransit = isConsolidation(draft);
  const { consignee } = draft;
  const asPrinted = isTransit ? { ...consignee, province: '', city: '', district: '' } : consignee;
  const verdict = regions.judge(asPrinted);
  // A warehouse whose address does not say where it is: then the columns are all there is.
  if (isTransit && verdict.kind === 'unclear') {
    const whole = regions.judge(consignee);
    if (whole.kind !== 'disagrees') return { isConsolidation: isTransit, verdict: whole };
  }
  return { isConsolidation: isTransit, verdict };
}

/**
 * Where an order goes. Of a transit warehouse only its own address counts: the columns may name the buyer's province.
 */
export function locate(draft: OrderDraft, regions: Regions): Whereabouts {
  const judged = judgeAddress(draft, regions);
  const place = judged.verdict.kind === 'agrees' ? judged.verdict.place : null;
  return { ...judged, street: streetPart(draft.consignee, place) };
}

/**
 * The province that an order is listed and counted under: the official name of what address and columns agree on, or
 * of what every place that they may mean lies in. Else the column as the file has it, by its official name where it
 * has one; empty where nothing tells.
 */
export function destinationProvince(
  consignee: Consignee,
  { verdict }: Whereabouts,
  regions: Regions,
): string {
  if (verdict.kind === 'agrees') return verdict.place.province;
  const written = consignee.province.trim();
  const known = findProvince(regions, written);
  if (known) return known.name;
  const candidates = verdict.kind === 'unclear' ? verdict.candidates : [];
  const [first] = candidates;
  return first && candidates.every(({ province }) => province === first.province) ? first.province : written;
}

/** At most so many candidates are named: more help nobody. */
const candidateLimit = 4;

export function checkAddress(
  { consignee }: OrderDraft,
  { isConsolidation, verdict, street }: Whereabouts,
): Found[] {
  if (consignee.address.trim() === '') return [found('order.address-missing')];
  if (maskedAddress.test(consignee.address)) return [found('order.address-masked')];
  if (verdict.kind === 'abroad') return [];
  const result: Found[] = [];
  if (isIncomplete(street)) result.push(found('order.address-incomplete'));
  if (verdict.kind === 'unclear') {
    const candidates = verdict.candidates.slice(0, candidateLimit).map(placeName).join('、');
    result.push(found('order.address-unclear', candidates === '' ? {} : { candidates }));
  }
  if (verdict.kind === 'disagrees' && !isConsolidation) {
    const { level, columns, text } = verdict;
    result.push(found('order.address-disagrees', { level, columns, text }));
  }
  return result;
}
