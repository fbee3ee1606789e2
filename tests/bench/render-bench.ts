/**
 * Drawing labels, with every check before paper and every symbol read back, against other ways to draw the very same
 * label: Chromium (a page at a time, and all in one document), glabels where it is installed, a canvas, plain pdfkit.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { RenderRequest } from '../../electron/domain/documents.ts';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { readTemplates } from '../../electron/platform/catalogue.ts';
import { loadFonts } from '../../electron/platform/fonts.ts';
import { createGlyphSource } from '../../electron/platform/glyph-source.ts';
import { createSymbolReader } from '../../electron/platform/symbol-reader.ts';
import { paintDots } from '../../electron/rendering/dots.ts';
import { labelSetupOf } from '../../electron/rendering/label-setup.ts';
import type { Page } from '../../electron/rendering/page.ts';
import { readBackSymbols } from '../../electron/rendering/page-check.ts';
import { renderBatchPdf, renderDocument } from '../../electron/rendering/render-document.ts';
import type { RenderResources } from '../../electron/rendering/resources.ts';
import { encodeZpl } from '../../electron/rendering/zpl.ts';
import { chromiumArguments, findChromium } from '../helpers/chromium.ts';
import type { Drawn } from './label-child.ts';
import { createCanvasPeer, createChromiumPeer, printWithGlabels, printWithPdfkit } from './label-peers.ts';
import { labelMedia, labelPage, labelRequests, proveLabel, withBenchLabel } from './label-scene.ts';
import { atMost, type Contender, compare, limit, median, milliseconds, type Row, race } from './measure.ts';
import { makeWorkplace } from './workplace.ts';

const labelCount = 1000;
/** Drawn by peers that need seconds for the whole batch otherwise. */
const fewLabels = 60;
const someLabels = 200;
const glabels = '/usr/bin/glabels-3-batch';
const childFile = fileURLToPath(new URL('./label-child.ts', import.meta.url));
const run = promisify(execFile);

export async function benchRendering(root: string): Promise<Row[]> {
  const fonts = loadFonts(join(root, 'assets'));
  const resources: RenderResources = {
    templates: withBenchLabel(readTemplates(join(root, 'print-templates'))),
    fonts,
    glyphs: createGlyphSource(fonts),
    symbols: createSymbolReader(),
  };
  const pages = labelRequests(labelCount, 'pdf').map(({ data }) => labelPage(data, fonts));
  for (const page of pages) proveLabel(page);
  return [
    ...(await benchBatches(resources, pages)),
    ...(await benchDots(resources, pages.slice(0, someLabels))),
    ...(await benchWorkers(root)),
    ...(await benchProcesses()),
  ];
}

async function drawAll(requests: readonly RenderRequest[], resources: RenderResources): Promise<void> {
  for (const request of requests) {
    const result = await renderDocument(request, resources);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
  }
}

/** A batch as PDF and as printer languages, against programs that make PDFs. */
async function benchBatches(resources: RenderResources, pages: readonly Page[]): Promise<Row[]> {
  const { fonts } = resources;
  const executablePath = findChromium();
  const browser = executablePath
    ? await chromium.launch({ executablePath, args: [...chromiumArguments] })
    : undefined;
  const workplace = makeWorkplace();
  const web = browser ? createChromiumPeer(browser, workplace.folder, fonts) : undefined;
  const inLanguage = (language: PrinterLanguage): Contender => {
    const requests = labelRequests(labelCount, language);
    return { name: 'Waybench', things: labelCount, run: () => drawAll(requests, resources) };
  };
  const pdfRequests = labelRequests(labelCount, 'pdf');
  const contenders: Record<string, Contender | undefined> = {
    pdf: {
      name: 'Waybench',
      things: labelCount,
      run: async () => {
        const result = await renderBatchPdf([pdfRequests], () => undefined, resources);
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
      },
    },
    zpl: inLanguage('zpl'),
    tspl: inLanguage('tspl'),
    escpos: inLanguage('escpos'),
    chromiumOnce: web && {
      name: 'Chromium, one document',
      things: labelCount,
      run: () => web.print(pages),
    },
    chromiumEach: web && {
      name: 'Chromium, page.pdf() each',
      things: fewLabels,
      run: async () => {
        for (const page of pages.slice(0, fewLabels)) await web.print([page]);
      },
    },
    glabels: existsSync(glabels)
      ? {
          name: 'glabels',
          things: labelCount,
          run: () => printWithGlabels(glabels, workplace.folder, pages),
        }
      : undefined,
    pdfkit: {
      name: 'pdfkit, doc.text',
      things: someLabels,
      run: () => printWithPdfkit(pages.slice(0, someLabels), fonts),
    },
  };
  try {
    const present = Object.entries(contenders).flatMap(([key, contender]) =>
      contender ? [{ key, contender }] : [],
    );
    const timings = await race(present.map(({ contender }) => contender));
    const of = (key: string) => timings[present.findIndex((one) => one.key === key)];
    return [
      compare('1,000 labels → one PDF', of('pdf'), of('chromiumOnce'), 10, milliseconds),
      compare('1,000 labels → one PDF', of('pdf'), of('chromiumEach'), 100, milliseconds),
      compare('1,000 labels → one PDF', of('pdf'), of('glabels'), 15, milliseconds),
      compare('1,000 labels → one PDF', of('pdf'), of('pdfkit'), null, milliseconds),
      compare('label → ZPL (Z64)', of('zpl'), of('chromiumOnce'), 5, milliseconds),
      compare('label → TSPL', of('tspl'), of('chromiumOnce'), null, milliseconds),
      compare('label → ESC/POS', of('escpos'), of('chromiumOnce'), null, milliseconds),
    ];
  } finally {
    await web?.close();
    await browser?.close();
    workplace.remove();
  }
}

