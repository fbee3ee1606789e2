/** Reading a day's export: our whole reading (decode, map, audit rows) against reading it bare, and SheetJS. */

import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import papaparse from 'papaparse';
import { parseOrderFormat } from '../../electron/intake/order-format.ts';
import { readOrderFiles } from '../../electron/intake/read-order-files.ts';
import { readJsonDocuments } from '../../electron/platform/catalogue.ts';
import { encodeGb18030 } from '../../electron/rendering/gb18030.ts';
import { compare, perSecond, type Row, race } from './measure.ts';

const rowCount = 20_000;
const header = [
  '订单号',
  '收货人',
  '手机',
  '省',
  '市',
  '区',
  '详细地址',
  '商品名称',
  '数量',
  '商家编码',
  '规格',
  '单价',
  '买家留言',
  '卖家备注',
  '订单状态',
  '下单时间',
  '付款时间',
  '实付金额',
  '邮费',
  '店铺名称',
];

function rows(): string[][] {
  return Array.from({ length: rowCount }, (_, index) => [
    `26071${String(index).padStart(13, '0')}`,
    `示例${index % 97}`,
    `1990000${String(index % 10_000).padStart(4, '0')}`,
    '浙江省',
    '杭州市',
    '西湖区',
    `示例路${(index % 900) + 1}号${(index % 30) + 1}幢`,
    `商品名称${index % 311}`,
    String((index % 5) + 1),
    `SKU-${index % 311}`,
    '颜色:白;尺码:L',
    '39.90',
    index % 20 === 0 ? '请尽快发货，谢谢' : '',
    '',
    '待发货',
    '2026-07-12 08:00:00',
    '2026-07-12 08:05:00',
    '79.80',
    '0.00',
    '示例店铺',
  ]);
}

export async function benchImport(root: string): Promise<Row[]> {
  const formats = [...readJsonDocuments(join(root, 'assets', 'order-formats')).values()].map(
    parseOrderFormat,
  );
  const context = { formats, defaultShop: '示例店铺', shop: null };
  const table = [header, ...rows()];
  const csv = encodeGb18030(table.map((row) => row.join(',')).join('\r\n'));
  const sheet = XLSX.utils.aoa_to_sheet(table);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '订单');
  const xlsx = new Uint8Array(
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }),
  );

  const read = async (name: string, bytes: Uint8Array) => {
    const [reading] = await readOrderFiles([{ name, bytes }], context);
    const orders = reading?.chunks.reduce((sum, chunk) => sum + chunk.count, 0);
    if (orders !== rowCount)
      throw new Error(`${name}: read ${orders} of ${rowCount} orders`);
  };
  const [csvOurs, csvBare, xlsxOurs, xlsxPeer] = await race([
    { name: 'Waybench', things: rowCount, run: () => read('orders.csv', csv) },
    {
      name: 'papaparse + TextDecoder, bare',
      things: rowCount,
      run: () => papaparse.parse(new TextDecoder('gb18030').decode(csv)).data.length,
    },
    { name: 'Waybench', things: rowCount, run: () => read('orders.xlsx', xlsx) },
    {
      name: 'SheetJS dense, bare',
      things: rowCount,
      run: () => {
        const read = XLSX.read(xlsx, { dense: true, cellText: false });
        return XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0] ?? ''] ?? {}, { header: 1, raw: true })
          .length;
      },
    },
  ]);
  return [
    // The whole reading may take at most 2.5 times as long as reading bare.
    compare('import GBK CSV, whole reading', csvOurs, csvBare, 0.4, perSecond),
    compare('import .xlsx, whole reading', xlsxOurs, xlsxPeer, null, perSecond),
  ];
}
