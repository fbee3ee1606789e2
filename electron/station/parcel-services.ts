/** The services of a parcel as paper and window name them, or why it must not be printed with them. */

import type { PaperService } from '../domain/documents.ts';
import type { Order } from '../domain/orders.ts';
import { bookedServices, cashOnDeliveryCode } from '../domain/parcel-services.ts';
import type { Parcel } from '../domain/parcels.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { carrierName, type StationContext } from './context.ts';

/** A service with its name, and whether the carrier offers it. */
interface NamedService extends PaperService {
  readonly isOffered: boolean;
}

type ServiceContext = Pick<StationContext, 'catalogue' | 'stores'>;

/** The services of a parcel with their names; one that its carrier does not offer has its code for a name. */
export function namedServices(
  context: ServiceContext,
  { carrierCode, decision }: Pick<Parcel, 'carrierCode' | 'decision'>,
  orders: readonly Order[],
): readonly NamedService[] {
  const language = context.stores.settings.read().language === 'en' ? 'en' : 'zh';
  const { carriers } = context.catalogue;
  const offered = carriers.find(({ code }) => code === carrierCode)?.services ?? [];
  return bookedServices(decision, orders).map(({ code, amountFen }) => {
    const own = offered.find((service) => service.code === code);
    const names = own ?? carriers.flatMap(({ services }) => services).find((other) => other.code === code);
    return { code, name: names?.names[language] ?? code, amountFen, isOffered: own !== undefined };
  });
}

/**
 * The services that go on paper.
 *
 * @returns `parcel.service-not-offered` where the carrier has no such service, `parcel.collect-unclear` where nobody
 * knows how much the courier collects: a wrong amount on a label is worse than no label.
 */
export function paperServices(
  context: ServiceContext,
  parcel: Pick<Parcel, 'carrierCode' | 'decision'>,
  orders: readonly Order[],
): Result<readonly PaperService[]> {
  const services = namedServices(context, parcel, orders);
  const orderNumber = orders.map((order) => order.orderNumber).join(', ');
  const lacking = services.find(({ isOffered }) => !isOffered);
  if (lacking) {
    const carrier = carrierName(context, parcel.carrierCode);
    return refused(problem('parcel.service-not-offered', { orderNumber, carrier, service: lacking.name }));
  }
  const isUnclear = services.some(({ code, amountFen }) => code === cashOnDeliveryCode && amountFen === null);
  return isUnclear ? refused(problem('parcel.collect-unclear', { orderNumber })) : done(services);
}

/** How many parcels take each service, and the money of all of them; null where a service has none. */
export function countServices(
  context: ServiceContext,
  candidates: readonly (Pick<Parcel, 'carrierCode' | 'decision'> & { readonly orders: readonly Order[] })[],
): { code: string; name: string; amountFen: number | null; parcels: number }[] {
  const counts = new Map<string, { code: string; name: string; amountFen: number | null; parcels: number }>();
  const currencies = new Set(candidates.flatMap(({ orders }) => orders.map(({ currency }) => currency)));
  for (const candidate of candidates) {
    for (const { code, name, amountFen } of namedServices(context, candidate, candidate.orders)) {
      const count = counts.get(code) ?? { code, name, amountFen: null, parcels: 0 };
      count.parcels += 1;
      // Amounts of several currencies are no sum.
      if (amountFen !== null && currencies.size === 1) count.amountFen = (count.amountFen ?? 0) + amountFen;
      counts.set(code, count);
    }
  }
  return [...counts.values()];
}
