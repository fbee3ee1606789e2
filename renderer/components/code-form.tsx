import { Input, type InputRef } from 'antd';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { fieldKeys } from '../app/screens.ts';
import { testIds } from '../app/test-ids.ts';
import { KeyCap } from './key-cap.tsx';

/** For a code that no scanner reads: typed by hand, it counts as a scan. */
export function CodeForm({
  label,
  hint,
  input,
  onCode,
  className,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  /** The key of typed codes puts the focus there. */
  readonly input: RefObject<InputRef | null>;
  readonly onCode: (code: string) => void;
  readonly className?: string;
  /** Fields above it. */
  readonly children?: ReactNode;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onCode(typed);
        setTyped('');
      }}
    >
      {children}
      <div className="field">
        <label htmlFor={id}>
          {label} <KeyCap name={fieldKeys.typed} />
        </label>
        <Input
          id={id}
          ref={input}
          data-testid={testIds.scanInput}
          className="code-input"
          data-keeps="nothing"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {hint === undefined ? null : <span className="quiet field-hint">{hint}</span>}
      </div>
      <button type="submit" className="hidden-text" tabIndex={-1}>
        {label}
      </button>
    </form>
  );
}
