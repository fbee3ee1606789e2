import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../electron/intake/text-encoding.ts';
import { encodeDoubleByte, readChosen, readOne } from '../../fixtures/intake/reading.ts';

const words = (text: string) => text.trim().split(/\s+/u);

/** People, places and goods; rare characters among them, as names of people and counties have them. */
const simplified = words(`
张伟 王芳 李娜 刘洋 陈静 杨磊 赵敏 黄涛 周鑫 吴昊 徐婷婷 孙鹏 胡雪 朱琳 高翔 林晓燕 何欣怡 郭梓涵 马骁 罗熙 喻茜 缪骞 翟昕
北京市 上海市 广东省 深圳市 南山区 余杭区 武侯区 亳州市 谯城区 濮阳县 漯河市 郾城区 衢州市 柯城区 邛崃市 鄱阳县 婺源县 歙县 黟县 涿州市
乌鲁木齐市 呼和浩特市 阿坝藏族羌族自治州 文一西路 建国路 春晗路 五常街道 望京街道 幢 单元 室 号院 村委会 菜鸟驿站 丰巢柜
龙井茶叶 白茶 普洱茶饼 毛巾 洗碗海绵 便携茶具 保温杯 羽绒服 充电器 数据线 螺蛳粉 粽子 榴莲 猕猴桃 蓝莓 硅胶手机壳 蜂蜜 藕粉 糍粑
请尽快发货 谢谢老板 不要折叠 送礼 放门卫 电话联系 轻拿轻放 易碎 赠品 已付款 待发货 订单编号 收货人 手机 收货地址 商品名称 数量 备注
`);
const traditional = words(`
陳怡君 林志偉 黃淑芬 張雅婷 李宗翰 王俊傑 吳佩珊 劉冠廷 蔡依潔 楊承恩 許瑋倫 鄭詠晴 謝孟儒 郭靜宜 曾柏翰 廖苡喬 賴筱涵 徐薇 蘇瑋 葉芷瑄
台北市 信義區 大安區 松山區 新北市 板橋區 三重區 桃園市 中壢區 新竹縣 竹北市 台中市 西屯區 彰化縣 員林市 雲林縣 斗六市 嘉義市 台南市 高雄市 前鎮區 屏東縣 花蓮縣 臺東縣 澎湖縣 香港 九龍 旺角 荃灣
忠孝東路 復興南路 中山北路 民生東路 和平西路 仁愛路 重慶南路 巷弄 樓之 號 鄰里 超商取貨 管理室代收
龍井茶葉 烏龍茶 鳳梨酥 保溫瓶 羽絨外套 充電線 手機殼 毛巾 濾掛咖啡 蜂蜜蛋糕 牛軋糖 滷味 麵條 襪子 圍巾
請盡快出貨 謝謝老闆 送禮用 請放管理室 易碎物品 贈品 已付款 待出貨 訂單編號 收件人 手機 收貨地址 商品名稱 數量 備註
`);
const japanese = words(`
佐藤健一 鈴木花子 高橋美咲 田中太郎 渡辺さくら 伊藤翔太 山本陽子 中村優 小林結衣 加藤大輔 吉田あかり 山田智子 斎藤隆 松本ひかり 井上亮
東京都 新宿区 渋谷区 大阪府 大阪市 北区 京都府 横浜市 港北区 名古屋市 札幌市 福岡県 博多区 神戸市 広島県 埼玉県 さいたま市 千葉県
丁目 番地 マンション アパート ハイツ コーポ 号室 ビル
お茶 タオル スポンジ 充電器 ケーブル スマホケース マグカップ ギフトセット
置き配希望 不在時は宅配ボックスへ よろしくお願いします 早めの発送をお願いします
`);
const western = words(`
Renée José Müller Søren Zoë François Łukasz Beyoncé Ångström Façade café crème Düsseldorf Malmö Córdoba Besançon Köln São Björk Citroën piñata jalapeño
`);

