/** What the tests of rendering share: resources as the program has them, samples, and outside readers. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readBarcodes } from 'zxing-wasm/reader';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import { type Media, parseMedia } from '../../../electron/domain/media.ts';
import type { Problem, Result } from '../../../electron/domain/problems.ts';
import type { ManifestDocument } from '../../../electron/domain/sheets.ts';
import { readTemplates } from '../../../electron/platform/catalogue.ts';
import { loadFonts } from '../../../electron/platform/fonts.ts';
import { createGlyphSource } from '../../../electron/platform/glyph-source.ts';
import { createSymbolReader } from '../../../electron/platform/symbol-reader.ts';
import type { RenderResources } from '../../../electron/rendering/resources.ts';

const root = path.join(import.meta.dirname, '../../..');
const templatesFolder = path.join(root, 'print-templates');

export function readTemplateJson(id: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(templatesFolder, `${id}.json`), 'utf8'));
}

const templates = readTemplates(templatesFolder);
export const shippedTemplateIds = [...templates.keys()];

const fonts = loadFonts(path.join(root, 'assets'));
export const resources: RenderResources = {
  templates,
  fonts,
  glyphs: createGlyphSource(fonts),
  symbols: createSymbolReader(),
};

/** The same resources with one template replaced or added. */
export function withTemplate(id: string, json: unknown): RenderResources {
  return { ...resources, templates: new Map([...resources.templates, [id, json]]) };
}

/** The id of templates that tests make. */
export const proofId = 'waybills/proof';

/** A template with these elements and nothing else. */
export const proofTemplate = (elements: readonly object[], change: object = {}) => ({
  formatVersion: 3,
  id: proofId,
  version: 1,
  names: { zh: '样张', en: 'Proof' },
  kind: 'label',
  media: '100x150',
  elements,
  ...change,
});

/** To whom a label goes, in small letters. */
export const proofConsignee = {
  type: 'text',
  x: 64,
  y: 3,
  width: 33,
  height: 14,
  text: '{consignee.name} {consignee.phone} {consignee.address}',
  size: 2,
  shrinkTo: 1,
  wrap: true,
};

/** A label with these elements below what no label may lack: the bars of its number, the pair code, to whom it goes. */
export const proofLabel = (elements: readonly object[], change: object = {}) =>
  proofTemplate(
    [
      { type: 'code128', x: 3, y: 3, width: 60, height: 8, text: '{waybillNumber}' },
      { type: 'text', x: 3, y: 12, width: 60, height: 5, text: '{pairCode}', size: 4 },
      ...elements,
      proofConsignee,
    ],
    change,
  );

/** The parcels that templates are shown with. */
export const samples = [
  'parcel-typical',
  'parcel-services',
  'parcel-routed',
  'parcel-merged',
  'parcel-child',
  'parcel-cross-border',
  'parcel-uyghur',
  'parcel-worst-case',
] as const;
export type Sample = (typeof samples)[number] | 'parcel-preprinted';

/** Any of the data that templates are shown with. */
export function readSampleJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(templatesFolder, 'samples', `${name}.json`), 'utf8'));
}

export function readSample(name: Sample): ParcelDocument {
  return JSON.parse(readFileSync(path.join(templatesFolder, 'samples', `${name}.json`), 'utf8'));
}

export function readManifestSample(): ManifestDocument {
  return JSON.parse(readFileSync(path.join(templatesFolder, 'samples/manifest.json'), 'utf8'));
}

export function mediaOf(code: string): Media {
  const media = parseMedia(code);
  if (!media) throw new TypeError(`no media: ${code}`);
  return media;
}

/** Whether a shipped template is made for forms that bear their number. */
export const isOnForm = (templateId: string) => readTemplateJson(templateId).isPreprintedForm === true;

/** A request for a shipped template at 203 dpi. A form that bears its number has that of the parcel. */
export function requestFor(
  templateId: string,
  data: ParcelDocument,
  language: RenderRequest['language'] = 'zpl',
): RenderRequest {
  const document = templateId.startsWith('waybills/') ? 'label' : 'packing-slip';
  return {
    templateId,
    media: mediaOf(String(readTemplateJson(templateId).media)),
    language,
    dotsPerInch: 203,
    data: {
      ...data,
      document,
      ...(isOnForm(templateId) ? { isPreprinted: true, waybillNumber: '' } : {}),
    },
  };
}

/** A request for {@link proofLabel} at 203 dpi. */
export const proofRequest = (
  data: ParcelDocument,
  language: RenderRequest['language'] = 'zpl',
): RenderRequest => ({
  ...requestFor('waybills/express-100x180', data, language),
  templateId: proofId,
  media: mediaOf('100x150'),
});

/** The value of a result that must be good. */
export function goodValue<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The problems of a result that must be refused. */
export function problemsOf(result: Result<unknown>): readonly Problem[] {
  if (result.ok) throw new Error('expected a refusal');
  return result.problems;
}

