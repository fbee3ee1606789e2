import { unnamedOperator } from '../../electron/domain/operators.ts';
import type { Translation } from './zh-CN.ts';

/** Who did something, as people read it: by name, or whoever sits at the bench. */
export const actorText = (actor: string, words: Translation): string =>
  actor === unnamedOperator ? words.history.operator : actor;
