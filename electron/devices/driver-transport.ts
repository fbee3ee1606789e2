/**
 * Pages for printers whose own driver draws them: CUPS; on Windows SumatraPDF where somebody installed it, else the
 * browser inside the desktop program.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unknownDevice } from '../domain/device-status.ts';
import type { Media } from '../domain/media.ts';
import type { PageLanguage } from '../domain/printers.ts';
import { problem } from '../domain/problems.ts';
import { type PagePrinter, unknownQueue } from '../ports/page-printer.ts';
import type { SendOutcome, Transport } from '../ports/transport.ts';
import { errorCode } from './device-line.ts';
import { folderProblem } from './directory-transport.ts';
import { arePictures, readPagePictures } from './page-pictures.ts';
import { createRefusingTransport } from './refusing-transport.ts';

/** What `lp` is told of the paper: pages come in their true size, and stay in it. */
export function cupsPageOptions(
  media: Pick<Media, 'code' | 'widthMm' | 'heightMm'> | undefined,
): readonly string[] {
  const scaling = ['print-scaling=none'];
  if (media === undefined || media.heightMm === null) return scaling;
  const name = /^A\d$/u.test(media.code) ? media.code : `Custom.${media.widthMm}x${media.heightMm}mm`;
  return [`media=${name}`, ...scaling];
}

/** SumatraPDF, where its installer or a person put it; undefined for nowhere. It is never shipped with the program. */
export function findSumatra(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { ProgramFiles, LOCALAPPDATA, PATH } = environment;
  const folders = [
    ProgramFiles && path.join(ProgramFiles, 'SumatraPDF'),
    environment['ProgramFiles(x86)'] && path.join(environment['ProgramFiles(x86)'], 'SumatraPDF'),
    LOCALAPPDATA && path.join(LOCALAPPDATA, 'SumatraPDF'),
    ...(PATH ?? '').split(path.delimiter),
  ];
  return folders
    .filter((folder): folder is string => folder !== undefined && folder !== '')
    .map((folder) => path.join(folder, 'SumatraPDF.exe'))
    .find((file) => existsSync(file));
}

/** Whether something beside this program prints PDF pages on this computer; on every system but Windows it does itself. */
export function hasPdfPrinter(
  platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return platform !== 'win32' || findSumatra(environment) !== undefined;
}

/**
 * What drivers of this machine are given: pictures where only the program's own browser can print on them, since that
 * prints an empty page for a PDF (facts: windows printing, §3), and says that all went well.
 */
export function driverLanguageOf(
  pagePrinter: PagePrinter | undefined,
  platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): PageLanguage {
  return pagePrinter && !hasPdfPrinter(platform, environment) ? 'png' : 'pdf';
}

export interface WindowsDriverOptions {
  readonly queue: string;
  readonly media?: Pick<Media, 'widthMm' | 'heightMm'> | undefined;
  /** SumatraPDF. */
  readonly program: string | undefined;
  readonly pagePrinter: PagePrinter | undefined;
}

/** The driver of a Windows queue: SumatraPDF prints a PDF on it, the program's own browser prints pictures. */
export function createWindowsDriverTransport(options: WindowsDriverOptions): Transport {
  const { queue, media, program, pagePrinter } = options;
  const lacking = createRefusingTransport(problem('printer.needs-sumatra', { queue }));
  if (program === undefined && pagePrinter === undefined) return lacking;
  const ofPdf = program === undefined ? lacking : createSumatraTransport({ program, queue });
  const ofPictures = pagePrinter ? createPictureTransport({ pagePrinter, queue, media }) : lacking;
  // What was drawn before somebody installed SumatraPDF, or took it away, goes the way that it was drawn for.
  return {
    send: (bytes, name, signal) => (arePictures(bytes) ? ofPictures : ofPdf).send(bytes, name, signal),
    probe: async () => unknownDevice(),
  };
}

/** Pages as pictures, through a program that has a browser. */
export function createPictureTransport(
  options: Pick<WindowsDriverOptions, 'queue' | 'media'> & { readonly pagePrinter: PagePrinter },
): Transport {
  const { queue, media, pagePrinter } = options;

  async function send(bytes: Uint8Array, _name: string, signal: AbortSignal): Promise<SendOutcome> {
    const pages = readPagePictures(bytes);
    const paper = {
      widthMm: media?.widthMm ?? Math.max(...pages.map(({ widthMm }) => widthMm)),
      heightMm: media?.heightMm ?? Math.max(...pages.map(({ heightMm }) => heightMm)),
    };
    const outcome = await pagePrinter.print({ queue, paper, pages }, signal);
    if (outcome.kind === 'accepted')
      return { kind: 'sent', bytesAccepted: bytes.length, evidence: 'accepted' };
    const { kind, reason } = outcome;
    const trouble =
      reason === unknownQueue
        ? problem('printer.queue-unknown', { queue })
        : problem('printer.queue-stuck', { queue, reason });
    return kind === 'not-started'
      ? { kind, problem: trouble }
      : { kind, bytesAccepted: null, problem: trouble };
  }

  return { send, probe: async () => unknownDevice() };
}

export interface SumatraTransportOptions {
  readonly program: string;
  readonly queue: string;
  readonly timeoutMs?: number;
}

/** Its end says that the system took the pages (facts: windows printing, §4), not that they were printed. */
export function createSumatraTransport(options: SumatraTransportOptions): Transport {
  const { program, queue } = options;

  function run(file: string, signal: AbortSignal): Promise<unknown> {
    const parameters = ['-print-to', queue, '-silent', '-print-settings', 'noscale', file];
    return new Promise((resolve) => {
      execFile(program, parameters, { signal, timeout: options.timeoutMs ?? 120_000 }, resolve);
    });
  }

  async function send(bytes: Uint8Array, _name: string, signal: AbortSignal): Promise<SendOutcome> {
    const stuck = (reason: string) => problem('printer.queue-stuck', { queue, reason });
    if (signal.aborted) return { kind: 'not-started', problem: stuck('ABORTED') };
    let folder: string | undefined;
    try {
      let file: string;
      try {
        // People's data: readable by this account alone, and gone when the system has it.
        folder = await mkdtemp(path.join(tmpdir(), 'waybench-pages-'));
        file = path.join(folder, 'pages.pdf');
        await writeFile(file, bytes, { mode: 0o600 });
      } catch (error) {
        return { kind: 'not-started', problem: folderProblem(tmpdir(), error) };
      }
      const error = await run(file, signal);
      if (error === null) return { kind: 'sent', bytesAccepted: bytes.length, evidence: 'accepted' };
      const reason = errorCode(error);
      // A program that cannot be started prints nothing; one that ended badly may have.
      if (reason === 'ENOENT' || reason === 'EACCES') return { kind: 'not-started', problem: stuck(reason) };
      return { kind: 'in-doubt', bytesAccepted: null, problem: stuck(reason) };
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  }

  return { send, probe: async () => unknownDevice() };
}
