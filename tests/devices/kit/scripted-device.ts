import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import {
  type DeviceState,
  isQuestion,
  leadingQuestion,
  mayBecomeQuestion,
  trueAnswer,
} from './device-answers.ts';
import { findLabel, type StreamLanguage } from './label-streams.ts';

/** What a printer does; all of it may change while it works. */
export interface PrinterScript {
  /** What it reads. `whole`, the default: what one connection brought in order is one document. */
  readonly language?: StreamLanguage;
  /** Reads no faster than this. */
  readonly bytesPerSecond?: number;
  /** Reads this many bytes of the connection with this index (from 0), then no more, keeping it open. */
  stallAfter?(connectionIndex: number): number | undefined;
  /** Reads at least this many bytes of the connection with this index, then breaks it with a reset. */
  dropAfter?(connectionIndex: number): number | undefined;
  /** Closes in order at once, reading nothing. */
  readonly closesAtOnce?: boolean;
  /** After so many documents since the printer was started the paper is out. */
  readonly labelsOnRoll?: number;
  readonly isRibbonOut?: boolean;
  readonly isCoverOpen?: boolean;
  readonly isPaused?: boolean;
  /** While it cannot print: how many bytes it still takes in before it stops reading. None where absent. */
  readonly bufferBytes?: number;
  /** Reads everything, but never closes its own side. */
  readonly keepsOpen?: boolean;
  /** How it answers questions. `silent`, the default; `true`: as its state is; `half`: it breaks off. */
  readonly status?: 'silent' | 'true' | 'half';
  /** Other answers, also wrong ones, by the question as latin-1 text. */
  readonly statusAnswers?: Readonly<Record<string, Uint8Array>>;
  /** While it does not read jobs it still reads questions that come first on a connection. */
  readonly answersWhileStalled?: boolean;
}

/** What one connection brought. */
export interface PrinterConnection {
  /** Everything that was read so far, without questions. */
  readonly bytes: Buffer;
  /** The other side ended in order after its last byte. */
  readonly hasEnded: boolean;
  /** Nothing more can come. */
  readonly isClosed: boolean;
}

/** A paper that came out. */
export interface PrintedLabel {
  /** Its bytes in the stream, from the end of the one before it. */
  readonly bytes: Buffer;
  readonly copies: number;
  readonly connectionIndex: number;
}

interface OpenConnection extends PrinterConnection {
  bytes: Buffer;
  hasEnded: boolean;
  isClosed: boolean;
}

/** One line to the device, whatever carries it. */
export interface DeviceChannel {
  readonly stream: Duplex;
  /** Breaks the line, so that the other side notices. */
  drop(): void;
}

