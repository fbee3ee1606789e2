import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { hostAddress } from './open-station.ts';

/** The line that says why there is no desktop window, in both languages. */
const fallBackLine = /改用浏览器打开打单台。 \/ .*opening the station in the browser instead\./u;

describe('npm start where Electron cannot be had', () => {
  let dataDirectory = '';
  let silentMirror: Server;
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    await ensureBuilt();
    // A network that swallows packets: it takes the question and never answers.
    silentMirror = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => sockets.delete(socket));
    });
    silentMirror.listen(0, '127.0.0.1');
    await once(silentMirror, 'listening');
  }, 120_000);
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    silentMirror.close();
  });
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'waybench 打单台 '));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 }));

  interface Started {
    readonly process: ChildProcess;
    readonly url: string;
    readonly output: () => string;
  }

  async function startStation(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Started> {
    const address = silentMirror.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.ts'), ...words], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // A screen to open on, and no binary, wherever this runs.
        DISPLAY: process.env.DISPLAY ?? ':99',
        ELECTRON_OVERRIDE_DIST_PATH: join(dataDirectory, 'no electron'),
        ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
        electron_config_cache: join(dataDirectory, 'cache'),
        WAYBENCH_NO_BROWSER: '1',
        ...environment,
      },
    });
    let output = '';
    const url = await new Promise<string>((resolve, reject) => {
      const keep = (text: string) => {
        output += text;
        const found = hostAddress.exec(output)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.setEncoding('utf8').on('data', keep);
      child.stderr.setEncoding('utf8').on('data', keep);
      child.once('exit', (code) => reject(new Error(`ended with code ${code}: ${output}`)));
    });
    return { process: child, url, output: () => output };
  }

  async function endByCtrlC({ process: child, output }: Started): Promise<string> {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await exit;
    expect(code).toBe(0);
    return output();
  }

  test('a network that swallows packets holds it up no longer than the limit', async () => {
    const started = await startStation(['--data', dataDirectory], {
      WAYBENCH_ELECTRON_TIMEOUT_SECONDS: '1',
    });
    expect(sockets.size).toBeGreaterThan(0);
    const page = await fetch(started.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    const output = await endByCtrlC(started);
    expect(output).toMatch(fallBackLine);
    expect(output.match(new RegExp(fallBackLine, 'gu'))).toHaveLength(1);
    expect(output).not.toMatch(/\n\s+at |Error:/u);
    expect(await readdir(dataDirectory)).toContain('waybench.db');
  });

  test('--browser asks for no Electron at all; the data directory may be named in the environment', async () => {
    const seen = sockets.size;
    const started = await startStation(['--browser'], { WAYBENCH_DATA: dataDirectory });
    const output = await endByCtrlC(started);
    expect(sockets.size).toBe(seen);
    expect(output).not.toMatch(fallBackLine);
    expect(await readdir(dataDirectory)).toContain('waybench.db');
  });

  test('a station that is open already is a problem with a remedy, not a stack', async () => {
    const first = await startStation(['--browser', '--data', dataDirectory], {});
    const refusal: unknown = await startStation(['--browser', '--data', dataDirectory], {}).catch(
      (error: unknown) => error,
    );
    expect(String(refusal)).toContain('ended with code 1');
    expect(String(refusal)).toContain('data.in-use');
    expect(String(refusal)).not.toMatch(/\n\s+at .*\.ts/u);
    await endByCtrlC(first);
  });
});
