/** Web archives (MHTML, RFC 2557), which some programs save under the name of a workbook: their pages with tables. */

/** How far into a file its own header may reach. */
const headerBytes = 1 << 16;

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** Whether the bytes begin as a message with a `MIME-Version`. */
export function isWebArchive(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 4096)).replace(/^(?:ï»¿)?\s*/u, '');
  return /^(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,12}?MIME-Version:/iu.test(start);
}

interface MessagePart {
  /** In small letters, continued lines joined. */
  readonly head: string;
  readonly body: Uint8Array;
}

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return at;
  }
  return -1;
}

/** Header and body, parted by the first blank line. */
function partOf(bytes: Uint8Array): MessagePart {
  const start = latin1(bytes.subarray(0, headerBytes));
  const blank = /\r?\n\r?\n/u.exec(start);
  const end = blank ? blank.index + blank[0].length : 0;
  const head = start.slice(0, end).replace(/\r?\n[ \t]+/gu, ' ');
  return { head, body: bytes.subarray(end) };
}

/** The parts between the lines that begin with two hyphens and the boundary. */
function partsOf({ head, body }: MessagePart): readonly MessagePart[] {
  const boundary = /boundary=(?:"([^"\r\n]+)"|([^\s;]+))/iu.exec(head);
  if (!boundary) return [{ head, body }];
  const mark = new TextEncoder().encode(`--${boundary[1] ?? boundary[2] ?? ''}`);
  const parts: MessagePart[] = [];
  let start = indexOfBytes(body, mark, 0);
  while (start >= 0) {
    const next = indexOfBytes(body, mark, start + mark.length);
    const lineEnd = body.indexOf(10, start);
    if (lineEnd >= 0 && next !== lineEnd + 1) {
      parts.push(partOf(body.subarray(lineEnd + 1, next < 0 ? body.length : next)));
    }
    start = next;
  }
  return parts;
}

const hexValue = (byte: number | undefined): number =>
  byte === undefined ? Number.NaN : Number.parseInt(String.fromCharCode(byte), 16);

/** Quoted-printable (RFC 2045, 6.7). What is not written by its rules stays as it is. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3d) {
      const softEnd =
        bytes[index + 1] === 10 ? 1 : bytes[index + 1] === 13 && bytes[index + 2] === 10 ? 2 : 0;
      const value = hexValue(bytes[index + 1]) * 16 + hexValue(bytes[index + 2]);
      if (softEnd > 0 || !Number.isNaN(value)) {
        index += softEnd > 0 ? softEnd : 2;
        if (softEnd > 0) continue;
        decoded[length] = value;
        length += 1;
        continue;
      }
    }
    decoded[length] = byte;
    length += 1;
  }
  return decoded.subarray(0, length);
}

/** Base64; undefined where it is none. */
function decodeBase64(bytes: Uint8Array): Uint8Array | undefined {
  const text = latin1(bytes).replace(/[^A-Za-z0-9+/]/gu, '');
  if (text.length % 4 === 1) return undefined;
  const decoded = atob(text);
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}

function contentOf({ head, body }: MessagePart): Uint8Array | undefined {
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  return encoding === 'base64' ? decodeBase64(body) : body;
}

const isPage = ({ head }: MessagePart) => /^content-type:\s*text\/html/imu.test(head);

/** The pages of a web archive that hold a table, one after the other; undefined where none does. */
export function pagesOfWebArchive(bytes: Uint8Array): Uint8Array | undefined {
  const pages = partsOf(partOf(bytes))
    .filter(isPage)
    .map(contentOf)
    .filter((page) => page !== undefined)
    .filter((page) => /<table[\s>]/iu.test(latin1(page)));
  if (pages.length === 0) return undefined;
  const joined = new Uint8Array(pages.reduce((sum, page) => sum + page.length + 1, 0));
  let position = 0;
  for (const page of pages) {
    joined.set(page, position);
    position += page.length;
    joined[position] = 10;
    position += 1;
  }
  return joined;
}
