/**
 * `node scripts/make-samples.ts`: writes the sample day into `assets/samples`. Same output every time. All
 * people, shops, phones and house numbers are invented.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';

const directory = join(import.meta.dirname, '..', 'assets', 'samples');

/** A small generator of numbers (mulberry32) with a fixed start: the files never change by themselves. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const chance = createChance(20260712);

function pick<Value>(values: readonly Value[]): Value {
  const value = values[chance(values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

interface Place {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly town: string;
  readonly road: string;
  readonly postalCode: string;
}

const places: readonly Place[] = [
  '北京|北京市|朝阳区|望京街道|阜通样例路|100102',
  '北京|北京市|海淀区|上地街道|信息样例路|100085',
  '上海|上海市|浦东新区|花木街道|锦绣样例路|201204',
  '上海|上海市|徐汇区|龙华街道|云锦样例路|200232',
  '天津|天津市|河西区|友谊路街道|平江样例道|300061',
  '重庆|重庆市|渝北区|龙溪街道|新溉样例大道|401147',
  '广东省|深圳市|南山区|粤海街道|高新样例道|518057',
  '广东省|广州市|天河区|石牌街道|天河样例路|510630',
  '广东省|佛山市|顺德区|大良街道|南国样例路|528300',
  '浙江省|杭州市|余杭区|五常街道|文一样例路|311121',
  '浙江省|宁波市|鄞州区|下应街道|泰安样例路|315100',
  '浙江省|温州市|乐清市|柳市镇|翔金样例路|325604',
  '江苏省|南京市|鼓楼区|湖南路街道|云南样例路|210009',
  '江苏省|苏州市|昆山市|花桥镇|绿地样例大道|215332',
  '江苏省|徐州市|云龙区|大龙湖街道|彭祖样例大道|221018',
  '山东省|青岛市|崂山区|中韩街道|海尔样例路|266061',
  '山东省|济南市|历下区|千佛山街道|经十样例路|250014',
  '河北省|石家庄市|长安区|育才街道|裕华样例路|050011',
  '河南省|郑州市|金水区|未来路街道|金水样例路|450008',
  '河南省|洛阳市|涧西区|重庆路街道|西苑样例路|471003',
  '湖北省|武汉市|洪山区|关山街道|珞喻样例路|430074',
  '湖南省|长沙市|岳麓区|麓谷街道|尖山样例路|410205',
  '安徽省|合肥市|蜀山区|三里庵街道|长江样例路|230031',
  '江西省|南昌市|红谷滩区|沙井街道|丰和样例大道|330038',
  '福建省|厦门市|思明区|莲前街道|前埔样例路|361008',
  '福建省|泉州市|晋江市|陈埭镇|江滨样例路|362211',
  '四川省|成都市|武侯区|桂溪街道|天府样例大道|610041',
  '四川省|绵阳市|涪城区|工区街道|临园样例路|621000',
  '贵州省|贵阳市|南明区|花果园街道|花果样例大街|550002',
  '云南省|昆明市|五华区|华山街道|翠湖样例路|650031',
  '陕西省|西安市|雁塔区|小寨路街道|长安样例路|710061',
  '甘肃省|兰州市|城关区|东岗街道|天水样例路|730000',
  '青海省|西宁市|城西区|胜利路街道|五四样例大街|810008',
  '宁夏回族自治区|银川市|金凤区|上海西路街道|正源样例街|750002',
  '新疆维吾尔自治区|乌鲁木齐市|新市区|北京路街道|北京样例路|830011',
  '内蒙古自治区|呼和浩特市|赛罕区|大学东路街道|昭乌达样例路|010010',
  '广西壮族自治区|南宁市|青秀区|新竹街道|民族样例大道|530022',
  '海南省|海口市|龙华区|金贸街道|国贸样例路|570125',
  '辽宁省|沈阳市|和平区|南湖街道|文化样例路|110004',
  '吉林省|通化市|柳河县|柳河镇|振兴样例街|135300',
  '黑龙江省|哈尔滨市|南岗区|花园街道|西大样例街|150001',
  '山西省|太原市|小店区|坞城街道|南中环样例街|030006',
].map((line) => {
  const [province = '', city = '', district = '', town = '', road = '', postalCode = ''] = line.split('|');
  return { province, city, district, town, road, postalCode };
});

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹潘葛范彭鲁韦马苗方俞任袁柳',
];
const givenNames =
  '样安,样宁,小样,样之,样一,样禾,样乐,样书,样晴,样川,样林,样山,样秋,样岚,样舟,样溪,样远,样微,样知,样星'.split(
    ',',
  );

interface Person {
  readonly name: string;
  readonly phone: string;
  readonly place: Place;
  readonly detail: string;
  readonly buyer: string;
}

let personCount = 0;

/** Names carry the character 样 (sample), phones a block that no carrier hands out to people one by one. */
function makePerson(): Person {
  const place = places[personCount % places.length] ?? pick(places);
  personCount += 1;
  const name = `${surnames[(personCount * 7) % surnames.length]}${givenNames[(personCount * 3) % givenNames.length]}`;
  const prefix = personCount % 2 === 0 ? '1990000' : '1380000';
  const detail = `${place.road}${10 + chance(880)}号${1 + chance(18)}幢${1 + chance(3)}单元${1 + chance(28)}0${1 + chance(4)}室`;
  return {
    name,
    phone: `${prefix}${String(1000 + personCount * 13).slice(-4)}`,
    place,
    detail,
    buyer: `sample_${String(personCount).padStart(3, '0')}`,
  };
}

