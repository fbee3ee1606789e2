/**
 * How a printer is mended: for what is seen of it, the steps to try one after the other, the likely and cheap ones
 * first, each with what proves that it helped. Which steps there are depends on the machine. The words of the steps are
 * in `renderer/i18n/fault-words`; how models are calibrated is from their makers' manuals.
 */

import type { Destination, PrinterLanguage } from './printers.ts';
import type { Problem } from './problems.ts';

/** What a device says, by the names of its problems, and what only a person sees. */
export const faultSigns = [
  'unreachable',
  'no-answer',
  'nothing-comes-out',
  'queue-stuck',
  'port-busy',
  'folder-not-writable',
  'paper-out',
  'paper-misread',
  'paper-jam',
  'cover-open',
  'ribbon-out',
  'ribbon-jam',
  'cutter-fault',
  'head-fault',
  'too-hot',
  'too-cold',
  'ink-out',
  'output-full',
  'memory-fault',
  'device-fault',
  'device-paused',
  'blank',
  'pale',
  'streaks',
  'shifted',
  'drifting',
  'skips-labels',
  'cut-off',
  'garbled',
  'code-unreadable',
] as const;
export type FaultSign = (typeof faultSigns)[number];

const isFaultSign = (text: string): text is FaultSign => faultSigns.some((sign) => sign === text);

/** Problems that go by another name here. */
const otherNames: Readonly<Record<string, FaultSign>> = {
  'connection-lost': 'unreachable',
  offline: 'unreachable',
  'no-progress': 'nothing-comes-out',
  'unknown-status': 'no-answer',
  'spooler-unavailable': 'queue-stuck',
  'spooler-silent': 'queue-stuck',
  'spooler-refused': 'queue-stuck',
  'job-deleted': 'queue-stuck',
  'queue-offline': 'unreachable',
  'queue-paused': 'device-paused',
  'battery-low': 'unreachable',
  'needs-calibration': 'paper-misread',
  'paper-low': 'paper-out',
  'ribbon-low': 'ribbon-out',
  'ink-low': 'ink-out',
  'head-dirty': 'streaks',
  'head-worn': 'streaks',
};

/** What a problem of a printer looks like; undefined for what no step at the machine mends. */
export function signOfProblem({ code }: Pick<Problem, 'code'>): FaultSign | undefined {
  const [area, name = ''] = code.split('.');
  if (area !== 'printer') return undefined;
  return isFaultSign(name) ? name : otherNames[name];
}

/** What shows that a step helped: the device's answer, a test page, the ruler page, or one's own eyes. */
export const faultProofs = ['look', 'probe', 'test-page', 'ruler-page'] as const;
export type FaultProof = (typeof faultProofs)[number];

/** Machines that are calibrated and opened in the same way. */
export const printerFamilies = [
  'zebra-one-button',
  'zebra-three-buttons',
  'tsc',
  'tspl-clone',
  'receipt',
  'dot-matrix',
  'page',
  'unknown',
] as const;
export type PrinterFamily = (typeof printerFamilies)[number];

/** What choosing steps needs of a printer. */
export interface FaultyMachine {
  readonly language: PrinterLanguage;
  readonly way: Destination['kind'];
  /** Of the printer's profile; empty where nobody said. */
  readonly profileCode: string;
}

/** By how the codes of their profiles begin, the longest first. */
const familiesByProfile: readonly (readonly [string, PrinterFamily])[] = [
  ['zebra-gk', 'zebra-one-button'],
  ['zebra-', 'zebra-three-buttons'],
  ['tsc-', 'tsc'],
  ['gprinter-', 'tspl-clone'],
  ['xprinter-', 'tspl-clone'],
  ['hprt-', 'tspl-clone'],
  ['deli-', 'tspl-clone'],
  ['epson-tm', 'receipt'],
  ['star-', 'receipt'],
  ['escpos-', 'receipt'],
  ['epson-lq', 'dot-matrix'],
  ['jolimark-', 'dot-matrix'],
];

export function familyOf({ language, profileCode }: FaultyMachine): PrinterFamily {
  const known = familiesByProfile.find(([start]) => profileCode.startsWith(start));
  if (known) return known[1];
  if (language === 'escpos') return 'receipt';
  return language === 'pdf' ? 'page' : 'unknown';
}

export const faultStepCodes = [
  // The way to it
  'check-power',
  'check-network',
  'same-address',
  'ask-again',
  'check-usb',
  'check-serial',
  'open-queue',
  'clear-queue',
  'queue-online',
  'close-other-program',
  'check-share',
  'check-folder',
  'restart-printer',
  // Paper
  'load-roll',
  'load-sheets',
  'load-receipt',
  'load-forms',
  'close-cover',
  'press-feed',
  'clear-jam',
  'clear-jam-forms',
  'clean-sensor',
  'sensor-in-place',
  'declare-media',
  'calibrate-zebra-feed',
  'calibrate-zebra-pause-cancel',
  'calibrate-tsc',
  'calibrate-tspl',
  'calibrate-by-manual',
  // Ribbon, head, ink
  'load-ribbon',
  'direct-thermal',
  'thermal-side',
  'change-roll',
  'clean-head',
  'check-dots',
  'darker',
  'head-pressure',
  'form-lever',
  'change-ink',
  'cutter-free',
  'wait-cool',
  'wait-warm',
  'empty-output',
  'press-pause',
  // What the station has set
  'check-language',
  'check-resolution',
  'ruler',
  'drift',
  'older-graphics',
  'no-driver-scaling',
  // When nothing helps
  'use-spare',
  'by-hand',
  'get-help',
] as const;
export type FaultStepCode = (typeof faultStepCodes)[number];

