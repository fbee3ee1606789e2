/** The shape of template documents: sizes in mm from the page's top left corner. */

import * as z from 'zod';
import { darknessLevels } from '../domain/printers.ts';
import { slipCopies } from '../domain/settings.ts';
import { pickArrangements, templateKinds } from '../domain/templates.ts';
import type { SymbolFormat } from './resources.ts';
import { templateFormatVersion } from './template-migrations.ts';

const length = z.number().min(0).max(500);
const size = z.number().positive().max(500);
const weight = z.enum(['regular', 'bold']);
const align = z.enum(['left', 'center', 'right']);
const verticalAlign = z.enum(['top', 'middle', 'bottom']);
const thickness = z.number().positive().max(5);
/** 90 reads downwards, 270 upwards. Width and height are those of the box on the page all the same. */
const rotation = z.literal([0, 90, 270]);

const place = {
  x: length,
  y: length,
  /** A condition: `remark`, `!share`, `generation > 1`, `copyFor = buyer`, joined by `&` and `|`. */
  when: z.string().optional(),
  /** On which pages; every one where absent. */
  page: z.enum(['every', 'first', 'following', 'last']).optional(),
};

/** How a run of text is fitted into its width. */
const textStyle = {
  text: z.string(),
  /** Height of the em square. */
  size,
  /** Smallest height that it may shrink to before it counts as cut; it does not shrink where absent. */
  shrinkTo: size.optional(),
  weight: weight.optional(),
  align: align.optional(),
  /** May go on in a next line. */
  wrap: z.boolean().optional(),
  maxLines: z.int().min(1).max(200).optional(),
  /** Of text that wraps: line breaks in its fields stay. Else they are spaces. */
  lineBreaks: z.boolean().optional(),
  /** Distance of lines in em. */
  lineHeight: z.number().min(1).max(3).optional(),
  /** Shows □ for characters that the font lacks. Only for what people write to each other, never for names. */
  replaceMissing: z.boolean().optional(),
};

const textElement = z.strictObject({
  type: z.literal('text'),
  ...place,
  ...textStyle,
  width: size,
  /** Absent inside a block: as high as its lines. */
  height: size.optional(),
  verticalAlign: verticalAlign.optional(),
  /** White on black. */
  inverse: z.boolean().optional(),
  /** Drawn as with that darkness of the printer, whatever it is set to. */
  darkness: z.literal(darknessLevels).optional(),
  rotation: rotation.optional(),
  /** What happens to text that does not fit: the page is refused, or a summary ends with `ellipsis`. */
  overflow: z.enum(['refuse', 'ellipsis']).optional(),
  ellipsis: z.string().max(20).optional(),
});

const barElement = {
  ...place,
  /** The box on the page, quiet zones included; turned, the bars' row runs down its height. */
  width: size,
  height: size,
  text: z.string(),
  align: align.optional(),
  /** Widest module; as wide as fits where absent. */
  maxModule: size.optional(),
  rotation: rotation.optional(),
};

const code128Element = z.strictObject({ type: z.literal('code128'), ...barElement });

/** Its text are application identifiers and their values: `(01)09521234543213(10){batchName}`. */
const gs1Element = z.strictObject({ type: z.literal('gs1-128'), ...barElement });

const qrElement = z.strictObject({
  type: z.literal('qr'),
  ...place,
  /** Width and height, quiet zone included. */
  size,
  text: z.string(),
  errorCorrection: z.enum(['low', 'medium', 'quartile', 'high']).optional(),
  rotation: rotation.optional(),
});

/** A square Data Matrix of ASCII text. */
const dataMatrixElement = z.strictObject({
  type: z.literal('datamatrix'),
  ...place,
  /** Width and height, quiet zone included. */
  size,
  text: z.string(),
  rotation: rotation.optional(),
});

/** A PDF417 of ASCII text, in as many columns as make its modules largest. */
const pdf417Element = z.strictObject({
  type: z.literal('pdf417'),
  ...place,
  /** The box on the page, quiet zones included. */
  width: size,
  height: size,
  text: z.string(),
  rotation: rotation.optional(),
});

