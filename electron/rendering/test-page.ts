/**
 * The test page: made for whatever paper lies in a printer, as a template document like those that ship. Rulers begin
 * at the edges of the paper, so that what a head cannot reach is seen. What small paper has no room for is named on it.
 */

import { type Media, printedWidthMm } from '../domain/media.ts';
import { darknessLevels } from '../domain/printers.ts';
import { type PageElement, pageWithRulers } from './page-with-rulers.ts';

/** Room for strokes and numbers of a ruler. */
const rulerMm = 9;
const marginMm = 4;
const gapMm = 2.5;
/** Of the page on continuous paper, where nothing else sets it. */
const longestMm = 200;

/** A part of the page below the one before it; left out, and said so, where the paper ends. */
interface Part {
  /** What it shows on paper of that width, as people call it. */
  readonly shows: (width: number) => readonly string[];
  readonly heightMm: number;
  /** Where the paper is narrower it is left out; so it is where it is as wide as another part needs it. */
  readonly leastWidthMm: number;
  readonly belowWidthMm?: number;
  readonly make: (x: number, y: number, width: number) => readonly PageElement[];
}

const text = (
  x: number,
  y: number,
  width: number,
  size: number,
  content: string,
  more: Readonly<Record<string, unknown>> = {},
): PageElement => ({ type: 'text', x, y, width, height: size * 1.25, size, text: content, ...more });

const shrinking = { shrinkTo: 1.6, overflow: 'ellipsis' };

const heading: Part = {
  shows: () => ['表头 heading'],
  heightMm: 16,
  leastWidthMm: 18,
  make: (x, y, width) => [
    text(x, y, width, 4, '测试页 Test page', { weight: 'bold', ...shrinking }),
    text(x, y + 5.4, width, 3, '{printerName}', { ...shrinking, when: 'printerName' }),
    text(x, y + 9.4, width, 3, '{mediaCode} · {dotsPerInch} dpi · {language}', shrinking),
    text(x, y + 13, width, 2.2, '{printedAt} · Waybench {version}', shrinking),
  ],
};

const textSizesMm = [1.6, 2, 2.5, 3, 4, 6];
/** How high so many of those lines stand, one below the other. */
const heightOfTextsMm = (count: number) =>
  textSizesMm.slice(0, count).reduce((sum, size) => sum + size * 1.3 + 0.5, 0);

/** From what size on a head draws dense characters that can be read. */
const characters: Part = {
  shows: () => ['字号 sizes'],
  heightMm: heightOfTextsMm(textSizesMm.length),
  leastWidthMm: 30,
  make: (x, y, width) =>
    textSizesMm.map((size, index) =>
      text(x, y + heightOfTextsMm(index), width, size, `${size} 囊鑫餐疆 面单 Ag80 B8`, {
        overflow: 'ellipsis',
      }),
    ),
};

const inverse: Part = {
  shows: () => ['反白 inverse'],
  heightMm: 5,
  leastWidthMm: 30,
  make: (x, y, width) => [
    text(x, y, width, 4, '反白 鑫疆 0869', { inverse: true, align: 'center', ...shrinking }),
  ],
};

const bars: Part = {
  shows: () => ['Code 128'],
  heightMm: 15,
  leastWidthMm: 32,
  make: (x, y, width) => [
    { type: 'code128', x, y, width, height: 12, text: 'WB-123', align: 'left', maxModule: 0.5 },
    text(x, y + 12.3, width, 2.2, 'Code 128 · WB-123'),
  ],
};

/** The narrowest module that hand scanners read: 0.25 mm. */
const fineBars: Part = {
  shows: () => ['细条 0.25 mm'],
  heightMm: 11,
  leastWidthMm: 32,
  make: (x, y, width) => [
    { type: 'code128', x, y, width, height: 8, text: 'WB-123', align: 'left', maxModule: 0.25 },
    text(x, y + 8.3, width, 2.2, 'Code 128 · 0.25 mm'),
  ],
};

/** Wide enough for three symbols side by side. */
const wideMm = 84;