export interface FaultStep {
  readonly code: FaultStepCode;
  readonly proof: FaultProof;
}

/** A step, and on which machines it is one; on all where nothing is said. */
interface StepRule extends FaultStep {
  readonly families?: readonly PrinterFamily[];
  readonly ways?: readonly FaultyMachine['way'][];
  readonly languages?: readonly PrinterLanguage[];
}

const thermal: readonly PrinterFamily[] = [
  'zebra-one-button',
  'zebra-three-buttons',
  'tsc',
  'tspl-clone',
  'unknown',
];
const withRibbon: readonly PrinterFamily[] = ['zebra-one-button', 'zebra-three-buttons', 'tsc', 'unknown'];
const queues: readonly FaultyMachine['way'][] = ['spooler', 'cups', 'driver'];

const on = (
  code: FaultStepCode,
  proof: FaultProof,
  only: Omit<StepRule, keyof FaultStep> = {},
): StepRule => ({
  code,
  proof,
  ...only,
});

const calibrate: readonly StepRule[] = [
  on('calibrate-zebra-feed', 'test-page', { families: ['zebra-one-button'] }),
  on('calibrate-zebra-pause-cancel', 'test-page', { families: ['zebra-three-buttons'] }),
  on('calibrate-tsc', 'test-page', { families: ['tsc'] }),
  on('calibrate-tspl', 'test-page', { families: ['tspl-clone'] }),
  on('calibrate-by-manual', 'test-page', { families: ['unknown'] }),
];

const load: readonly StepRule[] = [
  on('load-roll', 'probe', { families: thermal }),
  on('load-receipt', 'probe', { families: ['receipt'] }),
  on('load-forms', 'test-page', { families: ['dot-matrix'] }),
  on('load-sheets', 'probe', { families: ['page'] }),
];

const way: readonly StepRule[] = [
  on('check-power', 'probe', {
    ways: ['tcp', 'serial', 'spooler', 'cups', 'device', 'driver'],
  }),
  on('check-network', 'probe', { ways: ['tcp'] }),
  on('same-address', 'probe', { ways: ['tcp'] }),
  on('check-serial', 'probe', { ways: ['serial'] }),
  on('check-usb', 'probe', { ways: ['spooler', 'cups', 'driver', 'device'] }),
  on('check-share', 'probe', { ways: ['device'] }),
  on('queue-online', 'probe', { ways: queues }),
  on('clear-queue', 'probe', { ways: queues }),
];

const lastResorts: readonly StepRule[] = [
  on('use-spare', 'test-page'),
  on('by-hand', 'look'),
  on('get-help', 'look'),
];

