/** Paper that is no print job: `picklist`, `manual`, `proof`, `testpage`, `rulerpage`. Into a PDF, or onto a printer. */

import type { StationClient } from '../../contract/client.ts';
import { jobDocuments } from '../../domain/print-jobs.ts';
import { problem } from '../../domain/problems.ts';
import { pickArrangements } from '../../domain/templates.ts';
import { batchOption, printerIdOf } from './named.ts';
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

export const picklist: VerbHandler = async (command, context) =>
  makeSheet(command, context, {
    kind: 'pick-list',
    arrangement: choice(command.words[0] ?? 'by-order', pickArrangements, 'picklist'),
    from: await batchOption(command, context.client),
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
  const from = orderIds.length > 0 ? { orderIds } : await batchOption(command, client);
  return makeSheet(command, context, { kind: 'manual-sheet', from });
};

/** What a batch would meet, line by line; refused where something stops it. */
export const gate: VerbHandler = async (command, { client }) => {
  const { checks } = await client.print.check({
    carrierCode: textOption(command, 'carrier')?.toUpperCase(),
    labelPrinter: textOption(command, 'label-printer'),
    slipPrinter: textOption(command, 'slip-printer'),
  });
  return answer(
    { checks },
    checks.map((check) =>
      [check.verdict, check.kind, check.printer, check.problem?.code ?? ''].join('  ').trimEnd(),
    ),
    checks.flatMap(({ verdict, problem: found }) => (verdict === 'stop' && found ? [found] : [])),
  );
};

export const proof: VerbHandler = async (command, { client }) => {
  const [printer] = command.words;
  if (printer === undefined) throw new UsageError('proof: on which printer?');
  if (command.options.good === true) {
    const accepted = await client.printers.acceptProof({ printerId: await printerIdOf(client, printer) });
    return answer(accepted, [`${accepted.printer.name}  ok`]);
  }
  const document = choice(textOption(command, 'document') ?? 'label', jobDocuments, '--document');
  const carrierCode = textOption(command, 'carrier');
  const made = await client.sheets.print({ sheet: { kind: 'proof', document, carrierCode }, printer });
  return answer(made, [`${made.printer}  样张 proof  ${made.pages} 页 pages`]);
};

/** `cards commands`, `cards badges [NAME…]`. */
export const cards: VerbHandler = async (command, context) => {
  const [kind, ...names] = command.words;
  if (choice(kind ?? '', ['commands', 'badges'] as const, 'cards') === 'commands') {
    if (names.length > 0) throw new UsageError('cards commands: names are for badges');
    return makeSheet(command, context, { kind: 'command-cards' });
  }
  if (names.length === 0) return makeSheet(command, context, { kind: 'badges' });
  const { operators } = await context.client.operators.list({});
  const named = operators.filter(({ name, isActive }) => isActive && names.includes(name));
  if (named.length < new Set(names).size) return answer({}, [], [problem('operator.not-found')]);
  return makeSheet(command, context, {
    kind: 'badges',
    operatorIds: named.map(({ operatorId }) => operatorId),
  });
};

/** A page about a printer, on it or as a PDF for its paper. */
const printerPage =
  (kind: 'test-page' | 'ruler-page'): VerbHandler =>
  (command, context) => {
    const [printer] = command.words;
    if (printer === undefined && command.options.media === undefined) {
      throw new UsageError(`${command.verb}: on which printer, or for which --media?`);
    }
    return makeSheet(command, context, { kind }, printer);
  };

export const testpage = printerPage('test-page');
export const rulerpage = printerPage('ruler-page');