/** Deliberately at the edge of the paper, such as a tear line: the margins of `printable` do not count for it. */
const edge = z.boolean().optional();

const lineElement = z.strictObject({
  type: z.literal('line'),
  ...place,
  edge,
  direction: z.enum(['across', 'down']),
  length: size,
  thickness,
  /** Length of dashes and gaps; a whole line where absent. */
  dash: size.optional(),
});

const boxElement = z.strictObject({
  type: z.literal('box'),
  ...place,
  edge,
  width: size,
  height: size,
  thickness,
});

const circleElement = z.strictObject({
  type: z.literal('circle'),
  ...place,
  diameter: size,
  thickness,
  character: z.string().min(1).max(2),
  /** White on black. */
  inverse: z.boolean().optional(),
});

/** A rule with a stroke at every millimetre, longer ones at five and ten, each ten numbered. Exact at every resolution. */
const rulerElement = z.strictObject({
  type: z.literal('ruler'),
  ...place,
  direction: z.enum(['across', 'down']),
  length: size,
  /** Length of the longest strokes. */
  width: size,
  edge: z.boolean().optional(),
});

/** As large as shows a head's work; a page full of single dots is millions of them. */
const patternSize = z.number().positive().max(60);

/** An area of a head's finest work, counted in dots: lines or a chequer of so many black and so many white. */
const patternElement = z.strictObject({
  type: z.literal('pattern'),
  ...place,
  width: patternSize,
  height: patternSize,
  pattern: z.enum(['across', 'down', 'chequer']),
  blackDots: z.int().min(1).max(20),
  whiteDots: z.int().min(1).max(20),
});

/** A picture of the shop by its name, as large as fits. */
const imageElement = z.strictObject({
  type: z.literal('image'),
  ...place,
  image: z.string().min(1).max(100),
  /** A place for a picture that the shop may have or not; else the page is refused without it. */
  optional: z.boolean().optional(),
  width: size,
  height: size,
  align: align.optional(),
  verticalAlign: verticalAlign.optional(),
  /** Grey as a pattern of dots, for photos; else what is darker than the middle is black. */
  dither: z.boolean().optional(),
});

const fixedElements = [
  textElement,
  code128Element,
  gs1Element,
  qrElement,
  dataMatrixElement,
  pdf417Element,
  lineElement,
  boxElement,
  circleElement,
  rulerElement,
  patternElement,
  imageElement,
] as const;
const fixedElement = z.discriminatedUnion('type', fixedElements);

/** Elements that stay together and follow what stands above them. Their x and y count from the block's corner. */
const blockElement = z.strictObject({
  type: z.literal('block'),
  x: length,
  width: size,
  /** Distance to what stands above. */
  gap: length.optional(),
  when: z.string().optional(),
  /** Stands once for each order (or parcel of a sheet), and reads its fields. */
  each: z.boolean().optional(),
  /** White space below the lowest element. */
  padding: length.optional(),
  /** Thickness of a frame around the block. */
  border: thickness.optional(),
  elements: z.array(fixedElement).min(1).max(60),
});

const column = z.strictObject({
  /** Fixed words, and fields of the whole document. */
  header: z.string(),
  width: size,
  /** A column that is left out gives its width to the one that grows. */
  when: z.string().optional(),
  grow: z.boolean().optional(),
  /** A box to tick instead of text. */
  tick: z.boolean().optional(),
  text: z.string().optional(),
  /** The text as bars of that height, quiet zones within the column; nothing where the text is empty. */
  code128: z.boolean().optional(),
  height: size.optional(),
  /** Widest module; as wide as fits where absent. */
  maxModule: size.optional(),
  replaceMissing: z.boolean().optional(),
  /** Smaller texts below, each on lines of its own. */
  details: z
    .array(z.strictObject({ text: z.string(), replaceMissing: z.boolean().optional() }))
    .max(4)
    .optional(),
  align: align.optional(),
  weight: weight.optional(),
  /** Shows numbers above this one larger and white on black: a piece more is easily overlooked. */
  standOutAbove: z.int().min(0).optional(),
});

