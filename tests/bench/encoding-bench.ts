/** How often the encoding of an order file is found: files of every encoding, length and kind of content. */

import { decodeText } from '../../electron/intake/text-encoding.ts';
import { encodeGb18030 } from '../../electron/rendering/gb18030.ts';
import { encodeDoubleByte } from '../fixtures/intake/reading.ts';
import type { Row } from './measure.ts';

interface Content {
  readonly header: string;
  readonly row: (index: number) => string;
  readonly encodings: readonly EncodingName[];
}

type EncodingName = keyof typeof encoders;

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
  return new Uint8Array(view.buffer);
}

const mark = '\uFEFF';

const encoders = {
  'utf-8': (text: string) => new TextEncoder().encode(text),
  'utf-8 with mark': (text: string) => new TextEncoder().encode(mark + text),
  'utf-16le with mark': (text: string) => utf16(mark + text, true),
  'utf-16be with mark': (text: string) => utf16(mark + text, false),
  'utf-16le': (text: string) => utf16(text, true),
  'utf-16be': (text: string) => utf16(text, false),
  gb18030: encodeGb18030,
  big5: (text: string) => encodeDoubleByte(text, 'big5'),
};

const unicode = [
  'utf-8',
  'utf-8 with mark',
  'utf-16le with mark',
  'utf-16be with mark',
  'utf-16le',
  'utf-16be',
] as const;

const contents: readonly Content[] = [
  {
    header: '订单编号,收货人,手机,收货地址,商品名称,数量,卖家备注',
    row: (index) =>
      `26071200${index},样${'一二三四五'[index % 5]},1990000${1000 + index},广东省深圳市南山区样例路${index}号,加厚马克杯,${(index % 3) + 1},请尽快发货`,
    encodings: [...unicode, 'gb18030'],
  },
  {
    // Characters outside GBK, and of names that few people have.
    header: '订单号,姓名,电话,地址,品名,件数',
    row: (index) =>
      `A${index},${'𠮷㛃䶮'.slice(index % 2 === 0 ? 0 : 2)}样,1990000${1000 + index},浙江省杭州市西湖区样例街${index}号,茶具,1`,
    encodings: [...unicode, 'gb18030'],
  },
  {
    header: '訂單編號,收貨人,手機,收貨地址,商品名稱,數量,備註',
    row: (index) =>
      `TW${index},樣${'甲乙丙丁戊'[index % 5]},0900000${100 + index},臺北市中正區範例路${index}號,陶瓷馬克杯,${(index % 3) + 1},請儘快出貨`,
    encodings: [...unicode, 'big5'],
  },
  {
    header: 'order number,name,phone,address,item,quantity',
    row: (index) =>
      `#${1000 + index},Sample ${index},+1 555 0100,${index} Example Street Springfield,Mug blue,1`,
    encodings: [...unicode, 'gb18030'],
  },
  {
    // Few characters that are not ASCII.
    header: 'order number,name,phone,address,item,quantity',
    row: (index) => `#${1000 + index},样一,1990000${1000 + index},Sample Road ${index},Mug,1`,
    encodings: [...unicode, 'gb18030'],
  },
  {
    header: '单号\t客户\t手机\t省\t市\t区\t地址\t货品\t数量',
    row: (index) =>
      `${index}\t样本\t1990000${1000 + index}\t四川省\t成都市\t武侯区\t样例大道${index}号\t茶\t2`,
    encodings: [...unicode, 'gb18030'],
  },
];

const lengths = [1, 2, 3, 5, 20, 50, 100, 300] as const;

/** Right is where the likeliest reading is the text that was written; a doubt that is asked about is counted too. */
export function benchEncodings(): Row {
  let all = 0;
  let right = 0;
  let asked = 0;
  for (const { header, row, encodings } of contents) {
    for (const encoding of encodings) {
      for (const length of lengths) {
        const lines = Array.from({ length }, (_, index) => row(index));
        const text = `${[header, ...lines].join('\r\n')}\r\n`;
        const result = decodeText(encoders[encoding](text));
        all += 1;
        if (result.kind === 'doubtful') asked += 1;
        const likeliest =
          result.kind === 'doubtful'
            ? result.choices[0]
            : result.kind === 'decoded'
              ? result.value
              : undefined;
        if (likeliest?.text === text) right += 1;
      }
    }
  }
  return {
    what: `encoding of ${all} files`,
    ours: `${right} right${asked > 0 ? `, ${asked} asked about` : ''}`,
    peer: '–',
    ratio: null,
    goal: '≥ 99 %',
    isMet: right / all >= 0.99,
  };
}
