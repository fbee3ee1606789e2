import type { StationEvent } from '../../electron/contract/views.ts';

/** What a window keeps of the station, by area and procedure of the contract. */
export type Kept =
  | 'station.overview'
  | 'station.deadlines'
  | 'imports.list'
  | 'imports.folder'
  | 'imports.offered'
  | 'imports.mappings'
  | 'orders.list'
  | 'orders.facets'
  | 'orders.history'
  | 'history.find'
  | 'exceptions.list'
  | 'exceptions.stopList'
  | 'rules.get'
  | 'stock.get'
  | 'parcels.mergeSuggestions'
  | 'numbers.list'
  | 'numbers.voids'
  | 'numbers.gaps'
  | 'print.plan'
  | 'print.check'
  | 'matching.list'
  | 'matching.preview'
  | 'matching.previewReprint'
  | 'matching.changes'
  | 'batches.list'
  | 'jobs.list'
  | 'handwork.register'
  | 'bundles.list'
  | 'failures.list'
  | 'failures.statistics'
  | 'archive.search'
  | 'day.preview'
  | 'weights.list'
  | 'weights.cartons'
  | 'weights.register'
  | 'weights.statistics'
  | 'packing.state'
  | 'packing.flow'
  | 'printers.list'
  | 'scales.get'
  | 'scales.ports'
  | 'scanners.get'
  | 'settings.get'
  | 'settings.previewSlip'
  | 'settings.firstRun'
  | 'settings.firstRunSteps'
  | 'templates.list'
  | 'templates.get'
  | 'templates.samples'
  | 'pictures.list'
  | 'products.list'
  | 'products.inserts'
  | 'operators.list'
  | 'operators.onDuty';

/** Everything that shows orders: their state, their findings, how many there are. */
const ordersShown = [
  'station.overview',
  'station.deadlines',
  // Whether an import can be taken back depends on what became of its orders.
  'imports.list',
  'orders.list',
  'orders.facets',
  'orders.history',
  'history.find',
  'exceptions.list',
  'exceptions.stopList',
  'stock.get',
  'parcels.mergeSuggestions',
  'print.plan',
  'print.check',
  'matching.list',
  'day.preview',
  'templates.samples',
] as const satisfies readonly Kept[];

/** What must be asked again after an event. */
export const staleAfter: Readonly<Record<StationEvent['kind'], readonly Kept[]>> = {
  // An order that is stopped stops its parcel on the bench.
  'orders-changed': [...ordersShown, 'packing.state'],
  'imports-changed': ['imports.list', 'imports.folder', 'imports.mappings', 'settings.firstRunSteps'],
  // Who shows the progress of a call listens to it; nothing that is kept changes by it.
  'import-progress': [],
  'change-progress': [],
  // Every order that has not left was checked anew.
  'rules-changed': ['rules.get', ...ordersShown],
  'parcels-changed': [
    ...ordersShown,
    // A batch that waits for a printer is there before any of its sheets moves.
    'batches.list',
    'matching.preview',
    'matching.previewReprint',
    'matching.changes',
    'jobs.list',
    'handwork.register',
    'bundles.list',
    'weights.list',
    'weights.register',
    'weights.statistics',
    // Its papers are asked for again, its number moves, it is packed from elsewhere.
    'packing.state',
  ],
  'packing-changed': ['packing.state', 'packing.flow'],
  'numbers-changed': [
    'station.overview',
    'numbers.list',
    'numbers.voids',
    'numbers.gaps',
    'print.plan',
    'print.check',
    // A void may say that a carrier does not reach a place.
    'rules.get',
  ],
  'printers-changed': [
    'station.overview',
    'printers.list',
    'print.plan',
    'print.check',
    // A queue that stops is a failure.
    'failures.list',
    'failures.statistics',
    // A person saw a good page.
    'settings.firstRunSteps',
  ],
  // The station names carriers and its own printers in its language, and plans with its default carrier.
  'settings-changed': [
    'station.overview',
    'settings.get',
    'settings.previewSlip',
    'settings.firstRun',
    'settings.firstRunSteps',
    'imports.folder',
    'print.plan',
    'print.check',
    'printers.list',
    'orders.list',
    'exceptions.list',
    'exceptions.stopList',
    'rules.get',
    'matching.list',
    'jobs.list',
    'numbers.list',
    'numbers.voids',
    'numbers.gaps',
    'day.preview',
  ],
  // Which ports are in use.
  'scale-changed': ['scales.get', 'scales.ports', 'settings.firstRunSteps'],
  'scanner-changed': ['scanners.get', 'scales.ports'],
  // Who takes scans listens to it.
  'scan-read': [],
  'files-offered': ['imports.offered'],
  // Which template prints what; rules name them.
  'templates-changed': [
    'templates.list',
    'templates.get',
    'pictures.list',
    'rules.get',
    'print.plan',
    'print.check',
  ],
  // Somebody wrote down what a printer did.
  'failures-changed': ['failures.list', 'failures.statistics'],
  // Barcodes, places, pictures and what a shop adds are beside the lines of the open parcel.
  'products-changed': ['products.list', 'products.inserts', 'packing.state'],
  // What is refused for want of a right depends on who is there; the bench names who packs.
  'operators-changed': ['operators.list', 'operators.onDuty', 'packing.state'],
  'weights-changed': [
    'weights.list',
    'weights.cartons',
    'weights.register',
    'weights.statistics',
    // What the open parcel should weigh.
    'packing.state',
  ],
  'job-changed': [
    'station.overview',
    'batches.list',
    'jobs.list',
    'handwork.register',
    'bundles.list',
    'failures.list',
    'failures.statistics',
    'archive.search',
    'history.find',
    'matching.list',
    'matching.previewReprint',
    'printers.list',
    // Papers that come out use up labels, and prove a printer.
    'print.check',
  ],
};

