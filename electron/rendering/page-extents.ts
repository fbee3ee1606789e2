/** Where operations reach on a page. */

import type { PageOperation } from './page.ts';
import { baselineOffset } from './typesetting.ts';

/** The lowest dot that operations touch, as far as layout knows it: text counts with its em square. */
export function bottomOf(operations: readonly PageOperation[]): number {
  let bottom = 0;
  for (const operation of operations) bottom = Math.max(bottom, extentOf(operation).bottom);
  return bottom;
}

/** What an operation touches. */
export function extentOf(operation: PageOperation): {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
} {
  switch (operation.kind) {
    case 'text': {
      const { x, y, sizeDots } = operation;
      if (operation.rotation === 90) return { left: x, top: y, right: x, bottom: y };
      const top = y - baselineOffset(sizeDots);
      return { left: x, top, right: x, bottom: top + sizeDots };
    }
    case 'symbol': {
      const { x, y, width, height } = operation.quietArea;
      return { left: x, top: y, right: x + width, bottom: y + height };
    }
    case 'fill':
      return {
        left: operation.x,
        top: operation.y,
        right: operation.x + operation.width,
        bottom: operation.y + operation.height,
      };
    case 'circle': {
      const { centerX, centerY, radiusDots } = operation;
      return {
        left: centerX - radiusDots,
        top: centerY - radiusDots,
        right: centerX + radiusDots,
        bottom: centerY + radiusDots,
      };
    }
  }
}
