import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleRule } from '../helpers/rule-samples.ts';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);
const write = (name: string, text: string) => {
  const path = join(data.path, name);
  writeFileSync(path, text);
  return path;
};

test('rules of a file are tested on what is not printed, and nothing is stored', async () => {
  const header = '订单号,收货人,手机,收货地址,商品名称,数量,重量(kg)';
  const order = (number: string, kilograms: string) =>
    `${number},示例甲,19900000001,浙江省 杭州市 西湖区 示例路1号2单元301室,陶瓷杯,2,${kilograms}`;
  const orders = write('orders.csv', [header, order('T1', '5'), order('T2', '1')].join('\r\n'));
  expect((await station('import', orders)).exitCode).toBe(0);
  const rules = write(
    'rules.json',
    JSON.stringify({
      carrierRules: [sampleRule({ name: '重货', weightFromGrams: 3000, carrierCodes: ['ZTO'] })],
    }),
  );
  const tested = await station('rules', 'test', rules);
  expect(tested.exitCode).toBe(0);
  expect(tested.json()).toMatchObject({
    counts: { parcels: 2, changed: 1, undecided: 0, withoutWeight: 0 },
    parcels: [
      {
        orderNumbers: ['T1'],
        weightGrams: 5000,
        before: { carrierCode: 'YTO' },
        after: { carrierCode: 'ZTO' },
      },
      { orderNumbers: ['T2'], isChanged: false },
    ],
  });
  expect((await station('rules')).json()).toMatchObject({ rules: { carrierRules: [] } });
  expect((await station('rules', 'test')).json()).toMatchObject({ counts: { changed: 0 } });
});

test('rules that could not be saved are refused with why; a file that is none too', async () => {
  const wrong = write(
    'wrong.json',
    JSON.stringify({ carrierRules: [sampleRule({ carrierCodes: ['飞鸽'] })] }),
  );
  const refused = await station('rules', 'test', wrong);
  expect(refused.exitCode).toBe(1);
  expect(JSON.stringify(refused.json())).toContain('rules.carrier-unknown');
  const broken = await station('rules', 'test', write('broken.json', '{'));
  expect(broken.exitCode).toBe(1);
  expect(JSON.stringify(broken.json())).toContain('import.file-not-readable');
});

test('places that voids speak of are listed and dismissed; one that none speaks of is refused', async () => {
  const header = '订单号,收货人,手机,收货地址,商品名称,数量';
  const row = 'T1,示例甲,19900000001,浙江省 杭州市 西湖区 示例路1号2单元301室,陶瓷杯,2';
  await station('import', write('orders.csv', [header, row].join('\r\n')));
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '1');
  const numbers = write('numbers.csv', '订单号,运单号\r\nT1,YT8800000000009');
  expect((await station('numbers', 'import', numbers, '--carrier', 'YTO', '--commit')).exitCode).toBe(0);
  await station('numbers', 'void', 'YT8800000000009', '--reason', 'unreachable', '--note', '网点撤了');
  expect((await station('rules', 'places')).json()).toMatchObject({
    proposals: [{ carrierCode: 'YTO', city: '杭州市', reason: '网点撤了', orderNumbers: ['T1'] }],
  });
  const dismiss = (...place: string[]) => station('rules', 'dismiss', '--carrier', 'YTO', ...place);
  expect((await dismiss('浙江省')).exitCode).toBe(1);
  expect((await dismiss('浙江省', '杭州市', '西湖区')).exitCode).toBe(0);
  expect((await station('rules', 'places')).json()).toMatchObject({ proposals: [] });
  await dismiss('浙江省', '杭州市', '西湖区', '--back');
  expect((await station('rules', 'places')).json()).toMatchObject({ proposals: [{ city: '杭州市' }] });
});
