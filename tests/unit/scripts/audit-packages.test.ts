import { expect, test } from 'vitest';
import {
  findPackageFaults,
  type InstalledPackages,
  type PackageWishes,
  readAdvisories,
} from '../../../scripts/audit-packages.ts';
import type { LockedPackage, LockedPackages } from '../../../scripts/shipped-packages.ts';

const sound: LockedPackage = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
/** What the window is built of must be in every lock file. */
const windowParts = [
  ...['react', 'react-dom', 'antd', '@ant-design/icons', '@tanstack/react-query', '@orpc/tanstack-query'],
  ...['i18next', 'react-i18next'],
];
const lock = (more: Readonly<Record<string, LockedPackage>> = {}): LockedPackages => ({
  '': {},
  ...Object.fromEntries(windowParts.map((name) => [`node_modules/${name}`, { ...sound, dev: true }])),
  'node_modules/qr': sound,
  ...more,
});
const wishes = (more: Partial<PackageWishes> = {}): PackageWishes => ({
  dependencies: { qr: '1.0.0' },
  devDependencies: {},
  allowScripts: {},
  ...more,
});
const installed = (more: Partial<InstalledPackages> = {}): InstalledPackages => ({
  licenceText: () => '',
  compiles: () => false,
  ...more,
});
const faults = (more: Readonly<Record<string, LockedPackage>>, wanted = wishes(), found = installed()) =>
  findPackageFaults(lock(more), wanted, found);

test('a tree of registry packages with their hashes has no fault', () => {
  expect(faults({})).toEqual([]);
});

test.each([
  ['git', { ...sound, resolved: 'git+ssh://git@forge.example/qr.git#0123abc' }],
  ['an address', { ...sound, resolved: 'https://files.example/qr.tgz' }],
  ['plain HTTP', { ...sound, resolved: 'http://registry.example/qr/-/qr-1.0.0.tgz' }],
  ['a folder', { ...sound, link: true }],
])('a package from %s is named', (_from, locked) => {
  expect(faults({ 'node_modules/qr': locked })).toEqual([
    expect.stringMatching(/^node_modules\/qr: names a place/u),
  ]);
});

test.each([undefined, 'sha1-abc'])('a package whose bytes nobody vouches for (%s) is named', (integrity) => {
  const { integrity: _sound, ...bare } = sound;
  expect(faults({ 'node_modules/a/node_modules/b': integrity ? { ...bare, integrity } : bare })).toEqual([
    expect.stringMatching(/^node_modules\/a\/node_modules\/b: without/u),
  ]);
});

test.each(['^1.0.0', 'latest', 'github:someone/qr', 'file:../qr', 'git+https://forge.example/qr.git'])(
  'package.json may not want "%s"',
  (wish) => {
    expect(faults({}, wishes({ dependencies: { qr: wish } }))).toHaveLength(1);
    expect(faults({}, wishes({ devDependencies: { vite: wish } }))).toHaveLength(1);
  },
);

test.each(['GPL-3.0', 'AGPL-3.0-only', 'MIT AND GPL-2.0', 'UNLICENSED', 'SEE LICENSE IN X', ''])(
  'what ships may not be under "%s"',
  (license) => {
    expect(faults({ 'node_modules/qr': { ...sound, license } })).toHaveLength(1);
    // A tool that does not ship may.
    expect(faults({ 'node_modules/tool': { ...sound, license, dev: true } })).toEqual([]);
  },
);

test('what the window is built of ships, though npm takes it for a tool', () => {
  const licensed = { ...sound, license: 'GPL-3.0', dev: true };
  expect(
    faults({
      'node_modules/antd': { ...sound, dev: true, dependencies: { deep: '1' } },
      'node_modules/deep': licensed,
    }),
  ).toEqual([expect.stringMatching(/^node_modules\/deep: ships under "GPL-3.0"/u)]);
});

test('one of several offered licences is enough; one that is not declared is read', () => {
  expect(faults({ 'node_modules/qr': { ...sound, license: '(MIT OR GPL-2.0)' } })).toEqual([]);
  const { license: _mit, ...bare } = sound;
  const licenceText = () => 'Permission is hereby granted, free of charge, to any person…';
  expect(faults({ 'node_modules/qr': bare })).toHaveLength(1);
  expect(faults({ 'node_modules/qr': bare }, wishes(), installed({ licenceText }))).toEqual([]);
});

test('what runs at an installation is what package.json names, no more and no less', () => {
  const scripted = { 'node_modules/qr': { ...sound, hasInstallScript: true } };
  expect(faults(scripted)).toEqual([expect.stringMatching(/^qr: runs something/u)]);
  expect(faults(scripted, wishes({ allowScripts: { qr: false } }))).toEqual([]);
  expect(faults({}, wishes({ allowScripts: { qr: true } }))).toEqual([
    expect.stringMatching(/^qr: named in/u),
  ]);
  const compiles = (place: string) => place === 'node_modules/qr';
  expect(faults({}, wishes(), installed({ compiles }))).toEqual([expect.stringMatching(/^qr: runs/u)]);
});

const report = (severity: string, place: string) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: { qr: { severity, nodes: [place] } } });

test('grave holes in what ships are told apart from those in tools; small ones are left to updates', () => {
  const shipped = ['node_modules/qr'];
  expect(readAdvisories(report('high', 'node_modules/qr'), shipped)).toEqual({
    kind: 'asked',
    shipped: ['qr (high)'],
    tools: [],
  });
  expect(readAdvisories(report('critical', 'node_modules/a/node_modules/qr'), shipped)).toEqual({
    kind: 'asked',
    shipped: [],
    tools: ['qr (critical)'],
  });
  expect(readAdvisories(report('moderate', 'node_modules/qr'), shipped)).toMatchObject({
    shipped: [],
    tools: [],
  });
});

test.each([
  [undefined, 'no answer in time'],
  ['', 'npm gave no report'],
  ['null', 'the registry cannot be reached'],
  ['{"vulnerabilities":{}}', 'the registry cannot be reached'],
  [
    JSON.stringify({ message: '405 - POST https://registry.example/x', statusCode: 405 }),
    'the registry answers 405',
  ],
  [
    JSON.stringify({ message: 'request to https://registry.example/ failed' }),
    'the registry cannot be reached',
  ],
])('what is no report (%s) is not clean but not asked, and names no address', (text, why) => {
  expect(readAdvisories(text, [])).toEqual({ kind: 'not-asked', why });
});