const corpora = [
  { encoding: 'gb18030', words: simplified, encode: (text: string) => encodeDoubleByte(text, 'gbk') },
  { encoding: 'big5', words: traditional, encode: (text: string) => encodeDoubleByte(text, 'big5') },
  { encoding: 'shift_jis', words: japanese, encode: (text: string) => encodeDoubleByte(text, 'shift_jis') },
  { encoding: 'utf-8', words: simplified, encode: (text: string) => new TextEncoder().encode(text) },
  { encoding: 'utf-8', words: traditional, encode: (text: string) => new TextEncoder().encode(text) },
  { encoding: 'utf-8', words: japanese, encode: (text: string) => new TextEncoder().encode(text) },
  { encoding: 'utf-8', words: western, encode: (text: string) => new TextEncoder().encode(text) },
] as const;

interface Outcome {
  right: number;
  wrong: number;
  asked: number;
  askedWithoutTruth: number;
}

/** Texts of so many words, each in an order line with digits and Latin letters around. */
function measure(
  wordCount: number,
  perCorpus: number,
): readonly { readonly name: string; readonly outcome: Outcome }[] {
  return corpora.map(({ encoding, words: list, encode }) => {
    const outcome: Outcome = { right: 0, wrong: 0, asked: 0, askedWithoutTruth: 0 };
    const texts = fc.sample(
      fc
        .array(
          fc.tuple(fc.constantFrom(...list), fc.constantFrom(',', ' ', '\n', ',A-12,', ',13800001001,', '')),
          {
            minLength: wordCount,
            maxLength: wordCount,
          },
        )
        .map((parts) => `id,name,qty\n1,${parts.flat().join('')}\n`),
      { numRuns: perCorpus, seed: 7 },
    );
    for (const text of texts) {
      const result = decodeText(encode(text));
      if (result.kind === 'doubtful') {
        outcome.asked += 1;
        if (!result.choices.some((choice) => choice.text === text)) outcome.askedWithoutTruth += 1;
      } else if (
        result.kind === 'decoded' &&
        result.value.encoding === encoding &&
        result.value.text === text
      ) {
        outcome.right += 1;
      } else outcome.wrong += 1;
    }
    return { name: `${encoding} ${list[0]}`, outcome };
  });
}

describe('texts of so many words', () => {
  const perCorpus = 400;

  test.each([1, 2, 3, 5, 8, 12])('%d: a reading that nobody was asked about is right', (wordCount) => {
    for (const { name, outcome } of measure(wordCount, perCorpus)) {
      const unasked = outcome.right + outcome.wrong;
      expect(outcome.wrong, name).toBeLessThanOrEqual(unasked * 0.005);
      // Whoever is asked finds the true text among the choices.
      expect(outcome.askedWithoutTruth, name).toBe(0);
    }
  });

  test.each([
    [1, 0.4],
    [2, 0.1],
    [3, 0.04],
    [5, 0],
    [20, 0],
  ])('%d: asks about no more than %d of them', (wordCount, share) => {
    for (const { name, outcome } of measure(wordCount, perCorpus)) {
      expect(outcome.asked, name).toBeLessThanOrEqual(perCorpus * share);
    }
  });
});

