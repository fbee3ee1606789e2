/** Reads templates: versioned JSON documents that say what stands where. */

import type * as z from 'zod';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { findWrongField } from './template-check.ts';
import { migrateTemplate, templateFormatVersion } from './template-migrations.ts';
import { type Template, templateSchema } from './template-schema.ts';

const pathText = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );

/** Where the first issue of a refused template is: `elements[3].colour`. */
function fieldOfIssue(issue: z.core.$ZodIssue): string {
  const path = pathText(issue.path);
  if (issue.code !== 'unrecognized_keys') return path === '' ? 'template' : path;
  return pathText([...issue.path, issue.keys[0] ?? '']);
}

/** The value at a path, as far as there is one. */
function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  );
}

/** Why a field is refused, for the words of the window: `unknown`, `missing`, `type`, `choice`, `small`, `big`, `other`. */
function reasonOfIssue(
  issue: z.core.$ZodIssue,
  json: unknown,
): { reason: string; expected?: string | number } {
  if (issue.code === 'unrecognized_keys') return { reason: 'unknown' };
  if (valueAt(json, issue.path) === undefined) return { reason: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { reason: 'type', expected: issue.expected };
    case 'invalid_value':
      return { reason: 'choice', expected: issue.values.map(String).join(', ') };
    case 'too_small':
      return { reason: 'small', expected: String(issue.minimum) };
    case 'too_big':
      return { reason: 'big', expected: String(issue.maximum) };
    default:
      return { reason: 'other' };
  }
}

const parsedTemplates = new WeakMap<object, Result<Template>>();

/**
 * Reads a template document; one of an earlier format is brought up first. The second reading of the same object is
 * free.
 *
 * @returns `print.template-newer` where a newer program wrote it; `print.template-invalid` with `field` where
 * it has an unknown, missing or wrong field, or an expression that reads what its kind does not have.
 */
export function parseTemplate(json: unknown): Result<Template> {
  if (typeof json !== 'object' || json === null) {
    return refused(problem('print.template-invalid', { template: '', field: 'template' }));
  }
  const known = parsedTemplates.get(json);
  if (known) return known;
  const result = parseFresh(json);
  parsedTemplates.set(json, result);
  return result;
}

function parseFresh(json: object): Result<Template> {
  const id = 'id' in json && typeof json.id === 'string' ? json.id : '';
  const formatVersion = 'formatVersion' in json ? json.formatVersion : undefined;
  if (typeof formatVersion === 'number' && formatVersion > templateFormatVersion) {
    return refused(problem('print.template-newer', { template: id, formatVersion }));
  }
  const parsed = templateSchema.safeParse(migrateTemplate(json));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue ? fieldOfIssue(issue) : 'template';
    const reason = issue ? reasonOfIssue(issue, json) : { reason: 'other' };
    return refused(problem('print.template-invalid', { template: id, field, ...reason }));
  }
  const field = findWrongField(parsed.data);
  if (field !== null) return refused(problem('print.template-invalid', { template: id, field }));
  return done(parsed.data);
}
