import type { Printer, PrinterLanguage } from '../domain/printers.ts';
import { assertNever } from '../domain/problems.ts';
import type { Transport } from '../ports/transport.ts';
import { createDirectoryTransport } from './directory-transport.ts';
import type { StatusDialect } from './status/status-dialects.ts';
import { createTcpTransport, type TcpTransportOptions } from './tcp-transport.ts';

/** Limits and status dialect for printers behind TCP; each has a default, the dialect that of the language. */
export type TransportOptions = Omit<TcpTransportOptions, 'host' | 'port'>;

/** Which questions a printer understands follows from its language: another's would be text to print. */
const dialectOf: Readonly<Record<PrinterLanguage, StatusDialect>> = {
  zpl: 'zpl-host-status',
  tspl: 'tspl',
  escpos: 'escpos',
  pdf: 'none',
};

/** The way to a printer, by where it stands. Makes no connection before it is used. */
export function createTransport(
  printer: Pick<Printer, 'destination' | 'language'>,
  options: TransportOptions = {},
): Transport {
  const { destination, language } = printer;
  switch (destination.kind) {
    case 'tcp':
      return createTcpTransport({
        statusDialect: dialectOf[language],
        ...options,
        host: destination.host,
        port: destination.port,
      });
    case 'directory':
      return createDirectoryTransport({ directory: destination.path, language });
    default:
      return assertNever(destination);
  }
}
