import type { Printer, PrinterLanguage } from '../domain/printers.ts';
import { assertNever, problem } from '../domain/problems.ts';
import type { PagePrinter } from '../ports/page-printer.ts';
import type { Transport } from '../ports/transport.ts';
import { createCupsService, hasCups } from './cups/cups-service.ts';
import { createCupsTransport } from './cups/cups-transport.ts';
import { createDeviceTransport } from './device-transport.ts';
import { createDirectoryTransport } from './directory-transport.ts';
import { createWindowsDriverTransport, cupsPageOptions, findSumatra } from './driver-transport.ts';
import { createRefusingTransport } from './refusing-transport.ts';
import { createSerialTransport } from './serial-transport.ts';
import type { StatusDialect } from './status/status-dialects.ts';
import { createTcpTransport, type TcpTransportOptions } from './tcp-transport.ts';
import { openSpooler } from './winspool/open-spooler.ts';
import { createSpoolerTransport } from './winspool/spooler-transport.ts';

/** Limits and the status dialect; each has a default, the dialect that of the language. */
export type TransportOptions = Omit<TcpTransportOptions, 'host' | 'port'> & {
  /** Where the program has a browser of its own. */
  readonly pagePrinter?: PagePrinter | undefined;
};

/** Which questions a printer understands follows from its language: another's would be text to print. */
const dialectOf: Readonly<Record<PrinterLanguage, StatusDialect>> = {
  zpl: 'zpl-host-status',
  tspl: 'tspl',
  escpos: 'escpos',
  cpcl: 'cpcl',
  epl: 'epl',
  pdf: 'none',
};

/** Where its service listens is asked of a program: kept from job to job. */
const cupsService = createCupsService(process.env);

function createCupsWay(queue: string, options: readonly string[]): Transport {
  return hasCups(process.env)
    ? createCupsTransport({ queue, service: cupsService, options })
    : createRefusingTransport(problem('printer.needs-cups', { queue }));
}

/** A driver draws pages: words of a printer's language would come out as text, or not at all. */
function createDriverWay(
  queue: string,
  { language, media }: Pick<Printer, 'language'> & Partial<Pick<Printer, 'media'>>,
  pagePrinter: PagePrinter | undefined,
): Transport {
  if (language !== 'pdf') return createRefusingTransport(problem('printer.driver-needs-pages', { queue }));
  if (process.platform !== 'win32') return createCupsWay(queue, cupsPageOptions(media));
  return createWindowsDriverTransport({ queue, media, pagePrinter, program: findSumatra(process.env) });
}

/** The way to a printer, by where it stands. Makes no connection before it is used. */
export function createTransport(
  printer: Pick<Printer, 'destination' | 'language'> & Partial<Pick<Printer, 'media'>>,
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
    case 'serial':
      return createSerialTransport({
        statusDialect: dialectOf[language],
        ...options,
        path: destination.path,
        baudRate: destination.baudRate,
        flowControl: destination.flowControl,
      });
    case 'device':
      return createDeviceTransport({
        statusDialect: dialectOf[language],
        ...options,
        path: destination.path,
      });
    case 'cups':
      return createCupsWay(destination.queue, ['raw']);
    case 'driver':
      return createDriverWay(destination.queue, printer, options.pagePrinter);
    case 'directory':
      return createDirectoryTransport({ directory: destination.path, language });
    case 'spooler':
      return process.platform === 'win32'
        ? createSpoolerTransport({ queue: destination.queue, openSpooler })
        : createRefusingTransport(problem('printer.needs-windows', { queue: destination.queue }));
    default:
      return assertNever(destination);
  }
}
