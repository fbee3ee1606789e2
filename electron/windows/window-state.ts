/** Where the window stood when it was closed, so that it opens there again. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';

interface WindowState {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
}

/** What is visible of it at least: a bar to take hold of. */
const leastVisiblePx = 80;

/** A note that cannot be read is none: the window opens in its usual size. */
function readState(file: string): WindowState | undefined {
  try {
    const { bounds, isMaximized, isFullScreen } = JSON.parse(readFileSync(file, 'utf8')) as WindowState;
    const isWhole = [bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isInteger);
    return isWhole
      ? { bounds, isMaximized: isMaximized === true, isFullScreen: isFullScreen === true }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether some display shows enough of it: a second one may be gone since. */
function isVisible({ x, y, width, height }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const overlapY = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return overlapX >= leastVisiblePx && overlapY >= leastVisiblePx;
  });
}

/** The size and place that a window opens with; only a size where it stood on a display that is gone. */
export function savedBounds(file: string): Partial<Rectangle> {
  const bounds = readState(file)?.bounds;
  if (!bounds) return {};
  return isVisible(bounds) ? bounds : { width: bounds.width, height: bounds.height };
}

/** Opens it as large as it was, and notes where it stands whenever it is closed. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  const saved = readState(file);
  if (saved?.isMaximized) window.maximize();
  if (saved?.isFullScreen) window.setFullScreen(true);
  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    };
    writeFileSync(`${file}.unfinished`, JSON.stringify(state));
    renameSync(`${file}.unfinished`, file);
  });
}
