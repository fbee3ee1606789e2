/** `products` and `operators`: what the bench knows of goods, and who works at it. */

import type { StationClient } from '../../contract/client.ts';
import type { OperatorView, ProductView } from '../../contract/views.ts';
import { type OperatorRight, operatorRights } from '../../domain/operators.ts';
import { problem } from '../../domain/problems.ts';
import { openOrderFile } from './import-verbs.ts';
import type { Command } from './parse-command.ts';
import {
  answer,
  choice,
  numberOption,
  requiredWord,
  textOption,
  UsageError,
  type VerbAnswer,
  type VerbContext,
  type VerbHandler,
  writeAnswerFile,
} from './verb-answer.ts';

const productLine = ({ sku, name, barcodes, place, pictureHash }: ProductView) =>
  [sku, name, barcodes.join(' '), place, pictureHash === null ? '' : '🖼'].join('  ').trimEnd();

async function importFile(path: string, { client, toAbsolute }: VerbContext): Promise<VerbAnswer> {
  const file = await openOrderFile(toAbsolute(path));
  if (!(file instanceof File)) return answer({}, [], [file]);
  const imported = await client.products.import({ file });
  const { added, changed, same, refused, doubtful } = imported;
  const rowLine = (verdict: string) => (row: (typeof refused)[number]) =>
    `  ${verdict} ${row.row}: ${row.column} “${row.value}” ${row.code}`;
  return answer(
    imported,
    [
      `新 new ${added}, 变 changed ${changed}, 同 same ${same}, 拒 refused ${refused.length}`,
      ...refused.map(rowLine('拒 refused')),
      ...doubtful.map(rowLine('疑 doubtful')),
    ],
    // Where nothing at all came in, the file was refused, not taken.
    added + changed + same === 0
      ? [...new Set(refused.map(({ code }) => code))].map((code) => problem(code))
      : [],
  );
}

/** `products list [TEXT]`, `find CODE`, `import FILE`, `export`. */
export const products: VerbHandler = async (command, context) => {
  const { client, toAbsolute } = context;
  const [action = 'list', word] = command.words;
  switch (action) {
    case 'list': {
      const limit = numberOption(command, 'limit');
      const listed = await client.products.list({
        search: word ?? '',
        ...(limit === undefined ? {} : { limit }),
      });
      return answer(listed, listed.products.map(productLine));
    }
    case 'find': {
      const code = requiredWord(command);
      const { product } = await client.products.find({ code });
      return product
        ? answer({ product }, [productLine(product)])
        : answer({ product }, [], [problem('product.not-found', { code })]);
    }
    case 'import':
      return importFile(requiredWord(command), context);
    case 'export': {
      const { csvBase64, fileName, products: count } = await client.products.exportCsv({});
      const file = toAbsolute(textOption(command, 'out') ?? fileName);
      await writeAnswerFile(file, Buffer.from(csvBase64, 'base64'));
      return answer({ file, products: count }, [file]);
    }
    default:
      throw new UsageError(`products: unknown word: ${action}`);
  }
};

const operatorLine = ({ name, rights, badge, isActive }: OperatorView) =>
  [isActive ? '✓' : '✗', name, badge ?? '', rights.join(' ')].join('  ').trimEnd();

/** `--rights undo,reject`; `--rights none`. */
function rightsOption(command: Command): OperatorRight[] | undefined {
  const said = textOption(command, 'rights');
  if (said === undefined) return undefined;
  if (said === 'none') return [];
  if (said === 'all') return [...operatorRights];
  return said.split(',').map((right) => choice(right.trim(), operatorRights, '--rights'));
}

/** The operator of a name: who still works here goes before who left. */
async function operatorOf(client: StationClient, name: string): Promise<OperatorView | undefined> {
  const { operators } = await client.operators.list({});
  return (
    operators.find((one) => one.name === name && one.isActive) ?? operators.find((one) => one.name === name)
  );
}

async function changeOperator(command: Command, client: StationClient): Promise<VerbAnswer> {
  const found = await operatorOf(client, requiredWord(command));
  if (!found) return answer({}, [], [problem('operator.not-found')]);
  const { operatorId } = found;
  if (command.words[0] === 'badge') {
    const renewed = await client.operators.newBadge({ operatorId });
    return answer(renewed, [operatorLine(renewed.operator)]);
  }
  if (command.options.leaves === true && command.options.returns === true)
    throw new UsageError('operators change: --leaves or --returns, not both');
  const isMoved = command.options.leaves === true || command.options.returns === true;
  const changed = await client.operators.change({
    operatorId,
    name: textOption(command, 'name'),
    rights: rightsOption(command),
    isActive: isMoved ? command.options.returns === true : undefined,
  });
  return answer(changed, [operatorLine(changed.operator)]);
}

/** `operators list`, `add NAME`, `change NAME`, `badge NAME`, `sign-in BADGE`, `sign-out`. */
export const operators: VerbHandler = async (command, { client }) => {
  const [action = 'list'] = command.words;
  switch (action) {
    case 'list': {
      const listed = await client.operators.list({});
      const onDuty = listed.duty === null ? [] : [`在岗 on duty: ${listed.duty.name}`];
      return answer(listed, [...listed.operators.map(operatorLine), ...onDuty]);
    }
    case 'add': {
      const made = await client.operators.create({
        name: requiredWord(command),
        rights: rightsOption(command) ?? [],
      });
      return answer(made, [operatorLine(made.operator)]);
    }
    case 'change':
    case 'badge':
      return changeOperator(command, client);
    case 'sign-in': {
      const { duty } = await client.operators.signIn({ badge: requiredWord(command) });
      return answer({ duty }, [duty?.name ?? '']);
    }
    case 'sign-out': {
      const { duty } = await client.operators.signOut({});
      return answer({ duty }, []);
    }
    default:
      throw new UsageError(`operators: unknown word: ${action}`);
  }
};
