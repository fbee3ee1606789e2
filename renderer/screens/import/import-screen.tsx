import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ProblemView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { isAborted, readTrouble } from '../../client/troubles.ts';
import { FileInput } from '../../components/file-input.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel, Screen } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { splitBySize } from './file-sizes.ts';
import { FolderPanel } from './folder-panel.tsx';
import { type Choice, ImportPreview, type Preview } from './import-preview.tsx';
import { type ImportOutcome, ImportResult, UndoneNote } from './import-result.tsx';
import { OperationPanel } from './operation-panel.tsx';
import { RecentImports } from './recent-imports.tsx';
import { RememberedTables } from './remembered-tables.tsx';
import { useOperation } from './use-operation.ts';

/** The most files that one import takes (the contract's limit). */
const maxFiles = 50;

/** Whether a call ended because somebody gave it up, on either side. */
function isGivenUp(error: unknown): boolean {
  if (isAborted(error)) return true;
  if (error === null) return false;
  const trouble = readTrouble(error);
  return trouble.kind === 'problems' && trouble.problems.some(({ code }) => code === 'import.cancelled');
}

/** Files in, a preview to look at, and only then the orders; each import can be taken back. */
export function ImportScreen() {
  const { t } = useWords();
  const { queries, client } = useStation();
  const { handOver, taken } = useNavigation();
  const queryClient = useQueryClient();
  const [shop, setShop] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [undone, setUndone] = useState<{ withdrawn: number; restored: number } | null>(null);
  const [isTooMany, setIsTooMany] = useState(false);
  const [tooLarge, setTooLarge] = useState<readonly ProblemView[]>([]);
  const [readingNames, setReadingNames] = useState('');
  const fileInput = useRef<HTMLInputElement>(null);

  const askForImports = () => void queryClient.invalidateQueries({ queryKey: queries.imports.list.key() });
  const read = useOperation({
    isStoppedOnLeave: true,
    call: (files: readonly File[], { operationId, signal }) => {
      const trimmed = shop.trim();
      return client.imports.preview(
        { files: [...files], operationId, ...(trimmed === '' ? {} : { shop: trimmed }) },
        { signal },
      );
    },
    onSuccess: setPreview,
  });
  const reread = useOperation({
    isStoppedOnLeave: true,
    call: ({ previewId, ...choice }: Choice & { previewId: string }, { operationId, signal }) =>
      client.imports.reread({ previewId, ...choice, operationId }, { signal }),
    onSuccess: setPreview,
  });
  const commit = useOperation({
    call: ({ previewId }: Preview, { operationId, signal }) =>
      client.imports.commit({ previewId, operationId }, { signal }),
    onSuccess: ({ commitId, files }, { counts }) => {
      setPreview(null);
      setOutcome({ commitId, files, problem: counts.problem, waiting: counts.waiting });
      askForImports();
    },
  });
  const undo = useOperation({
    call: (commitId: string, { operationId, signal }) =>
      client.imports.undo({ commitId, operationId }, { signal }),
    onSuccess: (result) => {
      setOutcome(null);
      setUndone(result);
      askForImports();
    },
  });
  const discard = useMutation(queries.imports.discard.mutationOptions());

  const forget = () => {
    setPreview(null);
    setOutcome(null);
    setUndone(null);
    for (const operation of [read, reread, commit, undo]) operation.reset();
  };
  const start = (files: readonly File[]) => {
    if (files.length === 0 || commit.isPending || undo.isPending) return;
    setIsTooMany(files.length > maxFiles);
    if (files.length > maxFiles) return;
    read.cancel();
    reread.cancel();
    if (preview !== null) discard.mutate({ previewId: preview.previewId });
    forget();
    const sizes = splitBySize(files);
    setTooLarge(sizes.tooLarge);
    if (sizes.fitting.length === 0) return;
    setReadingNames(sizes.fitting.map(({ name }) => name).join(t('app.listComma')));
    read.start(sizes.fitting);
  };
  const takeBack = (commitId: string) => {
    setUndone(null);
    undo.reset();
    undo.start(commitId);
  };
  // Files that were dropped on another screen arrive here.
  const { files: dropped } = handOver;
  const latestStart = useRef(start);
  useEffect(() => {
    latestStart.current = start;
  });
  useEffect(() => {
    if (dropped === undefined) return;
    taken();
    latestStart.current(dropped);
  }, [dropped, taken]);

  const choose = () => fileInput.current?.click();
  useShortcut('Ctrl+O', t('keys.choose'), choose);

  const running = [read, reread, commit, undo].find(({ isPending }) => isPending);
  const wasGivenUp = [read, reread, commit].some(({ error }) => isGivenUp(error));
  return (
    <Screen title={t('import.title')} hint={t('import.hint')}>
      <FileInput ref={fileInput} accept={null} isMultiple testId={testIds.fileInput} onFiles={start} />
      {isTooMany ? <p className="field-problem">{t('import.tooMany')}</p> : null}
      {tooLarge.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name may come from two folders
        <ProblemNote key={index} problem={problem} />
      ))}
      {wasGivenUp && running === undefined ? (
        <div className="note note-slim" role="status">
          <Shape tone="cancelled" size={16} />
          <span>{t('import.cancelled')}</span>
        </div>
      ) : null}
      {[read, reread, commit, undo].map(({ error }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the four calls are fixed
        isGivenUp(error) ? null : <TroubleNote key={index} error={error} />,
      )}
      {running !== undefined ? (
        <OperationPanel
          pace={running.pace}
          firstPhase={running === commit ? 'committing' : running === undo ? 'undoing' : 'reading'}
          subject={running === read || running === reread ? readingNames : ''}
          onCancel={running.cancel}
        />
      ) : preview !== null ? (
        <ImportPreview
          preview={preview}
          isBusy={false}
          onReread={(choice) => reread.start({ ...choice, previewId: preview.previewId })}
          onCommit={() => commit.start(preview)}
          onDiscard={() => {
            discard.mutate({ previewId: preview.previewId });
            forget();
            setTooLarge([]);
          }}
        />
      ) : (
        <>
          {outcome === null ? null : <ImportResult outcome={outcome} onUndo={takeBack} />}
          {undone === null ? null : <UndoneNote {...undone} />}
          <div className="columns columns-wide">
            <DropPanel isAgain={outcome !== null} shop={shop} onShop={setShop} onChoose={choose} />
            <FolderPanel />
          </div>
          <RecentImports isBusy={undo.isPending} onUndo={takeBack} />
          <RememberedTables />
        </>
      )}
    </Screen>
  );
}

function DropPanel({
  isAgain,
  shop,
  onShop,
  onChoose,
}: {
  readonly isAgain: boolean;
  readonly shop: string;
  readonly onShop: (shop: string) => void;
  readonly onChoose: () => void;
}) {
  const { t } = useWords();
  return (
    <Panel>
      <div className={isAgain ? 'drop drop-small' : 'drop'}>
        <InboxOutlined className="drop-icon" aria-hidden="true" />
        <strong>{t('import.dropTitle')}</strong>
        <span className="quiet">{t('import.dropHint')}</span>
        <Button type={isAgain ? 'default' : 'primary'} size="large" onClick={onChoose}>
          {t(isAgain ? 'import.again' : 'import.choose')} <KeyCap name="Ctrl+O" />
        </Button>
      </div>
      <div className="drop-shop">
        <Field
          label={`${t('import.shop')} (${t('app.optional')})`}
          hint={t('import.shopHint')}
          htmlFor="import-shop"
        >
          <Input
            id="import-shop"
            data-testid={testIds.importShop}
            value={shop}
            maxLength={60}
            onChange={(event) => onShop(event.target.value)}
          />
        </Field>
      </div>
    </Panel>
  );
}
