import { expect, test } from 'vitest';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import {
  countDifferences,
  goodValue,
  type Picture,
  pictureOfBits,
  readSample,
  readZplPages,
  requestFor,
  resources,
} from './rendering-kit.ts';

const templateId = 'waybills/express-100x180';
const parcel = readSample('parcel-typical');
const bytesIn = async (language: 'zpl' | 'cpcl' | 'epl') =>
  goodValue(await renderDocument(requestFor(templateId, parcel, language), resources)).bytes;
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Follows CPCL (CPCL Programming Manual, CG) command by command. */
function readCpcl(bytes: Uint8Array): Picture {
  const head = /^! 0 200 200 (\d+) 1\r\nPAGE-WIDTH (\d+)\r\nCG (\d+) (\d+) 0 0 /u.exec(
    latin(bytes.subarray(0, 200)),
  );
  if (!head) throw new Error('not CPCL');
  const [, height, , bytesPerRow, rows] = head.map(Number);
  if (!height || !bytesPerRow || height !== rows) throw new Error('a graphic of another height');
  const end = head[0].length + bytesPerRow * height;
  expect(latin(bytes.subarray(end))).toBe('\r\nFORM\r\nPRINT\r\n');
  return pictureOfBits(bytes.subarray(head[0].length, end), bytesPerRow, bytesPerRow * 8, height);
}

/** Follows EPL2 (EPL2 Programmer's Manual, GW) command by command. */
function readEpl(bytes: Uint8Array): Picture {
  const head = /^\nN\nq(\d+)\nQ(\d+),(\d+)\nGW0,0,(\d+),(\d+),/u.exec(latin(bytes.subarray(0, 200)));
  if (!head) throw new Error('not EPL');
  const [, , height, , bytesPerRow, rows] = head.map(Number);
  if (!height || !bytesPerRow || height !== rows) throw new Error('a graphic of another height');
  const end = head[0].length + bytesPerRow * height;
  expect(latin(bytes.subarray(end))).toBe('\nP1\n');
  // A bit of 0 burns black.
  const bits = bytes.slice(head[0].length, end).map((byte) => ~byte & 0xff);
  return pictureOfBits(bits, bytesPerRow, bytesPerRow * 8, height);
}

test.each([
  ['cpcl', readCpcl],
  ['epl', readEpl],
] as const)('a label in %s is dot by dot that of ZPL', async (language, read) => {
  const [wished] = readZplPages(await bytesIn('zpl'));
  if (!wished) throw new Error('no page');
  const found = read(await bytesIn(language));
  expect([found.width, found.height]).toEqual([800, 1440]);
  expect(countDifferences(wished, found)).toBe(0);
});
