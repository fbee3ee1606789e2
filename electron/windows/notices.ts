/** What an operator should hear of while the window is not in front. */

import { Notification } from 'electron';
import type { Glance } from './station-glance.ts';
import { desktopWords } from './words.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** A printer that stopped comes first; the end of a batch only where nothing stopped. */
export function noticeOf(glance: Glance, before: Glance | undefined): Notice | undefined {
  if (!before) return undefined;
  const words = desktopWords(glance.language);
  const stopped = glance.stoppedPrinters.filter((name) => !before.stoppedPrinters.includes(name));
  if (stopped.length > 0) return { title: words.printerStopped, body: stopped.join(', ') };
  const isDone = before.printing > 0 && glance.printing === 0 && glance.stoppedPrinters.length === 0;
  return isDone ? { title: words.batchDone, body: words.batchDoneBody } : undefined;
}

export function showNotice(notice: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const shown = new Notification(notice);
  shown.on('click', onClick);
  shown.show();
}