/** A page as outside readers see it: one entry per dot, true for black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly isBlack: (x: number, y: number) => boolean;
}

/** Rows of bits, 1 for black. */
export function pictureOfBits(bits: Uint8Array, bytesPerRow: number, width: number, height: number): Picture {
  return {
    width,
    height,
    isBlack: (x, y) => ((bits[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
  };
}

/** Decodes a PNG with Skia. */
export async function pictureOfPng(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(png));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, isBlack: (x, y) => (data[(y * width + x) * 4] ?? 255) < 128 };
}

/** Dots in which two pictures differ; every dot where their sizes do. */
export function countDifferences(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return one.width * one.height;
  let count = 0;
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) if (one.isBlack(x, y) !== other.isBlack(x, y)) count += 1;
  }
  return count;
}

/** How far from a dot another one may stand and still be the same. */
interface Reach {
  readonly across: number;
  readonly down: number;
}

function isNearBlack(picture: Picture, x: number, y: number, reach: Reach): boolean {
  for (let dy = -reach.down; dy <= reach.down; dy += 1) {
    for (let dx = -reach.across; dx <= reach.across; dx += 1) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= picture.width || y + dy >= picture.height) continue;
      if (picture.isBlack(x + dx, y + dy)) return true;
    }
  }
  return false;
}

/** The black dots of `one` that have no black dot of `other` within `reach`, and how many it has in all. */
export function findStrays(one: Picture, other: Picture, reach: Reach) {
  const strays: { readonly x: number; readonly y: number }[] = [];
  let black = 0;
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) {
      if (!one.isBlack(x, y)) continue;
      black += 1;
      if (!isNearBlack(other, x, y, reach)) strays.push({ x, y });
    }
  }
  if (black === 0) throw new Error('nothing was drawn');
  return { strays, black };
}

/** Every symbol that zxing finds on a whole page, not told where to look. Sorted. */
export async function scanPage(picture: Picture): Promise<readonly string[]> {
  const { width, height } = picture;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (picture.isBlack(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
    formats: ['Code128', 'QRCode', 'DataMatrix', 'PDF417'],
    tryHarder: true,
    tryInvert: false,
    tryDownscale: false,
  });
  return found.map((symbol) => symbol.text).sort();
}

/** Unpacks ZPL graphic fields of our own kind: `^PW`, `^LL`, `^FO0,y^GFA,…:Z64:`. */
export function readZplPages(bytes: Uint8Array): readonly Picture[] {
  const text = new TextDecoder('ascii', { fatal: true }).decode(bytes);
  const formats = text.match(/\^XA[\s\S]*?\^XZ/gu) ?? [];
  return formats.map((format) => {
    const width = Number(/\^PW(\d+)/u.exec(format)?.[1]);
    const height = Number(/\^LL(\d+)/u.exec(format)?.[1]);
    const bytesPerRow = Math.ceil(width / 8);
    const bits = new Uint8Array(bytesPerRow * height);
    for (const field of format.matchAll(/\^FO0,(\d+)\^GFA,(\d+),(\d+),(\d+),:Z64:([^:]+):/gu)) {
      const data = inflateSync(Buffer.from(field[5] ?? '', 'base64'));
      if (data.length !== Number(field[2]) || field[2] !== field[3] || Number(field[4]) !== bytesPerRow) {
        throw new Error('a graphic field lies about its size');
      }
      bits.set(data, Number(field[1]) * bytesPerRow);
    }
    return pictureOfBits(bits, bytesPerRow, width, height);
  });
}

const asciiOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Takes the bitmaps out of TSPL, each after its `SIZE`. */
export function readTsplPages(bytes: Uint8Array): readonly { size: string; gap: string; picture: Picture }[] {
  const pages = [];
  let offset = 0;
  while (offset < bytes.length) {
    const text = asciiOf(bytes.subarray(offset, offset + 400));
    const head =
      /^SIZE ([^\r]+)\r\nGAP ([^\r]+)\r\nDIRECTION 0\r\nREFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,(\d+),(\d+),0,/u.exec(
        text,
      );
    if (!head) throw new Error(`not TSPL: ${JSON.stringify(text.slice(0, 100))}`);
    const bytesPerRow = Number(head[3]);
    const height = Number(head[4]);
    const start = offset + head[0].length;
    const end = start + bytesPerRow * height;
    const bits = bytes.slice(start, end).map((byte) => ~byte & 0xff);
    const tail = asciiOf(bytes.subarray(end, end + 13));
    if (tail !== '\r\nPRINT 1,1\r\n') throw new Error(`not the end of a label: ${JSON.stringify(tail)}`);
    pages.push({
      size: head[1] ?? '',
      gap: head[2] ?? '',
      picture: pictureOfBits(bits, bytesPerRow, bytesPerRow * 8, height),
    });
    offset = end + 13;
  }
  return pages;
}

