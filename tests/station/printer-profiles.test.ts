import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualHead } from '../../electron/domain/printers.ts';
import { closeWithoutBugs, createFakeStation, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const zebra = { name: 'Z', destination: 'tcp://127.0.0.1:9', media: '100x180', profileCode: 'zebra-zd421' };

/** The problem of a call that must be refused. */
async function refusalOf(call: Promise<unknown>): Promise<{ code: string; params: unknown }> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { problems } = (error as { data: { problems: { code: string; params: unknown }[] } }).data;
  const [found] = problems;
  if (!found) throw new Error('not refused');
  return found;
}

test('the models are listed, those of one maker before the general ones, in the language of the station', async () => {
  const { profiles } = await station.client.printers.profiles({});
  const generic = profiles.findIndex(({ isGeneric }) => isGeneric);
  expect(profiles.slice(generic).every(({ isGeneric }) => isGeneric)).toBe(true);
  expect(profiles.find(({ code }) => code === 'gprinter-gp-1324d')).toMatchObject({
    name: '佳博 GP-1324D',
    languages: ['tspl'],
  });
  // Every language has a general printer.
  expect(new Set(profiles.slice(generic).flatMap(({ languages }) => languages))).toEqual(
    new Set(['zpl', 'tspl', 'cpcl', 'epl', 'escpos', 'pdf']),
  );
});

test('a model fills in what is not said', async () => {
  const { printer } = await station.client.printers.add({ ...zebra, dotsPerInch: 300 });
  expect(printer).toMatchObject({
    language: 'zpl',
    profileCode: 'zebra-zd421',
    profileName: '斑马 ZD421',
    head: { ...usualHead, dotsPerInch: 300 },
  });
  const { printer: receipt } = await station.client.printers.add({
    name: 'R',
    destination: 'tcp://127.0.0.1:9',
    media: '80mm',
    profileCode: 'epson-tm-t88',
  });
  // An Epson TM-T88 has 180 dots per inch.
  expect([receipt.language, receipt.head.dotsPerInch]).toEqual(['escpos', 180]);
});

test('a printer of a model that nobody knows, or of none and no language, is refused', async () => {
  expect(await refusalOf(station.client.printers.add({ ...zebra, profileCode: 'nobodys' }))).toMatchObject({
    code: 'printer.model-unknown',
    params: { model: 'nobodys' },
  });
  await expect(station.client.printers.add({ ...zebra, profileCode: '' })).rejects.toThrow();
});

test('paper that does not go in, or that the head does not reach over, is refused when it is added and when it is loaded', async () => {
  const narrow = { name: 'R', destination: 'tcp://127.0.0.1:9', profileCode: 'escpos-58' };
  // A head of 384 dots is 48 mm wide.
  expect(await refusalOf(station.client.printers.add({ ...narrow, media: '100x180' }))).toMatchObject({
    code: 'printer.media-not-for-model',
    params: { media: '100x180' },
  });
  const { printer } = await station.client.printers.add({ ...narrow, media: '58mm' });
  expect(
    await refusalOf(station.client.printers.declareMedia({ printerId: printer.printerId, media: '80mm' })),
  ).toMatchObject({ code: 'printer.media-not-for-model', params: { mostMm: 58 } });
  const { printers } = await station.client.printers.list({});
  expect(printers.find(({ name }) => name === 'R')?.media).toBe('58mm');
  // 4 × 6 in goes on a head of 104 mm.
  await station.client.printers.add({ ...zebra, media: '4x6in' });
});

test('a model is said of a printer later, when it speaks its language', async () => {
  const { printer } = await station.client.printers.add({
    name: 'T',
    destination: 'tcp://127.0.0.1:9',
    language: 'tspl',
    media: '100x180',
  });
  expect(printer).toMatchObject({ profileCode: '', profileName: '', head: usualHead });
  const { printerId } = printer;
  expect(
    await refusalOf(station.client.printers.setProfile({ printerId, profileCode: 'zebra-gk420' })),
  ).toMatchObject({ code: 'printer.language-not-for-model' });
  const changed = await station.client.printers.setProfile({ printerId, profileCode: 'tsc-te244' });
  expect(changed.printer).toMatchObject({
    profileName: 'TSC TE244',
    head: { tracking: 'gap', takeOff: 'tear' },
  });
  const without = await station.client.printers.setProfile({ printerId, profileCode: '' });
  expect(without.printer).toMatchObject({ profileCode: '', head: { takeOff: 'tear' } });
});

test('of a head only what is said changes', async () => {
  const { printer } = await station.client.printers.add({ ...zebra });
  const { printerId } = printer;
  await station.client.printers.setHead({ printerId, head: { speed: 4, tracking: 'mark', gapTenthsMm: 45 } });
  const { printer: changed } = await station.client.printers.setHead({ printerId, head: { speed: null } });
  expect(changed.head).toEqual({ ...usualHead, tracking: 'mark', gapTenthsMm: 45 });
});
