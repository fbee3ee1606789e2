/**
 * What a file for support may say. Nothing is scrubbed out of texts: only what is known to be harmless is let in — codes
 * and words of the program, figures, moments. A text that a person, a shop or another system wrote is never taken over.
 */

import type { Check } from './checks.ts';
import type { Destination } from './printers.ts';
import { type Problem, problemPolicies } from './problems.ts';
import type { DevicePlace } from './scales.ts';

export type Plain = string | number | boolean | null;
export type PlainRecord = Readonly<Record<string, Plain>>;

/** A moment as it stands in the file: `2026-11-22T16:00:00Z`. */
export function momentText(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d{3}/u, '');
}

const megabyte = 1024 * 1024;

/** Bytes as megabytes with one decimal: no figure of the file is long enough to be part of a number of somebody. */
export const megabytes = (bytes: number): number => Math.round((bytes / megabyte) * 10) / 10;

/** So many digits in a row may be part of a phone, an order or a waybill. */
export const longDigits = /\d{6}/u;
const shortFigure = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) < 1_000_000_000 && !longDigits.test(String(value));

/** A figure, as exactly as it is harmless: from six digits on only its size. */
export function harmlessFigure(value: number): number | string {
  if (!Number.isFinite(value)) return '?';
  return shortFigure(value) ? value : value.toExponential(1);
}

/** A word of the program: `zpl`, `in-doubt`, `YTO`, `express-100x180`; null for everything else. */
export function harmlessWord(text: string, known: readonly string[]): string | null {
  return known.includes(text) ? text : null;
}

/** Names of errors of the system that say nothing of anybody. */
const systemErrors = new Set(
  (
    'EACCES EADDRINUSE EADDRNOTAVAIL EAGAIN EBADF EBUSY ECONNABORTED ECONNREFUSED ECONNRESET EDQUOT EEXIST EFBIG ' +
    'EHOSTDOWN EHOSTUNREACH EINVAL EIO EISDIR EMFILE ENAMETOOLONG ENETDOWN ENETUNREACH ENFILE ENODEV ENOENT ENOMEM ' +
    'ENOSPC ENOTCONN ENOTDIR ENOTEMPTY ENOTFOUND ENXIO EPERM EPIPE EROFS ETIMEDOUT EXDEV ' +
    'ABORT_ERR ERR_INVALID_ARG_TYPE ERR_WORKER_OUT_OF_MEMORY ERR_DLOPEN_FAILED MODULE_NOT_FOUND ERR_MODULE_NOT_FOUND ' +
    'SQLITE_BUSY SQLITE_CANTOPEN SQLITE_CONSTRAINT SQLITE_CORRUPT SQLITE_FULL SQLITE_IOERR SQLITE_LOCKED ' +
    'SQLITE_NOTADB SQLITE_READONLY SQLITE_SCHEMA SQLITE_ERROR TIMEOUT SILENT ABORTED'
  ).split(' '),
);

/** The errors of the system that a text names. */
export function systemErrorsIn(text: string): string | null {
  const found = text.split(/[^A-Z_]+/u).filter((word) => systemErrors.has(word));
  return found.length === 0 ? null : [...new Set(found)].join(' ');
}

