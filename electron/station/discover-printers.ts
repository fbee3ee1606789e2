/** Looks for printers, says what is known of their model, and which of them are added already. */

import { findProfileByModel } from '../domain/printer-profiles.ts';
import { formatDestination, type PrinterLanguage } from '../domain/printers.ts';
import type {
  DiscoveryReport,
  DiscoveryRequest,
  FoundPrinter,
  PrinterDiscovery,
} from '../ports/printer-discovery.ts';
import { printerName, type StationContext } from './context.ts';

export interface DiscoveredPrinter extends FoundPrinter {
  /** The model, as far as its name tells; empty for none. */
  readonly profileCode: string;
  /** What it answered in, or what its model speaks; null where nobody knows. */
  readonly language: PrinterLanguage | null;
  /** The printer that was added with one of its destinations; null for none. */
  readonly addedAs: string | null;
}

/** A model that takes pages is given pages, where its queue has a driver for them. */
function bestFirst(found: FoundPrinter, language: PrinterLanguage | null): FoundPrinter['destinations'] {
  const driver = found.destinations.find(({ kind }) => kind === 'driver');
  if (!driver || (language !== null && language !== 'pdf')) return found.destinations;
  return [driver, ...found.destinations.filter((one) => one !== driver)];
}

export async function discoverPrinters(
  context: StationContext,
  discovery: PrinterDiscovery,
  request: DiscoveryRequest,
  signal: AbortSignal,
): Promise<{ readonly found: readonly DiscoveredPrinter[]; readonly problems: DiscoveryReport['problems'] }> {
  const { found, problems } = await discovery.discover(request, signal);
  const known = context.stores.printers.list();
  // A serial port is the same whatever its speed.
  const placeOf = (destination: FoundPrinter['destinations'][number]) =>
    destination.kind === 'serial' ? `serial:${destination.path}` : formatDestination(destination);
  return {
    found: found.map((one) => {
      const profile = findProfileByModel(`${one.model} ${one.name}`, context.catalogue.printerProfiles);
      const language = one.language ?? profile?.languages[0] ?? null;
      const places = one.destinations.map(placeOf);
      const added = known.find(({ destination }) => places.includes(placeOf(destination)));
      return {
        ...one,
        destinations: bestFirst(one, language),
        profileCode: profile?.code ?? '',
        language,
        addedAs: added ? printerName(context, added) : null,
      };
    }),
    problems,
  };
}
