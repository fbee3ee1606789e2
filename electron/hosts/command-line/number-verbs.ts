/** `numbers`: pools, and what can be said of a number without one. */

import type { StationClient } from '../../contract/client.ts';
import type { Command } from './parse-command.ts';
import {
  addNumbers,
  exportNumbers,
  importNumbers,
  listGaps,
  listPools,
  listVoids,
  recycleNumber,
  setLowWater,
  voidNumber,
} from './pool-verbs.ts';
import {
  answer,
  numberOption,
  requiredOption,
  requiredWord,
  UsageError,
  type VerbAnswer,
  type VerbHandler,
} from './verb-answer.ts';

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

/** What each word behind `numbers` does. */
const actions: Readonly<Record<string, VerbHandler>> = {
  add: addNumbers,
  next: (command, { client }) => stepNumber(command, client),
  check: (command, { client }) => checkNumber(command, client),
  recognise: (command, { client }) => recogniseNumber(command, client),
  import: importNumbers,
  void: (command, { client }) => voidNumber(command, client),
  recycle: (command, { client }) => recycleNumber(command, client),
  voids: (_command, { client }) => listVoids(client),
  gaps: (command, { client }) => listGaps(command, client),
  export: exportNumbers,
  low: (command, { client }) => setLowWater(command, client),
};

const wordless = new Set(['add', 'voids', 'low']);

export const numbers: VerbHandler = async (command, context) => {
  const [action, word] = command.words;
  if (action === undefined) return listPools(context.client);
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`numbers: unknown word: ${action}`);
  if (wordless.has(action) && word !== undefined) {
    throw new UsageError(`numbers ${action}: unknown word: ${word}`);
  }
  return act(command, context);
};