/** What SQLite says of a damaged file, by kind: its own words quote what lies in it. */
const damages: readonly (readonly [RegExp, string])[] = [
  [/not a Waybench database/u, 'another program’s database'],
  [/not a database/u, 'not a database'],
  [/malformed/u, 'malformed'],
  [/missing from index|wrong # of entries|non-unique entry/u, 'index does not agree with its table'],
  [/never used|2nd reference|freelist|invalid page number/u, 'pages lost or doubled'],
  [/btree|Tree |rowid|cell|out of order/iu, 'pages damaged'],
  [/NULL value|value in|CHECK constraint/u, 'values of a wrong kind'],
];

function damageOf(text: string): string {
  return damages.find(([sign]) => sign.test(text))?.[1] ?? 'other';
}

/** Parameters of problems that are figures of the program. */
const figureParams = new Set([
  'needed',
  'available',
  'freeGigabytes',
  'days',
  'missing',
  'known',
  'labels',
  'papers',
  'line',
  'column',
]);
/** Parameters whose values are words of the program, and which words. */
const wordParams: Readonly<Record<string, readonly string[]>> = {
  document: ['label', 'packing-slip'],
  field: ['watchedFolder', 'language', 'defaultCarrierCode', 'jobExpiryHours', 'archiveDays'],
  code: Object.keys(problemPolicies),
};

/** A problem by its code and what of its parameters is harmless. */
export function maskProblem(found: Problem): PlainRecord {
  const masked: Record<string, Plain> = { code: found.code };
  for (const [name, value] of Object.entries(found.params)) {
    if (typeof value === 'number') {
      if (figureParams.has(name) || (name === 'found' && found.code === 'data.from-newer-version'))
        masked[name] = harmlessFigure(value);
    } else if (name === 'reason') {
      masked.reason = systemErrorsIn(value);
    } else if (name === 'found' && found.code === 'data.damaged') {
      masked.found = damageOf(value);
    } else if (Object.hasOwn(wordParams, name)) {
      masked[name === 'code' ? 'cause' : name] = harmlessWord(value, wordParams[name] ?? []);
    }
  }
  const ref = harmlessReference(found.ref);
  return ref === null ? masked : { ...masked, ref };
}

export const harmlessReference = (ref: unknown): string | null =>
  typeof ref === 'string' && /^W-[0-9A-F]{6}$/u.test(ref) ? ref : null;

/** Words that are found, as the facts of checks say them. */
const factWords = [
  ...['win32', 'linux', 'darwin', 'fixed', 'network', 'removable', 'unknown'],
  ...['ready', 'problem', 'silent', 'none', 'connecting', 'connected', 'gone'],
];
const figureFacts = new Set([
  ...['freeGigabytes', 'carriers', 'templates', 'own', 'watched', 'free', 'printer', 'offsetMinutes'],
]);

/** A check by its name, its state, its problem, and the figures that were found. */
export function maskCheck({ name, state, facts, problem }: Check) {
  const found: Record<string, Plain> = {};
  for (const [fact, value] of Object.entries(facts)) {
    if (fact.endsWith('AtMs')) found[fact.slice(0, -2)] = momentText(Number(value));
    else if (typeof value === 'number') {
      if (figureFacts.has(fact)) found[fact] = harmlessFigure(value);
    } else if (fact === 'system' || fact === 'disk' || fact === 'status' || fact === 'state') {
      found[fact] = harmlessWord(value, factWords);
    }
  }
  return { name, state, problem: problem === null ? null : maskProblem(problem), facts: found };
}

/** Where something is, without naming it: what kind of network a host is in. */
function hostKind(host: string): string {
  const text = host.toLowerCase();
  if (text === 'localhost' || text === '::1' || text.startsWith('127.')) return 'this computer';
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/u.exec(text);
  if (!parts) return text.includes(':') ? 'an IPv6 address' : 'a name';
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  const isLocal =
    first === 10 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second < 32);
  if (first === 169 && second === 254) return 'an address that nobody gave out';
  return isLocal ? 'the local network' : 'another network';
}

/** Ports that printers and servers of serial lines listen at; every other one is somebody’s choice. */
const usualPorts = [9100, 9101, 9102, 515, 631, 4001, 4196, 8899, 23];
const portText = (port: number): string => (usualPorts.includes(port) ? `port ${port}` : 'another port');

/** `COM3`, `/dev/ttyUSB0`; every other name may be a person’s. */
const serialName = (path: string): string =>
  /^(?:COM\d{1,3}|\/dev\/tty(?:S|USB|ACM|AMA)\d{1,3})$/iu.test(path) ? path : 'another serial port';

function pathKind(path: string): string {
  if (/^\\\\|^\/\//u.test(path)) return 'a share of another computer';
  const drive = /^([A-Za-z]):/u.exec(path)?.[1];
  return drive === undefined ? 'a folder' : `a folder on ${drive.toUpperCase()}:`;
}

/** The way to a printer: which kind, and what kind of place, never where. */
export function maskDestination(destination: Destination): PlainRecord {
  const { kind } = destination;
  switch (kind) {
    case 'tcp':
      return { kind, place: `${hostKind(destination.host)}, ${portText(destination.port)}` };
    case 'serial': {
      const { path, baudRate, flowControl } = destination;
      return { kind, place: serialName(path), baudRate: harmlessFigure(baudRate), flowControl };
    }
    case 'directory':
      return { kind, place: pathKind(destination.path) };
    case 'device':
      return { kind, place: /^LPT\d$/iu.test(destination.path) ? destination.path : 'a device' };
    default:
      return { kind, place: 'a queue of this computer' };
  }
}

/** Where a scale or a scanner is plugged in. */
export function maskDevicePlace(place: DevicePlace): string {
  if (place.kind === 'serial') return serialName(place.path);
  return place.kind === 'tcp' ? `${hostKind(place.host)}, ${portText(place.port)}` : place.kind;
}

/** What kind of place a folder is in; empty for none. */
export const maskFolder = (path: string): string => (path === '' ? '' : pathKind(path));

/** A code that ships with the program, or that it is the shop’s own. */
export function shippedOrOwn(code: string, shipped: readonly string[]): string {
  return code === '' ? '' : (harmlessWord(code, shipped) ?? 'own');
}

/** A version or a release: `10.0.22631`, `6.1.0`. */
export function harmlessVersion(text: string): string {
  const version = /^v?(\d{1,5}(?:\.\d{1,5}){0,3})/u.exec(text)?.[1];
  return version ?? '?';
}

/** An IANA name of a time zone; `?` for what is none. */
export const harmlessTimeZone = (name: string): string =>
  /^(?:UTC|GMT|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+){1,2}|Etc\/[A-Z]+[+-]?\d{0,2})$/u.test(name) ? name : '?';