/** The printer behind any line: reads, prints, answers and fails as its script says. */
export function createScriptedDevice(initial: PrinterScript) {
  let script = initial;
  const connections: OpenConnection[] = [];
  const printed: PrintedLabel[] = [];
  /** Taken whole and not printed. They are lost with the power. */
  let waiting: PrintedLabel[] = [];
  const channels = new Set<DeviceChannel>();
  const stalled = new Set<() => void>();
  const conditions = new Set<() => void>();
  let papersUsed = 0;

  const notify = () => {
    for (const check of [...conditions]) check();
  };
  const isPaperOut = () => script.labelsOnRoll !== undefined && papersUsed >= script.labelsOnRoll;
  const canPrint = () => !isPaperOut() && !script.isRibbonOut && !script.isCoverOpen && !script.isPaused;
  const state = (): DeviceState => ({
    isPaperOut: isPaperOut(),
    isRibbonOut: script.isRibbonOut ?? false,
    isCoverOpen: script.isCoverOpen ?? false,
    isPaused: script.isPaused ?? false,
    waitingLabels: waiting.length,
  });

  function printWaiting(): void {
    while (canPrint()) {
      const next = waiting.shift();
      if (!next) break;
      printed.push(next);
      papersUsed += next.copies;
    }
  }

  function answer(channel: DeviceChannel, question: string): void {
    const own = script.statusAnswers?.[question];
    const truth = trueAnswer(question, state());
    const bytes =
      own ??
      (script.status === 'true'
        ? truth
        : script.status === 'half'
          ? truth.subarray(0, truth.length >> 1)
          : undefined);
    if (bytes && bytes.length > 0) channel.stream.write(bytes);
  }

  function serve(channel: DeviceChannel): void {
    const { stream } = channel;
    channels.add(channel);
    let record: OpenConnection | undefined;
    /** Read, and not yet known what it is. */
    let unread = Buffer.alloc(0);
    let isStalled = false;
    stream.on('error', notify);
    stream.on('close', () => {
      channels.delete(channel);
      if (record) record.isClosed = true;
      notify();
    });
    if (script.closesAtOnce) {
      stream.destroy();
      return;
    }
    const recordOf = (): OpenConnection => {
      if (record) return record;
      record = { bytes: Buffer.alloc(0), hasEnded: false, isClosed: false };
      connections.push(record);
      return record;
    };
    const stall = () => {
      if (isStalled) return;
      isStalled = true;
      stream.pause();
      stalled.add(() => {
        isStalled = false;
        readLabels();
        stream.resume();
      });
      notify();
    };
    const take = (bytes: Buffer): OpenConnection => {
      const connection = recordOf();
      connection.bytes = Buffer.concat([connection.bytes, bytes]);
      return connection;
    };

    /** Reads what is whole: questions, and documents. The rest waits for more. */
    function readLabels(): void {
      if (script.language === undefined || script.language === 'whole') return;
      for (;;) {
        const question = leadingQuestion(unread);
        if (question !== undefined) {
          unread = unread.subarray(question.length);
          answer(channel, question);
          continue;
        }
        const found = findLabel(script.language, unread);
        if (!found) break;
        const bytes = unread.subarray(0, found.length);
        unread = unread.subarray(found.length);
        take(bytes);
        waiting.push({ bytes, copies: found.copies, connectionIndex: connections.length - 1 });
        printWaiting();
      }
      const held = waiting.reduce((sum, label) => sum + label.bytes.length, 0);
      if (!canPrint() && held + unread.length > (script.bufferBytes ?? 0)) stall();
    }

    function finish(): void {
      if (unread.length > 0 && !isQuestion(unread)) take(unread);
      unread = Buffer.alloc(0);
      if (record) {
        record.hasEnded = true;
        if (script.language === undefined || script.language === 'whole') {
          const connectionIndex = connections.indexOf(record);
          printed.push({ bytes: record.bytes, copies: 1, connectionIndex });
          papersUsed += 1;
        }
      }
      if (!script.keepsOpen || !record) stream.end();
      notify();
    }

    function readWhole(bytes: Buffer): void {
      const question = leadingQuestion(bytes);
      if (question?.length === bytes.length) {
        answer(channel, question);
        return;
      }
      if (isPaperOut() && script.answersWhileStalled && recordOf().bytes.length === 0) stall();
      take(bytes);
    }

    function read(bytes: Buffer): void {
      if (script.language === undefined || script.language === 'whole') readWhole(bytes);
      else {
        unread = Buffer.concat([unread, bytes]);
        readLabels();
        // Bytes of a document that is not whole count as well, those of a question do not.
        if (unread.length > 0 && !mayBecomeQuestion(unread)) recordOf();
      }
      if (record) {
        const index = connections.indexOf(record);
        const readBytes = record.bytes.length + unread.length;
        const dropAfter = script.dropAfter?.(index);
        const stallAfter = script.stallAfter?.(index);
        if (dropAfter !== undefined && readBytes >= dropAfter) {
          unread = Buffer.alloc(0);
          channel.drop();
        } else if (stallAfter !== undefined && readBytes >= stallAfter) stall();
      }
      notify();
    }

    /** Reads in tenths of a second, with the stream held up meanwhile. */
    async function readSlowly(bytes: Buffer, bytesPerSecond: number): Promise<void> {
      stream.pause();
      const step = Math.max(1, Math.floor(bytesPerSecond / 10));
      for (let at = 0; at < bytes.length && !stream.destroyed; at += step) {
        const piece = bytes.subarray(at, at + step);
        await setTimeout((piece.length / bytesPerSecond) * 1000);
        read(piece);
      }
      if (!isStalled && !stream.destroyed) stream.resume();
    }

    let slowReading: Promise<void> | undefined;
    stream.on('data', (bytes: Buffer) => {
      if (script.bytesPerSecond === undefined) read(bytes);
      else slowReading = readSlowly(bytes, script.bytesPerSecond);
    });
    // A paused stream still tells its end where nothing is left to read.
    const finishInTurn = () => {
      if (isStalled) stalled.add(finish);
      else finish();
    };
    stream.on('end', () => {
      if (slowReading) void slowReading.then(finishInTurn);
      else finishInTurn();
    });
    if (isPaperOut() && !script.answersWhileStalled && (script.bufferBytes ?? 0) === 0) {
      recordOf();
      stall();
    }
  }

  function release(): void {
    printWaiting();
    const resumed = [...stalled];
    stalled.clear();
    for (const resume of resumed) resume();
    notify();
  }

  return {
    connections: connections as readonly PrinterConnection[],
    printed: printed as readonly PrintedLabel[],
    serve,
    openChannels: () => channels.size,
    jobs: (): readonly Buffer[] =>
      connections.filter(({ hasEnded, bytes }) => hasEnded && bytes.length > 0).map(({ bytes }) => bytes),
    waitingLabels: () => waiting.length,
    behave(next: PrinterScript) {
      script = next;
    },
    /** Changes a part of the script. */
    change(part: PrinterScript) {
      script = { ...script, ...part };
    },
    release,
    /** A new roll with so many labels, and on it goes. */
    refill(labels: number) {
      script = { ...script, labelsOnRoll: papersUsed + labels };
      release();
    },
    /** All lines break, and what was not printed is lost. */
    cutPower() {
      waiting = [];
      stalled.clear();
      for (const channel of [...channels]) channel.drop();
      notify();
    },
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return;
          conditions.delete(check);
          resolve();
        };
        conditions.add(check);
        check();
      }),
    destroyChannels() {
      for (const { stream } of channels) stream.destroy();
    },
  };
}
