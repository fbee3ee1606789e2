/**
 * The station behind loopback HTTP, for a browser on the same PC. Any page that the browser shows can send
 * requests to 127.0.0.1, so each request has to prove where it comes from: the exact `Host` (against DNS
 * rebinding), the `Origin` (against other pages), and a token that only the printed URL carries.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Router } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { Contract } from '../../contract/contract.ts';
import { done, problem, type Result, refused } from '../../domain/problems.ts';
import type { Logger } from '../../ports/logger.ts';
import { listRendererFiles, type ReadRendererFile, securityHeaders } from './renderer-files.ts';

const loopbackAddress = '127.0.0.1';
const procedurePrefix = '/rpc';
const trainingPrefix = '/training/rpc';
const megabyte = 1024 * 1024;
/** One import of several files: the largest single file that is read is 100 MB. */
const defaultMaxRequestBytes = 120 * megabyte;
/** What is still read of a refused upload, so that the sender hears the refusal instead of a broken line. */
const maxDrainedBytes = 2048 * megabyte;
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 120_000;
/** How long calls in progress may take to end when the host closes. */
const closeTimeoutMs = 5_000;

export interface BrowserHostOptions {
  readonly router: Router<Contract, Record<never, never>>;
  /** The station to practise at, made when a window first asks for it. */
  readonly openTraining?: () => Promise<Result<Router<Contract, Record<never, never>>>>;
  /** The built window: the folder that holds its `index.html`. */
  readonly rendererDirectory: string;
  /** 0 for a free port of the system's choice. */
  readonly port: number;
  /** A fresh random one where absent. */
  readonly token?: string;
  readonly logger: Logger;
  readonly maxRequestBytes?: number;
}

export interface BrowserHost {
  /** With the token in its fragment, which browsers never send over the wire. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Takes no more requests, ends event streams, lets calls in progress end. */
  close(): Promise<void>;
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
        resolve(refused(problem('host.port-in-use', { port })));
      } else {
        reject(error);
      }
    });
    server.listen({ host: loopbackAddress, port, exclusive: true }, () => {
      const address = server.address();
      resolve(done(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Answers outside a procedure, in the encoding that contract clients read (oRPC, "RPC protocol"). */
function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly data?: unknown } = {},
): void {
  const body = JSON.stringify({
    json: { defined: more.data !== undefined, code, status, message: code, data: more.data },
  });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...more.headers,
  });
  response.end(body);
}

