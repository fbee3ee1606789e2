import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskCell, maskName, maskPhone } from '../../../electron/domain/privacy.ts';

describe('masking after GB/T 41833-2022', () => {
  test.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧***'],
    ['John Doe', 'J*** D**'],
    ['王', '王*'],
    ['', ''],
  ])('name %s', (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ['13812345678', '138******78'],
    ['１３８１２３４５６７８', '138******78'],
    ['138****5678', '138******78'],
    ['010-85886666', '010-******66'],
    ['01085886666', '010-******66'],
    ['0571-8588666', '0571-******6'],
    ['+85291234567', '852******67'],
    ['17000000000转2345', '17000000000转2345'],
    ['95013412345678-001', '95013412345678-001'],
    ['17000000000-2345', '17000000000-2345'],
    ['17000000000,2345', '17000000000,2345'],
    ['+86 16500000000 转 234', '+86 16500000000 转 234'],
    ['18412345678-1234', '18412345678-1234'],
    ['13812345678转1234', '13812345678转1234'],
    // An area code behind a mobile is no extension, and a comma parts two numbers.
    ['13812345678,0571', '138**********71'],
    ['13812345678-0571', '138**********71'],
    ['13812345678，1234', '138**********34'],
    ['13812345678-123', '138*********23'],
    ['17000000000,0571', '170**********71'],
    ['13812345678/13987654321', '138*****************21'],
    ['无', '****'],
    ['', ''],
  ])('phone %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  const digitsOf = (text: string) => text.replace(/\D/gu, '');

  test('at least six digits of any phone are hidden', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ,/-]{7,24}$/u), (phone) => {
        const digits = digitsOf(phone);
        fc.pre(digits.length >= 7);
        const compact = phone.replace(/\s/gu, '');
        // What may stay: eleven digits of a mobile, one mark, three or four digits more.
        fc.pre(!/^(?:(?:\+|00)?86-?)?(?:1[3-9]\d{9}|950\d{8,12})[-,]\d{3,4}$/u.test(compact));
        expect(digits.length - digitsOf(maskPhone(phone)).length).toBeGreaterThanOrEqual(6);
      }),
      { numRuns: 500 },
    );
  });

  test('a mobile with an area code behind it never stays whole, whatever parts them', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9]\d{9}$/u),
        fc.constantFrom(',', '，', ' ', '/', ';', '、'),
        fc.constantFrom('010', '021', '0571', '0755'),
        (mobile, mark, area) => {
          const shown = digitsOf(maskPhone(`${mobile}${mark}${area}`));
          expect(mobile.length + area.length - shown.length).toBeGreaterThanOrEqual(6);
        },
      ),
    );
  });

  test('a masked phone stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9*转,-]{1,20}$/u), (phone) => {
        const masked = maskPhone(phone);
        expect(masked).not.toBe('');
        expect(maskPhone(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });

  test('the name never shows whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        fc.pre(name.trim() !== '' && !name.includes('*'));
        expect(maskName(name)).toContain('*');
      }),
    );
  });

  test.each([
    // Chinese: up to the road and its number, or up to the first number, unit or room.
    ['北京市朝阳区望京街道望京SOHO T1 A座1203', '北京市朝阳区望京街道望京SOHO ****'],
    ['吉林省 通化市 柳河县 柳河镇紫御府201室(135300)', '吉林省 通化市 柳河县 柳河镇紫御府****'],
    ['浙江省杭州市余杭区文一西路969号3幢2单元501', '浙江省杭州市余杭区文一西路969号****'],
    ['浙江省杭州市余杭区文一西路９６９号３幢２单元５０１', '浙江省杭州市余杭区文一西路９６９号****'],
    ['文一西路969号三幢二单元五零一室', '文一西路969号****'],
    ['文一西路969号阳光花园五零一', '文一西路969号阳光花园****'],
    ['文一西路969-3-2-501', '文一西路****'],
    ['文一西路12号楼501', '文一西路****'],
    ['解放路18弄5号302', '解放路18弄****'],
    ['丰台路12号院3号楼501', '丰台路12号院****'],
    ['105国道阳光花园B座7层', '105国道阳光花园****'],
    ['龙湖天街1203号', '龙湖天街****'],
    ['高新区（西区）天府大道中段530号3栋', '高新区（西区）天府大道中段530号****'],
    ['310000 浙江省杭州市中山路12号501', '浙江省杭州市中山路12号****'],
    // Notes go with it.
    ['阳光花园1203 放丰巢柜', '阳光花园****'],
    ['12-3-1203 丰巢', '****'],
    ['阳光花园1203(请放门口)', '阳光花园****'],
    ['阳光花园（1203，放门口）', '阳光花园****'],
    ['阳光花园8-1-602（电话13812345678）', '阳光花园****'],
    ['文一西路969号（138 1234 5678）', '文一西路969号****'],
    // The code of a privacy number stays.
    ['文一西路969号3栋501[2345]', '文一西路969号****[2345]'],
    ['阳光花园[1203][2345]', '阳光花园****[2345]'],
    // Where no room is named: the house number with nothing behind it is the door.
    ['春晗路1号', '春晗路****'],
    ['春晗路1号[2345]', '春晗路****[2345]'],
    ['中山路12号样例收', '中山路12号****'],
    ['柳树村东头老槐树旁', '柳树村东头****'],
    ['家', '****'],
    ['文一西路***', '文一西路***'],
    // Latin.
    ['Apt 4B, 12 Main Street, Springfield', '****, 12 Main Street, Springfield'],
    ['12 Main Street, Apt. 4B, Springfield', '12 Main Street, ****, Springfield'],
    ['12 Main Street Apt 4B', '12 Main Street ****'],
    ['12 Main Street #4B, Springfield', '12 Main Street ****, Springfield'],
    ['12 Main Street, 4B, Springfield', '12 Main Street, ****, Springfield'],
    ['12 Main Street 4B', '12 Main Street ****'],
    ['3/12 George Street', '****/12 George Street'],
    ['Room 1203, Building 3, No. 12 Wenyi Road', '****, ****, No. 12 Wenyi Road'],
    ['Rm1203, 5 High Road', '****, 5 High Road'],
    ['Flat A, 12/F, Block 3, Garden Estate', '****, ****, ****, Garden Estate'],
    ['Suite 5, 12 Main Street (call +1 212-555-0100)', '****, 12 Main Street ****'],
    ['Unit 5, 12 Main Street, tel 212 555 0100', '****, 12 Main Street, tel ****'],
    ['12 Main Street', '**** Main Street'],
    ['ул. Ленина 5, кв. 12', 'ул. Ленина ****'],
    ['', ''],
    ['  ', ''],
  ])('address %s hides unit and room', (address, masked) => expect(maskAddress(address)).toBe(masked));

  const chinesePart = fc.stringMatching(
    /^[甲安宁福寿山水花园城北门家()（）[\] ，,#A-Ca-z0-9０-９*号路栋室弄道-]{1,40}$/u,
  );
  const latinPart = fc.stringMatching(/^(?:Apt |Unit |Main |Street |Room |[A-Da-d0-9 ,.#()[\]/*+-]){1,25}$/u);
  const anything = fc.oneof(chinesePart, latinPart, fc.string({ unit: 'grapheme', maxLength: 40 }));

  test('no run of seven digits survives in an address', () => {
    fc.assert(
      fc.property(anything, fc.stringMatching(/^\d{7,12}$/u), anything, (before, digits, after) => {
        expect(maskAddress(before + digits + after)).not.toMatch(/\p{N}{7}/u);
        expect(maskAddress(before + digits + after)).not.toContain(digits);
      }),
      { numRuns: 500 },
    );
  });

  test('masking again changes nothing, and something is always hidden', () => {
    fc.assert(
      fc.property(anything, (address) => {
        fc.pre(address.trim() !== '');
        const masked = maskAddress(address);
        expect(masked).toContain('*');
        expect(maskAddress(masked)).toBe(masked);
        // Never only longer: something that was readable is gone, unless it was masked before.
        if (!address.includes('*'))
          expect(masked.replaceAll('*', '').length).toBeLessThan(address.trim().length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the room never survives, however building, unit and room are written', () => {
    const number = (lowest: number, highest: number) => fc.integer({ min: lowest, max: highest });
    fc.assert(
      fc.property(
        fc.constantFrom(
          '浙江省杭州市余杭区文一西路',
          '北京市朝阳区建国路',
          '上海市浦东新区张杨路',
          '南山区科技园',
        ),
        number(1, 999),
        number(1, 40),
        number(1, 9),
        fc.oneof(number(1001, 3999)),
        fc.constantFrom(
          (n: number, m: number, k: number, r: number) => `${n}号${m}栋${k}单元${r}室`,
          (n: number, m: number, k: number, r: number) => `${n}号 ${m}幢 ${k}单元 ${r}`,
          (n: number, m: number, k: number, r: number) => `${n}号${m}-${k}-${r}`,
          (n: number, m: number, k: number, r: number) => `${n}-${m}-${k}-${r}号`,
          (n: number, m: number, _: number, r: number) => `${n}号院${m}号楼${r}号`,
          (n: number, m: number, _: number, r: number) => `${n}弄${m}号${r}`,
          (n: number, m: number, _: number, r: number) => `阳光花园${m}#${r}（门牌${n}）`,
          (_: number, m: number, k: number, r: number) => `阳光花园${m}座${k}梯${r}房 放门卫`,
          (_: number, __: number, ___: number, r: number) => `阳光花园A座${r}`,
          (_: number, __: number, ___: number, r: number) => `阳光花园(${r})`,
        ),
        fc.constantFrom('', ' 放丰巢柜', '(请放门口)', '（电话13812345678）', '[2345]'),
        fc.boolean(),
        (road, n, m, k, r, write, note, isWide) => {
          const door = write(n, m, k, r);
          const spelled = isWide
            ? door.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
            : door;
          fc.pre(r !== 2345);
          const shown = maskAddress(road + spelled + note).normalize('NFKC');
          expect(shown).not.toContain(String(r));
          expect(shown).not.toMatch(/[栋幢单元室座梯房]\*|1381/u);
          expect(shown.startsWith(road)).toBe(true);
          expect(shown.endsWith('[2345]')).toBe(note === '[2345]');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a cell of a column that counts', () => {
  test.each(['', '2', '-1.5', '０', '２件', '1,000 pcs', 'x', '两个', '半箱', '1e3', '¥2'])(
    '%s is shown',
    (text) => expect(maskCell(text, 'quantity')).toBe(text),
  );

  test.each([
    ['文三路1号3室', '文三路1号****'],
    ['张三', '张****'],
    ['13812345678', '138******78'],
    ['浙江省杭州市西湖区文三路1号2室', '浙江省杭州市西湖区文三路1号****'],
  ])('%s slipped into it from another one', (text, masked) =>
    expect(maskCell(text, 'quantity')).toBe(masked),
  );
});
