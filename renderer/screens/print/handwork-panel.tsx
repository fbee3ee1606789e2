import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { HandResultView } from '../../../electron/contract/views.ts';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { HandworkCopy } from './handwork-copy.tsx';
import { HandworkRegister } from './handwork-register.tsx';

/** What a second copy of a paper is refused with until somebody says why there are two. */
const secondCopyCode = 'job.copy-out';

/** Which parcel, then which number: two scans each, and the register of what is still missing. */
export function HandworkPanel({ isShown }: { readonly isShown: boolean }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const codeInput = useRef<InputRef>(null);
  const numberInput = useRef<InputRef>(null);
  const [code, setCode] = useState('');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [hasSlip, setHasSlip] = useState(false);
  /** The parcel that the next number is for, as the station knows it. */
  const [target, setTarget] = useState<HandResultView | null>(null);
  const [refusal, setRefusal] = useState<HandResultView | null>(null);
  const beginAnew = () => {
    setCode('');
    setNumber('');
    setReason('');
    setTarget(null);
    setRefusal(null);
    codeInput.current?.focus();
  };
  const look = useMutation(
    queries.handwork.write.mutationOptions({
      onSuccess: ({ rows: [found] }) => {
        if (!found) return;
        // A second copy is asked about only once somebody wants to enter one.
        const isKnown = found.problems.every((problem) => problem.code === secondCopyCode);
        setTarget(isKnown ? found : null);
        setRefusal(isKnown ? null : found);
      },
    }),
  );
  const write = useMutation(
    queries.handwork.write.mutationOptions({
      onSuccess: ({ rows: [made] }) => {
        if (!made) return;
        if (made.problems.length > 0) {
          setRefusal(made);
          return;
        }
        const words = t('handwork.written', {
          code: made.row?.pairCode ?? made.code,
          number: made.row?.waybillNumber ?? made.number,
        });
        if (made.isStrange && made.row) {
          void message.warning(`${words}${t('handwork.strange', { carrier: made.row.carrierName })}`, 8);
        } else void message.success(words);
        beginAnew();
      },
    }),
  );
  const choose = (wished: string) => {
    const trimmed = wished.trim();
    if (trimmed === '') return;
    setCode(trimmed);
    setNumber('');
    setReason('');
    // Until the station knows this one, a scan is for no parcel: not for the one before.
    setTarget(null);
    setRefusal(null);
    look.mutate({ rows: [{ code: trimmed }], isCommitted: false });
  };
  const enter = (wished: string | undefined) => {
    const trimmed = wished?.trim();
    if (target === null || trimmed === '' || write.isPending) return;
    setRefusal(null);
    write.mutate({
      rows: [{ code: target.code, ...(trimmed === undefined ? {} : { number: trimmed }) }],
      documents: hasSlip ? ['label', 'packing-slip'] : ['label'],
      reason: reason.trim(),
    });
  };
  useScanHandler(
    (scanned) => {
      if (target === null) choose(scanned);
      else {
        setNumber(scanned);
        enter(scanned);
      }
    },
    { takes: isAnyCode },
  );
  useEffect(() => {
    if (isShown) codeInput.current?.focus();
  }, [isShown]);
  useEffect(() => {
    if (target !== null) numberInput.current?.focus();
  }, [target]);
  const ownNumber = target?.row?.waybillNumber ?? null;
  const needsReason = [target, refusal].some((one) =>
    one?.problems.some((problem) => problem.code === secondCopyCode),
  );
  return (
    <div className="stack">
      <p className="quiet">{t('handwork.hint')}</p>
      <TroubleNote error={look.error ?? write.error} />
      <div className="form-grid form-grid-two">
        <Field label={t('handwork.code')} htmlFor="handwork-code" hint={t('handwork.codeHint')}>
          <Input
            id="handwork-code"
            ref={codeInput}
            data-testid={testIds.handworkCode}
            className="code-input"
            data-keeps="nothing"
            autoComplete="off"
            value={code}
            // The parcel stays chosen until Enter: the first character of a scanned number comes here too.
            onChange={(event) => setCode(event.target.value)}
            onPressEnter={() => choose(code)}
          />
        </Field>
        <Field label={t('handwork.number')} htmlFor="handwork-number" hint={t('handwork.numberHint')}>
          <Input
            id="handwork-number"
            ref={numberInput}
            data-testid={testIds.handworkNumber}
            className="code-input"
            autoComplete="off"
            disabled={target === null}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            onPressEnter={() => enter(number)}
          />
        </Field>
      </div>
      {refusal?.problems.map((problem) => (
        <ProblemNote key={problem.code} problem={problem} tone="problem" />
      ))}
      {target === null ? null : (
        <>
          <div className="row row-wrap">
            <strong>
              {t('handwork.forParcel', {
                code: target.row?.pairCode ?? target.code,
                carrier: target.row?.carrierName ?? '',
              })}
            </strong>
            <Checkbox checked={hasSlip} onChange={(event) => setHasSlip(event.target.checked)}>
              {t('handwork.withSlip')}
            </Checkbox>
            {ownNumber === null ? null : (
              <Button onClick={() => enter(undefined)} loading={write.isPending}>
                {t('handwork.ownNumber', { number: ownNumber })}
              </Button>
            )}
            <Button
              type="primary"
              disabled={number.trim() === ''}
              loading={write.isPending}
              onClick={() => enter(number)}
            >
              {t('handwork.write')}
            </Button>
          </div>
          {needsReason ? (
            <Field label={t('handwork.second')} htmlFor="handwork-reason">
              <Input
                id="handwork-reason"
                value={reason}
                maxLength={200}
                onChange={(event) => setReason(event.target.value)}
                onPressEnter={() => enter(number.trim() === '' ? undefined : number)}
              />
            </Field>
          ) : null}
          <HandworkCopy key={target.orderIds.join()} orderIds={target.orderIds} />
        </>
      )}
      <HandworkRegister onChoose={choose} />
    </div>
  );
}
