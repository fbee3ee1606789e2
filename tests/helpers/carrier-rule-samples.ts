/** Rules of carriers for tests: without conditions but those that a test names. */

import { type CarrierRule, emptyCarrierRule } from '../../electron/domain/rules.ts';

export function sampleRule(change: Partial<CarrierRule> = {}): CarrierRule {
  return { ...emptyCarrierRule('rule-1'), name: '全部', carrierCodes: ['ZTO'], ...change };
}
