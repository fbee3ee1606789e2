/** The half of the stand-in that runs inside the page, in the preload script's own isolated world. */

/** A message as it crosses between Node and the page: JSON, with binary as base64. */
export type WireValue =
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'buffer' | 'bytes'; readonly base64: string };

/** From the page to Node. */
export type PageMessage =
  | { readonly kind: 'ipc'; readonly url: string; readonly channel: string; readonly values: WireValue[] }
  | { readonly kind: 'port'; readonly portId: number; readonly value: WireValue }
  | { readonly kind: 'port-closed'; readonly portId: number };

/** From Node to the page. */
export type NodeMessage =
  | { readonly kind: 'ipc'; readonly channel: string; readonly value: WireValue; readonly portIds: number[] }
  | { readonly kind: 'port'; readonly portId: number; readonly value: WireValue }
  | { readonly kind: 'port-closed'; readonly portId: number };

export const bindingName = 'standInSend';
export const deliverName = 'standInDeliver';

/**
 * Runs in the page: its source text is injected, so it uses nothing from outside itself.
 *
 * @param names of the two functions that connect it with Node.
 * @param runPreload the preload script as a CommonJS function body.
 */
function installPreloadWorld(
  names: { readonly binding: string; readonly deliver: string },
  runPreload: (require: (name: string) => unknown, module: { exports: object }, exports: object) => void,
): void {
  // Electron runs no preload script in frames, nor in the empty page before the first load.
  if (window !== window.top || location.href === 'about:blank') return;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const send = (message: PageMessage) => world[names.binding]?.(JSON.stringify(message));

  const toBase64 = (bytes: Uint8Array) => {
    let text = '';
    for (let start = 0; start < bytes.length; start += 8192) {
      text += String.fromCharCode(...bytes.subarray(start, start + 8192));
    }
    return btoa(text);
  };
  const toWire = (value: unknown): WireValue => {
    if (value === undefined) return { kind: 'undefined' };
    if (value instanceof ArrayBuffer) return { kind: 'buffer', base64: toBase64(new Uint8Array(value)) };
    if (value instanceof Uint8Array) return { kind: 'bytes', base64: toBase64(value) };
    return { kind: 'json', json: JSON.stringify(value) };
  };
  const fromWire = (wire: WireValue): unknown => {
    if (wire.kind === 'undefined') return undefined;
    if (wire.kind === 'json') return JSON.parse(wire.json);
    const bytes = Uint8Array.from(atob(wire.base64), (character) => character.charCodeAt(0));
    return wire.kind === 'buffer' ? bytes.buffer : bytes;
  };

  type Listener = (event: { readonly ports: readonly MessagePort[] }, ...values: unknown[]) => void;
  const listeners = new Map<string, Set<Listener>>();
  const ports = new Map<number, MessagePort>();
  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      const once: Listener = (event, ...values) => {
        ipcRenderer.off(channel, once);
        listener(event, ...values);
      };
      return ipcRenderer.on(channel, once);
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
    send(channel: string, ...values: unknown[]) {
      send({ kind: 'ipc', url: location.href, channel, values: values.map(toWire) });
    },
  };

  /** The end that stays here of a channel whose other end the page gets. */
  const openPort = (portId: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(portId, port1);
    port1.onmessage = (event) => send({ kind: 'port', portId, value: toWire(event.data) });
    port1.addEventListener('close', () => {
      ports.delete(portId);
      send({ kind: 'port-closed', portId });
    });
    return port2;
  };

  world[names.deliver] = (text) => {
    const message = JSON.parse(text) as NodeMessage;
    if (message.kind === 'port') ports.get(message.portId)?.postMessage(fromWire(message.value));
    else if (message.kind === 'port-closed') {
      ports.get(message.portId)?.close();
      ports.delete(message.portId);
    } else {
      const event = { ports: message.portIds.map(openPort) };
      for (const listener of [...(listeners.get(message.channel) ?? [])]) {
        listener(event, fromWire(message.value));
      }
    }
  };

  const module = { exports: {} };
  runPreload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer };
      throw new Error(`module not found: ${name}`);
    },
    module,
    module.exports,
  );
}

/** The script that the isolated world of each new document runs. */
export function preloadWorldSource(preloadSource: string): string {
  const names = JSON.stringify({ binding: bindingName, deliver: deliverName });
  return `(${installPreloadWorld.toString()})(${names}, function (require, module, exports) {\n${preloadSource}\n});`;
}