/** Dots alone, their ZPL, and what reading every symbol back costs beside them. */
async function benchDots(resources: RenderResources, pages: readonly Page[]): Promise<Row[]> {
  const drawWithCanvas = createCanvasPeer(resources.fonts);
  const requests = labelRequests(pages.length, 'zpl');
  const setup = labelSetupOf({ media: labelMedia });
  const dots = pages.map((page) => paintDots(page, resources));
  const things = pages.length;
  const eachMs: number[] = [];
  const [zpl, canvasZpl, painted, canvas, readBack] = await race([
    {
      name: 'Waybench',
      things,
      run: async () => {
        for (const request of requests) {
          const startedMs = performance.now();
          await drawAll([request], resources);
          eachMs.push(performance.now() - startedMs);
        }
      },
    },
    {
      name: '@napi-rs/canvas → Z64',
      things,
      run: async () => {
        for (const page of pages) {
          encodeZpl([{ dots: await drawWithCanvas(page), nativeSymbols: [] }], 'z64', setup);
        }
      },
    },
    {
      name: 'Waybench',
      things,
      run: () => {
        for (const page of pages) paintDots(page, resources);
      },
    },
    {
      name: '@napi-rs/canvas, read back and packed',
      things,
      run: async () => {
        for (const page of pages) await drawWithCanvas(page);
      },
    },
    {
      name: 'Waybench',
      things,
      run: async () => {
        for (const [index, page] of pages.entries()) {
          const painting = dots[index];
          if (!painting) continue;
          const read = await readBackSymbols(page, painting, resources.symbols);
          if (!read.ok) throw new Error(JSON.stringify(read.problems));
        }
      },
    },
  ]);
  eachMs.sort((left, right) => left - right);
  const at = (share: number) => eachMs[Math.floor(eachMs.length * share)] ?? 0;
  return [
    compare('label → ZPL (Z64)', zpl, canvasZpl, 4, milliseconds),
    compare('dots only, 800 × 1440', painted, canvas, 15, milliseconds),
    limit('reading three symbols back, of each label', readBack?.msPerThing ?? 0, null, 'ms'),
    limit('label → ZPL, warm, p50', at(0.5), 20, 'ms'),
    limit('label → ZPL, warm, p95', at(0.95), null, 'ms'),
  ];
}

/** The program's own pool of threads, one against two. */
async function benchWorkers(root: string): Promise<Row[]> {
  const { createWorkshop } = await import('../../electron/platform/workshop.ts');
  const workerUrl = pathToFileURL(join(root, 'electron/worker.ts'));
  const workplace = makeWorkplace();
  const templatesDirectory = workplace.withTemplates(root);
  const requests = labelRequests(400, 'zpl');
  const pools = [1, 2].map((size) =>
    createWorkshop({
      workerUrl,
      size,
      assetsDirectory: join(root, 'assets'),
      templatesDirectory,
      picturesDirectory: join(root, 'no-pictures'),
    }),
  );
  try {
    const [one, two] = await race(
      pools.map((pool, index) => ({
        name: index === 0 ? 'one thread' : 'two threads',
        things: requests.length,
        run: async () => {
          const results = await Promise.all(requests.map((request) => pool.renderDocument(request)));
          for (const result of results) if (!result.ok) throw new Error(JSON.stringify(result.problems));
        },
      })),
    );
    return [compare('label → ZPL in two threads', two, one, 1.5, milliseconds)];
  } finally {
    for (const pool of pools) await pool.close();
    workplace.remove();
  }
}

/** Cold starts, growth and memory, each in a process of its own. */
async function benchProcesses(): Promise<Row[]> {
  const draw = async (language: string, count: number): Promise<Drawn> => {
    const { stdout } = await run(process.execPath, [childFile, language, String(count)]);
    return JSON.parse(stdout) as Drawn;
  };
  const colds: Drawn[] = [];
  for (let round = 0; round < 3; round += 1) colds.push(await draw('zpl', 1));
  const rows = [
    limit('cold start to the first label (ZPL)', median(colds.map(({ firstMs }) => firstMs)), null, 'ms'),
  ];
  for (const [language, name] of [
    ['zpl', 'ZPL'],
    ['batch-pdf', 'one PDF'],
  ] as const) {
    const few = await draw(language, 1000);
    const many = await draw(language, 10_000);
    rows.push(
      atMost(`10,000 labels → ${name}: time of each, against 1,000`, many.msPerLabel / few.msPerLabel, 1.25),
      limit(`10,000 labels → ${name}: memory more than 1,000`, many.peakMb - few.peakMb, 150, 'MB'),
      limit(`10,000 labels → ${name}: peak memory`, many.peakMb, null, 'MB'),
      limit(`10,000 labels → ${name}: kB each`, many.bytesPerLabel / 1000, null, 'kB'),
    );
  }
  return rows;
}
