import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ArchivedAttemptView } from '../../../electron/contract/archive.ts';
import { isAnyCode, useScanHandler } from '../../app/scanner.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field, Nothing } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Every send of a parcel's papers, found by a number; and whether the whole archive is as it was written. */
export function ArchivePanel({ isShown }: { readonly isShown: boolean }) {
  const { t } = useWords();
  const { queries } = useStation();
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (isShown) input.current?.focus();
  }, [isShown]);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const found = useQuery(queries.archive.search.queryOptions({ input: text === '' ? skipToken : { text } }));
  const verify = useMutation(queries.archive.verify.mutationOptions());
  const search = (wished: string) => {
    setTyped(wished.trim());
    setText(wished.trim());
  };
  useScanHandler(search, { takes: isAnyCode });
  const attempts = found.data?.attempts ?? [];
  const checked = verify.data;
  return (
    <div className="stack" data-testid={testIds.archive} data-attempts={found.data?.attempts.length ?? ''}>
      <p className="quiet">{t('archive.hint')}</p>
      <Field label={t('archive.search')} htmlFor="archive-search" hint={t('archive.searchHint')}>
        <Input
          id="archive-search"
          ref={input}
          className="code-input"
          data-keeps="nothing"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => search(typed)}
        />
      </Field>
      <TroubleNote error={found.error ?? verify.error} />
      {found.isSuccess && attempts.length === 0 ? <Nothing title={t('archive.none')} /> : null}
      {attempts.length === 0 ? null : (
        <table className="plain-table">
          <tbody>
            {attempts.map((attempt) => (
              <AttemptRow key={attempt.attemptId} attempt={attempt} />
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t('archive.verify')}
        </Button>
        {checked === undefined ? null : checked.faults.length === 0 ? (
          <StateWord
            tone="done"
            word={t('archive.verified', { attempts: checked.attempts, kept: checked.kept })}
          />
        ) : (
          <StateWord tone="failed" word={t('archive.faults', { count: checked.faults.length })} />
        )}
      </div>
    </div>
  );
}

const tones = {
  open: 'doubt',
  sent: 'sent',
  'not-started': 'waiting',
  'in-doubt': 'doubt',
  'taken-back': 'waiting',
} as const;

function AttemptRow({ attempt }: { readonly attempt: ArchivedAttemptView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const save = useMutation(
    queries.archive.bytes.mutationOptions({
      onSuccess: ({ fileName, bytesBase64 }) => saveFile(fileName, bytesBase64, 'application/octet-stream'),
    }),
  );
  const { evidence, way } = attempt;
  return (
    <tr>
      <td className="quiet">{formatTime(attempt.startedAtMs, Date.now(), language)}</td>
      <td>
        {t(`documents.${attempt.document}`)} <code>{attempt.pairCode}</code>
        {attempt.generation > 1 ? (
          <span className="mark"> {t('archive.generation', { count: attempt.generation })}</span>
        ) : null}
        <div>
          <code>{attempt.waybillNumber}</code>
        </div>
      </td>
      <td>{way === 'printer' ? attempt.printer : t(`archive.ways.${way}`)}</td>
      <td>
        <StateWord tone={tones[attempt.outcome]} word={t(`archive.outcomes.${attempt.outcome}`)} />
        <div className="quiet">
          {evidence === null ? '' : t(`archive.evidences.${evidence}`)}{' '}
          {attempt.deviceAnswer === '' ? null : <code>{attempt.deviceAnswer}</code>}
        </div>
      </td>
      <td>
        <TroubleNote error={save.error} />
        {attempt.keptBytes === null ? (
          way === 'printer' && attempt.bytesHash !== null ? (
            <span className="quiet">{t('archive.pruned')}</span>
          ) : null
        ) : (
          <Button
            size="small"
            loading={save.isPending}
            onClick={() => save.mutate({ attemptId: attempt.attemptId })}
          >
            {t('archive.save')}
          </Button>
        )}
      </td>
    </tr>
  );
}
