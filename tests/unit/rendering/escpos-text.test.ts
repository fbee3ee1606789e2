import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { goodValue, problemsOf, readSample, requestFor, resources } from './rendering-kit.ts';

/**
 * Reads a slip as a receipt printer with a Chinese ROM does: ESC/POS Command Specifications, and GB 18030 by the
 * platform's own decoder. Throws at any command that a slip must not hold.
 */
function readSlips(bytes: Uint8Array) {
  const slips: { lines: string[]; rasterRows: number }[] = [];
  let slip = { lines: [] as string[], rasterRows: 0 };
  let text: number[] = [];
  let isChinese = false;
  const at = (offset: number) => bytes[offset] ?? -1;
  for (let offset = 0; offset < bytes.length; ) {
    const pair = `${at(offset).toString(16)} ${at(offset + 1).toString(16)}`;
    if (pair === '1b 40') {
      isChinese = false;
      offset += 2;
    } else if (pair === '1c 26') {
      isChinese = true;
      offset += 2;
    } else if (pair === '1b 45' || pair === '1b 64') offset += 3;
    else if (pair === '1d 56') {
      slips.push(slip);
      slip = { lines: [], rasterRows: 0 };
      offset += 3;
    } else if (pair === '1d 76') {
      const rows = at(offset + 6) + at(offset + 7) * 256;
      slip.rasterRows += rows;
      offset += 8 + (at(offset + 4) + at(offset + 5) * 256) * rows;
    } else if (at(offset) === 0x0a) {
      if (text.some((byte) => byte > 0x7f) && !isChinese) throw new Error('Chinese outside of Chinese mode');
      slip.lines.push(new TextDecoder('gb18030', { fatal: true }).decode(Uint8Array.from(text)));
      text = [];
      offset += 1;
    } else {
      if (at(offset) < 0x20) throw new Error(`unknown command ${pair} at ${offset}`);
      text.push(at(offset));
      offset += 1;
      // The second byte of a character may be anything from 40 on.
      if (at(offset - 1) > 0x7f) {
        text.push(at(offset));
        offset += 1;
      }
    }
  }
  if (text.length > 0) throw new Error('text without an end of line');
  return slips;
}

const widthOf = (line: string) => [...line].reduce((sum, one) => sum + (one > '\u007f' ? 2 : 1), 0);
/** Without spaces and ends of lines: what wraps is still there. */
const dense = (text: string) => text.replaceAll(/\s/gu, '');
const parcel = { ...readSample('parcel-typical'), document: 'packing-slip' as const };
const templateId = 'packing-slips/slip-80mm';

describe('slips in the printer’s own characters', () => {
  test.each([
    ['packing-slips/slip-80mm', 48],
    ['packing-slips/slip-58mm', 32],
  ])('%s holds every word, in lines of at most %i columns, and bars as dots', async (template, columns) => {
    const request = { ...requestFor(template, parcel, 'escpos'), text: 'printer' as const };
    const { bytes } = goodValue(await renderDocument(request, resources));
    const [slip, ...others] = readSlips(bytes);
    if (!slip) throw new Error('no slip');
    expect(others).toEqual([]);
    if (process.env.SHOW_SLIP) process.stdout.write(`${slip.lines.join('\n')}\n`);
    expect(Math.max(...slip.lines.map(widthOf))).toBeLessThanOrEqual(columns);
    const said = dense(slip.lines.join(''));
    for (const { orderNumber, lines } of parcel.orders) {
      expect(said).toContain(dense(orderNumber));
      for (const line of lines) {
        expect(said).toContain(dense(line.sku));
        // A cell's lines stand beside those of others: its characters are all there.
        for (const character of dense(line.name)) expect(said).toContain(character);
      }
    }
    expect(said).toContain(parcel.pairCode);
    expect(slip.rasterRows).toBeGreaterThan(40);
  });

  test('labels and other languages stay dots', async () => {
    const label = {
      ...requestFor('waybills/express-100x180', readSample('parcel-typical')),
      text: 'printer' as const,
    };
    const plain = requestFor('waybills/express-100x180', readSample('parcel-typical'));
    expect(goodValue(await renderDocument(label, resources)).bytes).toEqual(
      goodValue(await renderDocument(plain, resources)).bytes,
    );
  });

  test('a character that the printer does not have is refused, by name', async () => {
    const [first, ...rest] = parcel.orders;
    const [line, ...lines] = first?.lines ?? [];
    if (!first || !line) throw new Error('no line');
    // 㐀 has four bytes in GB 18030.
    const rare = { ...parcel, orders: [{ ...first, lines: [{ ...line, name: '㐀杯' }, ...lines] }, ...rest] };
    const request = { ...requestFor(templateId, rare, 'escpos'), text: 'printer' as const };
    expect(problemsOf(await renderDocument(request, resources))).toMatchObject([
      { code: 'print.not-in-printer-font', params: { character: '㐀' } },
    ]);
    expect((await renderDocument({ ...request, text: 'dots' }, resources)).ok).toBe(true);
  });
});
