import type { testIds } from '../app/test-ids.ts';
import { Shape, type Tone } from './shape.tsx';

/** What an answer shows: a shape, a word, what it is about, and what to do next. */
export interface AnswerPicture {
  readonly tone: Tone;
  readonly word: string;
  readonly what: string;
  readonly hint: string;
  /** Of the problem that it tells, for tests. */
  readonly code?: string;
}

/** Its colours. */
export type AnswerLook = 'waiting' | 'slip-open' | 'paired' | 'refused';

/** The answer to a scan, to be read from two metres. */
export function ScanAnswer({
  picture,
  look,
  state,
  checkingWord,
  shapeSize,
  testId,
  className = '',
}: {
  readonly picture: AnswerPicture;
  readonly look: AnswerLook;
  /** Its name in tests, once it is there. */
  readonly state: string;
  /** Said while the station is asked; null once it has answered. */
  readonly checkingWord: string | null;
  /** In CSS pixels. */
  readonly shapeSize: number;
  readonly testId: (typeof testIds)[keyof typeof testIds];
  readonly className?: string;
}) {
  const isChecking = checkingWord !== null;
  return (
    <div
      className={`pair-answer pair-${look} ${className}`.trimEnd()}
      data-testid={testId}
      data-state={isChecking ? 'checking' : state}
      data-code={picture.code}
      role={look === 'refused' ? 'alert' : 'status'}
      aria-busy={isChecking}
    >
      <Shape tone={isChecking ? 'working' : picture.tone} size={shapeSize} />
      <div className="pair-words">
        <span className="pair-word">{checkingWord ?? picture.word}</span>
        <span className="pair-what">{picture.what}</span>
        <span className="pair-hint">{picture.hint}</span>
      </div>
    </div>
  );
}
