/** What a file really is, by its content. Names lie: many ".xls" are web pages or text. */

export type FileKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'old-workbook' }
  | { readonly kind: 'text' }
  /** Something that holds no orders; `found` names it for the message. */
  | { readonly kind: 'other'; readonly found: string };

const signatures: readonly (readonly [found: string, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['program', [0x4d, 0x5a, 0x90]],
  ['database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['bmp', [0x42, 0x4d, 0x36]],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function utf16Bytes(text: string): readonly number[] {
  return [...text].flatMap((character) => [character.charCodeAt(0), 0]);
}

function includesBytes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  let position = bytes.indexOf(first);
  while (position >= 0) {
    if (wanted.every((byte, index) => bytes[position + index] === byte)) return true;
    position = bytes.indexOf(first, position + 1);
  }
  return false;
}

/** The kind of a file that has at least one byte. Source of the signatures: the formats' own specifications. */
export function sniffFileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return { kind: 'zip' };
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    // [MS-CFB]: names of streams are UTF-16; they tell a workbook from a document.
    if (includesBytes(bytes, utf16Bytes('EncryptedPackage')))
      return { kind: 'other', found: 'encrypted-workbook' };
    const isWorkbook =
      includesBytes(bytes, utf16Bytes('Workbook')) || includesBytes(bytes, utf16Bytes('Book'));
    if (isWorkbook) return { kind: 'old-workbook' };
    const isDocument = includesBytes(bytes, utf16Bytes('WordDocument'));
    // Neither: a truncated workbook loses its directory. The library will say that it is damaged.
    return isDocument ? { kind: 'other', found: 'word' } : { kind: 'old-workbook' };
  }
  // BIFF2–BIFF5 without a container.
  if (
    bytes[0] === 0x09 &&
    [0, 2, 4, 8].includes(bytes[1] ?? -1) &&
    bytes[2] !== undefined &&
    bytes[2] <= 0x10 &&
    bytes[3] === 0
  ) {
    return { kind: 'old-workbook' };
  }
  const found = signatures.find(([, signature]) => startsWith(bytes, signature));
  return found ? { kind: 'other', found: found[0] } : { kind: 'text' };
}

/** What a ZIP archive holds, by the names in it. */
export function zipContent(
  names: readonly string[],
): 'xlsx' | 'library-workbook' | { readonly found: string } {
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.some((name) => /^xl\/workbook\d*\.(?:bin|xml)$/u.test(name))) return 'library-workbook';
  if (names.includes('content.xml') && names.includes('mimetype')) return 'library-workbook';
  if (names.some((name) => name.startsWith('word/'))) return { found: 'word' };
  if (names.some((name) => name.startsWith('ppt/'))) return { found: 'slides' };
  return { found: 'zip' };
}

/** Whether decoded text is a web page or an XML spreadsheet, and if so whether it holds a table at all. */
export function markupKind(text: string): 'table' | 'page' | 'xml-workbook' | 'none' {
  const start = text.slice(0, 4096).trimStart().toLowerCase();
  if (!start.startsWith('<')) return 'none';
  if (start.startsWith('<?xml') && /<(?:\w+:)?workbook[\s>]/u.test(start)) return 'xml-workbook';
  return /<table[\s>]/iu.test(text) ? 'table' : 'page';
}