/** Reads and forgets the rest of a refused request, up to a bound. */
function drain(request: IncomingMessage): void {
  let drainedBytes = 0;
  request.on('data', (chunk: Buffer) => {
    drainedBytes += chunk.length;
    if (drainedBytes > maxDrainedBytes) request.destroy();
  });
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  readRendererFile: ReadRendererFile,
  urlPath: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'METHOD_NOT_SUPPORTED', { headers: { allow: 'GET, HEAD' } });
    return;
  }
  const file = await readRendererFile(urlPath);
  if (!file) {
    refuse(response, 404, 'NOT_FOUND');
    return;
  }
  response.writeHead(200, { ...file.headers, 'content-length': String(file.bytes.length) });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/**
 * Starts the browser host on 127.0.0.1.
 *
 * @returns `host.window-missing` where the window is not built, `host.port-in-use` where the port is taken.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<Result<BrowserHost>> {
  const { logger, maxRequestBytes = defaultMaxRequestBytes } = options;
  const rendererFiles = await listRendererFiles(options.rendererDirectory);
  if (!rendererFiles.ok) return rendererFiles;
  const token = options.token ?? randomBytes(32).toString('base64url');
  const expectedAuthorization = digest(`Bearer ${token}`);
  const handlerOf = (router: BrowserHostOptions['router']) =>
    new RPCHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: maxRequestBytes })] });
  const handler = handlerOf(options.router);
  let trainingHandler: ReturnType<typeof handlerOf> | undefined;
  /** One that cannot be opened is asked for again. */
  async function openTrainingHandler(): Promise<Result<ReturnType<typeof handlerOf>>> {
    if (trainingHandler) return done(trainingHandler);
    const opened = await options.openTraining?.();
    if (opened === undefined) return refused(problem('request.invalid'));
    if (!opened.ok) return opened;
    trainingHandler ??= handlerOf(opened.value);
    return done(trainingHandler);
  }
  const hosts = new Set<string>();
  const openResponses = new Set<ServerResponse>();

  async function answerCall(
    request: IncomingMessage,
    response: ServerResponse,
    isTraining: boolean,
  ): Promise<void> {
    if (request.method !== 'POST') {
      refuse(response, 405, 'METHOD_NOT_SUPPORTED', { headers: { allow: 'POST' } });
      return;
    }
    // Both sides are hashed first: digests have one length, which timingSafeEqual asks for.
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expectedAuthorization)) {
      refuse(response, 401, 'UNAUTHORIZED', { headers: { 'www-authenticate': 'Bearer' } });
      return;
    }
    const announcedBytes = Number(request.headers['content-length'] ?? 0);
    if (announcedBytes > maxRequestBytes) {
      drain(request);
      const problems = [
        problem('import.file-too-large', {
          limitMegabytes: Math.floor(maxRequestBytes / megabyte),
          megabytes: Math.ceil(announcedBytes / megabyte),
        }),
      ];
      refuse(response, 422, 'REFUSED', { data: { problems } });
      return;
    }
    response.setHeader('cache-control', 'no-store');
    const chosen = isTraining ? await openTrainingHandler() : done(handler);
    if (!chosen.ok) {
      drain(request);
      refuse(response, 422, 'REFUSED', { data: { problems: chosen.problems } });
      return;
    }
    const prefix = isTraining ? trainingPrefix : procedurePrefix;
    const { matched } = await chosen.value.handle(request, response, { prefix, context: {} });
    if (!matched) refuse(response, 404, 'NOT_FOUND');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.has(host)) {
      refuse(response, 403, 'FORBIDDEN');
      return;
    }
    // Absent for programs that are no browser, and for a browser's own first request of the page.
    if (origin !== undefined && origin !== `http://${host}`) {
      refuse(response, 403, 'FORBIDDEN');
      return;
    }
    const urlPath = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const isTraining = urlPath.startsWith(`${trainingPrefix}/`);
    if (isTraining || urlPath.startsWith(`${procedurePrefix}/`))
      await answerCall(request, response, isTraining);
    else if (rendererFiles.ok) await sendFile(request, response, rendererFiles.value, urlPath);
  }

  const server = createServer(
    { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs },
    (request, response) => {
      openResponses.add(response);
      response.once('close', () => openResponses.delete(response));
      answer(request, response).catch((error: unknown) => {
        // A browser tab that is closed in the middle of an answer is no bug.
        if (response.destroyed) return;
        const ref = logger.bug('browser-host.request', error);
        if (response.headersSent) response.destroy();
        else refuse(response, 500, 'BUG', { data: { ref } });
      });
    },
  );
  const listening = await listen(server, options.port);
  if (!listening.ok) return listening;
  const port = listening.value;
  hosts.add(`${loopbackAddress}:${port}`).add(`localhost:${port}`);
  server.on('error', (error) => logger.bug('browser-host.server', error));
  logger.info('browser-host.started', { port });

  let closing: Promise<void> | undefined;
  return done({
    url: `http://${loopbackAddress}:${port}/#token=${token}`,
    port,
    token,
    close() {
      closing ??= new Promise((resolve) => {
        const deadline = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
        server.close(() => {
          clearTimeout(deadline);
          logger.info('browser-host.closed', { port });
          resolve();
        });
        // What is left once every call is answered is idle, or the rest of an upload that was refused.
        const cutWhenAnswered = () => {
          if (openResponses.size === 0) server.closeAllConnections();
        };
        for (const response of openResponses) {
          response.once('close', cutWhenAnswered);
          const contentType = String(response.getHeader('content-type') ?? '');
          if (contentType.startsWith('text/event-stream')) response.destroy();
        }
        cutWhenAnswered();
      });
      return closing;
    },
  });
}