describe('a file that may be two things', () => {
  // An ASCII header proves nothing.
  const text = 'Order Number,Recipient Name,Phone Number,Shipping Address,Product Name,Quantity\n';
  const rowsOf = (name: string) =>
    `${text}A1,plain,13800001001,12 Sample St,cup,1\nA2,${name},13800001002,12 Sample St,cup,2\n`;
  const bytes = encodeDoubleByte(rowsOf('茶'), 'gbk');
  const file = { name: 'orders.csv', bytes };

  test('shows the same rows in both readings, the likeliest first, and yields nothing', async () => {
    const reading = await readOne(file);
    expect(reading).toMatchObject({ format: null, encoding: null, drafts: [], rows: 0 });
    expect(reading.problems).toEqual([{ code: 'import.encoding-doubtful', params: { file: 'orders.csv' } }]);
    expect(reading.encodingChoices.map(({ encoding }) => encoding)).toEqual(['gb18030', 'big5']);
    for (const { encoding, rows } of reading.encodingChoices) {
      const name = new TextDecoder(encoding).decode(bytes).split('\n')[2]?.split(',')[1];
      expect(rows).toEqual([
        text.trim().split(','),
        ['A1', 'p****', '138******01', '**** Sample St', 'cup', '1'],
        ['A2', `${name}*`, '138******02', '**** Sample St', 'cup', '2'],
      ]);
    }
    expect(reading.encodingChoices[0]?.rows[2]?.[1]).toBe('茶*');
  });

  test('hides names, but not what tells the readings apart', async () => {
    const mixed = encodeDoubleByte(rowsOf('Lee 茶'), 'gbk');
    const reading = await readOne({ name: 'orders.csv', bytes: mixed });
    const names = reading.encodingChoices.map(({ rows }) => rows[2]?.[1]);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^L\*\* [^\x20-\x7e]$/u);
  });

  test.each(['gb18030', 'big5'])('is read as %s where somebody chose it', async (encoding) => {
    const reading = await readChosen(file, { encoding });
    expect(reading).toMatchObject({ encoding, problems: [], rows: 2 });
    const written = new TextDecoder(encoding).decode(bytes).split('\n')[2]?.split(',')[1];
    expect(reading.drafts[1]?.consignee.name).toBe(written);
    // Whoever chose may choose again.
    expect(reading.encodingChoices).toHaveLength(2);
  });

  test('an encoding that was chosen is used as given, also where there was no doubt', async () => {
    const sure = { name: 'a.csv', bytes: encodeDoubleByte(`${rowsOf('王小明')}`, 'gbk') };
    expect((await readOne(sure)).drafts[1]?.consignee.name).toBe('王小明');
    const forced = await readChosen(sure, { encoding: 'big5' });
    expect(forced.encoding).toBe('big5');
    expect(forced.drafts[1]?.consignee.name).not.toBe('王小明');
    const little = await readChosen(sure, { encoding: 'utf-8' });
    expect(little.refused).toMatchObject([{ row: 3, code: 'import.encoding-damaged' }]);
    const more = { name: 'a.csv', bytes: encodeDoubleByte(`${rowsOf('王小明')}${rowsOf('李样一')}`, 'gbk') };
    const broken = await readChosen(more, { encoding: 'utf-8' });
    expect(broken.problems).toMatchObject([{ code: 'import.encoding-damaged', params: { row: 3 } }]);
  });

  test('rows far below are shown where only they tell', async () => {
    const plain = Array.from(
      { length: 300 },
      (_, index) => `P${index},plain,13800001001,12 Sample St,cup,1\n`,
    );
    const long = encodeDoubleByte(`${text}${plain.join('')}A2,茶,13800001002,12 Sample St,cup,2\n`, 'gbk');
    const reading = await readOne({ name: 'a.csv', bytes: long });
    expect(reading.encodingChoices.map(({ rows }) => rows.length)).toEqual([2, 2]);
    expect(reading.encodingChoices[0]?.rows[1]).toEqual([
      'A2',
      '茶*',
      '138******02',
      '**** Sample St',
      'cup',
      '2',
    ]);
  });
});

test('an Amazon report of Japan in Shift-JIS', async () => {
  const header =
    'order-id\torder-item-id\tpurchase-date\tbuyer-name\tsku\tproduct-name\tquantity-purchased\tquantity-to-ship\trecipient-name\tship-address-1\tship-city\tship-state\tship-postal-code\tship-country';
  const row =
    '250-1234567-1234567\t1\t2026-07-11T22:10:00+09:00\t佐藤健一\tK-1\tマグカップ ﾌﾞﾙｰ\t1\t1\t佐藤健一\t新宿区西新宿2丁目8番1号\t新宿区\t東京都\t160-0023\tJP';
  const bytes = encodeDoubleByte(`${header}\r\n${row}\r\n`, 'shift_jis');
  const reading = await readOne({ name: 'unshipped.txt', bytes });
  expect(reading).toMatchObject({ format: 'amazon', encoding: 'shift_jis', problems: [] });
  expect(reading.drafts[0]).toMatchObject({
    consignee: { name: '佐藤健一', country: 'JP' },
    lines: [{ name: 'マグカップ ﾌﾞﾙｰ', quantity: 1 }],
  });
});
