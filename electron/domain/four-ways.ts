/** Order = label = slip = scan: what must say the same before a parcel leaves. */

/** The four that must say the same before a parcel leaves. */
export const witnesses = ['order', 'label', 'slip', 'scan'] as const;
export type Witness = (typeof witnesses)[number];

/** What one paper says: the number that it bears (empty where the form bears it), and the content it was drawn from. */
export interface PaperSays {
  readonly number: string;
  readonly contentHash: string;
}

export interface FourWays {
  /** What the station would print now. */
  readonly order: { readonly number: string | null; readonly contentHash: string };
  readonly label: PaperSays | null;
  readonly slip: PaperSays | null;
  /** What the scanner read off the label; null before that. */
  readonly scanned: string | null;
}

export interface FourWayAnswer {
  /** Said nothing yet. */
  readonly missing: readonly Witness[];
  readonly disagreeing: readonly Witness[];
}

/** Who says something else than the most; where there is no most, than the order. */
function outvoted(said: readonly { readonly witness: Witness; readonly value: string }[]): Witness[] {
  const votes = new Map<string, number>();
  for (const { value } of said) votes.set(value, (votes.get(value) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  const leaders = [...votes].filter(([, count]) => count === most).map(([value]) => value);
  const order = said.find(({ witness }) => witness === 'order')?.value;
  const right = order !== undefined && leaders.includes(order) ? order : leaders[0];
  return said.filter(({ value }) => value !== right).map(({ witness }) => witness);
}

/**
 * Order = label = slip = scan (批量发货…一定要核对): the number by all four, the content by the first three. A single
 * one that differs is the one that is named.
 */
export function compareFourWays({ order, label, slip, scanned }: FourWays): FourWayAnswer {
  const numbers = [
    { witness: 'order', value: order.number },
    { witness: 'label', value: label?.number || null },
    { witness: 'slip', value: slip?.number || null },
    { witness: 'scan', value: scanned },
  ] as const;
  const contents = [
    { witness: 'order', value: order.contentHash },
    { witness: 'label', value: label?.contentHash ?? null },
    { witness: 'slip', value: slip?.contentHash ?? null },
  ] as const;
  const said = (list: readonly { readonly witness: Witness; readonly value: string | null }[]) =>
    list.flatMap(({ witness, value }) => (value === null ? [] : [{ witness, value }]));
  const wrong = new Set([...outvoted(said(numbers)), ...outvoted(said(contents))]);
  const silent: Readonly<Record<Witness, boolean>> = {
    order: order.number === null,
    label: label === null,
    slip: slip === null,
    scan: scanned === null,
  };
  return {
    missing: witnesses.filter((witness) => silent[witness]),
    disagreeing: witnesses.filter((witness) => wrong.has(witness)),
  };
}
