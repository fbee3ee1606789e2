/** From the bytes of one file to tables of text, or the problem that makes it unreadable. */

import { type EncodingChoice, maxOrderFileBytes, type OrderFile } from '../domain/order-files.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import {
  type Dialect,
  delimiters,
  openDelimitedText,
  previewRows,
  type TextSource,
} from './delimited-text.ts';
import { showEncodings } from './encoding-choices.ts';
import { markupKind, sniffFileKind, zipContent } from './file-kind.ts';
import { findHeader } from './headers.ts';
import type { OrderFormat } from './order-format.ts';
import { headRows, type Table, type TableRow, withBrokenRows } from './table.ts';
import { type DecodeResult, decodeText, decodeTextAs, textEncodings } from './text-encoding.ts';
import { EncodingMistaken, sourceOfBytes, sourceOfText, withoutStart } from './text-source.ts';
import { isWebArchive, pagesOfWebArchive } from './web-archive.ts';
import { readXlsx, WorkbookOddity } from './xlsx-reader.ts';
import { openZip, type ZipArchive, ZipDamaged, ZipTooLarge } from './zip-archive.ts';

export interface FileTables {
  /** `utf-8`, `gb18030`, `xlsx`, `xls`: how the bytes were understood. */
  readonly encoding: string;
  /** None where nobody chose between several encodings yet. */
  readonly tables: readonly Table[];
  /** The encodings that a text may be in; empty where there is no doubt. */
  readonly encodingChoices: readonly EncodingChoice[];
}

/** How much a workbook may unpack to: a sheet of 100,000 rows with 20 columns takes about 200 MB. */
const maxUnpackedBytes = 512 * 1024 * 1024;

const megabyte = 1024 * 1024;

export interface TableOptions {
  readonly formats: readonly OrderFormat[];
  /** Of a text, as a person chose it; null leaves it to the bytes. */
  readonly encoding?: string | null;
  readonly signal?: AbortSignal | undefined;
  /** How much a workbook may unpack to. */
  readonly unpackedLimitBytes?: number;
}

/**
 * Opens one file and has its rows read.
 *
 * @param read reads the tables. Called again from the start, with tables of the general library, where a workbook
 * turns out to hold something that the fast reader does not know.
 * @throws ReadingStopped where the signal aborts.
 */
export async function readTables<Value>(
  file: OrderFile,
  options: TableOptions,
  read: (tables: FileTables) => Promise<Value>,
): Promise<Result<Value>> {
  const { name, bytes } = file;
  if (bytes.length === 0) return refused(problem('import.file-empty', { file: name }));
  if (bytes.length > maxOrderFileBytes) return tooLarge(name, bytes.length, maxOrderFileBytes);
  const kind = sniffFileKind(bytes);
  switch (kind.kind) {
    case 'other':
      return refused(problem('import.file-kind-mismatch', { file: name, found: kind.found }));
    case 'zip':
      return readZip(file, options, read);
    case 'old-workbook':
      return readByLibrary(name, 'xls', async () => (await loadLibrary()).readWorkbookBytes(bytes), read);
    case 'text': {
      if (!isWebArchive(bytes)) return readText(file, options, read);
      const page = pagesOfWebArchive(bytes);
      if (!page) return refused(problem('import.web-archive', { file: name }));
      return readText({ name, bytes: page }, options, read);
    }
  }
}

function tooLarge(file: string, bytes: number, limitBytes: number): Result<never> {
  const megabytes = Math.ceil(bytes / megabyte);
  return refused(
    problem('import.file-too-large', { file, megabytes, limitMegabytes: Math.floor(limitBytes / megabyte) }),
  );
}

/** Large, and seldom needed. */
const loadLibrary = () => import('./workbook-library.ts');

async function readByLibrary<Value>(
  file: string,
  encoding: string,
  open: () => readonly Table[] | Promise<readonly Table[]>,
  read: (tables: FileTables) => Promise<Value>,
  encodingChoices: readonly EncodingChoice[] = [],
): Promise<Result<Value>> {
  let tables: readonly Table[];
  try {
    tables = await open();
  } catch {
    // The library's errors are untyped and many; all of them mean bytes that it could not follow.
    return refused(problem('import.file-damaged', { file }));
  }
  return done(await read({ encoding, tables, encodingChoices }));
}

/** Unpacks everything once, so that the library, which knows no limit, is only given what stays within it. */
async function unpackAll(archive: ZipArchive): Promise<void> {
  for (const name of archive.names) {
    const pieces = archive.stream(name);
    while (!(await pieces.next()).done);
  }
}

async function readZip<Value>(
  { name, bytes }: OrderFile,
  { signal, unpackedLimitBytes = maxUnpackedBytes }: TableOptions,
  read: (tables: FileTables) => Promise<Value>,
): Promise<Result<Value>> {
  try {
    const archive = openZip(bytes, unpackedLimitBytes, signal);
    const content = zipContent(archive.names);
    if (typeof content === 'object') {
      return refused(problem('import.file-kind-mismatch', { file: name, found: content.found }));
    }
    if (content === 'xlsx') {
      try {
        return done(await read({ encoding: 'xlsx', tables: await readXlsx(archive), encodingChoices: [] }));
      } catch (error) {
        if (!(error instanceof WorkbookOddity)) throw error;
      }
    }
    await unpackAll(openZip(bytes, unpackedLimitBytes, signal));
    return await readByLibrary(
      name,
      'xlsx',
      async () => (await loadLibrary()).readWorkbookBytes(bytes),
      read,
    );
  } catch (error) {
    if (error instanceof ZipDamaged) return refused(problem('import.file-damaged', { file: name }));
    if (error instanceof ZipTooLarge) return tooLarge(name, unpackedLimitBytes + 1, unpackedLimitBytes);
    throw error;
  }
}

