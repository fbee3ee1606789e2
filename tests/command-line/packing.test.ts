import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());
vi.setConfig({ testTimeout: 240_000 });

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

interface Told {
  answers: { outcome: string; kind: string; problem: { code: string } | null }[];
  state: {
    open: { next: string; lines: { lineKey: string; asked: number; counted: number }[] } | null;
    today: { sealed: number; refused: number };
  };
}

test('a parcel is packed, undone and refused from the command line, over one run after the other', async () => {
  await station('sample');
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '5');
  await station('print', '--carrier', 'YTO', '--limit', '1', '--wait');
  const { jobs } = (await station('jobs')).json<{ jobs: { pairCode: string; waybillNumber: string }[] }>();
  const { pairCode = '', waybillNumber = '' } = jobs[0] ?? {};
  const flow = await station('bench', 'flow', '--items', 'tick', '--weighing', 'required');
  expect(flow.json()).toMatchObject({ standard: { itemsCheck: 'tick', weighing: 'required' }, shops: [] });

  const opened = (await station('bench', 'scan', pairCode, waybillNumber)).json<Told>();
  expect(opened.answers.map(({ outcome, kind }) => [outcome, kind])).toEqual([
    ['opened', 'pair-code'],
    ['paired', 'waybill'],
  ]);
  expect((await station('bench', 'carton', 'none', '--parcel', waybillNumber)).exitCode).toBe(0);
  const strange = await station('bench', 'carton', 'none', '--parcel', 'B0101-999');
  expect(strange.exitCode).toBe(1);
  expect(strange.json()).toMatchObject({ problems: [{ code: 'pair.code-unknown' }] });
  expect((await station('bench', 'scan', pairCode, '--parcel', pairCode)).exitCode).toBe(2);
  const tooEarly = await station('bench', 'command', 'done');
  expect(tooEarly.exitCode).toBe(1);
  expect(tooEarly.json<Told>().answers[0]?.problem?.code).toBe('packing.items-missing');
  for (const { lineKey, asked } of opened.state.open?.lines ?? []) {
    expect((await station('bench', 'count', lineKey, String(asked))).exitCode).toBe(0);
  }
  const { state } = (await station('bench', 'state')).json<{ state: Told['state'] }>();
  expect(state.open?.next).toBe('weigh');
  expect((await station('bench', 'weigh', '420')).json<Told>().answers[0]?.outcome).toBe('sealed');
  const register = await runStation(['--data', data.path, 'weights', 'register']);
  expect(register.out).toContain('420 g');
  expect(register.out).toContain('本机操作员');
  const undone = await station('bench', 'undo', pairCode, '--reason', '少一件');
  expect(undone.json<Told>()).toMatchObject({
    answers: [{ outcome: 'undone' }],
    state: { today: { sealed: 0, refused: 1 } },
  });
  expect((await station('bench', 'count', 'x')).exitCode).toBe(2);
});
