import { describe, expect, test } from 'vitest';
import { readNumberList, readWaybillFile } from '../../../electron/intake/read-waybill-file.ts';
import { encodeDoubleByte, textFile, workbookFile } from '../../fixtures/intake/reading.ts';

const read = (text: string) => readWaybillFile(textFile('单号.csv', text));
const list = (text: string) => readNumberList(textFile('numbers.txt', text));

const plain = {
  row: 2,
  orderNumber: '1001',
  shop: '',
  carrier: '',
  waybillNumber: 'YT1',
  motherNumber: '',
  childNumbers: [],
  sortCode: '',
  bagPlace: '',
  routeCode: '',
  damaged: null,
};

describe('a file of order numbers and waybill numbers', () => {
  test.each([
    '订单号,运单号',
    '订单编号,快递单号',
    '平台订单号,物流单号',
    'Order Number,Tracking Number',
    'order id,waybill',
    '外部单号,电子面单号',
  ])('%s', async (header) => {
    expect(await read(`${header}\n1001,YT1\n`)).toEqual({ ok: true, value: [plain] });
  });

  test('has what the carrier’s sorting needs, children, carrier and shop where it has such columns', async () => {
    const result = await read(
      '店铺,订单号,物流公司,母单号,子单号,大头笔,三段码,集包地,路由码\n' +
        '一店,1001,顺丰速运,SF1,"SF2,SF3；SF4",杭州,571-W3 08,杭州集散,R-7\n',
    );
    expect(result).toEqual({
      ok: true,
      value: [
        {
          row: 2,
          orderNumber: '1001',
          shop: '一店',
          carrier: '顺丰速运',
          waybillNumber: 'SF1',
          motherNumber: '',
          childNumbers: ['SF2', 'SF3', 'SF4'],
          sortCode: '571-W3 08',
          bagPlace: '杭州集散',
          routeCode: 'R-7',
          damaged: null,
        },
      ],
    });
  });

  test('keeps a mother number beside the number of its row', async () => {
    expect(await read('订单号,运单号,母单号\n1001,SF2,SF1\n')).toMatchObject({
      value: [{ waybillNumber: 'SF2', motherNumber: 'SF1' }],
    });
  });

  test('keeps rows with nothing in them that is missing, and counts as a spreadsheet does', async () => {
    const result = await read('导出于今天\n\n订单号,运单号\n1001,\n,YT2\n\n1003,YT3\n');
    expect(result).toMatchObject({
      value: [
        { row: 4, waybillNumber: '' },
        { row: 5, orderNumber: '' },
        { row: 7, orderNumber: '1003' },
      ],
    });
  });

  test('says where a spreadsheet lost the digits of a number', async () => {
    expect(await read('订单号,运单号\n1001,7.7E+13\n9.9E+17,YT1\n')).toMatchObject({
      value: [{ damaged: 'waybillNumber' }, { damaged: 'orderNumber' }],
    });
  });

  test('may be a workbook, or a text in GB18030', async () => {
    const workbook = workbookFile([
      ['订单号', '运单号', '集包地'],
      ['1001', 'YT1', '杭州'],
    ]);
    const text = {
      name: '单号.csv',
      bytes: encodeDoubleByte('订单号,运单号,集包地\n1001,YT1,杭州\n', 'gbk'),
    };
    for (const file of [workbook, text]) {
      expect(await readWaybillFile(file)).toEqual({ ok: true, value: [{ ...plain, bagPlace: '杭州' }] });
    }
  });

  test.each(['订单号,收件人\n1001,张\n', '运单号\nYT1\n', '订单号,运单号\n'])(
    '%j is refused',
    async (text) => {
      expect(await read(text)).toMatchObject({ ok: false, problems: [{ code: 'numbers.file-unusable' }] });
    },
  );
});

describe('a list of numbers', () => {
  test('is one a line, in the order of the file', async () => {
    expect(await list('YT9\nYT1\n\nYT5\n')).toEqual({
      ok: true,
      value: [
        { row: 1, text: 'YT9', isDamaged: false },
        { row: 2, text: 'YT1', isDamaged: false },
        { row: 4, text: 'YT5', isDamaged: false },
      ],
    });
  });

  test('may have a header, and other columns', async () => {
    expect(await list('序号,快递单号\n1,YT9\n2,9.1E+12\n')).toEqual({
      ok: true,
      value: [
        { row: 2, text: 'YT9', isDamaged: false },
        { row: 3, text: '9.1E+12', isDamaged: true },
      ],
    });
  });

  test('without any number is refused', async () => {
    expect(await list('没有\n')).toMatchObject({ ok: false, problems: [{ code: 'numbers.file-unusable' }] });
  });
});
