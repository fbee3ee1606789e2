import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem, refused } from '../../electron/domain/problems.ts';
import { settle } from '../helpers/fake-clock.ts';
import { closeWithoutBugs, codesOf, createFakeStation, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});

afterEach(() => closeWithoutBugs(station));

const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const setup = (place: string) => ({ place, protocol: 'st-gs', line, unit: null }) as const;

/** The next of a stream; fails where it ended. */
async function next<Value>(stream: AsyncIterator<Value>): Promise<Value> {
  const step = await stream.next();
  if (step.done) throw new Error('ended');
  return step.value;
}

describe('the scale', () => {
  test('is nowhere before somebody sets it up', async () => {
    const { client } = station;
    expect((await client.scales.get({})).setup).toMatchObject({ place: '', unit: null });
    expect(await codesOf(client.scales.tare({}))).toEqual(['scale.none']);
    expect(await codesOf(client.scales.simulate({ grams: 5 }))).toEqual(['scale.none']);
  });

  test('is kept as it was set up, recorded, and opened at once', async () => {
    const { client, devices } = station;
    station.startDevices();
    const wanted = {
      ...setup('COM3'),
      line: { baudRate: 2400, dataBits: 7, parity: 'even' },
      unit: 'g',
    } as const;
    expect((await client.scales.configure({ setup: wanted })).setup).toEqual(wanted);
    expect((await client.scales.get({})).setup).toEqual(wanted);
    expect(devices.openScales).toMatchObject([{ place: { kind: 'serial', path: 'COM3' }, unit: 'g' }]);
    await client.scales.configure({ setup: setup('[::1]:4001') });
    expect(devices.openScales).toMatchObject([{ place: { kind: 'tcp', host: '::1', port: 4001 } }]);
    const kinds = station.stores.ledger.list({ subjectId: 'scale', limit: 9 }).map(({ kind }) => kind);
    expect(kinds).toEqual(['scale.set-up', 'scale.set-up']);
  });

  test('is refused where its place is none, or has another device', async () => {
    const { client } = station;
    expect(await codesOf(client.scales.configure({ setup: setup('somewhere') }))).toEqual([
      'scale.place-invalid',
    ]);
    await client.scanners.configure({ setup: { place: 'COM4', line } });
    expect(await codesOf(client.scales.configure({ setup: setup('COM4') }))).toEqual(['scale.in-use']);
    expect(await codesOf(client.scanners.configure({ setup: { place: 'simulator', line } }))).toEqual([
      'scanner.place-invalid',
    ]);
  });

  test('is set up by who may, and a made-up weight is a right as well', async () => {
    const { client, devices } = station;
    station.startDevices();
    await client.scales.configure({ setup: setup('simulator') });
    await client.operators.create({ name: '老板', rights: [] });
    const { operator } = await client.operators.create({ name: '小王', rights: [] });
    await client.operators.signIn({ badge: operator.badge ?? '' });
    for (const refusedCall of [
      client.scales.configure({ setup: setup('COM3') }),
      client.scanners.configure({ setup: { place: 'COM4', line } }),
      client.scales.simulate({ grams: 500 }),
    ])
      expect(await codesOf(refusedCall)).toEqual(['operator.right-missing']);
    expect(devices.openScales).toMatchObject([{ place: { kind: 'simulator' } }]);
    expect(devices.commands).toEqual([]);
  });

  test('ports say who uses them', async () => {
    const { client, devices } = station;
    devices.ports = [
      { path: 'COM3', name: 'USB Serial Port (COM3)' },
      { path: 'COM4', name: '' },
    ];
    await client.scales.configure({ setup: setup('COM3') });
    expect((await client.scales.ports({})).ports).toEqual([
      { path: 'COM3', name: 'USB Serial Port (COM3)', usedBy: 'scale' },
      { path: 'COM4', name: '', usedBy: null },
    ]);
  });

  test('is listened to while somebody looks, and closed when nobody does', async () => {
    const { client, devices } = station;
    await client.scales.configure({ setup: setup('COM3') });
    expect(devices.openScales).toEqual([]);
    const looking = new AbortController();
    const shown = await client.scales.live({}, { signal: looking.signal });
    expect(await next(shown)).toMatchObject({ place: 'COM3', grams: null });
    devices.tellScale({ kind: 'state', state: 'connected', problem: null });
    devices.tellScale({ kind: 'bytes', bytes: Uint8Array.of(0x02, 0x0d) });
    devices.weigh({ grams: 1234.5 });
    expect(await next(shown)).toMatchObject({ state: 'connected', grams: 1234.5, raw: '02 0D' });
    devices.weigh({ grams: null, overload: true });
    expect(await next(shown)).toMatchObject({ grams: null, problem: { code: 'scale.overload' } });
    // What was shown is not what lies there once the line is lost.
    devices.weigh({ grams: 7 });
    devices.tellScale({ kind: 'state', state: 'gone', problem: problem('scale.gone', { place: 'COM3' }) });
    expect(await next(shown)).toMatchObject({ state: 'gone', grams: null, problem: { code: 'scale.gone' } });
    looking.abort();
    await shown.return();
    expect(devices.openScales).toEqual([]);
  });

  test('its own words become problems', async () => {
    const { client, devices } = station;
    station.startDevices();
    await client.scales.configure({ setup: setup('COM3') });
    const looking = new AbortController();
    const shown = await client.scales.live({}, { signal: looking.signal });
    for (const [status, code] of [
      ['under-zero', 'scale.under-zero'],
      ['fault', 'scale.fault'],
      ['unit-unknown', 'scale.unit-unknown'],
      ['not-a-weight', 'scale.not-a-weight'],
    ] as const) {
      devices.tellScale({ kind: 'signal', signal: { kind: 'status', status, frame: Uint8Array.of(2) } });
      expect(await next(shown)).toMatchObject({ grams: null, problem: { code } });
    }
    devices.tellScale({
      kind: 'signal',
      signal: { kind: 'status', status: 'motion', frame: Uint8Array.of(2) },
    });
    expect(await next(shown)).toMatchObject({ stable: false, problem: null });
    looking.abort();
    await shown.return();
  });

  test('rests while one is detected', async () => {
    const { client, devices } = station;
    station.startDevices();
    await client.scales.configure({ setup: setup('COM3') });
    expect(devices.openScales).toHaveLength(1);
    devices.detection = [
      { kind: 'bytes', bytes: Uint8Array.of(0x53, 0x54) },
      { kind: 'found', candidates: [], problem: problem('scale.silent', { place: 'COM3' }) },
    ];
    const detecting = await client.scales.detect({ place: 'COM3' });
    expect(await next(detecting)).toEqual({ kind: 'bytes', raw: '53 54' });
    expect(devices.openScales).toEqual([]);
    expect(await next(detecting)).toMatchObject({ problem: { code: 'scale.silent' } });
    expect((await detecting.next()).done).toBe(true);
    expect(devices.openScales).toHaveLength(1);
  });

  test('a weight that rests is handed on once, and once more where nobody took it', async () => {
    const { client, devices, scale } = station;
    station.startDevices();
    await client.scales.configure({ setup: setup('COM3') });
    const weights: number[] = [];
    const leave = scale.onStableWeight(({ grams }) => weights.push(grams));
    devices.weigh({ grams: 1499.6, stable: false });
    expect(weights).toEqual([]);
    devices.weigh({ grams: 1500.4 });
    devices.weigh({ grams: 1500.4 });
    expect(weights).toEqual([1500]);
    expect(scale.shown().accepted).toMatchObject({ grams: 1500 });
    scale.offerAgain();
    devices.weigh({ grams: 1500.4 });
    expect(weights).toEqual([1500, 1500]);
    // Empty, then the next parcel of the same weight.
    devices.weigh({ grams: 0 });
    devices.weigh({ grams: 1500.4 });
    expect(weights).toEqual([1500, 1500, 1500]);
    leave();
    devices.weigh({ grams: 0 });
    devices.weigh({ grams: 300 });
    expect(weights).toHaveLength(3);
  });

  test('one that is silent while nothing changes rests in its silence', async () => {
    const { client, devices, scale, clock } = station;
    station.startDevices();
    await client.scales.configure({ setup: { ...setup('COM3'), protocol: 'adam' } });
    const weights: number[] = [];
    scale.onStableWeight(({ grams }) => weights.push(grams));
    devices.weigh({ grams: 800, stable: null });
    expect(weights).toEqual([]);
    await clock.advance(1_000);
    devices.tellScale({ kind: 'unanswered' });
    expect(weights).toEqual([800]);
  });

  test('is tared and zeroed as it can', async () => {
    const { client, devices } = station;
    station.startDevices();
    await client.scales.configure({ setup: setup('COM3') });
    await client.scales.tare({});
    devices.answer = refused(problem('scale.cannot-zero', { protocol: 'st-gs' }));
    expect(await codesOf(client.scales.zero({}))).toEqual(['scale.cannot-zero']);
    expect(devices.commands).toEqual(['tare', 'zero']);
  });
});

