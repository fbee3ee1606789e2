/** What tray, notices and the closing question know of the station: how much waits, and which printers stand still. */

import type { StationClient } from '../contract/client.ts';
import type { StationEvent } from '../contract/views.ts';

export interface Glance {
  readonly language: 'zh-CN' | 'en';
  readonly toPrint: number;
  /** Papers on their way; not those that wait for a person, who may come tomorrow. */
  readonly printing: number;
  readonly inDoubt: number;
  /** Printers that stopped by themselves or whose queue a person stopped. */
  readonly stoppedPrinters: readonly string[];
}

export interface StationGlance {
  now(): Glance | undefined;
  /** Tells what is now, and every change. */
  onChange(listener: (glance: Glance, before: Glance | undefined) => void): void;
  stop(): void;
}

/** What may change what is seen; all else, as scans and weights, is not looked after. */
const telling: ReadonlySet<StationEvent['kind']> = new Set<StationEvent['kind']>([
  'orders-changed',
  'imports-changed',
  'rules-changed',
  'parcels-changed',
  'job-changed',
  'printers-changed',
  'settings-changed',
]);

/** However much happens, the station is not looked at more often. */
const shortestPauseMs = 1_000;

export function watchGlance(client: StationClient, onBug: (error: unknown) => void): StationGlance {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listeners: ((glance: Glance, before: Glance | undefined) => void)[] = [];
  let current: Glance | undefined;
  let isDue = false;
  let isLooking = false;

  async function look(): Promise<void> {
    const { underWay, ...seen } = await client.station.glance({}, { signal });
    const next: Glance = { ...seen, printing: underWay };
    const before = current;
    current = next;
    if (JSON.stringify(before) !== JSON.stringify(next)) {
      for (const listener of listeners) listener(next, before);
    }
  }

  async function lookWhileDue(): Promise<void> {
    while (isDue && !signal.aborted) {
      isDue = false;
      await look();
      await new Promise((resolve) => setTimeout(resolve, shortestPauseMs));
    }
  }

  /** One look at a time; what happens meanwhile makes one more. */
  function lookSoon(): void {
    isDue = true;
    if (isLooking) return;
    isLooking = true;
    lookWhileDue()
      .catch((error: unknown) => {
        if (!signal.aborted) onBug(error);
      })
      .finally(() => {
        isLooking = false;
      });
  }

  async function listen(): Promise<void> {
    const events = await client.station.events({}, { signal });
    lookSoon();
    for await (const { kind } of events) if (telling.has(kind)) lookSoon();
  }
  listen().catch((error: unknown) => {
    if (!signal.aborted) onBug(error);
  });

  return {
    now: () => current,
    onChange(listener) {
      listeners.push(listener);
      if (current) listener(current, undefined);
    },
    stop: () => stopping.abort(),
  };
}