const controlCharacter = /(?![\t\n\r\f\v])\p{Cc}/gu;

/** Some control characters slip into remarks; many mean that this is no text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 100_000);
  if (sample.includes('\0')) return true;
  return (sample.match(controlCharacter)?.length ?? 0) > sample.length / 50 + 5;
}

function rowOfOffset(bytes: Uint8Array, offset: number): number {
  let row = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 10) row += 1;
  return row;
}

/** Longer texts are judged by their start and decoded while they are read. */
const longTextBytes = 1 << 18;

/** A long text whose start leaves no doubt; undefined where the whole has to be weighed. */
function openLongText(
  bytes: Uint8Array,
): { readonly encoding: string; readonly source: TextSource } | undefined {
  if (bytes.length <= 2 * longTextBytes) return undefined;
  const result = decodeText(bytes.subarray(0, longTextBytes));
  if (result.kind !== 'decoded') return undefined;
  const { encoding, text } = result.value;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return undefined;
  if (isBinary(text) || text.trim() === '' || markupKind(text) !== 'none') return undefined;
  return { encoding, source: sourceOfBytes(bytes, encoding) };
}

async function readText<Value>(
  file: OrderFile,
  options: TableOptions,
  read: (tables: FileTables) => Promise<Value>,
): Promise<Result<Value>> {
  if (options.encoding === undefined || options.encoding === null) {
    try {
      const long = openLongText(file.bytes);
      if (long) {
        const tables = [openDelimited(long.source, options)];
        return done(await read({ encoding: long.encoding, tables, encodingChoices: [] }));
      }
    } catch (error) {
      // Something further down is not what the start promised.
      if (!(error instanceof EncodingMistaken)) throw error;
    }
  }
  return readWholeText(file, options, read);
}

async function readWholeText<Value>(
  { name, bytes }: OrderFile,
  options: TableOptions,
  read: (tables: FileTables) => Promise<Value>,
): Promise<Result<Value>> {
  const weighed = decodeText(bytes);
  const chosen = textEncodings.find((encoding) => encoding === options.encoding);
  const result: DecodeResult = chosen === undefined ? weighed : decodeTextAs(bytes, chosen);
  const encodingChoices =
    weighed.kind === 'doubtful' ? await showEncodings(bytes, weighed.choices, options.formats) : [];
  if (result.kind === 'damaged') {
    // Only ASCII tells: what the other bytes are is just what is not known.
    const ascii = bytes.subarray(0, 100_000).map((byte) => (byte < 0x80 ? byte : 0x20));
    if (isBinary(new TextDecoder().decode(ascii))) {
      return refused(problem('import.file-kind-mismatch', { file: name, found: 'binary' }));
    }
    const row = rowOfOffset(bytes, result.offset);
    return refused(problem('import.encoding-damaged', { file: name, row }));
  }
  if (result.kind === 'doubtful') {
    return done(await read({ encoding: result.choices[0]?.encoding ?? '', tables: [], encodingChoices }));
  }
  const decoded = result.value;
  if (decoded.text.trim() === '') return refused(problem('import.file-empty', { file: name }));
  if (isBinary(decoded.text))
    return refused(problem('import.file-kind-mismatch', { file: name, found: 'binary' }));
  const markup = markupKind(decoded.text);
  if (markup === 'page')
    return refused(problem('import.file-kind-mismatch', { file: name, found: 'web-page' }));
  if (markup !== 'none') {
    return readByLibrary(
      name,
      decoded.encoding,
      async () => {
        const tables = await (await loadLibrary()).readWorkbookText(decoded.text);
        return decoded.isDamaged ? tables.map(withBrokenRows) : tables;
      },
      read,
      encodingChoices,
    );
  }
  const table = openDelimited(sourceOfText(decoded.text), options);
  const tables = [decoded.isDamaged ? withBrokenRows(table) : table];
  return done(await read({ encoding: decoded.encoding, tables, encodingChoices }));
}

/**
 * The share of rows that have as many cells as most have, of two equal ones more for the wider: tells delimiters apart
 * where no header is known.
 */
function evenness(head: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of head) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const shares = [...counts].map(([width, count]) => count / head.length + Math.min(width, 100) / 1000);
  return Math.max(0, ...shares);
}

function openDelimited(whole: TextSource, { formats, signal }: TableOptions): Table {
  // Excel's own hint. A blank line keeps the rows' numbers.
  const hint = /^sep=(.)\n/u.exec(whole.start)?.[1];
  const source = hint === undefined ? whole : withoutStart(whole, 5);
  const text = source.start;
  const candidates = delimiters.filter((delimiter) => text.slice(0, 1 << 16).includes(delimiter));
  let best: { dialect: Dialect; head: readonly TableRow[]; score: number } = {
    dialect: { delimiter: ',', quoting: 'double' },
    head: [],
    score: -1,
  };
  for (const delimiter of candidates.length > 0 ? candidates : ([','] as const)) {
    const dialect: Dialect = { delimiter, quoting: 'double' };
    const head = previewRows(text, dialect, headRows);
    const header = findHeader(head, formats);
    const score = (header?.score ?? 0) + (hint === delimiter ? 1000 : 0) + evenness(head) / 1000;
    if (score > best.score) {
      const quoting = header?.format.quoting ?? 'double';
      best = {
        dialect: { delimiter, quoting },
        head: quoting === 'double' ? head : previewRows(text, { delimiter, quoting }, headRows),
        score,
      };
    }
  }
  return openDelimitedText(source, best.dialect, { head: best.head, signal });
}
