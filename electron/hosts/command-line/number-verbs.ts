/** `numbers`: pools, and what can be said of a number without one. */

import type { StationClient } from '../../contract/client.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  numberOption,
  requiredOption,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbHandler,
} from './verb-answer.ts';

async function listPools(client: StationClient): Promise<VerbAnswer> {
  const { pools } = await client.numbers.list({});
  return answer(
    { pools },
    pools.map(({ carrierCode, from, to, counts }) => `${carrierCode}  ${from} – ${to}  free ${counts.free}`),
  );
}

async function addPool(command: Command, client: StationClient): Promise<VerbAnswer> {
  const to = textOption(command, 'to');
  const count = numberOption(command, 'count');
  if ((to === undefined) === (count === undefined)) throw new UsageError('numbers add takes --to or --count');
  const { pool } = await client.numbers.addPool({
    carrierCode: requiredOption(command, 'carrier'),
    from: requiredOption(command, 'from'),
    ...(to === undefined ? {} : { to }),
    ...(count === undefined ? {} : { count }),
  });
  return answer({ pool }, [`${pool.carrierCode}  ${pool.from} – ${pool.to}  free ${pool.counts.free}`]);
}

/** The number or text behind the word of what to do with it. */
function requiredWord(command: Command): string {
  const [action, word] = command.words;
  if (word === undefined) throw new UsageError(`numbers ${action}: which number?`);
  return word;
}

async function stepNumber(command: Command, client: StationClient): Promise<VerbAnswer> {
  const count = numberOption(command, 'count') ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw new UsageError('--count takes 1 to 1000');
  const followed = await client.numbers.next({
    carrierCode: requiredOption(command, 'carrier'),
    number: requiredWord(command),
    count,
  });
  const { carrierCode: carrier, rule, numbers } = followed;
  return answer({ carrier, rule, numbers }, numbers);
}

async function checkNumber(command: Command, client: StationClient): Promise<VerbAnswer> {
  const { carrierCode, carrierName, ...check } = await client.numbers.check({
    carrierCode: requiredOption(command, 'carrier'),
    number: requiredWord(command),
  });
  const { waybillNumber, packageSuffix, verdict, reason, isRefused } = check;
  const line = [carrierCode, waybillNumber, packageSuffix ?? '', verdict, reason].filter(
    (text) => text !== '',
  );
  // A form that is not known yet is only a warning with carriers that change theirs; a wrong check digit is wrong.
  const isWrong = isRefused || verdict === 'invalid';
  return answer(
    { carrier: carrierCode, waybillNumber, packageSuffix, verdict, reason, isRefused },
    [line.join('  ')],
    isWrong && check.problem ? [check.problem] : [],
  );
}

async function recogniseNumber(command: Command, client: StationClient): Promise<VerbAnswer> {
  const { waybillNumber, packageSuffix, candidates } = await client.numbers.recognise({
    text: requiredWord(command),
  });
  return answer(
    {
      waybillNumber,
      packageSuffix,
      candidates: candidates.map(({ carrierCode: carrier, score, why }) => ({ carrier, score, why })),
    },
    [
      [waybillNumber, packageSuffix ?? ''].join('  ').trim(),
      ...candidates.map(({ carrierCode, carrierName, score, why }) =>
        [String(score).padStart(3), carrierCode, carrierName, why].join('  '),
      ),
      ...(candidates.length === 0 ? ['没有快递用这种单号 / no carrier has such numbers'] : []),
    ],
  );
}

export const numbers: VerbHandler = async (command, { client }) => {
  const [action] = command.words;
  if (action !== undefined && action !== 'add') {
    if (action === 'next') return stepNumber(command, client);
    if (action === 'check') return checkNumber(command, client);
    if (action === 'recognise') return recogniseNumber(command, client);
    throw new UsageError(`numbers: unknown word: ${action}`);
  }
  if (command.words.length > 1) throw new UsageError(`numbers ${action}: unknown word: ${command.words[1]}`);
  return action === 'add' ? addPool(command, client) : listPools(client);
};
