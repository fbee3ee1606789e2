/** Desktop entry: builds the station, its windows and what stands around them. Wiring only. */

import { mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import { app, type BrowserWindow, shell } from 'electron';
import { fillText, type ProblemTexts } from '../renderer/i18n/problem-text.ts';
import { problemsEn } from '../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../renderer/i18n/problems.zh-CN.ts';
import { type AssembledStation, assembleStation, trainingDirectory } from './assemble-station.ts';
import type { StationClient } from './contract/client.ts';
import { diagnoseStart } from './diagnose-start.ts';
import { done, type Problem, problem } from './domain/problems.ts';
import { listRendererFiles } from './hosts/browser/renderer-files.ts';
import { createDesktopHost } from './hosts/desktop/serve-port.ts';
import { dataPlaces, prepareDataDirectory, resolveDataDirectory } from './platform/data-directory.ts';
import { registerAppScheme, serveAppScheme, windowOrigin } from './windows/app-protocol.ts';
import { createClosingGuard } from './windows/closing-guard.ts';
import { createKeepAwake } from './windows/keep-awake.ts';
import {
  guardPermissions,
  openBenchWindow,
  openMainWindow,
  type WindowOptions,
  type WindowTrouble,
} from './windows/main-window.ts';
import { hiddenStart, setApplicationMenu } from './windows/menu.ts';
import { noticeOf, showNotice } from './windows/notices.ts';
import { chooseOrderFiles, filePathsOf, readOrderFiles } from './windows/order-files.ts';
import { createPagePrinter } from './windows/page-printer.ts';
import { asksForBackup, asksToInstall, asksToOpenAgain, asksToReload } from './windows/questions.ts';
import { saveForSupport, showStartProblem } from './windows/start-problem.ts';
import { type StationGlance, watchGlance } from './windows/station-glance.ts';
import { createTray } from './windows/tray.ts';
import { createUpdater, keepUpToDate, loadElectronUpdater, readUpdateUrl } from './windows/updater.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, portable: { type: 'boolean' }, training: { type: 'boolean' } },
  strict: false,
});
const isTraining = values.training === true;
// The portable build unpacks itself elsewhere and names where it was started from.
const startedPortable = process.env.PORTABLE_EXECUTABLE_DIR;
const realDirectory = resolveDataDirectory({
  flag: typeof values.data === 'string' ? values.data : undefined,
  environment: process.env,
  platform: platform(),
  homeDirectory: homedir(),
  portableFolder: startedPortable ?? (values.portable === true ? dirname(app.getPath('exe')) : undefined),
});
const dataDirectory = isTraining ? trainingDirectory(realDirectory) : realDirectory;
const prepared = prepareDataDirectory(dataDirectory);
const windowDirectory = join(dataDirectory, 'window');
if (prepared.ok) {
  // Before the lock, which belongs to this directory: stations with their own data may run side by side.
  mkdirSync(windowDirectory, { recursive: true });
  app.setPath('userData', windowDirectory);
}
registerAppScheme();

let station: AssembledStation | undefined;
let glance: StationGlance | undefined;
let window: BrowserWindow | undefined;

const textsOf = (problems: readonly Problem[], texts: ProblemTexts) => ({
  what: problems.map(({ code, params }) => fillText(texts[code].title, params)).join('\n'),
  remedy: problems.map(({ code, params }) => fillText(texts[code].remedy, params)).join('\n'),
});

let isGivingUp = false;

/** The last that a person sees of a station that cannot go on: why, and where the file for support lies. */
async function giveUp(problems: readonly Problem[]): Promise<void> {
  if (isGivingUp) return;
  isGivingUp = true;
  // The file takes seconds, and what is broken must print nothing meanwhile. What is on its way may end in that time.
  station?.spool.stop().catch((error) => void station?.logger.bug('desktop.stop', error));
  const folders = [dataPlaces(dataDirectory).logsFolder, app.getPath('temp')];
  const file = await diagnoseStart({ dataDirectory, version: app.getVersion(), isTraining }, problems).then(
    (diagnostics) => saveForSupport(diagnostics, folders),
    // Why the station cannot go on is said in any case.
    () => undefined,
  );
  showStartProblem([textsOf(problems, problemsZhCn), textsOf(problems, problemsEn)], file);
  app.exit(1);
}

function giveUpOnBug(error: unknown): void {
  const ref = station?.logger.bug('desktop.bug', error) ?? '';
  void giveUp([{ ...problem('internal.bug', { ref }), ref }]);
}

