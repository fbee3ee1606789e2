import {
  type DeviceCondition,
  type DeviceStatus,
  deviceStatus,
  unknownDevice,
} from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions } from './raw-status.ts';

/** "Use printer offline": Windows keeps the jobs of the queue and prints them some day. */
const workOffline = 0x400;

/** PRINTER_STATUS (facts: windows printing, §2). A queue that is to be deleted takes no job. */
const meanings: FlagMeanings = [
  [0x1, 'paused'],
  [0x2, 'device-fault'],
  [0x4, 'offline'],
  [0x8, 'paper-jam'],
  [0x10, 'paper-out'],
  [0x20, 'device-fault'],
  [0x40, 'paper-misread'],
  [0x80, 'offline'],
  [0x100 | 0x200 | 0x400 | 0x4000, 'printing'],
  [0x800, 'output-full'],
  [0x1000, 'offline'],
  [0x2000, null],
  [0x8000 | 0x10000, 'warming-up'],
  [0x20000, 'ink-low'],
  [0x40000, 'ink-out'],
  [0x80000, 'device-fault'],
  [0x100000, 'device-fault'],
  [0x200000, 'memory-fault'],
  [0x400000, 'cover-open'],
  [0x800000, 'offline'],
  [0x1000000, 'sleeping'],
  [0x2000000, 'offline'],
];

/**
 * What Windows says of a queue. Windows hears of its printer while it sends it a job, and takes it for fine at all other
 * times (facts: windows printing, §2): that nothing is wrong is therefore `unknown`.
 *
 * @param state `status`: PRINTER_STATUS bits; `attributes`: PRINTER_ATTRIBUTE bits.
 */
export function decodeSpoolerStatus(state: {
  readonly status: number;
  readonly attributes: number;
}): DeviceStatus {
  const raw = `PRINTER_STATUS 0x${state.status.toString(16)}, PRINTER_ATTRIBUTE 0x${state.attributes.toString(16)}`;
  const found = flagConditions(state.status, meanings);
  const conditions: readonly DeviceCondition[] =
    (state.attributes & workOffline) === 0 ? found : [...found, 'offline'];
  const status = deviceStatus({ conditions, raw });
  return status.kind === 'ready' ? { ...unknownDevice(raw), conditions: status.conditions } : status;
}
