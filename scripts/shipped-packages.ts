/** Which packages of the lock file an installed station carries, and under which of their licences. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockedPackage {
  readonly version?: string;
  /** Where it was fetched from; absent where the lock file leaves that to the registry of whoever installs. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** By place, as `node_modules/koffi`; `` is the project itself. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export function readLockedPackages(projectRoot: string): LockedPackages {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: LockedPackages;
  };
  return lock.packages;
}

/** What the build bundles into the window: for npm these are tools of the developer, but they ship. */
const windowRoots = [
  'react',
  'react-dom',
  'antd',
  '@ant-design/icons',
  '@tanstack/react-query',
  '@orpc/tanstack-query',
  'i18next',
  'react-i18next',
];

/** In the order in which one of several offered licences is taken. */
const permissive = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Zlib',
  'OFL-1.1',
  'CC0-1.0',
  'Unlicense',
];

export const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

/** Where Node finds `name` from the package at `place`, as the lock file writes it. */
function resolve(packages: LockedPackages, place: string, name: string): string | undefined {
  for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (from === '') return undefined;
  }
}

/** Every place in the lock file that ships. */
export function shippedPlaces(packages: LockedPackages): readonly string[] {
  const shipped = new Set(
    Object.entries(packages)
      .filter(([place, locked]) => place !== '' && locked.dev !== true)
      .map(([place]) => place),
  );
  const waiting = windowRoots.map((name) => `node_modules/${name}`);
  const walked = new Set<string>();
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (walked.has(place)) continue;
    walked.add(place);
    const locked = packages[place];
    if (!locked) throw new Error(`${place} is not in package-lock.json`);
    shipped.add(place);
    for (const name of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) {
      const found = resolve(packages, place, name);
      if (found) waiting.push(found);
    }
  }
  return [...shipped].sort();
}

/** The permissive licence among those offered (`MIT or GPL-2.0` → `MIT`), undefined where there is none. */
export function permissiveLicence(declared: string): string | undefined {
  const offers = declared.replace(/[()]/gu, '').split(/\s+or\s+/iu);
  const fit = (offer: string) => offer.split(/\s+and\s+/iu).every((part) => permissive.includes(part.trim()));
  const order = (offer: string) => permissive.indexOf(offer.split(/\s+and\s+/iu)[0]?.trim() ?? '');
  return offers.filter(fit).sort((one, other) => order(one) - order(other))[0];
}

/** The licence that a text is, for packages that do not name theirs. */
export function licenceOfText(text: string): string {
  if (/Permission is hereby granted, free of charge/u.test(text)) return 'MIT';
  if (/Permission to use, copy, modify, and\/or distribute/u.test(text)) return 'ISC';
  return '';
}
