/**
 * The ruler page: a cross whose distance from the edges of the paper is measured, and in words how. It is made for
 * whatever paper lies in a printer, as a template document like those that ship.
 */

import { crossDistanceMm, crossPlace, driftSheets } from '../domain/calibration.ts';
import { type Media, printedWidthMm } from '../domain/media.ts';
import type { RulerPageDocument } from '../domain/sheets.ts';
import { type PageElement, pageWithRulers } from './page-with-rulers.ts';

/** Words keep clear of what a calibration may move off the sheet. */
const clearMm = 11;
const lineHeight = 1.25;
const textSizeMm = 2.8;
const titleSizeMm = 4;
/** Of the page on paper without end. */
const endlessMm = 110;

/** How many sheets show a drift. Paper without end is cut after each: it has none. */
export function rulerSheets({ heightMm }: Media): number {
  return heightMm === null ? 1 : driftSheets;
}

const millimetres = (value: number, decimals: number) => (value >= 0 ? '+' : '') + value.toFixed(decimals);

interface Words {
  readonly title: string;
  readonly fromLeft: (mm: string) => string;
  readonly fromTop: (mm: string) => string;
  readonly fromTopOfThird: string;
  readonly enter: string;
  readonly now: (x: string, y: string, drift: string) => string;
}

const words: Readonly<Record<RulerPageDocument['words'], Words>> = {
  'zh-CN': {
    title: '标尺页',
    fromLeft: (mm) => `量：纸的左边 → 十字中心，应为 ${mm} 毫米。量得 ____`,
    fromTop: (mm) => `量：纸的上边 → 十字中心，应为 ${mm} 毫米。量得 ____`,
    fromTopOfThird: '第 3 张也量一次上边 → 十字中心，看走纸有没有漂移。量得 ____',
    enter: '在“设备 → 校正”里填入，再打一张看。',
    now: (x, y, drift) => `本页按这个校正打印：左右 ${x}，上下 ${y}，每张漂移 ${drift} 毫米`,
  },
  en: {
    title: 'Ruler page',
    fromLeft: (mm) => `Left edge of the paper → middle of the cross: should be ${mm} mm. Is ____`,
    fromTop: (mm) => `Upper edge of the paper → middle of the cross: should be ${mm} mm. Is ____`,
    fromTopOfThird: 'Measure the upper edge → cross on sheet 3 too: it shows a drift. Is ____',
    enter: 'Enter them under Devices → Calibrate, then print again.',
    now: (x, y, drift) => `Printed with: across ${x}, down ${y}, drift per sheet ${drift} mm`,
  },
};

/** Which words stand on which sheet, the most needed first. */
function linesOf(media: Media, data: RulerPageDocument, sheet: number): readonly string[] {
  const own = words[data.words];
  const { fromLeftMm, fromTopMm } = crossPlace(media);
  const { offsetXTenthsMm, offsetYTenthsMm, driftHundredthsMm } = data.calibration;
  const now = own.now(
    millimetres(offsetXTenthsMm / 10, 1),
    millimetres(offsetYTenthsMm / 10, 1),
    millimetres(driftHundredthsMm / 100, 2),
  );
  const steps =
    sheet === 1
      ? [
          own.fromLeft(fromLeftMm.toFixed(1)),
          ...(fromTopMm === null ? [] : [own.fromTop(fromTopMm.toFixed(1))]),
        ]
      : sheet === driftSheets
        ? [own.fromTopOfThird]
        : [];
  const numbered = [...steps, ...(sheet === 2 ? [] : [own.enter])].map(
    (text, index) => `${index + 1}. ${text}`,
  );
  return [...numbered, now];
}

/** About how many lines a text takes: a Latin letter is about half as wide as a Chinese one. */
function linesNeeded(text: string, widthMm: number, sizeMm: number): number {
  const em = [...text].reduce(
    (sum, character) => sum + (character > '\u2e80' || character === '→' ? 1 : 0.58),
    0,
  );
  return Math.ceil((em * sizeMm) / (widthMm - sizeMm));
}

function cross(x: number, y: number, armMm: number): readonly PageElement[] {
  const thickness = 0.25;
  return [
    { type: 'line', x: x - armMm, y: y - thickness / 2, direction: 'across', length: armMm * 2, thickness },
    { type: 'line', x: x - thickness / 2, y: y - armMm, direction: 'down', length: armMm * 2, thickness },
    // A square around the middle shows a slanted print.
    { type: 'box', x: x - armMm / 2, y: y - armMm / 2, width: armMm, height: armMm, thickness },
  ];
}

/** @param sheet from 1. */
export function makeRulerPage(media: Media, data: RulerPageDocument, sheet: number): unknown {
  const widthMm = printedWidthMm(media);
  const lengthMm = media.heightMm ?? endlessMm;
  const at = crossDistanceMm(media);
  const armMm = at * 0.4;
  const elements: PageElement[] = [...cross(at, at, armMm)];
  const hasRoom = at === 20;
  const isLarge = hasRoom && widthMm >= at * 4 && lengthMm >= at * 4.5;
  if (isLarge) elements.push(...cross(widthMm - at, lengthMm - at, armMm));
  // Beside the cross on labels that are too low for words below it.
  const isLow = lengthMm < at * 3.5;
  const left = isLow ? at + armMm + 2 : clearMm;
  const width = widthMm - left - clearMm;
  const bottom = isLarge ? lengthMm - at - armMm - 1 : lengthMm - 2;
  let y = isLow ? clearMm - 2 : at + armMm + 1.5;
  const add = (text: string, size: number, more: Readonly<Record<string, unknown>> = {}) => {
    const height = linesNeeded(text, width, size) * size * lineHeight;
    if (y + height > bottom) return false;
    elements.push({
      type: 'text',
      x: left,
      y,
      width,
      height,
      size,
      text,
      wrap: true,
      lineHeight,
      overflow: 'ellipsis',
      ...more,
    });
    y += height + 0.6;
    return true;
  };
  const { fromLeftMm, fromTopMm } = crossPlace(media);
  const numbersLeft = at + armMm + 2;
  if (hasRoom && widthMm - numbersLeft - clearMm >= 14) {
    const place = {
      type: 'text',
      x: numbersLeft,
      width: Math.min(26, widthMm - numbersLeft - clearMm),
      height: 5,
      size: 4,
      weight: 'bold',
      overflow: 'ellipsis',
    };
    elements.push({ ...place, y: at - 6, text: `X ${fromLeftMm.toFixed(1)}` });
    if (fromTopMm !== null) elements.push({ ...place, y: at + 1, text: `Y ${fromTopMm.toFixed(1)}` });
  }
  const number = rulerSheets(media) > 1 ? ` ${sheet}/${rulerSheets(media)}` : '';
  add(`${words[data.words].title}${number}`, titleSizeMm, { weight: 'bold' });
  // Where the label ends, the window says the rest: no step is left out between two others.
  linesOf(media, data, sheet).every((line) => add(line, textSizeMm));
  add('{printerName} · {mediaCode} · {dotsPerInch} dpi · {language}', 2.2);
  add('{printedAt} · Waybench {version}', 2.2);
  const names = { zh: words['zh-CN'].title, en: words.en.title };
  return pageWithRulers(media, { folder: 'ruler-pages', names, lengthMm, elements });
}
