import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { KeyCap } from '../key-cap.tsx';
import { Shape } from '../shape.tsx';

/** One line that goes with an action: a reason, a note. The usual ones are one press away. */
export function TextForm({
  label,
  placeholder,
  warning,
  usual = [],
  isNeeded,
  isPending,
  maxLength = 200,
  onText,
}: {
  readonly label: string;
  readonly placeholder?: string | undefined;
  /** Said before it is done: what cannot be taken back. The usual reasons then only fill the line. */
  readonly warning?: string | undefined;
  readonly usual?: readonly string[];
  readonly isNeeded: boolean;
  readonly isPending: boolean;
  readonly maxLength?: number;
  readonly onText: (text: string) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  useEffect(() => input.current?.focus(), []);
  /** Enter confirms then, as its key beside the button says. */
  const fill = (one: string) => {
    setText(one);
    input.current?.focus();
  };
  const trimmed = text.trim();
  const canSend = !isPending && (!isNeeded || trimmed !== '');
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onText(trimmed);
      }}
    >
      {warning === undefined ? null : (
        <p className="note note-problem">
          <Shape tone="problem" size={18} />
          <span className="note-text">{warning}</span>
        </p>
      )}
      <label htmlFor="work-text">{label}</label>
      <div className="row">
        <Input
          id="work-text"
          ref={input}
          value={text}
          maxLength={maxLength}
          placeholder={placeholder}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="primary"
          danger={warning !== undefined}
          htmlType="submit"
          disabled={!canSend}
          loading={isPending}
        >
          {t('exceptions.confirm')} <KeyCap name="Enter" />
        </Button>
      </div>
      {usual.length === 0 ? null : (
        <div className="row row-wrap">
          {usual.map((one) => (
            <Button
              key={one}
              size="small"
              disabled={isPending}
              onClick={() => (warning === undefined ? onText(one) : fill(one))}
            >
              {one}
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}
