/** The message that fits a finding, ready to be sent to the buyer. Pure. */

import type { OrderView } from '../../../electron/contract/views.ts';
import { en } from '../../i18n/en.ts';
import { fillText } from '../../i18n/problem-text.ts';
import { zhCn } from '../../i18n/zh-CN.ts';

export type MessageLanguage = 'zh-CN' | 'en';
export type MessageKind = keyof typeof zhCn.contact.messages;

const kinds: readonly (readonly [RegExp, MessageKind])[] = [
  [/^order\.name-/u, 'name'],
  [/^order\.phone-/u, 'phone'],
  [/^order\.(?:address-|split-|correction-)/u, 'address'],
  [/^order\.(?:unpaid|underpaid|goods-total|discount-)/u, 'payment'],
  [/^order\.(?:refund|closed)/u, 'refund'],
  [/^order\.duplicate-/u, 'duplicate'],
  [/^order\.out-of-stock/u, 'stock'],
  [/^order\.area-/u, 'area'],
  [/^order\.(?:hold-requested|wish-date|held)/u, 'wait'],
];

/** What a message about a finding asks for. */
export function messageKind(code: string | undefined): MessageKind {
  return kinds.find(([pattern]) => code !== undefined && pattern.test(code))?.[1] ?? 'general';
}

/** Buyers of platforms abroad are written to in English, all others in Chinese. */
export function buyersLanguage(channel: OrderView['channel']): MessageLanguage {
  return channel === 'shopify' || channel === 'amazon' || channel === 'etsy' ? 'en' : 'zh-CN';
}

export function contactMessage(
  language: MessageLanguage,
  code: string | undefined,
  order: Pick<OrderView, 'orderNumber'>,
): string {
  const { messages } = (language === 'en' ? en : zhCn).contact;
  return fillText(messages[messageKind(code)], { orderNumber: order.orderNumber });
}
