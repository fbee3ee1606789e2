import type { StationContext } from './context.ts';
import { archiveRoutes } from './routes/archive-routes.ts';
import { backupRoutes } from './routes/backup-routes.ts';
import { benchRoutes } from './routes/bench-routes.ts';
import { bundleRoutes } from './routes/bundle-routes.ts';
import { cameraRoutes } from './routes/camera-routes.ts';
import { failureRoutes } from './routes/failure-routes.ts';
import { goodsRoutes } from './routes/goods-routes.ts';
import { handworkRoutes } from './routes/handwork-routes.ts';
import { historyRoutes } from './routes/history-routes.ts';
import { numberRoutes } from './routes/number-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { packingRoutes } from './routes/packing-routes.ts';
import { printRoutes } from './routes/print-routes.ts';
import { createProcedures, type RouterParts } from './routes/procedures.ts';
import { scaleRoutes } from './routes/scale-routes.ts';
import { sheetRoutes } from './routes/sheet-routes.ts';
import { templateRoutes } from './routes/template-routes.ts';
import { weightRoutes } from './routes/weight-routes.ts';

/** Implements the whole contract for one station. */
export function createRouter(context: StationContext, parts: RouterParts) {
  const procedures = createProcedures(context);
  return procedures.router({
    ...archiveRoutes(procedures, context),
    ...backupRoutes(procedures, context, parts),
    ...benchRoutes(procedures, context, parts),
    ...packingRoutes(procedures, context, parts.packing),
    ...orderRoutes(procedures, context, parts),
    ...numberRoutes(procedures, context, parts),
    ...printRoutes(procedures, context, parts),
    ...failureRoutes(procedures, context, parts),
    ...handworkRoutes(procedures, context),
    ...cameraRoutes(procedures, context),
    ...bundleRoutes(procedures, context, parts),
    ...historyRoutes(procedures, context),
    ...scaleRoutes(procedures, context, parts),
    ...sheetRoutes(procedures, context),
    ...templateRoutes(procedures, context),
    ...goodsRoutes(procedures, context, parts),
    ...weightRoutes(procedures, context, parts),
  });
}
