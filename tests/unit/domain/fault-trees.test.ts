import { describe, expect, test } from 'vitest';
import { deviceConditionMeanings } from '../../../electron/domain/device-status.ts';
import {
  type FaultyMachine,
  familyOf,
  faultProofs,
  faultSigns,
  faultStepCodes,
  faultSteps,
  signOfProblem,
  signsOf,
} from '../../../electron/domain/fault-trees.ts';
import { printerLanguages } from '../../../electron/domain/printers.ts';
import { problem } from '../../../electron/domain/problems.ts';
import { faultWordsEn } from '../../../renderer/i18n/fault-words.en.ts';
import { faultWordsZhCn } from '../../../renderer/i18n/fault-words.zh-CN.ts';

const ways = ['tcp', 'serial', 'spooler', 'cups', 'device', 'driver', 'directory'] as const;
const profiles = [
  '',
  'zebra-gk420',
  'zebra-zd421',
  'tsc-te244',
  'xprinter-xp-460b',
  'epson-tm-t82',
  'epson-lq-690k',
];
const machines: FaultyMachine[] = ways.flatMap((way) =>
  printerLanguages.flatMap((language) => profiles.map((profileCode) => ({ way, language, profileCode }))),
);
const zebra: FaultyMachine = { way: 'tcp', language: 'zpl', profileCode: 'zebra-gk420' };
const codesOf = (...of: Parameters<typeof faultSteps>) => faultSteps(...of).map(({ code }) => code);

describe('the steps to mend a printer', () => {
  test('end with the spare, the hand and help, whatever is seen on whatever machine; none comes twice', () => {
    for (const machine of machines) {
      for (const sign of faultSigns) {
        const steps = codesOf(sign, machine);
        expect(steps.slice(-3)).toEqual(['use-spare', 'by-hand', 'get-help']);
        expect(new Set(steps).size).toBe(steps.length);
      }
    }
  });

  test('are all taken by some machine', () => {
    const taken = new Set(
      machines.flatMap((machine) => faultSigns.flatMap((sign) => codesOf(sign, machine))),
    );
    expect(faultStepCodes.filter((code) => !taken.has(code))).toEqual([]);
    const proofs = new Set(
      machines
        .flatMap((machine) => faultSigns.flatMap((sign) => faultSteps(sign, machine)))
        .map(({ proof }) => proof),
    );
    expect([...proofs].sort()).toEqual([...faultProofs].sort());
  });

  test('name the keys of the model', () => {
    expect(codesOf('paper-misread', zebra)).toContain('calibrate-zebra-feed');
    expect(codesOf('paper-misread', { ...zebra, profileCode: 'zebra-zd421' })).toContain(
      'calibrate-zebra-pause-cancel',
    );
    expect(
      codesOf('paper-misread', { way: 'spooler', language: 'tspl', profileCode: 'tsc-te244' }),
    ).toContain('calibrate-tsc');
    expect(codesOf('paper-misread', { way: 'spooler', language: 'tspl', profileCode: '' })).toContain(
      'calibrate-by-manual',
    );
  });

  test('fit the way to it: no network cable for USB, no queue for the network', () => {
    expect(codesOf('unreachable', zebra)).toEqual([
      'check-power',
      'check-network',
      'same-address',
      'restart-printer',
      'use-spare',
      'by-hand',
      'get-help',
    ]);
    const usb = codesOf('unreachable', { ...zebra, way: 'spooler' });
    expect(usb).toContain('queue-online');
    expect(usb).not.toContain('check-network');
  });

  test('never calibrate labels on a receipt printer or an office printer', () => {
    for (const language of ['escpos', 'pdf'] as const) {
      const machine = { way: 'driver', language, profileCode: '' } as const;
      for (const sign of signsOf(machine)) {
        expect(codesOf(sign, machine).filter((code) => code.startsWith('calibrate'))).toEqual([]);
      }
    }
  });
});

test('a machine shows only what it can mend', () => {
  const page = { way: 'driver', language: 'pdf', profileCode: '' } as const;
  expect(signsOf(page)).not.toContain('ribbon-out');
  expect(signsOf(page)).toContain('ink-out');
  expect(familyOf(page)).toBe('page');
});

test('whatever a device says of itself has steps', () => {
  for (const { code } of Object.values(deviceConditionMeanings)) {
    if (code !== null) expect([code, signOfProblem({ code }) !== undefined]).toEqual([code, true]);
  }
  expect(signOfProblem(problem('printer.paper-out'))).toBe('paper-out');
  expect(signOfProblem(problem('printer.connection-lost'))).toBe('unreachable');
  expect(signOfProblem(problem('data.disk-full'))).toBeUndefined();
  // A person paused it: there is nothing to mend.
  expect(signOfProblem(problem('printer.paused'))).toBeUndefined();
});

test('the words are complete, short, and in both languages of the same thing', () => {
  for (const { faults } of [faultWordsZhCn, faultWordsEn]) {
    expect(Object.keys(faults.steps).sort()).toEqual([...faultStepCodes].sort());
    for (const { title, how } of Object.values(faults.steps)) {
      expect(title.length).toBeGreaterThan(1);
      expect(how.length).toBeLessThan(240);
    }
  }
});
