import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembleStation } from '../../electron/assemble-station.ts';
import { projectRoot } from '../../scripts/ensure-built.ts';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;
let out = '';

beforeEach(() => {
  data = makeDataDirectory();
  out = join(data.path, '给支持.json');
});
afterEach(() => data.remove());

const doctor = (...args: string[]) => runStation(['--data', data.path, ...args]);
const readFile = () => JSON.parse(readFileSync(out, 'utf8'));

test('a new station: what is worth a look makes no script fail, and the file is written', async () => {
  const run = await doctor('--json', 'doctor', '--out', out);
  expect(run.exitCode).toBe(0);
  const { checks, file } = run.json<{
    checks: { name: string; state: string; isOk: boolean }[];
    file: string;
  }>();
  expect(file).toBe(out);
  expect(checks.find(({ name }) => name === 'sender')).toMatchObject({ state: 'look', isOk: true });
  expect(checks.find(({ name }) => name === 'database')).toMatchObject({ detail: 'ok', problem: null });
  expect(readFile()).toMatchObject({
    program: { started: true },
    station: { counts: { orders: { all: 0 } } },
  });
  expect(readFile().checks).toHaveLength(checks.length);
}, 60_000);

test('as people read it: a mark, a name, what was found; wrong ones with what to do, and the exit code', async () => {
  mkdirSync(join(data.path, 'carriers'));
  writeFileSync(join(data.path, 'carriers', 'x.json'), '{');
  const run = await doctor('doctor');
  expect(run.exitCode).toBe(1);
  expect(run.out).toMatch(/^✓ database: ok$/mu);
  expect(run.out).toMatch(/^! sender: /mu);
  expect(run.out).toMatch(/^✗ carriers: /mu);
  expect(run.err).toContain('[carriers.file-invalid]');
  // Also what is only worth a look, behind what is wrong.
  expect(run.err.indexOf('[settings.sender-missing]')).toBeGreaterThan(
    run.err.indexOf('[carriers.file-invalid]'),
  );
}, 60_000);

test('a database that is none: it says so, with all that can be known, and a file that says nothing of anybody', async () => {
  expect((await doctor('sample')).exitCode).toBe(0);
  expect((await doctor('backup', 'make')).exitCode).toBe(0);
  for (const end of ['-wal', '-shm']) rmSync(join(data.path, `waybench.db${end}`), { force: true });
  writeFileSync(join(data.path, 'waybench.db'), 'no database of 王小明 13812345678 '.repeat(300));
  const run = await doctor('--json', 'doctor', '--out', out);
  expect(run.exitCode).toBe(1);
  expect(run.json()).toMatchObject({ problems: [{ code: 'data.damaged' }], file: out });
  const file = readFile();
  expect(file).toMatchObject({
    program: { started: false, startProblems: [{ code: 'data.damaged', found: 'not a database' }] },
    station: null,
    files: { backups: [{ kind: 'by-hand' }] },
  });
  expect(file.checks.find(({ name }: { name: string }) => name === 'database').state).toBe('wrong');
  expect(file.files.backups[0].megabytes).toBeGreaterThan(0);
  expect(readFileSync(out, 'utf8')).not.toMatch(/王小明|138123/u);
  // Without a file it examines all the same.
  const looked = await doctor('doctor');
  expect(looked.exitCode).toBe(1);
  expect(looked.out).toMatch(/^✓ disk-room: /mu);
  expect(looked.out).toMatch(/^✗ database: data\.damaged/mu);
}, 120_000);

test('data that another program holds, and a folder that nobody can write', async () => {
  const holder = await assembleStation({
    dataDirectory: data.path,
    assetsDirectory: join(projectRoot, 'assets'),
    templatesDirectory: join(projectRoot, 'print-templates'),
    version: '0.0.0-test',
  });
  if (!holder.ok) throw new Error(JSON.stringify(holder.problems));
  const held = await doctor('--json', 'doctor', '--out', out);
  await holder.value.close();
  expect(held.exitCode).toBe(1);
  expect(held.json()).toMatchObject({ problems: [{ code: 'data.in-use' }] });
  expect(readFile().program.startProblems).toMatchObject([{ code: 'data.in-use' }]);

  const noFolder = join(data.path, 'a file');
  writeFileSync(noFolder, '');
  const refused = await runStation(['--data', noFolder, '--json', 'doctor', '--out', out]);
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject({ problems: [{ code: 'data.folder-not-writable' }] });
  expect(readFile().program.startProblems).toMatchObject([{ code: 'data.folder-not-writable' }]);
}, 60_000);

test('a place where the file cannot be written', async () => {
  const run = await doctor('--json', 'doctor', '--out', join(data.path, 'missing', 'file.json'));
  expect(run.exitCode).toBe(1);
  expect(run.json()).toMatchObject({ problems: [{ code: 'request.file-not-writable' }] });
}, 60_000);
