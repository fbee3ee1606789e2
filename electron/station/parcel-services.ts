/** The services of a parcel as paper and window name them, or why it must not be printed with them. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { Order } from '../domain/orders.ts';
import { bookedServices, cashOnDeliveryCode, type PaperService } from '../domain/parcel-services.ts';
import type { Parcel } from '../domain/parcels.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { carrierName, nameOf, type StationContext } from './context.ts';

/** A service with its name, and whether the carrier offers it. */
interface NamedService extends PaperService {
  readonly isOffered: boolean;
}

type ServiceContext = Pick<StationContext, 'catalogue' | 'stores'>;

/** What a service is called: by its own carrier where it offers it, else as another does; its code where none knows it. */
export function serviceName(context: ServiceContext, carrierCode: string, code: string): string {
  const { carriers } = context.catalogue;
  const named = [findCarrierByCode(carrierCode, carriers), ...carriers]
    .flatMap((carrier) => carrier?.services ?? [])
    .find((service) => service.code === code);
  return named ? nameOf(context, named) : code;
}

/** The services of a parcel with their names. */
export function namedServices(
  context: ServiceContext,
  { carrierCode, decision }: Pick<Parcel, 'carrierCode' | 'decision'>,
  orders: readonly Order[],
): readonly NamedService[] {
  const offered = findCarrierByCode(carrierCode, context.catalogue.carriers)?.services ?? [];
  return bookedServices(decision, orders).map(({ code, amountFen }) => ({
    code,
    name: serviceName(context, carrierCode, code),
    amountFen,
    isOffered: offered.some((service) => service.code === code),
  }));
}

/** Services as paper and window show them. */
export const toPaperServices = (services: readonly NamedService[]): PaperService[] =>
  services.map(({ code, name, amountFen }) => ({ code, name, amountFen }));

/**
 * Why a parcel must not be printed with its services: `parcel.service-not-offered` where the carrier has no such
 * service, `parcel.collect-unclear` where nobody knows how much the courier collects: a wrong amount on a label is
 * worse than no label.
 */
export function whyServicesRefused(
  context: ServiceContext,
  parcel: Pick<Parcel, 'carrierCode' | 'decision'>,
  orders: readonly Order[],
  services: readonly NamedService[] = namedServices(context, parcel, orders),
): Problem | undefined {
  const orderNumber = orders.map((order) => order.orderNumber).join(', ');
  const lacking = services.find(({ isOffered }) => !isOffered);
  if (lacking) {
    const carrier = carrierName(context, parcel.carrierCode);
    return problem('parcel.service-not-offered', { orderNumber, carrier, service: lacking.name });
  }
  const isUnclear = services.some(({ code, amountFen }) => code === cashOnDeliveryCode && amountFen === null);
  return isUnclear ? problem('parcel.collect-unclear', { orderNumber }) : undefined;
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