interface Goods {
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly priceFen: number;
}

function goods(lines: readonly string[]): readonly Goods[] {
  return lines.map((line) => {
    const [sku = '', name = '', specification = '', price = '0'] = line.split('|');
    return { sku, name, specification, priceFen: Math.round(Number(price) * 100) };
  });
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

interface SampleLine {
  readonly goods: Goods;
  readonly quantity: number;
  readonly isGift: boolean;
}

interface SampleOrder {
  readonly number: string;
  readonly person: Person;
  readonly lines: readonly SampleLine[];
  readonly buyerMessage: string;
  readonly sellerRemark: string;
  /** Minutes after midnight of 12 July 2026, Beijing time. */
  readonly minute: number;
}

/** The people of a shop's orders: `pairs` of them order twice, and both orders go to one door. */
function peopleFor(count: number, pairs: number): readonly Person[] {
  const people = Array.from({ length: count - pairs }, makePerson);
  const positions = Array.from({ length: pairs }, (_, index) => 3 + index * 7);
  const result: Person[] = [];
  people.forEach((person, index) => {
    result.push(person);
    if (positions.includes(index)) result.push(person);
  });
  return result;
}

function pickLines(stock: readonly Goods[], lineCount: number): SampleLine[] {
  const start = chance(stock.length);
  return Array.from({ length: lineCount }, (_, index) => {
    const item = stock[(start + index) % stock.length];
    if (!item) throw new RangeError('empty stock');
    return { goods: item, quantity: chance(4) === 0 ? 2 + chance(4) : 1, isGift: false };
  });
}

const time = (minute: number, separator: '/' | '-') =>
  `2026${separator}${separator === '/' ? '7' : '07'}${separator}12 ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

const total = (lines: readonly SampleLine[]) =>
  lines.reduce((sum, line) => sum + (line.isGift ? 0 : line.goods.priceFen * line.quantity), 0);
const pieces = (lines: readonly SampleLine[]) => lines.reduce((sum, line) => sum + line.quantity, 0);

// ---------------------------------------------------------------------------------------------------------
// Encodings

/** Two-byte GBK by asking the decoder what each pair of bytes means. */
function createGbkEncoder(): (text: string) => Uint8Array {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD') table.set(character, (lead << 8) | trail);
    }
  }
  return (text) => {
    const bytes: number[] = [];
    for (const character of text) {
      const code = character.charCodeAt(0);
      const pair = table.get(character);
      if (code < 0x80) bytes.push(code);
      else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
      else throw new RangeError(`no GBK bytes for ${character}`);
    }
    return Uint8Array.from(bytes);
  };
}

const csvCell = (text: string) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

const text = (value: string): CellObject => ({ t: 's', v: value });
const number = (value: number): CellObject => ({ t: 'n', v: value });
/** A real date cell, as a spreadsheet keeps it: days since 1900. */
const dateTime = (minute: number): CellObject => ({ t: 'n', v: 46_215 + minute / 1440, z: 'yyyy/m/d h:mm' });

function workbook(sheetName: string, sheet: WorkSheet): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, sheetName);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true }));
}

// ---------------------------------------------------------------------------------------------------------
// Taobao

const teaStock = goods([
  'SY-LJ-250|明前龙井茶叶散装|250g/罐|128',
  'SY-BH-100|福鼎白茶老白茶饼|100g|88',
  'SY-PE-357|云南普洱熟茶七子饼|357g|168',
  'SY-GH-050|杭白菊花茶胎菊|50g*2罐|39.9',
  'SY-MF-500|野生土蜂蜜|500g瓶装|79',
  'SY-HM-200|宁夏枸杞子特级|200g|45.5',
  'SY-XG-250|古田香菇干货|250g|49.9',
  'SY-ME-150|东北黑木耳秋木耳|150g|36',
  'SY-HZ-500|新疆和田大枣|500g|29.9',
  'SY-LZ-500|建宁通心白莲子|500g|58',
  'SY-YE-200|无硫银耳干货|200g|42',
  'SY-HT-300|陕北黄小米真空|2.5kg|32.8',
]);
const teaGift: Goods = { sku: 'ZP-CB-01', name: '赠品：便携茶包试饮装', specification: '3包', priceFen: 0 };

const taobaoListHeader =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易'.split(
    ',',
  );
const taobaoDetailHeader =
  '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码'.split(',');
const taobaoStatus = '买家已付款，等待卖家发货';
const guarded = (id: string) => `="${id}"`;

function makeTaobaoOrders(): readonly SampleOrder[] {
  const people = peopleFor(50, 4);
  const messages = new Map([
    [2, '请尽快发货，周末前要用，谢谢'],
    [8, '送人的，麻烦包装好一点，不要放价格单'],
    [14, '不要顺丰，上次被放在驿站了'],
    [21, '家里有狗，到了请先打电话'],
    [33, '要日期新鲜的'],
  ]);
  const remarks = new Map([
    [5, '发顺丰'],
    [17, '客户加急，发顺丰'],
    [26, '老客户，多放一包试饮装'],
    [40, '核对好再发'],
  ]);
  const lineCounts = new Map([
    [1, 3],
    [6, 2],
    [12, 2],
    [18, 4],
    [24, 2],
    [30, 11],
    [36, 3],
    [45, 2],
  ]);
  const gifts = new Set([4, 18, 26, 38]);
  return people.map((person, index) => {
    const lines = pickLines(teaStock, lineCounts.get(index) ?? 1);
    if (gifts.has(index)) lines.push({ goods: teaGift, quantity: 1, isGift: true });
    return {
      number: `26071290${String(34_185_306 + index * 71_937).padStart(8, '0')}647`,
      person,
      lines,
      buyerMessage: messages.get(index) ?? '',
      sellerRemark: remarks.get(index) ?? '',
      minute: 5 + index * 10,
    };
  });
}

const spacedAddress = ({ place, detail }: Person) =>
  `${place.province} ${place.city} ${place.district} ${place.town} ${detail}(${place.postalCode})`;

function taobaoFiles(orders: readonly SampleOrder[]): readonly (readonly [string, Uint8Array])[] {
  const encode = createGbkEncoder();
  const list = orders.map((order, index) => {
    const { person, lines } = order;
    const amount = yuan(total(lines));
    const row: Readonly<Record<string, string>> = {
      订单编号: guarded(order.number),
      买家会员名: person.buyer,
      买家应付货款: amount,
      买家应付邮费: '0.00',
      总金额: amount,
      买家实际支付金额: amount,
      订单状态: taobaoStatus,
      买家留言: order.buyerMessage,
      收货人姓名: person.name,
      '收货地址 ': spacedAddress(person),
      运送方式: '快递',
      // Every tenth buyer has a privacy number: its extension must reach the courier.
      联系手机: index % 10 === 6 ? `'17000000000-${String(2000 + index)}` : `'${person.phone}`,
      '联系电话 ': "'",
      订单创建时间: time(order.minute, '/'),
      '订单付款时间 ': time(order.minute + 1, '/'),
      '宝贝标题 ': lines.map((line) => line.goods.name).join('，'),
      '宝贝种类 ': String(lines.length),
      '物流单号 ': "'",
      订单备注: order.sellerRemark,
      宝贝总数量: String(pieces(lines)),
      店铺Id: '0',
      店铺名称: '山野样品铺',
      是否手机订单: '手机订单',
      修改后的收货地址:
        index === 15 ? '浙江省 杭州市 滨江区 长河街道 江南样例大道66号2幢1单元901室(310051)' : '',
      是否是O2O交易: '否',
    };
    return taobaoListHeader.map((title) => row[title] ?? '');
  });
  const details = orders.flatMap((order) =>
    order.lines.map((line) => [
      guarded(order.number),
      line.goods.name,
      yuan(line.goods.priceFen),
      String(line.quantity),
      line.goods.sku,
      line.goods.specification === '' ? '' : `规格：${line.goods.specification}`,
      '',
      order.sellerRemark,
      taobaoStatus,
      line.goods.sku,
    ]),
  );
  return [
    ['ExportOrderList202607120900.csv', encode(csv([taobaoListHeader, ...list]))],
    ['ExportOrderDetailList202607120900.csv', encode(csv([taobaoDetailHeader, ...details]))],
  ];
}

// ---------------------------------------------------------------------------------------------------------
// Pinduoduo

const householdStock = goods([
  'RH-MJ-01|加厚珊瑚绒毛巾|35x75cm 4条装|25.9',
  'RH-YJ-02|无痕植绒衣架|20支装|19.9',
  'RH-LJ-03|加厚手提垃圾袋|5卷100只|12.8',
  'RH-SN-04|密封保鲜收纳盒|6件套|39.9',
  'RH-XY-05|柠檬洗衣凝珠|52颗|29.9',
  'RH-TB-06|免手洗平板拖把|60cm 配4布|49',
  'RH-BW-07|304不锈钢保温杯|500ml 墨绿|45',
  'RH-DD-08|防滑浴室地垫|40x60cm|16.5',
]);

const pddHeader =
  '商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),支付时间,承诺发货时间,发货时间,确认收货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,买家留言,售后状态,快递单号,快递公司,收货人,手机,省,市,区,街道/镇,详细地址,赠品名称,赠品数量,店铺名称'.split(
    ',',
  );

function makePddOrders(): readonly SampleOrder[] {
  return peopleFor(35, 3).map((person, index) => ({
    number: `260712-${String(607_198_974_342_268 + index * 7_342_611_379)}`,
    person,
    lines: pickLines(householdStock, 1),
    buyerMessage: index === 9 ? '放门口就行' : index === 20 ? '要墨绿色，别发错' : '',
    sellerRemark: index === 6 ? '发顺丰' : index === 15 ? '补发上次漏的一件' : '',
    minute: 20 + index * 13,
  }));
}

const pddRefunded = 13;
const pddMasked = 22;
const pddGifts: ReadonlyMap<number, number> = new Map([
  [3, 1],
  [10, 2],
  [18, 1],
  [27, 1],
]);

function pddFile(orders: readonly SampleOrder[]): Uint8Array {
  const rows = orders.map((order, index) => {
    const { person, lines } = order;
    const [line] = lines;
    if (!line) throw new RangeError('an order without a line');
    const amount = number(total(lines) / 100);
    const giftQuantity = pddGifts.get(index);
    const row: Readonly<Record<string, CellObject>> = {
      商品: text(line.goods.name),
      订单号: text(order.number),
      订单状态: text(index === pddRefunded ? '未发货，退款成功' : '待发货'),
      '商品总价(元)': amount,
      '邮费(元)': number(0),
      '用户实付金额(元)': amount,
      '商家实收金额(元)': amount,
      '商品数量(件)': number(line.quantity),
      支付时间: text(`${time(order.minute, '-')}:08`),
      承诺发货时间: text(`${time(order.minute, '-').replace('-12 ', '-14 ')}:08`),
      商品id: text(`${68_000_000_000 + index * 31_771}\t`),
      商品规格: text(line.goods.specification),
      样式ID: text(String(940_000_000_000 + index * 77)),
      '商家编码-规格维度': text(line.goods.sku),
      '商家编码-商品维度': text(line.goods.sku.slice(0, 5)),
      商家备注: text(order.sellerRemark),
      买家留言: text(order.buyerMessage),
      售后状态: text(index === pddRefunded ? '退款成功' : '无售后或售后取消'),
      收货人: text(person.name),
      手机: text(
        index === pddMasked ? `${person.phone.slice(0, 3)}****${person.phone.slice(7)}` : person.phone,
      ),
      省: text(person.place.province),
      市: text(person.place.city),
      区: text(person.place.district),
      '街道/镇': text(person.place.town),
      详细地址: text(person.detail),
      赠品名称: text(giftQuantity === undefined ? '' : '洗碗海绵擦（赠）'),
      赠品数量: giftQuantity === undefined ? text('') : number(giftQuantity),
      店铺名称: text('日和样品百货'),
    };
    return pddHeader.map((title) => row[title] ?? text(''));
  });
  const sheet = utils.aoa_to_sheet([pddHeader.map(text), ...rows]);
  return workbook('订单', sheet);
}

// ---------------------------------------------------------------------------------------------------------
// Shopify

const potteryStock = goods([
  'MUG-CEL-350|Celadon mug 青瓷马克杯|350 ml|96',
  'TPT-YIX-180|Yixing teapot 紫砂壶|180 ml|268',
  'CUP-WHT-2|Porcelain tea cup set 白瓷对杯|2 pcs|118',
  'TRY-BAM-M|Bamboo tea tray 竹制茶盘|M|158',
  'VAS-BLU-S|Blue-and-white vase 青花小花瓶|S|188',
  'INC-BRS-1|Brass incense holder 黄铜香插|1 pc|66',
]);

const shopifyHeader = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at',
  'Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status',
  ...['Billing', 'Shipping'].map((side) =>
    ['Name', 'Street', 'Address1', 'Address2', 'Company', 'City', 'Zip', 'Province', 'Country', 'Phone']
      .map((part) => `${side} ${part}`)
      .join(','),
  ),
  'Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References',
].flatMap((part) => part.split(','));

function makeShopifyOrders(): readonly SampleOrder[] {
  const lineCounts = new Map([
    [1, 2],
    [4, 3],
    [8, 2],
    [11, 2],
    [16, 5],
  ]);
  return peopleFor(20, 1).map((person, index) => ({
    number: `#S${1041 + index}`,
    person,
    lines: pickLines(potteryStock, lineCounts.get(index) ?? 1),
    buyerMessage: index === 2 ? '生日礼物，请附一张空白贺卡' : index === 13 ? '请用顺丰寄，谢谢' : '',
    sellerRemark: '',
    minute: 30 + index * 21,
  }));
}

