import { plugSerialCable, type SerialCable } from './serial-cable.ts';

/** What a scale does: it sends by itself, or answers. Bytes are written as latin1 text. */
export interface ScaleScript {
  /** Sent again and again; nothing where absent. */
  readonly stream?: string | (() => string);
  readonly everyMs?: number;
  /** Answers to what comes, by the exact bytes of a question; the first that the bytes end with. */
  readonly answers?: Readonly<Record<string, string | (() => string)>>;
  /** Seven bits with even parity, as a line of eight bits shows them. */
  readonly isSevenBit?: boolean;
  /** False: the line has another speed, and its bytes arrive as noise. */
  readonly isSpeedRight?: () => boolean;
}

export interface ScriptedScale {
  /** The port of this computer. */
  readonly path: string;
  /** Everything that was ever said to it, as latin1 text without parity. */
  heard(): string;
  change(script: ScaleScript): void;
  /** Sends bytes now. */
  send(bytes: Uint8Array | string): void;
  pull(): Promise<void>;
  /** The cable is back in its port. */
  plugAgain(): Promise<void>;
  close(): Promise<void>;
}

const withParity = (byte: number) => {
  const ones = [0, 1, 2, 3, 4, 5, 6].filter((bit) => (byte >> bit) & 1).length;
  return (byte & 0x7f) | (ones % 2 === 1 ? 0x80 : 0);
};

/** The longest question of any protocol. */
const keptBytes = 16;

/** A scale on a serial line of its own, which does what its script says. Needs `socat`. */
export async function startScriptedScale(first: ScaleScript = {}): Promise<ScriptedScale> {
  let script = first;
  let cable: SerialCable = await plugSerialCable();
  const { path } = cable;
  let heard = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const textOf = (text: string | (() => string)) => (typeof text === 'string' ? text : text());
  const isRight = () => script.isSpeedRight?.() ?? true;

  function send(bytes: Uint8Array | string): void {
    const raw = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes);
    const coded = script.isSevenBit === true ? raw.map(withParity) : raw;
    // Another speed cuts bits in other places.
    cable.device.write(isRight() ? coded : coded.map((byte) => (byte * 37 + 131) & 0xff));
  }

  function hear(chunk: Buffer): void {
    if (!isRight()) return;
    for (const byte of chunk) {
      const isBroken = script.isSevenBit === true && withParity(byte) !== byte;
      heard += isBroken ? '\0' : String.fromCharCode(script.isSevenBit === true ? byte & 0x7f : byte);
      const end = heard.slice(-keptBytes);
      for (const [question, answer] of Object.entries(script.answers ?? {}))
        if (end.endsWith(question)) {
          send(textOf(answer));
          break;
        }
    }
  }

  function run(): void {
    cable.device.on('data', hear);
    const tick = () => {
      if (script.stream !== undefined) send(textOf(script.stream));
      timer = setTimeout(tick, script.everyMs ?? 20);
    };
    tick();
  }
  run();

  return {
    path,
    heard: () => heard,
    change(next) {
      script = next;
    },
    send,
    async pull() {
      clearTimeout(timer);
      await cable.pull();
    },
    async plugAgain() {
      cable.device.destroy();
      cable = await plugSerialCable(path);
      run();
    },
    async close() {
      clearTimeout(timer);
      await cable.close();
    },
  };
}