describe('the serial scanner', () => {
  test('tells every scan, also the same twice', async () => {
    const { client, devices } = station;
    station.startDevices();
    await client.scanners.configure({ setup: { place: 'COM4', line } });
    const stop = new AbortController();
    const events = await client.station.events({}, { signal: stop.signal });
    const scans: string[] = [];
    const listening = (async () => {
      for await (const event of events) if (event.kind === 'scan-read') scans.push(event.code);
    })().catch(() => undefined);
    await settle();
    devices.tellScanner({ kind: 'scan', code: 'YT1' });
    devices.tellScanner({ kind: 'scan', code: 'YT1' });
    devices.tellScanner({ kind: 'scan', code: 'YT2' });
    await settle();
    expect(scans).toEqual(['YT1', 'YT1', 'YT2']);
    stop.abort();
    await listening;
    expect(station.stores.ledger.list({ subjectId: 'scanner', limit: 9 })).toHaveLength(1);
  });

  test('says how it stands and what it read last', async () => {
    const { client, devices } = station;
    await client.scanners.configure({ setup: { place: 'COM4', line } });
    const looking = new AbortController();
    const shown = await client.scanners.live({}, { signal: looking.signal });
    expect(await next(shown)).toMatchObject({ place: 'COM4', lastScan: null });
    devices.tellScanner({ kind: 'state', state: 'connected', problem: null });
    devices.tellScanner({ kind: 'scan', code: 'YT1' });
    expect(await next(shown)).toMatchObject({ state: 'connected', lastScan: { code: 'YT1' } });
    looking.abort();
    await shown.return();
  });
});