/** Two customers abroad: addresses that are written street first. */
const abroad: ReadonlyMap<number, Readonly<Record<string, string>>> = new Map([
  [
    7,
    {
      Name: 'Robin Sample',
      Address1: '1200 Example Avenue',
      Address2: 'Apt 5C',
      City: 'Springfield',
      Zip: "'02139",
      Province: 'MA',
      Country: 'US',
      Phone: '+1 617-555-0132',
    },
  ],
  [
    18,
    {
      Name: 'Alex Specimen',
      Address1: '77 Placeholder Street',
      Address2: '',
      City: 'Portland',
      Zip: "'97201",
      Province: 'OR',
      Country: 'US',
      Phone: '+1 503-555-0177',
    },
  ],
]);

function shopifyFile(orders: readonly SampleOrder[]): Uint8Array {
  const rows = orders.flatMap((order, index) => {
    const { person, lines } = order;
    const destination: Readonly<Record<string, string>> = abroad.get(index) ?? {
      Name: person.name,
      Address1: `${person.place.district}${person.place.town}${person.detail}`,
      Address2: '',
      City: person.place.city,
      Zip: `'${person.place.postalCode}`,
      Province: '',
      Country: 'CN',
      Phone: `+86 ${person.phone.slice(0, 3)} ${person.phone.slice(3, 7)} ${person.phone.slice(7)}`,
    };
    const amount = yuan(total(lines));
    const at = `${time(order.minute, '-')}:00 +0800`;
    return lines.map((line, place) => {
      const row: Record<string, string> = {
        Name: order.number,
        Email: `${person.buyer}@example.com`,
        'Lineitem quantity': String(line.quantity),
        'Lineitem name': `${line.goods.name} - ${line.goods.specification}`,
        'Lineitem price': yuan(line.goods.priceFen),
        'Lineitem sku': line.goods.sku,
        'Lineitem requires shipping': 'true',
        'Lineitem taxable': 'false',
        'Lineitem fulfillment status': 'pending',
      };
      if (place === 0) {
        Object.assign(row, {
          'Financial Status': 'paid',
          'Paid at': at,
          'Fulfillment Status': 'unfulfilled',
          'Accepts Marketing': 'no',
          Currency: 'CNY',
          Subtotal: amount,
          Shipping: '0.00',
          Taxes: '0.00',
          Total: amount,
          'Shipping Method': 'Standard',
          'Created at': at,
          Notes: order.buyerMessage,
          'Payment Method': 'Alipay',
          Vendor: 'Kiln Sample Studio',
          Id: String(6_100_000_000_000 + index * 32_768),
          'Risk Level': 'Low',
          Source: 'web',
          'Shipping Province Name': abroad.has(index) ? '' : person.place.province,
        });
        for (const [part, value] of Object.entries(destination)) {
          row[`Shipping ${part}`] = value;
          row[`Billing ${part}`] = value;
        }
      }
      return shopifyHeader.map((title) => row[title] ?? '');
    });
  });
  return new TextEncoder().encode(csv([shopifyHeader, ...rows]));
}

