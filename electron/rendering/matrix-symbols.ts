/** QR, Data Matrix and PDF417 as modules of whole dots. */

import bwip from 'bwip-js/generic';
import { encodeQR } from 'qr';
import { done, type Result } from '../domain/problems.ts';
import { type Rectangle, type Rotation, type SymbolOperation, turnInto, uprightSize } from './page.ts';
import { dotsAtLeast, refuseData, refuseNarrow, type SymbolRequest } from './symbols.ts';

type MatrixFormat = Extract<SymbolOperation['format'], 'qr' | 'datamatrix' | 'pdf417'>;

/**
 * Narrowest modules. Matrix codes: 3 dots of a 203 dpi head, half as much again as a bar (GS1 General Specifications,
 * note on the X-dimension of two-dimensional symbols); PDF417 is a stack of bars and takes theirs.
 */
const narrowestModuleMm: Readonly<Record<MatrixFormat, number>> = {
  qr: 0.375,
  datamatrix: 0.375,
  pdf417: 0.25,
};
/** Quiet zones in modules: ISO/IEC 18004 (QR), ISO/IEC 16022 (Data Matrix), ISO/IEC 15438 (PDF417). */
const quietModules: Readonly<Record<MatrixFormat, number>> = { qr: 4, datamatrix: 1, pdf417: 2 };

interface Matrix {
  readonly columns: number;
  readonly rows: number;
  /** Height of a row in modules. */
  readonly rowModules: number;
  isDark(row: number, column: number): boolean;
}

type QrCorrection = 'low' | 'medium' | 'quartile' | 'high';

interface MatrixOptions {
  readonly rotation: Rotation;
}

/**
 * Lays out a matrix with the largest module that fits the box with its quiet zone, in the box's middle.
 *
 * @param box in page dots; turned, the symbol's width runs along the box's height.
 */
function layoutMatrix(
  format: MatrixFormat,
  request: SymbolRequest,
  box: Rectangle,
  matrix: Matrix,
  { rotation }: MatrixOptions,
): Result<SymbolOperation> {
  const { text, subject, dotsPerMm } = request;
  const { columns, rows, rowModules } = matrix;
  const room = uprightSize(box, rotation);
  const quietZone = quietModules[format];
  const module = moduleThatFits(room, columns, rows * rowModules, quietZone);
  const narrowest = dotsAtLeast(narrowestModuleMm[format], dotsPerMm);
  if (module < narrowest) return refuseNarrow(request, module, narrowest);
  const quiet = quietZone * module;
  const width = columns * module;
  const rowHeight = rowModules * module;
  const height = rows * rowHeight;
  const left = Math.floor((room.width - width - 2 * quiet) / 2) + quiet;
  const top = Math.floor((room.height - height - 2 * quiet) / 2) + quiet;
  const bars: Rectangle[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!matrix.isDark(row, column)) continue;
      const start = column;
      while (column + 1 < columns && matrix.isDark(row, column + 1)) column += 1;
      const x = left + start * module;
      const bar = { x, y: top + row * rowHeight, width: (column - start + 1) * module, height: rowHeight };
      bars.push(turnInto(box, rotation, bar));
    }
  }
  const quietArea = {
    x: left - quiet,
    y: top - quiet,
    width: width + 2 * quiet,
    height: height + 2 * quiet,
  };
  return done({
    kind: 'symbol',
    format,
    text,
    subject,
    rotation,
    area: turnInto(box, rotation, { x: left, y: top, width, height }),
    quietArea: turnInto(box, rotation, quietArea),
    bars,
  });
}

const moduleThatFits = (
  room: { readonly width: number; readonly height: number },
  widthModules: number,
  heightModules: number,
  quietZone: number,
) =>
  Math.floor(
    Math.min(room.width / (widthModules + 2 * quietZone), room.height / (heightModules + 2 * quietZone)),
  );

/** Rows of modules within a border of one, the least that the encoder draws; undefined where it has no room for the text. */
function encodeQrRows(text: string, ecc: QrCorrection): readonly (readonly boolean[])[] | undefined {
  if (text === '') return undefined;
  try {
    return encodeQR(text, 'raw', { ecc, border: 1 });
  } catch {
    // The encoder throws a text of its own.
    return undefined;
  }
}

