import { describe, expect, test } from 'vitest';
import { decodeEscposStatus, escposStatusQuery } from '../../electron/devices/status/escpos-status.ts';
import { decodeTsplStatus, tsplStatusQuery } from '../../electron/devices/status/tspl-status.ts';
import {
  decodeZplHostStatus,
  isZplHostStatusComplete,
  parseZplHostStatus,
} from '../../electron/devices/status/zpl-host-status.ts';
import type { DeviceStatus } from '../../electron/ports/transport.ts';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const codeOf = (status: DeviceStatus) => (status.kind === 'problem' ? status.problem.code : status.kind);

describe('ZPL ~HS', () => {
  // facts: printers §1, an answer recorded from a Zebra by the ladder99 adapter.
  const recorded = latin1(
    '\x02030,1,1,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,1,1,2,6,0,00000100,1,000\x03\r\n\x021234,0\x03\r\n',
  );
  const answer = (first: string, second: string) =>
    latin1(`\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`);
  const goodFirst = '030,0,0,1225,000,0,0,0,000,0,0,0';
  const goodSecond = '001,0,0,0,1,2,6,0,00000000,1,000';

  test('reads the recorded answer: paper out, paused, ribbon out, 100 labels left', () => {
    expect(parseZplHostStatus(recorded)).toEqual({
      isPaperOut: true,
      isPaused: true,
      isHeadOpen: false,
      isRibbonOut: true,
      isBufferFull: false,
      isDiagnosing: false,
      isPartialFormat: false,
      isMemoryCorrupt: false,
      isUnderTemperature: false,
      isOverTemperature: false,
      isLabelWaiting: false,
      labelLengthDots: 1225,
      formatsInBuffer: 0,
      labelsRemaining: 100,
    });
    expect(codeOf(decodeZplHostStatus(recorded))).toBe('printer.paper-out');
  });

  test.each([
    ['ready', goodFirst, goodSecond],
    ['printer.paper-out', '030,1,0,1225,000,0,0,0,000,0,0,0', goodSecond],
    ['printer.device-paused', '030,0,1,1225,000,0,0,0,000,0,0,0', goodSecond],
    ['printer.no-progress', '030,0,0,1225,003,1,0,0,000,0,0,0', goodSecond],
    ['printer.memory-fault', '030,0,0,1225,000,0,0,0,000,1,0,0', goodSecond],
    ['printer.too-cold', '030,0,0,1225,000,0,0,0,000,0,1,0', goodSecond],
    ['printer.too-hot', '030,0,0,1225,000,0,0,0,000,0,0,1', goodSecond],
    // It would print digits instead of labels.
    ['printer.device-fault', '030,0,0,1225,000,0,1,0,000,0,0,0', goodSecond],
    ['printer.cover-open', goodFirst, '001,0,1,0,1,2,6,0,00000000,1,000'],
    ['printer.ribbon-out', goodFirst, '001,0,0,1,1,2,6,0,00000000,1,000'],
    // Damaged answers are never taken for "ready".
    ['printer.unknown-status', '030,0,0,1225', goodSecond],
    ['printer.unknown-status', '030,x,0,1225,000,0,0,0,000,0,0,0', goodSecond],
  ])('%s', (code, first, second) => {
    expect(codeOf(decodeZplHostStatus(answer(first, second)))).toBe(code);
  });

  test('keeps the raw answer, and waits for all three strings', () => {
    expect(decodeZplHostStatus(latin1('\x02030,1'))).toMatchObject({
      raw: '<02>030,1',
      kind: 'problem',
      problem: { code: 'printer.unknown-status', params: { raw: '<02>030,1' } },
    });
    expect(isZplHostStatusComplete(recorded)).toBe(true);
    expect(isZplHostStatusComplete(recorded.subarray(0, recorded.length - 3))).toBe(false);
    expect(isZplHostStatusComplete(recorded.subarray(0, 60))).toBe(false);
  });
});

describe('TSPL ESC !?', () => {
  test('asks with 1B 21 3F', () => {
    expect([...tsplStatusQuery]).toEqual([0x1b, 0x21, 0x3f]);
  });

  // facts: printers §2, single flags and the combinations that manuals list.
  test.each([
    [0x00, 'ready'],
    [0x20, 'ready'],
    [0x01, 'printer.cover-open'],
    [0x02, 'printer.paper-jam'],
    [0x03, 'printer.cover-open'],
    [0x04, 'printer.paper-out'],
    [0x05, 'printer.cover-open'],
    [0x08, 'printer.ribbon-out'],
    [0x09, 'printer.cover-open'],
    [0x0a, 'printer.paper-jam'],
    [0x0b, 'printer.cover-open'],
    [0x0c, 'printer.paper-out'],
    [0x0d, 'printer.cover-open'],
    [0x10, 'printer.device-paused'],
    [0x24, 'printer.paper-out'],
    [0x40, 'printer.cover-open'],
    [0x80, 'printer.device-fault'],
  ])('%i means %s', (byte, code) => {
    expect(codeOf(decodeTsplStatus(Uint8Array.of(byte)))).toBe(code);
  });

  test('tolerates clones that answer in text or add CR LF, and nothing else', () => {
    expect(codeOf(decodeTsplStatus(latin1('04')))).toBe('printer.paper-out');
    expect(codeOf(decodeTsplStatus(latin1('00\r\n')))).toBe('ready');
    expect(codeOf(decodeTsplStatus(Uint8Array.of(0x04, 0x0d)))).toBe('printer.paper-out');
    expect(codeOf(decodeTsplStatus(latin1('OK')))).toBe('printer.unknown-status');
    expect(codeOf(decodeTsplStatus(latin1('ready')))).toBe('printer.unknown-status');
  });
});

describe('ESC/POS DLE EOT', () => {
  test('asks with 10 04 n', () => {
    expect([...escposStatusQuery(2)]).toEqual([0x10, 0x04, 2]);
  });

  // facts: printers §3.
  test.each([
    [1, 0x12, 'ready'],
    [1, 0x1a, 'printer.offline'],
    [2, 0x12, 'ready'],
    [2, 0x16, 'printer.cover-open'],
    [2, 0x32, 'printer.paper-out'],
    [2, 0x52, 'printer.device-fault'],
    [3, 0x12, 'ready'],
    [3, 0x1a, 'printer.cutter-fault'],
    [4, 0x12, 'ready'],
    [4, 0x1e, 'ready'],
    [4, 0x7e, 'printer.paper-out'],
    // Not such an answer at all: bits 1 and 4 must be set, 0 and 7 must not.
    [1, 0x00, 'printer.unknown-status'],
    [1, 0xff, 'printer.unknown-status'],
  ] as const)('kind %i, %i means %s', (kind, byte, code) => {
    expect(codeOf(decodeEscposStatus(kind, Uint8Array.of(byte)))).toBe(code);
  });
});

test('silence is unknown in every dialect, never ready', () => {
  const silence = new Uint8Array();
  const unknown = { kind: 'unknown', conditions: [], raw: '', activity: 'unknown', labelsToPrint: null };
  expect(decodeZplHostStatus(silence)).toEqual(unknown);
  expect(decodeTsplStatus(silence)).toEqual(unknown);
  expect(decodeEscposStatus(1, silence)).toEqual(unknown);
});
