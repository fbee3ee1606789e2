/** The items table: a row per order line, over as many pages as it needs. No row is cut, dropped or shrunk away. */

import { problem } from '../domain/problems.ts';
import { evaluateExpression, expressionOf, type FieldSource } from './expressions.ts';
import type { TableSection, TemplateData } from './fields.ts';
import { isWished } from './layout-elements.ts';
import { noteRefusal, symbolRequest } from './layout-symbols.ts';
import type { PageOperation } from './page.ts';
import { checkReach, extentOfRectangle } from './page-extents.ts';
import type { ProblemSubject } from './problem-subjects.ts';
import type { FontWeight } from './resources.ts';
import { layoutBars } from './symbols.ts';
import {
  type Cell,
  cellPaddingMm,
  gridDots,
  layoutCell,
  layoutLines,
  paintCell,
  ruleDotsOf,
  tickSideOf,
} from './table-cells.ts';
import type { ItemsElement } from './template-schema.ts';
import { measureEm } from './text-fitting.ts';
import { setLine } from './text-lines.ts';
import {
  alignedStart,
  baselineOffset,
  type FlowCursor,
  frameOf,
  type LayoutContext,
  readText,
  toDots,
} from './typesetting.ts';

/** The black mark before a heading. */
const headingMarkMm = 1;

/**
 * Lays the table out from the cursor on.
 *
 * @returns how many lines have a row on paper. Where a row is higher than a page, `print.text-cut` is noted.
 */
export function layoutItems(
  context: LayoutContext,
  table: ItemsElement,
  path: string,
  data: TemplateData,
  cursor: FlowCursor,
): number {
  const painter = new TablePainter(
    context,
    table,
    path,
    cursor,
    shownColumns(table, data.fields),
    data.fields,
  );
  const sections = data.sections.filter((section) => section.rows.length > 0);
  const showsSections =
    table.section !== undefined && (sections.length > 1 || table.sectionCode !== undefined);
  let printed = 0;
  painter.begin();
  for (const section of sections) printed += painter.addSection(section, showsSections);
  painter.end();
  return printed;
}

interface ShownColumn {
  readonly column: ItemsElement['columns'][number];
  /** Its place in the template. */
  readonly index: number;
  readonly widthMm: number;
}

/** The columns whose conditions hold; the one that grows takes the room of the others. */
function shownColumns(table: ItemsElement, fields: FieldSource): readonly ShownColumn[] {
  const shown = table.columns
    .map((column, index) => ({ column, index, widthMm: column.width }))
    .filter(({ column }) => isWished(column, fields));
  const all = table.columns.reduce((sum, { width }) => sum + width, 0);
  const spareMm = all - shown.reduce((sum, { widthMm }) => sum + widthMm, 0);
  const growing = shown.find(({ column }) => column.grow);
  return shown.map((entry) => (entry === growing ? { ...entry, widthMm: entry.widthMm + spareMm } : entry));
}

/** What stands above the rows of a section. */
interface Heading {
  readonly section: TableSection;
  readonly cell: Cell;
  readonly height: number;
}

interface Row {
  readonly cells: readonly Cell[];
  readonly height: number;
}

class TablePainter {
  readonly #context: LayoutContext;
  readonly #table: ItemsElement;
  readonly #path: string;
  readonly #cursor: FlowCursor;
  readonly #left: number;
  readonly #columns: readonly ShownColumn[];
  readonly #widths: readonly number[];
  readonly #fields: FieldSource;
  readonly #ruleDots: number;
  readonly #paddingDots: number;
  readonly #subject: () => ProblemSubject;
  /** Top of the part of the table on the current page. */
  #top = 0;
  #headerBottom = 0;

  constructor(
    context: LayoutContext,
    table: ItemsElement,
    path: string,
    cursor: FlowCursor,
    columns: readonly ShownColumn[],
    fields: FieldSource,
  ) {
    this.#fields = fields;
    this.#context = context;
    this.#table = table;
    this.#path = path;
    const subject = { template: context.template.id, element: path };
    this.#subject = () => subject;
    this.#cursor = cursor;
    this.#left = context.origin.x + toDots(context, table.x);
    this.#columns = columns;
    this.#widths = columns.map(({ widthMm }) => toDots(context, widthMm));
    this.#ruleDots = ruleDotsOf(context, table);
    this.#paddingDots = toDots(context, table.rowPadding ?? 0.8);
  }

