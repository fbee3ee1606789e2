/** Rules of carriers for tests: without conditions but those that a test names. */

import type { CarrierRule } from '../../electron/domain/rules.ts';

export function sampleRule(change: Partial<CarrierRule> = {}): CarrierRule {
  return {
    id: 'rule-1',
    isOn: true,
    name: '全部',
    shops: [],
    channels: [],
    places: [],
    weightFromGrams: null,
    weightToGrams: null,
    paidFromFen: null,
    paidToFen: null,
    skus: [],
    tags: [],
    remarkWords: [],
    isCashOnDelivery: null,
    choose: 'named',
    carrierCodes: ['ZTO'],
    maxDays: null,
    services: [],
    templateId: '',
    ...change,
  };
}
