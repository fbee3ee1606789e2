import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ProblemView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';

/** Where the newest backup is copied too: a disk that dies takes its own backups with it. */
export function SecondBackups({
  second,
  onSaved,
}: {
  readonly second: {
    readonly folder: string;
    readonly problem: ProblemView | null;
    readonly atMs: number | null;
  };
  readonly onSaved: () => void;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [folder, setFolder] = useState(second.folder);
  const save = useMutation(queries.backups.keepAlsoIn.mutationOptions({ onSuccess: onSaved }));
  const isChanged = folder.trim() !== second.folder;
  const standing =
    second.atMs === null
      ? { tone: 'working' as const, word: t('backups.alsoWaiting') }
      : {
          tone: 'done' as const,
          word: t('backups.alsoDone', { when: formatTime(second.atMs, Date.now(), language) }),
        };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) save.mutate({ folder });
      }}
    >
      <Field label={t('backups.alsoIn')} htmlFor="backup-folder" hint={t('backups.alsoHint')}>
        <div className="row">
          <Input
            id="backup-folder"
            className="code-input grow"
            value={folder}
            maxLength={500}
            placeholder={t('backups.alsoPlaceholder')}
            data-testid={testIds.backupFolder}
            onChange={(event) => {
              save.reset();
              setFolder(event.target.value);
            }}
          />
          <Button htmlType="submit" disabled={!isChanged} loading={save.isPending}>
            {t('backups.alsoSave')}
          </Button>
        </div>
      </Field>
      <TroubleNote error={save.error} />
      {second.folder === '' || isChanged ? null : (
        <div data-testid={testIds.secondBackup} data-code={second.problem?.code ?? ''}>
          {second.problem === null ? (
            <StateWord {...standing} />
          ) : (
            <ProblemNote problem={second.problem} tone="problem" />
          )}
        </div>
      )}
    </form>
  );
}
