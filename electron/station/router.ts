import type { StationContext } from './context.ts';
import { benchRoutes } from './routes/bench-routes.ts';
import { numberRoutes } from './routes/number-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { printRoutes } from './routes/print-routes.ts';
import { createProcedures, type RouterParts } from './routes/procedures.ts';
import { sheetRoutes } from './routes/sheet-routes.ts';
import { templateRoutes } from './routes/template-routes.ts';

/** Implements the whole contract for one station. */
export function createRouter(context: StationContext, parts: RouterParts) {
  const procedures = createProcedures(context);
  return procedures.router({
    ...benchRoutes(procedures, context, parts),
    ...orderRoutes(procedures, context, parts),
    ...numberRoutes(procedures, context, parts),
    ...printRoutes(procedures, context, parts),
    ...sheetRoutes(procedures, context),
    ...templateRoutes(procedures, context),
  });
}
