/** The little of IPP that is needed to look at queues and jobs of a print service (RFC 8010, RFC 8011). */

import http from 'node:http';

export const ippOperations = {
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const;

/** Tags of groups and values (RFC 8010 §3.5). */
const tags = {
  operation: 0x01,
  end: 0x03,
  lastGroup: 0x0f,
  integer: 0x21,
  boolean: 0x22,
  enumeration: 0x23,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
} as const;

/** The value has no value: `time-at-processing` of a job that never began. */
const firstValueTag = 0x20;

type IppValue = number | string | boolean;
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

export interface IppAnswer {
  /** `successful-ok` is under 0x0100; 0x0406 is `client-error-not-found`. */
  readonly status: number;
  /** The groups behind the first, one for each printer or job. */
  readonly groups: readonly IppAttributes[];
}

export const ippNotFound = 0x0406;
export const isIppOk = ({ status }: IppAnswer) => status < 0x0100;

function attribute(tag: number, name: string, value: Buffer): Buffer {
  const nameBytes = Buffer.from(name);
  const head = Buffer.alloc(3);
  head.writeUInt8(tag, 0);
  head.writeUInt16BE(nameBytes.length, 1);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length, 0);
  return Buffer.concat([head, nameBytes, length, value]);
}

export interface IppQuestion {
  readonly operation: number;
  readonly printerUri?: string;
  readonly jobId?: number;
  readonly wanted: readonly string[];
}

export function encodeIppRequest({ operation, printerUri, jobId, wanted }: IppQuestion): Buffer {
  const head = Buffer.from([1, 1, operation >> 8, operation & 0xff, 0, 0, 0, 1, tags.operation]);
  const job = Buffer.alloc(4);
  job.writeInt32BE(jobId ?? 0, 0);
  return Buffer.concat([
    head,
    attribute(tags.charset, 'attributes-charset', Buffer.from('utf-8')),
    attribute(tags.language, 'attributes-natural-language', Buffer.from('en')),
    ...(printerUri === undefined ? [] : [attribute(tags.uri, 'printer-uri', Buffer.from(printerUri))]),
    ...(jobId === undefined ? [] : [attribute(tags.integer, 'job-id', job)]),
    ...wanted.map((name, index) =>
      attribute(tags.keyword, index === 0 ? 'requested-attributes' : '', Buffer.from(name)),
    ),
    Buffer.of(tags.end),
  ]);
}

function readValue(tag: number, bytes: Buffer): IppValue {
  if (tag === tags.integer || tag === tags.enumeration) return bytes.readInt32BE(0);
  if (tag === tags.boolean) return bytes[0] === 1;
  return bytes.toString('utf8');
}

/** @throws RangeError where the bytes are no whole answer. */
export function decodeIppAnswer(bytes: Buffer): IppAnswer {
  const groups: Map<string, IppValue[]>[] = [];
  let group: Map<string, IppValue[]> | undefined;
  let values: IppValue[] = [];
  let at = 8;
  for (let tag = bytes.readUInt8(at); tag !== tags.end; tag = bytes.readUInt8(at)) {
    at += 1;
    if (tag <= tags.lastGroup) {
      group = tag === tags.operation ? undefined : new Map();
      if (group) groups.push(group);
      continue;
    }
    const nameLength = bytes.readUInt16BE(at);
    const name = bytes.toString('utf8', at + 2, at + 2 + nameLength);
    at += 2 + nameLength;
    const valueLength = bytes.readUInt16BE(at);
    const value = bytes.subarray(at + 2, at + 2 + valueLength);
    at += 2 + valueLength;
    // Without a name it is another value of the attribute before it.
    if (name !== '') {
      values = [];
      group?.set(name, values);
    }
    if (tag >= firstValueTag && value.length === valueLength) values.push(readValue(tag, value));
  }
  return { status: bytes.readUInt16BE(2), groups };
}

/**
 * Asks a print service. @param server a socket's path, or `HOST:PORT`.
 * @throws Error where it cannot be reached or what answers is no print service.
 */
export async function askIpp(server: string, question: IppQuestion, signal: AbortSignal): Promise<IppAnswer> {
  const body = encodeIppRequest(question);
  const colon = server.lastIndexOf(':');
  const place = server.startsWith('/')
    ? { socketPath: server }
    : { host: server.slice(0, colon), port: Number(server.slice(colon + 1)) };
  const received = await new Promise<Buffer>((resolve, reject) => {
    const request = http.request(
      {
        ...place,
        method: 'POST',
        path: '/',
        agent: false,
        signal,
        headers: { Host: 'localhost', 'Content-Type': 'application/ipp', 'Content-Length': body.length },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts));
          else reject(new Error(`HTTP ${response.statusCode}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
  return decodeIppAnswer(received);
}
