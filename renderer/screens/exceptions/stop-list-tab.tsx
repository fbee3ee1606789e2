import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { StoppedOrder } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useCopy } from '../../components/copy-text.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing, Panel } from '../../components/screen.tsx';
import { Shape, StateWord, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { numbersIn } from './stop-numbers.ts';

const stageTones: Readonly<Record<StoppedOrder['stage'], Tone>> = {
  printed: 'problem',
  paired: 'failed',
  shipped: 'doubt',
};
/** The nearer to the truck, the sooner it must be found. */
const stageOrder: readonly StoppedOrder['stage'][] = ['paired', 'shipped', 'printed'];

/** What must not leave although paper of it is out, and a box to stop more. */
export function StopListTab() {
  const { t, language } = useWords();
  const { queries } = useStation();
  const list = useQuery(queries.exceptions.stopList.queryOptions({ input: {} }));
  const stopped = [...(list.data?.stopped ?? [])].sort(
    (left, right) => stageOrder.indexOf(left.stage) - stageOrder.indexOf(right.stage),
  );
  return (
    <div className="columns-wide columns tab-body">
      <Panel title={t('stopList.title', { count: stopped.length })}>
        <TroubleNote error={list.error} />
        {list.data !== undefined && stopped.length === 0 ? (
          <Nothing title={t('stopList.none')} hint={t('stopList.noneHint')} />
        ) : (
          <>
            <p className="quiet">{t('stopList.hint')}</p>
            <table className="plain-table" data-testid={testIds.stopList}>
              <thead>
                <tr>
                  <th scope="col">{t('stopList.stage')}</th>
                  <th scope="col">{t('stopList.pairCode')}</th>
                  <th scope="col">{t('stopList.waybillNumber')}</th>
                  <th scope="col">{t('stopList.orderNumber')}</th>
                  <th scope="col">{t('stopList.why')}</th>
                </tr>
              </thead>
              <tbody>
                {stopped.map((one) => (
                  <tr key={`${one.orderId} ${one.pairCode}`}>
                    <td>
                      <StateWord tone={stageTones[one.stage]} word={t(`stopList.stages.${one.stage}`)} />
                      <div className="quiet">{t(`stopList.todo.${one.stage}`)}</div>
                    </td>
                    <td className="one-line">
                      <code>{one.pairCode}</code>
                    </td>
                    <td>
                      <code>{one.waybillNumber}</code>
                      <div className="quiet">{one.carrierName}</div>
                    </td>
                    <td>
                      <code>{one.orderNumber}</code>
                      <div className="quiet">{one.shop}</div>
                    </td>
                    <td>{problemText(one.problem, language).title}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Panel>
      <StopForm />
    </div>
  );
}

function StopForm() {
  const { t, words } = useWords();
  const { queries } = useStation();
  const copy = useCopy();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const numbers = numbersIn(text);
  const stop = useMutation(
    queries.exceptions.stop.mutationOptions({
      onSuccess: () => {
        setText('');
        setReason('');
        setIsChecked(false);
      },
    }),
  );
  const submit = () => {
    setIsChecked(true);
    if (numbers.length > 0 && reason.trim() !== '')
      stop.mutate({ numbers: [...numbers], reason: reason.trim() });
  };
  useShortcut('Ctrl+Enter', t('keys.commit'), submit, !stop.isPending);
  const result = stop.data;
  return (
    <Panel title={t('stopList.addTitle')} className="self-start">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TroubleNote error={stop.error} />
        {result === undefined ? null : (
          <div className={result.notFound.length > 0 ? 'note note-problem' : 'note note-done'} role="status">
            <Shape tone={result.notFound.length > 0 ? 'problem' : 'done'} size={18} />
            <div className="note-text">
              <strong>{t('stopList.stopped', { count: result.stopped })}</strong>
              {result.notFound.length === 0 ? null : (
                <>
                  <span>{t('stopList.notFound', { count: result.notFound.length })}</span>
                  <code className="not-found">{result.notFound.join('\n')}</code>
                  <Button
                    size="small"
                    className="self-start"
                    onClick={() => void copy(result.notFound.join('\n'))}
                  >
                    {t('stopList.copyNotFound')}
                  </Button>
                </>
              )}
            </div>
          </div>
        )}
        <Field
          label={t('stopList.numbers')}
          htmlFor="stop-numbers"
          problem={isChecked && numbers.length === 0 ? t('stopList.numbersNeeded') : undefined}
        >
          <Input.TextArea
            id="stop-numbers"
            className="code-input"
            value={text}
            autoSize={{ minRows: 6, maxRows: 14 }}
            data-testid={testIds.stopNumbers}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Field
          label={t('stopList.reason')}
          htmlFor="stop-reason"
          problem={isChecked && reason.trim() === '' ? t('stopList.reasonNeeded') : undefined}
        >
          <Input
            id="stop-reason"
            value={reason}
            maxLength={200}
            placeholder={t('stopList.reasonPlaceholder')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <div className="row row-wrap">
          {words.holdReasons.slice(0, 3).map((one) => (
            <Button key={one} size="small" onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </div>
        <Button type="primary" htmlType="submit" loading={stop.isPending}>
          {numbers.length === 0 ? t('stopList.stopNone') : t('stopList.stop', { count: numbers.length })}{' '}
          <KeyCap name="Ctrl+Enter" />
        </Button>
      </form>
    </Panel>
  );
}
