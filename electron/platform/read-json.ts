/** Reads the JSON documents that ship with the program. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The texts of all JSON files of a folder and its folders, by path without extension (`waybills/express-100x180`). */
export function readJsonTexts(directory: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json'))
    .sort();
  for (const name of names) {
    texts.set(name.slice(0, -'.json'.length), readFileSync(join(directory, name), 'utf8'));
  }
  return texts;
}

/** All JSON documents of a folder and its folders, by path without extension. */
export function readJsonDocuments(directory: string): ReadonlyMap<string, unknown> {
  return new Map([...readJsonTexts(directory)].map(([name, text]) => [name, JSON.parse(text)]));
}

/** @throws Error naming the file and the field where it is broken. */
export function checkJson<Value>(file: string, json: unknown, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * All documents of a folder and its folders as their schema reads them, by path without extension.
 *
 * @throws Error naming the file and the field where shipped data is broken: the program is then incomplete.
 */
export function readChecked<Value>(
  directory: string,
  folder: string,
  schema: z.ZodType<Value>,
): ReadonlyMap<string, Value> {
  const documents = [...readJsonDocuments(join(directory, folder))];
  return new Map(documents.map(([name, json]) => [name, checkJson(`${folder}/${name}.json`, json, schema)]));
}
