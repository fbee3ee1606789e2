/** Pages through printer drivers, by a window that nobody sees. */

import { BrowserWindow, type WebContents } from 'electron';
import {
  type PagePrint,
  type PagePrinter,
  type PagePrintOutcome,
  unknownQueue,
} from '../ports/page-printer.ts';

/** How long the window may take to show the pages: nothing is printed before. */
const showTimeoutMs = 20_000;
/** How long the system may take to say that it has them. */
const printTimeoutMs = 120_000;

const micrometres = (millimetres: number) => Math.round(millimetres * 1000);

/**
 * Each page in a box of its own. The box is a little shorter than the paper, so that a rounded millimetre makes no empty
 * page; the picture keeps its size.
 */
function documentOf({ paper, pages }: PagePrint): string {
  const boxes = pages.map(
    ({ png, widthMm, heightMm }) =>
      `<div><img style="width:${widthMm}mm;height:${heightMm}mm" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></div>`,
  );
  return `<style>
    @page { margin: 0; }
    html, body { margin: 0; padding: 0; background: white; }
    div { width: ${paper.widthMm}mm; height: calc(${paper.heightMm}mm - 1px); overflow: hidden; text-align: center; font-size: 0; break-after: page; }
    div:last-child { break-after: auto; }
    img { image-rendering: pixelated; vertical-align: top; }
  </style>${boxes.join('')}`;
}

/** Shows the pages. @returns how many of them are there, with every dot. */
async function show(webContents: WebContents, loaded: Promise<void>, print: PagePrint): Promise<number> {
  await loaded;
  const script = `(async () => {
    document.documentElement.innerHTML = ${JSON.stringify(documentOf(print))};
    const pictures = [...document.images];
    await Promise.all(pictures.map((picture) => picture.decode()));
    return pictures.filter(({ naturalWidth }) => naturalWidth > 0).length;
  })()`;
  return Number(await webContents.executeJavaScript(script));
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message.slice(0, 120) : 'UNKNOWN');

/**
 * Prints by the browser of this program, one job after the other. It has never been seen on a real Windows: what it says of
 * a job is never more than `accepted`, and all that is not certain is in doubt.
 */
export function createPagePrinter(limits = { showTimeoutMs, printTimeoutMs }): PagePrinter {
  /** Everything before the driver is handed anything. @returns why not. */
  async function prepare(window: BrowserWindow, print: PagePrint): Promise<string | undefined> {
    const { webContents } = window;
    try {
      // Only this window's own page, and nothing that it could be made to open.
      webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
      const shown = await show(webContents, window.loadURL('about:blank'), print);
      if (shown !== print.pages.length) return 'PAGES-NOT-SHOWN';
      const queues = await webContents.getPrintersAsync();
      // A name that the system does not know would print on the default printer.
      return queues.some(({ name }) => name === print.queue) ? undefined : unknownQueue;
    } catch (error) {
      return reasonOf(error);
    }
  }

  function handOver(window: BrowserWindow, { queue, paper }: PagePrint): Promise<PagePrintOutcome> {
    return new Promise((resolve) => {
      try {
        window.webContents.print(
          {
            silent: true,
            deviceName: queue,
            color: false,
            copies: 1,
            scaleFactor: 100,
            pagesPerSheet: 1,
            margins: { marginType: 'none' },
            pageSize: { width: micrometres(paper.widthMm), height: micrometres(paper.heightMm) },
          },
          (isTaken, failureReason) =>
            resolve(isTaken ? { kind: 'accepted' } : { kind: 'in-doubt', reason: failureReason }),
        );
      } catch (error) {
        // Thrown at once: the options were refused before anything was made of them.
        resolve({ kind: 'not-started', reason: reasonOf(error) });
      }
    });
  }

  async function printAlone(print: PagePrint, signal: AbortSignal): Promise<PagePrintOutcome> {
    if (signal.aborted) return { kind: 'not-started', reason: 'ABORTED' };
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
        // In memory alone: people's data.
        partition: 'pages',
      },
    });
    const ended = Promise.withResolvers<string>();
    const abort = () => ended.resolve('ABORTED');
    signal.addEventListener('abort', abort, { once: true });
    window.once('closed', () => ended.resolve('CLOSED'));
    const within = (limitMs: number) => setTimeout(() => ended.resolve('ETIMEDOUT'), limitMs);
    let timer = within(limits.showTimeoutMs);
    try {
      const before = await Promise.race([prepare(window, print), ended.promise]);
      if (before !== undefined) return { kind: 'not-started', reason: before };
      clearTimeout(timer);
      timer = within(limits.printTimeoutMs);
      return await Promise.race([
        handOver(window, print),
        ended.promise.then((reason): PagePrintOutcome => ({ kind: 'in-doubt', reason })),
      ]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (!window.isDestroyed()) window.destroy();
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    print(print, signal) {
      const printing = last.then(() => printAlone(print, signal));
      last = printing.catch(() => undefined);
      return printing;
    },
  };
}
