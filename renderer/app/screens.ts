import { testIds } from './test-ids.ts';

/**
 * The screens, in the order of the work. The key beside each, with Alt, opens it from everywhere: digits for the flow
 * of the day, letters for what came to stand between.
 */
export const screens = [
  { name: 'home', key: '1', testId: testIds.navHome },
  { name: 'import', key: '2', testId: testIds.navImport },
  { name: 'orders', key: '3', testId: testIds.navOrders },
  { name: 'exceptions', key: 'E', testId: testIds.navExceptions },
  { name: 'print', key: '4', testId: testIds.navPrint },
  { name: 'match', key: 'M', testId: testIds.navMatch },
  { name: 'pair', key: '5', testId: testIds.navPair },
  { name: 'close', key: '6', testId: testIds.navClose },
  { name: 'devices', key: '7', testId: testIds.navDevices },
  { name: 'numbers', key: '8', testId: testIds.navNumbers },
  { name: 'rules', key: 'R', testId: testIds.navRules },
  { name: 'templates', key: 'B', testId: testIds.navTemplates },
  { name: 'settings', key: '9', testId: testIds.navSettings },
] as const;

/** Keys of fields on single screens. They work together with those of the screens, and so are none of them. */
export const fieldKeys = { typed: 'Alt+T', weight: 'Alt+W' } as const;

export type ScreenName = (typeof screens)[number]['name'];

/** The screen that an address (`#/print`) names; the home for anything else. */
export function screenOfHash(hash: string): ScreenName {
  const name = hash.replace(/^#\/?/u, '');
  return screens.find((screen) => screen.name === name)?.name ?? 'home';
}
