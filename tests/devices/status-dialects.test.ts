import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCpclStatus } from '../../electron/devices/status/cpcl-status.ts';
import { decodeCupsReasons } from '../../electron/devices/status/cups-reasons.ts';
import { decodeEplStatus, isEplStatusComplete } from '../../electron/devices/status/epl-status.ts';
import {
  decodeEscposBackStatus,
  isEscposBackStatusComplete,
} from '../../electron/devices/status/escpos-back-status.ts';
import { type StatusDialect, statusDialects } from '../../electron/devices/status/status-dialects.ts';
import {
  decodeTsplFullStatus,
  isTsplFullStatusComplete,
} from '../../electron/devices/status/tspl-full-status.ts';
import {
  decodeZplErrorStatus,
  isZplErrorStatusComplete,
} from '../../electron/devices/status/zpl-error-status.ts';
import {
  decodeSgdHostStatus,
  decodeZplHostStatus,
  isSgdAnswerComplete,
} from '../../electron/devices/status/zpl-host-status.ts';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('ZPL ~HS', () => {
  const lines = (first: string, second: string) =>
    latin1(`\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`);

  test.each([
    ['nothing left', '030,0,0,1225,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000000,1,000', 'idle', 0],
    [
      'a format in its buffer',
      '030,0,0,1225,001,0,0,0,000,0,0,0',
      '001,0,0,0,1,2,6,0,00000000,1,000',
      'busy',
      0,
    ],
    ['half a format', '030,0,0,1225,000,0,0,1,000,0,0,0', '001,0,0,0,1,2,6,0,00000000,1,000', 'busy', 0],
    ['labels of a batch', '030,0,0,1225,000,0,0,0,000,0,0,0', '001,0,0,0,1,2,6,0,00000007,1,000', 'busy', 7],
    [
      'a label to be taken',
      '030,0,0,1225,000,0,0,0,000,0,0,0',
      '001,0,0,0,1,1,6,1,00000000,1,000',
      'busy',
      0,
    ],
  ])('%s', (_name, first, second, activity, labelsToPrint) => {
    expect(decodeZplHostStatus(lines(first, second))).toMatchObject({
      kind: 'ready',
      activity,
      labelsToPrint,
    });
  });

  test('the same as a variable of the printer: quoted, lines without STX and ETX', () => {
    // Zebra SGD manual, device.host_status; the form as printers send it.
    const answer = latin1('"159,0,0,0364,000,0,0,0,000,0,0,0\r\n000,0,0,0,0,1,4,0,00000000,1,000\r\n0000,0"');
    expect(isSgdAnswerComplete(answer)).toBe(true);
    expect(isSgdAnswerComplete(answer.subarray(0, 40))).toBe(false);
    expect(decodeSgdHostStatus(answer)).toMatchObject({ kind: 'ready', activity: 'idle', labelsToPrint: 0 });
    const out = latin1('"159,1,1,0364,000,0,0,0,000,0,0,0\r\n000,0,0,1,0,1,4,0,00000000,1,000\r\n0000,0"');
    expect(decodeSgdHostStatus(out).conditions).toEqual(['paper-out', 'ribbon-out', 'paused']);
    expect(decodeSgdHostStatus(latin1('"?"'))).toMatchObject({ problem: { code: 'printer.unknown-status' } });
  });
});

