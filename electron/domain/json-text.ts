/** JSON as a person writes it: where each of its parts stands, and where it stops being JSON. */

export interface TextPlace {
  /** From 0. */
  readonly offset: number;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
}

export type JsonText =
  | { readonly isJson: true; readonly value: unknown; placeOf(path: string): TextPlace }
  | { readonly isJson: false; readonly place: TextPlace };

/** Nobody writes deeper documents by hand; what does is not meant for us. */
const deepest = 60;

const simpleValue = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const byteOrderMark = '\ufeff';
const plainString = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const space = /[ \t\n\r]*/uy;

/**
 * Reads a JSON text.
 *
 * @returns its value, and where each part stands by its path (`elements[3].text`); a part that is missing stands where
 * the nearest one around it does. Or where the text stops being JSON.
 */
export function readJsonText(text: string): JsonText {
  const offsets = new Map<string, number>([['', 0]]);
  // Some editors begin a file with a mark of its encoding.
  let at = text.startsWith(byteOrderMark) ? 1 : 0;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const take = (character: string): boolean => {
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  /** `[first, second, …]` or `{…}`; false where it is broken, with `at` on what breaks it. */
  const list = (close: string, item: (index: number) => boolean): boolean => {
    match(space);
    if (take(close)) return true;
    for (let index = 0; ; index += 1) {
      match(space);
      if (!item(index)) return false;
      match(space);
      if (take(close)) return true;
      if (!take(',')) return false;
    }
  };
  const value = (path: string, depth: number): boolean => {
    match(space);
    if (!offsets.has(path)) offsets.set(path, at);
    if (depth > deepest) return false;
    if (take('[')) return list(']', (index) => value(`${path}[${index}]`, depth + 1));
    if (take('{')) {
      return list('}', () => {
        const start = at;
        const name = match(plainString);
        if (name === undefined) return false;
        const inner = path === '' ? String(JSON.parse(name)) : `${path}.${String(JSON.parse(name))}`;
        offsets.set(inner, start);
        match(space);
        return take(':') && value(inner, depth + 1);
      });
    }
    return match(plainString) !== undefined || match(simpleValue) !== undefined;
  };

  const place = (offset: number): TextPlace => {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { offset, line: before.split('\n').length, column: offset - lineStart + 1 };
  };
  const isWhole = value('', 0) && match(space) !== undefined && at === text.length;
  if (!isWhole) return { isJson: false, place: place(at) };
  return {
    isJson: true,
    value: JSON.parse(text.slice(text.startsWith(byteOrderMark) ? 1 : 0)),
    placeOf(path) {
      let near = path;
      while (!offsets.has(near)) near = near.replace(/(?:\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/u, '');
      return place(offsets.get(near) ?? 0);
    },
  };
}

/** About as much as a window beside a picture shows without scrolling sideways. */
const longestLine = 74;

/**
 * JSON as the program writes documents: parts that hold others have a line for each of them, and what is plain stands
 * side by side as far as a line reaches.
 */
export function writeJsonText(value: unknown): string {
  return `${writeValue(value, '')}\n`;
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

function writeValue(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((part: unknown) => ({ name: '', part }))
    : Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([name, part]) => ({ name: `${JSON.stringify(name)}: `, part: part as unknown }));
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  const inner = `${indent}  `;
  if (parts.every(({ part }) => isPlain(part))) {
    const lines = fillLines(
      parts.map(({ name, part }) => `${name}${JSON.stringify(part)}`),
      inner.length,
    );
    const gap = isList ? '' : ' ';
    if (lines.length === 1) return `${open}${gap}${lines[0]}${gap}${close}`;
    return `${open}\n${lines.map((line) => `${inner}${line}`).join('\n')}\n${indent}${close}`;
  }
  const lines = parts.map(({ name, part }) => `${inner}${name}${writeValue(part, inner)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** As many texts to a line as it holds, each with its comma. */
function fillLines(texts: readonly string[], indentLength: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, text] of texts.entries()) {
    const piece = index === texts.length - 1 ? text : `${text},`;
    const isTooLong = line !== '' && indentLength + line.length + 1 + piece.length > longestLine;
    if (isTooLong) lines.push(line);
    line = line === '' || isTooLong ? piece : `${line} ${piece}`;
  }
  return [...lines, line];
}
