/** Cells of an items table: what stands in one, how high it is, and painting it. */

import { expressionOf, type FieldSource } from './expressions.ts';
import { noteRefusal, symbolRequest } from './layout-symbols.ts';
import type { PageOperation, SymbolOperation } from './page.ts';
import type { FontWeight } from './resources.ts';
import { layoutBars, moveSymbol } from './symbols.ts';
import type { ItemsElement } from './template-schema.ts';
import { breakLines, measureEm } from './text-fitting.ts';
import { setLine } from './text-lines.ts';
import {
  alignedStart,
  baselineOffset,
  defaultLineHeight,
  type LayoutContext,
  noteCut,
  readText,
  toDots,
} from './typesetting.ts';

type Column = ItemsElement['columns'][number];

interface TextLine {
  readonly text: string;
  readonly sizeDots: number;
  readonly weight: FontWeight;
  /** From the top of the cell to the top of the em square. */
  readonly top: number;
  readonly isWhite: boolean;
}

export interface Cell {
  /** Bars, laid out from the corner of the cell. */
  readonly symbol?: SymbolOperation;
  readonly lines: readonly TextLine[];
  readonly height: number;
}

const emptyCell: Cell = { lines: [], height: 0 };

/** White space between a column's edge and its text. */
export const cellPaddingMm = 0.7;

/** Thickness of the rules between columns; 0 in a table without them. */
export function gridDots(context: LayoutContext, table: ItemsElement): number {
  return table.grid ? Math.max(1, ruleDotsOf(context, table)) : 0;
}

/** Thickness of the rules between rows. */
export function ruleDotsOf(context: LayoutContext, table: ItemsElement): number {
  return table.rule === 0 ? 0 : Math.max(1, toDots(context, table.rule ?? 0.2));
}

/** Side of the box that is ticked. */
export function tickSideOf(context: LayoutContext, table: ItemsElement): number {
  return toDots(context, Math.min(table.size * 1.15, 4.5));
}

/** Where a cell stands in the template, and how wide it is. */
interface CellPlace {
  readonly path: string;
  readonly widthDots: number;
  readonly row: FieldSource;
}

/** Lines of text from `top` down, as many as it needs. */
export function layoutLines(
  context: LayoutContext,
  table: ItemsElement,
  text: string,
  style: {
    readonly sizeMm: number;
    readonly weight: FontWeight;
    readonly top: number;
    readonly isWhite?: boolean;
  },
  widthDots: number,
): Cell {
  const { weight, top, isWhite = false } = style;
  const sizeDots = toDots(context, style.sizeMm);
  const room = widthDots - 2 * toDots(context, cellPaddingMm);
  const texts = breakLines(text, room / sizeDots, context.metrics[weight]);
  const step = Math.round(sizeDots * (table.lineHeight ?? defaultLineHeight));
  const lines = texts.map((line, index) => ({
    text: line,
    sizeDots,
    weight,
    top: top + index * step,
    isWhite,
  }));
  return { lines, height: texts.length === 0 ? top : top + (texts.length - 1) * step + sizeDots };
}

/** Lays a row's cell out. What is wrong with it is noted. */
export function layoutCell(
  context: LayoutContext,
  table: ItemsElement,
  column: Column,
  place: CellPlace,
): Cell {
  const { path, widthDots, row } = place;
  if (column.tick) return { lines: [], height: tickSideOf(context, table) };
  const weight = column.weight ?? 'regular';
  const { text: expression = '', replaceMissing } = column;
  if (column.code128) return layoutBarCell(context, table, column, place);
  const text = readText(context, { text: expression, replaceMissing }, weight, row, path);
  if (text === undefined) return emptyCell;
  const standsOut = column.standOutAbove !== undefined && Number(text) > column.standOutAbove;
  const cell = standsOut
    ? layoutLines(
        context,
        table,
        text,
        { sizeMm: table.size * 1.2, weight: 'bold', top: 0, isWhite: true },
        widthDots,
      )
    : layoutLines(context, table, text, { sizeMm: table.size, weight, top: 0 }, widthDots);
  const isBroken = cell.lines.length > 1 && isNumber(column);
  if (isBroken || isWider(context, cell, widthDots)) noteCut(context, expression, path, row);
  return addDetails(context, table, column, place, cell);
}

