/** Desktop entry: builds the station and its window. Wiring only. */

import { mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow } from 'electron';
import { fillText, type ProblemTexts } from '../renderer/i18n/problem-text.ts';
import { problemsEn } from '../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../renderer/i18n/problems.zh-CN.ts';
import { type AssembledStation, assembleStation } from './assemble-station.ts';
import { type Problem, problem } from './domain/problems.ts';
import { listRendererFiles } from './hosts/browser/renderer-files.ts';
import { serveStationPort } from './hosts/desktop/serve-port.ts';
import { prepareDataDirectory, resolveDataDirectory } from './platform/data-directory.ts';
import { registerAppScheme, serveAppScheme, windowOrigin } from './windows/app-protocol.ts';
import { openMainWindow } from './windows/main-window.ts';
import { setApplicationMenu } from './windows/menu.ts';
import { showStartProblem } from './windows/start-problem.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
const dataDirectory = resolveDataDirectory({
  flag: typeof values.data === 'string' ? values.data : undefined,
  environment: process.env,
  platform: platform(),
  homeDirectory: homedir(),
});
const prepared = prepareDataDirectory(dataDirectory);
if (prepared.ok) {
  // Before the lock, which belongs to this directory: stations with their own data may run side by side.
  const windowDirectory = join(dataDirectory, 'window');
  mkdirSync(windowDirectory, { recursive: true });
  app.setPath('userData', windowDirectory);
}
registerAppScheme();

let station: AssembledStation | undefined;
let window: BrowserWindow | undefined;

const textsOf = (problems: readonly Problem[], texts: ProblemTexts) => ({
  what: problems.map(({ code, params }) => fillText(texts[code].title, params)).join('\n'),
  remedy: problems.map(({ code, params }) => fillText(texts[code].remedy, params)).join('\n'),
});

/** The last that a person sees of a station that cannot go on. */
function giveUp(problems: readonly Problem[]): void {
  showStartProblem([textsOf(problems, problemsZhCn), textsOf(problems, problemsEn)]);
  app.exit(1);
}

function giveUpOnBug(error: unknown): void {
  const ref = station?.logger.bug('desktop.bug', error) ?? '';
  giveUp([{ ...problem('internal.bug', { ref }), ref }]);
}

async function start(): Promise<void> {
  await app.whenReady();
  if (!prepared.ok) return giveUp(prepared.problems);
  setApplicationMenu(app.getLocale().startsWith('zh'));
  const root = app.getAppPath();
  const resources = app.isPackaged ? process.resourcesPath : root;
  const rendererFiles = await listRendererFiles(join(root, 'dist', 'renderer'));
  if (!rendererFiles.ok) return giveUp(rendererFiles.problems);
  const assembled = await assembleStation({
    dataDirectory,
    assetsDirectory: join(resources, 'assets'),
    templatesDirectory: join(resources, 'print-templates'),
    version: app.getVersion(),
  });
  if (!assembled.ok) return giveUp(assembled.problems);
  station = assembled.value;
  station.startPrinting();
  station.startWatching();
  serveAppScheme(rendererFiles.value);
  window = openMainWindow(join(root, 'dist', 'preload', 'preload.cjs'));
  serveStationPort({
    router: station.router,
    webContents: window.webContents,
    origin: windowOrigin,
    logger: station.logger,
  });
}

app.on('second-instance', () => {
  if (window?.isMinimized()) window.restore();
  window?.focus();
});
app.on('window-all-closed', () => app.quit());
// The station first lets what is on its way to a printer end; then the program may go.
app.on('will-quit', (event) => {
  const closing = station;
  if (!closing) return;
  event.preventDefault();
  station = undefined;
  closing.close().then(() => app.quit(), giveUpOnBug);
});

process.on('uncaughtException', giveUpOnBug);
process.on('unhandledRejection', giveUpOnBug);
if (!prepared.ok || app.requestSingleInstanceLock()) start().catch(giveUpOnBug);
else app.quit();
