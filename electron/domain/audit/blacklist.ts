/** The blacklist, looked up by what its entries name. */

import { foldText } from '../fold.ts';
import type { OrderDraft } from '../orders.ts';
import type { BlacklistEntry } from '../rules.ts';
import type { Found } from './found.ts';

/** A phone as digits, without the country; several numbers in one field are several phones. */
function phonesIn(phone: string): readonly string[] {
  const digitsOf = (text: string) => text.replace(/\D/gu, '').replace(/^(?:00)?86(?=1\d{10})/u, '');
  const text = phone.normalize('NFKC');
  return [...new Set([text, ...text.split(/[/;、,|]/u)].map(digitsOf))].filter((digits) => digits !== '');
}

interface Entry {
  readonly source: BlacklistEntry;
  readonly name: string;
  readonly phone: string;
  readonly buyerName: string;
  readonly address: string;
}

export type Blacklist = (draft: OrderDraft) => Found | undefined;

/**
 * Every filled field of an entry must match: the name and the buyer's name whole, the phone by its digits, the
 * address as a piece. An entry without any field matches nobody.
 */
export function compileBlacklist(entries: readonly BlacklistEntry[]): Blacklist {
  const byPhone = new Map<string, Entry[]>();
  const byName = new Map<string, Entry[]>();
  const byBuyer = new Map<string, Entry[]>();
  const byAddress: Entry[] = [];
  const add = (index: Map<string, Entry[]>, key: string, entry: Entry) => {
    const list = index.get(key);
    if (list) list.push(entry);
    else index.set(key, [entry]);
  };
  for (const source of entries) {
    const entry: Entry = {
      source,
      name: foldText(source.name),
      phone: phonesIn(source.phone)[0] ?? '',
      buyerName: foldText(source.buyerName),
      address: foldText(source.address),
    };
    if (entry.phone !== '') add(byPhone, entry.phone, entry);
    else if (entry.name !== '') add(byName, entry.name, entry);
    else if (entry.buyerName !== '') add(byBuyer, entry.buyerName, entry);
    else if (entry.address !== '') byAddress.push(entry);
  }
  if (entries.length === 0) return () => undefined;

  return ({ consignee, buyerName }) => {
    const name = foldText(consignee.name);
    const buyer = foldText(buyerName);
    const { province, city, district } = consignee;
    const address = foldText(consignee.address);
    const whole = foldText(province + city + district) + address;
    const phones = phonesIn(consignee.phone);
    const isHit = (entry: Entry) =>
      (entry.phone === '' || phones.includes(entry.phone)) &&
      (entry.name === '' || entry.name === name) &&
      (entry.buyerName === '' || entry.buyerName === buyer) &&
      (entry.address === '' || address.includes(entry.address) || whole.includes(entry.address));
    const hits = [
      ...phones.flatMap((phone) => byPhone.get(phone) ?? []),
      ...(byName.get(name) ?? []),
      ...(byBuyer.get(buyer) ?? []),
      ...byAddress,
    ].filter(isHit);
    const hit = hits.find(({ source }) => source.action === 'block') ?? hits[0];
    return (
      hit && {
        code: 'order.blacklisted',
        params: { reason: hit.source.reason },
        isMild: hit.source.action === 'warn',
      }
    );
  };
}
