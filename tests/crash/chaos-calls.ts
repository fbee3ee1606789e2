/** What the parent of a chaos test and its station process say to each other. */

export interface ChaosOrder {
  readonly databaseFile: string;
}

/** One call of the contract, or of the process itself (`chaos`). */
export interface ChaosCall {
  readonly call: number;
  readonly area: string;
  readonly procedure: string;
  readonly input: unknown;
}

export type ChaosAnswer =
  | { readonly call: number; readonly kind: 'done'; readonly value: unknown }
  /** The codes of the problems with which it was refused. */
  | { readonly call: number; readonly kind: 'refused'; readonly codes: readonly string[] }
  | { readonly call: number; readonly kind: 'bug'; readonly message: string };

/** The paper of a job as its bytes name it: `B0712-003 label 2`. */
export const paperName = (pairCode: string, document: string, generation: number) =>
  `${pairCode} ${document} ${generation}`;
