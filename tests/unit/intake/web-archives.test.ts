import { describe, expect, test } from 'vitest';
import { encodeDoubleByte, readOne } from '../../fixtures/intake/reading.ts';

const rows = [
  ['订单编号', '收货人姓名', '手机', '收货地址', '商品名称', '数量', '备注'],
  [
    '4193067985817061234',
    '张样一',
    '13800001001',
    '广东省深圳市南山区样例路1号',
    '龙井=茶叶',
    '2',
    '尽快发货',
  ],
  ['4193067985817064321', '李样二', '19900001002', '四川省成都市武侯区样例街2号', '白茶', '1', '谢谢老板'],
];
const page = `<html>\r\n<body>\r\n<table border=1>${rows
  .map((row) => `<tr>${row.map((cell) => `<td style='mso-number-format:"\\@"'>${cell}</td>`).join('')}</tr>`)
  .join('\r\n')}</table></body></html>`;

/** RFC 2045, 6.7: `=` and bytes above ASCII as hex, no line longer than 76. */
function quotedPrintable(bytes: Uint8Array): string {
  let line = '';
  let text = '';
  for (const byte of bytes) {
    if (byte === 13) continue;
    if (byte === 10) {
      text += `${line}\r\n`;
      line = '';
      continue;
    }
    const isPlain = byte >= 32 && byte <= 126 && byte !== 61;
    const piece = isPlain
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + piece.length > 75) {
      text += `${line}=\r\n`;
      line = '';
    }
    line += piece;
  }
  return text + line;
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n');

function archive(parts: readonly { type: string; encoding: string; text: string }[]): Uint8Array {
  const head = 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n';
  const kind = 'Content-Type: multipart/related;\r\n\tboundary="----=_NextPart_01"\r\n\r\nA note.\r\n\r\n';
  const body = parts.map(
    ({ type, encoding, text }) =>
      `------=_NextPart_01\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n\r\n`,
  );
  return Buffer.from(`${head}${kind}${body.join('')}------=_NextPart_01--\r\n`, 'latin1');
}

describe('a web archive that was saved as .xls', () => {
  const gbk = encodeDoubleByte(page, 'gbk');
  const utf8 = new TextEncoder().encode(page);
  const frame = {
    type: 'text/html; charset="gb2312"',
    encoding: 'quoted-printable',
    text: '<html><frameset></frameset></html>',
  };
  const image = { type: 'image/png', encoding: 'base64', text: 'iVBORw0KGgo=' };

  test.each([
    ['quoted-printable', 'gb18030', quotedPrintable(gbk)],
    ['quoted-printable', 'utf-8', quotedPrintable(utf8)],
    ['base64', 'gb18030', base64(gbk)],
    ['8bit', 'utf-8', Buffer.from(utf8).toString('latin1')],
  ])('%s, %s', async (encoding, charset, text) => {
    const bytes = archive([frame, { type: 'text/html; charset="x"', encoding, text }, image]);
    const reading = await readOne({ name: '订单.xls', bytes });
    expect(reading).toMatchObject({ encoding: charset, problems: [], refused: [] });
    expect(
      reading.drafts.map(({ orderNumber, consignee, lines }) => [
        orderNumber,
        consignee.name,
        lines[0]?.name,
      ]),
    ).toEqual([
      ['4193067985817061234', '张样一', '龙井=茶叶'],
      ['4193067985817064321', '李样二', '白茶'],
    ]);
  });

  test('that is one page without parts', async () => {
    const head =
      'From: <Saved by Blink>\r\nSubject: orders\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n';
    const bytes = Buffer.from(
      `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(gbk)}`,
      'latin1',
    );
    expect((await readOne({ name: 'a.mht', bytes })).drafts).toHaveLength(2);
  });

  test('without a table says what to do', async () => {
    for (const bytes of [archive([frame, image]), archive([]), Buffer.from('MIME-Version: 1.0\r\n')]) {
      const reading = await readOne({ name: 'a.xls', bytes });
      expect(reading.problems).toEqual([{ code: 'import.web-archive', params: { file: 'a.xls' } }]);
    }
  });

  test('a table whose first words are like it is none', async () => {
    const text = `${rows.map((row) => row.join(',')).join('\n')}\n`.replace('备注', 'MIME-Version: 1.0');
    expect((await readOne({ name: 'a.csv', bytes: new TextEncoder().encode(text) })).drafts).toHaveLength(2);
  });
});