const language = () => glance?.now()?.language ?? (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en');

function show(): void {
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}

async function offerFiles(paths: readonly string[]): Promise<void> {
  const files = await readOrderFiles(paths, (path, error) => {
    station?.logger.warn('desktop.file-unreadable', { path, reason: String(error) });
  });
  station?.offerFiles(files);
  if (files.length > 0) show();
}

async function onTrouble(trouble: WindowTrouble, troubled: BrowserWindow): Promise<void> {
  station?.logger.warn('desktop.window-trouble', { trouble });
  if (trouble === 'hangs') {
    if (await asksToReload(troubled, language())) troubled.webContents.reload();
  } else if (trouble === 'gone-often') {
    if (await asksToOpenAgain(language())) troubled.webContents.reload();
    else app.quit();
  }
}

/** A damaged database can be replaced by its newest backup at once. */
async function assemble(root: string): Promise<Awaited<ReturnType<typeof assembleStation>>> {
  const resources = app.isPackaged ? process.resourcesPath : root;
  const options = {
    dataDirectory,
    assetsDirectory: join(resources, 'assets'),
    templatesDirectory: join(resources, 'print-templates'),
    version: app.getVersion(),
    isTraining,
    pagePrinter: createPagePrinter(),
  };
  const assembled = await assembleStation(options);
  if (assembled.ok) return assembled;
  const damaged = assembled.problems.find(({ code }) => code === 'data.damaged');
  const backup = damaged?.params.backup;
  if (typeof backup !== 'string' || !(await asksForBackup(backup))) return assembled;
  return assembleStation({ ...options, restore: backup });
}

/** Tray, wakefulness, notices and the closing question follow what the station does. */
function followStation(client: StationClient, iconPath: string, openBench: () => void): void {
  const followed = watchGlance(client, (error) => void station?.logger.bug('desktop.glance', error));
  glance = followed;
  const tray = createTray(iconPath, { show, quit: () => app.quit() });
  const keepAwake = createKeepAwake();
  followed.onChange((now, before) => {
    tray.update(now);
    keepAwake.update(now);
    const notice = noticeOf(now, before);
    if (notice && window?.isFocused() !== true) showNotice(notice, show);
    if (now.language !== before?.language) {
      setApplicationMenu(now.language, {
        openFiles: () => void chooseOrderFiles(window, now.language).then(offerFiles).catch(giveUpOnBug),
        openDataFolder: () => void shell.openPath(dataDirectory),
        openBench,
      });
    }
  });
  app.once('will-quit', () => {
    followed.stop();
    keepAwake.release();
    tray.destroy();
  });
}

let closing: Promise<void> | undefined;
let isClosed = false;

/** Once, whoever asks: a second one waits for the same paper. */
function closeStation(): Promise<void> {
  closing ??= Promise.resolve(station?.close()).finally(() => {
    isClosed = true;
  });
  return closing;
}

/** New versions, for an installed station that was told a server. */
function followUpdates(followed: StationGlance, { logger }: AssembledStation): void {
  if (isTraining || startedPortable !== undefined) return;
  const onTrouble = (error: unknown) => logger.warn('desktop.update', { reason: String(error) });
  let url: string | undefined;
  try {
    url = readUpdateUrl(dataDirectory, process.env);
  } catch (error) {
    onTrouble(error);
  }
  if (url === undefined) return;
  const stop = keepUpToDate(
    createUpdater({
      url,
      loadSource: loadElectronUpdater,
      glance: followed,
      ask: asksToInstall,
      closeStation,
      onTrouble,
    }),
  );
  app.once('will-quit', stop);
}

async function start(): Promise<void> {
  await app.whenReady();
  if (!prepared.ok) return giveUp(prepared.problems);
  const root = app.getAppPath();
  const rendererFiles = await listRendererFiles(join(root, 'dist', 'renderer'));
  if (!rendererFiles.ok) return giveUp(rendererFiles.problems);
  const assembled = await assemble(root);
  if (!assembled.ok) return giveUp(assembled.problems);
  station = assembled.value;
  const { router, logger, openTraining } = station;
  station.startPrinting();
  station.startWatching();
  serveAppScheme(rendererFiles.value);
  guardPermissions();
  const host = createDesktopHost({
    router,
    openTraining: async () => {
      const opened = await openTraining();
      return opened.ok ? done(opened.value.router) : opened;
    },
    origin: windowOrigin,
    logger,
  });
  const options: WindowOptions = {
    preloadPath: join(root, 'dist', 'preload', 'preload.cjs'),
    onCreated: ({ webContents }) => host.serve(webContents),
    onTrouble: (trouble, troubled) => void onTrouble(trouble, troubled).catch(giveUpOnBug),
  };
  const main = openMainWindow({
    ...options,
    stateFile: join(windowDirectory, 'place.json'),
    isShown: !process.argv.includes(hiddenStart),
  });
  window = main;
  const client: StationClient = createRouterClient(router);
  const icons = join(app.isPackaged ? process.resourcesPath : root, 'assets', 'icons');
  let bench: BrowserWindow | undefined;
  followStation(client, join(icons, 'tray.png'), () => {
    if (bench && !bench.isDestroyed()) bench.focus();
    else bench = openBenchWindow(options, main, host.isAtTraining(main.webContents));
  });
  const followed = glance;
  // The window comes first.
  if (followed) main.once('ready-to-show', () => followUpdates(followed, assembled.value));
  // Also with a bench open on another display: this window is the program.
  main.once('closed', () => {
    window = undefined;
    app.quit();
  });
  createClosingGuard(main, { glance: () => glance, quit: () => app.quit(), onBug: giveUpOnBug });
  await offerFiles(filePathsOf(process.argv, process.cwd()));
}

app.on('second-instance', (_event, words, workingDirectory) => {
  show();
  offerFiles(filePathsOf(words, workingDirectory)).catch(giveUpOnBug);
});
// The station first lets what is on its way to a printer end; then the program may go.
app.on('will-quit', (event) => {
  if (!station || isClosed) return;
  event.preventDefault();
  closeStation().then(() => app.quit(), giveUpOnBug);
});

process.on('uncaughtException', giveUpOnBug);
process.on('unhandledRejection', giveUpOnBug);
if (!prepared.ok || app.requestSingleInstanceLock()) start().catch(giveUpOnBug);
else app.quit();
