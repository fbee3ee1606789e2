/** The doctor: looks at every part that a day needs and says what is wrong and what to do. */

import type { Printer } from '../domain/printers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { Transport } from '../ports/transport.ts';
import { manifestRequest } from './close-day.ts';
import type { StationContext } from './context.ts';
import { knownTemplates } from './known-templates.ts';

export type CheckName =
  | 'runtime'
  | 'data-directory'
  | 'database'
  | 'fonts'
  | 'templates'
  | 'carriers'
  | 'printers'
  | 'numbers';

export interface Check {
  readonly name: CheckName;
  readonly isOk: boolean;
  readonly detail: string;
  readonly problem: Problem | null;
}

const fine = (name: CheckName, detail: string): Check => ({ name, isOk: true, detail, problem: null });
const wrong = (name: CheckName, detail: string, found: Problem): Check => ({
  name,
  isOk: false,
  detail,
  problem: found,
});

/**
 * Examines the station; prints nothing.
 *
 * @param makeSignal the limit of one question to one device, made when it is asked: a printer that hangs takes
 * no time from the others.
 */
export async function examineStation(
  context: StationContext,
  transportFor: (printer: Printer) => Transport,
  makeSignal: () => AbortSignal,
): Promise<Check[]> {
  const { stores, catalogue, workshop } = context;
  const checks: Check[] = [
    fine('runtime', `Waybench ${context.version}`),
    fine('data-directory', context.dataDirectory),
  ];
  const integrity = stores.checkIntegrity();
  checks.push(
    integrity === 'ok'
      ? fine('database', integrity)
      : wrong('database', integrity, problem('data.damaged', { file: context.dataDirectory })),
  );
  // A manifest exercises the fonts, the layout and the PDF painter at once.
  const drawn = await workshop.renderSheet(
    manifestRequest(context, {
      kind: 'manifest',
      carrierName: '检查',
      carrierCode: 'TEST',
      day: '2026-01-01',
      printedAt: '2026-01-01 00:00',
      consignor: { name: '', phone: '', address: '' },
      rows: [],
    }),
  );
  const [drawingProblem] = drawn.ok ? [] : drawn.problems;
  checks.push(
    drawingProblem ? wrong('fonts', drawingProblem.code, drawingProblem) : fine('fonts', 'Noto Sans SC'),
  );
  checks.push(
    fine(
      'templates',
      knownTemplates(context)
        .map(({ id }) => id)
        .join(', '),
    ),
  );
  checks.push(
    fine('carriers', catalogue.carriers.map(({ code }) => code).join(', ')),
    ...catalogue.carrierProblems.map((found) => wrong('carriers', String(found.params.file ?? ''), found)),
  );
  checks.push(
    ...(await Promise.all(
      stores.printers.list().map(async (printer) => {
        const status = await transportFor(printer).probe(makeSignal());
        const pausedBy = printer.pausedBy ?? (status.kind === 'problem' ? status.problem : null);
        return pausedBy
          ? wrong('printers', printer.name, pausedBy)
          : fine('printers', `${printer.name}: ${status.kind}`);
      }),
    )),
  );
  const { defaultCarrierCode } = stores.settings.read();
  const free = stores.pools.countFree(defaultCarrierCode);
  checks.push(
    // A station without numbers is well; one with orders to print and no number for them is not.
    free > 0 || stores.orders.counts().open === 0
      ? fine('numbers', `${defaultCarrierCode}: ${free}`)
      : wrong(
          'numbers',
          defaultCarrierCode,
          problem('numbers.pool-short', { carrier: defaultCarrierCode, needed: 1, available: 0 }),
        ),
  );
  return checks;
}
