import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { CarrierDecision } from '../../../electron/domain/carriers.ts';
import { type Media, parseMedia } from '../../../electron/domain/media.ts';
import type { Channel } from '../../../electron/domain/orders.ts';
import { defaultSettings, type Settings } from '../../../electron/domain/settings.ts';
import { loadCatalogue } from '../../../electron/platform/catalogue.ts';
import type { TemplateSummary } from '../../../electron/ports/catalogue.ts';
import { slipTemplateFor, templateFor } from '../../../electron/station/choose-template.ts';
import type { StationContext } from '../../../electron/station/context.ts';
import { insertSamplePrinter, openSampleStores } from '../../helpers/store-samples.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const shipped = loadCatalogue(folder('assets'), folder('print-templates'));

const template = (id: string, change: Partial<TemplateSummary> = {}): TemplateSummary => ({
  id: `waybills/${id}`,
  version: 1,
  names: { zh: id, en: id },
  kind: 'label',
  mediaCode: '100x180',
  carrierCodes: [],
  channels: [],
  arrangement: null,
  sharesSheet: false,
  isPreprintedForm: false,
  ...change,
});

const stores = openSampleStores();
afterAll(() => stores.close());
const printer = insertSamplePrinter(stores, { name: '面单机' });

/** What a label of YTO gets with these templates beside the shipped ones. */
function choose(
  templates: readonly TemplateSummary[],
  wish: {
    readonly channel?: Channel;
    readonly templateId?: string;
    readonly carrierCode?: string;
    readonly media?: Media;
  } = {},
) {
  const context = {
    stores: { ...stores, settings: { read: () => defaultSettings, write: () => {} } },
    catalogue: { ...shipped, templates: [...shipped.templates, ...templates] },
  } as unknown as StationContext;
  const decision: CarrierDecision =
    wish.templateId === undefined
      ? { rule: 'default' }
      : { rule: 'carrier-rule', ruleId: '1', name: '一', services: [], templateId: wish.templateId };
  const order = { channel: wish.channel ?? 'taobao', shop: '示例店' } as const;
  const result = templateFor(
    context,
    'label',
    { carrierCode: wish.carrierCode ?? 'YTO', decision, orders: [order] },
    { ...printer, ...(wish.media ? { media: wish.media } : {}) },
  );
  return result.ok ? result.value : result.problems.map(({ code, params }) => [code, params]);
}

describe('the template of a label', () => {
  test('is the carrier’s own for the paper where no other is made for it', () => {
    expect(choose([])).toBe('waybills/express-100x180');
    expect(choose([template('sto', { carrierCodes: ['STO'] }), template('plain')])).toBe(
      'waybills/express-100x180',
    );
  });

  test('is the closest: carrier and channel before carrier, carrier before channel, other paper never', () => {
    const forChannel = template('tmall', { channels: ['tmall'] });
    const forCarrier = template('yto', { carrierCodes: ['YTO', 'ZTO'] });
    const forBoth = template('yto-tmall', { carrierCodes: ['YTO'], channels: ['tmall'] });
    const other = template('small', { carrierCodes: ['YTO'], channels: ['tmall'], mediaCode: '76x130' });
    const all = [forChannel, forCarrier, forBoth, other];
    expect(choose(all, { channel: 'tmall' })).toBe('waybills/yto-tmall');
    expect(choose([forChannel, forCarrier], { channel: 'tmall' })).toBe('waybills/yto');
    expect(choose([forChannel], { channel: 'tmall' })).toBe('waybills/tmall');
    expect(choose(all, { channel: 'taobao' })).toBe('waybills/yto');
    expect(choose(all, { channel: 'taobao', carrierCode: 'STO' })).toBe('waybills/express-100x180');
  });

  test('that a rule names must agree with carrier, channel and paper; else it is said which does not', () => {
    const templateId = 'waybills/named';
    const named = (change: Partial<TemplateSummary>) => choose([template('named', change)], { templateId });
    expect(named({ carrierCodes: ['YTO'], channels: ['taobao'] })).toBe(templateId);
    expect(named({ carrierCodes: ['STO'] })).toEqual([
      ['print.template-carrier-differs', { template: 'named', carriers: '申通快递', carrier: '圆通速递' }],
    ]);
    expect(named({ channels: ['tmall', 'pdd'] })).toEqual([
      [
        'print.template-channel-differs',
        { template: 'named', channels: 'tmall, pdd', channel: 'taobao', shop: '示例店' },
      ],
    ]);
    expect(named({ mediaCode: '76x130' })).toEqual([
      [
        'print.template-paper-differs',
        { template: 'named', media: '76x130', printer: '面单机', loaded: '100x180' },
      ],
    ]);
    expect(choose([], { templateId: 'waybills/gone' })).toEqual([
      ['parcel.template-missing', { carrier: '圆通速递', media: '100x180', template: 'waybills/gone' }],
    ]);
  });
});

