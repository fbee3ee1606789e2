/** The spooler of Windows, through winspool.drv. Loaded on Windows alone, when a queue is first asked for. */

import {
  type JobControl,
  type ListedQueue,
  type OpenQueue,
  type QueueState,
  type SpooledJob,
  SpoolerError,
  type WindowsSpooler,
  win32Errors,
} from './windows-spooler.ts';

type Koffi = typeof import('koffi');
type NativeFunction = ReturnType<ReturnType<Koffi['load']>['func']>;
type TypeSpec = Parameters<Koffi['out']>[0];

/** Queues of this PC and those of others that it is connected to: PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS. */
const enumeratedQueues = 0x2 | 0x4;
const listLevel = 4;
const stateLevel = 2;
const jobLevel = 1;
const documentLevel = 1;

/** What a call that sets no error may leave standing; none of them is how Windows refuses to show a job. */
const unsaidErrors: readonly number[] = [0, win32Errors.invalidHandle, win32Errors.insufficientBuffer];

const controlCodes: Readonly<Record<JobControl, number>> = { pause: 1, delete: 5 };

interface QueueInfo {
  readonly pPrinterName: string | null;
  readonly pServerName: string | null;
}

interface PrinterInfo {
  readonly pPortName: string | null;
  readonly pDriverName: string | null;
  readonly Attributes: number;
  readonly Status: number;
}

interface JobInfo {
  readonly Status: number;
  readonly Position: number;
  readonly PagesPrinted: number;
}

/**
 * Opens the library.
 *
 * @param koffi handed in by who loads it: no other system has a spooler to talk to.
 * @param library another one with the same functions.
 */
