/** The text that lies beside a file of the watched folder: what became of it, and what to do. Both languages. */

import type { FileReport } from '../../electron/contract/views.ts';
import type { Problem } from '../../electron/domain/problems.ts';
import { fillText, type ProblemTexts } from './problem-text.ts';
import { problemsEn } from './problems.en.ts';
import { problemsZhCn } from './problems.zh-CN.ts';

export interface ImportNote {
  readonly file: string;
  readonly outcome: 'done' | 'failed';
  /** As the bench's clock shows it. */
  readonly at: string;
  readonly report: FileReport | null;
  readonly problems: readonly Problem[];
}

interface Words {
  readonly texts: ProblemTexts;
  readonly done: string;
  readonly failed: string;
  readonly counts: (report: FileReport) => string;
  readonly contradicted: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly row: (row: number, column: string, value: string) => string;
  readonly sentence: (title: string, remedy: string) => string;
}

const chinese: Words = {
  texts: problemsZhCn,
  done: '已导入',
  failed: '没有导入。处理好以后，把文件放回监视文件夹。',
  counts: ({ orders }) => `新订单 ${orders.new}，有变化 ${orders.changed}，没有变化 ${orders.same}`,
  contradicted: (count) => `有 ${count} 单与一起放进来的文件不一致，以导出较晚的为准。`,
  refused: (count) => `有 ${count} 行没有导入：`,
  row: (row, column, value) => `第 ${row} 行，${column}“${value}”`,
  sentence: (title, remedy) => `${title}。${remedy}`,
};

const english: Words = {
  texts: problemsEn,
  done: 'Imported',
  failed: 'Not imported. Put the file back into the watched folder when it is mended.',
  counts: ({ orders }) => `New orders ${orders.new}, changed ${orders.changed}, unchanged ${orders.same}`,
  contradicted: (count) =>
    `Orders that a file beside it tells otherwise: ${count}. The later export counted.`,
  refused: (count) => `${count} ${count === 1 ? 'row was' : 'rows were'} not imported:`,
  row: (row, column, value) => `Row ${row}, ${column} “${value}”`,
  sentence: (title, remedy) => `${title}. ${remedy}`,
};

/** Rows named one by one; of more, only how many they are. */
const namedRows = 1000;

function noteIn(words: Words, { file, outcome, at, report, problems }: ImportNote): string {
  const textOf = ({ code, params }: Pick<Problem, 'code' | 'params'>) => {
    const { title, remedy } = words.texts[code];
    return words.sentence(fillText(title, params), fillText(remedy, params));
  };
  const refused = report?.refused ?? [];
  const lines = [
    `${file}  ${at}`,
    outcome === 'done' ? words.done : words.failed,
    ...(report && outcome === 'done' ? [words.counts(report)] : []),
    ...(report && outcome === 'done' && report.contradicted > 0
      ? [words.contradicted(report.contradicted)]
      : []),
    ...problems.map(textOf),
  ];
  if (refused.length > 0) {
    lines.push('', words.refused(refused.length));
    for (const { row, column, value, code } of refused.slice(0, namedRows)) {
      lines.push(`${words.row(row, column, value)}  ${textOf({ code, params: {} })}`);
    }
    if (refused.length > namedRows) lines.push('…');
  }
  return lines.join('\n');
}

/** Chinese first, English below. */
export function writeImportNote(note: ImportNote): string {
  return `${noteIn(chinese, note)}\n\n----\n\n${noteIn(english, note)}\n`;
}