describe('the shipped waybills', () => {
  const labels = shipped.templates.filter(({ kind }) => kind === 'label');

  test.each(labels)('$id is what each carrier that names $mediaCode gets on it', ({ id, mediaCode }) => {
    const media = parseMedia(mediaCode);
    if (!media) throw new TypeError(`no media: ${mediaCode}`);
    let users = 0;
    for (const { code, names, channelNames, templates } of shipped.carriers) {
      const [channel = 'taobao'] = Object.keys(channelNames) as Channel[];
      const chosen = choose([], { carrierCode: code, channel, media });
      if (templates[mediaCode] === undefined) {
        expect(chosen, code).toEqual([['parcel.template-missing', { carrier: names.zh, media: mediaCode }]]);
        continue;
      }
      users += 1;
      expect(chosen, code).toBe(id);
    }
    // Labels are for everybody; a preprinted form is a carrier's own.
    expect(users < shipped.carriers.length).toBe(id.includes('/preprinted-'));
    expect(users).toBeGreaterThan(0);
  });

  test('are all that carriers name, each for its paper', () => {
    const named = shipped.carriers.flatMap(({ templates }) =>
      Object.entries(templates).map(([media, id]) => `${media} ${id}`),
    );
    expect([...new Set(named)].sort()).toEqual(
      labels.map(({ id, mediaCode }) => `${mediaCode} ${id}`).sort(),
    );
  });
});

describe('the template of a packing slip', () => {
  function slipFor(
    mediaText: string,
    slipCopies: Settings['slipCopies'],
    templates: readonly TemplateSummary[] = shipped.templates,
  ) {
    const media = parseMedia(mediaText);
    if (!media) throw new TypeError(`no media: ${mediaText}`);
    const context = {
      stores: { ...stores, settings: { read: () => ({ ...defaultSettings, slipCopies }), write: () => {} } },
      catalogue: { ...shipped, templates },
    } as unknown as StationContext;
    const result = slipTemplateFor(context, { ...printer, media });
    return result.ok ? result.value : result.problems.map(({ code, params }) => [code, params]);
  }

  test.each([
    ['A5', 'packing-slips/slip-a5'],
    ['100x150', 'packing-slips/slip-100x150'],
    ['100×100', 'packing-slips/slip-100x100'],
    ['76x130', 'packing-slips/slip-76x130'],
    ['80', 'packing-slips/slip-80mm'],
    ['58mm', 'packing-slips/slip-58mm'],
    ['241x140', 'packing-slips/slip-241x140'],
    ['241x93', 'packing-slips/slip-241x93'],
  ])('is the one for the paper in the printer, for any copies: %s', (media, id) => {
    for (const copies of ['buyer', 'warehouse', 'both'] as const) expect(slipFor(media, copies)).toBe(id);
  });

  test('shares a sheet of A4 where both copies are printed, and has it to itself where one is', () => {
    for (const templates of [shipped.templates, shipped.templates.toReversed()]) {
      expect(slipFor('A4', 'both', templates)).toBe('packing-slips/slip-a4-two-up');
      expect(slipFor('A4', 'buyer', templates)).toBe('packing-slips/slip-a4');
      expect(slipFor('A4', 'warehouse', templates)).toBe('packing-slips/slip-a4');
    }
  });

  test('is missing for paper that no template is made for, and the paper is named', () => {
    expect(slipFor('70x50', 'both')).toEqual([['parcel.template-missing', { media: '70x50' }]]);
  });
});

describe('what platforms call carriers', () => {
  const channels = ['taobao', 'tmall', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu', 'jd', '1688'] as const;

  test('only Best is unknown where no platform of its own says how: the others have one name everywhere', () => {
    const refused = shipped.carriers.flatMap(({ code, templates }) =>
      templates['100x180'] === undefined
        ? []
        : channels
            .filter((channel) => typeof choose([], { channel, carrierCode: code }) !== 'string')
            .map((channel) => `${code} ${channel}`),
    );
    expect(refused.filter((pair) => !pair.startsWith('HTKY '))).toEqual([]);
    expect(refused).toContain('HTKY kuaishou');
    expect(refused).not.toContain('HTKY taobao');
    expect(refused).not.toContain('HTKY tmall');
  });
});
