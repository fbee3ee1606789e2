/**
 * Text to GB18030, the encoding that Excel and shop back offices in China expect of a plain CSV.
 *
 * Source: GB 18030-2005 (WHATWG Encoding Standard, gb18030). The platform only decodes it, so the table is made
 * by decoding every code once.
 */

/** Bytes of each code point of the basic plane as one number, most significant byte first; 0 where there are none. */
let codes: Uint32Array | undefined;

function buildCodes(): Uint32Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Uint32Array(0x1_0000);
  const put = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text.length !== 1 || text === '\ufffd') return;
    const codePoint = text.charCodeAt(0);
    if (codePoint >= 0x80 && table[codePoint] === 0) {
      table[codePoint] = bytes.reduce((code, byte) => code * 256 + byte, 0);
    }
  };
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second !== 0x7f) put([first, second]);
    }
  }
  // Four-byte codes of the basic plane: 81 30 81 30 to 84 31 A4 39.
  for (let first = 0x81; first <= 0x84; first += 1) {
    for (let second = 0x30; second <= 0x39; second += 1) {
      if (first === 0x84 && second > 0x31) break;
      for (let third = 0x81; third <= 0xfe; third += 1) {
        for (let fourth = 0x30; fourth <= 0x39; fourth += 1) put([first, second, third, fourth]);
      }
    }
  }
  // The mark that decoding gives for bytes that are no code has a code of its own.
  table[0xfffd] = 0x8431_a437;
  return table;
}

/** Four bytes of a code point beyond the basic plane: counted on from 90 30 81 30. */
function supplementaryBytes(codePoint: number): readonly number[] {
  let rest = codePoint - 0x1_0000;
  const fourth = 0x30 + (rest % 10);
  rest = Math.trunc(rest / 10);
  const third = 0x81 + (rest % 126);
  rest = Math.trunc(rest / 126);
  return [0x90 + Math.trunc(rest / 10), 0x30 + (rest % 10), third, fourth];
}

/**
 * Encodes text. Every assigned character of Unicode has a code; half of a surrogate pair and twenty private
 * characters become `?`.
 */
export function encodeGb18030(text: string): Uint8Array {
  codes ??= buildCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) bytes.push(codePoint);
    else if (codePoint >= 0x1_0000) bytes.push(...supplementaryBytes(codePoint));
    else {
      const code = codes[codePoint] ?? 0;
      if (code === 0) bytes.push(0x3f);
      else if (code <= 0xffff) bytes.push(code >> 8, code & 0xff);
      else bytes.push(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
