import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;
const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);
const match = (...args: string[]) => station('match', ...args);
const number = (index: number) => `YT880000000000${index}`;

interface Row {
  readonly pairCode: string;
  readonly waybillNumber: string;
  readonly orderNumbers: readonly string[];
}
const list = async () => ((await match()).json() as { rows: readonly Row[] }).rows;
const numbersNow = async () => (await list()).map(({ waybillNumber }) => waybillNumber);

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  data = makeDataDirectory();
  mkdirSync(data.path, { recursive: true });
  const orders = join(data.path, 'orders.csv');
  writeFileSync(
    orders,
    [
      '订单编号,收货人,手机,收货地址,商品,数量',
      ...[1, 2, 3].map(
        (index) => `M${index},张三,1380000000${index},浙江省杭州市西湖区文三路 ${index} 号 2 室,杯子,1`,
      ),
    ].join('\r\n'),
  );
  await station('import', orders);
  await station('numbers', 'add', '--carrier', 'YTO', '--from', number(1), '--count', '9', '--preprinted');
  await station('print', '--wait');
}, 120_000);
afterAll(() => data.remove());

test('a shift is looked at, done with a reason, listed, and taken back by another process', async () => {
  const [first, second] = await list();
  expect(await numbersNow()).toEqual([1, 2, 3].map(number));
  const looked = await match('shift', second?.pairCode ?? '');
  expect(looked.json()).toMatchObject({
    isCommitted: false,
    changes: [
      { from: number(2), to: number(3) },
      { from: number(3), to: number(4) },
    ],
    voids: [number(2)],
    stalePapers: 0,
  });
  expect(await numbersNow()).toEqual([1, 2, 3].map(number));
  const done = await match('shift', second?.pairCode ?? '', '--commit', '--reason', '卡纸');
  expect(done.exitCode).toBe(0);
  expect(await numbersNow()).toEqual([1, 3, 4].map(number));
  expect((await match('changes')).json()).toMatchObject({ changes: [{ kind: 'shift', reason: '卡纸' }] });
  expect((await match('undo')).exitCode).toBe(0);
  expect(await numbersNow()).toEqual([1, 2, 3].map(number));
  expect((await match('undo')).json()).toMatchObject({ problems: [{ code: 'match.nothing-to-undo' }] });
  // A change without a reason is a mistake of the keyboard.
  expect((await match('shift', first?.pairCode ?? '', '--commit')).exitCode).toBe(2);
});

test('by sequence, by file, by scan, one, two, and the last good one', async () => {
  const [first, second, third] = await list();
  if (!first || !second || !third) throw new Error('three parcels');
  const reason = ['--commit', '--reason', '核对'];
  await match('sequence', number(5), ...reason);
  expect(await numbersNow()).toEqual([5, 6, 7].map(number));
  await match('swap', first.pairCode, third.pairCode, ...reason);
  expect(await numbersNow()).toEqual([7, 6, 5].map(number));
  await match('correct', second.pairCode, number(9), ...reason);
  expect(await numbersNow()).toEqual([7, 9, 5].map(number));

  const file = join(data.path, 'numbers.csv');
  writeFileSync(file, ['订单编号,运单号', `M3,${number(8)}`, `M9,${number(6)}`].join('\r\n'));
  const fromFile = await match('file', file, '--commit');
  expect(fromFile.json()).toMatchObject({
    changes: [{ orderNumbers: ['M3'], to: number(8) }],
    looseRows: [{ orderNumber: 'M9', why: 'unmatched' }],
  });

  expect((await match('scan', first.pairCode, number(7))).json()).toMatchObject({ kind: 'confirmed' });
  const wrong = await match('scan', first.pairCode, number(9));
  expect(wrong.exitCode).toBe(1);
  expect(wrong.json()).toMatchObject({ kind: 'mismatch', labelOf: { pairCode: second.pairCode } });

  expect((await match('last-good', number(9))).json()).toMatchObject({
    lastGood: { pairCode: second.pairCode },
    open: [{ pairCode: third.pairCode }],
  });
  expect((await match('juggle')).exitCode).toBe(2);
});
