/**
 * Node entry: the same station for the command line and the browser host. Wiring only, and no `electron`.
 * `node electron/headless.ts [--data DIR] [--json] VERB …`
 */

import { readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient, isDefinedError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { createRouterClient } from '@orpc/server';
import { fillText, type ProblemTexts } from '../renderer/i18n/problem-text.ts';
import { problemsEn } from '../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../renderer/i18n/problems.zh-CN.ts';
import { type AssembledStation, assembleStation } from './assemble-station.ts';
import type { StationClient } from './contract/client.ts';
import { type Problem, problem, problemPolicies } from './domain/problems.ts';
import { startBrowserHost } from './hosts/browser/start-browser-host.ts';
import { type Command, parseCommand } from './hosts/command-line/parse-command.ts';
import {
  type CommandOutput,
  type ExitCode,
  printProblems,
  printUsage,
  runCommand,
} from './hosts/command-line/run-command.ts';
import { helpText } from './hosts/command-line/usage.ts';
import { prepareDataDirectory, resolveDataDirectory } from './platform/data-directory.ts';
import { createLogger } from './platform/logger.ts';
import {
  announceRunningStation,
  findRunningStation,
  type RunningStation,
} from './platform/running-station.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

// `npm run` changes the working directory; what a person typed is meant from where they stood.
const startDirectory =
  process.env.npm_lifecycle_event === 'station' && process.env.INIT_CWD
    ? process.env.INIT_CWD
    : process.cwd();
const toAbsolute = (path: string) => resolve(startDirectory, path);

/** How long the station that a note names may take to answer at all. */
const reachTimeoutMs = 5_000;
/** Shorter than Node's own limit on an answer (300 s, undici `headersTimeout`): a long batch is asked for again. */
const idleTurnMs = 60_000;

const isEnglish = /^en/u.test(process.env.LC_ALL ?? process.env.LANG ?? '');

const output: CommandOutput = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  describe(problem: Problem) {
    const languages: ProblemTexts[] = [problemsZhCn, problemsEn];
    const both = languages.map((texts, index) => {
      const { title, remedy } = texts[problem.code];
      return `${fillText(title, problem.params)}${index === 0 ? '。' : '. '}${fillText(remedy, problem.params)}`;
    });
    const reference = problem.ref === undefined ? '' : ` (${problem.ref})`;
    return `${(isEnglish ? both.reverse() : both).join(' / ')}${reference} [${problem.code}]`;
  },
};

function assemble(dataDirectory: string) {
  return assembleStation({
    dataDirectory,
    assetsDirectory: join(root, 'assets'),
    templatesDirectory: join(root, 'print-templates'),
    version,
  });
}

/** Resolves when the process is asked to end. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolveEnd) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolveEnd());
  });
}

async function serve(command: Command, station: AssembledStation): Promise<ExitCode> {
  const port = Number(command.options.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return printUsage('--port takes 0 to 65535', 'serve', output);
  const host = await startBrowserHost({
    router: station.router,
    rendererDirectory: join(root, 'dist', 'renderer'),
    port,
    logger: station.logger,
  });
  if (!host.ok) return printProblems(host.problems, command.options.json === true, output);
  const { url, token, close } = host.value;
  const forget = announceRunningStation(station.dataDirectory, {
    port: host.value.port,
    token,
    pid: process.pid,
  });
  station.startPrinting();
  station.startWatching();
  const isJson = command.options.json === true;
  output.out(isJson ? `${JSON.stringify({ url, port: host.value.port })}\n` : `Waybench 打单台: ${url}\n`);
  await untilAskedToEnd();
  forget();
  await close();
  return 0;
}

/** Printers that stopped for a cause that a person mends outside; asking to print again is asking them too. */
async function resumeMended(client: StationClient): Promise<void> {
  const { printers } = await client.printers.list({});
  for (const { printerId, pausedBy } of printers) {
    if (pausedBy && pausedBy.code !== 'printer.paused' && problemPolicies[pausedBy.code] === 'after-fix') {
      await client.printers.resume({ printerId });
    }
  }
}

async function runHere(command: Command, station: AssembledStation): Promise<ExitCode> {
  const client: StationClient = createRouterClient(station.router);
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const printAndWait = async () => {
    await resumeMended(client);
    station.startPrinting();
    await client.print.whenIdle({}, { signal: interrupted.signal });
  };
  return runCommand(command, { client, toAbsolute, printAndWait }, output);
}

/**
 * The station that the note of a data directory names; undefined where none answers there as one. A note may
 * outlive its station, and the port may belong to another program by now.
 */
async function reachStation(running: RunningStation): Promise<StationClient | undefined> {
  const client: StationClient = createORPCClient(
    new RPCLink({
      url: `http://127.0.0.1:${running.port}/rpc`,
      headers: { authorization: `Bearer ${running.token}` },
    }),
  );
  try {
    await client.printers.list({}, { signal: AbortSignal.timeout(reachTimeoutMs) });
  } catch (error) {
    if (!isDefinedError(error)) return undefined;
  }
  return client;
}

/** Another process owns the data directory and answers over its loopback host. */
async function runThere(command: Command, client: StationClient): Promise<ExitCode> {
  const printAndWait = async () => {
    await resumeMended(client);
    for (;;) {
      const turn = AbortSignal.timeout(idleTurnMs);
      try {
        await client.print.whenIdle({}, { signal: turn });
        return;
      } catch (error) {
        if (!turn.aborted) throw error;
      }
    }
  };
  return runCommand(command, { client, toAbsolute, printAndWait }, output);
}

/** Nothing that a person can mend: the log gets all of it, the person its reference. */
function printBug(error: unknown, dataDirectory: string, isJson: boolean): ExitCode {
  const prepared = prepareDataDirectory(dataDirectory);
  const bug = problem('internal.bug');
  if (!prepared.ok) return printProblems([bug], isJson, output);
  const ref = createLogger({ directory: prepared.value.logsFolder }).bug('command-line.bug', error);
  return printProblems([{ ...bug, ref }], isJson, output);
}

async function carryOut(command: Command, dataDirectory: string): Promise<ExitCode> {
  const assembled = await assemble(dataDirectory);
  if (!assembled.ok) {
    const isInUse = assembled.problems.some(({ code }) => code === 'data.in-use');
    const running = isInUse && command.verb !== 'serve' ? findRunningStation(dataDirectory) : undefined;
    const client = running && (await reachStation(running));
    if (client) return runThere(command, client);
    return printProblems(assembled.problems, command.options.json === true, output);
  }
  const station = assembled.value;
  try {
    return command.verb === 'serve' ? await serve(command, station) : await runHere(command, station);
  } finally {
    await station.close();
  }
}

async function main(): Promise<ExitCode> {
  const parsed = parseCommand(process.argv.slice(2));
  if (parsed.kind === 'help') {
    output.out(helpText(parsed.verb));
    return 0;
  }
  if (parsed.kind === 'usage') return printUsage(parsed.message, parsed.verb, output);
  const { command } = parsed;
  const flag = command.options.data;
  const dataDirectory = resolveDataDirectory({
    flag: typeof flag === 'string' ? toAbsolute(flag) : undefined,
    environment: process.env,
    platform: platform(),
    homeDirectory: homedir(),
  });
  try {
    return await carryOut(command, dataDirectory);
  } catch (error) {
    return printBug(error, dataDirectory, command.options.json === true);
  }
}

process.exitCode = await main();
