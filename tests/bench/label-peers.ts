/** Other ways to draw the label of the bench: web pages in Chromium, glabels, a canvas, and plain pdfkit. */

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import bwip from 'bwip-js/generic';
import PDFDocument from 'pdfkit';
import type { Browser } from 'playwright-core';
import { createDots, type Dots } from '../../electron/rendering/dots.ts';
import { joinBytes } from '../../electron/rendering/join-bytes.ts';
import type { Page, PageOperation, SymbolOperation, TextOperation } from '../../electron/rendering/page.ts';
import type { RenderResources } from '../../electron/rendering/resources.ts';
import { labelDotsPerMm, labelHeightMm, labelWidthMm } from './label-scene.ts';

const run = promisify(execFile);
/** The name under which a peer finds the program's own fonts. */
const family = 'Bench Sans';
const weightOf = ({ weight }: TextOperation) => (weight === 'bold' ? 700 : 500);
const escapeXml = (text: string) => text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);

const operationsOf = <Kind extends PageOperation['kind']>(page: Page, kind: Kind) =>
  page.operations.filter((operation): operation is Extract<PageOperation, { kind: Kind }> => {
    return operation.kind === kind;
  });

// --- Chromium -------------------------------------------------------------------------------------------------------

function htmlOf(page: Page): string {
  const millimetres = (dots: number) => `${(dots / labelDotsPerMm).toFixed(3)}mm`;
  const texts = operationsOf(page, 'text').map((text) => {
    const top = text.y - text.sizeDots * 0.88;
    const style = `left:${millimetres(text.x)};top:${millimetres(top)};font:${weightOf(text)} ${millimetres(text.sizeDots)}/1 b;color:${text.isWhite ? '#fff' : '#000'}`;
    return `<i style="${style}">${escapeXml(text.text)}</i>`;
  });
  const rectangles = [
    ...operationsOf(page, 'fill'),
    ...operationsOf(page, 'symbol').flatMap(({ bars }) => bars),
  ].map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`);
  const circles = operationsOf(page, 'circle').map(
    ({ centerX, centerY, radiusDots, thicknessDots }) =>
      `<circle cx="${centerX}" cy="${centerY}" r="${radiusDots}" fill="${thicknessDots >= radiusDots ? '#000' : 'none'}" stroke="#000"/>`,
  );
  const { widthDots, heightDots } = page;
  return `<section><svg viewBox="0 0 ${widthDots} ${heightDots}" shape-rendering="crispEdges"><path d="${rectangles.join('')}"/>${circles.join('')}</svg>${texts.join('')}</section>`;
}

/** Web pages of labels in the program's own fonts, as most print programs draw them. */
export function createChromiumPeer(
  browser: Browser,
  folder: string,
  fonts: RenderResources['fonts'],
): { print(pages: readonly Page[]): Promise<Uint8Array>; close(): Promise<void> } {
  writeFileSync(join(folder, 'regular.ttf'), fonts.regular);
  writeFileSync(join(folder, 'bold.ttf'), fonts.bold);
  const head = `<!doctype html><meta charset="utf-8"><style>@font-face{font-family:b;font-weight:500;src:url(regular.ttf)}@font-face{font-family:b;font-weight:700;src:url(bold.ttf)}@page{size:${labelWidthMm}mm ${labelHeightMm}mm;margin:0}body{margin:0}section{position:relative;width:${labelWidthMm}mm;height:${labelHeightMm}mm;break-after:page;overflow:hidden}i{position:absolute;white-space:pre;font-style:normal}svg{position:absolute;inset:0}</style>`;
  const file = join(folder, 'labels.html');
  const opened = browser.newPage();
  return {
    async print(pages) {
      writeFileSync(file, head + pages.map(htmlOf).join(''));
      const tab = await opened;
      await tab.goto(pathToFileURL(file).href);
      await tab.evaluate(() => document.fonts.ready);
      return tab.pdf({ preferCSSPageSize: true, printBackground: true });
    },
    close: async () => (await opened).close(),
  };
}

// --- glabels, the label program of Debian --------------------------------------------------------------------------

/** glabels draws an object without its place in the plane as a point. */
const upright = 'a0="1" a1="0" a2="0" a3="1" a4="0" a5="0"';

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;

function glabelsDocument(page: Page, source: string): string {
  const points = (dots: number) => `${((dots / labelDotsPerMm) * 72) / 25.4}pt`;
  const texts = operationsOf(page, 'text').map((text, index) => {
    const place = `x="${points(text.x)}" y="${points(text.y - text.sizeDots * 0.88)}"`;
    const size = ((text.sizeDots / labelDotsPerMm) * 72) / 25.4;
    return `<Object-text ${place} ${upright} justify="left" valign="top"><Span color="0x${text.isWhite ? 'ffffff' : '000000'}ff" font_family="Noto Sans CJK SC" font_size="${size.toFixed(2)}" font_weight="${text.weight === 'bold' ? 'Bold' : 'Regular'}" font_italic="False" line_spacing="1"><Field name="${index + 1}"/></Span></Object-text>`;
  });
  const symbols = operationsOf(page, 'symbol').map((symbol, index) => {
    const { x, y, width, height } = symbol.area;
    const style = symbol.format === 'qr' ? 'IEC18004' : 'Code128';
    const backend = symbol.format === 'qr' ? 'libqrencode' : 'gnu-barcode';
    return `<Object-barcode ${upright} x="${points(x)}" y="${points(y)}" w="${points(width)}" h="${points(height)}" backend="${backend}" style="${style}" text="False" checksum="True" color="0x000000ff" field="${texts.length + index + 1}"/>`;
  });
  const rectangles = operationsOf(page, 'fill').map(
    ({ x, y, width, height }) =>
      `<Object-box ${upright} x="${points(x)}" y="${points(y)}" w="${points(width)}" h="${points(height)}" line_width="0pt" line_color="0x00000000" fill_color="0x000000ff"/>`,
  );
  const size = `width="${labelWidthMm}mm" height="${labelHeightMm}mm"`;
  return `<?xml version="1.0"?><Glabels-document xmlns="http://glabels.org/xmlns/3.0/"><Template brand="Bench" part="Label" size="Other" ${size} description="Bench"><Label-rectangle id="0" ${size} round="0pt" x_waste="0pt" y_waste="0pt"><Layout nx="1" ny="1" x0="0pt" y0="0pt" dx="0pt" dy="0pt"/></Label-rectangle></Template><Objects id="0" rotate="False">${rectangles.join('')}${symbols.join('')}${texts.join('')}</Objects><Merge type="Text/Comma" src="${source}"/></Glabels-document>`;
}

/** glabels merges a table into one drawing: its columns are the texts and symbols of each label. */
export async function printWithGlabels(
  program: string,
  folder: string,
  pages: readonly Page[],
): Promise<string> {
  const [first] = pages;
  if (!first) throw new Error('no label');
  const table = join(folder, 'labels.csv');
  const cells = (page: Page) => [...operationsOf(page, 'text'), ...operationsOf(page, 'symbol')];
  writeFileSync(
    table,
    pages
      .map((page) =>
        cells(page)
          .map(({ text }) => csvCell(text))
          .join(','),
      )
      .join('\n'),
  );
  const document = join(folder, 'label.glabels');
  writeFileSync(document, glabelsDocument(first, table));
  const output = join(folder, 'glabels.pdf');
  await run(program, [`--output=${output}`, document]);
  return output;
}

// --- a canvas -------------------------------------------------------------------------------------------------------

/** A picture of the whole label, read back and packed: what a program without a glyph cache does. */
export function createCanvasPeer(fonts: RenderResources['fonts']): (page: Page) => Promise<Dots> {
  GlobalFonts.register(Buffer.from(fonts.regular), `${family} 500`);
  GlobalFonts.register(Buffer.from(fonts.bold), `${family} 700`);
  return async (page) => {
    const { widthDots, heightDots } = page;
    const canvas = createCanvas(widthDots, heightDots);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, widthDots, heightDots);
    context.fillStyle = '#000';
    for (const { x, y, width, height } of operationsOf(page, 'fill')) context.fillRect(x, y, width, height);
    for (const { bars } of operationsOf(page, 'symbol')) {
      for (const { x, y, width, height } of bars) context.fillRect(x, y, width, height);
    }
    for (const { centerX, centerY, radiusDots, thicknessDots } of operationsOf(page, 'circle')) {
      context.beginPath();
      context.arc(centerX, centerY, radiusDots, 0, Math.PI * 2);
      if (thicknessDots >= radiusDots) context.fill();
      else context.stroke();
    }
    for (const text of operationsOf(page, 'text')) {
      context.fillStyle = text.isWhite ? '#fff' : '#000';
      context.font = `${text.sizeDots}px "${family} ${weightOf(text)}"`;
      context.fillText(text.text, text.x, text.y);
    }
    const pixels = new Uint32Array(context.getImageData(0, 0, widthDots, heightDots).data.buffer);
    // Without this turn the canvas of each label stays in memory until the last one (facts/performance.md §2).
    await new Promise((resolve) => setImmediate(resolve));
    const dots = createDots(widthDots, heightDots);
    for (let y = 0, from = 0; y < heightDots; y += 1) {
      for (let byte = 0; byte < dots.bytesPerRow; byte += 1) {
        let bits = 0;
        for (let bit = 0; bit < 8; bit += 1, from += 1) {
          bits = (bits << 1) | (((pixels[from] ?? 0xff) & 0xff) < 128 ? 1 : 0);
        }
        dots.bits[y * dots.bytesPerRow + byte] = bits;
      }
    }
    return dots;
  };
}

// --- pdfkit as its manual shows it ----------------------------------------------------------------------------------

/** `doc.text` for every text, and bars from bwip-js. */
export async function printWithPdfkit(
  pages: readonly Page[],
  fonts: RenderResources['fonts'],
): Promise<Uint8Array> {
  const scale = 72 / 25.4 / labelDotsPerMm;
  const document = new PDFDocument({ autoFirstPage: false, font: '' });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.registerFont('regular', Buffer.from(fonts.regular));
  document.registerFont('bold', Buffer.from(fonts.bold));
  for (const page of pages) {
    document.addPage({ size: [page.widthDots * scale, page.heightDots * scale], margin: 0 });
    document.scale(scale);
    document.fillColor('black');
    for (const { x, y, width, height } of operationsOf(page, 'fill'))
      document.rect(x, y, width, height).fill();
    for (const symbol of operationsOf(page, 'symbol')) paintSymbol(document, symbol);
    for (const text of operationsOf(page, 'text')) {
      document
        .font(text.weight)
        .fontSize(text.sizeDots)
        .fillColor(text.isWhite ? 'white' : 'black')
        .text(text.text, text.x, text.y - text.sizeDots * 0.88, { lineBreak: false });
    }
  }
  document.end();
  await ended;
  return joinBytes(chunks);
}

function paintSymbol(document: PDFKit.PDFDocument, { format, text, area }: SymbolOperation): void {
  const [encoded] = bwip.raw(format === 'qr' ? 'qrcode' : 'code128', text, {});
  if (encoded && 'sbs' in encoded) {
    const modules = encoded.sbs.reduce((sum, width) => sum + width, 0);
    let x = area.x;
    for (const [index, width] of encoded.sbs.entries()) {
      const barWidth = (width * area.width) / modules;
      if (index % 2 === 0) document.rect(x, area.y, barWidth, area.height).fill();
      x += barWidth;
    }
    return;
  }
  if (!encoded || !('pixs' in encoded)) throw new Error(`bwip-js drew no ${format}`);
  const side = area.width / encoded.pixx;
  for (const [index, pixel] of encoded.pixs.entries()) {
    if (pixel === 0) continue;
    const column = index % encoded.pixx;
    const row = Math.floor(index / encoded.pixx);
    document.rect(area.x + column * side, area.y + row * side, side, side).fill();
  }
}