const squares: Part = {
  shows: (width) => ['QR', ...(width < 40 ? [] : ['Data Matrix']), ...(width < wideMm ? [] : ['PDF417'])],
  heightMm: 21,
  leastWidthMm: 20,
  make: (x, y, width) => [
    { type: 'qr', x, y, size: 18, text: 'WAYBENCH TEST' },
    text(x, y + 18.3, 18, 2.2, 'QR', { align: 'center' }),
    ...(width < 40
      ? []
      : [
          { type: 'datamatrix', x: x + 20, y, size: 18, text: 'WAYBENCH TEST' },
          text(x + 20, y + 18.3, 18, 2.2, 'Data Matrix', { align: 'center', ...shrinking }),
        ]),
    ...(width < wideMm
      ? []
      : [
          { type: 'pdf417', x: x + 40, y, width: 44, height: 18, text: 'WAYBENCH TEST' },
          text(x + 40, y + 18.3, 44, 2.2, 'PDF417', { align: 'center' }),
        ]),
  ],
};

const stacked: Part = {
  shows: () => ['PDF417'],
  heightMm: 18,
  leastWidthMm: 56,
  belowWidthMm: wideMm,
  make: (x, y, width) => [
    { type: 'pdf417', x, y, width: 56, height: 15, text: 'WAYBENCH TEST' },
    text(x, y + 15.3, width, 2.2, 'PDF417 · WAYBENCH TEST'),
  ],
};

const goodsBars: Part = {
  shows: () => ['GS1-128'],
  heightMm: 13,
  leastWidthMm: 62,
  make: (x, y, width) => [
    {
      type: 'gs1-128',
      x,
      y,
      width,
      height: 10,
      text: '(01)06901234567892(10)WB1',
      align: 'left',
      maxModule: 0.25,
    },
    text(x, y + 10.3, width, 2.2, 'GS1-128 · (01)06901234567892(10)WB1', shrinking),
  ],
};

/** Dots side by side and rows of them: what a head smears first when it is too hot. */
const grids: Part = {
  shows: () => ['网格 grids'],
  heightMm: 13.5,
  leastWidthMm: 46,
  make: (x, y) =>
    (
      [
        ['across', 1],
        ['down', 1],
        ['chequer', 1],
        ['chequer', 2],
      ] as const
    ).flatMap(([pattern, dots], index): PageElement[] => [
      {
        type: 'pattern',
        x: x + index * 11.5,
        y,
        width: 10,
        height: 10,
        pattern,
        blackDots: dots,
        whiteDots: dots,
      },
      text(x + index * 11.5, y + 10.3, 10, 2.2, `${dots}:${dots}`, { align: 'center' }),
    ]),
};

const stepsOfDots = [
  [1, 4],
  [1, 2],
  [1, 1],
  [2, 1],
  [4, 1],
  [20, 1],
] as const;

/** From light to dark. Where neighbours look alike the head is too hot, or too cold. */
const heat: Part = {
  shows: () => ['轻重 heat'],
  heightMm: 11.5,
  leastWidthMm: 46,
  make: (x, y) =>
    stepsOfDots.flatMap(([blackDots, whiteDots], index): PageElement[] => [
      {
        type: 'pattern',
        x: x + index * 7.7,
        y,
        width: 7.7,
        height: 8,
        pattern: 'down',
        blackDots,
        whiteDots,
      },
      text(x + index * 7.7, y + 8.3, 7.7, 2.2, `${blackDots}:${whiteDots}`, { align: 'center' }),
    ]),
};

const levelWidthMm = 12.2;
const levelHeightMm = 7.5;

/** The same text as each darkness of the printer draws it: the best one is what to set. */
const showLevels =
  (perRow: number): Part['make'] =>
  (x, y) =>
    darknessLevels.flatMap((level, index): PageElement[] => {
      const left = x + (index % perRow) * levelWidthMm;
      const top = y + Math.floor(index / perRow) * levelHeightMm;
      return [
        text(left, top, levelWidthMm, 3.2, '鑫疆8B', { darkness: level }),
        text(left, top + 4.2, levelWidthMm, 2.2, level > 0 ? `+${level}` : String(level)),
      ];
    });

const darkness: Part = {
  shows: () => ['浓淡 darkness'],
  heightMm: levelHeightMm,
  leastWidthMm: levelWidthMm * darknessLevels.length,
  make: showLevels(darknessLevels.length),
};

