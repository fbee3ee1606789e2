import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Glance } from '../../../electron/windows/station-glance.ts';
import { createUpdater, readUpdateUrl, type UpdateSource } from '../../../electron/windows/updater.ts';

const url = 'https://updates.example.test/waybench/';

/** A station that prints as much as a test says. */
function fakeGlance(printing: number) {
  let glance: Glance = {
    language: 'zh-CN',
    toPrint: 0,
    printing,
    inDoubt: 0,
    stoppedPrinters: [],
  };
  const listeners: ((glance: Glance, before: Glance | undefined) => void)[] = [];
  return {
    now: () => glance,
    onChange: (listener: (typeof listeners)[number]) => void listeners.push(listener),
    print(papers: number) {
      const before = glance;
      glance = { ...glance, printing: papers };
      for (const listener of listeners) listener(glance, before);
    },
  };
}

interface Scene {
  readonly printing?: number;
  readonly latest?: string | null;
  readonly agrees?: boolean;
  readonly isOffline?: boolean;
}

function scene({ printing = 0, latest = '0.2.0', agrees = true, isOffline = false }: Scene = {}) {
  const steps: string[] = [];
  const troubles: unknown[] = [];
  const glance = fakeGlance(printing);
  const source: UpdateSource = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    setFeedURL: (feed) => void steps.push(`feed ${feed.provider} ${feed.url}`),
    async checkForUpdates() {
      steps.push('look');
      if (isOffline) throw new Error('net::ERR_INTERNET_DISCONNECTED');
      return latest === null
        ? null
        : { isUpdateAvailable: latest !== '0.1.0', updateInfo: { version: latest } };
    },
    downloadUpdate: async () => void steps.push('fetch'),
    quitAndInstall: (isSilent, isForceRunAfter) => void steps.push(`install ${isSilent} ${isForceRunAfter}`),
    on: () => undefined,
  };
  let onAsk: () => void = () => undefined;
  const updater = createUpdater({
    url,
    loadSource: async () => source,
    glance,
    ask: async (version) => {
      steps.push(`ask ${version}`);
      onAsk();
      return agrees;
    },
    closeStation: async () => void steps.push('close station'),
    onTrouble: (error) => void troubles.push(error),
  });
  return {
    steps,
    troubles,
    glance,
    source,
    updater,
    whileAsked: (work: () => void) => {
      onAsk = work;
    },
  };
}

/** Everything that could have happened without something new has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('looks, fetches, asks, lets the station end, and only then installs', async () => {
  const { steps, updater, source } = scene();
  await updater.check();
  expect(steps).toEqual([
    `feed generic ${url}`,
    'look',
    'fetch',
    'ask 0.2.0',
    'close station',
    'install true true',
  ]);
  // Nothing by itself.
  expect([source.autoDownload, source.autoInstallOnAppQuit, source.allowDowngrade]).toEqual([
    false,
    false,
    false,
  ]);
});

test('installs nothing that a person did not agree to, and fetches it once', async () => {
  const { steps, updater } = scene({ agrees: false });
  await updater.check();
  await updater.check();
  expect(steps.filter((step) => step === 'fetch')).toHaveLength(1);
  expect(steps.filter((step) => step.startsWith('ask'))).toHaveLength(2);
  expect(steps).not.toContain('close station');
});

test.each([null, '0.1.0'])('is quiet where there is nothing new (%s)', async (latest) => {
  const { steps, troubles, updater } = scene({ latest });
  await updater.check();
  expect(steps).toEqual([`feed generic ${url}`, 'look']);
  expect(troubles).toEqual([]);
});

test('without a network it notes it, troubles nobody, and asks again another time', async () => {
  const { steps, troubles, updater } = scene({ isOffline: true });
  await updater.check();
  await updater.check();
  expect(steps.filter((step) => step === 'look')).toHaveLength(2);
  expect(troubles).toHaveLength(2);
  expect(steps.some((step) => step.startsWith('ask'))).toBe(false);
});

describe('a batch that prints', () => {
  test('is not disturbed by looking or fetching: that waits until it is out', async () => {
    const { steps, updater, glance } = scene({ printing: 3, agrees: false });
    const round = updater.check();
    await settled();
    glance.print(1);
    await settled();
    expect(steps).toEqual([]);
    glance.print(0);
    await round;
    expect(steps).toContain('fetch');
  });

  test('that began while the question stood there ends before anything is installed', async () => {
    const { steps, updater, glance, whileAsked } = scene();
    whileAsked(() => glance.print(5));
    const round = updater.check();
    await settled();
    await settled();
    expect(steps.at(-1)).toBe('ask 0.2.0');
    glance.print(0);
    await round;
    expect(steps.at(-1)).toBe('install true true');
  });

  test('is not waited for by a program that ends', async () => {
    const { steps, updater } = scene({ printing: 3 });
    const round = updater.check();
    await settled();
    updater.stop();
    await round;
    expect(steps).toEqual([]);
  });
});

describe('the server', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waybench-updates-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const write = (setting: unknown) => writeFile(join(directory, 'updates.json'), JSON.stringify(setting));

  test('is nobody before one is set', async () => {
    expect(readUpdateUrl(directory, {})).toBeUndefined();
    await write({});
    expect(readUpdateUrl(directory, {})).toBeUndefined();
  });

  test('is the one of the environment, else the one of the data directory', async () => {
    await write({ url });
    expect(readUpdateUrl(directory, {})).toBe(url);
    expect(readUpdateUrl(directory, { WAYBENCH_UPDATE_URL: 'https://other.example.test/' })).toBe(
      'https://other.example.test/',
    );
  });

  test.each(['http://updates.example.test/', 'file:///tmp/x', 'updates', 7])(
    'is never %s, whose programs anybody could change',
    async (wrong) => {
      await write({ url: wrong });
      expect(() => readUpdateUrl(directory, {})).toThrow();
    },
  );
});
