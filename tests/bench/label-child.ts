/** Draws the labels of the bench in a process of its own: `label-child.ts LANGUAGE COUNT`. Prints {@link Drawn}. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { readTemplates } from '../../electron/platform/catalogue.ts';
import { loadFonts } from '../../electron/platform/fonts.ts';
import { createGlyphSource } from '../../electron/platform/glyph-source.ts';
import { createSymbolReader } from '../../electron/platform/symbol-reader.ts';
import { renderBatchPdf, renderDocument } from '../../electron/rendering/render-document.ts';
import { labelRequests, withBenchLabel } from './label-scene.ts';

export interface Drawn {
  /** From the start of the process to the first label's bytes; of a batch PDF, to its last ones. */
  readonly firstMs: number;
  /** A label, the first hundred left out: they fill the glyph cache. */
  readonly msPerLabel: number;
  readonly bytesPerLabel: number;
  readonly peakMb: number;
}

const [language = '', countText = ''] = process.argv.slice(2);
const count = Number(countText);
const warmCount = Math.min(100, count - 1);
const root = fileURLToPath(new URL('../..', import.meta.url));
const fonts = loadFonts(join(root, 'assets'));
const resources = {
  templates: withBenchLabel(readTemplates(join(root, 'print-templates'))),
  fonts,
  glyphs: createGlyphSource(fonts),
  symbols: createSymbolReader(),
};

const drawn = language === 'batch-pdf' ? await drawBatch() : await drawEach(language as PrinterLanguage);
console.log(JSON.stringify({ ...drawn, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Drawn));

async function drawEach(one: PrinterLanguage) {
  let bytes = 0;
  let firstMs = 0;
  let warmMs = 0;
  for (const [index, request] of labelRequests(count, one).entries()) {
    const result = await renderDocument(request, resources);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    bytes += result.value.bytes.length;
    if (index === 0) firstMs = performance.now();
    if (index === warmCount) warmMs = performance.now();
  }
  const msPerLabel = (performance.now() - warmMs) / Math.max(1, count - warmCount - 1);
  return { firstMs, msPerLabel, bytesPerLabel: bytes / count };
}

async function drawBatch() {
  const warmUp = await renderBatchPdf(labelRequests(Math.max(1, warmCount), 'pdf'), resources);
  if (!warmUp.ok) throw new Error(JSON.stringify(warmUp.problems));
  const startedMs = performance.now();
  const result = await renderBatchPdf(labelRequests(count, 'pdf'), resources);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const endedMs = performance.now();
  return {
    firstMs: endedMs,
    msPerLabel: (endedMs - startedMs) / count,
    bytesPerLabel: result.value.length / count,
  };
}
