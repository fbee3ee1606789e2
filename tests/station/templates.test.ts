import { createCanvas } from '@napi-rs/canvas';
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../electron/domain/settings.ts';
import { previewTemplate } from '../../electron/rendering/preview-template.ts';
import { codesOf, createFakeStation, draft, type FakeStation, refusalOf } from '../helpers/fake-station.ts';
import { rulesWith, ruleTo } from '../helpers/rule-samples.ts';
import { resources } from '../unit/rendering/rendering-kit.ts';

const shippedLabel = 'waybills/express-100x180';

let station: FakeStation;
let { client } = {} as FakeStation;

beforeEach(() => {
  station = createFakeStation();
  client = station.client;
  // The real drawing: what is wrong with a text must come from what would print it.
  station.world.previewTemplate = (request) => previewTemplate(request, resources);
  return () => station.close();
});

const duplicate = async (name = '我的面单', from = shippedLabel) =>
  (await client.templates.duplicate({ id: from, name })).template;

/** A text with something in it replaced; fails where it is not there. */
function edit(document: string, what: string, by: string): string {
  if (!document.includes(what)) throw new Error(`no ${what} in the document`);
  return document.replace(what, by);
}

async function save(id: string, change: (document: string) => string) {
  const { template } = await client.templates.get({ id });
  return client.templates.save({ id, document: change(template.document), basedOn: template.version });
}

