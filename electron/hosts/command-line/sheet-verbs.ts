/** Paper that is no print job: `picklist`, `manual`, `testpage`. Into a PDF file, or onto a printer. */

import type { StationClient } from '../../contract/client.ts';
import { problem } from '../../domain/problems.ts';
import { pickArrangements } from '../../domain/templates.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbContext,
  type VerbHandler,
  writeAnswerFile,
} from './verb-answer.ts';

type SheetInput = Parameters<StationClient['sheets']['pdf']>[0]['sheet'];
type MadeSheet = Awaited<ReturnType<StationClient['sheets']['print']>>;

const notOnIt = ({ leftOut }: Pick<MadeSheet, 'leftOut'>) =>
  leftOut.map((entry) => `未列入 left out ${entry.orderNumbers.join(' + ')}: ${entry.problem.code}`);

/** Onto the printer that is named, else into a PDF. */
async function makeSheet(
  command: Command,
  { client, toAbsolute }: VerbContext,
  sheet: SheetInput,
  printer = textOption(command, 'printer'),
): Promise<VerbAnswer> {
  const media = textOption(command, 'media');
  const out = textOption(command, 'out');
  if (printer !== undefined) {
    if (media !== undefined || out !== undefined)
      throw new UsageError('a printer takes no --media, no --out');
    const made = await client.sheets.print({ sheet, printer });
    return answer(made, [`${made.printer}  ${made.pages} 页 pages`, ...notOnIt(made)]);
  }
  const { fileName, pdfBase64, ...made } = await client.sheets.pdf({
    sheet,
    ...(media === undefined ? {} : { media }),
  });
  const file = toAbsolute(out ?? fileName);
  await writeAnswerFile(file, Buffer.from(pdfBase64, 'base64'));
  return answer({ file, ...made }, [file, ...notOnIt(made)]);
}

/** The newest batch of a name. */
async function batchIdOf(client: StationClient, name: string): Promise<string> {
  const { batches } = await client.batches.list({ limit: 500 });
  const batch = batches.find((one) => one.name === name);
  if (!batch) throw new UsageError(`no batch: ${name}`);
  return batch.batchId;
}

async function selectionOf(command: Command, client: StationClient) {
  const batch = textOption(command, 'batch');
  return batch === undefined ? {} : { batchId: await batchIdOf(client, batch) };
}

export const picklist: VerbHandler = async (command, context) =>
  makeSheet(command, context, {
    kind: 'pick-list',
    arrangement: choice(command.words[0] ?? 'by-order', pickArrangements, 'picklist'),
    from: await selectionOf(command, context.client),
  });

export const manual: VerbHandler = async (command, context) => {
  const { client } = context;
  const orderIds: string[] = [];
  for (const number of command.words) {
    const { orders } = await client.orders.list({ search: number, limit: 200 });
    const named = orders.filter(({ orderNumber }) => orderNumber === number);
    if (named.length === 0) {
      const missing = problem('order.not-found', { orderNumber: number });
      return answer({}, [], [missing]);
    }
    orderIds.push(...named.map(({ orderId }) => orderId));
  }
  if (orderIds.length > 0 && command.options.batch !== undefined) {
    throw new UsageError('manual: orders or --batch, not both');
  }
  const from = orderIds.length > 0 ? { orderIds } : await selectionOf(command, client);
  return makeSheet(command, context, { kind: 'manual-sheet', from });
};

export const testpage: VerbHandler = (command, context) => {
  const [printer] = command.words;
  if (printer === undefined && command.options.media === undefined) {
    throw new UsageError('testpage: on which printer, or for which --media?');
  }
  return makeSheet(command, context, { kind: 'test-page' }, printer);
};
