/**
 * Pages through a printer's driver by the program's own browser, on the stand-in: a real Chromium lays them out as for
 * paper, and poppler looks at them. No driver and no Windows is behind it.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWindowsDriverTransport, driverLanguageOf } from '../../electron/devices/driver-transport.ts';
import { readPagePictures } from '../../electron/devices/page-pictures.ts';
import type { SendOutcome } from '../../electron/ports/transport.ts';
import { renderDocument } from '../../electron/rendering/render-document.ts';
import { never } from '../devices/kit/for-tests.ts';
import type { StandInReport } from '../helpers/electron-stand-in.ts';
import type { PrintAnswer, PrintOrder } from '../helpers/page-printing.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { type RunningDesktop, runDesktop } from '../helpers/run-desktop.ts';
import {
  findStrays,
  goodValue,
  hasPoppler,
  paintPdf,
  pictureOfPng,
  readPdfInfo,
  readSample,
  requestFor,
  resources,
  scanPage,
} from '../unit/rendering/rendering-kit.ts';

const main = fileURLToPath(new URL('../helpers/page-printing.ts', import.meta.url));
const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
const office = 'HP LaserJet (副本 1)';

const render = async (templateId: string, sample: Parameters<typeof readSample>[0]) =>
  goodValue(await renderDocument(requestFor(templateId, readSample(sample), 'png'), resources));

describe('pages as pictures', () => {
  test('say how large they are on paper', async () => {
    const { bytes, pageCount } = await render('packing-slips/slip-a5', 'parcel-worst-case');
    const pages = readPagePictures(bytes);
    expect(pages).toHaveLength(pageCount);
    expect(pageCount).toBeGreaterThan(1);
    for (const { widthMm, heightMm } of pages) expect([widthMm, heightMm]).toEqual([148, 210]);
  });

  test('are told from anything else', () => {
    expect(() => readPagePictures(Buffer.from('%PDF-1.7 pages'))).toThrow('no PNG');
  });

  test('are made where nothing but the program itself can print on a driver', async () => {
    const pagePrinter = { print: async () => ({ kind: 'accepted' }) as const };
    expect(driverLanguageOf(pagePrinter, 'win32', { PATH: '' })).toBe('png');
    expect(driverLanguageOf(undefined, 'win32', { PATH: '' })).toBe('pdf');
    expect(driverLanguageOf(pagePrinter, 'linux', { PATH: '' })).toBe('pdf');
  });

  test('go only the way that they were drawn for; a machine without any way says so', async () => {
    const { bytes } = await render('waybills/express-100x180', 'parcel-typical');
    const asked: string[] = [];
    const pagePrinter = {
      print: async ({ queue }: { readonly queue: string }) => {
        asked.push(queue);
        return { kind: 'accepted' } as const;
      },
    };
    const needs = { code: 'printer.needs-sumatra', params: { queue: office } };
    const only = createWindowsDriverTransport({ queue: office, program: undefined, pagePrinter });
    expect(only.refusal).toBeUndefined();
    expect(await only.send(Buffer.from('%PDF-1.7'), 'job', never)).toEqual({
      kind: 'not-started',
      problem: needs,
    });
    expect(asked).toEqual([]);
    expect(await only.send(bytes, 'job', never)).toMatchObject({ kind: 'sent', evidence: 'accepted' });
    expect(asked).toEqual([office]);
    const nothing = createWindowsDriverTransport({
      queue: office,
      program: undefined,
      pagePrinter: undefined,
    });
    expect(nothing.refusal).toEqual(needs);
    const sumatra = { queue: office, program: '/nowhere/SumatraPDF.exe', pagePrinter: undefined };
    expect(await createWindowsDriverTransport(sumatra).send(bytes, 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: needs,
    });
  });
});

requireChromium('printing pages through a driver, on the Electron stand-in', () => {
  let home = '';
  let desktop: RunningDesktop;
  let orders = 0;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'waybench 驱动 '));
    desktop = runDesktop(main, [home], { cwd: projectRoot });
  });
  afterAll(async () => {
    await desktop.quit();
    await rm(home, { recursive: true, force: true });
  });

  function send(queue: string, media: string, bytes: Uint8Array, isStopped = false): Promise<SendOutcome> {
    orders += 1;
    const order = orders;
    return new Promise((resolve) => {
      const listen = (message: PrintAnswer | StandInReport) => {
        if (!('order' in message) || message.order !== order) return;
        desktop.process.off('message', listen);
        resolve(message.outcome);
      };
      desktop.process.on('message', listen);
      const base64 = Buffer.from(bytes).toString('base64');
      desktop.process.send({ order, queue, media, base64, isStopped } satisfies PrintOrder);
    });
  }
  const printed = () => desktop.reports.filter((report) => report.kind === 'printed');

  test.skipIf(!hasPoppler).each([
    ['waybills/express-100x180', '100x180', 'parcel-typical', [283.46, 510.24]],
    ['packing-slips/slip-a5', 'A5', 'parcel-worst-case', [419.53, 595.28]],
  ] as const)(
    '%s comes out in its true size, page for page and dot for dot',
    async (template, media, sample, points) => {
      const { bytes, pageCount, symbols } = await render(template, sample);
      expect(await send(office, media, bytes)).toEqual({
        kind: 'sent',
        bytesAccepted: bytes.length,
        evidence: 'accepted',
      });
      const report = printed().at(-1);
      if (!report) throw new Error('nothing was printed');
      expect(report.options).toMatchObject({ silent: true, deviceName: office, copies: 1, scaleFactor: 100 });
      const pdf = Buffer.from(report.pdfBase64, 'base64');
      const info = readPdfInfo(pdf);
      expect(info).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`, 'u'));
      for (const size of pointsOf(info)) {
        for (const [index, length] of size.entries()) {
          // Chromium rounds a page up to whole points.
          expect(Math.abs(length - (points[index] ?? 0))).toBeLessThan(1);
        }
      }
      expect(pointsOf(info)).toHaveLength(pageCount);
      const papers = paintPdf(pdf);
      const scanned: string[] = [];
      for (const [index, { png }] of readPagePictures(bytes).entries()) {
        const page = await pictureOfPng(png);
        const paper = papers[index];
        if (!paper) throw new Error('a page is missing');
        // A page that is rounded up moves the picture on it by a part of a dot.
        expect(findStrays(page, paper, { across: 1, down: 1 }).strays).toEqual([]);
        expect(findStrays(paper, page, { across: 1, down: 1 }).strays).toEqual([]);
        scanned.push(...(await scanPage(paper)));
      }
      expect(scanned).toEqual(expect.arrayContaining([...symbols]));
    },
  );

  test('a queue that the system does not know gets nothing: it would come out of another printer', async () => {
    const before = printed().length;
    const { bytes } = await render('waybills/express-100x180', 'parcel-typical');
    expect(await send('HP LaserJet', '100x180', bytes)).toEqual({
      kind: 'not-started',
      problem: { code: 'printer.queue-unknown', params: { queue: 'HP LaserJet' } },
    });
    expect(await send(office, '100x180', bytes, true)).toMatchObject({ kind: 'not-started' });
    expect(printed()).toHaveLength(before);
  });

  test('what the system refuses, or never answers, is in doubt', async () => {
    const { bytes } = await render('waybills/express-100x180', 'parcel-typical');
    expect(await send('Jammed', '100x180', bytes)).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.queue-stuck', params: { reason: 'Print job failed' } },
    });
    expect(await send('Silent', '100x180', bytes)).toMatchObject({
      kind: 'in-doubt',
      problem: { params: { reason: 'ETIMEDOUT' } },
    });
  });
});

/** Width and height of each page, in points. */
const pointsOf = (info: string) =>
  [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/gu)].map(([, width, height]) => [
    Number(width),
    Number(height),
  ]);
