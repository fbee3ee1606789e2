/** Rules from the command line: what they are, and a dry run of others. */

import { readFileSync } from 'node:fs';
import type { StationClient } from '../../contract/client.ts';
import type { RulesView, TestedParcelView } from '../../contract/views.ts';
import { done, problem, type Result, refused } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';
import { answer, numberOption, requiredOption, UsageError, type VerbHandler } from './verb-answer.ts';

/** Rules, or some of their fields, as `rules` prints them. The contract checks what is in them. */
function readRules(path: string): Result<Partial<RulesView>> {
  const unreadable = refused(problem('import.file-not-readable', { file: path }));
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const rules = typeof json === 'object' && json !== null && 'rules' in json ? json.rules : json;
    const isObject = typeof rules === 'object' && rules !== null && !Array.isArray(rules);
    return isObject ? done(rules) : unreadable;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return unreadable;
    throw error;
  }
}

const changeLine = ({ orderNumbers, place, before, after, problem }: TestedParcelView) => {
  const name =
    after && 'name' in after.decision ? after.decision.name : (after?.decision.rule ?? problem?.code);
  return `${orderNumbers.join(' + ')}  ${place}  ${before?.carrierCode ?? '?'} → ${after?.carrierCode ?? '?'}  ${name ?? ''}`;
};

async function testRules(client: StationClient, file: string | undefined, limit: number | undefined) {
  const read = file === undefined ? done({}) : readRules(file);
  if (!read.ok) return answer({}, [], read.problems);
  const tested = await client.rules.test({
    rules: read.value,
    ...(limit === undefined ? {} : { limit }),
  });
  const { counts, carriers, parcels } = tested;
  return answer(tested, [
    `${counts.parcels} 个包裹 parcels: 变 changed ${counts.changed}, 待人定 undecided ${counts.undecided}, 缺重量 without weight ${counts.withoutWeight}`,
    ...carriers.map(({ carrierCode, before, after }) => `${carrierCode}  ${before} → ${after}`),
    ...parcels.filter(({ isChanged }) => isChanged).map(changeLine),
  ]);
}

type UnreachableArea = RulesView['unreachableAreas'][number];

const placeText = ({ province, city, district }: Pick<UnreachableArea, 'province' | 'city' | 'district'>) =>
  [province, city, district].filter((name) => name !== '').join(' ');

async function listProposals(client: StationClient) {
  const { proposals } = await client.rules.get({});
  return answer(
    { proposals },
    proposals.map(
      (proposal) =>
        `${proposal.carrierCode}  ${placeText(proposal)}  ${proposal.since}  ${proposal.orderNumbers.join(', ')}  ${proposal.reason}`,
    ),
  );
}

/** The place as `rules places` prints it, in one to three words. */
async function dismissProposal(client: StationClient, command: Command, place: readonly string[]) {
  const [province = '', city = '', district = ''] = place;
  const isDismissed = command.options.back !== true;
  const carrierCode = requiredOption(command, 'carrier');
  const { voids } = await client.rules.dismissProposal({
    carrierCode,
    province,
    city,
    district,
    isDismissed,
  });
  const problems = voids === 0 ? [problem('rules.place-unknown', { place: place.join(' ') })] : [];
  return answer({ voids }, [`${voids} 次作废 voids`], problems);
}

/**
 * `rules` prints the rules in force; `rules test [FILE.json]` says what they, or those of the file, would do;
 * `rules places` what voids say of places, and `rules dismiss` that one of them is wrong.
 */
export const rules: VerbHandler = async (command, { client }) => {
  const [action, ...words] = command.words;
  if (action === 'places' && words.length === 0) return listProposals(client);
  if (action === 'dismiss' && words.length > 0) return dismissProposal(client, command, words);
  const [file, ...more] = words;
  if (more.length > 0) throw new UsageError(`rules: unknown word: ${more[0]}`);
  if (action === 'test') return testRules(client, file, numberOption(command, 'limit'));
  if (action !== undefined) throw new UsageError(`rules: unknown word: ${action}`);
  const known = await client.rules.get({});
  return answer(
    { rules: known.rules, proposals: known.proposals },
    known.rules.carrierRules.map(
      ({ name, isOn, choose, carrierCodes }, index) =>
        `${index + 1}. ${isOn ? '✓' : '✗'} ${name}  ${choose} ${carrierCodes.join(', ')}`,
    ),
  );
};
