/** `backup`: copies of the database, and the way back to one. */

import type { StationClient } from '../../contract/client.ts';
import { answer, requiredWord, textOption, UsageError, type VerbHandler } from './verb-answer.ts';

type Backup = Awaited<ReturnType<StationClient['backups']['make']>>;

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const backupLine = ({ name, bytes }: Backup) => `${name}  ${megabytes(bytes)}`;

const list: VerbHandler = async (_command, { client }) => {
  const listed = await client.backups.list({});
  const { directory, backups, problem, second } = listed;
  const lines = [
    directory,
    ...(second.folder === '' ? [] : [`+ ${second.folder}`]),
    ...backups.map(backupLine),
  ];
  return answer(
    listed,
    lines,
    [problem, second.problem].filter((found) => found !== null),
  );
};

const make: VerbHandler = async (_command, { client }) => {
  const made = await client.backups.make({});
  return answer(made, [backupLine(made)]);
};

const drill: VerbHandler = async (command, { client }) => {
  const compared = await client.backups.compare({ name: requiredWord(command) });
  const { inBackup, now, strangeEvents } = compared;
  const names = ['orders', 'parcels', 'paired', 'shipped', 'jobs', 'numbersTaken', 'ledgerEvents'] as const;
  return answer(compared, [
    ...names.map((name) => `${name.padEnd(14)} ${String(inBackup[name]).padStart(8)} → ${now[name]}`),
    `${'strangeEvents'.padEnd(14)} ${String(strangeEvents).padStart(8)}`,
  ]);
};

const restore: VerbHandler = async (command, { client }) => {
  const asked = await client.backups.restore({ name: requiredWord(command) });
  return answer(asked, [`${asked.name}  下次启动时恢复 restored at the next start`]);
};

const also: VerbHandler = async (command, { client, toAbsolute }) => {
  const word = requiredWord(command);
  const kept = await client.backups.keepAlsoIn({ folder: word === 'none' ? '' : toAbsolute(word) });
  return answer(kept, [
    kept.folder === ''
      ? '不再另存 kept here alone'
      : `${kept.folder}  最近一份备份也存到这里 the newest backup lies there too`,
  ]);
};

const exportAll: VerbHandler = async (command, { client, toAbsolute }) => {
  const out = textOption(command, 'out');
  const exported = await client.backups.exportAll(out === undefined ? {} : { folder: toAbsolute(out) });
  return answer(exported, [`${exported.folder}  ${exported.tables} 张表 tables  ${exported.rows} 行 rows`]);
};

const actions: Readonly<Record<string, VerbHandler>> = {
  list,
  make,
  drill,
  restore,
  also,
  export: exportAll,
};

export const backup: VerbHandler = async (command, context) => {
  const [action = ''] = command.words;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`backup: unknown word: ${action}`);
  return act(command, context);
};
