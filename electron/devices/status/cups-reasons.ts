import {
  type DeviceActivity,
  type DeviceCondition,
  type DeviceStatus,
  deviceStatus,
  severityOf,
  unknownDevice,
} from '../../domain/device-status.ts';

/** What a queue of CUPS does. */
export type CupsQueueState = 'idle' | 'processing' | 'stopped';

/** Keywords of `printer-state-reasons` (RFC 8011 §5.4.12, PWG 5100.9, and CUPS' own). Null: nothing is wrong. */
const keywords: Readonly<Record<string, DeviceCondition | null>> = {
  none: null,
  'connecting-to-device': 'printing',
  'cups-waiting-for-job-completed': 'printing',
  'cups-remote-pending': 'printing',
  'cups-remote-processing': 'printing',
  'cups-remote-pending-held': 'paused',
  'cups-remote-stopped': 'paused',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'input-tray-missing': 'paper-out',
  'media-empty': 'paper-out',
  'media-needed': 'paper-out',
  'media-low': 'paper-low',
  'media-jam': 'paper-jam',
  'media-path-jam': 'paper-jam',
  'input-tray-jam': 'paper-jam',
  'output-tray-jam': 'paper-jam',
  'output-area-full': 'output-full',
  'output-area-almost-full': null,
  'output-tray-missing': 'output-full',
  'marker-supply-empty': 'ink-out',
  'marker-supply-low': 'ink-low',
  'toner-empty': 'ink-out',
  'toner-low': 'ink-low',
  'marker-waste-full': 'device-fault',
  'marker-waste-almost-full': null,
  'marker-ribbon-out': 'ribbon-out',
  'fuser-over-temp': 'too-hot',
  'fuser-under-temp': 'too-cold',
  'opc-life-over': 'head-worn',
  'opc-near-eol': 'head-worn',
  'developer-empty': 'ink-out',
  'developer-low': 'ink-low',
  'spool-area-full': 'memory-fault',
  'interpreter-resource-unavailable': 'memory-fault',
  'interpreter-memory-overflow': 'memory-fault',
  'hardware-fault': 'device-fault',
  paused: 'paused',
  'moving-to-paused': 'paused',
  shutdown: 'offline',
  offline: 'offline',
  'timed-out': 'offline',
  'stopped-partly': 'device-fault',
  'cups-insecure-filter-warning': 'device-fault',
  'cups-missing-filter-warning': 'device-fault',
};

/** A reason without the ending that says how grave it is. */
const withoutSeverity = (reason: string) => reason.replace(/-(?:error|warning|report)$/u, '');

/** What a reason means. One that says of itself that it is a mere report stops nothing. */
function conditionOf(reason: string): DeviceCondition | null {
  // How well a printer keeps to the protocol, in CUPS' opinion.
  if (/^cups-(?:ipp|pki)-/u.test(reason)) return null;
  const keyword = Object.hasOwn(keywords, reason) ? reason : withoutSeverity(reason);
  const condition = Object.hasOwn(keywords, keyword) ? keywords[keyword] : 'unrecognised';
  if (condition === null || condition === undefined) return null;
  // CUPS' backends report with `-report` also what they wait for, `offline-report` among it.
  const isMereReport = reason.endsWith('-report') && condition !== 'offline';
  return isMereReport && severityOf(condition) !== 'warns' ? null : condition;
}

/**
 * What a queue of CUPS says of its printer: `printer-state-reasons`, and its state. A queue knows what its backend told
 * it while a job ran; an idle one without a reason says nothing of the device (facts: a printer that is switched off
 * looks idle), so that is unknown, not ready.
 */
export function decodeCupsReasons(reasons: readonly string[], state?: CupsQueueState): DeviceStatus {
  const named = reasons.map((reason) => reason.trim()).filter((reason) => reason !== '');
  const raw = [...(state === undefined ? [] : [state]), ...named].join(' ');
  const conditions = named.map(conditionOf).filter((condition) => condition !== null);
  const isStopped = state === 'stopped' && !conditions.some((condition) => severityOf(condition) === 'stops');
  const activity: DeviceActivity = state === 'processing' ? 'busy' : 'unknown';
  const status = deviceStatus({
    conditions: isStopped ? [...conditions, 'paused'] : conditions,
    raw,
    activity,
  });
  if (status.kind !== 'ready') return status;
  return { ...unknownDevice(raw), conditions: status.conditions, activity };
}
