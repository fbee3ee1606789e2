/** The built window as files behind URL paths, the same for the browser host and the desktop's own scheme. */

import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { done, problem, type Result, refused } from '../../domain/problems.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * What a page of the window may do (CSP level 3): its own files and its own station, nothing else. antd writes its
 * styles at run time: they carry the page's nonce. The style of one element may stand in its attribute, which can
 * neither load anything nor reach another element.
 *
 * @param styleNonce of this very page; none where the answer is no page.
 */
const contentSecurityPolicy = (styleNonce?: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styleNonce === undefined ? '' : ` 'nonce-${styleNonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every answer, files and calls alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** What stands in the built page where its nonce belongs (`html.cspNonce` of the build). */
const noncePlaceholder = 'WAYBENCH-PAGE-NONCE';

/** The page with a nonce of its own, that nobody can know before. */
function withNonce(html: Buffer): Pick<RendererFile, 'bytes' | 'headers'> {
  const nonce = randomBytes(18).toString('base64');
  return {
    bytes: new Uint8Array(Buffer.from(html.toString('utf8').replaceAll(noncePlaceholder, nonce))),
    headers: { 'content-security-policy': contentSecurityPolicy(nonce) },
  };
}

export interface RendererFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** All of {@link securityHeaders}, the type and the caching of this file. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads the file behind a URL path (`/`, `/assets/index-1a2b.js`); undefined where there is none. */
export type ReadRendererFile = (urlPath: string) => Promise<RendererFile | undefined>;

/**
 * Lists the built window once. Only paths of this list are ever read, so a path can name nothing outside it.
 *
 * @returns `host.window-missing` where the folder holds no `index.html`.
 */
export async function listRendererFiles(rendererDirectory: string): Promise<Result<ReadRendererFile>> {
  const filePaths = new Map<string, string>();
  try {
    for (const entry of await readdir(rendererDirectory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const filePath = join(entry.parentPath, entry.name);
      const urlPath = filePath.slice(rendererDirectory.length).replaceAll('\\', '/').replace(/^\/*/u, '/');
      filePaths.set(urlPath, filePath);
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
  }
  const index = filePaths.get('/index.html');
  if (index === undefined) return refused(problem('host.window-missing', { path: rendererDirectory }));
  filePaths.set('/', index);

  return done(async (urlPath) => {
    const filePath = filePaths.get(urlPath);
    if (filePath === undefined) return undefined;
    const file = await readFile(filePath);
    const page = extname(filePath) === '.html' ? withNonce(file) : undefined;
    return {
      bytes: page?.bytes ?? file,
      headers: {
        ...securityHeaders,
        ...page?.headers,
        'content-type': contentTypes[extname(filePath).toLowerCase()] ?? 'application/octet-stream',
        // Built files carry a hash of their content in their names; the page that names them does not.
        'cache-control': urlPath.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-store',
      },
    };
  });
}
