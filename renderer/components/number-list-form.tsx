import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { problemText, useWords } from '../i18n/i18n.ts';
import { FileInput } from './file-input.tsx';
import { TroubleNote } from './problem-list.tsx';
import { Field } from './screen.tsx';
import { StateWord } from './shape.tsx';

/** Rows that are named on the spot; the rest are counted. */
const mostRowsShown = 40;

/** Single numbers, pasted or from a file: first looked at, then added. */
export function NumberListForm({
  carrierCode,
  onAdded,
}: {
  readonly carrierCode: string | undefined;
  readonly onAdded?: (() => void) | undefined;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isStrangeLeftOut, setIsStrangeLeftOut] = useState(false);
  const check = useMutation(queries.numbers.addList.mutationOptions());
  const add = useMutation(
    queries.numbers.addList.mutationOptions({
      onSuccess: ({ pool, taken }) => {
        if (pool === null) return;
        void message.success(t('numbers.added', { count: taken }));
        setText('');
        setFile(null);
        check.reset();
        onAdded?.();
      },
    }),
  );
  if (carrierCode === undefined) return null;
  const input = (chosen: File | null, isLeftOut: boolean) => ({
    carrierCode,
    isStrangeLeftOut: isLeftOut,
    ...(chosen === null ? { text } : { file: chosen }),
  });
  const look = (chosen: File | null, isLeftOut = isStrangeLeftOut) => {
    setFile(chosen);
    check.mutate(input(chosen, isLeftOut));
  };
  const seen = check.data;
  const count = (verdict: 'good' | 'strange' | 'refused') =>
    seen?.rows.filter((row) => row.verdict === verdict).length ?? 0;
  const doubtful = seen?.rows.filter(({ problem }) => problem !== null) ?? [];
  return (
    <div className="stack">
      <Field label={file === null ? t('numbers.listText') : file.name} htmlFor={`${id}-text`}>
        <Input.TextArea
          id={`${id}-text`}
          className="code-input"
          value={text}
          disabled={file !== null}
          autoSize={{ minRows: 3, maxRows: 8 }}
          data-testid={testIds.numberList}
          onChange={(event) => {
            setText(event.target.value);
            check.reset();
          }}
        />
      </Field>
      <div className="row row-wrap">
        <Button onClick={() => chooser.current?.click()}>{t('numbers.listFile')}</Button>
        <Button
          type={seen === undefined ? 'primary' : 'default'}
          disabled={file === null && text.trim() === ''}
          loading={check.isPending}
          onClick={() => look(file)}
          data-testid={testIds.numberListCheck}
        >
          {t('numbers.listCheck')}
        </Button>
        <FileInput ref={chooser} onFiles={([chosen]) => look(chosen)} />
      </div>
      <TroubleNote error={check.error} />
      <TroubleNote error={add.error} />
      {seen === undefined ? null : (
        <div className="stack" data-testid={testIds.numberListSeen}>
          <div className="row row-wrap">
            <StateWord tone="done" word={t('numbers.listGood', { count: count('good') })} />
            {count('strange') === 0 ? null : (
              <StateWord tone="doubt" word={t('numbers.listStrange', { count: count('strange') })} />
            )}
            {count('refused') === 0 ? null : (
              <StateWord tone="failed" word={t('numbers.listRefused', { count: count('refused') })} />
            )}
          </div>
          {doubtful.length === 0 ? null : (
            <ul className="list-findings">
              {doubtful.slice(0, mostRowsShown).map((row) => (
                <li key={row.row}>
                  <span className="quiet">
                    {t('numbers.row')} {row.row}
                  </span>{' '}
                  {row.problem === null ? '' : problemText(row.problem, language).title}
                </li>
              ))}
              {doubtful.length > mostRowsShown ? <li>… +{doubtful.length - mostRowsShown}</li> : null}
            </ul>
          )}
          {count('strange') === 0 ? null : (
            <Checkbox
              checked={isStrangeLeftOut}
              onChange={(event) => {
                setIsStrangeLeftOut(event.target.checked);
                look(file, event.target.checked);
              }}
            >
              {t('numbers.leaveStrange')}
            </Checkbox>
          )}
          <Button
            type="primary"
            disabled={seen.taken === 0 || check.isPending}
            loading={add.isPending}
            onClick={() => add.mutate({ ...input(file, isStrangeLeftOut), isCommitted: true })}
            data-testid={testIds.numberListAdd}
          >
            {seen.taken === 0 ? t('numbers.listNothing') : t('numbers.addList', { count: seen.taken })}
          </Button>
        </div>
      )}
    </div>
  );
}