const manyRowsOfDarkness: Part = {
  shows: () => ['浓淡 darkness'],
  heightMm: levelHeightMm * 2,
  leastWidthMm: levelWidthMm * 4,
  belowWidthMm: darkness.leastWidthMm,
  make: showLevels(4),
};

/** The most telling first: small paper has room for these alone. */
const parts: readonly Part[] = [
  heading,
  characters,
  bars,
  fineBars,
  darkness,
  manyRowsOfDarkness,
  grids,
  heat,
  squares,
  inverse,
  goodsBars,
  stacked,
];

const made = new Map<string, unknown>();

/** The document of a test page for that paper. The same paper has the same document. */
export function makeTestPage(media: Media): unknown {
  const known = made.get(media.code);
  if (known !== undefined) return known;
  const document = composeTestPage(media);
  if (made.size > 50) made.clear();
  made.set(media.code, document);
  return document;
}

interface Room {
  readonly width: number;
  /** From the top of the paper. */
  readonly bottom: number;
}

const wholeWidthMm = Number.POSITIVE_INFINITY;

/** The parts that there is room for, and what the others would have shown. */
function placeParts({ width, bottom }: Room) {
  const elements: PageElement[] = [];
  const shown = new Set<string>();
  let y = rulerMm;
  for (const part of parts) {
    const isFitting = part.leastWidthMm <= width && width < (part.belowWidthMm ?? Infinity);
    if (!isFitting || y + part.heightMm > bottom) continue;
    elements.push(...part.make(rulerMm, y, width));
    for (const name of part.shows(width)) shown.add(name);
    y += part.heightMm + gapMm;
  }
  const all = new Set(parts.flatMap((part) => part.shows(wholeWidthMm)));
  return { elements, y, leftOut: [...all].filter((name) => !shown.has(name)) };
}

const noteSizeMm = 2.2;
const noteLineMm = noteSizeMm * 1.25;
/** The note may stand a little in the margin, where heads still print. */
const noteIntoMarginMm = 2.3;
const noteGapMm = 0.5;

/** What is left out, by name; only how much, where the paper is too small for names. */
const notes: readonly ((leftOut: readonly string[]) => string)[] = [
  (leftOut) => `纸小，省去 left out: ${leftOut.join(', ')}`,
  (leftOut) => `纸小，省去 ${leftOut.length} 项 left out`,
];

/** How high a note is: its letters are about 0.7 times as wide as high, Chinese ones among Latin ones. */
const noteHeightMm = (note: string, width: number) =>
  Math.ceil((note.length * noteSizeMm * 0.7) / (width - noteSizeMm)) * noteLineMm;

/** As {@link placeParts}, with a note of what is left out; never at the cost of the heading. */
function placeWithNote(room: Room) {
  const everything = parts.flatMap((part) => part.shows(wholeWidthMm));
  for (const write of notes) {
    const most = noteHeightMm(write(everything), room.width) + noteGapMm;
    const placed = placeParts({ ...room, bottom: room.bottom + noteIntoMarginMm - most });
    if (placed.leftOut.some((name) => heading.shows(room.width).includes(name))) continue;
    const note = write(placed.leftOut);
    const y = placed.y - gapMm + noteGapMm;
    const height = noteHeightMm(note, room.width);
    const style = { wrap: true, overflow: 'ellipsis', height, lineHeight: 1.25 };
    return {
      elements: [...placed.elements, text(rulerMm, y, room.width, noteSizeMm, note, style)],
      y: y + height + gapMm,
    };
  }
  return placeParts(room);
}

function composeTestPage(media: Media): unknown {
  const room = {
    width: printedWidthMm(media) - rulerMm - marginMm,
    bottom: (media.heightMm ?? longestMm) - marginMm,
  };
  const whole = placeParts(room);
  const { elements, y } = whole.leftOut.length === 0 ? whole : placeWithNote(room);
  const lengthMm = media.heightMm ?? Math.ceil(y);
  const names = { zh: '测试页', en: 'Test page' };
  return pageWithRulers(media, { folder: 'test-pages', names, lengthMm, elements });
}
