/** One scan that several windows were told of is taken once: whoever asks first takes it, and all get its answer. */

/** So many answers to numbered scans are kept for windows that ask later. */
const mostNumbered = 32;

/**
 * Keeps the answers to the last scans, by their numbers; with their codes, for numbers begin anew with the program.
 *
 * @returns takes a scan that nobody asked about yet, and answers again what was answered before.
 */
export function createNumbered<Answer>() {
  const numbered = new Map<string, Promise<Answer>>();
  return (key: string, take: () => Promise<Answer>, again: (said: Answer) => Answer): Promise<Answer> => {
    const known = numbered.get(key);
    if (known) return known.then(again);
    const taken = take();
    numbered.set(key, taken);
    for (const oldest of numbered.keys()) {
      if (numbered.size <= mostNumbered) break;
      numbered.delete(oldest);
    }
    return taken;
  };
}
