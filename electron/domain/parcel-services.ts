/** What is booked for a parcel beside its way, and how it wants to be handled: for the label, the slip and the screen. */

import { type CarrierDecision, servicesOf } from './carriers.ts';
import type { Order, OrderTagKind } from './orders.ts';

/** A service as it stands on the label: `代收货款 ¥99.00`. */
export interface PaperService {
  /** Code of the carrier's service. */
  readonly code: string;
  /** In the language of the paper. */
  readonly name: string;
  /** What is collected or insured; null for a service without an amount. */
  readonly amountFen: number | null;
}

/** One booked service (保价, 代收货款, 到付…). */
export interface BookedService {
  /** Code of the carrier's service. */
  readonly code: string;
  /** What is collected or insured; null for a service without an amount, or one that nobody knows. */
  readonly amountFen: number | null;
}

/** What booking looks at in an order. */
export type ServiceOrder = Pick<
  Order,
  'collectFen' | 'currency' | 'isCashOnDelivery' | 'paidFen' | 'part' | 'payableFen' | 'tags'
>;

export const cashOnDeliveryCode = 'cash-on-delivery';
const insuredValueCode = 'insured-value';

/** Tags that are marks on paper, in the order in which they stand there, with their words. */
const handlingWords = {
  fragile: { zh: '易碎', en: 'Fragile' },
  'keep-dry': { zh: '防潮', en: 'Keep dry' },
  urgent: { zh: '加急', en: 'Urgent' },
  gift: { zh: '礼物', en: 'Gift' },
} as const satisfies Partial<Record<OrderTagKind, { readonly zh: string; readonly en: string }>>;

export type HandlingMark = keyof typeof handlingWords;

/** In the order in which they stand on paper. */
export const handlingMarks = Object.keys(handlingWords) as readonly HandlingMark[];

/** The word of a mark as it stands on paper. */
export function handlingWord(mark: HandlingMark, language: 'zh-CN' | 'en'): string {
  return handlingWords[mark][language === 'en' ? 'en' : 'zh'];
}

/** How a parcel wants to be handled: the marks of all its orders, each once. */
export function handlingMarksOf(orders: readonly Pick<Order, 'tags'>[]): readonly HandlingMark[] {
  return handlingMarks.filter((mark) => orders.some(({ tags }) => tags.some(({ kind }) => kind === mark)));
}

/** The sum, in one currency; null where one of them is unknown or they are of several currencies. */
function sumFen(
  orders: readonly ServiceOrder[],
  read: (order: ServiceOrder) => number | null,
): number | null {
  if (new Set(orders.map(({ currency }) => currency)).size > 1) return null;
  let sum = 0;
  for (const order of orders) {
    const amountFen = read(order);
    if (amountFen === null) return null;
    sum += amountFen;
  }
  return sum;
}

/**
 * What the courier collects for an order: the amount that its file names for it, else what is to pay and not paid yet.
 * Null where that is not sure: an amount of nothing or one that cannot be read, no amount to pay, all of it paid though
 * the file says that it is collected, or amounts of a whole order of which this is a part.
 */
export function collectedFen({
  collectFen,
  payableFen,
  paidFen,
  part,
}: Pick<ServiceOrder, 'collectFen' | 'paidFen' | 'part' | 'payableFen'>): number | null {
  if (part !== null) return null;
  if (collectFen !== null) return collectFen > 0 ? collectFen : null;
  if (payableFen === null) return null;
  const dueFen = payableFen - (paidFen ?? 0);
  return dueFen > 0 ? dueFen : null;
}

/** What an order is worth: what was paid for it, or what will be. Null where nobody knows, and of a part. */
function worthFen({ payableFen, paidFen, collectFen, isCashOnDelivery, part }: ServiceOrder): number | null {
  if (part !== null) return null;
  const amountFen =
    isCashOnDelivery === true ? (payableFen ?? collectFen ?? paidFen) : (paidFen ?? payableFen);
  return amountFen === 0 ? null : amountFen;
}

/**
 * The services of a parcel. Money is collected where its file says so, or a rule booked it; value is insured where a
 * rule booked it, or a person marked an order to insure (the audit's own mark is a proposal). What else a rule booked
 * follows as it stands.
 *
 * @returns cash on delivery with `amountFen` null where the amount is not sure: such a parcel must not be printed.
 */
export function bookedServices(
  decision: CarrierDecision,
  orders: readonly ServiceOrder[],
): readonly BookedService[] {
  const booked = servicesOf(decision);
  const collected = orders.filter(({ isCashOnDelivery }) => isCashOnDelivery === true);
  const services: BookedService[] = [];
  if (collected.length > 0 || booked.includes(cashOnDeliveryCode)) {
    const amountFen = collected.length === 0 ? null : sumFen(orders, dueFen);
    services.push({ code: cashOnDeliveryCode, amountFen });
  }
  const isInsuredByHand = orders.some(({ tags }) =>
    tags.some(({ kind, source }) => kind === 'insure' && source === 'operator'),
  );
  if (isInsuredByHand || booked.includes(insuredValueCode)) {
    services.push({ code: insuredValueCode, amountFen: sumFen(orders, worthFen) });
  }
  for (const code of new Set(booked)) {
    if (code !== cashOnDeliveryCode && code !== insuredValueCode) services.push({ code, amountFen: null });
  }
  return services;
}

/** Orders that travel together: nothing is collected for those that are paid. */
function dueFen(order: ServiceOrder): number | null {
  return order.isCashOnDelivery === true ? collectedFen(order) : 0;
}
