import { dialog } from 'electron';

/** What a person reads when the station cannot start, in one language. */
export interface StartProblemText {
  readonly what: string;
  readonly remedy: string;
}

/** Says in both languages why the station cannot start, Chinese first. Works before there is a window. */
export function showStartProblem(texts: readonly [StartProblemText, StartProblemText]): void {
  dialog.showErrorBox(
    '打单台无法启动 · Waybench cannot start',
    texts.map((text) => `${text.what}\n${text.remedy}`).join('\n\n'),
  );
}
