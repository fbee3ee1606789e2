/** What was typed and not saved yet. It outlives the screen: leaving it loses nothing. */

export interface Draft {
  readonly text: string;
  /** The version that was changed. */
  readonly basedOn: number;
}

const drafts = new Map<string, Draft>();

export const draftOf = (id: string): Draft | undefined => drafts.get(id);

export const unsavedIds = (): ReadonlySet<string> => new Set(drafts.keys());

/** Keeps a draft, or forgets it where there is none any more. */
export function keepDraft(id: string, draft: Draft | null): void {
  if (draft === null) drafts.delete(id);
  else drafts.set(id, draft);
}