/** Follows an ESC/POS stream command by command; throws at anything that a slip must not hold. */
export function readEscPos(bytes: Uint8Array): {
  readonly slips: readonly Picture[];
  readonly commands: readonly string[];
} {
  const slips: Picture[] = [];
  const commands: string[] = [];
  let rows: Uint8Array[] = [];
  let bytesPerRow = 0;
  let offset = 0;
  const starts = (...wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[offset + index] === byte);
  while (offset < bytes.length) {
    if (starts(0x1d, 0x76, 0x30, 0x00)) {
      bytesPerRow = (bytes[offset + 4] ?? 0) + (bytes[offset + 5] ?? 0) * 256;
      const height = (bytes[offset + 6] ?? 0) + (bytes[offset + 7] ?? 0) * 256;
      const start = offset + 8;
      offset = start + bytesPerRow * height;
      rows.push(bytes.subarray(start, offset));
      commands.push(`raster ${bytesPerRow}x${height}`);
    } else if (starts(0x1b, 0x40)) {
      commands.push('initialise');
      offset += 2;
    } else if (starts(0x1b, 0x64)) {
      commands.push(`feed ${bytes[offset + 2]}`);
      offset += 3;
    } else if (starts(0x1d, 0x56, 0x00)) {
      commands.push('cut');
      offset += 3;
      const bits = Buffer.concat(rows);
      slips.push(pictureOfBits(bits, bytesPerRow, bytesPerRow * 8, bits.length / bytesPerRow));
      rows = [];
    } else {
      throw new Error(`unknown command at ${offset}: ${bytes[offset]?.toString(16)}`);
    }
  }
  return { slips, commands };
}

/** Whether poppler is there. Under CI it must be: then its tests run and fail without it. */
export const hasPoppler = process.env.CI === 'true' || spawnSync('pdftoppm', ['-v']).error === undefined;

function runPoppler(command: string, commandArguments: readonly string[]): string {
  const run = spawnSync(command, commandArguments, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${command}: ${run.error?.message ?? run.stderr}`);
  return run.stdout;
}

function withPdfFile<Value>(pdf: Uint8Array, work: (file: string, folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(tmpdir(), 'waybench-pdf-'));
  try {
    const file = path.join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The pages of a PDF as poppler paints them at 8 dots per mm, 1 bit per dot (PBM). */
export function paintPdf(pdf: Uint8Array): readonly Picture[] {
  return withPdfFile(pdf, (file, folder) => {
    runPoppler('pdftoppm', ['-r', '203.2', '-mono', file, path.join(folder, 'page')]);
    const names = readdirSync(folder).filter((name) => name.endsWith('.pbm'));
    return names.sort().map((name) => readPbm(readFileSync(path.join(folder, name))));
  });
}

/**
 * The pages of a PDF as poppler paints them with smooth edges at a head's dots per mm; black from half covered on.
 */
export function paintPdfSmoothly(pdf: Uint8Array, dotsPerMm: number): readonly Picture[] {
  return withPdfFile(pdf, (file, folder) => {
    runPoppler('pdftoppm', ['-r', String(dotsPerMm * 25.4), '-gray', file, path.join(folder, 'page')]);
    const names = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return names.sort().map((name) => readPgm(readFileSync(path.join(folder, name))));
  });
}

function readPgm(bytes: Uint8Array): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(asciiOf(bytes.subarray(0, 40)));
  if (!head) throw new Error('not a PGM');
  const width = Number(head[1]);
  const height = Number(head[2]);
  const grey = bytes.subarray(head[0].length);
  return { width, height, isBlack: (x, y) => (grey[y * width + x] ?? 255) < 128 };
}

function readPbm(bytes: Uint8Array): Picture {
  const head = /^P4\s+(\d+)\s+(\d+)\s/u.exec(asciiOf(bytes.subarray(0, 40)));
  if (!head) throw new Error('not a PBM');
  const width = Number(head[1]);
  const height = Number(head[2]);
  return pictureOfBits(bytes.subarray(head[0].length), Math.ceil(width / 8), width, height);
}

/** The text of a PDF, line by line as it stands, as poppler extracts it. */
export function readPdfText(pdf: Uint8Array): string {
  return withPdfFile(pdf, (file) => runPoppler('pdftotext', ['-layout', file, '-']));
}

/** What `pdfinfo` says. */
export function readPdfInfo(pdf: Uint8Array): string {
  return withPdfFile(pdf, (file) => runPoppler('pdfinfo', ['-f', '1', '-l', '999', file]));
}

export const isZbarThere =
  process.env.CI === 'true' || spawnSync('zbarimg', ['--version']).error === undefined;

/** What zbar finds on a picture. It knows no Data Matrix and no PDF417. */
export function scanWithZbar(picture: Picture): readonly string[] {
  const head = Buffer.from(`P5 ${picture.width} ${picture.height} 255\n`, 'ascii');
  const grey = Buffer.alloc(picture.width * picture.height, 255);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) if (picture.isBlack(x, y)) grey[y * picture.width + x] = 0;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'waybench-zbar-'));
  try {
    const file = path.join(folder, 'page.pgm');
    writeFileSync(file, Buffer.concat([head, grey]));
    const run = spawnSync(
      'zbarimg',
      ['--raw', '--quiet', '-Sdisable', '-Scode128.enable', '-Sqrcode.enable', file],
      {
        encoding: 'utf8',
      },
    );
    return run.stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