/** What to try for each sign; `lastResorts` follow all of them. */
const trees: Readonly<Record<FaultSign, readonly StepRule[]>> = {
  unreachable: [...way, on('restart-printer', 'probe')],
  'no-answer': [on('ask-again', 'probe'), ...way, on('restart-printer', 'probe')],
  'nothing-comes-out': [
    on('press-pause', 'probe'),
    ...load,
    on('close-cover', 'probe'),
    on('open-queue', 'probe', { ways: queues }),
    on('check-language', 'test-page'),
    on('older-graphics', 'test-page', { languages: ['zpl'] }),
    on('restart-printer', 'test-page'),
  ],
  'queue-stuck': [
    on('open-queue', 'probe', { ways: queues }),
    on('queue-online', 'probe', { ways: queues }),
    on('clear-queue', 'probe', { ways: queues }),
    on('check-usb', 'probe', { ways: queues }),
    on('restart-printer', 'probe', { ways: queues }),
  ],
  'port-busy': [
    on('close-other-program', 'probe', { ways: ['serial', 'device'] }),
    on('check-serial', 'probe', { ways: ['serial'] }),
  ],
  'folder-not-writable': [on('check-folder', 'probe', { ways: ['directory'] })],
  'paper-out': [...load, on('close-cover', 'probe'), on('clean-sensor', 'probe'), ...calibrate],
  'paper-misread': [
    on('declare-media', 'test-page'),
    on('sensor-in-place', 'test-page', { families: thermal }),
    ...calibrate,
    on('clean-sensor', 'test-page'),
    on('change-roll', 'test-page', { families: thermal }),
  ],
  'paper-jam': [
    on('clear-jam', 'probe', { families: [...thermal, 'receipt', 'page'] }),
    on('clear-jam-forms', 'test-page', { families: ['dot-matrix'] }),
    ...load,
    ...calibrate,
  ],
  'cover-open': [on('close-cover', 'probe'), on('restart-printer', 'probe')],
  'ribbon-out': [
    on('load-ribbon', 'probe', { families: [...withRibbon, 'dot-matrix'] }),
    on('direct-thermal', 'probe', { families: withRibbon }),
  ],
  'ribbon-jam': [on('load-ribbon', 'probe'), on('restart-printer', 'probe')],
  'cutter-fault': [on('cutter-free', 'probe'), on('restart-printer', 'probe')],
  'head-fault': [on('close-cover', 'probe'), on('clean-head', 'test-page'), on('check-dots', 'test-page')],
  'too-hot': [on('wait-cool', 'probe'), on('darker', 'test-page', { families: thermal })],
  'too-cold': [on('wait-warm', 'probe')],
  'ink-out': [on('change-ink', 'probe')],
  'output-full': [on('empty-output', 'probe')],
  'memory-fault': [on('restart-printer', 'probe'), on('older-graphics', 'test-page', { languages: ['zpl'] })],
  'device-fault': [on('press-feed', 'probe'), on('close-cover', 'probe'), on('restart-printer', 'probe')],
  'device-paused': [on('press-pause', 'probe'), on('queue-online', 'probe', { ways: queues })],
  blank: [
    on('thermal-side', 'test-page', { families: [...thermal, 'receipt'] }),
    on('load-ribbon', 'test-page', { families: [...withRibbon, 'dot-matrix'] }),
    on('head-pressure', 'test-page', { families: thermal }),
    on('change-ink', 'test-page', { families: ['page'] }),
    on('check-language', 'test-page'),
  ],
  pale: [
    on('clean-head', 'test-page', { families: [...thermal, 'receipt'] }),
    on('darker', 'test-page', { families: [...thermal, 'receipt'] }),
    on('change-roll', 'test-page', { families: [...thermal, 'receipt'] }),
    on('head-pressure', 'test-page', { families: thermal }),
    on('load-ribbon', 'test-page', { families: [...withRibbon, 'dot-matrix'] }),
    on('form-lever', 'test-page', { families: ['dot-matrix'] }),
    on('change-ink', 'test-page', { families: ['page'] }),
  ],
  streaks: [
    on('clean-head', 'test-page', { families: [...thermal, 'receipt'] }),
    on('check-dots', 'test-page', { families: [...thermal, 'receipt'] }),
    on('load-ribbon', 'test-page', { families: [...withRibbon, 'dot-matrix'] }),
    on('change-ink', 'test-page', { families: ['page'] }),
  ],
  shifted: [
    on('declare-media', 'ruler-page'),
    on('no-driver-scaling', 'ruler-page', { ways: ['driver', 'directory'] }),
    on('load-forms', 'ruler-page', { families: ['dot-matrix'] }),
    ...calibrate,
    on('ruler', 'ruler-page'),
  ],
  drifting: [on('declare-media', 'ruler-page'), ...calibrate, on('drift', 'ruler-page')],
  'skips-labels': [
    on('declare-media', 'test-page'),
    on('sensor-in-place', 'test-page', { families: thermal }),
    ...calibrate,
    on('clean-sensor', 'test-page'),
  ],
  'cut-off': [
    on('declare-media', 'ruler-page'),
    on('check-resolution', 'ruler-page', { families: thermal }),
    on('no-driver-scaling', 'ruler-page', { ways: ['driver', 'directory'] }),
    on('ruler', 'ruler-page'),
  ],
  garbled: [
    on('check-language', 'test-page'),
    on('older-graphics', 'test-page', { languages: ['zpl'] }),
    on('check-serial', 'test-page', { ways: ['serial'] }),
    on('restart-printer', 'test-page'),
  ],
  'code-unreadable': [
    on('clean-head', 'test-page', { families: [...thermal, 'receipt'] }),
    on('check-dots', 'test-page', { families: [...thermal, 'receipt'] }),
    on('darker', 'test-page', { families: [...thermal, 'receipt'] }),
    on('check-resolution', 'test-page', { families: thermal }),
    on('no-driver-scaling', 'test-page', { ways: ['driver', 'directory'] }),
    on('change-ink', 'test-page', { families: ['page'] }),
  ],
};

/** What to try on this machine, one after the other. Never empty: paper and pen are always there. */
export function faultSteps(sign: FaultSign, machine: FaultyMachine): readonly FaultStep[] {
  const family = familyOf(machine);
  const isFor = ({ families, ways, languages }: StepRule) =>
    (families?.includes(family) ?? true) &&
    (ways?.includes(machine.way) ?? true) &&
    (languages?.includes(machine.language) ?? true);
  const seen = new Set<FaultStepCode>();
  return [...trees[sign], ...lastResorts]
    .filter((rule) => isFor(rule) && !seen.has(rule.code) && seen.add(rule.code))
    .map(({ code, proof }) => ({ code, proof }));
}

/** The signs that this machine can show, those that a person sees among them. */
export function signsOf(machine: FaultyMachine): readonly FaultSign[] {
  return faultSigns.filter((sign) => faultSteps(sign, machine).length > lastResorts.length);
}
