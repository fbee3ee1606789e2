/** The sign beside the clock: how printing stands, also where no window is in sight. */

import { Menu, nativeImage, Tray } from 'electron';
import type { Glance } from './station-glance.ts';
import { desktopWords } from './words.ts';

export interface TrayActions {
  readonly show: () => void;
  readonly quit: () => void;
}

/** What stands there, line by line. */
export function trayLines(glance: Glance): readonly string[] {
  const words = desktopWords(glance.language);
  const { printing, toPrint, inDoubt, stoppedPrinters } = glance;
  return [
    printing > 0 || toPrint > 0 ? words.queue(printing, toPrint) : words.idle,
    ...(stoppedPrinters.length > 0 ? [words.stopped(stoppedPrinters.join(', '))] : []),
    ...(inDoubt > 0 ? [words.doubt(inDoubt)] : []),
  ];
}

/** Windows cuts longer ones off. */
const mostTooltipCharacters = 127;

/** @param iconPath a PNG of 32 × 32 dots. */
export function createTray(iconPath: string, actions: TrayActions) {
  const tray = new Tray(nativeImage.createFromPath(iconPath));
  tray.on('click', actions.show);
  return {
    update(glance: Glance): void {
      const words = desktopWords(glance.language);
      const lines = trayLines(glance);
      tray.setToolTip([words.name, ...lines].join('\n').slice(0, mostTooltipCharacters));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' },
          { label: words.show, click: actions.show },
          { label: words.quit, click: actions.quit },
        ]),
      );
    },
    destroy: () => tray.destroy(),
  };
}
