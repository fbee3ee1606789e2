import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OpenParcelView } from '../../../electron/contract/views.ts';
import { type RejectOutcome, type RejectReason, rejectReasons } from '../../../electron/domain/packing.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { benchKeys } from './bench-keys.ts';
import { type BenchQuestion, likelyReasons, type ReasonCommand } from './bench-questions.ts';
import { lineName } from './spoken.ts';

/** A question over the items: answered by a digit, by words, or by a card. Scans go on meanwhile. */
export function Question({
  command,
  about = '',
  hint,
  onCancel,
  children,
}: {
  readonly command: BenchQuestion;
  /** What it is asked of; empty where the bench says it anyway. */
  readonly about?: string;
  /** How it is answered, where not by the cards of reasons. */
  readonly hint?: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useShortcut(benchKeys.putBack, t('bench.cancel'), onCancel);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      className="bench-question"
      role="dialog"
      aria-labelledby={titleId}
      data-testid={testIds.benchQuestion}
      data-command={command}
      ref={panel}
      tabIndex={-1}
    >
      <h2 id={titleId}>
        {t(`bench.questions.${command}`)} {about}
      </h2>
      <p className="quiet">{hint ?? t('bench.questionHint')}</p>
      {children}
      <Button onClick={onCancel}>
        {t('bench.cancel')} <KeyCap name={benchKeys.putBack} />
      </Button>
    </div>
  );
}

/** One answer, by its digit. */
export function Choice({
  digit,
  label,
  onChoose,
}: {
  readonly digit: number;
  readonly label: string;
  readonly onChoose: () => void;
}) {
  useShortcut(String(digit), label, onChoose);
  return (
    <li>
      <Button size="large" block onClick={onChoose}>
        <KeyCap name={String(digit)} /> {label}
      </Button>
    </li>
  );
}

/** One answer of so many that it has no digit left. */
export function FurtherChoice({
  label,
  onChoose,
}: {
  readonly label: string;
  readonly onChoose: () => void;
}) {
  return (
    <li>
      <Button size="large" block onClick={onChoose}>
        {label}
      </Button>
    </li>
  );
}

/** Why a command is given. */
export function ReasonQuestion({
  command,
  about,
  onReason,
  onCancel,
}: {
  readonly command: ReasonCommand;
  readonly about: string;
  readonly onReason: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <Question command={command} about={about} onCancel={onCancel}>
      <ol className="bench-choices">
        {likelyReasons[command].map((reason, index) => (
          <Choice
            key={reason}
            digit={index + 1}
            label={t(`bench.reasons.${reason}`)}
            onChoose={() => onReason(reason)}
          />
        ))}
      </ol>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onReason(text.trim());
        }}
      >
        <label htmlFor={id}>{t('bench.otherReason')}</label>
        <Input
          id={id}
          size="large"
          value={text}
          maxLength={200}
          autoComplete="off"
          placeholder={t('bench.otherReasonHint')}
          data-testid={testIds.benchReason}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Question>
  );
}

export interface Rejection {
  readonly lineKey: string;
  readonly quantity: number;
  readonly reason: RejectReason;
  readonly outcome: RejectOutcome;
}

/** Which goods are set apart, why, and what becomes of the parcel. */
export function RejectQuestion({
  open,
  chosen,
  onReject,
  onCancel,
}: {
  readonly open: OpenParcelView;
  readonly chosen: string | null;
  readonly onReject: (rejection: Rejection) => void;
  readonly onCancel: () => void;
}) {
  const { t, words } = useWords();
  const { lines } = open;
  const [lineKey, setLineKey] = useState(chosen ?? lines[0]?.lineKey ?? '');
  const [quantity, setQuantity] = useState(1);
  const [outcome, setOutcome] = useState<RejectOutcome>('replace');
  const index = lines.findIndex((line) => line.lineKey === lineKey);
  const line = lines[index];
  const move = (step: 1 | -1) => {
    const next = lines[Math.min(lines.length - 1, Math.max(0, index + step))];
    if (next !== undefined) setLineKey(next.lineKey);
    setQuantity(1);
  };
  const most = line?.asked ?? 1;
  useShortcut(benchKeys.previous, t('bench.actions.choose'), () => move(-1));
  useShortcut(benchKeys.next, t('bench.actions.choose'), () => move(1));
  useShortcut(benchKeys.minus, t('bench.actions.minus'), () => setQuantity((now) => Math.max(1, now - 1)));
  useShortcut('ArrowRight', t('bench.actions.plus'), () => setQuantity((now) => Math.min(most, now + 1)));
  const turn = () => setOutcome((now) => (now === 'replace' ? 'hold' : 'replace'));
  useShortcut(benchKeys.plus, t('bench.rejectOutcome'), turn);
  return (
    <Question command="REJECT" onCancel={onCancel}>
      <p className="bench-reject">
        <strong>{line === undefined ? t('bench.rejectWhich') : lineName(line, words)}</strong>
        <span className="quiet">{line?.sku}</span>
        <span>
          <KeyCap name={benchKeys.previous} /> <KeyCap name={benchKeys.next} />
        </span>
        <span>
          {t('bench.rejectQuantity')} <strong>{quantity}</strong> <KeyCap name={benchKeys.minus} />{' '}
          <KeyCap name="ArrowRight" />
        </span>
        <Button onClick={turn}>
          {t('bench.rejectOutcome')}: <strong>{t(`bench.outcomesOfReject.${outcome}`)}</strong>{' '}
          <KeyCap name={benchKeys.plus} />
        </Button>
      </p>
      <ol className="bench-choices">
        {rejectReasons.map((reason, at) => (
          <Choice
            key={reason}
            digit={at + 1}
            label={t(`bench.reasons.${reason}`)}
            onChoose={() => onReject({ lineKey, quantity, reason, outcome })}
          />
        ))}
      </ol>
    </Question>
  );
}
