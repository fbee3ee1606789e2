/** The contract's procedures of failures. */

import type { FailureView } from '../../contract/views.ts';
import { faultSteps, signOfProblem, signsOf } from '../../domain/fault-trees.ts';
import type { PrintFailure } from '../../domain/print-failures.ts';
import { maskText } from '../../domain/privacy.ts';
import { problem } from '../../domain/problems.ts';
import type { Settings } from '../../domain/settings.ts';
import { printerName, type StationContext } from '../context.ts';
import { countFailures, exportFailures, listFailures, reportFailure } from '../log-failures.ts';
import {
  accept,
  jobId,
  type Procedures,
  printerId,
  type RouterParts,
  refusal,
  toBase64,
} from './procedures.ts';

export function failureRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const namesOfPrinters = () => {
    const printers = context.stores.printers.list();
    const names = new Map<string, string>(
      printers.map((printer) => [printer.id, printerName(context, printer)]),
    );
    return (id: string) => names.get(id) ?? '';
  };
  const viewOf = ({ id, mediaCode, note, ...failure }: PrintFailure, printer: string): FailureView => ({
    ...failure,
    failureId: id,
    printer,
    media: mediaCode,
    note: maskText(note),
  });
  return {
    failures: {
      list: procedures.failures.list.handler(({ input }) => {
        const nameOf = namesOfPrinters();
        const failures = listFailures(context, input);
        return { failures: failures.map((failure) => viewOf(failure, nameOf(failure.printerId))) };
      }),
      statistics: procedures.failures.statistics.handler(({ input }) => {
        const nameOf = namesOfPrinters();
        const { byCause, byPrinter, byMedia, ...sums } = countFailures(context, input.days);
        return {
          ...sums,
          byCause: [...byCause],
          byPrinter: byPrinter.map((entry) => ({ ...entry, printer: nameOf(entry.key) })),
          byMedia: [...byMedia],
        };
      }),
      report: procedures.failures.report.handler(({ input }) => {
        const job = input.jobId === null ? null : jobId(input.jobId);
        accept(reportFailure(context, { ...input, printerId: printerId(input.printerId), jobId: job }));
        return {};
      }),
      guide: procedures.failures.guide.handler(({ input }) => {
        const printer = context.stores.printers.get(printerId(input.printerId));
        if (!printer) throw refusal([problem('printer.not-found')]);
        const { language, profileCode, destination, pausedBy } = printer;
        const machine = { language, profileCode, way: destination.kind };
        const sign = input.sign ?? (pausedBy && signOfProblem(pausedBy)) ?? null;
        return {
          sign,
          signs: [...signsOf(machine)],
          steps: sign === null ? [] : faultSteps(sign, machine).map((step) => ({ ...step })),
        };
      }),
      exportCsv: procedures.failures.exportCsv.handler(async ({ input }) => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).failures;
        const { fileName, bytes, failures } = await exportFailures(context, words, input.days);
        return { fileName, csvBase64: toBase64(bytes), failures };
      }),
    },
  };
}
