import { describe, expect, test } from 'vitest';
import {
  type HeaderMapping,
  headerKey,
  type MappingCertainty,
  type OrderField,
  type OrderFileReading,
} from '../../../electron/domain/order-files.ts';
import {
  readChosen,
  readCsv,
  readOne,
  sheetOf,
  textFile,
  workbookBytes,
} from '../../fixtures/intake/reading.ts';

const csvOf = (...rows: readonly string[]) => `${rows.join('\n')}\n`;
const codesOf = (reading: OrderFileReading) => reading.problems.map(({ code }) => code);

/** Field and certainty by title. */
function understood(
  reading: OrderFileReading,
): Readonly<Record<string, readonly [OrderField, MappingCertainty]>> {
  const mapping = reading.mapping;
  if (!mapping) throw new RangeError('no mapping');
  return Object.fromEntries(
    mapping.columns.map(({ column, field, certainty }) => [mapping.titles[column] ?? '', [field, certainty]]),
  );
}

function expectAsked(reading: OrderFileReading, code = 'import.mapping-needed'): void {
  expect(codesOf(reading)).toEqual([code]);
  expect(reading).toMatchObject({ drafts: [], rows: 0, format: null, mapping: { isNeeded: true } });
}

const person = '张样一,13800001001,广东省深圳市南山区样例路1号';
const other = '李样二,13800001002,四川省成都市武侯区样例街2号';

describe('a table that says all by itself', () => {
  test('is read, and shows how', async () => {
    const reading = await readCsv(
      csvOf('单号,姓名,电话,地址,品名,数量,附言', `TG-1,${person},茶,2,发顺丰`, `TG-2,${other},酒,1,`),
    );
    expect(codesOf(reading)).toEqual([]);
    expect(reading.drafts).toHaveLength(2);
    expect(reading.mapping).toMatchObject({
      titles: ['单号', '姓名', '电话', '地址', '品名', '数量', '附言'],
      headerKey: headerKey(['单号', '姓名', '电话', '地址', '品名', '数量', '附言']),
      samples: [
        ['TG-1', ...person.split(','), '茶', '2', '发顺丰'],
        ['TG-2', ...other.split(','), '酒', '1', ''],
      ],
      isNeeded: false,
    });
    expect(understood(reading)).toEqual({
      单号: ['orderNumber', 'sure'],
      姓名: ['consigneeName', 'sure'],
      电话: ['phone', 'sure'],
      地址: ['address', 'sure'],
      品名: ['itemName', 'sure'],
      数量: ['quantity', 'sure'],
      // A remark by the look of its header only: not needed, so nobody is asked.
      附言: ['sellerRemark', 'likely'],
    });
  });

  test('the states of orders are among its columns', async () => {
    const reading = await readCsv(
      csvOf('单号,姓名,电话,地址,品名,数量,订单状态', `TG-1,${person},茶,2,已发货`),
    );
    expect(understood(reading).订单状态).toEqual(['status', 'sure']);
    expect(reading.drafts[0]?.status).toBe('shipped');
  });

  test('a platform’s own export has no mapping', async () => {
    const reading = await readCsv(
      csvOf('订单号,商品名称,订购数量,客户姓名,客户地址,联系电话', `29,键盘,1,张样,路1号,13800001001`),
    );
    expect(reading).toMatchObject({ format: 'jd', mapping: null });
  });
});

