/** Which sheets of a file hold orders, and what their columns mean. */

import type { HeaderMapping, MappingProposal, RememberedMapping } from '../domain/order-files.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { type FoundHeader, findHeader, missingColumns, missingFields } from './headers.ts';
import { applyMapping, judgeHeader, mappedProposal, proposeMapping, rememberedHeader } from './mapping.ts';
import type { OrderFormat } from './order-format.ts';
import type { Table } from './table.ts';

export interface FoundSheet {
  readonly table: Table;
  readonly header: FoundHeader;
}

export interface SheetContext {
  readonly formats: readonly OrderFormat[];
  readonly shop: string | null;
  /** Chosen for this file. */
  readonly mapping: HeaderMapping | null;
  readonly remembered: readonly RememberedMapping[];
}

/** The sheets to read, all of one format; none where there is a problem. */
export interface SheetChoice {
  readonly sheets: readonly FoundSheet[];
  readonly mapping: MappingProposal | null;
  readonly problem: Problem | null;
}

const isComplete = ({ header }: FoundSheet) => missingColumns(header).length === 0;

function findSheets(
  tables: readonly Table[],
  find: (table: Table) => FoundHeader | undefined,
): readonly FoundSheet[] {
  return tables.flatMap((table) => {
    const header = find(table);
    return header ? [{ table, header }] : [];
  });
}

/**
 * A choice for this file counts before everything, a known platform before what is remembered, and that before what
 * the headers and cells of an unknown table say.
 */
export async function chooseSheets(
  file: string,
  tables: readonly Table[],
  context: SheetContext,
): Promise<SheetChoice> {
  const { formats, mapping, remembered, shop } = context;
  const generic = formats.find(({ role }) => role === 'generic');
  if (mapping && generic) {
    return readMapped(
      file,
      findSheets(tables, (table) => applyMapping(table, mapping, generic)),
      'chosen',
    );
  }
  const found = findSheets(tables, (table) => findHeader(table.head, formats));
  const complete = found.filter(isComplete);
  const [first] = complete;
  if (first && first.header.format.role !== 'generic') {
    // Further sheets of the same kind are more orders; of another kind they are something else.
    const sheets = complete.filter(({ header }) => header.format === first.header.format);
    return { sheets, mapping: null, problem: null };
  }
  if (generic) {
    const known = findSheets(tables, (table) => rememberedHeader(table, remembered, shop, generic));
    if (known.length > 0) return readMapped(file, known, 'remembered');
  }
  if (first) return readUnknown(file, complete);
  return refuse(file, tables, found[0], generic);
}

/** Sheets by a mapping that somebody made. */
async function readMapped(
  file: string,
  found: readonly FoundSheet[],
  certainty: 'chosen' | 'remembered',
): Promise<SheetChoice> {
  const sheets = found.filter(isComplete);
  const [first] = sheets;
  if (first) {
    return {
      sheets,
      mapping: await mappedProposal(first.table, first.header, certainty, false),
      problem: null,
    };
  }
  const [incomplete] = found;
  if (!incomplete)
    return { sheets: [], mapping: null, problem: problem('import.header-not-found', { file }) };
  const { table, header } = incomplete;
  return {
    sheets: [],
    mapping: await mappedProposal(table, header, certainty, true),
    problem: problem('import.mapping-incomplete', {
      file,
      fields: missingFields(header).join(','),
      columns: missingColumns(header).join('、'),
    }),
  };
}

/** Sheets in words that are known, as far as every one of them is sure. */
async function readUnknown(file: string, sheets: readonly FoundSheet[]): Promise<SheetChoice> {
  const judged = await Promise.all(sheets.map(({ table, header }) => judgeHeader(table, header)));
  const doubtful = judged.find(({ isNeeded }) => isNeeded);
  if (doubtful) {
    return { sheets: [], mapping: doubtful, problem: problem('import.mapping-needed', { file }) };
  }
  return { sheets, mapping: judged[0] ?? null, problem: null };
}

/** A file that says too little by itself, with a proposal where a person could say the rest. */
async function refuse(
  file: string,
  tables: readonly Table[],
  incomplete: FoundSheet | undefined,
  generic: OrderFormat | undefined,
): Promise<SheetChoice> {
  if (!incomplete) {
    const proposals = generic ? await Promise.all(tables.map((table) => proposeMapping(table, generic))) : [];
    const mapping = proposals.find((proposal) => proposal !== undefined) ?? null;
    return { sheets: [], mapping, problem: problem('import.header-not-found', { file }) };
  }
  const { table, header } = incomplete;
  const columns = missingColumns(header).join('、');
  return {
    sheets: [],
    mapping: await proposeFor(table, header, generic),
    problem: problem('import.columns-missing', { file, columns }),
  };
}

/** A platform's export that lacks its receivers was exported wrongly: no choice of columns brings them back. */
async function proposeFor(
  table: Table,
  header: FoundHeader,
  generic: OrderFormat | undefined,
): Promise<MappingProposal | null> {
  if (header.format.role === 'generic') return judgeHeader(table, header);
  // A program whose columns everybody arranges for themselves.
  const isArrangedByHand = header.format.role === 'orders' && header.format.channel === 'other';
  return isArrangedByHand && generic ? ((await proposeMapping(table, generic)) ?? null) : null;
}