describe('a template of the shop', () => {
  test('is a copy of another one under its own id and name, and prints nothing yet', async () => {
    const made = await duplicate();
    expect(made).toMatchObject({
      id: 'own/express-100x180',
      version: 1,
      names: { zh: '我的面单', en: '我的面单' },
      kind: 'label',
      media: '100x180',
      isOwn: true,
      isUsed: false,
      originId: shippedLabel,
    });
    expect((await duplicate('又一个')).id).toBe('own/express-100x180-2');
    const shipped = await client.templates.get({ id: shippedLabel });
    const { id: _id, version: _version, names: _names, ...content } = JSON.parse(made.document);
    expect(JSON.parse(shipped.template.document)).toMatchObject(content);
    const { templates } = await client.templates.list({});
    expect(templates.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual([
      'own/express-100x180',
      'own/express-100x180-2',
    ]);
    expect(templates.find(({ id }) => id === shippedLabel)).toMatchObject({ isOwn: false, savedAtMs: null });
  });

  test('can be given an id, once', async () => {
    const input = { id: shippedLabel, name: '双十一', as: 'Double 11' };
    expect((await client.templates.duplicate(input)).template.id).toBe('own/double-11');
    expect(await codesOf(client.templates.duplicate(input))).toEqual(['template.name-taken']);
    expect(await codesOf(client.templates.duplicate({ ...input, as: '！！' }))).toEqual([
      'template.name-taken',
    ]);
    expect(await codesOf(client.templates.duplicate({ id: 'waybills/none', name: 'x' }))).toEqual([
      'template.not-found',
    ]);
  });

  test('keeps every version, and goes back by making the next one', async () => {
    const { id, document } = await duplicate();
    await client.settings.set({ settings: { ...defaultSettings, operatorName: '小王' } });
    const second = await save(id, (text) => edit(text, '"size": 7.5', '"size": 7'));
    expect(second.template.version).toBe(2);
    const restored = await client.templates.restore({ id, version: 1 });
    expect(restored.template).toMatchObject({ version: 3, savedBy: '小王' });
    expect(restored.template.versions.map((one) => [one.version, one.savedBy, one.restoredVersion])).toEqual([
      [3, '小王', 1],
      [2, '小王', null],
      [1, 'operator', null],
    ]);
    const contentOf = (text: string) => ({ ...JSON.parse(text), version: 0 });
    expect(contentOf(restored.template.document)).toEqual(contentOf(document));
    const old = await client.templates.get({ id, version: 2 });
    expect(old.template).toMatchObject({ version: 3, shownVersion: 2 });
    expect(old.template.document).toContain('"size": 7,');
    expect(
      station.stores.ledger
        .list({ subjectId: id, limit: 10 })
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['template.duplicated', 'template.restored', 'template.saved']);
  });

  test('gets no version for a text that says nothing new', async () => {
    const { id } = await duplicate();
    const again = await save(id, (text) =>
      text.replaceAll('  ', '    ').replace('"version": 1', '"version": 9'),
    );
    expect(again.template.version).toBe(1);
  });

  test('is not saved over somebody else’s change, and a shipped one not at all', async () => {
    const { id, document } = await duplicate();
    await save(id, (text) => edit(text, '"size": 7.5', '"size": 7'));
    const late = client.templates.save({ id, document: edit(document, '"x": 3', '"x": 3.5'), basedOn: 1 });
    expect(await refusalOf(late)).toMatchObject([
      { code: 'template.changed-meanwhile', params: { version: 2 } },
    ]);
    const onShipped = client.templates.save({ id: shippedLabel, document, basedOn: 3 });
    expect(await codesOf(onShipped)).toEqual(['template.shipped']);
  });

  test('that is wrong says which field, and in which line', async () => {
    const { id, document } = await duplicate();
    const lineOf = (text: string, what: string) => text.slice(0, text.indexOf(what)).split('\n').length;
    const broken = edit(document, '"size": 7.5', '"colour": "red", "size": 7.5');
    expect(await refusalOf(client.templates.save({ id, document: broken, basedOn: 1 }))).toMatchObject([
      {
        code: 'print.template-invalid',
        params: { field: 'elements[1].colour', line: lineOf(broken, '"colour"') },
      },
    ]);
    const noJson = edit(document, '"size": 7.5,', '"size": 7.5');
    const [problem] = await refusalOf(client.templates.save({ id, document: noJson, basedOn: 1 }));
    expect(problem).toMatchObject({
      code: 'template.not-json',
      params: { line: lineOf(noJson, '"size": 7.5') },
    });
    const newer = edit(document, '"formatVersion": 3', '"formatVersion": 99');
    expect(await codesOf(client.templates.save({ id, document: newer, basedOn: 1 }))).toEqual([
      'print.template-newer',
    ]);
    expect(await codesOf(client.templates.save({ id, document: '[]', basedOn: 1 }))).toEqual([
      'print.template-invalid',
    ]);
  });
});

describe('using a template of the shop', () => {
  const settings = { ...defaultSettings, consignor: { name: '仓库', phone: '1', address: '某路' } };

  beforeEach(async () => {
    await client.settings.set({ settings });
    await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  });

  /** Prints one order; the templates of its label and slip, with their versions. */
  async function printed(orderNumber: string) {
    await station.importDrafts(`${orderNumber}.csv`, draft(orderNumber));
    const { batch } = await client.print.queue({});
    station.start();
    await station.whenIdle();
    const { jobs } = await client.jobs.list({ batchId: batch.batchId });
    const label = jobs.find(({ document }) => document === 'label');
    if (!label) throw new Error('no label');
    return { label, request: station.world.drawn.find(({ data }) => data.pairCode === label.pairCode) };
  }

  test('it goes before shipped ones once it is turned on, and no longer when it is turned off or put away', async () => {
    const { id } = await duplicate();
    expect((await printed('A1')).request?.templateId).toBe(shippedLabel);
    await client.templates.use({ id, isUsed: true });
    const { request } = await printed('A2');
    expect(request?.templateId).toBe(id);
    expect(request?.template?.version).toBe(1);
    expect(JSON.parse(request?.template?.document ?? '')).toMatchObject({ id, version: 1 });
    await client.templates.archive({ id, isArchived: true });
    expect((await printed('A3')).request?.templateId).toBe(shippedLabel);
    expect(await codesOf(client.templates.use({ id, isUsed: true }))).toEqual(['template.archived']);
    await client.templates.archive({ id, isArchived: false });
    expect((await client.templates.get({ id })).template).toMatchObject({ isArchived: false, isUsed: false });
  });

  test('of two, the one that was turned on last; one for other carriers never', async () => {
    const [first, second, other] = [await duplicate('一'), await duplicate('二'), await duplicate('三')];
    await save(other.id, (text) => edit(text, '"media"', '"carrierCodes": ["STO"], "media"'));
    for (const { id } of [second, first, other]) {
      await client.templates.use({ id, isUsed: true });
      station.clock.advance(1000);
    }
    expect((await printed('B1')).request?.templateId).toBe(first.id);
  });

  test('a rule may name it, whether it is turned on or not', async () => {
    const { id } = await duplicate();
    const { templates } = await client.rules.get({});
    expect(templates.map((one) => one.id)).toContain(id);
    const rule = ruleTo('YTO', { templateId: id });
    await client.rules.set({ rules: rulesWith({ carrierRules: [rule] }) });
    expect((await printed('C1')).request?.templateId).toBe(id);
  });

  test('one that cannot print is not turned on, and one that is on is not made so', async () => {
    const { id } = await duplicate();
    const withoutCode = (text: string) => {
      const json = JSON.parse(text);
      const elements = json.elements.filter((element: { type: string }) => element.type !== 'code128');
      return JSON.stringify({ ...json, elements });
    };
    await client.templates.use({ id, isUsed: true });
    const refused = ['template.not-ready', 'print.page-mismatch'];
    expect(await codesOf(save(id, withoutCode))).toEqual(refused);
    await client.templates.use({ id, isUsed: false });
    await save(id, withoutCode);
    expect(await codesOf(client.templates.use({ id, isUsed: true }))).toEqual(refused);
  });

  test('a paper says which version drew it, also when there is a newer one', async () => {
    const { id, document } = await duplicate();
    await client.templates.use({ id, isUsed: true });
    const { label } = await printed('D1');
    await save(id, (text) => edit(text, '"size": 7.5', '"size": 7'));
    const drew = await client.templates.ofJob({ jobId: label.jobId });
    expect(drew).toMatchObject({ templateId: id, version: 1, document });
    // Looking at it again shows what was printed.
    const job = station.stores.jobs.list({}).find((one) => one.id === label.jobId);
    expect(job?.templateVersion).toBe(1);
    const reprint = await client.jobs.reprint({ jobId: label.jobId, reason: '污损' });
    await station.whenIdle();
    expect(await client.templates.ofJob({ jobId: reprint.job.jobId })).toMatchObject({
      templateId: id,
      version: 2,
    });
  });

  test('a shipped template that printed is kept with its text', async () => {
    const { label } = await printed('E1');
    const { version, document } = await client.templates.ofJob({ jobId: label.jobId });
    const kept = station.stores.templates.listVersions(shippedLabel);
    expect(kept.map((one) => one.version)).toEqual([version]);
    expect(version).toBe(JSON.parse(document ?? '').version);
    expect(document).toBe(station.stores.templates.getVersion(shippedLabel, version ?? 0)?.document);
  });
});

describe('what a template is tried on', () => {
  test('shipped samples, and the worst parcels of today', async () => {
    const shipped = (await client.templates.samples({ kind: 'label' })).samples;
    expect(shipped[0]).toEqual({ id: 'parcel-typical', why: 'shipped', orderNumber: '' });
    const order = draft('N1');
    const long = { ...order.consignee, address: `${order.consignee.address}${'很长的楼名'.repeat(8)}501室` };
    const [line] = order.lines;
    if (!line) throw new Error('a draft has a line');
    const lines = Array.from({ length: 12 }, (_, index) => ({
      ...line,
      lineNumber: index + 1,
      sku: `S${index}`,
    }));
    await station.importDrafts('a.csv', order, draft('N2', { consignee: long }), draft('N3', { lines }));
    const today = (kind: 'label' | 'packing-slip' | 'manifest') =>
      client.templates
        .samples({ kind })
        .then(({ samples }) =>
          samples.filter(({ why }) => why !== 'shipped').map((one) => [one.why, one.orderNumber]),
        );
    expect(await today('label')).toEqual([
      ['longest-address', 'N2'],
      ['most-lines', 'N3'],
    ]);
    expect(await today('packing-slip')).toEqual([
      ['most-lines', 'N3'],
      ['longest-address', 'N2'],
    ]);
    expect(await today('manifest')).toEqual([]);
    const { samples } = await client.templates.samples({ kind: 'label' });
    const { document } = (await client.templates.get({ id: shippedLabel })).template;
    const preview = await client.templates.preview({ document, sample: samples[0]?.id ?? '' });
    expect(preview.problems).toEqual([]);
    expect(preview.pages).toHaveLength(1);
    const tried = station.world.tried.at(-1)?.data;
    if (!tried || !('document' in tried)) throw new Error('a label shows a parcel');
    // As paper shows it: masked, with the carrier that the rules choose.
    expect(tried.consignee).toMatchObject({ name: '示**', phone: '199******01' });
    expect(tried.orders.map(({ orderNumber }) => orderNumber)).toEqual(['N2']);
    expect(tried.carrier.code).toBe('YTO');
    await client.settings.set({ settings: { ...defaultSettings, paperPrivacy: 'full' } });
    await client.templates.preview({ document, sample: samples[0]?.id ?? '' });
    const full = station.world.tried.at(-1)?.data;
    expect(full && 'document' in full && full.consignee.address).toBe(long.address);
  });

  test('a text that is turned into another kind goes on with a sample of that kind', async () => {
    const { document } = (await client.templates.get({ id: 'manifests/handover-a4' })).template;
    const preview = await client.templates.preview({ document, sample: 'parcel-typical' });
    expect(preview.problems).toEqual([]);
    expect(preview.pages.length).toBeGreaterThan(0);
    expect(await client.templates.preview({ document: '{ "kind": "poster" }', sample: '' })).toMatchObject({
      pages: [],
      problems: [{ code: 'print.template-invalid' }],
    });
  });
});

describe('pictures of the shop', () => {
  const pictureFile = (name: string) =>
    new File([new Uint8Array(createCanvas(8, 4).toBuffer('image/png'))], name, { type: 'image/png' });

  test('are kept under the name that templates use, go with every page, and make room for newer ones', async () => {
    const added = await client.pictures.add({ name: 'logo', file: pictureFile('店标.png') });
    expect(added.picture).toMatchObject({ name: 'logo', widthPixels: 8, heightPixels: 4 });
    const { document } = (await client.templates.get({ id: shippedLabel })).template;
    await client.templates.preview({ document });
    const [file] = station.world.written;
    expect(file?.directory).toBe('/data/pictures');
    expect(station.world.tried.at(-1)?.pictures).toEqual({ logo: file?.name });
    const read = await client.pictures.get({ name: 'logo' });
    expect(Buffer.from(read.base64, 'base64')).toEqual(Buffer.from(file?.bytes ?? []));
    await client.pictures.add({ name: 'logo', file: pictureFile('新店标.png') });
    expect((await client.pictures.list({})).pictures).toHaveLength(1);
    await client.pictures.remove({ name: 'logo' });
    expect(await codesOf(client.pictures.get({ name: 'logo' }))).toEqual(['picture.not-found']);
    const noPicture = new File(['<svg/>'], 'logo.svg');
    expect(await codesOf(client.pictures.add({ name: 'logo', file: noPicture }))).toEqual([
      'picture.unusable',
    ]);
  });
});
