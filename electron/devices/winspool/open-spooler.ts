import { createImpatientSpooler } from './impatient-spooler.ts';
import { notLoaded, SpoolerError, type WindowsSpooler } from './windows-spooler.ts';
import { createWinspool } from './winspool.ts';

/** Longer than a healthy spooler ever takes; printing straight to a port, a write waits for the printer. */
const callTimeoutMs = 30_000;

let opened: Promise<WindowsSpooler> | undefined;

async function load(): Promise<WindowsSpooler> {
  const koffi = await import('koffi');
  return createImpatientSpooler(createWinspool(koffi), callTimeoutMs);
}

/**
 * The spooler of this PC, opened once. Only on Windows.
 *
 * @throws SpoolerError where the program's native part is missing; the next call tries again.
 */
export function openSpooler(): Promise<WindowsSpooler> {
  opened ??= load().catch((error: unknown) => {
    opened = undefined;
    throw new SpoolerError('load', notLoaded, { cause: error });
  });
  return opened;
}