export function createWinspool(koffi: Koffi, library = 'winspool.drv'): WindowsSpooler {
  const spooler = koffi.load(library);
  const kernel = koffi.load('kernel32.dll');
  const handle = 'void *';
  const dword = 'uint32';
  const outNumber: TypeSpec = koffi.out(koffi.pointer(dword));
  // Windows' BOOL is an int of which any value but 0 is true; job numbers are read the same way.
  const define = (name: string, ...parameters: TypeSpec[]) =>
    spooler.func('__stdcall', name, dword, parameters);

  const documentInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
  const queueInfo = koffi.struct({ pPrinterName: 'str16', pServerName: 'str16', Attributes: dword });
  const printerInfo = koffi.struct({
    pServerName: handle,
    pPrinterName: handle,
    pShareName: handle,
    pPortName: 'str16',
    pDriverName: 'str16',
    pComment: handle,
    pLocation: handle,
    pDevMode: handle,
    pSepFile: handle,
    pPrintProcessor: handle,
    pDatatype: handle,
    pParameters: handle,
    pSecurityDescriptor: handle,
    Attributes: dword,
    Priority: dword,
    DefaultPriority: dword,
    StartTime: dword,
    UntilTime: dword,
    Status: dword,
    cJobs: dword,
    AveragePPM: dword,
  });
  const jobInfo = koffi.struct({
    JobId: dword,
    pPrinterName: handle,
    pMachineName: handle,
    pUserName: handle,
    pDocument: handle,
    pDatatype: handle,
    pStatus: handle,
    Status: dword,
    Priority: dword,
    Position: dword,
    TotalPages: dword,
    PagesPrinted: dword,
    Submitted: koffi.array('uint16', 8),
  });

  const getLastError = kernel.func('__stdcall', 'GetLastError', dword, []);
  const enumPrinters = define('EnumPrintersW', dword, 'str16', dword, handle, dword, outNumber, outNumber);
  const openPrinter = define('OpenPrinterW', 'str16', koffi.out(koffi.pointer(handle)), handle);
  const getPrinter = define('GetPrinterW', handle, dword, handle, dword, outNumber);
  const startDocPrinter = define('StartDocPrinterW', handle, dword, koffi.pointer(documentInfo));
  const startPagePrinter = define('StartPagePrinter', handle);
  const writePrinter = define('WritePrinter', handle, handle, dword, outNumber);
  const endPagePrinter = define('EndPagePrinter', handle);
  const endDocPrinter = define('EndDocPrinter', handle);
  const getJob = define('GetJobW', handle, dword, dword, handle, dword, outNumber);
  const setJob = define('SetJobW', handle, dword, dword, handle, dword);
  const closePrinter = define('ClosePrinter', handle);

  /** Calls on a thread of its own: a spooler may take its time, the station may not. 0 is a refusal. */
  function call(name: string, native: NativeFunction, ...parameters: readonly unknown[]): Promise<number> {
    return new Promise((resolve, reject) => {
      native.async(...parameters, (error: unknown, result: number) => {
        // koffi keeps the error of the call for whoever asks before this returns.
        if (error) reject(error);
        else if (result === 0) reject(new SpoolerError(name, Number(getLastError())));
        else resolve(result);
      });
    });
  }

  /** Asks for the size, then for the thing, which may have grown in between. */
  async function fill(
    name: string,
    native: NativeFunction,
    parameters: (ask: readonly [buffer: Buffer | null, size: number, needed: number[]]) => readonly unknown[],
  ): Promise<Buffer> {
    let buffer: Buffer | null = null;
    for (;;) {
      const size: number = buffer?.length ?? 0;
      const needed = [0];
      try {
        await call(name, native, ...parameters([buffer, size, needed]));
        return buffer ?? Buffer.alloc(0);
      } catch (error) {
        const isTooSmall = error instanceof SpoolerError && error.code === win32Errors.insufficientBuffer;
        if (!isTooSmall || (needed[0] ?? 0) <= size) throw error;
        buffer = Buffer.alloc(needed[0] ?? 0);
      }
    }
  }

  async function open(queue: string): Promise<OpenQueue> {
    const opened: unknown[] = [null];
    await call('OpenPrinterW', openPrinter, queue, opened, null);
    const printer = opened[0];
    let isInPage = false;

    return {
      async readState(): Promise<QueueState> {
        const bytes = await fill('GetPrinterW', getPrinter, (ask) => [printer, stateLevel, ...ask]);
        const info: PrinterInfo = koffi.decode(bytes, printerInfo);
        return {
          status: info.Status,
          attributes: info.Attributes,
          driverName: info.pDriverName ?? '',
          portName: info.pPortName ?? '',
        };
      },
      async startDocument(title) {
        const info = { pDocName: title, pOutputFile: null, pDatatype: 'RAW' };
        return call('StartDocPrinterW', startDocPrinter, printer, documentLevel, info);
      },
      async write(bytes) {
        if (!isInPage) await call('StartPagePrinter', startPagePrinter, printer);
        isInPage = true;
        const written = [0];
        await call('WritePrinter', writePrinter, printer, bytes, bytes.length, written);
        return written[0] ?? 0;
      },
      async endDocument() {
        if (isInPage) await call('EndPagePrinter', endPagePrinter, printer);
        isInPage = false;
        await call('EndDocPrinter', endDocPrinter, printer);
      },
      async readJob(jobId): Promise<SpooledJob | undefined> {
        try {
          const bytes = await fill('GetJobW', getJob, (ask) => [printer, jobId, jobLevel, ...ask]);
          const info: JobInfo = koffi.decode(bytes, jobInfo);
          return { status: info.Status, position: info.Position, pagesPrinted: info.PagesPrinted };
        } catch (error) {
          if (!(error instanceof SpoolerError)) throw error;
          if (error.code === win32Errors.invalidParameter) return undefined;
          // Wine says no reason, so that an older one shows. Where the queue answers, it is the job that is missing.
          if (!unsaidErrors.includes(error.code)) throw error;
          await fill('GetPrinterW', getPrinter, (ask) => [printer, stateLevel, ...ask]);
          return undefined;
        }
      },
      async controlJob(jobId, control) {
        await call('SetJobW', setJob, printer, jobId, 0, null, controlCodes[control]);
      },
      async close() {
        try {
          await call('ClosePrinter', closePrinter, printer);
        } catch (error) {
          if (!(error instanceof SpoolerError)) throw error;
        }
      },
    };
  }

  async function listQueues(): Promise<readonly ListedQueue[]> {
    const returned = [0];
    const bytes = await fill('EnumPrintersW', enumPrinters, (ask) => [
      enumeratedQueues,
      null,
      listLevel,
      ...ask,
      returned,
    ]);
    const size = koffi.sizeof(queueInfo);
    return Array.from({ length: returned[0] ?? 0 }, (_, index) => {
      const info: QueueInfo = koffi.decode(bytes, index * size, queueInfo);
      return { queue: info.pPrinterName ?? '', server: info.pServerName ?? '' };
    });
  }

  return { listQueues, open };
}
