import type { OrderConditions } from '../../electron/domain/order-queries.ts';

export interface ConditionSql {
  /** Begins with ` AND` for each condition; empty for none. Says only which conditions there are, never a value. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** `+`: conditions narrow down what the index of the filter gives in its order; they never choose another one. */
const listConditions = {
  shops: '+orders.shop IN (SELECT value FROM json_each(@shops))',
  channels: '+orders.channel IN (SELECT value FROM json_each(@channels))',
  provinces: '+orders.destination_province IN (SELECT value FROM json_each(@provinces))',
  flags: '+orders.flag IN (SELECT value FROM json_each(@flags))',
  carrierCodes: '+orders.carrier_code IN (SELECT value FROM json_each(@carrierCodes))',
  tags: `orders.tags <> '[]' AND EXISTS (
    SELECT 1 FROM json_each(orders.tags) AS tag
    WHERE tag.value ->> 'kind' IN (SELECT value FROM json_each(@tags))
  )`,
  codes: `orders.findings <> '[]' AND EXISTS (
    SELECT 1 FROM json_each(orders.findings) AS finding
    WHERE finding.value ->> 'code' IN (SELECT value FROM json_each(@codes))
  )`,
} as const satisfies Partial<Record<keyof OrderConditions, string>>;

const timeConditions = {
  paidFromMs: '+orders.paid_at_ms >= @paidFromMs',
  paidBeforeMs: '+orders.paid_at_ms < @paidBeforeMs',
  orderedFromMs: '+orders.ordered_at_ms >= @orderedFromMs',
  orderedBeforeMs: '+orders.ordered_at_ms < @orderedBeforeMs',
  importedFromMs: '+orders.imported_at_ms >= @importedFromMs',
  importedBeforeMs: '+orders.imported_at_ms < @importedBeforeMs',
} as const satisfies Partial<Record<keyof OrderConditions, string>>;

const beginsSku = `orders.sequence IN (
    SELECT carrying.sequence
    FROM order_lines
    JOIN orders AS carrying ON carrying.id = order_lines.order_id AND carrying.version = order_lines.version
    WHERE order_lines.sku <> ''
      AND order_lines.sku COLLATE NOCASE >= @sku AND order_lines.sku COLLATE NOCASE < @skuEnd
  )`;

/** `LIKE` is the one comparison of SQLite that takes a piece of text without regard to case. */
const mentions =
  "(orders.seller_remark LIKE @remark ESCAPE '\\' OR orders.buyer_message LIKE @remark ESCAPE '\\')";
const isRemarked = "(orders.seller_remark <> '' OR orders.buyer_message <> '')";

/** The conditions of a list as SQL over `orders`. An empty list or text is no condition. */
export function conditionSql(conditions: OrderConditions): ConditionSql {
  const parts: string[] = [];
  const parameters: Record<string, string | number> = {};
  for (const [name, sql] of Object.entries(listConditions)) {
    const values = conditions[name as keyof typeof listConditions];
    if (values === undefined || values.length === 0) continue;
    parts.push(sql);
    parameters[name] = JSON.stringify(values);
  }
  for (const [name, sql] of Object.entries(timeConditions)) {
    const value = conditions[name as keyof typeof timeConditions];
    if (value === undefined) continue;
    parts.push(sql);
    parameters[name] = value;
  }
  const sku = conditions.sku?.trim() ?? '';
  if (sku !== '') {
    parts.push(beginsSku);
    parameters.sku = sku;
    parameters.skuEnd = `${sku}\u{10FFFF}`;
  }
  const remark = conditions.remark?.trim() ?? '';
  if (remark !== '') {
    parts.push(mentions);
    parameters.remark = `%${remark.replace(/[\\%_]/gu, '\\$&')}%`;
  }
  if (conditions.hasRemark !== undefined) parts.push(conditions.hasRemark ? isRemarked : `NOT ${isRemarked}`);
  if (conditions.items !== undefined) {
    parts.push(conditions.items === 'one' ? '+orders.piece_count = 1' : '+orders.piece_count > 1');
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), parameters };
}
