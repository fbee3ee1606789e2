import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { StationClient } from '../../electron/contract/client.ts';
import type { StationEvent } from '../../electron/contract/views.ts';
import { createChangeCollector, type Kept, reconnectDelayMs } from './changes.ts';
import { readTrouble } from './troubles.ts';

function utilsOf(client: StationClient) {
  return createTanstackQueryUtils(client);
}

export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'no-permission';

export type ImportProgress = Extract<StationEvent, { kind: 'import-progress' }>;
type ProgressListener = (progress: ImportProgress) => void;

interface StationValue {
  readonly client: StationClient;
  readonly queries: ReturnType<typeof utilsOf>;
  readonly connection: ConnectionState;
  /** Tells how long work goes on, until the returned function is called. */
  readonly onProgress: (listener: ProgressListener) => () => void;
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
    'imports.folder': () => queries.imports.folder.key(),
    'imports.mappings': () => queries.imports.mappings.key(),
    'orders.list': () => queries.orders.list.key(),
    'orders.facets': () => queries.orders.facets.key(),
    'orders.history': () => queries.orders.history.key(),
    'exceptions.list': () => queries.exceptions.list.key(),
    'exceptions.stopList': () => queries.exceptions.stopList.key(),
    'rules.get': () => queries.rules.get.key(),
    'stock.get': () => queries.stock.get.key(),
    'parcels.mergeSuggestions': () => queries.parcels.mergeSuggestions.key(),
    'numbers.voids': () => queries.numbers.voids.key(),
    'numbers.gaps': () => queries.numbers.gaps.key(),
    'numbers.list': () => queries.numbers.list.key(),
    'print.plan': () => queries.print.plan.key(),
    'matching.list': () => queries.matching.list.key(),
    'matching.preview': () => queries.matching.preview.key(),
    'matching.previewReprint': () => queries.matching.previewReprint.key(),
    'matching.changes': () => queries.matching.changes.key(),
    'batches.list': () => queries.batches.list.key(),
    'jobs.list': () => queries.jobs.list.key(),
    'day.preview': () => queries.day.preview.key(),
    'printers.list': () => queries.printers.list.key(),
    'settings.get': () => queries.settings.get.key(),
    'templates.list': () => queries.templates.list.key(),
    'templates.get': () => queries.templates.get.key(),
    'templates.samples': () => queries.templates.samples.key(),
    'pictures.list': () => queries.pictures.list.key(),
  };
  return keys[kept]();
}

/** Listens to the station until it is stopped; whenever listening begins everything is asked again. */
function useStationEvents(
  client: StationClient,
  queryClient: QueryClient,
  queries: ReturnType<typeof utilsOf>,
  progressListeners: ReadonlySet<ProgressListener>,
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
    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        stop.signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
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
        await wait(reconnectDelayMs(failures));
      }
    };
    void listen();
    return () => {
      stop.abort();
      collector.stop();
    };
  }, [client, queryClient, queries, progressListeners]);
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
  const connection = useStationEvents(client, queryClient, queries, progressListeners);
  const onProgress = useCallback(
    (listener: ProgressListener) => {
      progressListeners.add(listener);
      return () => void progressListeners.delete(listener);
    },
    [progressListeners],
  );
  const value = useMemo(
    () => ({ client, queries, connection, onProgress }),
    [client, queries, connection, onProgress],
  );
  return (
    <StationContext value={value}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StationContext>
  );
}