describe('a header that could mean something else', () => {
  test.each([
    ['客户', person, ['consigneeName', 'sure']],
    // A company, by its name: looks like a person's name all the same, and nothing else is there.
    ['客户', `广州样例贸易公司3部,13800001001,广东省深圳市南山区样例路1号`, ['consigneeName', 'likely']],
    ['客户', `13800001009,13800001001,广东省深圳市南山区样例路1号`, ['consigneeName', 'likely']],
  ] as const)('%s with %s', async (title, cells, expected) => {
    const reading = await readCsv(csvOf(`单号,${title},电话,地址,品名,数量`, `TG-1,${cells},茶,2`));
    expect(understood(reading)[title]).toEqual(expected);
    if (expected[1] === 'sure') expect(reading.drafts).toHaveLength(1);
    else expectAsked(reading);
  });

  test.each([
    ['编号', ['1', '2', '3']],
    ['编号', ['甲', '乙', '丙']],
    // Order numbers, or those of goods.
    ['编号', ['K-001', 'K-002', 'K-003']],
    ['订单编号', ['2026-07-12', '2026-07-12', '2026-07-12']],
    ['单号', ['13800001001', '13800001002', '13800001003']],
  ])('order numbers called %s that look like %j', async (title, numbers) => {
    const reading = await readCsv(
      csvOf(`${title},姓名,电话,地址,品名,数量`, ...numbers.map((number) => `${number},${person},茶,2`)),
    );
    expectAsked(reading);
    expect(understood(reading)[title]).toEqual(['orderNumber', 'likely']);
  });

  test.each([
    [
      'the columns of phone and address changed places',
      '张样一,广东省深圳市南山区样例路1号,13800001001,茶,2',
    ],
    ['the address holds only a number', '张样一,13800001001,1001,茶,2'],
    ['the quantity holds names', '张样一,13800001001,广东省深圳市南山区样例路1号,茶,红色'],
    [
      'the name holds the address',
      '广东省深圳市南山区样例路1号,13800001001,广东省深圳市南山区样例路1号,茶,2',
    ],
    ['the goods hold prices', '张样一,13800001001,广东省深圳市南山区样例路1号,12.50,2'],
  ])('cells that disagree with a clear header: %s', async (_, cells) => {
    expectAsked(await readCsv(csvOf('单号,姓名,电话,地址,品名,数量', `TG-1,${cells}`)));
  });
});

describe('two columns that could both be meant', () => {
  test.each([
    ['单号,订单号', 'A1,B1'],
    ['姓名,收货人', '张样一,李样二'],
    ['电话,手机', '13800001001,13900001002'],
    ['地址,收货地址', '广东省深圳市样例路1号,四川省成都市样例街2号'],
    ['数量,件数', '2,3'],
  ])('%s', async (titles, cells) => {
    const rest: Readonly<Record<string, string>> = {
      单号: 'A1',
      姓名: '张样一',
      电话: '13800001001',
      地址: '广东省深圳市样例路1号',
      数量: '2',
      品名: '茶',
    };
    const [base = ''] = titles.split(',');
    const more = Object.keys(rest).filter((title) => title !== base);
    const line = (values: string) => `${values},${more.map((title) => rest[title]).join(',')}`;
    const header = `${titles},${more.join(',')}`;
    expectAsked(await readCsv(csvOf(header, line(cells))));
    // Where both say the same, or only one of them says anything, there is nothing to ask.
    const [first = ''] = cells.split(',');
    expect(codesOf(await readCsv(csvOf(header, line(`${first},${first}`))))).toEqual([]);
    expect(codesOf(await readCsv(csvOf(header, line(`${first},`))))).toEqual([]);
  });

  test('the sender’s columns and a second name for something else are no rivals', async () => {
    const reading = await readCsv(
      csvOf(
        '单号,收货人,收货电话,收货地址,发件人,发件电话,发件地址,品名,数量,库存数量',
        `A1,${person},王店主,13900009999,浙江省杭州市余杭区样例路9号,茶,2,500`,
      ),
    );
    expect(codesOf(reading)).toEqual([]);
    expect(reading.drafts[0]).toMatchObject({ consignee: { name: '张样一', phone: '13800001001' } });
    expect(reading.quantity).toBe(2);
  });
});