/** One row per order line (or parcel of a manifest). It flows over pages, its header repeated. */
const itemsElement = z.strictObject({
  type: z.literal('items'),
  x: length,
  gap: length.optional(),
  columns: z.array(column).min(1).max(12),
  size,
  detailSize: size.optional(),
  headerSize: size,
  lineHeight: z.number().min(1).max(3).optional(),
  /** White space above and below the text of a row. */
  rowPadding: length.optional(),
  /** Thickness of the rules between rows; none where 0. */
  rule: z.number().min(0).max(5).optional(),
  /** Heading of each order, where a parcel carries several. */
  section: z.string().optional(),
  /** The same above rows that go on on another page; `section` where absent. */
  sectionContinued: z.string().optional(),
  /** A line in smaller letters below the heading. */
  sectionDetail: z.string().optional(),
  /** Code 128 at the right of each heading, which then stands also where there is but one. */
  sectionCode: z.strictObject({ text: z.string(), width: size, height: size }).optional(),
  /** Does not begin at the foot of a page what fits whole on the next. */
  keepSections: z.boolean().optional(),
  when: z.string().optional(),
  /** Rules also between columns and around the table. */
  grid: z.boolean().optional(),
});

const element = z.discriminatedUnion('type', [...fixedElements, blockElement, itemsElement]);

export const templateSchema = z.strictObject({
  formatVersion: z.literal(templateFormatVersion),
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/u),
  version: z.int().min(1),
  names: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  kind: z.enum(templateKinds),
  /** `100x180`, `A5`, `80mm`. */
  media: z.string(),
  /** Carriers and channels that it is made for; absent or empty: any. */
  carrierCodes: z.array(z.string().min(1)).optional(),
  channels: z.array(z.string().min(1)).optional(),
  /** Of a pick list: what its rows are. */
  arrangement: z.enum(pickArrangements).optional(),
  /** Margins where the head does not print; each as usual for the media where absent. */
  printable: z
    .strictObject({
      left: length.optional(),
      top: length.optional(),
      right: length.optional(),
      bottom: length.optional(),
    })
    .optional(),
  /**
   * The whole document once for each copy, as pages after each other; or with `at` each on its part of the page,
   * `panel` large. Elements then count from their panel's corner.
   */
  copies: z
    .array(
      z.strictObject({
        for: z.enum(slipCopies),
        at: z.strictObject({ x: length, y: length }).optional(),
      }),
    )
    .min(1)
    .max(slipCopies.length)
    .optional(),
  panel: z.strictObject({ width: size, height: size }).optional(),
  /** Where blocks and items start and end. Absent: the page has none. */
  flow: z
    .strictObject({
      /** Of the first page. */
      top: length,
      /** Of the following pages. */
      followingTop: length.optional(),
      /** Measured from the top; on continuous paper the white space after the last block. */
      bottom: length,
    })
    .optional(),
  elements: z.array(element).min(1).max(300),
  /** Made for forms that bear lines and words (and often the number) already. */
  isPreprintedForm: z.boolean().optional(),
  /** What stands on that form: shown on screen in grey, never printed. */
  form: z.array(fixedElement).max(300).optional(),
  /** A picture of the shop of the whole form, shown instead. */
  formImage: z.string().min(1).max(100).optional(),
});

export type Template = z.infer<typeof templateSchema>;
export type TemplateElement = Template['elements'][number];
export type FixedElement = z.infer<typeof fixedElement>;
export type ImageElement = z.infer<typeof imageElement>;
export type TextElement = z.infer<typeof textElement>;
export type SymbolElement = Extract<FixedElement, { readonly type: SymbolFormat }>;
export type BlockElement = z.infer<typeof blockElement>;
export type ItemsElement = z.infer<typeof itemsElement>;
export type RulerElement = z.infer<typeof rulerElement>;
export type PatternElement = z.infer<typeof patternElement>;
