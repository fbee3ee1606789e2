/** The window's files behind their own scheme: `file:` would let a page read the disk and has no origin. */

import { protocol } from 'electron';

const scheme = 'app';

/** Origin of every document of the window. */
export const windowOrigin = `${scheme}://waybench`;

interface WindowFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives the scheme the rights of a web origin. To be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://waybench/…` with the window's files, and nothing else of that scheme. */
export function serveAppScheme(readFile: (urlPath: string) => Promise<WindowFile | undefined>): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const file =
      request.method === 'GET' && url.host === new URL(windowOrigin).host
        ? await readFile(url.pathname)
        : undefined;
    return file
      ? new Response(file.bytes, { status: 200, headers: file.headers })
      : new Response(null, { status: 404 });
  });
}
