/** What `headless.ts` starts: a verb of the command line, or the browser host. Wiring only. */

import { readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient, isDefinedError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { createRouterClient } from '@orpc/server';
import { languages, problemText } from '../renderer/i18n/describe-problem.ts';
import { type AssembledStation, assembleStation, trainingDirectory } from './assemble-station.ts';
import type { StationClient } from './contract/client.ts';
import { scaleProtocolDecoders } from './devices/scales/protocols/create-scale-decoder.ts';
import { diagnoseStart } from './diagnose-start.ts';
import { done, type Problem, problem, problemPolicies, type Result } from './domain/problems.ts';
import { startBrowserHost } from './hosts/browser/start-browser-host.ts';
import { doctorWithoutStation } from './hosts/command-line/doctor-verb.ts';
import { type Command, parseCommand } from './hosts/command-line/parse-command.ts';
import {
  type CommandOutput,
  type ExitCode,
  printAnswer,
  printProblems,
  printUsage,
  runCommand,
} from './hosts/command-line/run-command.ts';
import { scaleWithoutStation } from './hosts/command-line/scale-verbs.ts';
import { helpText } from './hosts/command-line/usage.ts';
import { prepareDataDirectory, resolveDataDirectory } from './platform/data-directory.ts';
import { endProcess } from './platform/end-process.ts';
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
    const both = languages.map((language) => {
      const { title, remedy } = problemText(problem, language);
      return `${title}${language === 'en' ? '. ' : '。'}${remedy}`;
    });
    const reference = problem.ref === undefined ? '' : ` (${problem.ref})`;
    return `${(isEnglish ? both.reverse() : both).join(' / ')}${reference} [${problem.code}]`;
  },
};

function assemble(dataDirectory: string, isTraining: boolean, restore?: string) {
  return assembleStation({
    dataDirectory,
    assetsDirectory: join(root, 'assets'),
    templatesDirectory: join(root, 'print-templates'),
    version,
    restore,
    isTraining,
  });
}

/** Resolves when the process is asked to end. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolveEnd) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolveEnd());
  });
}

/** The router of a station that was asked for. */
const routerOf = (opened: Result<AssembledStation>) => (opened.ok ? done(opened.value.router) : opened);

async function serve(command: Command, station: AssembledStation): Promise<ExitCode> {
  const port = Number(command.options.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return printUsage('--port takes 0 to 65535', 'serve', output);
  const host = await startBrowserHost({
    router: station.router,
    openTraining: async () => routerOf(await station.openTraining()),
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
function logBug(error: unknown, dataDirectory: string): Problem {
  const prepared = prepareDataDirectory(dataDirectory);
  const bug = problem('internal.bug');
  if (!prepared.ok) return bug;
  const ref = createLogger({ directory: prepared.value.logsFolder }).bug('command-line.bug', error);
  return { ...bug, ref };
}

/** No station answers: the doctor says what can be known without one. */
function examineWithoutStation(
  command: Command,
  dataDirectory: string,
  problems: readonly Problem[],
): Promise<ExitCode> {
  const isTraining = command.options.training === true;
  return printAnswer(
    command,
    async () => {
      const found = await diagnoseStart({ dataDirectory, version, isTraining }, problems);
      return doctorWithoutStation(command, toAbsolute, problems, found);
    },
    output,
  );
}

async function carryOut(command: Command, dataDirectory: string): Promise<ExitCode> {
  // A damaged database cannot be asked: the copy takes its place before a station opens it.
  const [word, name] = command.words;
  const restore = command.verb === 'backup' && word === 'restore' ? name : undefined;
  const assembled = await assemble(dataDirectory, command.options.training === true, restore);
  if (!assembled.ok) {
    const isInUse = assembled.problems.some(({ code }) => code === 'data.in-use');
    const running = isInUse && command.verb !== 'serve' ? findRunningStation(dataDirectory) : undefined;
    const client = running && (await reachStation(running));
    if (client) return runThere(command, client);
    if (command.verb === 'doctor') return examineWithoutStation(command, dataDirectory, assembled.problems);
    return printProblems(assembled.problems, command.options.json === true, output);
  }
  const station = assembled.value;
  try {
    if (command.verb === 'serve') return await serve(command, station);
    return await runHere(restore === undefined ? command : { ...command, words: ['list'] }, station);
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
  // Bytes mean the same on every PC: no data directory is opened for them.
  const decode = scaleWithoutStation(command);
  if (decode) return printAnswer(command, () => decode(command, scaleProtocolDecoders), output);
  const flag = command.options.data;
  const realDirectory = resolveDataDirectory({
    flag: typeof flag === 'string' ? toAbsolute(flag) : undefined,
    environment: process.env,
    platform: platform(),
    homeDirectory: homedir(),
  });
  const isTraining = command.options.training === true;
  const dataDirectory = isTraining ? trainingDirectory(realDirectory) : realDirectory;
  try {
    return await carryOut(command, dataDirectory);
  } catch (error) {
    const bug = logBug(error, dataDirectory);
    if (command.verb === 'doctor') return examineWithoutStation(command, dataDirectory, [bug]);
    return printProblems([bug], command.options.json === true, output);
  }
}

await endProcess(await main());
