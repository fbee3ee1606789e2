/**
 * Where a document of a printer's language ends, found as a printer finds it: by reading commands, and stepping over
 * what is data. Written from the manuals, apart from what the program writes.
 */

/** `whole`: nobody looks inside, a document is what one connection brought. */
export type StreamLanguage = 'zpl' | 'tspl' | 'escpos' | 'cpcl' | 'epl' | 'whole';

interface FoundLabel {
  /** How many bytes of the stream it takes. */
  readonly length: number;
  /** How many times it is printed. */
  readonly copies: number;
}

const lineEnd = 0x0a;

/** Looks for a text from a position on; undefined where it has not come yet. */
function after(bytes: Buffer, text: string, from: number): number | undefined {
  const at = bytes.indexOf(text, from, 'latin1');
  return at < 0 ? undefined : at + text.length;
}

/** ZPL II: a format is ^XA … ^XZ; graphics are text in it, `^PQ` says how many. */
function findZpl(bytes: Buffer): FoundLabel | undefined {
  const end = after(bytes, '^XZ', 0);
  if (end === undefined) return undefined;
  const quantity = /\^PQ(\d+)/u.exec(bytes.toString('latin1', 0, end))?.[1];
  return { length: end, copies: Number(quantity ?? 1) };
}

/** Lines of commands; one that announces binary data is as long as it says. @param ends reads the line that prints. */
function findByLines(
  bytes: Buffer,
  dataBytes: (line: string) => { readonly headLength: number; readonly length: number } | undefined,
  ends: (line: string) => number | undefined,
): FoundLabel | undefined {
  let at = 0;
  while (at < bytes.length) {
    // The head of a command with data may be followed by data without a line's end for long.
    const data = dataBytes(bytes.toString('latin1', at, at + 80));
    if (data) {
      at += data.headLength + data.length;
      continue;
    }
    const next = bytes.indexOf(lineEnd, at);
    if (next < 0) return undefined;
    const line = bytes.toString('latin1', at, next).trim();
    at = next + 1;
    const copies = ends(line);
    if (copies !== undefined) return { length: at, copies };
  }
  return undefined;
}

const numbersOf = (match: RegExpExecArray) => match.slice(1).map(Number);

/** TSPL: BITMAP X,Y,width in bytes,height,mode,data; PRINT sets,copies. */
const findTspl = (bytes: Buffer) =>
  findByLines(
    bytes,
    (line) => {
      const head = /^BITMAP \d+,\d+,(\d+),(\d+),\d,/u.exec(line);
      if (!head) return undefined;
      const [width = 0, height = 0] = numbersOf(head);
      return { headLength: head[0].length, length: width * height };
    },
    (line) => {
      const print = /^PRINT (\d+)(?:,(\d+))?/u.exec(line);
      return print ? Number(print[1]) * Number(print[2] ?? 1) : undefined;
    },
  );

/** CPCL: CG width in bytes, height, x, y, data; the quantity stands in the first line; PRINT ends. */
function findCpcl(bytes: Buffer): FoundLabel | undefined {
  const quantity = /^\s*! \d+ \d+ \d+ \d+ (\d+)/u.exec(bytes.toString('latin1', 0, 80))?.[1];
  return findByLines(
    bytes,
    (line) => {
      const head = /^(?:CG|COMPRESSED-GRAPHICS) (\d+) (\d+) \d+ \d+ /u.exec(line);
      if (!head) return undefined;
      const [width = 0, height = 0] = numbersOf(head);
      return { headLength: head[0].length, length: width * height };
    },
    (line) => (/^(?:PO)?PRINT$/u.test(line) ? Number(quantity ?? 1) : undefined),
  );
}

/** EPL2: GWx,y,width in bytes,height,data; P sets,copies. */
const findEpl = (bytes: Buffer) =>
  findByLines(
    bytes,
    (line) => {
      const head = /^GW\d+,\d+,(\d+),(\d+),/u.exec(line);
      if (!head) return undefined;
      const [width = 0, height = 0] = numbersOf(head);
      return { headLength: head[0].length, length: width * height };
    },
    (line) => {
      const print = /^P(\d+)(?:,(\d+))?$/u.exec(line);
      return print ? Number(print[1]) * Number(print[2] ?? 1) : undefined;
    },
  );

/** Bytes that follow ESC c, GS c and FS c, where that is a fixed number; all others have none. */
const fixedArguments: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  27: {
    d: 1,
    t: 1,
    R: 1,
    '!': 1,
    a: 1,
    E: 1,
    '-': 1,
    '3': 1,
    M: 1,
    G: 1,
    p: 3,
    $: 2,
    J: 1,
    '{': 1,
    V: 1,
    c: 2,
    ' ': 1,
  },
  29: { '!': 1, B: 1, L: 2, W: 2, h: 1, w: 1, f: 1, H: 1, a: 1, r: 1, P: 2 },
  28: { '!': 1, p: 2, S: 2, C: 1, '-': 1 },
};

/** ESC/POS: a document ends where it is cut. Unknown bytes are text. */
function findEscpos(bytes: Buffer): FoundLabel | undefined {
  let at = 0;
  while (at < bytes.length) {
    const [lead = 0, command = 0, first = 0] = bytes.subarray(at, at + 3);
    const name = String.fromCharCode(command);
    const word = (offset: number) => (bytes[at + offset] ?? 0) + 256 * (bytes[at + offset + 1] ?? 0);
    if (lead === 0x1d && name === 'V') {
      const length = first === 65 || first === 66 ? 4 : 3;
      return at + length <= bytes.length ? { length: at + length, copies: 1 } : undefined;
    }
    if (lead === 0x1d && name === 'v') at += 8 + word(4) * word(6);
    else if (lead === 0x1d && name === '(') at += 5 + word(3);
    else if (lead === 0x1d && name === 'k') {
      const end = first <= 6 ? bytes.indexOf(0, at + 3) + 1 : at + 4 + (bytes[at + 3] ?? 0);
      if (end === 0) return undefined;
      at = end;
    } else if (lead === 0x1b && name === '*') at += 5 + word(3) * (first >= 32 ? 3 : 1);
    else if (lead === 0x10 && command === 0x04) at += 3;
    else at += lead in fixedArguments ? 2 + (fixedArguments[lead]?.[name] ?? 0) : 1;
  }
  return undefined;
}

const finders: Readonly<Record<StreamLanguage, (bytes: Buffer) => FoundLabel | undefined>> = {
  zpl: findZpl,
  tspl: findTspl,
  escpos: findEscpos,
  cpcl: findCpcl,
  epl: findEpl,
  whole: () => undefined,
};

/** The first document of the stream; undefined as long as it is not complete. */
export function findLabel(language: StreamLanguage, bytes: Buffer): FoundLabel | undefined {
  return finders[language](bytes);
}
