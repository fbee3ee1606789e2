import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const header = '订单号,收货人,手机,收货地址,商品名称,数量,商家编码';
const row = (number: string, index = 0) =>
  `${number},示例甲,19900000001,浙江省 杭州市 西湖区 示例路${index + 1}号2单元301室,陶瓷杯,2,CUP-${index}`;

let data: ReturnType<typeof makeDataDirectory>;
const children: ChildProcess[] = [];

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  data.remove();
});
vi.setConfig({ testTimeout: 120_000 });

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

function write(name: string, text: string | Uint8Array): string {
  const path = join(data.path, name);
  writeFileSync(path, text);
  return path;
}
const orders = (name: string, ...rows: string[]) => write(name, [header, ...rows].join('\r\n'));

interface Imports {
  imports: { commitId: string; files: string[]; counts: Record<string, number>; undoProblem: unknown }[];
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  await exited;
}

function start(script: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [folder(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  children.push(child);
  return child;
}

describe('imports by command', () => {
  test('an import has a name, stands in the list, and can be taken back', async () => {
    const first = (await station('import', orders('a.csv', row('T1'), row('T2')))).json<{
      commitId: string;
    }>();
    const second = (await station('import', orders('b.csv', row('T2', 7), row('T3')))).json<{
      commitId: string;
      files: unknown[];
    }>();
    expect(second.files).toMatchObject([{ orders: { new: 1, changed: 1, same: 0 } }]);
    const { imports } = (await station('imports')).json<Imports>();
    expect(imports).toMatchObject([
      { commitId: second.commitId, files: ['b.csv'], counts: { new: 1, changed: 1 }, undoProblem: null },
      { commitId: first.commitId, files: ['a.csv'], undoProblem: { code: 'import.undo-overtaken' } },
    ]);
    const early = await station('undo', first.commitId);
    expect(early.exitCode).toBe(1);
    expect(early.json()).toMatchObject({
      problems: [{ code: 'import.undo-overtaken', params: { orderNumber: 'T2' } }],
    });
    const undone = await station('undo', second.commitId);
    expect(undone.exitCode).toBe(0);
    expect(undone.json()).toEqual({ commitId: second.commitId, withdrawn: 1, restored: 1 });
    expect((await station('undo', second.commitId)).json()).toMatchObject({
      problems: [{ code: 'import.undone-already' }],
    });
    expect((await station('undo', 'nonsense')).json()).toMatchObject({
      problems: [{ code: 'import.not-found' }],
    });
    const again = (await station('import', join(data.path, 'b.csv'))).json();
    expect(again).toMatchObject({ files: [{ orders: { new: 1, changed: 1, same: 0 } }] });
    const nothing = (await station('import', join(data.path, 'b.csv'))).json();
    expect(nothing).toMatchObject({ commitId: null, files: [{ orders: { same: 2 } }] });
  });

  test('the encoding of one file can be chosen', async () => {
    // 订单号,… in GBK, as any spreadsheet in China writes it.
    const gbk = new Uint8Array(
      Buffer.from(
        'B6A9B5A5BAC52CCAD5BBF5C8CB2CCAD6BBFA2CCAD5BBF5B5D8D6B72CC9CCC6B7C3FBB3C62CCAFDC1BF0D0A' +
          '54312CCABEC0FDBCD72C31393930303030303030312CD5E3BDADCAA1BABCD6DDCAD0CEF7BAFEC7F8CABEC0FDC2B731BAC52CB1AD2C32',
        'hex',
      ),
    );
    const chosen = await station('import', write('gbk.csv', gbk), '--encoding', 'gb18030');
    expect(chosen.exitCode).toBe(0);
    expect(chosen.json()).toMatchObject({
      files: [{ encoding: 'gb18030', orders: { new: 1 }, problems: [] }],
    });
  });

  test('the columns of one file can be chosen', async () => {
    const odd = write('odd.csv', `甲,乙,丙,丁,戊,己\r\n${row('T9').split(',').slice(0, 6).join(',')}`);
    const asked = await station('import', odd);
    expect(asked.exitCode).toBe(1);
    const map = '甲=orderNumber,乙=consigneeName,丙=phone,丁=address,戊=itemName,己=quantity';
    const mapped = await station('import', odd, '--map', map);
    expect(mapped.exitCode).toBe(0);
    expect(mapped.json()).toMatchObject({ files: [{ orders: { new: 1 }, quantity: 2 }] });
  });

  test('a choice is for one file, and must name what there is', async () => {
    const [a, b] = [orders('a.csv', row('T1')), orders('b.csv', row('T2'))];
    for (const args of [
      [a, b, '--encoding', 'gb18030'],
      [a, '--map', '甲'],
      [a, '--map', '甲=nonsense'],
    ]) {
      expect((await station('import', ...args)).exitCode).toBe(2);
    }
  });

  test('killed in the middle of a commit: nothing of it is there, and it can be done again', async () => {
    const count = 6000;
    const rows = Array.from({ length: count }, (_, index) => row(`K${index}`, index));
    const file = orders('big.csv', ...rows);
    const child = start('electron/headless.ts', ['--data', data.path, '--json', 'import', file]);
    child.stdout?.resume();
    const databaseFile = join(data.path, 'waybench.db');
    const arriving = () => {
      if (!existsSync(databaseFile)) return 0;
      const database = new Database(databaseFile, { readonly: true });
      try {
        return Number(
          database
            .prepare(
              `SELECT count(*) FROM orders
               WHERE import_sequence IN (SELECT sequence FROM imports WHERE state = 'arriving')`,
            )
            .pluck()
            .get(),
        );
      } catch {
        // Its tables are just being made.
        return 0;
      } finally {
        database.close();
      }
    };
    await vi.waitFor(() => expect(arriving()).toBeGreaterThan(200), { timeout: 60_000, interval: 3 });
    await kill(child);
    expect(arriving()).toBeGreaterThan(0);
    expect((await station('imports')).json()).toEqual({ imports: [] });
    const again = (await station('import', file)).json();
    expect(again).toMatchObject({ files: [{ orders: { new: count, changed: 0, same: 0 } }] });
    expect(arriving()).toBe(0);
  });
});

describe('a station that watches a folder', () => {
  interface FolderState {
    readonly problem: { code: string } | null;
    readonly waiting: string[];
    readonly recent: { file: string; outcome: string; counts: Record<string, number> }[];
  }

  /** Starts it and reads what it says until that is so. */
  async function watchUntil(watched: string, isSo: (state: FolderState) => boolean): Promise<FolderState> {
    const child = start('tests/helpers/watching-station.ts', [data.path, watched]);
    if (!child.stdout) throw new Error('no output');
    for await (const line of createInterface({ input: child.stdout })) {
      const state = JSON.parse(line) as FolderState;
      if (!isSo(state)) continue;
      await kill(child);
      return state;
    }
    throw new Error('it ended');
  }

  test('killed between writing the orders and moving the file, it imports nothing twice', async () => {
    const watched = `${data.path}-监视`;
    mkdirSync(watched);
    try {
      writeFileSync(join(watched, '一.csv'), [header, row('T1'), row('T2')].join('\r\n'));
      // The orders are in, and the file cannot leave: here it dies.
      writeFileSync(join(watched, 'done'), '');
      await watchUntil(watched, ({ problem }) => problem?.code === 'import.folder-not-writable');
      expect(readdirSync(watched).sort()).toContain('一.csv');
      rmSync(join(watched, 'done'));
      const state = await watchUntil(
        watched,
        ({ recent, waiting }) => recent.length > 0 && waiting.length === 0,
      );
      expect(state.recent).toMatchObject([
        { file: '一.csv', outcome: 'done', counts: { new: 0, changed: 0, same: 2 } },
      ]);
      expect(readdirSync(join(watched, 'done')).sort()).toEqual(['一.csv', '一.csv.txt']);
      const { imports } = (await station('imports')).json<Imports>();
      expect(imports).toMatchObject([{ files: ['一.csv'], counts: { new: 2 } }]);
    } finally {
      rmSync(watched, { recursive: true, force: true });
    }
  });
});
