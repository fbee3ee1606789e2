/** The contract's procedures of sheets. */

import type { StationContext } from '../context.ts';
import { listSheetPapers, makeSheetPdf, printSheet } from '../make-sheet.ts';
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
        const { leftOut, ...made } = accept(await printSheet(context, input.sheet, input.printer));
        return { ...made, leftOut: [...leftOut] };
      }),
    },
  };
}
