/** The contract's procedures of sheets. */

import type { StationContext } from '../context.ts';
import { listSheetPapers, makeSheetPdf, printSheet } from '../make-sheet.ts';
import { printProof } from '../print-proof.ts';
import { accept, type Procedures, toBase64 } from './procedures.ts';

export function sheetRoutes(procedures: Procedures, context: StationContext) {
  return {
    sheets: {
      papers: procedures.sheets.papers.handler(() => ({ papers: listSheetPapers(context) })),
      pdf: procedures.sheets.pdf.handler(async ({ input }) => {
        const { pdf, leftOut, ...made } = accept(await makeSheetPdf(context, input.sheet, input.media));
        return { ...made, leftOut: [...leftOut], pdfBase64: toBase64(pdf) };
      }),
      print: procedures.sheets.print.handler(async ({ input }) => {
        const { sheet, printer } = input;
        const printed =
          sheet.kind === 'proof'
            ? await printProof(context, sheet, printer)
            : await printSheet(context, sheet, printer);
        const { leftOut, ...made } = accept(printed);
        return { ...made, leftOut: [...leftOut] };
      }),
    },
  };
}
