/**
 * The three facts of a TrueType font that layout needs: which characters it has, which glyph shows each, and
 * how far the pen moves. Read from the font itself, so that a page is laid out alike on every machine.
 *
 * Source: OpenType 1.9, tables `cmap` (formats 4 and 12), `head`, `hhea`, `hmtx`.
 */

export interface FontMetrics {
  /** Glyph index of a code point; 0 where the font has none. */
  glyphIndex(codePoint: number): number;
  /** How far the pen moves after a code point, in em. */
  advanceEm(codePoint: number): number;
}

const metricsByFont = new WeakMap<Uint8Array, FontMetrics>();

/**
 * Reads a font's metrics; the second call for the same bytes is free.
 *
 * @throws TypeError where the bytes are not a TrueType font with a Unicode character map: fonts ship with the
 * program, so this is a bug.
 */
export function readFontMetrics(font: Uint8Array): FontMetrics {
  const known = metricsByFont.get(font);
  if (known) return known;
  const metrics = parseFont(font);
  metricsByFont.set(font, metrics);
  return metrics;
}

function parseFont(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  const tableCount = view.getUint16(4);
  for (let index = 0; index < tableCount; index += 1) {
    const record = 12 + index * 16;
    tables.set(String.fromCharCode(...font.subarray(record, record + 4)), view.getUint32(record + 8));
  }
  const table = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new TypeError(`the font has no ${tag} table`);
    return offset;
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const advanceCount = view.getUint16(table('hhea') + 34);
  const advances = table('hmtx');
  const { basic, supplementary } = readCharacterMap(view, table('cmap'));
  // Every character of every line is measured: what was read once is kept. Negative: not read yet.
  const knownAdvances = new Float64Array(basic.length).fill(-1);

  const glyphIndex = (codePoint: number) =>
    codePoint < 0x1_0000 ? (basic[codePoint] ?? 0) : (supplementary.get(codePoint) ?? 0);
  return {
    glyphIndex,
    advanceEm: (codePoint) => {
      const known = knownAdvances[codePoint] ?? -1;
      if (known >= 0) return known;
      const glyph = Math.min(glyphIndex(codePoint), advanceCount - 1);
      const advance = view.getUint16(advances + glyph * 4) / unitsPerEm;
      knownAdvances[codePoint] = advance;
      return advance;
    },
  };
}

function readCharacterMap(view: DataView, start: number) {
  const basic = new Uint16Array(0x1_0000);
  const supplementary = new Map<number, number>();
  const put = (codePoint: number, glyph: number) => {
    if (glyph === 0) return;
    if (codePoint < 0x1_0000) basic[codePoint] = glyph;
    else supplementary.set(codePoint, glyph);
  };
  let isRead = false;
  const count = view.getUint16(start + 2);
  for (let index = 0; index < count; index += 1) {
    const record = start + 4 + index * 8;
    const platform = view.getUint16(record);
    const encoding = view.getUint16(record + 2);
    const isUnicode =
      (platform === 0 && encoding !== 5) || (platform === 3 && (encoding === 1 || encoding === 10));
    if (!isUnicode) continue;
    const subtable = start + view.getUint32(record + 4);
    const format = view.getUint16(subtable);
    if (format === 4) readSegments(view, subtable, put);
    else if (format === 12) readGroups(view, subtable, put);
    else continue;
    isRead = true;
  }
  if (!isRead) throw new TypeError('the font has no Unicode character map');
  return { basic, supplementary };
}

function readSegments(view: DataView, subtable: number, put: (codePoint: number, glyph: number) => void) {
  const doubledCount = view.getUint16(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubledCount + 2;
  const deltas = starts + doubledCount;
  const offsets = deltas + doubledCount;
  for (let segment = 0; segment < doubledCount; segment += 2) {
    const end = view.getUint16(ends + segment);
    const first = view.getUint16(starts + segment);
    const delta = view.getUint16(deltas + segment);
    const offset = view.getUint16(offsets + segment);
    for (let codePoint = first; codePoint <= end && codePoint !== 0xffff; codePoint += 1) {
      if (offset === 0) {
        put(codePoint, (codePoint + delta) & 0xffff);
        continue;
      }
      const glyph = view.getUint16(offsets + segment + offset + (codePoint - first) * 2);
      put(codePoint, glyph === 0 ? 0 : (glyph + delta) & 0xffff);
    }
  }
}

function readGroups(view: DataView, subtable: number, put: (codePoint: number, glyph: number) => void) {
  const count = view.getUint32(subtable + 12);
  for (let index = 0; index < count; index += 1) {
    const group = subtable + 16 + index * 12;
    const first = view.getUint32(group);
    const last = view.getUint32(group + 4);
    const glyph = view.getUint32(group + 8);
    for (let codePoint = first; codePoint <= last; codePoint += 1) put(codePoint, glyph + codePoint - first);
  }
}
