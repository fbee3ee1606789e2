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

const parsedTemplates = new WeakMap<object, Result<Template>>();

/**
 * Reads a template document. The second reading of the same object is free. Documents of earlier formats are brought up first.
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
    return refused(
      problem('print.template-invalid', { template: id, field: issue ? fieldOfIssue(issue) : 'template' }),
    );
  }
  const field = findWrongField(parsed.data);
  if (field !== null) return refused(problem('print.template-invalid', { template: id, field }));
  return done(parsed.data);
}