describe('ZPL ~HQES', () => {
  const answer = (errors: string, warnings: string) =>
    latin1(
      `\x02\r\n\r\nPRINTER STATUS            \r\n   ERRORS:          ${errors}  \r\n   WARNINGS:        ${warnings}   \r\n\x03`,
    );

  test('reads the recorded answer: no paper, paused', () => {
    // facts: printers §1, recorded by the ladder99 adapter; Zebra SGD manual, tables of zpl.system_status.
    const recorded = answer('1 00000000 00010004', '1 00000000 00000100');
    expect(decodeZplErrorStatus(recorded).conditions).toEqual(['cover-open', 'paused']);
    expect(decodeZplErrorStatus(recorded).raw).toBe(
      'PRINTER STATUS ERRORS: 1 00000000 00010004 WARNINGS: 1 00000000 00000100',
    );
  });

  test.each([
    ['1 00000000 00000001', ['paper-out']],
    ['1 00000000 00000002', ['ribbon-out']],
    ['1 00000000 00000005', ['cover-open', 'paper-out']],
    ['1 00000000 00000008', ['cutter-fault']],
    ['1 00000000 00000030', ['too-hot']],
    ['1 00000000 00000040', ['head-fault']],
    ['1 00000000 00000080', ['head-fault']],
    ['1 00000000 00000100', ['device-fault']],
    ['1 00000000 00001000', ['paper-jam']],
    ['1 00000000 00040000', ['paper-misread']],
    ['1 00000000 00080000', ['paper-misread']],
    // A flag alone, and bits that no manual names.
    ['1 00000000 00000000', ['device-fault']],
    ['1 00000000 01000000', ['unrecognised']],
    ['1 00000001 00000000', ['unrecognised']],
  ])('errors %s', (errors, conditions) => {
    const status = decodeZplErrorStatus(answer(errors, '0 00000000 00000000'));
    expect(status).toMatchObject({ kind: 'problem', conditions });
  });

  test.each([
    ['1 00000000 00000001', ['needs-calibration']],
    ['1 00000000 00000002', ['head-dirty']],
    ['1 00000000 00000004', ['head-worn']],
    ['1 00000000 00000008', ['paper-low']],
    ['0 00000000 00000000', []],
  ])('warnings %s print on', (warnings, conditions) => {
    const status = decodeZplErrorStatus(answer('0 00000000 00000000', warnings));
    expect(status).toMatchObject({ kind: 'ready', conditions });
  });

  test('a flag that denies its bits, and half an answer, are not believed', () => {
    expect(decodeZplErrorStatus(answer('0 00000000 00000004', '0 00000000 00000000')).kind).toBe('problem');
    const fine = answer('0 00000000 00000000', '0 00000000 00000000');
    expect(isZplErrorStatusComplete(fine)).toBe(true);
    expect(isZplErrorStatusComplete(fine.subarray(0, -1))).toBe(false);
    expect(decodeZplErrorStatus(fine.subarray(0, -1)).kind).toBe('problem');
  });
});

describe('TSPL ESC !S', () => {
  const answer = (doing: string, warning = '@', error = '@', media = '@') =>
    latin1(`\x02${doing}${warning}${error}${media}\x03\r\n`);

  // facts: printers §2; TSC manual, <ESC>!S.
  test.each([
    ['@', '@', '@', '@', 'ready', [], 'idle'],
    ['P', '@', '@', '@', 'ready', ['printing'], 'busy'],
    ['W', '@', '@', '@', 'ready', ['printing'], 'busy'],
    ['F', '@', '@', '@', 'ready', ['printing'], 'busy'],
    ['B', '@', '@', '@', 'ready', ['printing'], 'busy'],
    ['C', '@', '@', '@', 'ready', ['printing'], 'busy'],
    ['L', '@', '@', '@', 'ready', ['waiting-for-take'], 'busy'],
    ['`', '@', '@', '@', 'problem', ['paused'], 'unknown'],
    ['K', '@', '@', '@', 'problem', ['paused'], 'busy'],
    ['@', 'H', '@', '@', 'problem', ['buffer-full'], 'idle'],
    ['E', '@', 'A', '@', 'problem', ['too-hot'], 'unknown'],
    ['E', '@', 'B', '@', 'problem', ['too-hot'], 'unknown'],
    ['E', '@', 'H', '@', 'problem', ['cutter-fault'], 'unknown'],
    ['E', '@', 'P', '@', 'problem', ['memory-fault'], 'unknown'],
    ['E', '@', '@', 'A', 'problem', ['paper-out'], 'unknown'],
    ['E', '@', '@', 'B', 'problem', ['paper-jam'], 'unknown'],
    ['E', '@', '@', 'D', 'problem', ['ribbon-out'], 'unknown'],
    ['E', '@', '@', 'H', 'problem', ['ribbon-jam'], 'unknown'],
    ['E', '@', '@', '`', 'problem', ['cover-open'], 'unknown'],
    ['E', '@', '@', 'a', 'problem', ['cover-open', 'paper-out'], 'unknown'],
    // An error without a name, and flags without a meaning.
    ['E', '@', '@', '@', 'problem', ['device-fault'], 'unknown'],
    ['@', 'A', '@', '@', 'problem', ['unrecognised'], 'idle'],
    ['@', '@', 'D', '@', 'problem', ['unrecognised'], 'idle'],
  ])('%s%s%s%s', (doing, warning, error, media, kind, conditions, activity) => {
    const status = decodeTsplFullStatus(answer(doing, warning, error, media));
    expect(status).toMatchObject({ kind, conditions, activity });
  });

  test('half an answer, another frame, another letter: not ready', () => {
    const fine = answer('@');
    expect(isTsplFullStatusComplete(fine)).toBe(true);
    expect(isTsplFullStatusComplete(fine.subarray(0, 7))).toBe(false);
    for (const bad of [fine.subarray(0, 6), answer('Z'), answer('@', '0'), latin1('\x02@@@@\x04\r\n')]) {
      expect(decodeTsplFullStatus(bad)).toMatchObject({ problem: { code: 'printer.unknown-status' } });
    }
  });
});

