import type { FileReport } from '../../../electron/contract/views.ts';

type AskingFile = Pick<FileReport, 'problems' | 'encodingChoices' | 'mapping'>;

/** What a person must answer before anything of a file can come in; the encoding first, as the titles hang on it. */
export function questionOf(file: AskingFile): 'encoding' | 'mapping' | null {
  const isDoubtful = file.problems.some(({ code }) => code === 'import.encoding-doubtful');
  if (isDoubtful && file.encodingChoices.length > 1) return 'encoding';
  return file.mapping?.isNeeded === true ? 'mapping' : null;
}

const questionCodes: ReadonlySet<string> = new Set([
  'import.encoding-doubtful',
  'import.mapping-needed',
  'import.mapping-incomplete',
  'import.header-not-found',
  'import.columns-missing',
]);

/** Problems of a file that its question does not already say. */
export function otherProblems(file: FileReport): FileReport['problems'] {
  return questionOf(file) === null
    ? file.problems
    : file.problems.filter(({ code }) => !questionCodes.has(code));
}

/** Columns in which readings of the same rows differ first, then the others, each in the order of the file. */
export function columnsToCompare(readings: readonly (readonly (readonly string[])[])[]): readonly number[] {
  const width = Math.max(0, ...readings.flatMap((rows) => rows.map((row) => row.length)));
  const differs = (column: number) => {
    const [first, ...others] = readings;
    return (first ?? []).some((row, index) => others.some((rows) => rows[index]?.[column] !== row[column]));
  };
  const columns = Array.from({ length: width }, (_value, column) => column);
  return [...columns.filter(differs), ...columns.filter((column) => !differs(column))];
}

/** Shares of the width for the columns of a comparison, by the longest text in each: long ones get more room. */
export function columnShares(
  readings: readonly (readonly (readonly string[])[])[],
  columns: readonly number[],
): readonly number[] {
  const weights = columns.map((column) => {
    const lengths = readings.flatMap((rows) => rows.map((row) => (row[column] ?? '').length));
    return Math.min(14, Math.max(4, ...lengths));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