describe('tables that no word list knows', () => {
  const unknown = csvOf(
    'Auftrag,Empfänger,Rufnummer,Anschrift,Ware,Anz',
    `R-1001,Max Muster,+49 30 1234567,Musterstr. 12 Berlin,Tasse,2`,
    `R-1002,Eva Muster,+49 30 7654321,Beispielweg 3 Bonn,Kanne,1`,
  );

  test('get a proposal by their cells, and wait for a person', async () => {
    const reading = await readCsv(unknown);
    expectAsked(reading, 'import.header-not-found');
    expect(reading.mapping?.titles).toEqual([
      'Auftrag',
      'Empfänger',
      'Rufnummer',
      'Anschrift',
      'Ware',
      'Anz',
    ]);
    expect(understood(reading)).toMatchObject({
      Auftrag: ['orderNumber', 'likely'],
      Empfänger: ['consigneeName', 'likely'],
      Rufnummer: ['phone', 'likely'],
      Anschrift: ['address', 'likely'],
      Anz: ['quantity', 'likely'],
    });
  });

  const mapping: HeaderMapping = {
    columns: [
      { title: 'Auftrag', field: 'orderNumber' },
      { title: 'Empfänger', field: 'consigneeName' },
      { title: 'Rufnummer', field: 'phone' },
      { title: 'Anschrift', field: 'address' },
      { title: 'Ware', field: 'itemName' },
      { title: 'Anz', field: 'quantity' },
    ],
  };
  const file = textFile('bestellungen.csv', unknown);

  test('are read as a person mapped them', async () => {
    const reading = await readChosen(file, { mapping });
    expect(codesOf(reading)).toEqual([]);
    expect(reading.drafts).toMatchObject([
      { orderNumber: 'R-1001', consignee: { name: 'Max Muster' }, lines: [{ name: 'Tasse', quantity: 2 }] },
      { orderNumber: 'R-1002', consignee: { address: 'Beispielweg 3 Bonn' }, lines: [{ quantity: 1 }] },
    ]);
    expect(reading.mapping?.isNeeded).toBe(false);
    expect(new Set(reading.mapping?.columns.map(({ certainty }) => certainty))).toEqual(new Set(['chosen']));
  });

  test('are read as it is remembered for the shop, or for every shop', async () => {
    const key = headerKey(['Auftrag', 'Empfänger', 'Rufnummer', 'Anschrift', 'Ware', 'Anz']);
    const remembered = { shop: '样店', headerKey: key, mapping };
    const reading = await readChosen(file, {}, [remembered], '样店');
    expect(reading.drafts).toHaveLength(2);
    expect(new Set(reading.mapping?.columns.map(({ certainty }) => certainty))).toEqual(
      new Set(['remembered']),
    );
    expect((await readChosen(file, {}, [{ ...remembered, shop: '' }], '样店')).drafts).toHaveLength(2);
    // Another shop's habit is not this shop's.
    expectAsked(await readChosen(file, {}, [remembered], '别店'), 'import.header-not-found');
    expectAsked(await readChosen(file, {}, [remembered]), 'import.header-not-found');
    const wrong = { ...mapping, columns: mapping.columns.filter(({ field }) => field !== 'phone') };
    const both = [{ shop: '', headerKey: key, mapping: wrong }, remembered];
    expect((await readChosen(file, {}, both, '样店')).drafts).toHaveLength(2);
  });

  test('a mapping that lacks something needed says what', async () => {
    const columns = mapping.columns.filter(({ field }) => field !== 'phone' && field !== 'address');
    const reading = await readChosen(file, { mapping: { columns } });
    expect(reading.problems).toEqual([
      {
        code: 'import.mapping-incomplete',
        params: { file: 'bestellungen.csv', fields: 'phone,address', columns: '联系手机、收货地址' },
      },
    ]);
    expect(reading).toMatchObject({ drafts: [], mapping: { isNeeded: true } });
  });
});

describe('a mapping that a person chose', () => {
  const header = '单号,备用单号,姓名,电话,电话,地址,楼层,品名,数量,售后状态,进度';
  const lines = [
    `A1,X-91,张样一,075512345678,13800001001,广东省深圳市样例路1号,3楼,茶,2,,待发货`,
    `A2,X-92,李样二,,13800001002,广东省深圳市样例路2号,4楼,茶,1,退款成功,待发货`,
    `A3,X-93,李样三,,13800001003,广东省深圳市样例路3号,4楼,茶,1,,已发货`,
  ];
  const mapping: HeaderMapping = {
    columns: [
      { title: '备用单号', field: 'orderNumber' },
      { title: '姓名', field: 'consigneeName' },
      { title: '电话', field: 'phone' },
      { title: '电话', field: 'phone' },
      { title: '地址', field: 'address' },
      { title: '楼层', field: 'addressLine2' },
      { title: '品名', field: 'itemName' },
      { title: '数量', field: 'quantity' },
      { title: '售后状态', field: 'status' },
      { title: '进度', field: 'status' },
    ],
  };

  test('is used as given: columns it does not name mean nothing, states keep their words', async () => {
    const reading = await readChosen(textFile('a.csv', csvOf(header, ...lines)), { mapping });
    expect(codesOf(reading)).toEqual([]);
    expect(
      reading.drafts.map(({ orderNumber, status, consignee }) => [orderNumber, status, consignee.phone]),
    ).toEqual([
      ['X-91', 'awaiting-shipment', '075512345678'],
      ['X-92', 'refunded', '13800001002'],
      ['X-93', 'shipped', '13800001003'],
    ]);
    expect(reading.drafts[0]?.consignee.address).toContain('3楼');
    expect(reading.drafts[0]?.sellerRemark).toBe('');
  });

  test('holds below a title, in every sheet that has its columns', async () => {
    const rowsOf = (line: string) => sheetOf([['七月'], header.split(','), line.split(',')]);
    const bytes = workbookBytes({
      一: rowsOf(lines[0] ?? ''),
      说明: sheetOf([['请看']]),
      二: rowsOf(lines[2] ?? ''),
    });
    const reading = await readChosen({ name: 'a.xlsx', bytes }, { mapping });
    expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['X-91', 'X-93']);
  });

  test('wins over a platform’s format', async () => {
    const file = textFile(
      'jd.csv',
      csvOf(
        '订单号,商品名称,订购数量,客户姓名,客户地址,联系电话',
        '29,键盘,1,张样,广东省深圳市样例路1号,13800001001',
      ),
    );
    const columns = [
      { title: '订单号', field: 'orderNumber' },
      { title: '商品名称', field: 'itemName' },
      { title: '订购数量', field: 'quantity' },
      { title: '客户姓名', field: 'consigneeName' },
      { title: '客户地址', field: 'address' },
      { title: '联系电话', field: 'phone' },
    ] as const;
    const reading = await readChosen(file, { mapping: { columns } });
    expect(reading).toMatchObject({ format: 'generic', problems: [], mapping: { isNeeded: false } });
  });
});

