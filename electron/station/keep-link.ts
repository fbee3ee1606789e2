/** Keeps a link to a device open while somebody wants it, one at a time. */

/** What is closed before its port is free again. */
interface Closable {
  close(): Promise<void>;
}

export interface KeptLink<Link extends Closable> {
  /** The link that is open now. */
  current(): Link | undefined;
  /** Keeps it open until {@link stop}. Again nothing happens. */
  start(): void;
  stop(): Promise<void>;
  /** Follows something that the link tells; it is open meanwhile. */
  while<Value>(work: () => AsyncGenerator<Value, void, void>): AsyncGenerator<Value, void, void>;
  /** Opens it anew, with what is set up now. */
  reopen(): Promise<void>;
  /** Does something while the port is free. */
  rest<Value>(work: () => AsyncGenerator<Value, void, void>): AsyncGenerator<Value, void, void>;
}

export function createKeptLink<Link extends Closable>(open: () => Link): KeptLink<Link> {
  let link: Link | undefined;
  let wanted = 0;
  let resting = 0;
  let changes: Promise<void> = Promise.resolve();
  let kept: Promise<() => Promise<void>> | undefined;

  /** Changes of the link come one after the other: a port is free before it is opened again. */
  function change(isAnew: boolean): Promise<void> {
    // One that failed was told to whoever asked for it; the next begins anew.
    changes = changes
      .catch(() => undefined)
      .then(async () => {
        const shouldBeOpen = wanted > 0 && resting === 0;
        if (link && (isAnew || !shouldBeOpen)) {
          const old = link;
          link = undefined;
          await old.close();
        }
        if (!link && shouldBeOpen) link = open();
      });
    return changes;
  }

  /** Wants it open, until the returned function is called. */
  async function want(): Promise<() => Promise<void>> {
    wanted += 1;
    await change(false);
    return async () => {
      wanted -= 1;
      await change(false);
    };
  }

  return {
    current: () => link,
    start() {
      kept ??= want();
    },
    async stop() {
      const leave = await kept;
      kept = undefined;
      await leave?.();
    },
    async *while(work) {
      const leave = await want();
      try {
        yield* work();
      } finally {
        await leave();
      }
    },
    reopen: () => change(true),
    async *rest(work) {
      resting += 1;
      try {
        await change(false);
        yield* work();
      } finally {
        resting -= 1;
        await change(false);
      }
    },
  };
}
