import { memo, type RefObject, useLayoutEffect, useRef } from 'react';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Height of a line in CSS pixels; the same stands in templates.css. */
const lineHeightPx = 20;

/** Puts the cursor into a line and brings it into view. */
export function goToLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[line - 1] ?? '';
  field.focus();
  field.setSelectionRange(start + text.length - text.trimStart().length, start + text.length);
  field.scrollTop = Math.max(0, (line - 4) * lineHeightPx);
  field.scrollLeft = 0;
}

/** Drawn anew only where it changes: most keys change neither the number of lines nor which are wrong. */
const LineNumbers = memo(function LineNumbers({
  count,
  problems,
}: {
  readonly count: number;
  /** Numbers of lines, with spaces between. */
  readonly problems: string;
}) {
  const wrong = new Set(problems.split(' '));
  return Array.from({ length: count }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
      key={index}
      className={wrong.has(String(index + 1)) ? 'json-line json-line-problem' : 'json-line'}
    >
      {index + 1}
    </div>
  ));
});

/** Plain text with the numbers of its lines; those with a problem stand out. */
export function JsonEditor({
  ref,
  value,
  isReadOnly,
  problemLines,
  onChange,
}: {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly problemLines: ReadonlySet<number>;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  const gutter = useRef<HTMLDivElement>(null);
  const follow = () => {
    if (gutter.current && ref.current) gutter.current.scrollTop = ref.current.scrollTop;
  };
  useLayoutEffect(follow);
  const count = value.split('\n').length;
  return (
    <div className="json-editor">
      <div className="json-lines" ref={gutter} aria-hidden="true">
        <LineNumbers count={count} problems={[...problemLines].join(' ')} />
      </div>
      <textarea
        ref={ref}
        className="json-text"
        data-testid={testIds.templateEditor}
        aria-label={t('templates.editor')}
        aria-invalid={problemLines.size > 0}
        value={value}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onScroll={follow}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