/** A number broken over two lines reads as two numbers. */
function isNumber(column: Column): boolean {
  const fields = expressionOf(column.text ?? '').fields;
  return fields.length === 1 && /(?:quantity|Fen|number)$/u.test(fields[0] ?? '');
}

/** Whether a single character is wider than the column, and would run into the next. */
function isWider(context: LayoutContext, cell: Cell, widthDots: number): boolean {
  return cell.lines.some(
    ({ text, weight, sizeDots }) => measureEm(text, context.metrics[weight]) * sizeDots > widthDots,
  );
}

function layoutBarCell(context: LayoutContext, table: ItemsElement, column: Column, place: CellPlace): Cell {
  const { text = '', align = 'center', height = 0, maxModule } = column;
  const { path, widthDots, row } = place;
  const request = symbolRequest(context, text, path, row);
  if (request.text === '') return emptyCell;
  // The rules of the grid stand within the columns, and are no quiet zone.
  const rule = gridDots(context, table);
  const box = { x: rule, y: 0, width: widthDots - 2 * rule, height: toDots(context, height) };
  const options = { rotation: 0, align, widestModuleMm: maxModule } as const;
  const symbol = noteRefusal(context, layoutBars('code128', request, box, options));
  if (!symbol) return emptyCell;
  return addDetails(context, table, column, place, { symbol, lines: [], height: box.height });
}

function addDetails(
  context: LayoutContext,
  table: ItemsElement,
  column: Column,
  { path, widthDots, row }: CellPlace,
  above: Cell,
): Cell {
  const sizeDots = toDots(context, table.size);
  const sizeMm = table.detailSize ?? table.size;
  let cell = above;
  for (const detail of column.details ?? []) {
    const below = readText(context, detail, 'regular', row, path)?.trim() ?? '';
    if (below === '') continue;
    const gap = cell.height === 0 ? 0 : Math.round(sizeDots * 0.25);
    const style = { sizeMm, weight: 'regular', top: cell.height + gap } as const;
    const added = layoutLines(context, table, below, style, widthDots);
    if (isWider(context, added, widthDots)) noteCut(context, detail.text, path, row);
    cell = { ...cell, lines: [...cell.lines, ...added.lines], height: added.height };
  }
  return cell;
}

/** What a cell paints, its corner at that place; `top` is where its text begins. */
export function paintCell(
  context: LayoutContext,
  cell: Cell,
  align: 'left' | 'center' | 'right',
  at: { readonly x: number; readonly top: number; readonly width: number },
): readonly PageOperation[] {
  const padding = toDots(context, cellPaddingMm);
  const operations: PageOperation[] = [];
  if (cell.symbol) operations.push(moveSymbol(cell.symbol, at.x, at.top));
  for (const line of cell.lines) {
    const { text, sizeDots, weight, isWhite } = line;
    const metrics = context.metrics[weight];
    const lineWidth = measureEm(text, metrics) * sizeDots;
    const x = at.x + padding + alignedStart(align, at.width - 2 * padding, lineWidth);
    const top = at.top + line.top;
    if (isWhite) {
      operations.push({
        kind: 'fill',
        x: x - Math.round(sizeDots * 0.25),
        y: top - Math.round(sizeDots * 0.06),
        width: Math.round(lineWidth + sizeDots * 0.5),
        height: Math.round(sizeDots * 1.12),
      });
    }
    const placed = { x, y: top + baselineOffset(sizeDots), text, sizeDots, weight, isWhite };
    operations.push(...setLine({ ...placed, rotation: 0 }, metrics));
  }
  return operations;
}
