import { readyDevice } from '../../electron/domain/device-status.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../../electron/ports/transport.ts';

export interface FakeSend {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A way to a printer of which a test decides the outcomes. */
export interface FakeTransport extends Transport {
  /** Every send that began, in order. */
  readonly sends: readonly FakeSend[];
  probeCount: number;
  /** What becomes of a send; acknowledged where a test says nothing. */
  answer: (send: FakeSend, signal: AbortSignal) => SendOutcome | Promise<SendOutcome>;
  probeAnswer: () => DeviceStatus | Promise<DeviceStatus>;
}

export const acknowledged = (send: FakeSend): SendOutcome => ({
  kind: 'sent',
  bytesAccepted: send.bytes.length,
  evidence: 'acknowledged',
});

export const accepted = (send: FakeSend): SendOutcome => ({
  kind: 'sent',
  bytesAccepted: send.bytes.length,
  evidence: 'accepted',
});

/** @param onSend is told of every send that begins. */
export function createFakeTransport(onSend: () => void = () => undefined): FakeTransport {
  const sends: FakeSend[] = [];
  const transport: FakeTransport = {
    sends,
    probeCount: 0,
    answer: acknowledged,
    probeAnswer: readyDevice,
    async send(bytes, name, signal) {
      const send = { name, bytes };
      sends.push(send);
      onSend();
      return await transport.answer(send, signal);
    },
    async probe() {
      transport.probeCount += 1;
      return await transport.probeAnswer();
    },
  };
  return transport;
}
