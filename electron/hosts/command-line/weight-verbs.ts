/** `weights`: what goods and cartons weigh, and the weight register. */

import type { Command } from './parse-command.ts';
import {
  actorText,
  answer,
  daysOption,
  formatMoment,
  numberOption,
  requiredOption,
  textOption,
  UsageError,
  type VerbHandler,
  writeAnswerFile,
} from './verb-answer.ts';

/** A SKU, or with `--carton` a carton's code. */
function subjectOf(command: Command): { readonly kind: 'goods' | 'carton'; readonly key: string } {
  const carton = textOption(command, 'carton');
  const [, key] = command.words;
  if (carton !== undefined) return { kind: 'carton', key: carton };
  if (key === undefined) throw new UsageError('weights: a SKU, or --carton CODE');
  return { kind: 'goods', key };
}

const list: VerbHandler = async (command, { client }) => {
  const [, search = ''] = command.words;
  const learnt = await client.weights.list({ search });
  const lines = learnt.weights.map(({ kind, key, name, grams, sdGrams, spreadGrams, samples }) =>
    [
      kind === 'carton' ? `箱 carton ${key || '–'}` : key,
      name,
      grams === null ? '–' : `${grams.toFixed(1)} g ± ${sdGrams.toFixed(1)}`,
      grams === null ? '' : `离散 spread ${spreadGrams.toFixed(1)}`,
      `样本 samples ${samples}`,
    ]
      .filter((text) => text !== '')
      .join('  '),
  );
  return answer(learnt, lines);
};

const register: VerbHandler = async (command, { client }) => {
  const { weighings } = await client.weights.register(daysOption(command));
  const lines = weighings.map((line) =>
    [
      formatMoment(line.atMs),
      line.pairCode,
      line.waybillNumber,
      `${line.grossWeightGrams} g`,
      line.deviationGrams === null ? '' : `${line.deviationGrams > 0 ? '+' : ''}${line.deviationGrams} g`,
      line.verdict,
      actorText(line.actor),
      line.forcedReason ?? '',
    ].join('  '),
  );
  return answer({ weighings }, lines);
};

const save: VerbHandler = async (command, { client, toAbsolute }) => {
  const { fileName, csvBase64, weighings } = await client.weights.exportCsv(daysOption(command));
  const file = toAbsolute(textOption(command, 'out') ?? fileName);
  await writeAnswerFile(file, Buffer.from(csvBase64, 'base64'));
  return answer({ file, weighings }, [file]);
};

const statistics: VerbHandler = async (command, { client }) => {
  const counted = await client.weights.statistics(daysOption(command));
  const { weighed, judged, off, forced, manual, grossWeightGrams } = counted;
  return answer(counted, [
    `称重 weighed ${weighed}  核对 judged ${judged}  不符 off ${off}  放行 forced ${forced}  手工 typed ${manual}  ${grossWeightGrams / 1000} kg`,
  ]);
};

const set: VerbHandler = async (command, { client }) => {
  const subject = subjectOf(command);
  const grams = numberOption(command, 'grams');
  if (grams === undefined) throw new UsageError('weights set: --grams N');
  await client.weights.set({ ...subject, grams });
  return answer({ ...subject, grams }, [`已设定 set ${subject.key} ${grams} g`]);
};

const forget: VerbHandler = async (command, { client }) => {
  const subject = subjectOf(command);
  await client.weights.forget(subject);
  return answer(subject, [`重新学习 learnt anew ${subject.key}`]);
};

/** `400x300x200`. */
function sizeOf(text: string | undefined) {
  if (text === undefined) return null;
  const [lengthMm, widthMm, heightMm] = text.split('x').map(Number);
  if (!lengthMm || !widthMm || !heightMm) throw new UsageError('weights cartons: --size 400x300x200 (mm)');
  return { lengthMm, widthMm, heightMm };
}

const cartons: VerbHandler = async (command, { client }) => {
  const [, word] = command.words;
  if (word === 'save') {
    const saved = await client.weights.saveCarton({
      code: requiredOption(command, 'carton'),
      name: textOption(command, 'name') ?? '',
      tareWeightGrams: numberOption(command, 'tare') ?? null,
      size: sizeOf(textOption(command, 'size')),
      hint: textOption(command, 'hint') ?? '',
      isArchived: command.options.archived === true,
    });
    return answer(saved, [`已保存 saved ${saved.code}`]);
  }
  if (word !== undefined) throw new UsageError(`weights cartons: unknown word: ${word}`);
  const { cartons: all } = await client.weights.cartons({});
  const lines = all.map(({ code, name, tareWeightGrams, size, hint }) =>
    [
      code,
      name,
      tareWeightGrams === null ? '' : `${tareWeightGrams} g`,
      size === null ? '' : `${size.lengthMm}×${size.widthMm}×${size.heightMm} mm`,
      hint,
    ].join('  '),
  );
  return answer({ cartons: all }, lines);
};

const actions: Readonly<Record<string, VerbHandler>> = {
  list,
  register,
  statistics,
  set,
  forget,
  cartons,
  export: save,
};

export const weights: VerbHandler = async (command, context) => {
  const [action = 'list'] = command.words;
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!act) throw new UsageError(`weights: unknown word: ${action}`);
  return act(command, context);
};
