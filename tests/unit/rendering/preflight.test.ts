/** Everything that keeps a page from paper says where, what and with which value, and tells nobody's data. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import type { Problem } from '../../../electron/domain/problems.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { fieldNamesEn } from '../../../renderer/i18n/field-names.en.ts';
import { fieldNamesZhCn } from '../../../renderer/i18n/field-names.zh-CN.ts';
import { fillText, nameFields } from '../../../renderer/i18n/problem-text.ts';
import { problemsEn } from '../../../renderer/i18n/problems.en.ts';
import { problemsZhCn } from '../../../renderer/i18n/problems.zh-CN.ts';
import {
  mediaOf,
  problemsOf,
  proofConsignee,
  proofId,
  proofRequest,
  proofTemplate,
  readSample,
  withTemplate,
} from './rendering-kit.ts';

/** As where the shop prints data in full: nothing is masked yet. */
const open: ParcelDocument = {
  ...readSample('parcel-typical'),
  consignee: {
    ...readSample('parcel-typical').consignee,
    name: '欧阳娜娜',
    phone: '13812345678',
    address: '浙江省杭州市余杭区样例街道文一西路969号3幢2单元501室',
  },
};

const code = { type: 'code128', x: 3, y: 3, width: 60, height: 8, text: '{waybillNumber}' };
const pairCode = { type: 'text', x: 3, y: 12, width: 60, height: 5, text: '{pairCode}', size: 4 };
const text = { type: 'text', x: 3, y: 30, width: 20, height: 5, size: 4 };

async function problemsWith(
  elements: readonly object[],
  data: ParcelDocument = open,
  { document = {}, ...change }: Partial<RenderRequest> & { readonly document?: object } = {},
): Promise<readonly Problem[]> {
  const json = proofTemplate([code, pairCode, ...elements, proofConsignee], document);
  return problemsOf(await renderDocument({ ...proofRequest(data), ...change }, withTemplate(proofId, json)));
}

const block = (...elements: readonly object[]) => ({ type: 'block', x: 3, width: 90, elements });
const flow = { flow: { top: 40, bottom: 60 } };

describe('what keeps a page from paper', () => {
  test.each<[string, readonly object[], object, object]>([
    [
      'text that is cut',
      [{ ...text, text: '寄：{consignor.name}' }],
      {},
      { code: 'print.text-cut', field: 'consignor.name', value: '寄：云杉家居旗舰店' },
    ],
    [
      'fixed words that are cut',
      [{ ...text, text: '这几个字放不下这里' }],
      {},
      { code: 'print.text-cut', field: undefined, value: '这几个字放不下这里' },
    ],
    [
      'a character that no font has',
      [{ ...text, text: '{batchName}𨰿', width: 60 }],
      {},
      { code: 'print.glyph-missing', field: 'batchName', character: '𨰿', codePoint: 'U+28C3F' },
    ],
    [
      'a module under what a scanner reads',
      [{ ...code, y: 30, width: 20 }],
      {},
      { code: 'print.barcode-too-narrow', field: 'waybillNumber', value: 'YT8800000000023', neededDots: 2 },
    ],
    [
      'data that a symbol cannot carry',
      [{ ...code, y: 30, text: '{shop}' }],
      {},
      { code: 'print.barcode-data-invalid', field: 'shop', value: '云杉家居旗舰店' },
    ],
    [
      'a symbol with something printed over it',
      [
        { ...code, y: 30 },
        { type: 'line', x: 20, y: 32, direction: 'across', length: 30, thickness: 1 },
      ],
      {},
      { code: 'print.barcode-unreadable', field: 'waybillNumber', value: 'YT8800000000023' },
    ],
    [
      'an element out of the printable area',
      [{ ...text, x: 95, text: '{batchName}', shrinkTo: 1 }],
      {},
      { code: 'print.outside-printable', field: 'batchName', side: 'right' },
    ],
    [
      'a block higher than its page',
      [block({ ...text, y: 30, text: '尾' })],
      { document: flow },
      { code: 'print.text-cut', field: undefined, value: undefined },
    ],
  ])('%s', async (_, elements, change, wished) => {
    const found = await problemsWith(elements, open, change);
    const shown = found.map((one) => ({ code: one.code, ...one.params }));
    expect(shown).toEqual([expect.objectContaining({ template: proofId, element: 'elements[2]' })]);
    for (const [name, value] of Object.entries(wished)) {
      expect(shown[0]?.[name as keyof (typeof shown)[0]]).toEqual(value);
    }
  });

  test('a character that is wider than its column or its frame', async () => {
    const table = {
      type: 'items',
      x: 3,
      size: 4,
      headerSize: 1,
      columns: [
        { header: '', width: 3, text: '{line.name}' },
        { header: '', width: 40, text: '好', details: [{ text: '{shop}' }] },
      ],
    };
    const found = await problemsWith(
      [{ ...text, width: 3, wrap: true, height: 60, text: '{shop}' }, table],
      open,
      {
        document: { flow: { top: 100, bottom: 145 } },
      },
    );
    expect(found.map(({ code, params }) => [code, params.element])).toEqual(
      expect.arrayContaining([
        ['print.text-cut', 'elements[2]'],
        ['print.text-cut', 'elements[3].columns[0]'],
      ]),
    );
  });

  test('other paper than the template is made for', async () => {
    expect(await problemsWith([], open, { media: mediaOf('100x180') })).toEqual([
      {
        code: 'print.template-paper-differs',
        params: { template: proofId, media: '100x150', loaded: '100x180' },
      },
    ]);
  });

  test('every place is named at once, blocks and rows among them', async () => {
    const found = await problemsWith(
      [
        { ...text, text: '{batchName} {shop}' },
        block({ ...text, y: 0, text: '好' }, { ...text, y: 0, text: '{consignor.address}' }),
      ],
      open,
      { document: flow },
    );
    expect(found.map(({ params }) => params.element)).toEqual(['elements[3].elements[1]', 'elements[2]']);
  });
});