  get #width() {
    return this.#widths.reduce((sum, width) => sum + width, 0);
  }

  begin(): void {
    const cursor = this.#cursor;
    if (cursor.isStarted) cursor.y += toDots(this.#context, this.#table.gap ?? 0);
    const headerHeight = this.#headerHeight();
    // Room for the header and at least a few rows; else the table starts on the next page.
    if (cursor.isStarted && cursor.y + headerHeight * 4 > cursor.bottom) cursor.turnPage();
    this.#beginPage();
  }

  /** @returns how many rows of the section stand on paper. A heading never stands alone at the foot of a page. */
  addSection(section: TableSection, hasHeading: boolean): number {
    const rows = section.rows.map((row): Row => {
      const cells = this.#columns.map(({ column, index }, place) =>
        layoutCell(this.#context, this.#table, column, {
          path: `${this.#path}.columns[${index}]`,
          widthDots: this.#widths[place] ?? 0,
          row,
        }),
      );
      return { cells, height: this.#rowHeight(cells) };
    });
    const { section: text = '', sectionContinued = text } = this.#table;
    const heading = hasHeading ? this.#layoutHeading(section, text) : undefined;
    // Who picks or packs must see on every page for whom.
    const repeated = hasHeading ? this.#layoutHeading(section, sectionContinued) : undefined;
    if (this.#table.keepSections) this.#keepTogether(rows, heading);
    let printed = 0;
    for (const [index, row] of rows.entries()) {
      if (this.#addRow(row, index === 0 ? heading : undefined, index === 0 ? heading : repeated))
        printed += 1;
    }
    return printed;
  }

  /** Begins the section on a page of its own where it is cut here and would be whole there. */
  #keepTogether(rows: readonly Row[], heading: Heading | undefined): void {
    const { y, bottom } = this.#cursor;
    const height = rows.reduce((sum, row) => sum + row.height, heading?.height ?? 0);
    const isFirst = y === this.#headerBottom;
    if (!isFirst && y + height > bottom && height <= bottom - this.#headerBottom) this.#turnPage();
  }

  #turnPage(): void {
    this.#finishPage();
    this.#cursor.turnPage();
    this.#beginPage();
  }

  /** Adds a row below its heading, where it has one on this page or on the next; false where it fits no page. */
  #addRow({ cells, height }: Row, heading: Heading | undefined, onNextPage: Heading | undefined): boolean {
    const cursor = this.#cursor;
    let above = heading;
    if (cursor.y + height + (above?.height ?? 0) > cursor.bottom) {
      this.#turnPage();
      above = onNextPage;
      if (cursor.y + height + (above?.height ?? 0) > cursor.bottom) {
        this.#context.problems.push(
          problem('print.text-cut', { template: this.#context.template.id, element: this.#path }),
        );
        return false;
      }
    }
    if (above) this.#paintHeading(above);
    this.#paintRow(cells, height);
    return true;
  }

  end(): void {
    this.#finishPage();
  }

  #rowHeight(cells: readonly Cell[]): number {
    return Math.max(...cells.map((cell) => cell.height)) + this.#paddingDots * 2 + this.#ruleDots;
  }

  #headerHeight(): number {
    return toDots(this.#context, this.#table.headerSize) + this.#paddingDots * 2 + this.#ruleDots * 2;
  }

  #beginPage(): void {
    const { headerSize } = this.#table;
    const cursor = this.#cursor;
    this.#top = cursor.y;
    const sizeDots = toDots(this.#context, headerSize);
    const padding = toDots(this.#context, cellPaddingMm);
    let x = this.#left;
    for (const [place, { column, index }] of this.#columns.entries()) {
      const width = this.#widths[place] ?? 0;
      const text = evaluateExpression(expressionOf(column.header), this.#fields);
      const lineWidth = measureEm(text, this.#context.metrics.bold) * sizeDots;
      if (lineWidth > width) {
        this.#context.problems.push(
          problem('print.text-cut', {
            template: this.#context.template.id,
            element: `${this.#path}.columns[${index}].header`,
            value: text,
          }),
        );
      }
      const header = {
        x: x + padding + alignedStart(column.align ?? 'left', width - 2 * padding, lineWidth),
        y: cursor.y + this.#paddingDots + baselineOffset(sizeDots),
        text,
        sizeDots,
        weight: 'bold',
        rotation: 0,
        isWhite: false,
      } as const;
      this.#paint(setLine(header, this.#context.metrics.bold));
      x += width;
    }
    cursor.y += this.#headerHeight() - this.#ruleDots * 2;
    this.#rule(this.#ruleDots * 2);
    this.#headerBottom = cursor.y;
    cursor.isStarted = true;
  }

  /** Paints what belongs to the table. */
  #paint(operations: readonly PageOperation[]): void {
    for (const operation of operations) this.#context.subjects.set(operation, this.#subject);
    this.#cursor.operations.push(...operations);
  }

  #rule(thickness: number): void {
    if (thickness > 0) {
      this.#cursor.operations.push({
        kind: 'fill',
        x: this.#left,
        y: this.#cursor.y,
        width: this.#width,
        height: thickness,
      });
    }
    this.#cursor.y += thickness;
  }

  #finishPage(): void {
    if (!this.#table.grid || this.#cursor.y === this.#headerBottom) return;
    const { operations, y } = this.#cursor;
    const box = { x: this.#left, y: this.#top, width: this.#width, height: y - this.#top };
    const thickness = gridDots(this.#context, this.#table);
    operations.push(...frameOf(box, thickness));
    let x = this.#left;
    for (const width of this.#widths.slice(0, -1)) {
      x += width;
      operations.push({ kind: 'fill', x, y: this.#top, width: thickness, height: y - this.#top });
    }
  }

  #layoutHeading(section: TableSection, text: string): Heading {
    const { sectionDetail, sectionCode, size, detailSize } = this.#table;
    const read = (expression: string, weight: FontWeight) =>
      readText(this.#context, { text: expression }, weight, section.fields, this.#path)?.trim() ?? '';
    const codeWidth = sectionCode ? toDots(this.#context, sectionCode.width) : 0;
    const room = this.#width - toDots(this.#context, headingMarkMm) - codeWidth;
    const lines = (words: string, sizeMm: number, weight: FontWeight, top: number) =>
      layoutLines(this.#context, this.#table, words, { sizeMm, weight, top }, room);
    let cell = lines(read(text, 'bold'), size, 'bold', 0);
    const detail = sectionDetail === undefined ? '' : read(sectionDetail, 'regular');
    if (detail !== '') {
      const top = cell.height + Math.round(toDots(this.#context, size) * 0.25);
      const below = lines(detail, detailSize ?? size, 'regular', top);
      cell = { lines: [...cell.lines, ...below.lines], height: below.height };
    }
    const codeHeight = sectionCode ? toDots(this.#context, sectionCode.height) : 0;
    return { section, cell, height: this.#rowHeight([cell, { lines: [], height: codeHeight }]) };
  }

  #paintHeading({ section, cell, height }: Heading): void {
    const { operations, y } = this.#cursor;
    const markWidth = toDots(this.#context, headingMarkMm);
    const bodyHeight = height - this.#paddingDots * 2 - this.#ruleDots;
    const top = y + this.#paddingDots;
    operations.push({ kind: 'fill', x: this.#left, y: top, width: markWidth, height: bodyHeight });
    const beside = { x: this.#left + markWidth, top, width: this.#width - markWidth };
    this.#paint(paintCell(this.#context, cell, 'left', beside));
    const { sectionCode } = this.#table;
    if (sectionCode) {
      const path = `${this.#path}.sectionCode`;
      const width = toDots(this.#context, sectionCode.width);
      const box = {
        x: this.#left + this.#width - width,
        y: top,
        width,
        height: toDots(this.#context, sectionCode.height),
      };
      const symbol = noteRefusal(
        this.#context,
        layoutBars('code128', symbolRequest(this.#context, sectionCode.text, path, section.fields), box, {
          rotation: 0,
          align: 'right',
          widestModuleMm: undefined,
        }),
      );
      if (symbol) operations.push(symbol);
    }
    this.#cursor.y += height - this.#ruleDots;
    this.#rule(this.#ruleDots);
  }

  #paintRow(cells: readonly Cell[], height: number): void {
    const { y, operations } = this.#cursor;
    let x = this.#left;
    for (const [index, cell] of cells.entries()) {
      const column = this.#columns[index]?.column;
      const width = this.#widths[index] ?? 0;
      if (column?.tick) {
        const side = tickSideOf(this.#context, this.#table);
        const box = {
          x: x + Math.floor((width - side) / 2),
          y: y + this.#paddingDots,
          width: side,
          height: side,
        };
        operations.push(...frameOf(box, Math.max(2, toDots(this.#context, 0.3))));
      } else {
        const at = { x, top: y + this.#paddingDots, width };
        this.#paint(paintCell(this.#context, cell, column?.align ?? 'left', at));
      }
      x += width;
    }
    const row = { x: this.#left, y, width: this.#width, height: height - this.#ruleDots };
    checkReach(this.#context, this.#subject, extentOfRectangle(row), false);
    this.#cursor.y += height - this.#ruleDots;
    this.#rule(this.#ruleDots);
  }
}
