import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FileReport, ProblemView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { isAborted } from '../../client/troubles.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field, Panel, Screen } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { splitBySize } from './file-sizes.ts';
import { ImportPreview, type Preview } from './import-preview.tsx';
import { sumReports } from './report-sums.ts';

/** The most files that one import takes (the contract's limit). */
const maxFiles = 50;

/** Files in, a preview to look at, and only then the orders. */
export function ImportScreen() {
  const { t } = useWords();
  const { queries, client } = useStation();
  const { handOver, taken } = useNavigation();
  const [shop, setShop] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<readonly FileReport[] | null>(null);
  const [isTooMany, setIsTooMany] = useState(false);
  const [tooLarge, setTooLarge] = useState<readonly ProblemView[]>([]);
  const [readingCount, setReadingCount] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);

  const read = useMutation({
    mutationFn: (files: readonly File[]) => {
      const controller = new AbortController();
      stop.current = controller;
      const trimmed = shop.trim();
      return client.imports.preview(
        { files: [...files], ...(trimmed === '' ? {} : { shop: trimmed }) },
        { signal: controller.signal },
      );
    },
    onSuccess: setPreview,
  });
  const commit = useMutation(
    queries.imports.commit.mutationOptions({
      onSuccess: ({ files }) => {
        setPreview(null);
        setDone(files);
      },
    }),
  );
  const discard = useMutation(queries.imports.discard.mutationOptions());

  const start = (files: readonly File[]) => {
    if (files.length === 0) return;
    setIsTooMany(files.length > maxFiles);
    if (files.length > maxFiles) return;
    if (preview !== null) discard.mutate({ previewId: preview.previewId });
    setPreview(null);
    setDone(null);
    commit.reset();
    read.reset();
    const sizes = splitBySize(files);
    setTooLarge(sizes.tooLarge);
    if (sizes.fitting.length === 0) return;
    setReadingCount(sizes.fitting.length);
    read.mutate(sizes.fitting);
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
  useEffect(() => () => stop.current?.abort(), []);

  const choose = () => fileInput.current?.click();
  useShortcut('Ctrl+O', t('keys.choose'), choose);

  return (
    <Screen title={t('import.title')} hint={t('import.hint')}>
      <input
        ref={fileInput}
        type="file"
        multiple
        className="hidden-text"
        tabIndex={-1}
        aria-label={t('import.choose')}
        data-testid={testIds.fileInput}
        onChange={(event) => {
          start([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
      {isTooMany ? <p className="field-problem">{t('import.tooMany')}</p> : null}
      {tooLarge.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name may come from two folders
        <ProblemNote key={index} problem={problem} />
      ))}
      {isAborted(read.error) ? null : <TroubleNote error={read.error} />}
      <TroubleNote error={commit.error} />
      {read.isPending ? (
        <Panel>
          <div className="reading" role="status">
            <Spin />
            <span>{t('import.reading', { count: readingCount })}</span>
            <Button onClick={() => stop.current?.abort()}>{t('app.cancel')}</Button>
          </div>
        </Panel>
      ) : preview !== null ? (
        <ImportPreview
          preview={preview}
          isCommitting={commit.isPending}
          onCommit={() => commit.mutate({ previewId: preview.previewId })}
          onDiscard={() => {
            discard.mutate({ previewId: preview.previewId });
            setPreview(null);
            setTooLarge([]);
          }}
        />
      ) : (
        <>
          {done === null ? null : <ImportDone files={done} />}
          <Panel>
            <div className="drop">
              <InboxOutlined className="drop-icon" aria-hidden="true" />
              <strong>{t('import.dropTitle')}</strong>
              <span className="quiet">{t('import.dropHint')}</span>
              <Button type={done === null ? 'primary' : 'default'} size="large" onClick={choose}>
                {t(done === null ? 'import.choose' : 'import.again')} <KeyCap name="Ctrl+O" />
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
                  onChange={(event) => setShop(event.target.value)}
                />
              </Field>
            </div>
          </Panel>
        </>
      )}
    </Screen>
  );
}

function ImportDone({ files }: { readonly files: readonly FileReport[] }) {
  const { t } = useWords();
  const { go } = useNavigation();
  const sums = sumReports(files);
  useShortcut('Ctrl+Enter', t('import.toPrint'), () => go('print'));
  return (
    <div className="note note-done" role="status" data-testid={testIds.importDone}>
      <Shape tone="done" size={20} />
      <div className="note-text">
        <strong>{t('import.done', { added: sums.new, changed: sums.changed })}</strong>
        <span>{t('import.doneHint')}</span>
      </div>
      <div className="note-action row">
        <Button onClick={() => go('orders')}>{t('import.toOrders')}</Button>
        <Button type="primary" onClick={() => go('print')}>
          {t('import.toPrint')} <KeyCap name="Ctrl+Enter" />
        </Button>
      </div>
    </div>
  );
}
