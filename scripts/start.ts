/**
 * `npm start [-- --data DIR] [-- --browser]`: opens the station. As a desktop window where Electron's binary
 * is there or can be fetched; elsewhere in the browser, behind the loopback host.
 *
 * WAYBENCH_DATA: the data directory. WAYBENCH_ELECTRON_TIMEOUT_SECONDS: how long nothing may arrive while the
 * binary is fetched (20; 0: do not fetch). WAYBENCH_NO_BROWSER=1 (or CI): print the address, open nothing.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { ensureBuilt, projectRoot } from './ensure-built.ts';

const say = (chinese: string, english: string) => console.log(`${chinese} / ${english}`);

/** Codes of a program that could not be started at all, as shells and dynamic linkers give them. */
const notStartedCodes: ReadonlySet<number | null> = new Set([126, 127]);
const defaultStallLimitSeconds = 20;

let child: ChildProcess | undefined;
let isAskedToEnd = false;
// Ctrl+C reaches the child too, from the terminal; what is sent to this process alone is passed on.
process.on('SIGINT', () => {
  isAskedToEnd = true;
});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isAskedToEnd = true;
    if (child) child.kill('SIGTERM');
    else process.exit(0);
  });
}

interface Ending {
  readonly code: number | null;
  readonly isStarted: boolean;
}

/** Runs a program to its end. */
function run(command: string, words: readonly string[], onText?: (text: string) => void): Promise<Ending> {
  return new Promise((resolveEnding) => {
    const started = spawn(command, words, {
      cwd: projectRoot,
      stdio: ['inherit', onText ? 'pipe' : 'inherit', 'inherit'],
    });
    child = started;
    started.stdout?.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      onText?.(text);
    });
    started.once('error', () => resolveEnding({ code: null, isStarted: false }));
    started.once('close', (code, signal) => {
      const isKilled = signal !== null && !isAskedToEnd;
      resolveEnding({ code, isStarted: !isKilled && !notStartedCodes.has(code) });
    });
  });
}

/** Why there can be no desktop window here, in both languages; undefined where there is one to run. */
async function findDesktop(): Promise<{ readonly electron: string } | { readonly why: [string, string] }> {
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { why: ['这台电脑没有图形桌面', 'This computer has no graphical desktop'] };
  }
  const installed = findElectron();
  if (installed !== undefined) return { electron: installed };
  const chosenSeconds = process.env.WAYBENCH_ELECTRON_TIMEOUT_SECONDS;
  const stallLimitSeconds =
    chosenSeconds !== undefined && /^\d+$/u.test(chosenSeconds)
      ? Number(chosenSeconds)
      : defaultStallLimitSeconds;
  if (stallLimitSeconds > 0) {
    say(
      '首次启动，正在下载桌面版组件（约 120 MB）……',
      'First start: fetching the desktop part (about 120 MB) …',
    );
  }
  let saidMegabytes = 0;
  await fetchElectron(stallLimitSeconds * 1000, (megabytes) => {
    if (megabytes < saidMegabytes + 20) return;
    saidMegabytes = megabytes;
    console.log(`${megabytes} MB`);
  });
  const fetched = findElectron();
  return fetched === undefined
    ? {
        why: [
          '桌面版组件（Electron）下载不了（可设置 ELECTRON_MIRROR 镜像地址后重试）',
          'Electron could not be fetched (a mirror can be named in ELECTRON_MIRROR)',
        ],
      }
    : { electron: fetched };
}

/** Opens the address in the person's own browser, where there is one. */
function openInBrowser(url: string): void {
  if (process.env.WAYBENCH_NO_BROWSER === '1' || process.env.CI) return;
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  };
  const [command, ...words] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...words, url], { stdio: 'ignore', detached: true });
  const sayByHand = () => say('请在浏览器中打开上面的地址', 'Open the address above in a browser');
  opener.once('error', sayByHand);
  opener.once('exit', (code) => {
    if (code !== 0) sayByHand();
  });
  opener.unref();
}

async function startInBrowser(dataWords: readonly string[]): Promise<number> {
  let printed = '';
  let isOpened = false;
  const ending = await run(
    process.execPath,
    [join(projectRoot, 'electron', 'headless.ts'), ...dataWords, 'serve'],
    (text) => {
      printed += text;
      const url = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+(?=\s)/u.exec(printed)?.[0];
      if (url === undefined || isOpened) return;
      isOpened = true;
      openInBrowser(url);
    },
  );
  return ending.code ?? 0;
}

async function start(): Promise<number> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, browser: { type: 'boolean', default: false } },
  });
  // npm changes the working directory; a relative path is meant from where it was typed.
  const dataWords = values.data ? ['--data', resolve(process.env.INIT_CWD ?? '.', values.data)] : [];
  await ensureBuilt(() => say('正在准备界面，请稍候……', 'Preparing the window, a moment …'));
  if (!values.browser) {
    const desktop = await findDesktop();
    if ('electron' in desktop) {
      const ending = await run(desktop.electron, [projectRoot, ...dataWords]);
      if (ending.isStarted || isAskedToEnd) return ending.code ?? 0;
    }
    if (isAskedToEnd) return 0;
    const [chinese, english] =
      'why' in desktop
        ? desktop.why
        : (['桌面版在这台电脑上打不开', 'The desktop window cannot be opened on this computer'] as const);
    say(`${chinese}，改用浏览器打开打单台。`, `${english}; opening the station in the browser instead.`);
  }
  return startInBrowser(dataWords);
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
