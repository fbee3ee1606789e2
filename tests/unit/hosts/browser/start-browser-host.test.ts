import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StationClient } from '../../../../electron/contract/client.ts';
import { type BrowserHost, startBrowserHost } from '../../../../electron/hosts/browser/start-browser-host.ts';
import { recordingLogger, smallStation } from '../../../helpers/small-station.ts';

const station = smallStation();
const logger = recordingLogger();
let directory = '';
let host: BrowserHost;

const openHost = async (options: { readonly maxRequestBytes?: number; readonly port?: number } = {}) =>
  startBrowserHost({
    router: station.router,
    rendererDirectory: join(directory, 'renderer'),
    port: 0,
    logger,
    ...options,
  });

const clientOf = (to: BrowserHost, token = to.token): StationClient =>
  createORPCClient(
    new RPCLink({
      url: `http://127.0.0.1:${to.port}/rpc`,
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    }),
  );

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request with nothing added: `fetch` forbids some of these headers. */
const ask = (
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: host.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (body += text));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });

const call = (headers: Record<string, string>) =>
  ask('/rpc/station/doctor', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${host.token}`, ...headers },
    body: '{"json":{}}',
  });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'waybench 打单 '));
  await mkdir(join(directory, 'renderer', 'assets'), { recursive: true });
  await writeFile(
    join(directory, 'renderer', 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="WAYBENCH-PAGE-NONCE"><title>打单台</title>',
  );
  await writeFile(join(directory, 'renderer', 'assets', 'app-1a.js'), 'export {};');
  await writeFile(join(directory, 'secret.txt'), 'not for the window');
  const started = await openHost();
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  host = started.value;
});

afterAll(async () => {
  await host.close();
  await rm(directory, { recursive: true });
});

describe('files of the window', () => {
  test('the page is served at / with headers that fence it in', async () => {
    const answer = await ask('/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('打单台');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('each page has a nonce of its own for its styles, and no other inline style is let in', async () => {
    const nonces: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const answer = await ask('/');
      const nonce = /nonce="([^"]+)"/u.exec(answer.body)?.[1] ?? '';
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(policy.replace(/style-src-attr [^;]*;/u, '')).not.toContain('unsafe-inline');
      nonces.push(nonce);
    }
    const [first = '', second = ''] = nonces;
    expect(Buffer.from(first, 'base64')).toHaveLength(18);
    expect(second).not.toBe(first);
    const script = await ask('/assets/app-1a.js');
    expect(String(script.headers['content-security-policy'])).toContain("style-src 'self';");
  });

  test('a built script has its own type and may be kept', async () => {
    const answer = await ask('/assets/app-1a.js?v=1');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  test('HEAD has the headers and no body', async () => {
    const answer = await ask('/', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('');
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(10);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/assets',
    '/index.html%00',
    'http://127.0.0.1/secret.txt',
  ])('%s leads nowhere', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for the window');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s on a file is refused', async (method) => {
    const answer = await ask('/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });
});

describe('who may ask', () => {
  test('a call with the token is answered, from 127.0.0.1 and from localhost', async () => {
    expect((await call({})).status).toBe(200);
    expect((await call({ host: `localhost:${host.port}` })).status).toBe(200);
    expect((await call({ origin: `http://127.0.0.1:${host.port}` })).status).toBe(200);
  });

  test.each([
    ['another name for this address', () => ({ host: `bench.example:${host.port}` })],
    ['no port', () => ({ host: '127.0.0.1' })],
    ['another port', () => ({ host: `127.0.0.1:${host.port + 1}` })],
    ['an upper-case trick', () => ({ host: `LOCALHOST.:${host.port}` })],
  ])('Host with %s is refused, also for files', async (_name, headers) => {
    expect((await call(headers())).status).toBe(403);
    expect((await ask('/', { headers: headers() })).status).toBe(403);
  });

  test.each([
    ['a page of the internet', () => ({ origin: 'https://shop.example' })],
    ['a file or a sandboxed frame', () => ({ origin: 'null' })],
    ['another port of this PC', () => ({ origin: `http://127.0.0.1:${host.port + 1}` })],
    ['the same host by another scheme', () => ({ origin: `https://127.0.0.1:${host.port}` })],
  ])('Origin of %s is refused', async (_name, headers) => {
    const answer = await call(headers());
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['no token', ''],
    ['another token', 'Bearer x'],
    ['a token of equal length', `Bearer ${'A'.repeat(43)}`],
    ['the token without its scheme', 'TOKEN'],
  ])('%s is refused', async (_name, authorization) => {
    const answer = await call({ authorization: authorization === 'TOKEN' ? host.token : authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('the contract client hears UNAUTHORIZED', async () => {
    await expect(clientOf(host, 'wrong').station.doctor({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  test('a preflight gets no permission', async () => {
    const answer = await ask('/rpc/station/doctor', {
      method: 'OPTIONS',
      headers: { origin: `http://127.0.0.1:${host.port}`, 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('GET is no call', async () => {
    const answer = await ask('/rpc/station/doctor', { headers: { authorization: `Bearer ${host.token}` } });
    expect(answer.status).toBe(405);
  });

  test('only this PC can connect', async () => {
    // 127.0.0.2 is this PC too, but not the address that is bound.
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: host.port }, () => {
        socket.destroy();
        resolve(null);
      });
      socket.on('error', resolve);
    });
    expect(error?.code).toBe('ECONNREFUSED');
  });

  test('every start has another token of 256 bits', async () => {
    const other = await openHost();
    if (!other.ok) throw new Error('not started');
    expect(other.value.token).not.toBe(host.token);
    expect(Buffer.from(other.value.token, 'base64url')).toHaveLength(32);
    expect(other.value.url).toBe(`http://127.0.0.1:${other.value.port}/#token=${other.value.token}`);
    await other.value.close();
  });
});

describe('calls', () => {
  test('files go up with their names and bytes', async () => {
    const preview = await clientOf(host).imports.preview({
      files: [new File(['订单,数量'], '今日 订单.csv'), new File(['b'], 'b.csv')],
    });
    expect(preview.previewId).toBe('订单,数量|b');
    expect(preview.files.map((file) => file.file)).toEqual(['今日 订单.csv', 'b.csv']);
  });

  test('a refusal arrives with its problems', async () => {
    const error = await clientOf(host)
      .station.loadSample({})
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { problems: [{ code: 'data.disk-full', params: { path: 'D:' } }] },
    });
  });

  test('a bug shows neither its message nor its stack', async () => {
    const answer = await ask('/rpc/settings/get', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${host.token}` },
      body: '{"json":{}}',
    });
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('secret inside');
    expect(answer.body).not.toMatch(/\bat .*\.ts/u);
  });

  test('an unknown procedure is not found', async () => {
    const answer = await ask('/rpc/station/format-disk', {
      method: 'POST',
      headers: { authorization: `Bearer ${host.token}` },
    });
    expect(answer.status).toBe(404);
  });

  test('events stream, and a closed tab ends its subscription', async () => {
    const tab = new AbortController();
    const events = await clientOf(host).station.events({}, { signal: tab.signal });
    const first = events.next();
    await station.whenSubscribed(1);
    station.announce({ kind: 'orders-changed' });
    expect(await first).toEqual({ done: false, value: { kind: 'orders-changed' } });
    const next = events.next().catch((error: unknown) => error);
    tab.abort();
    await next;
    await station.whenSubscribed(0);
  });

  test('closing ends open streams at once', async () => {
    const started = await openHost();
    if (!started.ok) throw new Error('not started');
    const events = await clientOf(started.value).station.events({});
    const next = events.next().catch((error: unknown) => error);
    await station.whenSubscribed(1);
    await Promise.all([started.value.close(), started.value.close()]);
    await next;
    await station.whenSubscribed(0);
    await expect(clientOf(started.value).station.doctor({})).rejects.toThrow();
  });
});

describe('too much', () => {
  test('an announced size over the limit is refused with the problem that the window shows', async () => {
    const answer = await ask('/rpc/imports/preview', {
      method: 'POST',
      headers: { authorization: `Bearer ${host.token}`, 'content-length': String(200 * 1024 * 1024) },
      body: '',
    }).catch((error: unknown) => error);
    expect(answer).toMatchObject({ status: 422 });
    expect((answer as Answer).body).toContain('import.file-too-large');
  });

  test('a large upload hears the refusal as the contract words it', async () => {
    const started = await openHost({ maxRequestBytes: 1024 * 1024 });
    if (!started.ok) throw new Error('not started');
    const error = await clientOf(started.value)
      .imports.preview({ files: [new File([new Uint8Array(8 * 1024 * 1024)], 'big.csv')] })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: expect.stringMatching(/^(?:REFUSED|PAYLOAD_TOO_LARGE|BAD_REQUEST)$/u),
    });
    expect((await clientOf(started.value).station.doctor({})).checks).toHaveLength(1);
    await started.value.close();
  });
});

describe('a start that cannot work', () => {
  test('a taken port is a problem that names it', async () => {
    expect(await openHost({ port: host.port })).toEqual({
      ok: false,
      problems: [{ code: 'host.port-in-use', params: { port: host.port } }],
    });
  });

  test('a window that was not built is a problem that names its folder', async () => {
    const rendererDirectory = join(directory, 'nothing');
    expect(await startBrowserHost({ router: station.router, rendererDirectory, port: 0, logger })).toEqual({
      ok: false,
      problems: [{ code: 'host.window-missing', params: { path: rendererDirectory } }],
    });
  });
});

test('nothing of all this was a bug of the host', () => {
  expect(logger.lines.filter((line) => line.startsWith('bug'))).toEqual([]);
});