/**
 * What costs the station much to answer: while sheets come out it is asked again at most this often. What a person does
 * is another event, and is seen at once.
 */
const printingPaceMs: Partial<Readonly<Record<Kept, number>>> = {
  'matching.list': 2_000,
  'failures.list': 2_000,
  'failures.statistics': 2_000,
  'archive.search': 2_000,
  'print.check': 2_000,
};

/**
 * Collects what is stale and passes it on at most once per interval: a batch sends thousands of events. Nothing stays
 * stale: what was held back is passed on when its time is over.
 */
export function createChangeCollector(options: {
  readonly flush: (stale: readonly Kept[]) => void;
  readonly intervalMs: number;
}): { readonly add: (event: StationEvent) => void; readonly stop: () => void } {
  const { flush, intervalMs } = options;
  const stale = new Set<Kept>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Held back, with the pace of each; a timer runs while it waits or rests. */
  const held = new Set<Kept>();
  const resting = new Map<Kept, ReturnType<typeof setTimeout>>();
  const passOn = (kept: Kept, paceMs: number) => {
    if (!held.delete(kept)) {
      resting.delete(kept);
      return;
    }
    flush([kept]);
    resting.set(
      kept,
      setTimeout(() => passOn(kept, paceMs), paceMs),
    );
  };
  const hold = (kept: Kept, paceMs: number) => {
    held.add(kept);
    if (resting.has(kept)) return;
    resting.set(
      kept,
      setTimeout(() => passOn(kept, paceMs), intervalMs),
    );
  };
  return {
    add: (event) => {
      for (const kept of staleAfter[event.kind]) {
        const paceMs = event.kind === 'job-changed' ? printingPaceMs[kept] : undefined;
        if (paceMs === undefined) stale.add(kept);
        else hold(kept, paceMs);
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        const all = [...stale];
        stale.clear();
        // What is asked now need not be asked again for what came before.
        for (const kept of all) held.delete(kept);
        flush(all);
      }, intervalMs);
    },
    stop: () => {
      clearTimeout(timer);
      for (const waiting of resting.values()) clearTimeout(waiting);
    },
  };
}

/** Milliseconds before the next try to reach the station. */
export function reconnectDelayMs(failures: number): number {
  return Math.min(5_000, 400 * 2 ** Math.max(0, failures - 1));
}
