/**
 * Formats of template documents. Whatever changes a name or a meaning raises the number and adds a step here, so that
 * a document that somebody made long ago goes on printing what it printed.
 */

/** The format that this program writes. */
export const templateFormatVersion = 3;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Format 1 had a field for each combination that its conditions could not say. */
const conditionsOf1: Readonly<Record<string, string>> = {
  hasSortRow: 'routing.bagPlace | routing.routeCode',
  hasNoSortRow: '!routing.bagPlace & !routing.routeCode',
  hasCollectAlone: 'collect.name & !marks',
  hasNoMarkRow: '!collect.name & !marks',
  hasOneMarkRow: 'collect.name & !marks | !collect.name & marks',
  hasTwoMarkRows: 'collect.name & marks',
  marksAlone: '!collect.name & marks',
  marksBelow: 'collect.name & marks',
  shareAlone: 'share & !routing.motherNumber',
  isNumberDrawn: '!isPreprinted',
};

/** Texts that were empty where their condition did not hold. */
const textsOf1: Readonly<Record<string, string>> = {
  marksAlone: 'marks',
  marksBelow: 'marks',
  shareAlone: 'share',
};

const fieldOf1 = new RegExp(`\\{\\s*(${Object.keys(textsOf1).join('|')})\\s*(?=[|}])`, 'u');

const both = (one: string, other: string) =>
  one === other
    ? one
    : one
        .split('|')
        .flatMap((left) => other.split('|').map((right) => `${left.trim()} & ${right.trim()}`))
        .join(' | ');

/** In format 1 `date` had no form of its own: year, month and day. */
const migrateText = (text: string) => text.replaceAll(/\|\s*date\s*(?=[|}])/gu, '|date:yyyy-MM-dd');

function migrateObject(json: Json): Json {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) changed[key] = migrateValue(key, value);
  // Format 1 knew no margins: dashed lines went to the edge of the paper.
  if (changed.type === 'line' && changed.dash !== undefined) changed.edge = true;
  if (typeof changed.text !== 'string') return changed;
  const [whole, field = ''] = fieldOf1.exec(changed.text) ?? [];
  if (whole === undefined) return changed;
  changed.text = changed.text.replace(whole, `{${textsOf1[field] ?? field}`);
  const condition = conditionsOf1[field] ?? field;
  changed.when = typeof changed.when === 'string' ? both(changed.when, condition) : condition;
  return changed;
}

function migrateValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => migrateValue('', entry));
  if (isObject(value)) return migrateObject(value);
  if (typeof value !== 'string') return value;
  if (key === 'when') return conditionsOf1[value.trim()] ?? value;
  return key === 'text' || key === 'section' ? migrateText(value) : value;
}

/** In format 2 every picture was one that the shop might have or not. */
function migrateObject2(json: Json): Json {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) changed[key] = migrateValue2(value);
  if (changed.type === 'image') changed.optional = true;
  return changed;
}

function migrateValue2(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(migrateValue2);
  return isObject(value) ? migrateObject2(value) : value;
}

/** What brings a document of that format to the next one. */
const steps: readonly { readonly from: number; readonly step: (json: Json) => Json }[] = [
  { from: 1, step: migrateObject },
  { from: 2, step: migrateObject2 },
];

/** The document in the present format. What is of no known format is returned as it is, for the schema to refuse. */
export function migrateTemplate(json: object): object {
  let current: Json = { ...json };
  for (const { from, step } of steps) {
    if (current.formatVersion === from) current = { ...step(current), formatVersion: from + 1 };
  }
  return current;
}
