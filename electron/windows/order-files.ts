/** Files of orders that come from outside the window: words of a start, the system's own dialog. */

import { readFile } from 'node:fs/promises';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { OrderFile } from '../domain/order-files.ts';
import { desktopWords } from './words.ts';

const extensions = ['csv', 'tsv', 'txt', 'xlsx', 'xls', 'zip', 'html', 'htm', 'mht'];

/** The paths of files among the words of a start. */
export function filePathsOf(words: readonly string[], workingDirectory: string): readonly string[] {
  return words
    .slice(1)
    .filter((word) => !word.startsWith('-') && extensions.includes(extname(word).slice(1).toLowerCase()))
    .map((word) => (isAbsolute(word) ? word : resolve(workingDirectory, word)));
}

/** Reads them; what cannot be read is told and left out. */
export async function readOrderFiles(
  paths: readonly string[],
  onUnreadable: (path: string, error: unknown) => void,
): Promise<readonly OrderFile[]> {
  const files: OrderFile[] = [];
  for (const path of paths) {
    try {
      files.push({ name: basename(path), bytes: new Uint8Array(await readFile(path)) });
    } catch (error) {
      onUnreadable(path, error);
    }
  }
  return files;
}

/** Asks the system's dialog for files. Empty where a person thought better of it. */
export async function chooseOrderFiles(
  window: BrowserWindow | undefined,
  language: 'zh-CN' | 'en',
): Promise<readonly string[]> {
  const words = desktopWords(language);
  const options = {
    title: words.openFiles,
    filters: [{ name: words.orderFiles, extensions }],
    properties: ['openFile', 'multiSelections'] as ('openFile' | 'multiSelections')[],
  };
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths;
}