/** Lays out a QR code with the largest whole-dot module that fits the box with its quiet zone. */
export function layoutQr(
  request: SymbolRequest,
  box: Rectangle,
  options: MatrixOptions & { readonly errorCorrection: QrCorrection },
): Result<SymbolOperation> {
  const rows = encodeQrRows(request.text, options.errorCorrection);
  if (!rows) return refuseData(request);
  const matrix = {
    columns: rows.length - 2,
    rows: rows.length - 2,
    rowModules: 1,
    isDark: (row: number, column: number) => rows[row + 1]?.[column + 1] ?? false,
  };
  return layoutMatrix('qr', request, box, matrix, options);
}

/** Other characters than these are read differently from scanner to scanner; QR carries any text. */
const plainText = /^[\x20-\x7e]+$/u;

interface RawMatrix {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/** Modules as bwip-js makes them; undefined where the text is too long for the symbol. */
function encodeRaw(type: 'datamatrix' | 'pdf417', text: string, options: object): RawMatrix | undefined {
  try {
    const [symbol] = bwip.raw(type, text, options);
    return symbol && 'pixs' in symbol ? symbol : undefined;
  } catch {
    // The encoder throws a text of its own.
    return undefined;
  }
}

function matrixOf({ pixs, pixx, pixy }: RawMatrix, rowModules: number): Matrix {
  return {
    columns: pixx,
    rows: pixy,
    rowModules,
    isDark: (row, column) => pixs[row * pixx + column] === 1,
  };
}

/** Lays out a square Data Matrix (ECC 200). */
export function layoutDataMatrix(
  request: SymbolRequest,
  box: Rectangle,
  options: MatrixOptions,
): Result<SymbolOperation> {
  const raw = plainText.test(request.text) ? encodeRaw('datamatrix', request.text, {}) : undefined;
  if (!raw) return refuseData(request);
  return layoutMatrix('datamatrix', request, box, matrixOf(raw, 1), options);
}

/** Start, stop and the two row indicators of a PDF417. */
const pdf417FixedModules = 69;
const pdf417ColumnModules = 17;
const pdf417Columns = 30;
const pdf417Rows = { fewest: 3, most: 90 } as const;
/** Lowest row in modules (ISO/IEC 15438); where there is room rows are higher, which scanners like. */
const pdf417RowModules = { lowest: 3, highest: 5 } as const;

/** Lays out a PDF417 with as many columns as make its modules largest. */
export function layoutPdf417(
  request: SymbolRequest,
  box: Rectangle,
  options: MatrixOptions,
): Result<SymbolOperation> {
  const { text } = request;
  // As the encoder would shape it: that tells how many codewords there are at most.
  const first = plainText.test(text) ? encodeRaw('pdf417', text, { rowmult: 1 }) : undefined;
  if (!first) return refuseData(request);
  const columnsOf = ({ pixx }: RawMatrix) => (pixx - pdf417FixedModules) / pdf417ColumnModules;
  const codewords = columnsOf(first) * first.pixy;
  const room = uprightSize(box, options.rotation);
  const widthOf = (columns: number) => pdf417FixedModules + columns * pdf417ColumnModules;
  const moduleOf = (columns: number, rows: number) =>
    moduleThatFits(room, widthOf(columns), rows * pdf417RowModules.lowest, quietModules.pdf417);
  let best = { columns: columnsOf(first), module: moduleOf(columnsOf(first), first.pixy) };
  for (let columns = 1; columns <= pdf417Columns; columns += 1) {
    const rows = Math.max(pdf417Rows.fewest, Math.ceil(codewords / columns));
    if (rows > pdf417Rows.most) continue;
    const module = moduleOf(columns, rows);
    if (module > best.module) best = { columns, module };
  }
  const raw =
    best.columns === columnsOf(first)
      ? first
      : (encodeRaw('pdf417', text, { rowmult: 1, columns: best.columns }) ?? first);
  const module = Math.max(1, moduleOf(columnsOf(raw), raw.pixy));
  const roomModules = Math.floor(room.height / module) - 2 * quietModules.pdf417;
  const rowModules = Math.min(
    pdf417RowModules.highest,
    Math.max(pdf417RowModules.lowest, Math.floor(roomModules / raw.pixy)),
  );
  return layoutMatrix('pdf417', request, box, matrixOf(raw, rowModules), options);
}
