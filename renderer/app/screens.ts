import type { KeyName } from './shortcut-keys.ts';
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
  { name: 'bench', key: '5', testId: testIds.navPair },
  { name: 'close', key: '6', testId: testIds.navClose },
  { name: 'devices', key: '7', testId: testIds.navDevices },
  { name: 'numbers', key: '8', testId: testIds.navNumbers },
  { name: 'goods', key: 'G', testId: testIds.navGoods },
  { name: 'weights', key: 'K', testId: testIds.navWeights },
  { name: 'rules', key: 'R', testId: testIds.navRules },
  { name: 'templates', key: 'B', testId: testIds.navTemplates },
  { name: 'settings', key: '9', testId: testIds.navSettings },
] as const;

/** Keys of fields on single screens. They work together with those of the screens, and so are none of them. */
export const fieldKeys = { typed: 'Alt+T', weight: 'Alt+W' } as const;

/** Keys of the first run: to come back to it, and to leave it for later. */
export const firstRunKeys = { resume: 'Alt+I', later: 'Alt+N' } as const;

/** Keys of training mode: to go there and back, and to the weight on its simulated scale. */
export const trainingKeys = { turn: 'Alt+L', scale: 'Alt+S' } as const;

export type ListedScreen = (typeof screens)[number]['name'];

/** The key that opens a screen from everywhere. */
export function screenKey(name: ListedScreen): KeyName {
  return `Alt+${screens.find((screen) => screen.name === name)?.key ?? ''}`;
}

/** The first run is opened by the window itself and from the settings; it has no place among the others. */
export type ScreenName = ListedScreen | 'firstRun';

/** The screen that an address (`#/print`) names; the home for anything else. */
export function screenOfHash(hash: string): ScreenName {
  const name = hash.replace(/^#\/?/u, '');
  if (name === 'firstRun') return name;
  return screens.find((screen) => screen.name === name)?.name ?? 'home';
}
