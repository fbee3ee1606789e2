/** Importing from the command line: preview and commit in one go, since nobody looks at a preview there. */

import { openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileReport } from '../../contract/views.ts';
import {
  type HeaderMapping,
  maxOrderFileBytes,
  noReconciliation,
  orderFields,
} from '../../domain/order-files.ts';
import { type Problem, problem } from '../../domain/problems.ts';
import type { Command } from './parse-command.ts';
import { answer, choice, numberOption, textOption, UsageError, type VerbHandler } from './verb-answer.ts';

/** What a file asks before it can be read, and how the answer is typed. */
function hints(file: FileReport): string[] {
  const lines: string[] = [];
  if (file.encodingChoices.length > 1) {
    for (const { encoding, rows } of file.encodingChoices) {
      lines.push(`  --encoding ${encoding}: ${(rows[0] ?? []).slice(0, 6).join(' | ')}`);
    }
  }
  if (file.mapping?.isNeeded) {
    const { titles, columns } = file.mapping;
    const proposed = columns.map(({ column, field }) => `${titles[column] ?? ''}=${field}`);
    lines.push(`  --map "${proposed.join(',')}"`);
    lines.push(`  ${titles.join(' | ')}`);
  }
  return lines;
}

/** Files as people read them. */
export function reportLines(files: readonly FileReport[]): string[] {
  return files.flatMap((file) => [
    `${file.file}: ${file.rows} 行 rows, 新 new ${file.orders.new}, 变 changed ${file.orders.changed}, 同 same ${file.orders.same}, 拒 refused ${file.refused.length}, 跳过 skipped ${file.skippedRows}`,
    ...file.refused.map(
      ({ row, column, value, code }) => `  第 ${row} 行 row ${row}, ${column}: “${value}” ${code}`,
    ),
    ...hints(file),
  ]);
}

/** A file that cannot even be sent to the station, in the shape of those that can. */
const unreadReport = (file: string, found: Problem): FileReport => ({
  file,
  format: null,
  encoding: null,
  isDetails: false,
  rows: 0,
  orders: { new: 0, changed: 0, same: 0 },
  contradicted: 0,
  lines: 0,
  quantity: 0,
  refused: [],
  skippedRows: 0,
  reconciliation: noReconciliation,
  mapping: null,
  encodingChoices: [],
  problems: [found],
});

/** The file of a path, or why it cannot be opened. */
export async function openOrderFile(path: string): Promise<File | Problem> {
  const file = basename(path);
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return problem('import.file-not-readable', { file, reason: 'not a file' });
    const { size } = stats;
    if (size > maxOrderFileBytes) {
      const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));
      return problem('import.file-too-large', {
        file,
        megabytes: megabytes(size),
        limitMegabytes: megabytes(maxOrderFileBytes),
      });
    }
    return new File([await openAsBlob(path)], file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return problem('import.file-not-readable', { file, reason });
  }
}

/** `订单号=orderNumber,收货人=consigneeName`; a title may hold `=`, a field may not. */
function readMapping(text: string): HeaderMapping {
  const columns = text.split(',').map((part) => {
    const at = part.lastIndexOf('=');
    const title = part.slice(0, at).trim();
    if (at < 0 || title === '') throw new UsageError('--map takes: "TITLE=FIELD,…"');
    return { title, field: choice(part.slice(at + 1).trim(), orderFields, '--map FIELD') };
  });
  return { columns };
}

/** How the operator wants the one file to be read; undefined where nothing was said. */
function readChoice(command: Command) {
  const encoding = textOption(command, 'encoding') ?? null;
  const map = textOption(command, 'map');
  if (encoding === null && map === undefined) return undefined;
  if (command.words.length > 1) throw new UsageError('--encoding and --map are for one file');
  return { encoding, mapping: map === undefined ? null : readMapping(map) };
}

export const importFiles: VerbHandler = async (command, { client, toAbsolute }) => {
  const chosen = readChoice(command);
  const opened = await Promise.all(command.words.map((path) => openOrderFile(toAbsolute(path))));
  const files = opened.filter((entry) => entry instanceof File);
  const shop = textOption(command, 'shop');
  const reports = opened.map((entry, index) =>
    entry instanceof File ? undefined : unreadReport(basename(command.words[index] ?? ''), entry),
  );
  let read: readonly FileReport[] = [];
  let commitId: string | null = null;
  if (files.length > 0) {
    let preview = await client.imports.preview({ files, ...(shop === undefined ? {} : { shop }) });
    const { previewId } = preview;
    if (chosen) {
      const mapping = chosen.mapping && { columns: [...chosen.mapping.columns] };
      preview = await client.imports.reread({ previewId, fileIndex: 0, encoding: chosen.encoding, mapping });
    }
    if (preview.files.some((file) => file.problems.length === 0)) {
      ({ files: read, commitId } = await client.imports.commit({ previewId }));
    } else {
      read = preview.files;
      await client.imports.discard({ previewId });
    }
  }
  const queue = [...read];
  const all = reports.map((report) => report ?? queue.shift()).filter((report) => report !== undefined);
  return answer({ commitId, files: all }, reportLines(all), [
    ...all.flatMap((file) => file.problems),
    ...nothingCame(all),
  ]);
};

/** Where rows were refused and nothing at all came in, the import was refused, not done. */
function nothingCame(files: readonly FileReport[]): Problem[] {
  const isAnything = files.some(({ orders, lines }) => orders.new + orders.changed + orders.same + lines > 0);
  if (isAnything) return [];
  return [...new Set(files.flatMap(({ refused }) => refused.map(({ code }) => code)))].map((code) =>
    problem(code),
  );
}

export const listImports: VerbHandler = async (command, { client }) => {
  const limit = numberOption(command, 'limit');
  const { imports } = await client.imports.list(limit === undefined ? {} : { limit });
  const lines = imports.map(({ commitId, files, counts, importedAtMs, undoProblem }) =>
    [
      commitId,
      new Date(importedAtMs).toISOString(),
      `新 new ${counts.new}, 变 changed ${counts.changed}, 同 same ${counts.same}`,
      files.join(' + '),
      undoProblem?.code ?? '',
    ].join('  '),
  );
  return answer({ imports }, lines);
};

export const undoImport: VerbHandler = async (command, { client }) => {
  const [commitId = ''] = command.words;
  const { withdrawn, restored } = await client.imports.undo({ commitId });
  return answer({ commitId, withdrawn, restored }, [
    `撤回 withdrawn ${withdrawn}, 恢复 restored ${restored}`,
  ]);
};