// ---------------------------------------------------------------------------------------------------------
// A plain workbook that somebody keeps by hand

const villageStock = goods([
  'TX-LR-01|农家烟熏腊肉|1斤装|58',
  'TX-XC-02|手工红薯粉条|2斤装|26',
  'TX-JD-03|散养土鸡蛋|30枚|49',
  'TX-YY-04|压榨菜籽油|2.5L|66',
  'TX-MJ-05|糯米甜酒酿|450g*2|28',
  'TX-LJ-06|剁辣椒酱|280g*3|36',
]);

const plainHeader = [
  '序号',
  '单号',
  '店铺',
  '客户',
  '手机',
  '送货地址',
  '货品',
  '规格',
  '件数',
  '单价',
  '备注',
  '下单时间',
];
const plainMissingAddress = 8;
const plainRepeated = 5;

function makePlainOrders(): readonly SampleOrder[] {
  const lineCounts = new Map([
    [2, 2],
    [7, 3],
    [13, 2],
    [19, 4],
  ]);
  return peopleFor(25, 2).map((person, index) => ({
    number: `TG0712-${String(index + 1).padStart(3, '0')}`,
    person,
    lines: pickLines(villageStock, lineCounts.get(index) ?? 1),
    buyerMessage: '',
    sellerRemark: index === 10 ? '客户要求发顺丰' : index === 16 ? '易碎，多垫泡沫' : '',
    minute: 45 + index * 17,
  }));
}

