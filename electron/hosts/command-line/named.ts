/** What people name on the command line, as the ids that the station takes. An id itself is taken as well. */

import type { StationClient } from '../../contract/client.ts';
import { isId } from '../../domain/ids.ts';
import { problem } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';
import { RefusedError, textOption } from './verb-answer.ts';

/** So many batches are looked through, the newest first. */
const batchesLookedThrough = 500;

/** @throws RefusedError with `printer.not-found`. */
export async function printerNamed(client: StationClient, name: string) {
  const { printers } = await client.printers.list({});
  const found =
    printers.find((one) => one.name === name) ?? printers.find(({ printerId }) => printerId === name);
  if (!found) throw new RefusedError(problem('printer.not-found', { printer: name }));
  return found;
}

/** @throws RefusedError with `printer.not-found`. */
export async function printerIdOf(client: StationClient, name: string): Promise<string> {
  return (await printerNamed(client, name)).printerId;
}

/** The newest batch of a name. @throws RefusedError with `batch.not-found`. */
export async function batchIdOf(client: StationClient, name: string): Promise<string> {
  const { batches } = await client.batches.list({ limit: batchesLookedThrough });
  const found = batches.find((one) => one.name === name) ?? batches.find(({ batchId }) => batchId === name);
  if (!found) throw new RefusedError(problem('batch.not-found', { batch: name }));
  return found.batchId;
}

/**
 * The parcel that a code of its papers means, or the number of an order that has one parcel.
 *
 * @throws RefusedError with `packing.order-several` (count, pairCodes) or `pair.code-unknown` (code).
 */
export async function parcelIdOf(client: StationClient, code: string): Promise<string> {
  if (isId(code)) return code;
  const { kind, found, parcels } = await client.history.find({ code });
  const live = parcels.filter(({ state }) => state !== 'cancelled');
  if (kind === 'order' && live.length > 1) {
    const pairCodes = live.map(({ pairCode }) => pairCode ?? '').join(', ');
    throw new RefusedError(problem('packing.order-several', { count: live.length, pairCodes }));
  }
  if (found === null) throw new RefusedError(problem('pair.code-unknown', { code }));
  return found.parcel.parcelId;
}

/** The batch that `--batch` names; nothing where it names none. */
export async function batchOption(command: Command, client: StationClient): Promise<{ batchId?: string }> {
  const name = textOption(command, 'batch');
  return name === undefined ? {} : { batchId: await batchIdOf(client, name) };
}
