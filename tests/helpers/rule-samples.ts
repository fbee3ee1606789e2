/** Rules for tests: without conditions but those that a test names. */

import type { StationClient } from '../../electron/contract/client.ts';
import { type CarrierRule, defaultRules, emptyCarrierRule, type Rules } from '../../electron/domain/rules.ts';

export function sampleRule(change: Partial<CarrierRule> = {}): CarrierRule {
  return { ...emptyCarrierRule('rule-1'), name: '全部', carrierCodes: ['ZTO'], ...change };
}

/** A rule that names one carrier, and is called after it. */
export function ruleTo(carrierCode: string, change: Partial<CarrierRule> = {}): CarrierRule {
  const name = `发${carrierCode}`;
  return sampleRule({ id: `to-${carrierCode}`, name, carrierCodes: [carrierCode], ...change });
}

/** The rules of a new station with other ones in their place, as a client sends them. */
export function rulesWith(change: Partial<Rules>) {
  return structuredClone({ ...defaultRules, ...change }) as Parameters<
    StationClient['rules']['set']
  >[0]['rules'];
}

/** An address in the far west, where some carriers do not go. */
export const urumqiAddress = {
  province: '新疆维吾尔自治区',
  city: '乌鲁木齐市',
  district: '天山区',
  address: '新疆维吾尔自治区乌鲁木齐市天山区示例路9号',
};
