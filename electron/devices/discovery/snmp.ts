/**
 * One question of SNMP version 1: what a device calls itself. It goes to a port of its own, so that nothing of it can
 * be printed, whatever answers (RFC 1157, RFC 1213, RFC 2790).
 */

import { createSocket } from 'node:dgram';

/** Objects that name a device. The first names the model of a printer, the second often only its network card. */
const objects = {
  hrDeviceDescr: [1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3, 1],
  sysDescr: [1, 3, 6, 1, 2, 1, 1, 1, 0],
} as const;
export type NameObject = keyof typeof objects;

/** Basic encoding rules: tag, length, content. Nothing here is longer than 127 bytes. */
const element = (tag: number, ...content: readonly Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag, body.length), body]);
};

function objectIdentifier([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  return element(0x06, Uint8Array.of(first * 40 + second, ...rest));
}

/**
 * GetRequest for an object that names a device, with the community that devices come with. One object each: a device that
 * lacks one of several answers none of them.
 */
export function encodeNameQuestion(object: NameObject): Buffer {
  const binding = element(0x30, objectIdentifier(objects[object]), element(0x05));
  const number = (value: number) => element(0x02, Uint8Array.of(value));
  const request = element(0xa0, number(1), number(0), number(0), element(0x30, binding));
  return element(0x30, number(0), element(0x04, Buffer.from('public')), request);
}

/** The texts of all values, in order. Empty for what is no answer with texts. */
export function decodeNameAnswer(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  const data = Buffer.from(bytes);
  /** Octet strings inside bindings; the community is one as well, further out. */
  const read = (from: number, to: number, depth: number): void => {
    let at = from;
    while (at + 2 <= to) {
      const tag = data.readUInt8(at);
      let length = data.readUInt8(at + 1);
      at += 2;
      if (length > 0x80 && length <= 0x82) {
        const count = length - 0x80;
        if (at + count > to) return;
        length = data.readUIntBE(at, count);
        at += count;
      }
      if (at + length > to) return;
      if (tag === 0x30 || tag === 0xa2) read(at, at + length, depth + 1);
      else if (tag === 0x04 && depth >= 3) texts.push(data.toString('latin1', at, at + length).trim());
      at += length;
    }
  };
  read(0, data.length, 0);
  return texts;
}

function askFor(
  object: NameObject,
  host: string,
  options: { readonly port: number; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const end = (name: string) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.close();
      resolve(name);
    };
    const giveUp = () => end('');
    const timer = setTimeout(giveUp, options.timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('error', giveUp);
    socket.once('message', (answer) => end(decodeNameAnswer(answer).find((text) => text !== '') ?? ''));
    // What goes wrong with sending comes as an error event.
    socket.send(encodeNameQuestion(object), options.port, host);
  });
}

/** What the device calls itself; empty where it does not answer in time. */
export async function askDeviceName(
  host: string,
  options: { readonly port: number; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<string> {
  if (signal.aborted) return '';
  const [model, system] = await Promise.all([
    askFor('hrDeviceDescr', host, options, signal),
    askFor('sysDescr', host, options, signal),
  ]);
  return model || system;
}
