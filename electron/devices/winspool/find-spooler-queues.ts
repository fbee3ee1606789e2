import { type ListedQueue, SpoolerError, type WindowsSpooler } from './windows-spooler.ts';

/** A queue of Windows as a person recognises it. */
export interface FoundQueue extends ListedQueue {
  /** As `Gprinter GP-1324D`; empty for a queue of another PC, which is not asked. */
  readonly driverName: string;
  /** As `USB001`; empty as {@link driverName}. */
  readonly portName: string;
}

/**
 * The queues of this PC and those of others that it is connected to. Prints nothing, and asks no other PC.
 *
 * @throws SpoolerError where the spooler itself does not answer.
 */
export async function findSpoolerQueues(spooler: WindowsSpooler): Promise<readonly FoundQueue[]> {
  const found: FoundQueue[] = [];
  // One after the other: each question holds a thread that files need too.
  for (const listed of await spooler.listQueues())
    found.push({ ...listed, ...(await describe(spooler, listed)) });
  return found;
}

async function describe(
  spooler: WindowsSpooler,
  { queue, server }: ListedQueue,
): Promise<Pick<FoundQueue, 'driverName' | 'portName'>> {
  const unknown = { driverName: '', portName: '' };
  if (server !== '') return unknown;
  try {
    const opened = await spooler.open(queue);
    try {
      const { driverName, portName } = await opened.readState();
      return { driverName, portName };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof SpoolerError) return unknown;
    throw error;
  }
}