describe('ESC/POS', () => {
  // facts: printers §3; Citizen CT-S2000 manual, automatic status back.
  test.each([
    [[0x10, 0x00, 0x00, 0x00], 'ready', []],
    [[0x14, 0x00, 0x00, 0x00], 'ready', []],
    [[0x18, 0x00, 0x00, 0x00], 'problem', ['offline']],
    [[0x38, 0x00, 0x00, 0x00], 'problem', ['cover-open', 'offline']],
    [[0x10, 0x08, 0x00, 0x00], 'problem', ['cutter-fault']],
    [[0x10, 0x20, 0x00, 0x00], 'problem', ['device-fault']],
    [[0x10, 0x40, 0x00, 0x00], 'problem', ['too-hot']],
    [[0x10, 0x00, 0x03, 0x00], 'ready', ['paper-low']],
    [[0x18, 0x00, 0x0f, 0x00], 'problem', ['paper-out', 'offline', 'paper-low']],
    // The bits that are fixed are not, or it is not four bytes.
    [[0x00, 0x00, 0x00, 0x00], 'problem', ['unrecognised']],
    [[0x12, 0x00, 0x00, 0x00], 'problem', ['unrecognised']],
    [[0x10, 0x00, 0x00], 'problem', ['unrecognised']],
    [[0x10, 0x00, 0x00, 0x00, 0x00], 'problem', ['unrecognised']],
  ])('automatic status back %j', (answer, kind, conditions) => {
    expect(decodeEscposBackStatus(bytes(...answer))).toMatchObject({ kind, conditions });
  });

  test('waits for all four bytes', () => {
    expect(isEscposBackStatusComplete(bytes(0x10, 0, 0))).toBe(false);
    expect(isEscposBackStatusComplete(bytes(0x10, 0, 0, 0))).toBe(true);
  });
});

describe('CPCL ESC h', () => {
  // facts: printers §4; Zebra CPCL manual, 11-3.
  test.each([
    [0x00, 'ready', [], 'idle'],
    [0x10, 'ready', [], 'idle'],
    [0x01, 'ready', ['printing'], 'busy'],
    [0x02, 'problem', ['paper-out'], 'idle'],
    [0x04, 'problem', ['cover-open'], 'idle'],
    [0x08, 'ready', ['battery-low'], 'idle'],
    [0x06, 'problem', ['cover-open', 'paper-out'], 'idle'],
    [0x20, 'problem', ['unrecognised'], 'idle'],
    [0xff, 'problem', ['cover-open', 'paper-out', 'battery-low', 'printing', 'unrecognised'], 'busy'],
  ])('%i', (byte, kind, conditions, activity) => {
    expect(decodeCpclStatus(bytes(byte))).toMatchObject({ kind, conditions, activity });
  });
});

describe('EPL ^ee', () => {
  // EPL2 manual, eR and ^ee ("$11": print head open, "$00": no error); Intermec ESim manual, appendix A.
  test.each([
    ['00\r\n', 'ready', [], null],
    ['$00\r\n', 'ready', [], null],
    ['$11\r\n', 'problem', ['cover-open'], null],
    ['07\r\n', 'problem', ['paper-out'], null],
    ['07P012\r\n', 'problem', ['paper-out'], 12],
    ['01\r\n', 'problem', ['device-fault'], null],
    ['04\r\n', 'problem', ['memory-fault'], null],
    ['62\r\n', 'problem', ['too-hot'], null],
    ['81\r\n', 'problem', ['cutter-fault'], null],
    ['92\r\n', 'problem', ['paused'], null],
    ['77\r\n', 'problem', ['unrecognised'], null],
    ['00', 'problem', ['unrecognised'], null],
    ['0\r\n', 'problem', ['unrecognised'], null],
    ['000\r\n', 'problem', ['unrecognised'], null],
  ])('%j', (text, kind, conditions, labelsToPrint) => {
    expect(decodeEplStatus(latin1(text))).toMatchObject({ kind, conditions, labelsToPrint });
  });

  test('waits for the end of the line', () => {
    expect(isEplStatusComplete(latin1('00\r'))).toBe(false);
    expect(isEplStatusComplete(latin1('00\r\n'))).toBe(true);
  });
});

