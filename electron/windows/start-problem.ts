import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';

/** What a person reads when the station cannot start, in one language. */
export interface StartProblemText {
  readonly what: string;
  readonly remedy: string;
}

/**
 * Writes the file for support into the first folder that takes it.
 *
 * @returns where it lies; undefined where no folder took it.
 */
export function saveForSupport(
  file: { readonly name: string; readonly text: string },
  folders: readonly string[],
): string | undefined {
  for (const folder of folders) {
    const path = join(folder, file.name);
    try {
      writeFileSync(path, file.text, { mode: 0o600 });
      return path;
    } catch {
      // The folder may be what is wrong: the next one.
    }
  }
  return undefined;
}

/**
 * Says in both languages why the station cannot start, Chinese first. Works before there is a window.
 *
 * @param file for support; undefined where it could not be written.
 */
export function showStartProblem(
  texts: readonly [StartProblemText, StartProblemText],
  file: string | undefined,
): void {
  const forSupport =
    file === undefined
      ? []
      : [`给技术支持的诊断文件（不含任何人的信息）· File for support (says nothing of anybody):\n${file}`];
  dialog.showErrorBox(
    '打单台无法启动 · Waybench cannot start',
    [...texts.map((text) => `${text.what}\n${text.remedy}`), ...forSupport].join('\n\n'),
  );
}
