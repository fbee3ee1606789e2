import net from 'node:net';
import {
  type Destination,
  type PrinterLanguage,
  parseDestination,
  rawPrintPort,
} from '../../domain/printers.ts';
import { done, type Problem, problem, type Result, refused } from '../../domain/problems.ts';
import type { FoundPrinter } from '../../ports/printer-discovery.ts';
import type { StatusDialect } from '../status/status-dialects.ts';
import { createTcpTransport } from '../tcp-transport.ts';
import { askDeviceName } from './snmp.ts';

export interface NetworkOptions {
  /** The raw port of a subnet's addresses. */
  readonly rawPort?: number;
  readonly snmpPort?: number;
  readonly answerTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
}

const usualAnswerTimeoutMs = 700;
const usualConnectTimeoutMs = 800;
/** So many addresses at a time: cheap routers lose connections beyond some dozens. */
const parallelConnections = 32;

/**
 * Questions made of control characters alone: whoever does not know them prints nothing of them, also no page printer.
 * Questions with letters (`~HS`) come out as text on a receipt printer and as a whole page on an office printer.
 */
const silentDialects: readonly (readonly [StatusDialect, PrinterLanguage])[] = [
  ['escpos', 'escpos'],
  ['tspl', 'tspl'],
];

/** Makers whose printers speak ZPL, as they call themselves. Only they are asked with letters. */
const speaksZpl = /zebra|zpl/iu;

/** `HOST` or `HOST:PORT` as a destination. */
export function parseHost(text: string): Result<Destination & { readonly kind: 'tcp' }> {
  const isBareIpv6 = net.isIPv6(text.trim());
  const parsed = parseDestination(`tcp://${isBareIpv6 ? `[${text.trim()}]` : text.trim()}`);
  return parsed?.kind === 'tcp'
    ? done(parsed)
    : refused(problem('printer.destination-invalid', { destination: text }));
}

/** Whether somebody listens there. Nothing is sent. @returns `printer.unreachable` where nobody does. */
async function whyUnreachable(
  { host, port }: { readonly host: string; readonly port: number },
  connectTimeoutMs: number,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const transport = createTcpTransport({ host, port, connectTimeoutMs, statusDialect: 'none' });
  const status = await transport.probe(signal);
  return status.kind === 'problem' ? status.problem : undefined;
}

/** Asks one host who it is and how it is. @returns `printer.unreachable` where nobody listens. */
export async function askHost(
  destination: Destination & { readonly kind: 'tcp' },
  options: NetworkOptions,
  signal: AbortSignal,
): Promise<Result<FoundPrinter>> {
  const { host, port } = destination;
  const connectTimeoutMs = options.connectTimeoutMs ?? usualConnectTimeoutMs;
  const timeoutMs = options.answerTimeoutMs ?? usualAnswerTimeoutMs;
  const unreachable = await whyUnreachable(destination, 3 * connectTimeoutMs, signal);
  if (unreachable) return refused(unreachable);
  const model = await askDeviceName(host, { port: options.snmpPort ?? 161, timeoutMs }, signal);
  const dialects: readonly (readonly [StatusDialect, PrinterLanguage])[] = speaksZpl.test(model)
    ? [['zpl-host-status', 'zpl']]
    : silentDialects;
  let found: FoundPrinter = {
    destinations: [destination],
    name: host,
    model,
    port: '',
    language: null,
    status: null,
  };
  for (const [statusDialect, language] of dialects) {
    if (signal.aborted) break;
    const transport = createTcpTransport({
      host,
      port,
      statusDialect,
      statusTimeoutMs: timeoutMs,
      connectTimeoutMs,
    });
    const status = await transport.probe(signal);
    // An answer that cannot be read is no answer in this dialect.
    if (status.raw === '' || status.conditions.includes('unrecognised')) continue;
    found = { ...found, language, status };
    break;
  }
  return done(found);
}

/** Addresses of networks that are not the world's: RFC 1918, link-local, this computer. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8'];
const addressNumber = (address: string) =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const addressText = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');

function isInside(address: number, network: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor(addressNumber(base) / size);
}

/** The addresses of `192.168.1.0/24`; `printer.subnet-invalid` for what is none, larger, or not a private network. */
export function parseSubnet(text: string): Result<readonly string[]> {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/u.exec(text.trim());
  const [, base = '', bits = ''] = match ?? [];
  const refusal: Problem = problem('printer.subnet-invalid', { subnet: text });
  if (!match || !net.isIPv4(base) || Number(bits) < 24 || Number(bits) > 32) return refused(refusal);
  const address = addressNumber(base);
  if (!privateNetworks.some((network) => isInside(address, network))) return refused(refusal);
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(address / size) * size;
  const all = Array.from({ length: size }, (_, index) => addressText(first + index));
  // The first and the last are the network itself and everybody in it.
  return done(size > 2 ? all.slice(1, -1) : all);
}

/** Where somebody listens on the raw port. */
export async function searchSubnet(
  addresses: readonly string[],
  options: NetworkOptions,
  signal: AbortSignal,
): Promise<readonly FoundPrinter[]> {
  const port = options.rawPort ?? rawPrintPort;
  const open = new Set<string>();
  const left = [...addresses];
  const search = async (): Promise<void> => {
    for (let host = left.shift(); host !== undefined && !signal.aborted; host = left.shift()) {
      const limitMs = options.connectTimeoutMs ?? usualConnectTimeoutMs;
      if (!(await whyUnreachable({ host, port }, limitMs, signal))) open.add(host);
    }
  };
  await Promise.all(Array.from({ length: parallelConnections }, search));
  return addresses
    .filter((host) => open.has(host))
    .map((host) => ({
      destinations: [{ kind: 'tcp', host, port }],
      name: host,
      model: '',
      port: '',
      language: null,
      status: null,
    }));
}