describe('CUPS', () => {
  // RFC 8011 §5.4.12 and PWG 5100.9; the reports as CUPS' own backends give them.
  test.each([
    [['media-empty-error'], 'stopped', 'printer.paper-out', ['paper-out']],
    [['media-needed'], 'processing', 'printer.paper-out', ['paper-out']],
    [['media-jam'], 'stopped', 'printer.paper-jam', ['paper-jam']],
    [
      ['cover-open-error', 'media-empty-warning'],
      'stopped',
      'printer.cover-open',
      ['cover-open', 'paper-out'],
    ],
    [['offline-report'], 'processing', 'printer.offline', ['offline']],
    [['toner-empty', 'toner-low'], 'idle', 'printer.ink-out', ['ink-out', 'ink-low']],
    [['paused'], 'stopped', 'printer.device-paused', ['paused']],
    [['none'], 'stopped', 'printer.device-paused', ['paused']],
    [['shutdown'], 'stopped', 'printer.offline', ['offline']],
    [['something-new'], 'idle', 'printer.unknown-status', ['unrecognised']],
  ] as const)('%j of a queue that is %s', (reasons, state, code, conditions) => {
    expect(decodeCupsReasons(reasons, state)).toMatchObject({
      kind: 'problem',
      problem: { code },
      conditions,
      raw: [state, ...reasons].join(' '),
    });
  });

  test.each([
    [['none'], 'idle', []],
    [[], 'idle', []],
    [['cups-waiting-for-job-completed'], 'processing', ['printing']],
    [['media-low-report'], 'idle', ['paper-low']],
    [['marker-supply-low-warning'], 'idle', ['ink-low']],
    [['cups-ipp-missing-cancel-job'], 'idle', []],
    [['vendor-thing-report'], 'idle', []],
  ] as const)('%j of a queue that is %s says nothing of the device', (reasons, state, conditions) => {
    expect(decodeCupsReasons(reasons, state)).toMatchObject({ kind: 'unknown', conditions });
  });
});

describe('never ready from garbage', () => {
  /** Answers of one byte that say that all is well, by the manuals; of those every other byte is a problem. */
  const wellBytes: Partial<Record<StatusDialect, readonly number[]>> = {
    tspl: [0x00, 0x20],
    escpos: [0x12, 0x16, 0x1a, 0x1e, 0x32, 0x3e, 0x52, 0x5a, 0x5e, 0x56, 0x72, 0x76, 0x7a, 0x7e, 0x36, 0x3a],
    cpcl: [0x00, 0x01, 0x08, 0x09, 0x10, 0x11, 0x18, 0x19],
  };
  const dialects = Object.entries(statusDialects).flatMap(([name, questions]) =>
    (questions ?? []).map((question) => [name as StatusDialect, question] as const),
  );

  test.each(dialects)('%s: bytes by chance', (name, question) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 120 }), (answer) => {
        const status = question.decode(answer);
        if (answer.length === 0) expect(status.kind).toBe('unknown');
        else if (answer.length === 1) {
          if (status.kind === 'ready') expect(wellBytes[name]).toContain(answer[0]);
        } else if (name === 'tspl') {
          // Two digits, or the byte and the end of a line: forms of clones that are known.
          if (status.kind === 'ready') expect(answer.length).toBeLessThanOrEqual(4);
        } else if (name === 'escpos-back') {
          if (status.kind === 'ready') expect(answer).toHaveLength(4);
        } else expect(status.kind).toBe('problem');
      }),
      { numRuns: 2000 },
    );
  });

  const wholeAnswers: readonly (readonly [string, (bytes: Uint8Array) => { kind: string }, Uint8Array])[] = [
    [
      '~HS',
      decodeZplHostStatus,
      latin1(
        '\x02030,0,0,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03',
      ),
    ],
    [
      'device.host_status',
      decodeSgdHostStatus,
      latin1('"030,0,0,1225,000,0,0,0,000,0,0,0\r\n001,0,0,0,1,2,6,0,00000000,1,000\r\n1234,0"'),
    ],
    [
      '~HQES',
      decodeZplErrorStatus,
      latin1(
        '\x02\r\n\r\nPRINTER STATUS\r\n   ERRORS:    0 00000000 00000000  \r\n   WARNINGS:  0 00000000 00000000\r\n\x03',
      ),
    ],
    ['ESC !S', decodeTsplFullStatus, latin1('\x02@@@@\x03\r\n')],
    ['ASB', decodeEscposBackStatus, bytes(0x10, 0, 0, 0)],
    ['^ee', decodeEplStatus, latin1('00\r\n')],
  ];

  test.each(wholeAnswers)('%s: cut anywhere', (_name, decode, whole) => {
    expect(decode(whole).kind).toBe('ready');
    for (let length = 1; length < whole.length; length += 1) {
      expect(decode(whole.subarray(0, length)).kind, `${length} bytes`).not.toBe('ready');
    }
  });
});
