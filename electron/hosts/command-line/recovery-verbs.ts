/** When printing does not go as it should: `queue`, `resume`; and what was sent: `archive`. */

import type { StationClient } from '../../contract/client.ts';
import { jobDocuments } from '../../domain/print-jobs.ts';
import { problem } from '../../domain/problems.ts';
import { changeLine, formOption } from './match-verbs.ts';
import { batchIdOf, batchOption, printerIdOf } from './named.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  RefusedError,
  requiredWord,
  textOption,
  UsageError,
  type VerbHandler,
  writeAnswerFile,
} from './verb-answer.ts';

/** What waited too long: a printer's, a batch's, or all. */
async function expiredOf(command: Command, client: StationClient) {
  const printer = textOption(command, 'printer');
  return {
    ...(printer === undefined ? {} : { printerId: await printerIdOf(client, printer) }),
    ...(await batchOption(command, client)),
  };
}

async function orderIdsOf(client: StationClient, numbers: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const number of numbers) {
    const { orders } = await client.orders.list({ search: number, limit: 200 });
    const named = orders.filter(({ orderNumber }) => orderNumber === number);
    if (named.length === 0) throw new RefusedError(problem('order.not-found', { orderNumber: number }));
    ids.push(...named.map(({ orderId }) => orderId));
  }
  return ids;
}

export const queue: VerbHandler = async (command, { client }) => {
  const [action = '', ...rest] = command.words;
  const to = textOption(command, 'to');
  switch (action) {
    case 'spare': {
      if (to === undefined) throw new UsageError('queue spare: --to which printer, or none?');
      const { printer } = await client.printers.setSpare({
        printerId: await printerIdOf(client, requiredWord(command)),
        spareId: to === 'none' ? null : await printerIdOf(client, to),
      });
      return answer({ printer }, [`${printer.name} → ${to}`]);
    }
    case 'move': {
      const moved = await client.printers.moveQueue({
        printerId: await printerIdOf(client, requiredWord(command)),
        ...(to === undefined ? {} : { toPrinterId: await printerIdOf(client, to) }),
      });
      return answer(moved, [`${moved.printer.name}  已转 moved ${moved.moved}  留下 left ${moved.left}`]);
    }
    case 'release': {
      const done = await client.jobs.release(await expiredOf(command, client));
      return answer(done, [`放行 released ${done.released}`]);
    }
    case 'discard': {
      const done = await client.jobs.discard(await expiredOf(command, client));
      return answer(done, [`作废 discarded ${done.discarded}`]);
    }
    case 'urgent':
    case 'usual': {
      const batch = textOption(command, 'batch');
      if ((batch === undefined) === (rest.length === 0)) {
        throw new UsageError(`queue ${action}: orders or --batch`);
      }
      const { papers } = await client.print.prioritise({
        ...(batch === undefined
          ? { orderIds: await orderIdsOf(client, rest) }
          : { batchId: await batchIdOf(client, batch) }),
        isUrgent: action === 'urgent',
      });
      return answer({ papers }, [`${papers} 张 papers`]);
    }
    default:
      throw new UsageError(`queue: unknown word: ${action}`);
  }
};

export const resume: VerbHandler = async (command, { client }) => {
  const [code = ''] = command.words;
  const document = textOption(command, 'document');
  const wish = {
    code,
    ...(document === undefined ? {} : { document: choice(document, jobDocuments, '--document') }),
    ...(command.options['with-reported'] === true ? { withReported: true } : {}),
    ...formOption(command),
  };
  const plan = await client.print.planResume(wish);
  const papers = plan.papers.map(({ pairCode, document: kind, waybillNumber }) => ({
    pairCode,
    document: kind,
    waybillNumber,
  }));
  const lines = papers.map(
    (paper) => `${paper.pairCode}  ${paper.document.padEnd(12)}  ${paper.waybillNumber}`,
  );
  const { printer, reported, left } = plan;
  if (command.options.look === true) return answer({ printer, papers, reported, left }, lines);
  const { queued, changes } = await client.print.resumeAfter({
    ...wish,
    reason: textOption(command, 'reason') ?? '',
  });
  return answer({ printer, papers, reported, left, queued, changes }, [...changes.map(changeLine), ...lines]);
};

export const archive: VerbHandler = async (command, { client, toAbsolute }) => {
  const [action] = command.words;
  if (action === 'verify') {
    const { attempts, kept, faults } = await client.archive.verify({});
    return answer(
      { attempts, kept, faults },
      [
        `${attempts} 次发送 sends  ${kept} 份留存 kept`,
        ...faults.map(({ kind, sequence, subject }) => `${kind}  ${sequence}  ${subject}`),
      ],
      faults.length > 0 ? [problem('archive.damaged', { faults: faults.length })] : [],
    );
  }
  if (action === 'search') {
    const { attempts } = await client.archive.search({ text: requiredWord(command) });
    return answer(
      { attempts },
      attempts.map((attempt) =>
        [
          attempt.attemptId,
          new Date(attempt.startedAtMs).toISOString(),
          attempt.pairCode,
          `${attempt.document} ${attempt.generation}`,
          attempt.waybillNumber,
          attempt.printer,
          attempt.way,
          attempt.outcome,
          attempt.evidence ?? attempt.problem?.code ?? '',
        ].join('  '),
      ),
    );
  }
  if (action !== 'save') throw new UsageError(`archive: unknown word: ${action ?? ''}`);
  const { fileName, bytesBase64 } = await client.archive.bytes({ attemptId: requiredWord(command) });
  const file = toAbsolute(textOption(command, 'out') ?? fileName);
  await writeAnswerFile(file, Buffer.from(bytesBase64, 'base64'));
  return answer({ file }, [file]);
};
