/**
 * What devices say of themselves, in one set of words. Every dialect (host status, status bytes, bits of a spooler,
 * reasons of CUPS) is translated into these conditions at the edge, and what the device said is kept beside them.
 */

import { type Problem, type ProblemCode, type ProblemParams, problem } from './problems.ts';

/**
 * `stops`: nothing comes out before somebody acts. `warns`: it prints, and will want somebody. `fine`: it does what it
 * should. `unknown`: it said something that nobody can read; that is never taken for well.
 */
export const conditionSeverities = ['stops', 'warns', 'fine', 'unknown'] as const;
export type ConditionSeverity = (typeof conditionSeverities)[number];

interface ConditionMeaning {
  readonly severity: ConditionSeverity;
  /** Null where nothing is wrong. */
  readonly code: ProblemCode | null;
}

/**
 * Every condition, in the order in which a person must see to them: by severity, and within it what hides the others
 * first (an open cover also reports no paper; no paper also reports a pause).
 */
export const deviceConditionMeanings = {
  'cover-open': { severity: 'stops', code: 'printer.cover-open' },
  'paper-jam': { severity: 'stops', code: 'printer.paper-jam' },
  'paper-out': { severity: 'stops', code: 'printer.paper-out' },
  'ribbon-out': { severity: 'stops', code: 'printer.ribbon-out' },
  'ribbon-jam': { severity: 'stops', code: 'printer.ribbon-jam' },
  /** It does not find the gap or the mark between labels. */
  'paper-misread': { severity: 'stops', code: 'printer.paper-misread' },
  'cutter-fault': { severity: 'stops', code: 'printer.cutter-fault' },
  'head-fault': { severity: 'stops', code: 'printer.head-fault' },
  /** Head or motor too hot: it goes on by itself. */
  'too-hot': { severity: 'stops', code: 'printer.too-hot' },
  'too-cold': { severity: 'stops', code: 'printer.too-cold' },
  'ink-out': { severity: 'stops', code: 'printer.ink-out' },
  'output-full': { severity: 'stops', code: 'printer.output-full' },
  'memory-fault': { severity: 'stops', code: 'printer.memory-fault' },
  /** An error that it does not name. */
  'device-fault': { severity: 'stops', code: 'printer.device-fault' },
  offline: { severity: 'stops', code: 'printer.offline' },
  /** Somebody paused it at the device or in the queue of the operating system. */
  paused: { severity: 'stops', code: 'printer.device-paused' },
  'buffer-full': { severity: 'stops', code: 'printer.no-progress' },
  'paper-low': { severity: 'warns', code: 'printer.paper-low' },
  'ribbon-low': { severity: 'warns', code: 'printer.ribbon-low' },
  'ink-low': { severity: 'warns', code: 'printer.ink-low' },
  'battery-low': { severity: 'warns', code: 'printer.battery-low' },
  'needs-calibration': { severity: 'warns', code: 'printer.needs-calibration' },
  'head-dirty': { severity: 'warns', code: 'printer.head-dirty' },
  'head-worn': { severity: 'warns', code: 'printer.head-worn' },
  printing: { severity: 'fine', code: null },
  /** A label hangs in the peeler until somebody takes it. */
  'waiting-for-take': { severity: 'fine', code: null },
  'warming-up': { severity: 'fine', code: null },
  sleeping: { severity: 'fine', code: null },
  unrecognised: { severity: 'unknown', code: 'printer.unknown-status' },
} as const satisfies Record<string, ConditionMeaning>;

export type DeviceCondition = keyof typeof deviceConditionMeanings;

/** All conditions, the gravest first. */
export const deviceConditions: readonly DeviceCondition[] = Object.keys(deviceConditionMeanings).filter(
  (name): name is DeviceCondition => Object.hasOwn(deviceConditionMeanings, name),
);

/** Whether a device has something left to do. Most spoolers and many devices do not say. */
export const deviceActivities = ['idle', 'busy', 'unknown'] as const;
export type DeviceActivity = (typeof deviceActivities)[number];

/** What a device said, beside what it comes to. */
export interface DeviceReport {
  /** Each once, the gravest first. Empty where it said that nothing is the matter, or nothing at all. */
  readonly conditions: readonly DeviceCondition[];
  /** Its own words: printable ASCII as it is, other bytes as `<1B>`; empty where it said nothing. */
  readonly raw: string;
  readonly activity: DeviceActivity;
  /** Labels that it has taken and not printed yet; null where it does not say. */
  readonly labelsToPrint: number | null;
}

