import { Button, Input, type InputRef, Modal, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { type FailureCause, failureCauses } from '../../electron/domain/print-failures.ts';
import { useWords } from '../i18n/i18n.ts';
import { type FormAnswer, FormChoice, type ReprintedPapers, useReprintForms } from './form-choice.tsx';
import { TroubleNote } from './problem-list.tsx';

/** What the first of the usual reasons say of the printer; the others may have any cause. */
const causesOfReasons: readonly (FailureCause | undefined)[] = ['jam', 'misprint'];

/**
 * A second paper needs a reason: one press for the usual ones, a line for the rest. A label on a preprinted form takes
 * another form, and so another number: which one is said first.
 */
export function ReprintDialog({
  papers,
  title,
  hint,
  confirm,
  usualReason = '',
  likelyForm = 'next',
  isPending,
  error,
  onCancel,
  onReprint,
}: {
  /** What is to be printed again; null closes the dialog. */
  readonly papers: ReprintedPapers | null;
  readonly title?: string;
  readonly hint?: string;
  readonly confirm?: string;
  /** The reason that is nearly always right: then Enter is enough. */
  readonly usualReason?: string;
  readonly likelyForm?: 'next' | 'same';
  readonly isPending: boolean;
  readonly error?: React.ReactNode;
  readonly onCancel: () => void;
  /** @param form the number on the form that lies next; as the station thinks where absent. */
  readonly onReprint: (reason: string, form: string | undefined, cause: FailureCause | undefined) => void;
}) {
  const { t, words } = useWords();
  const okId = useId();
  const line = useRef<InputRef>(null);
  const [reason, setReason] = useState(usualReason);
  const [cause, setCause] = useState<FailureCause | undefined>();
  const [answer, setAnswer] = useState<FormAnswer>({ kind: likelyForm, number: '' });
  const isOpen = papers !== null;
  useEffect(() => {
    if (!isOpen) return;
    setReason(usualReason);
    setCause(undefined);
    setAnswer({ kind: likelyForm, number: '' });
  }, [isOpen, usualReason, likelyForm]);
  const forms = useReprintForms(papers, answer);
  const trimmed = reason.trim();
  const canPrint = trimmed !== '' && forms.isReady;
  // Enter is enough where the reason is clear; else it is asked for first.
  const [isShown, setIsShown] = useState(false);
  const hasFocused = useRef(false);
  useEffect(() => {
    if (!isShown) hasFocused.current = false;
    // Later it is where the person left it.
    if (!isShown || hasFocused.current || (usualReason !== '' && !forms.isReady)) return;
    hasFocused.current = true;
    if (usualReason === '') line.current?.focus();
    else document.getElementById(okId)?.focus();
  }, [isShown, usualReason, okId, forms.isReady]);
  const submit = () => {
    if (canPrint && !isPending) onReprint(trimmed, forms.form, cause);
  };
  return (
    <Modal
      open={isOpen}
      onCancel={onCancel}
      title={title ?? t('print.reasonTitle')}
      okText={confirm ?? t('print.reprintConfirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ id: okId, disabled: !canPrint, loading: isPending }}
      onOk={submit}
      destroyOnHidden
      afterOpenChange={setIsShown}
    >
      <p className="quiet">{hint ?? t('print.reasonHint')}</p>
      {error}
      <TroubleNote error={forms.error} />
      <div className="row row-wrap">
        {words.print.reasons.map((one, index) => (
          <Button
            key={one}
            type={trimmed === one ? 'primary' : 'default'}
            onClick={() => {
              setReason(one);
              setCause(causesOfReasons[index]);
            }}
          >
            {one}
          </Button>
        ))}
      </div>
      <Input
        ref={line}
        className="reason-input"
        value={reason}
        maxLength={200}
        aria-label={t('print.reasonOther')}
        placeholder={t('print.reasonOther')}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={submit}
      />
      <Select<FailureCause>
        className="reason-input"
        allowClear
        aria-label={t('print.cause')}
        placeholder={t('print.cause')}
        value={cause ?? null}
        onChange={setCause}
        options={failureCauses.map((one) => ({ value: one, label: t(`failures.causes.${one}`) }))}
      />
      {forms.next === null ? null : (
        <FormChoice next={forms.next} plan={forms.plan} answer={answer} onAnswer={setAnswer} />
      )}
    </Modal>
  );
}
