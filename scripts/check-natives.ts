/** `npm run natives`: whether every native package that ships has its binary for Windows, at the locked version. */

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** The processors of the installers that electron-builder.yml makes for Windows. */
export const windowsProcessors = ['x64', 'arm64'] as const;
export type WindowsProcessor = (typeof windowsProcessors)[number];

export interface NativePackage {
  /** Its place, as `node_modules/koffi`. */
  readonly place: string;
  /** Processors of Windows that it has no binary for. */
  readonly missing: readonly string[];
}

/**
 * Native packages of the lock file that ship. A package is native where it has packages for single systems, carries
 * binaries, or builds something when it is installed.
 *
 * @param binariesOf the `.node` files that a place carries, with `/` between folders.
 */
export function findNatives(
  packages: LockedPackages,
  binariesOf: (place: string) => readonly string[],
): readonly NativePackage[] {
  return Object.entries(packages)
    .filter(([place, locked]) => place.startsWith('node_modules/') && !locked.dev && !locked.os)
    .flatMap(([place, locked]) => {
      const forSystems = Object.entries(locked.optionalDependencies ?? {})
        .map(([name, version]) => ({ version, found: packages[`node_modules/${name}`] }))
        .filter(({ found }) => found?.os);
      const binaries = binariesOf(place);
      if (forSystems.length === 0 && binaries.length === 0 && !locked.hasInstallScript) return [];
      const has = (processor: string) =>
        binaries.some((file) => file.includes(`win32-${processor}`)) ||
        forSystems.some(
          ({ version, found }) =>
            found?.version === version && found.os?.includes('win32') && found.cpu?.includes(processor),
        );
      return [{ place, missing: windowsProcessors.filter((processor) => !has(processor)) }];
    });
}

function check(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: LockedPackages;
  };
  const natives = findNatives(packages, (place) =>
    existsSync(join(root, place))
      ? globSync('**/*.node', { cwd: join(root, place) }).map((file) => file.replaceAll('\\', '/'))
      : [],
  );
  for (const { place, missing } of natives) {
    for (const processor of missing) console.log(`${place} has no binary for Windows on ${processor}`);
  }
  console.log(`natives: ${natives.map(({ place }) => place.replace('node_modules/', '')).join(', ')}`);
  const isSound = natives.length > 0 && natives.every(({ missing }) => missing.length === 0);
  process.exitCode = isSound ? 0 : 1;
}

if (import.meta.main) check();
