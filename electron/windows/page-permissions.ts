/** What the window's page may ask of the system. */

/** The full-screen view of the bench, and copying text. */
const plainPermissions: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

export interface PermissionQuestion {
  readonly permission: string;
  /** Who asks; some versions close it with a slash. */
  readonly origin: string;
  /** Of `media`: what it wants to take in. */
  readonly mediaTypes: readonly (string | undefined)[];
}

/**
 * Whether the page gets what it asks for. A camera, which reads codes, only from the window's own origin, and only its
 * pictures: nothing here listens.
 */
export function isPermitted(windowOrigin: string, question: PermissionQuestion): boolean {
  const { permission, origin, mediaTypes } = question;
  if (plainPermissions.has(permission)) return true;
  if (permission !== 'media' || origin.replace(/\/$/u, '') !== windowOrigin) return false;
  return mediaTypes.length > 0 && mediaTypes.every((kind) => kind === 'video');
}
