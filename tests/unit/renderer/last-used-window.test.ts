import { locks } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { joinWindows, type LastUsedWindow } from '../../../renderer/app/last-used-window.ts';

const open: LastUsedWindow[] = [];
const join = () => {
  const one = joinWindows(locks);
  open.push(one);
  return one;
};
const expectOf = (windows: readonly LastUsedWindow[], expected: readonly boolean[]) =>
  vi.waitFor(() => expect(windows.map((one) => one.isThis())).toEqual(expected));

afterEach(() => {
  for (const one of open.splice(0)) one.stop();
});

test('of several windows it is one: the first, then the one that has the focus, then one that is left', async () => {
  const first = join();
  await expectOf([first], [true]);
  const second = join();
  const windows = [first, second];
  second.use();
  await expectOf(windows, [false, true]);
  first.use();
  await expectOf(windows, [true, false]);
  second.use();
  await expectOf(windows, [false, true]);
  // The focus may be told twice.
  second.use();
  await expectOf(windows, [false, true]);
  second.stop();
  await expectOf(windows, [true, false]);
});