describe('a table without a header', () => {
  const rows = [`TG-1,${person},茶,2`, `TG-2,${other},酒,1`];

  test('is proposed by its letters, and no row is taken for a header', async () => {
    const reading = await readCsv(csvOf(...rows));
    expectAsked(reading, 'import.header-not-found');
    expect(reading.mapping?.titles).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(reading.mapping?.samples).toHaveLength(2);
    expect(understood(reading)).toMatchObject({
      A: ['orderNumber', 'likely'],
      B: ['consigneeName', 'likely'],
      C: ['phone', 'likely'],
      D: ['address', 'likely'],
      F: ['quantity', 'likely'],
    });
  });

  test('is read with every row once a person named its columns', async () => {
    const fields = ['orderNumber', 'consigneeName', 'phone', 'address', 'itemName', 'quantity'] as const;
    const columns = fields.map((field, index) => ({ title: 'ABCDEF'.charAt(index), field }));
    const reading = await readChosen(textFile('a.csv', csvOf(...rows)), { mapping: { columns } });
    expect(reading.drafts).toMatchObject([
      { orderNumber: 'TG-1', sourceRows: [1] },
      { orderNumber: 'TG-2', sourceRows: [2] },
    ]);
    expect(reading.reconciliation.file.rows).toBe(2);
  });

  test('is asked about every time: letters name no header', async () => {
    const fields = ['orderNumber', 'consigneeName', 'phone', 'address', 'itemName', 'quantity'] as const;
    const columns = fields.map((field, index) => ({ title: 'ABCDEF'.charAt(index), field }));
    const remembered = [
      { shop: '', headerKey: headerKey(['A', 'B', 'C', 'D', 'E', 'F']), mapping: { columns } },
    ];
    expectAsked(
      await readChosen(textFile('a.csv', csvOf(...rows)), {}, remembered),
      'import.header-not-found',
    );
  });
});

describe('what is missing', () => {
  test('a needed column with an unknown name is proposed by its cells', async () => {
    const reading = await readCsv(csvOf('单号,姓名,号码一,地址,品名,数量', `TG-1,${person},茶,2`));
    expectAsked(reading, 'import.columns-missing');
    expect(understood(reading).号码一).toEqual(['phone', 'likely']);
  });

  test('a platform’s export without its receivers is no question of columns', async () => {
    const reading = await readCsv(
      csvOf('商品,订单号,商品数量(件),样式ID', '毛巾,260517-607198974342268,1,9'),
    );
    expect(codesOf(reading)).toEqual(['import.columns-missing']);
    expect(reading.mapping).toBeNull();
  });

  test('one column is no table', async () => {
    const reading = await readOne(textFile('a.txt', 'hello world\nthis is a letter\n'));
    expect(reading).toMatchObject({ mapping: null, problems: [{ code: 'import.header-not-found' }] });
  });
});