function plainFile(orders: readonly SampleOrder[]): Uint8Array {
  const rows: CellObject[][] = [[text('七月十二日 团购发货表')], plainHeader.map(text)];
  const merges: NonNullable<WorkSheet['!merges']> = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: plainHeader.length - 1 } },
  ];
  const orderRow = (order: SampleOrder, index: number, line: SampleLine, isFirst: boolean): CellObject[] => {
    const { person } = order;
    const address =
      index === plainMissingAddress
        ? ''
        : `${person.place.province} ${person.place.city} ${person.place.district} ${person.place.town}${person.detail}`;
    const own = isFirst
      ? [
          number(index + 1),
          text(order.number),
          text('乡味样品集'),
          text(person.name),
          number(Number(person.phone)),
          text(address),
        ]
      : plainHeader.slice(0, 6).map(() => text(''));
    return [
      ...own,
      text(line.goods.name),
      text(line.goods.specification),
      number(line.quantity),
      number(line.goods.priceFen / 100),
      text(isFirst ? order.sellerRemark : ''),
      isFirst ? dateTime(order.minute) : text(''),
    ];
  };
  orders.forEach((order, index) => {
    const firstRow = rows.length;
    order.lines.forEach((line, place) => {
      rows.push(orderRow(order, index, line, place === 0));
    });
    if (order.lines.length > 1) {
      for (const column of [0, 1, 2, 3, 4, 5, 10, 11]) {
        merges.push({ s: { r: firstRow, c: column }, e: { r: rows.length - 1, c: column } });
      }
    }
    if (index === orders.length - 6) {
      const repeated = orders[plainRepeated];
      const [line] = repeated?.lines ?? [];
      if (repeated && line) rows.push(orderRow(repeated, plainRepeated, line, true));
    }
  });
  const sum = orders.reduce((count, order) => count + pieces(order.lines), 0);
  rows.push(
    plainHeader.map((title) => (title === '序号' ? text('合计') : title === '件数' ? number(sum) : text(''))),
  );
  // Empty cells are left out, as a spreadsheet leaves them out.
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => (cell.v === '' ? null : cell))));
  sheet['!merges'] = merges;
  sheet['!cols'] = plainHeader.map((title) => ({ wch: title === '送货地址' ? 48 : 12 }));
  return workbook('团购', sheet);
}

