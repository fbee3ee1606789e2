/** Whether a plan can be printed, and what is missing. Pure. */

export interface PlanNeeds {
  readonly parcels: number;
  readonly carriers: readonly { readonly missing: number }[];
  readonly labelPrinter: string | null;
  readonly slipPrinter: string | null;
}

export type PlanBlock = 'nothing' | 'numbers' | 'printers';

/** The first thing that stands in the way of printing; null where nothing does. */
export function planBlock(plan: PlanNeeds): PlanBlock | null {
  if (plan.parcels === 0) return 'nothing';
  if (plan.carriers.some((carrier) => carrier.missing > 0)) return 'numbers';
  if (plan.labelPrinter === null || plan.slipPrinter === null) return 'printers';
  return null;
}
