/** Templates from the command line: list, read, copy, save, go back, try on a sample. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationClient } from '../../contract/client.ts';
import type { TemplateDetailView, TemplateView } from '../../contract/views.ts';
import { done, problem, type Result, refused } from '../../domain/problems.ts';
import {
  answer,
  choice,
  numberOption,
  requiredOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbHandler,
} from './verb-answer.ts';

const templateLine = (template: TemplateView) =>
  [
    template.id.padEnd(34),
    `v${template.version}`.padEnd(4),
    template.kind.padEnd(12),
    template.media.padEnd(12),
    template.isUsed ? '✓' : template.isArchived ? '×' : ' ',
    template.names.zh,
  ].join('  ');

const detailAnswer = ({ document: _document, ...template }: TemplateDetailView): VerbAnswer =>
  answer({ template }, [templateLine(template)]);

function readDocument(path: string): Result<string> {
  try {
    return done(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return refused(problem('import.file-not-readable', { file: path }));
    throw error;
  }
}

/** The text of a file, or of a template that is named. */
async function documentOf(client: StationClient, name: string, path: string): Promise<Result<string>> {
  if (existsSync(path)) return readDocument(path);
  return done((await client.templates.get({ id: name })).template.document);
}

async function preview(
  client: StationClient,
  document: string,
  wish: { readonly sample: string; readonly dotsPerInch: number; readonly directory: string },
): Promise<VerbAnswer> {
  const { sample, dotsPerInch, directory } = wish;
  const { pages, problems } = await client.templates.preview({ document, sample, dotsPerInch });
  if (pages.length > 0) mkdirSync(directory, { recursive: true });
  const files = pages.map(({ pngBase64 }, index) => {
    const file = join(directory, `page-${index + 1}.png`);
    writeFileSync(file, Buffer.from(pngBase64, 'base64'));
    return file;
  });
  return answer({ files, dotsPerInch }, files, problems);
}

const change: Readonly<Record<string, VerbHandler>> = {
  async duplicate(command, { client }) {
    const as = textOption(command, 'as');
    const version = numberOption(command, 'version');
    const made = await client.templates.duplicate({
      id: requiredWord(command),
      name: requiredOption(command, 'name'),
      ...(as === undefined ? {} : { as }),
      ...(version === undefined ? {} : { version }),
    });
    return detailAnswer(made.template);
  },
  async save(command, { client, toAbsolute }) {
    const id = requiredWord(command);
    const file = command.words[2];
    if (file === undefined) throw new UsageError('templates save: which file?');
    const read = readDocument(toAbsolute(file));
    if (!read.ok) return answer({}, [], read.problems);
    const { template } = await client.templates.get({ id });
    // Who wrote the file may say what it was made of; else it goes upon what is there now.
    const basedOn = numberOption(command, 'version') ?? template.version;
    return detailAnswer((await client.templates.save({ id, document: read.value, basedOn })).template);
  },
  async restore(command, { client }) {
    const version = numberOption(command, 'version');
    if (version === undefined) throw new UsageError('--version is missing');
    return detailAnswer((await client.templates.restore({ id: requiredWord(command), version })).template);
  },
  async use(command, { client }) {
    const isUsed = choice(command.words[2] ?? 'on', ['on', 'off'], 'use') === 'on';
    return detailAnswer((await client.templates.use({ id: requiredWord(command), isUsed })).template);
  },
  async archive(command, { client }) {
    const isArchived = choice(command.words[2] ?? 'on', ['on', 'off'], 'archive') === 'on';
    return detailAnswer((await client.templates.archive({ id: requiredWord(command), isArchived })).template);
  },
};

/** `templates [list]`, `show`, `preview` look; the others change the shop's own. */
export const templates: VerbHandler = async (command, context) => {
  const { client, toAbsolute } = context;
  const [action = 'list'] = command.words;
  const changing = change[action];
  if (changing) return changing(command, context);
  if (action === 'list') {
    const { templates: all } = await client.templates.list({});
    return answer({ templates: all }, all.map(templateLine));
  }
  if (action === 'show') {
    const version = numberOption(command, 'version');
    const { template } = await client.templates.get({
      id: requiredWord(command),
      ...(version === undefined ? {} : { version }),
    });
    return answer({ template }, [template.document.trimEnd()]);
  }
  if (action === 'preview') {
    const name = requiredWord(command);
    const directory = toAbsolute(requiredOption(command, 'out'));
    const document = await documentOf(client, name, toAbsolute(name));
    if (!document.ok) return answer({}, [], document.problems);
    return preview(client, document.value, {
      sample: textOption(command, 'sample') ?? '',
      dotsPerInch: numberOption(command, 'dpi') ?? 203,
      directory,
    });
  }
  throw new UsageError(`templates: unknown word: ${action}`);
};
