/** A day's export as a bench reads it: rows of 20 columns, as CSV and as .xlsx with shared strings. */

import { crc32, deflateRawSync } from 'node:zlib';
import { encodeGb18030 } from '../../electron/rendering/gb18030.ts';

export const columnTitles = [
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
] as const;

const places = [
  ['浙江省', '杭州市', '西湖区', '文三路'],
  ['广东省', '深圳市', '南山区', '科技园南路'],
  ['四川省', '成都市', '武侯区', '天府大道北段'],
  ['江苏省', '苏州市', '吴中区', '东吴北路'],
  ['湖北省', '武汉市', '洪山区', '珞喻路'],
] as const;

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Row `index`, always the same. No real person or address. */
function rowAt(index: number): string[] {
  const [province, city, district, street] = places[index % places.length] ?? places[0];
  const product = index % 311;
  const quantity = (index % 5) + 1;
  const minute = index % 1440;
  const clock = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:${twoDigits(index % 60)}`;
  return [
    `26071${String(2_000_000_000_003 + index * 7919).padStart(14, '0')}`,
    `示例${String.fromCharCode(0x4e00 + (index % 2000))}${index % 97}`,
    `199${String((index * 7919) % 100_000_000).padStart(8, '0')}`,
    province,
    city,
    district,
    `${street}${(index % 900) + 1}号${(index % 30) + 1}幢${(index % 27) + 1}单元${(index % 40) + 101}室`,
    `示例商品加厚款第${product}号`,
    String(quantity),
    `SKU-${product}-${index % 7}`,
    index % 2 === 0 ? '颜色:白色;尺码:L' : '颜色:雾霾蓝;尺码:均码',
    '39.90',
    index % 20 === 0 ? `请尽快发货，谢谢${index % 50}` : '',
    index % 50 === 0 ? '送小样' : '',
    '待发货',
    `2026-07-12 ${clock}`,
    `2026-07-12 ${clock}`,
    (quantity * 39.9).toFixed(2),
    '0.00',
    '示例店铺',
  ];
}

/** All rows with their header, one after the other: nobody needs to hold them. */
function* tableRows(rowCount: number): Generator<readonly string[], void, undefined> {
  yield columnTitles;
  for (let index = 0; index < rowCount; index += 1) yield rowAt(index);
}

/** CSV in GBK (GB18030), as shops export it. */
export function gbkCsv(rowCount: number): Uint8Array {
  const lines: string[] = [];
  for (const row of tableRows(rowCount)) lines.push(row.join(','));
  return encodeGb18030(`${lines.join('\r\n')}\r\n`);
}

interface ZipPart {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A ZIP archive. Source: PKWARE APPNOTE 6.3.x, sections 4.3.7, 4.3.12, 4.3.16. */
function zip(parts: readonly ZipPart[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    offset += piece.length;
  };
  for (const { path, bytes } of parts) {
    const name = new TextEncoder().encode(path);
    const packed = deflateRawSync(bytes, { level: 3 });
    /** What the local header and the directory have in common, from the version on. */
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, 20, true);
    common.setUint16(4, 8, true);
    common.setUint32(10, crc32(bytes), true);
    common.setUint32(14, packed.length, true);
    common.setUint32(18, bytes.length, true);
    common.setUint16(22, name.length, true);
    const shared = new Uint8Array(common.buffer);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(4, 20, true);
    new Uint8Array(entry.buffer).set(shared, 6);
    entry.setUint32(42, offset, true);
    directory.push(new Uint8Array(entry.buffer), name);
    put(Uint8Array.of(0x50, 0x4b, 3, 4));
    put(shared);
    put(name);
    put(packed);
  }
  const start = offset;
  for (const piece of directory) put(piece);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, parts.length, true);
  end.setUint16(10, parts.length, true);
  end.setUint32(12, offset - start, true);
  end.setUint32(16, start, true);
  put(new Uint8Array(end.buffer));
  const archive = new Uint8Array(offset);
  let position = 0;
  for (const piece of pieces) {
    archive.set(piece, position);
    position += piece.length;
  }
  return archive;
}

const columnName = (column: number) => String.fromCharCode(65 + column);
const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** 数量, 单价, 实付金额 and 邮费 are numbers in a workbook; all else, numbers of orders above all, is text. */
const numberColumns: ReadonlySet<number> = new Set([8, 11, 17, 18]);

/** A workbook with shared strings, as spreadsheets and most exporters write it. */
export function xlsxWorkbook(rowCount: number): Uint8Array {
  const strings = new Map<string, number>();
  const rows: string[] = [];
  let uses = 0;
  let rowNumber = 0;
  for (const row of tableRows(rowCount)) {
    rowNumber += 1;
    let cells = '';
    for (const [column, text] of row.entries()) {
      if (text === '') continue;
      const reference = `${columnName(column)}${rowNumber}`;
      if (rowNumber > 1 && numberColumns.has(column)) {
        cells += `<c r="${reference}" s="1"><v>${Number(text)}</v></c>`;
        continue;
      }
      let index = strings.get(text);
      if (index === undefined) {
        index = strings.size;
        strings.set(text, index);
      }
      uses += 1;
      cells += `<c r="${reference}" s="1" t="s"><v>${index}</v></c>`;
    }
    rows.push(`<row r="${rowNumber}" spans="1:${row.length}">${cells}</row>`);
  }
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const lastCell = `${columnName(columnTitles.length - 1)}${rowNumber}`;
  const documents: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="0" applyAlignment="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}" count="${uses}" uniqueCount="${strings.size}">${[...strings.keys()].map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><dimension ref="A1:${lastCell}"/><sheetData>${rows.join('')}</sheetData></worksheet>`,
  };
  return zip(
    Object.entries(documents).map(([path, xml]) => ({
      path,
      bytes: new TextEncoder().encode(head + xml),
    })),
  );
}
