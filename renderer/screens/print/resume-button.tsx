import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, type InputRef, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { answeredForms, type FormAnswer, FormChoice, formOf } from '../../components/form-choice.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

const resumeKey = 'F8';

/** As the station thinks. */
const nextForm: FormAnswer = { kind: 'next', number: '' };

/** Paper ran out: a scan of the last good sheet prints exactly what is missing behind it. */
export function ResumeButton() {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  useShortcut(resumeKey, t('recovery.resume'), () => setIsOpen(true));
  return (
    <>
      <Button onClick={() => setIsOpen(true)} data-testid={testIds.openResume}>
        {t('recovery.resume')} <KeyCap name={resumeKey} />
      </Button>
      {isOpen ? <ResumeDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function ResumeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const input = useRef<InputRef>(null);
  const okId = useId();
  const [typed, setTyped] = useState('');
  /** Of the last good sheet, once it was scanned or entered. */
  const [code, setCode] = useState('');
  const [withReported, setWithReported] = useState(false);
  const [answer, setAnswer] = useState(nextForm);
  const wish = { code, withReported };
  // What is out is known only now.
  const options = { retry: false, staleTime: 0, gcTime: 0 } as const;
  const plan = useQuery({
    ...queries.print.planResume.queryOptions({ input: code === '' ? skipToken : wish }),
    ...options,
  });
  const found = plan.data;
  const papers = found?.papers ?? [];
  const next = found?.forms ?? null;
  const form = next === null ? undefined : formOf(answer, next.own);
  // Which form lies next changes the numbers, not the papers: what is shown of those stays.
  const chosen = useQuery({
    ...queries.print.planResume.queryOptions({ input: { ...wish, form: form || '-' } }),
    ...options,
    enabled: form !== undefined && form !== '',
    placeholderData: keepPreviousData,
  });
  const { isPlaceholderData } = chosen;
  const forms = answeredForms(next, form, { plan: chosen.data?.forms, isPlaceholderData });
  const resume = useMutation(
    queries.print.resumeAfter.mutationOptions({
      onSuccess: ({ queued, printer }) => {
        void message.success(t('recovery.done', { count: queued, printer }));
        onClose();
      },
    }),
  );
  const take = (wished: string) => {
    const trimmed = wished.trim();
    if (trimmed === '') return;
    setTyped(trimmed);
    setCode(trimmed);
    setAnswer(nextForm);
    resume.reset();
  };
  useScanHandler(take, { takes: isAnyCode });
  const canPrint = papers.length > 0 && forms.isReady;
  // What it would do is said; Enter does it. Once for a sheet: later the focus is where the person left it.
  const isClear = papers.length > 0 && next?.problem == null;
  useEffect(() => {
    if (isClear) document.getElementById(okId)?.focus();
  }, [isClear, okId]);
  const [first] = papers;
  const last = papers.at(-1);
  return (
    <Modal
      open
      title={t('recovery.resume')}
      okText={t('recovery.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ id: okId, disabled: !canPrint, loading: resume.isPending }}
      onOk={() =>
        resume.mutate({ ...wish, ...(form === undefined ? {} : { form }), reason: t('recovery.reason') })
      }
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) input.current?.focus();
      }}
    >
      <div
        className="stack"
        data-testid={testIds.resumePlan}
        data-papers={found === undefined ? '' : papers.length}
      >
        <p className="quiet">{t('recovery.resumeHint')}</p>
        <Field label={t('recovery.code')} htmlFor="resume-code" hint={t('recovery.codeHint')}>
          <Input
            id="resume-code"
            ref={input}
            className="code-input"
            data-keeps="nothing"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={() => take(typed)}
          />
        </Field>
        <TroubleNote error={plan.error ?? chosen.error ?? resume.error} />
        {found === undefined ? null : (
          <>
            <span>
              {t('recovery.lastGood', {
                document: t(`documents.${found.lastGood.document}`),
                pairCode: found.lastGood.pairCode,
                printer: found.printer,
              })}
            </span>
            <strong className="resume-answer">
              {first === undefined || last === undefined
                ? t('recovery.nothing')
                : papers.length === 1
                  ? t('recovery.againOne', { first: first.pairCode })
                  : t('recovery.again', {
                      count: papers.length,
                      first: first.pairCode,
                      last: last.pairCode,
                    })}
            </strong>
            {found.left === 0 ? null : (
              <span className="quiet">{t('recovery.left', { count: found.left })}</span>
            )}
            {found.reported === 0 && !withReported ? null : (
              <Checkbox checked={withReported} onChange={(event) => setWithReported(event.target.checked)}>
                {t('recovery.withReported', { count: found.reported })}
              </Checkbox>
            )}
            {next === null ? null : (
              <FormChoice next={next} plan={forms.plan} answer={answer} onAnswer={setAnswer} />
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
