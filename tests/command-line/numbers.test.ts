import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeAll(() => {
  data = makeDataDirectory();
});
afterAll(() => data.remove());
vi.setConfig({ testTimeout: 120_000 });

const numbers = (...args: string[]) => runStation(['--data', data.path, '--json', 'numbers', ...args]);

test('the next numbers, or why there are none', async () => {
  const next = await numbers('next', '--carrier', '顺丰', '444003077898', '--count', '2');
  expect(next.exitCode).toBe(0);
  expect(next.json()).toEqual({ carrier: 'SF', rule: 'sf-12', numbers: ['444003077904', '444003077913'] });

  const unknown = await numbers('next', '--carrier', 'SF', 'SF1023574470215');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.json()).toMatchObject({ problems: [{ code: 'numbers.next-unknown' }] });
});

test('a check: right, wrong, and of a form that is not known', async () => {
  const right = await numbers('check', '--carrier', 'UPS', '1Z5R89390357567127');
  expect(right.exitCode).toBe(0);
  expect(right.json()).toEqual({
    carrier: 'UPS',
    waybillNumber: '1Z5R89390357567127',
    packageSuffix: null,
    verdict: 'valid',
    reason: 'check-digit-right',
    isRefused: false,
  });
  const wrong = await numbers('check', '--carrier', 'EMS', 'EB000717619HK');
  expect(wrong.exitCode).toBe(1);
  expect(wrong.json()).toMatchObject({
    verdict: 'invalid',
    problems: [{ code: 'numbers.check-digit-wrong' }],
  });
  // A Chinese carrier changes its forms: only a warning.
  const warned = await numbers('check', '--carrier', 'YTO', 'YT2229521272164446');
  expect(warned.exitCode).toBe(0);
  expect(warned.json()).toMatchObject({ verdict: 'unknown-form' });
});

test('a ranking of whose number it could be, and what cannot be typed', async () => {
  const ranked = await numbers('recognise', ']C1JDVA12345678901-2-3-');
  expect(ranked.exitCode).toBe(0);
  expect(ranked.json()).toEqual({
    waybillNumber: 'JDVA12345678901',
    packageSuffix: '2-3',
    candidates: [{ carrier: 'JD', score: 60, why: 'current-form' }],
  });
  for (const args of [
    ['recognise'],
    ['guess', '1'],
    ['add', 'more'],
    ['next', '--carrier', 'SF', '1', '--count', '0'],
  ])
    expect((await numbers(...args)).exitCode, args.join(' ')).toBe(2);
});

test("the shop's own carrier, and a file of its that is broken", async () => {
  mkdirSync(join(data.path, 'carriers'), { recursive: true });
  writeFileSync(
    join(data.path, 'carriers', 'yto.json'),
    '{"code":"YTO","numberPatterns":[{"pattern":"YQ\\\\d{13}"}]}',
  );
  writeFileSync(join(data.path, 'carriers', 'zto.json'), '{"code":');
  expect((await numbers('recognise', 'YQ0006968326954')).json()).toMatchObject({
    candidates: [{ carrier: 'YTO', why: 'current-form' }],
  });
  const doctor = await runStation(['--data', data.path, '--json', 'doctor']);
  expect(doctor.exitCode).toBe(1);
  expect(doctor.json()).toMatchObject({
    problems: [{ code: 'carriers.file-invalid', params: { file: 'zto.json' } }],
  });
});
