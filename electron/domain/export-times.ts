/** Which of several files of one import was exported last: its word on an order counts. */

/** What tells when a file was exported. */
interface ExportSigns {
  /** Its name: many exports carry the moment in it (`ExportOrderList202607121030.csv`). */
  readonly name: string;
  /** The latest time of any order in it, UTC milliseconds; null where it gives none. */
  readonly latestAtMs: number | null;
}

interface NamedTime {
  /** `20260712`. */
  readonly day: string;
  /** `103000`; empty where the name gives a day only. */
  readonly time: string;
}

const moment =
  /(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])(?:日?[-_ T.]{0,2}([01]\d|2[0-3])[-_.:：时]?([0-5]\d)(?:[-_.:：分]?([0-5]\d))?)?(?!\d)/u;

/** The moment in a file's name; undefined where there is none. */
function namedTime(name: string): NamedTime | undefined {
  const found = moment.exec(name.normalize('NFKC'));
  if (!found) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = found;
  return { day: year + month + day, time: hour === '' ? '' : hour + minute + second };
}

const compareTexts = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

/**
 * The places of files from the one that was exported first to the one that was exported last: by the moments in
 * their names where all have one, then by the latest time of an order in each where all give one, else as they stand.
 */
export function exportOrder(files: readonly ExportSigns[]): readonly number[] {
  const named = files.map(({ name }) => namedTime(name));
  const hasDays = named.every((time) => time !== undefined);
  const hasTimes = hasDays && named.every((time) => time?.time !== '');
  const hasLatest = files.every(({ latestAtMs }) => latestAtMs !== null);
  const keyOf = (place: number) => {
    const time = named[place];
    return `${hasDays ? time?.day : ''}${hasTimes ? time?.time : ''}`;
  };
  return files
    .map((_, place) => place)
    .sort(
      (left, right) =>
        compareTexts(keyOf(left), keyOf(right)) ||
        (hasLatest ? (files[left]?.latestAtMs ?? 0) - (files[right]?.latestAtMs ?? 0) : 0) ||
        left - right,
    );
}