/**
 * What a device says of itself. `unknown`: it said nothing. Silence is never `ready`, nor is an answer that cannot be
 * read: that is a problem (`printer.unknown-status`).
 */
export type DeviceStatus = DeviceReport &
  (
    | { readonly kind: 'ready' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'problem'; readonly problem: Problem }
  );

/** The gravest first, each once. */
export function sortConditions(conditions: Iterable<DeviceCondition>): readonly DeviceCondition[] {
  const found = new Set(conditions);
  return deviceConditions.filter((condition) => found.has(condition));
}

export function severityOf(condition: DeviceCondition): ConditionSeverity {
  return deviceConditionMeanings[condition].severity;
}

/** The problem that a condition is, null where nothing is wrong. */
export function conditionProblem(condition: DeviceCondition, params: ProblemParams = {}): Problem | null {
  const { code } = deviceConditionMeanings[condition];
  return code === null ? null : problem(code, params);
}

/** The conditions of one severity, the gravest first. */
export function conditionsOf(
  status: Pick<DeviceReport, 'conditions'>,
  severity: ConditionSeverity,
): readonly DeviceCondition[] {
  return status.conditions.filter((condition) => severityOf(condition) === severity);
}

/**
 * What an answer comes to. It counts as ready only where nothing stops the device and all of it could be read.
 *
 * @param answer `conditions` in any order; `params` go into the problem beside `raw`.
 */
export function deviceStatus(answer: {
  readonly conditions: Iterable<DeviceCondition>;
  readonly raw: string;
  readonly activity?: DeviceActivity;
  readonly labelsToPrint?: number | null;
  readonly params?: ProblemParams;
}): DeviceStatus {
  const conditions = sortConditions(answer.conditions);
  const report: DeviceReport = {
    conditions,
    raw: answer.raw,
    activity: answer.activity ?? 'unknown',
    labelsToPrint: answer.labelsToPrint ?? null,
  };
  const worst =
    conditions.find((condition) => severityOf(condition) === 'stops') ??
    conditions.find((condition) => severityOf(condition) === 'unknown');
  const found = worst && conditionProblem(worst, { ...answer.params, raw: answer.raw });
  return found ? { ...report, kind: 'problem', problem: found } : { ...report, kind: 'ready' };
}

/** It said nothing, or cannot be asked. */
export function unknownDevice(raw = ''): DeviceStatus {
  return { kind: 'unknown', conditions: [], raw, activity: 'unknown', labelsToPrint: null };
}

/** Somebody other than the device says what is wrong: it cannot be reached, its folder cannot be written. */
export function deviceProblem(found: Problem): DeviceStatus {
  return {
    kind: 'problem',
    problem: found,
    conditions: [],
    raw: '',
    activity: 'unknown',
    labelsToPrint: null,
  };
}

/** The other side has no state that could be wrong: a folder that can be written. */
export function readyDevice(): DeviceStatus {
  return deviceStatus({ conditions: [], raw: '' });
}

/**
 * Several answers of one device to different questions, as one. What any of them finds wrong is wrong; where one was
 * not answered, the device is not known to be ready.
 */
export function mergeStatuses(statuses: readonly DeviceStatus[]): DeviceStatus {
  const outside = statuses.find((status) => status.kind === 'problem' && status.conditions.length === 0);
  if (outside) return outside;
  const raw = statuses
    .map((status) => status.raw)
    .filter((text) => text !== '')
    .join(' · ');
  const activities = new Set(statuses.map(({ activity }) => activity));
  const merged = deviceStatus({
    conditions: statuses.flatMap(({ conditions }) => conditions),
    raw,
    activity: activities.has('busy') ? 'busy' : activities.has('idle') ? 'idle' : 'unknown',
    labelsToPrint: statuses.find(({ labelsToPrint }) => labelsToPrint !== null)?.labelsToPrint ?? null,
  });
  const isSilent = statuses.length === 0 || statuses.some(({ kind }) => kind === 'unknown');
  return merged.kind === 'ready' && isSilent ? { ...merged, kind: 'unknown' } : merged;
}

/** Whether the device itself says that nothing is left to do and nothing is wrong. Warnings are not wrong. */
export function isProvenQuiet(status: DeviceStatus): boolean {
  return status.kind === 'ready' && status.activity === 'idle' && (status.labelsToPrint ?? 0) === 0;
}
