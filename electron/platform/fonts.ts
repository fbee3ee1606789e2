/** The fonts of every page: Noto Sans SC (SIL Open Font License 1.1). */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Medium, where Regular is meant: at 203 dpi the strokes of Regular break (facts/performance.md §3). */
const shippedRegular = '500Medium/NotoSansSC_500Medium.ttf';
const shippedBold = '700Bold/NotoSansSC_700Bold.ttf';

/**
 * Reads the two fonts from `fonts/` in the assets, where the installed program has them, or else from the
 * package that they come from.
 *
 * @throws Error where neither place has them.
 */
export function loadFonts(assetsDirectory: string): { regular: Uint8Array; bold: Uint8Array } {
  const directory = path.join(assetsDirectory, 'fonts');
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => /\.ttf$/iu.test(name)) : [];
  const own = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const regular = own(/medium/iu) ?? own(/regular/iu);
  const bold = own(/bold/iu);
  if (regular !== undefined && bold !== undefined) {
    return {
      regular: readFileSync(path.join(directory, regular)),
      bold: readFileSync(path.join(directory, bold)),
    };
  }
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  return {
    regular: readFileSync(path.join(folder, shippedRegular)),
    bold: readFileSync(path.join(folder, shippedBold)),
  };
}
