/** What clients see: the schemas of every value that crosses the contract, by area in `views/`. */

export * from './views/events.ts';
export * from './views/failures.ts';
export * from './views/goods.ts';
export * from './views/handwork.ts';
export * from './views/history.ts';
export * from './views/imports.ts';
export * from './views/matching.ts';
export * from './views/numbers.ts';
export * from './views/order-filters.ts';
export * from './views/orders.ts';
export * from './views/packing.ts';
export * from './views/pairing.ts';
export * from './views/parcels.ts';
export * from './views/printer-profiles.ts';
export * from './views/printing.ts';
export * from './views/problems.ts';
export * from './views/rules-test.ts';
export * from './views/scales.ts';
export * from './views/settings.ts';
export * from './views/templates.ts';
export * from './views/weights.ts';
