import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scaleProtocols } from '../../electron/domain/scales.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const nothingDone = { language: false, sender: false, printers: false, devices: false, import: false };
const stepsDone = async () => (await station.client.settings.firstRunSteps({})).done;
const changeSettings = async (change: object) => {
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, ...change } });
};

describe('the first run', () => {
  test('opens by itself on a station that nobody set up, and until somebody decides', async () => {
    const { settings } = station.client;
    expect(await settings.firstRun({})).toEqual({ decision: 'undecided', opensByItself: true });
    // Half of it is done: the next start goes on with it.
    await changeSettings({ consignor: { name: '示例仓库', phone: '0571-1', address: '示例路 1 号' } });
    expect(await settings.firstRun({})).toEqual({ decision: 'undecided', opensByItself: true });
    expect(await settings.decideFirstRun({ decision: 'put-aside' })).toEqual({ decision: 'put-aside' });
    expect(await settings.firstRun({})).toEqual({ decision: 'put-aside', opensByItself: false });
  });

  test('never opens by itself where orders came in, also when they were taken back', async () => {
    await station.importDrafts('a.csv', draft('F1'));
    expect(await station.client.settings.firstRun({})).toEqual({
      decision: 'undecided',
      opensByItself: false,
    });
    expect((await stepsDone()).import).toBe(true);
    const { imports } = await station.client.imports.list({});
    await station.client.imports.undo({ commitId: imports[0]?.commitId ?? '' });
    expect(await station.client.settings.firstRun({})).toMatchObject({ opensByItself: false });
    expect((await stepsDone()).import).toBe(false);
  });

  test('is never shown where people practise', async () => {
    const training = createFakeStation({ isTraining: true });
    expect(await training.client.settings.firstRun({})).toMatchObject({ opensByItself: false });
    await closeWithoutBugs(training);
  });

  test('what was finished stays finished, however often somebody looks again; each decision is told once', async () => {
    const { settings } = station.client;
    await settings.decideFirstRun({ decision: 'put-aside' });
    await settings.decideFirstRun({ decision: 'put-aside' });
    expect(await settings.decideFirstRun({ decision: 'finished' })).toEqual({ decision: 'finished' });
    expect(await settings.decideFirstRun({ decision: 'put-aside' })).toEqual({ decision: 'finished' });
    const told = station.stores.ledger.list({ subjectId: 'settings', limit: 10 }).map(({ kind }) => kind);
    expect(told).toEqual(['first-run.finished', 'first-run.put-aside']);
  });

  test('needs no right to be put aside; what it sets does', async () => {
    const { client } = station;
    await client.operators.create({ name: '老板', rights: [] });
    await client.operators.signOut({});
    expect(await client.settings.decideFirstRun({ decision: 'put-aside' })).toEqual({
      decision: 'put-aside',
    });
    await expect(changeSettings({ language: 'en' })).rejects.toMatchObject({
      data: { problems: [{ code: 'operator.nobody-on-duty' }] },
    });
    expect(await stepsDone()).toEqual(nothingDone);
  });
});

describe('a step is done when the station shows it', () => {
  test('language: once somebody chose one, also the one that it began with', async () => {
    expect(await stepsDone()).toEqual(nothingDone);
    await changeSettings({});
    expect(await stepsDone()).toEqual({ ...nothingDone, language: true });
  });

  test('sender: name, phone and address, each of which every label bears', async () => {
    const whole = { name: '示例仓库', phone: '0571-1', address: '示例路 1 号' };
    for (const part of ['name', 'phone', 'address']) {
      await changeSettings({ consignor: { ...whole, [part]: ' ' } });
      expect((await stepsDone()).sender, part).toBe(false);
    }
    await changeSettings({ consignor: whole });
    expect((await stepsDone()).sender).toBe(true);
  });

  test('printers: a person saw a good page of one, or a paper of it was confirmed', async () => {
    const { printers } = await station.client.printers.list({});
    const [first] = printers;
    await station.client.printers.pause({ printerId: first?.printerId ?? '' });
    await station.client.printers.resume({ printerId: first?.printerId ?? '' });
    expect((await stepsDone()).printers).toBe(false);
    await station.client.printers.acceptProof({ printerId: first?.printerId ?? '' });
    expect((await stepsDone()).printers).toBe(true);
  });

  test('printers: sent is not enough, confirmed is', async () => {
    await station.importDrafts('a.csv', draft('F2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    expect((await stepsDone()).printers).toBe(false);
    const [drawn] = station.world.drawn;
    await station.client.pairing.pair({
      slipCode: drawn?.data.pairCode ?? '',
      waybillNumber: drawn?.data.waybillNumber ?? '',
    });
    expect((await stepsDone()).printers).toBe(true);
  });

  test('scale: while it answers, and not while its cable is out', async () => {
    const { client, devices } = station;
    station.startDevices();
    const [protocol] = scaleProtocols;
    const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
    await client.scales.configure({ setup: { place: 'COM3', protocol, line, unit: null } });
    expect((await stepsDone()).devices).toBe(false);
    devices.tellScale({ kind: 'state', state: 'connected', problem: null });
    expect((await stepsDone()).devices).toBe(true);
    devices.tellScale({ kind: 'state', state: 'gone', problem: null });
    expect((await stepsDone()).devices).toBe(false);
  });
});
