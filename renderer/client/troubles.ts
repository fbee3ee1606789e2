import { ORPCError } from '@orpc/client';
import type { ProblemView } from '../../electron/contract/views.ts';
import { problemPolicies } from '../../electron/domain/problems.ts';

/**
 * What went wrong with a call, as a person can be told: problems that the station named, no permission (the
 * token is wrong), or no answer at all.
 */
export type Trouble =
  | { readonly kind: 'problems'; readonly problems: readonly ProblemView[] }
  | { readonly kind: 'no-permission' }
  | { readonly kind: 'no-answer' };

function isProblem(value: unknown): value is ProblemView {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    value.code in problemPolicies &&
    'params' in value
  );
}

function fieldOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues))
    return '';
  const [issue] = data.issues as readonly unknown[];
  if (typeof issue !== 'object' || issue === null || !('path' in issue) || !Array.isArray(issue.path))
    return '';
  return issue.path.join('.');
}

/** Reads any error of a call into what a person can be told. */
export function readTrouble(error: unknown): Trouble {
  if (!(error instanceof ORPCError)) return { kind: 'no-answer' };
  const data: unknown = error.data;
  if (typeof data === 'object' && data !== null && 'problems' in data && Array.isArray(data.problems)) {
    const problems = data.problems.filter(isProblem);
    if (problems.length > 0) return { kind: 'problems', problems };
  }
  if (error.status === 401 || error.status === 403) return { kind: 'no-permission' };
  if (error.code === 'BAD_REQUEST') {
    return { kind: 'problems', problems: [{ code: 'request.invalid', params: { field: fieldOf(data) } }] };
  }
  const ref = typeof data === 'object' && data !== null && 'ref' in data ? String(data.ref) : undefined;
  return {
    kind: 'problems',
    problems: [{ code: 'internal.bug', params: {}, ...(ref === undefined ? {} : { ref }) }],
  };
}

/** True where a call was given up by the person who started it. */
export function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
