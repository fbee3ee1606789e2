/** A PC that falls asleep in the middle of a batch leaves papers in doubt: while something prints, it stays awake. */

import { powerSaveBlocker } from 'electron';
import type { Glance } from './station-glance.ts';

export function createKeepAwake() {
  let blocker: number | undefined;
  const release = () => {
    if (blocker !== undefined) powerSaveBlocker.stop(blocker);
    blocker = undefined;
  };
  return {
    update({ printing }: Pick<Glance, 'printing'>): void {
      // The screen may go dark: printing goes on.
      if (printing > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else release();
    },
    release,
  };
}
