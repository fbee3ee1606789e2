/** The contract's procedures of looking a code up. */

import type { StationContext } from '../context.ts';
import { findHistory } from '../find-history.ts';
import { accept, type Procedures } from './procedures.ts';

export function historyRoutes(procedures: Procedures, context: StationContext) {
  return {
    history: {
      find: procedures.history.find.handler(({ input }) => accept(findHistory(context, input))),
    },
  };
}
