/**
 * `npm run audit`: what others could do to the program by its packages. Without a network: all of them come from the
 * registry with the hash of their bytes, nothing of what ships has a licence that binds the program, and nothing runs at
 * their installation that package.json does not name. Where the registry answers: no known hole in what ships.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './ensure-built.ts';
import {
  type LockedPackages,
  licenceOfText,
  nameOf,
  permissiveLicence,
  readLockedPackages,
  shippedPlaces,
} from './shipped-packages.ts';

/** What package.json says of packages. */
export interface PackageWishes {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** By name, whether what it runs at its installation may run. */
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

/** What only the installed packages tell. */
export interface InstalledPackages {
  /** The licence files of a package, one after the other. */
  licenceText(place: string): string;
  /** Whether npm would compile it, though nothing in the lock file says so. */
  compiles(place: string): boolean;
}

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/u;

/** @returns what is wrong, in words; empty where nothing is. */
export function findPackageFaults(
  packages: LockedPackages,
  wishes: PackageWishes,
  installed: InstalledPackages,
): readonly string[] {
  const locked = Object.entries(packages).filter(([place]) => place !== '');
  const running = locked
    .filter(([place, { hasInstallScript }]) => hasInstallScript === true || installed.compiles(place))
    .map(([place]) => nameOf(place));
  const named = Object.keys(wishes.allowScripts);
  return [
    ...Object.entries({ ...wishes.dependencies, ...wishes.devDependencies })
      .filter(([, wish]) => !exactVersion.test(wish))
      .map(
        ([name, wish]) => `package.json: ${name} is wanted as "${wish}", not as one version of the registry`,
      ),
    // Packages of the registry have no address there: each machine asks its own registry, and the hash decides.
    ...locked
      .filter(([, { resolved, link }]) => resolved !== undefined || link === true)
      .map(([place]) => `${place}: names a place of its own (git, an address, a folder)`),
    ...locked
      .filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))
      .map(([place]) => `${place}: without the SHA-512 of its bytes`),
    ...shippedPlaces(packages).flatMap((place) => {
      const declared = packages[place]?.license ?? licenceOfText(installed.licenceText(place));
      return permissiveLicence(declared) === undefined
        ? [`${place}: ships under "${declared}", which is not known to be permissive`]
        : [];
    }),
    ...running
      .filter((name) => !named.includes(name))
      .map(
        (name) => `${name}: runs something at its installation; package.json (allowScripts) does not name it`,
      ),
    ...named
      .filter((name) => !running.includes(name))
      .map((name) => `${name}: named in allowScripts, and runs nothing`),
  ];
}

export type Advisories =
  | { readonly kind: 'not-asked'; readonly why: string }
  | {
      readonly kind: 'asked';
      /** Grave ones in packages that ship, and in tools of developers: `name (severity)`. */
      readonly shipped: readonly string[];
      readonly tools: readonly string[];
    };

const grave = ['high', 'critical'];

/**
 * What `npm audit --json` says. Anything but a report of npm's own form is no answer: what was not asked is never clean.
 *
 * @param text undefined where nothing came in time.
 */
export function readAdvisories(text: string | undefined, shipped: readonly string[]): Advisories {
  if (text === undefined) return { kind: 'not-asked', why: 'no answer in time' };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { kind: 'not-asked', why: 'npm gave no report' };
  }
  const report = answer as {
    readonly auditReportVersion?: number;
    readonly statusCode?: number;
    readonly vulnerabilities?: Readonly<
      Record<string, { readonly severity: string; readonly nodes: readonly string[] }>
    >;
  } | null;
  if (report?.auditReportVersion !== 2 || report.vulnerabilities === undefined) {
    // Its own words name the registry's address.
    const status = report?.statusCode;
    return {
      kind: 'not-asked',
      why: status === undefined ? 'the registry cannot be reached' : `the registry answers ${status}`,
    };
  }
  const found = Object.entries(report.vulnerabilities).filter(([, { severity }]) => grave.includes(severity));
  const ships = (nodes: readonly string[]) => nodes.some((place) => shipped.includes(place));
  const said = (part: typeof found) => part.map(([name, { severity }]) => `${name} (${severity})`);
  return {
    kind: 'asked',
    shipped: said(found.filter(([, { nodes }]) => ships(nodes))),
    tools: said(found.filter(([, { nodes }]) => !ships(nodes))),
  };
}

const answerWithinMs = 60_000;

/** All packages are asked about: what the window is built of are tools for npm, and ships. */
function askAdvisories(): string | undefined {
  const { stdout, error } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: answerWithinMs,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  return error ? undefined : stdout;
}

function audit(): void {
  const packages = readLockedPackages(projectRoot);
  const wishes = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageWishes;
  const shipped = shippedPlaces(packages);
  const faults = findPackageFaults(packages, wishes, {
    licenceText: (place) =>
      readdirSync(join(projectRoot, place))
        .filter((file) => /^(?:licen[cs]e|copying)/iu.test(file))
        .map((file) => readFileSync(join(projectRoot, place, file), 'utf8'))
        .join('\n'),
    compiles: (place) => existsSync(join(projectRoot, place, 'binding.gyp')),
  });
  for (const fault of faults) console.log(fault);
  console.log(
    `packages: ${Object.keys(packages).length - 1}, of which ${shipped.length} ship; ${faults.length} faults`,
  );
  const advisories = readAdvisories(askAdvisories(), shipped);
  if (advisories.kind === 'not-asked') console.log(`advisories not asked: ${advisories.why}`);
  else {
    console.log(`advisories, grave ones in what ships: ${advisories.shipped.join(', ') || 'none'}`);
    console.log(`advisories, grave ones in tools of developers: ${advisories.tools.join(', ') || 'none'}`);
  }
  const isSound = faults.length === 0 && (advisories.kind === 'not-asked' || advisories.shipped.length === 0);
  process.exitCode = isSound ? 0 : 1;
}

if (import.meta.main) audit();
