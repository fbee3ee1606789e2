/** Symbols where a template wants them: an element's, or a cell's of a table. */

import { assertNever, type Result } from '../domain/problems.ts';
import { evaluateExpression, expressionOf, type FieldSource } from './expressions.ts';
import { layoutDataMatrix, layoutPdf417, layoutQr } from './matrix-symbols.ts';
import type { Rectangle, SymbolOperation } from './page.ts';
import { subjectOf } from './problem-subjects.ts';
import { layoutBars, type SymbolRequest } from './symbols.ts';
import type { SymbolElement } from './template-schema.ts';
import { type LayoutContext, toDots } from './typesetting.ts';

/** The symbol of an expression, for the functions that lay symbols out. */
export function symbolRequest(
  context: LayoutContext,
  text: string,
  path: string,
  fields: FieldSource,
): SymbolRequest {
  const expression = expressionOf(text);
  return {
    text: evaluateExpression(expression, fields),
    subject: subjectOf(context.template.id, path, text, fields),
    dotsPerMm: context.dotsPerMm,
  };
}

/** The value of a result; undefined where it was refused, which is then noted. */
export function noteRefusal<Value>(context: LayoutContext, result: Result<Value>): Value | undefined {
  if (result.ok) return result.value;
  context.problems.push(...result.problems);
  return undefined;
}

/** Lays out a symbol with its corner at `at`; undefined where it is refused, which is then noted. */
export function layoutSymbol(
  context: LayoutContext,
  element: SymbolElement,
  path: string,
  at: { readonly x: number; readonly y: number },
  fields: FieldSource,
): SymbolOperation | undefined {
  const request = symbolRequest(context, element.text, path, fields);
  return noteRefusal(context, layOut(context, element, request, at));
}

function layOut(
  context: LayoutContext,
  element: SymbolElement,
  request: SymbolRequest,
  at: { readonly x: number; readonly y: number },
): Result<SymbolOperation> {
  const { rotation = 0 } = element;
  const box = (width: number, height: number): Rectangle => ({
    ...at,
    width: toDots(context, width),
    height: toDots(context, height),
  });
  switch (element.type) {
    case 'code128':
    case 'gs1-128':
      return layoutBars(element.type, request, box(element.width, element.height), {
        rotation,
        align: element.align ?? 'center',
        widestModuleMm: element.maxModule,
      });
    case 'qr':
      return layoutQr(request, box(element.size, element.size), {
        rotation,
        errorCorrection: element.errorCorrection ?? 'medium',
      });
    case 'datamatrix':
      return layoutDataMatrix(request, box(element.size, element.size), { rotation });
    case 'pdf417':
      return layoutPdf417(request, box(element.width, element.height), { rotation });
    default:
      return assertNever(element);
  }
}
