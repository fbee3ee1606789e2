import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { StationClient } from '../../electron/contract/client.ts';
import type { StationEvent } from '../../electron/contract/views.ts';
import { createChangeCollector, type Kept, reconnectDelayMs } from './changes.ts';
import { pass } from './pass.ts';
import { readTrouble } from './troubles.ts';

function utilsOf(client: StationClient) {
  return createTanstackQueryUtils(client);
}

export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'no-permission';

export type ImportProgress = Extract<StationEvent, { kind: 'import-progress' }>;
type ProgressListener = (progress: ImportProgress) => void;
type ScanReadListener = (scan: Extract<StationEvent, { kind: 'scan-read' }>) => void;

interface StationValue {
  readonly client: StationClient;
  readonly queries: ReturnType<typeof utilsOf>;
  readonly connection: ConnectionState;
  /** Tells how long work goes on, until the returned function is called. */
  readonly onProgress: (listener: ProgressListener) => () => void;
  /** Tells what scanners on serial lines read, until the returned function is called. */
  readonly onScanRead: (listener: ScanReadListener) => () => void;
}

const StationContext = createContext<StationValue | null>(null);

/** The station of this window: its client, its queries, and whether it answers. */
export function useStation(): StationValue {
  const value = useContext(StationContext);
  if (value === null) throw new TypeError('useStation outside of StationProvider');
  return value;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The station is on this machine: whether there is a network says nothing.
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && readTrouble(error).kind === 'no-answer',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function keyOf(queries: ReturnType<typeof utilsOf>, kept: Kept) {
  const keys: Record<Kept, () => readonly unknown[]> = {
    'station.overview': () => queries.station.overview.key(),
    'station.deadlines': () => queries.station.deadlines.key(),
    'imports.list': () => queries.imports.list.key(),
    'imports.offered': () => queries.imports.offered.key(),
    'imports.folder': () => queries.imports.folder.key(),
    'imports.mappings': () => queries.imports.mappings.key(),
    'orders.list': () => queries.orders.list.key(),
    'orders.facets': () => queries.orders.facets.key(),
    'orders.history': () => queries.orders.history.key(),
    'history.find': () => queries.history.find.key(),
    'exceptions.list': () => queries.exceptions.list.key(),
    'exceptions.stopList': () => queries.exceptions.stopList.key(),
    'rules.get': () => queries.rules.get.key(),
    'stock.get': () => queries.stock.get.key(),
    'parcels.mergeSuggestions': () => queries.parcels.mergeSuggestions.key(),
    'numbers.voids': () => queries.numbers.voids.key(),
    'numbers.gaps': () => queries.numbers.gaps.key(),
    'numbers.list': () => queries.numbers.list.key(),
    'print.plan': () => queries.print.plan.key(),
    'print.check': () => queries.print.check.key(),
    'matching.list': () => queries.matching.list.key(),
    'matching.preview': () => queries.matching.preview.key(),
    'matching.previewReprint': () => queries.matching.previewReprint.key(),
    'matching.changes': () => queries.matching.changes.key(),
    'batches.list': () => queries.batches.list.key(),
    'jobs.list': () => queries.jobs.list.key(),
    'handwork.register': () => queries.handwork.register.key(),
    'bundles.list': () => queries.bundles.list.key(),
    'failures.list': () => queries.failures.list.key(),
    'failures.statistics': () => queries.failures.statistics.key(),
    'archive.search': () => queries.archive.search.key(),
    'day.preview': () => queries.day.preview.key(),
    'weights.list': () => queries.weights.list.key(),
    'weights.cartons': () => queries.weights.cartons.key(),
    'weights.register': () => queries.weights.register.key(),
    'weights.statistics': () => queries.weights.statistics.key(),
    'packing.state': () => queries.packing.state.key(),
    'packing.flow': () => queries.packing.flow.key(),
    'printers.list': () => queries.printers.list.key(),
    'scales.get': () => queries.scales.get.key(),
    'scales.ports': () => queries.scales.ports.key(),
    'scanners.get': () => queries.scanners.get.key(),
    'settings.get': () => queries.settings.get.key(),
    'settings.previewSlip': () => queries.settings.previewSlip.key(),
    'settings.firstRun': () => queries.settings.firstRun.key(),
    'settings.firstRunSteps': () => queries.settings.firstRunSteps.key(),
    'templates.list': () => queries.templates.list.key(),
    'templates.get': () => queries.templates.get.key(),
    'templates.samples': () => queries.templates.samples.key(),
    'pictures.list': () => queries.pictures.list.key(),
    'products.list': () => queries.products.list.key(),
    'products.inserts': () => queries.products.inserts.key(),
    'operators.list': () => queries.operators.list.key(),
    'operators.onDuty': () => queries.operators.onDuty.key(),
  };
  return keys[kept]();
}

/** Listens to the station until it is stopped; whenever listening begins everything is asked again. */
function useStationEvents(
  client: StationClient,
  queryClient: QueryClient,
  queries: ReturnType<typeof utilsOf>,
  progressListeners: ReadonlySet<ProgressListener>,
  scanListeners: ReadonlySet<ScanReadListener>,
) {
  const [connection, setConnection] = useState<ConnectionState>('connecting');
  useEffect(() => {
    const stop = new AbortController();
    const collector = createChangeCollector({
      intervalMs: 300,
      flush: (stale) => {
        for (const kept of stale) void queryClient.invalidateQueries({ queryKey: keyOf(queries, kept) });
      },
    });
    const listen = async () => {
      let failures = 0;
      while (!stop.signal.aborted) {
        try {
          const events = await client.station.events({}, { signal: stop.signal });
          setConnection('connected');
          // What changed between the first questions and this moment was announced to nobody.
          void queryClient.invalidateQueries();
          failures = 0;
          for await (const event of events) {
            if (event.kind === 'import-progress') for (const listener of progressListeners) listener(event);
            else if (event.kind === 'scan-read') for (const listener of scanListeners) listener(event);
            else collector.add(event);
          }
        } catch (error) {
          if (stop.signal.aborted) return;
          if (readTrouble(error).kind === 'no-permission') {
            setConnection('no-permission');
            return;
          }
        }
        if (stop.signal.aborted) return;
        failures += 1;
        setConnection('lost');
        await pass(reconnectDelayMs(failures), stop.signal);
      }
    };
    void listen();
    return () => {
      stop.abort();
      collector.stop();
    };
  }, [client, queryClient, queries, progressListeners, scanListeners]);
  return connection;
}

/** Gives the window its station. */
export function StationProvider({
  client,
  children,
}: {
  readonly client: StationClient;
  readonly children: ReactNode;
}) {
  const [queryClient] = useState(createQueryClient);
  const queries = useMemo(() => utilsOf(client), [client]);
  const [progressListeners] = useState(() => new Set<ProgressListener>());
  const [scanListeners] = useState(() => new Set<ScanReadListener>());
  const connection = useStationEvents(client, queryClient, queries, progressListeners, scanListeners);
  const onProgress = useCallback(
    (listener: ProgressListener) => {
      progressListeners.add(listener);
      return () => void progressListeners.delete(listener);
    },
    [progressListeners],
  );
  const onScanRead = useCallback(
    (listener: ScanReadListener) => {
      scanListeners.add(listener);
      return () => void scanListeners.delete(listener);
    },
    [scanListeners],
  );
  const value = useMemo(
    () => ({ client, queries, connection, onProgress, onScanRead }),
    [client, queries, connection, onProgress, onScanRead],
  );
  return (
    <StationContext value={value}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StationContext>
  );
}