// ---------------------------------------------------------------------------------------------------------

const taobao = makeTaobaoOrders();
const pdd = makePddOrders();
const shopify = makeShopifyOrders();
const plain = makePlainOrders();

mkdirSync(directory, { recursive: true });
const files: readonly (readonly [string, Uint8Array])[] = [
  ...taobaoFiles(taobao),
  ['拼多多订单导出20260712.xlsx', pddFile(pdd)],
  ['orders_export.csv', shopifyFile(shopify)],
  ['团购发货表0712.xlsx', plainFile(plain)],
];
for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);

const giftPieces = [...pddGifts.values()];
function tell(name: string, orders: readonly SampleOrder[], extraLines = 0, extraPieces = 0): void {
  const lines = orders.reduce((count, order) => count + order.lines.length, 0) + extraLines;
  const quantity = orders.reduce((count, order) => count + pieces(order.lines), 0) + extraPieces;
  console.log(`${name}: ${orders.length} orders, ${lines} lines, ${quantity} pieces`);
}
tell('Taobao (list + detail)', taobao);
tell(
  'Pinduoduo',
  pdd,
  giftPieces.length,
  giftPieces.reduce((sum, quantity) => sum + quantity, 0),
);
tell('Shopify', shopify);
tell('Plain workbook', plain);
console.log(`all: ${taobao.length + pdd.length + shopify.length + plain.length} orders`);
console.log(
  `not printable: ${pdd[pddRefunded]?.number} (refunded), ${pdd[pddMasked]?.number} (masked phone), ${plain[plainMissingAddress]?.number} (no address)`,
);
console.log(`refused row: ${plain[plainRepeated]?.number} a second time; skipped row: 合计`);
