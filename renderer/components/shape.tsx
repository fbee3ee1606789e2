/** Shapes that tell a state without its colour. Each has its own outline. */

export type Tone =
  | 'done'
  | 'sent'
  | 'waiting'
  | 'working'
  | 'failed'
  | 'doubt'
  | 'paused'
  | 'cancelled'
  | 'problem';

const strokes = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinecap: 'round' } as const;

function outline(tone: Tone) {
  switch (tone) {
    case 'done':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.8 8.3l2.2 2.2 4.2-4.6" {...strokes} stroke="var(--surface)" strokeWidth="2" />
        </>
      );
    case 'sent':
      return <path d="M2 2.2L14.5 8 2 13.8 4 8z" fill="currentColor" />;
    case 'waiting':
      return <circle cx="8" cy="8" r="5.6" {...strokes} />;
    case 'working':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...strokes} strokeDasharray="3 2.6" />
          <circle cx="8" cy="8" r="2.4" fill="currentColor" />
        </>
      );
    case 'failed':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
          <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" {...strokes} stroke="var(--surface)" />
        </>
      );
    case 'doubt':
      return (
        <>
          <path d="M8 .6L15.4 8 8 15.4.6 8z" fill="currentColor" />
          <path
            d="M6.2 6.4a1.9 1.9 0 113 1.5c-.8.5-1.2.8-1.2 1.6"
            {...strokes}
            stroke="var(--surface)"
            strokeWidth="1.6"
          />
          <circle cx="8" cy="11.7" r="1" fill="var(--surface)" />
        </>
      );
    case 'paused':
      return <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" fill="currentColor" />;
    case 'cancelled':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...strokes} />
          <path d="M3.8 12.2l8.4-8.4" {...strokes} />
        </>
      );
    case 'problem':
      return (
        <>
          <path d="M8 1.2l7.2 13H.8z" fill="currentColor" />
          <path d="M8 5.8v4" {...strokes} stroke="var(--surface)" />
          <circle cx="8" cy="12" r="1" fill="var(--surface)" />
        </>
      );
  }
}

/** The shape of a state, in its colour. The word stands beside it, so readers for the blind skip it. */
export function Shape({ tone, size = 14 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <svg
      className={`shape tone-${tone}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {outline(tone)}
    </svg>
  );
}

/** A word with its shape. */
export function StateWord({
  tone,
  word,
  hint,
}: {
  readonly tone: Tone;
  readonly word: string;
  readonly hint?: string;
}) {
  return (
    <span className={`state-word tone-${tone}`} title={hint}>
      <Shape tone={tone} size={15} />
      <span>{word}</span>
    </span>
  );
}
