/** Labels to PDF, ZPL and TSPL, every symbol read back, against HTML pages through one warm Chromium. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as bwip from 'bwip-js/node';
import { chromium } from 'playwright-core';
import type { ParcelDocument, RenderRequest } from '../../electron/domain/documents.ts';
import { parseMedia } from '../../electron/domain/media.ts';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { readTemplates } from '../../electron/platform/catalogue.ts';
import { loadFonts } from '../../electron/platform/fonts.ts';
import { createGlyphSource } from '../../electron/platform/glyph-source.ts';
import { createSymbolReader } from '../../electron/platform/symbol-reader.ts';
import { renderBatchPdf, renderDocument } from '../../electron/rendering/render-document.ts';
import type { RenderResources } from '../../electron/rendering/resources.ts';
import { chromiumArguments, findChromium } from '../helpers/chromium.ts';
import { compare, milliseconds, type Row, race } from './measure.ts';

const labelCount = 200;

function labels(root: string, language: PrinterLanguage): RenderRequest[] {
  const sample = JSON.parse(
    readFileSync(join(root, 'print-templates/samples/parcel-typical.json'), 'utf8'),
  ) as ParcelDocument;
  const media = parseMedia('100x180');
  if (!media) throw new Error('no such media');
  return Array.from({ length: labelCount }, (_, index) => ({
    templateId: 'waybills/express-100x180',
    media,
    language,
    dotsPerInch: 203,
    data: {
      ...sample,
      document: 'label',
      position: index + 1,
      total: labelCount,
      pairCode: `B0712-${String(index + 1).padStart(3, '0')}`,
      waybillNumber: `YT${String(8800000000000 + index)}`,
      consignee: { ...sample.consignee, address: `${sample.consignee.address} ${index}` },
    },
  }));
}

/** The same label as a web page, as most print programs draw it. */
function labelHtml({ data }: RenderRequest): string {
  const svg = bwip.toSVG({ bcid: 'code128', text: data.waybillNumber, height: 14, includetext: false });
  const items = data.orders
    .flatMap((order) => order.lines)
    .map((line) => `<tr><td>${line.name}</td><td>${line.specification}</td><td>${line.quantity}</td></tr>`);
  const { consignee, consignor } = data;
  return `<!doctype html><meta charset="utf-8"><style>@page{size:100mm 180mm;margin:0}body{margin:3mm;font:9pt "Noto Sans CJK SC",sans-serif}h1{font-size:24pt;margin:0}b{font-size:13pt}svg{width:90mm;height:15mm}</style>
<div>${data.carrier.name} ${data.batchName} ${data.position}/${data.total} ${data.printedAt}</div><h1>${data.destination}</h1>${svg}<div>${data.waybillNumber}</div>
<p><b>收 ${consignee.name} ${consignee.phone}</b><br>${consignee.address}</p><p>寄 ${consignor.name} ${consignor.phone}<br>${consignor.address}</p>
<table>${items.join('')}</table><p>${data.orders.map((order) => order.buyerMessage).join()}</p>${svg}<h1>${data.pairCode}</h1>`;
}

export async function benchRendering(root: string): Promise<Row[]> {
  const fonts = loadFonts(join(root, 'assets'));
  const resources: RenderResources = {
    templates: readTemplates(join(root, 'print-templates')),
    fonts,
    glyphs: createGlyphSource(fonts),
    symbols: createSymbolReader(),
  };
  const pdfRequests = labels(root, 'pdf');
  const each = (language: PrinterLanguage) => {
    const requests = labels(root, language);
    return async () => {
      for (const request of requests) {
        const result = await renderDocument(request, resources);
        if (!result.ok) throw new Error(result.problems[0]?.code);
      }
    };
  };
  const executablePath = findChromium();
  const browser = executablePath
    ? await chromium.launch({ executablePath, args: [...chromiumArguments] })
    : undefined;
  const page = await browser?.newPage();
  const [pdf, zpl, tspl, peer] = await race([
    {
      name: 'Waybench batch PDF',
      things: labelCount,
      run: async () => {
        const result = await renderBatchPdf(pdfRequests, resources);
        if (!result.ok) throw new Error(result.problems[0]?.code);
      },
    },
    { name: 'Waybench ZPL', things: labelCount, run: each('zpl') },
    { name: 'Waybench TSPL', things: labelCount, run: each('tspl') },
    ...(page
      ? [
          {
            name: 'Chromium page.pdf() each',
            things: labelCount,
            run: async () => {
              for (const request of pdfRequests) {
                await page.setContent(labelHtml(request));
                await page.pdf({ preferCSSPageSize: true, printBackground: true });
              }
            },
          },
        ]
      : []),
  ]);
  await browser?.close();
  return [
    compare('label → batch PDF, read back', pdf, peer, 100, milliseconds),
    compare('label → ZPL (Z64), read back', zpl, peer, null, milliseconds),
    compare('label → TSPL, read back', tspl, peer, null, milliseconds),
  ];
}
