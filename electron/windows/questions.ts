/** Questions before there is a window, or after it is gone. */

import { type BrowserWindow, dialog } from 'electron';
import { type DesktopWords, desktopWords } from './words.ts';

/** Whether a person wants the newest backup in the place of the damaged database. Both languages: nobody knows which. */
export async function asksForBackup(backup: string): Promise<boolean> {
  const [chinese, english] = [desktopWords('zh-CN'), desktopWords('en')];
  const both = (text: (words: DesktopWords) => string, between: string) =>
    [chinese, english].map(text).join(between);
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: `${chinese.name} ${english.name}`,
    message: both(({ damagedTitle }) => damagedTitle, ' · '),
    detail: both(({ damagedDetail }) => damagedDetail(backup), '\n\n'),
    buttons: [both(({ restore }) => restore, ' · '), both(({ quit }) => quit, ' · ')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

export type ClosingAnswer = 'after' | 'now' | 'stay';

/** What becomes of what is still being printed. */
export async function askBeforeClosing(
  window: BrowserWindow,
  language: 'zh-CN' | 'en',
  printing: number,
): Promise<ClosingAnswer> {
  const words = desktopWords(language);
  const answers = ['after', 'now', 'stay'] as const;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: words.closeTitle,
    message: words.closeQuestion(printing),
    detail: words.closeDetail,
    buttons: [words.closeAfter, words.closeNow, words.stay],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'stay';
}

/** A window that does not answer. @returns whether it is to be reloaded. */
export async function asksToReload(window: BrowserWindow, language: 'zh-CN' | 'en'): Promise<boolean> {
  const words = desktopWords(language);
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: words.name,
    message: words.hangsTitle,
    detail: words.hangsDetail,
    buttons: [words.wait, words.reload],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** A page that fails again and again. @returns whether it is to be opened once more. */
export async function asksToOpenAgain(language: 'zh-CN' | 'en'): Promise<boolean> {
  const words = desktopWords(language);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: words.name,
    message: words.crashedTitle,
    detail: words.crashedDetail,
    buttons: [words.again, words.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** A new version that was fetched. @returns whether a person wants it now. */
export async function asksToInstall(version: string, language: 'zh-CN' | 'en'): Promise<boolean> {
  const words = desktopWords(language);
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: words.updateTitle,
    message: words.updateQuestion(version),
    detail: words.updateDetail,
    buttons: [words.updateNow, words.updateLater],
    // Enter, pressed for something else, installs nothing.
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
