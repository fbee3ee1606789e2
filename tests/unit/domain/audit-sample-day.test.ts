import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { auditOrder } from '../../../electron/domain/audit.ts';
import { purchaseKey } from '../../../electron/domain/purchases.ts';
import { loadRegions } from '../../../electron/platform/catalogue.ts';
import { readAll, readSamples } from '../../fixtures/intake/reading.ts';
import { sampleSurroundings } from '../../helpers/audit-samples.ts';

const regions = loadRegions(fileURLToPath(new URL('../../../assets', import.meta.url)));
const drafts = (await readAll(readSamples())).flatMap((reading) => reading.drafts);
const audits = drafts.map((draft) => auditOrder(draft, { ...sampleSurroundings, regions }));

// What scripts/make-samples.ts put there: three orders that cannot leave, two dear ones, three to Xinjiang.
test('the sample day: three orders wait for a person, the others pass by themselves', () => {
  expect(drafts).toHaveLength(130);
  const counts: Record<string, number> = {};
  for (const { code, severity } of audits.flatMap(({ findings }) => findings)) {
    counts[`${severity} ${code}`] = (counts[`${severity} ${code}`] ?? 0) + 1;
  }
  expect(counts).toEqual({
    'block order.refunded': 1,
    'block order.phone-masked': 1,
    'block order.address-missing': 1,
    'warn order.area-remote': 3,
    'warn order.insure': 2,
  });
  expect(audits.filter(({ problems }) => problems.length > 0)).toHaveLength(3);
});

test('its remarks are understood, and none of them holds an order back', () => {
  const tags = audits.flatMap(({ tags }) => tags.map(({ kind }) => kind)).sort();
  expect(tags).toEqual(['fragile', 'gift', 'insure', 'insure', 'urgent', 'urgent']);
});

test('one buyer bought the same box twice within minutes', () => {
  const numbers = new Map<string, string[]>();
  for (const draft of drafts) {
    const key = purchaseKey(draft);
    if (key !== '') numbers.set(key, [...(numbers.get(key) ?? []), draft.orderNumber]);
  }
  expect([...numbers.values()].filter((list) => list.length > 1)).toEqual([
    ['260712-607221002176405', '260712-607228344787784'],
  ]);
});