describe('nobody is told by a problem', () => {
  const secrets = ['欧阳娜娜', '阳娜', '13812345678', '2345678', '501', '2单元'];

  test.each([
    '{consignee.name} {consignee.phone}',
    '{consignee.phone}',
    '{consignee.address}',
    '{consignee.name}',
  ])('%s that is cut, missing a character, or no symbol', async (expression) => {
    const found = [
      ...(await problemsWith([{ ...text, width: 3, text: expression }])),
      ...(await problemsWith([{ ...text, width: 80, shrinkTo: 1, text: `${expression}𨰿` }])),
      ...(await problemsWith([
        { ...text, x: 98, width: 2, height: 30, shrinkTo: 1, wrap: true, text: expression },
      ])),
      ...(await problemsWith([{ ...code, y: 30, text: `${expression}订` }])),
      ...(await problemsWith([{ type: 'qr', x: 3, y: 30, size: 3, text: expression }])),
    ];
    expect(found.length).toBeGreaterThanOrEqual(5);
    const shown = JSON.stringify(found.map(({ params }) => params.value));
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });

  test('and no value is longer than a line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 30, maxLength: 90 }), async (batchName) => {
        const found = await problemsWith([{ ...text, width: 1, text: `末 {batchName}` }], {
          ...open,
          batchName,
        });
        for (const { params } of found)
          expect([...String(params.value ?? '')].length).toBeLessThanOrEqual(24);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the words of a problem', () => {
  const params = {
    template: proofId,
    element: 'elements[2]',
    field: 'consignee.name consignee.phone',
    value: '欧*** 138******78',
  };

  test('call fields as people do', () => {
    expect(fillText(problemsZhCn['print.text-cut'].title, nameFields(params, fieldNamesZhCn, '、'))).toBe(
      '内容太长，纸上放不下：收件人、收件电话 “欧*** 138******78”',
    );
    expect(fillText(problemsEn['print.text-cut'].title, nameFields(params, fieldNamesEn, ', '))).toBe(
      'The text does not fit on the paper: consignee, consignee’s phone “欧*** 138******78”',
    );
    expect(fillText(problemsZhCn['print.text-cut'].remedy, params)).toContain('elements[2]');
  });

  test.each([
    ['stop.remark', '备注'],
    ['line.sku', '货号'],
    ['line.name', '商品名'],
    ['somethingNew', 'somethingNew'],
    ['order.orderNumber orderNumbers', '订单号'],
  ])('%s is %s', (field, name) => {
    expect(nameFields({ field }, fieldNamesZhCn, '、')).toEqual({ field: name });
  });
});
