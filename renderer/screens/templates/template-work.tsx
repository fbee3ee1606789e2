import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Switch } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { TemplateDetailView } from '../../../electron/contract/views.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Shape, StateWord } from '../../components/shape.tsx';
import { formatTime } from '../../components/times.ts';
import { channelName, useWords } from '../../i18n/i18n.ts';
import { nameIn } from '../../i18n/name-in.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import { goToLine, JsonEditor } from './json-editor.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { TemplateProblems } from './template-problems.tsx';
import { useDraftPreview } from './use-draft-preview.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

/** One template: its text, what is wrong with it, and the paper beside it. */
export function TemplateWork({
  template,
  originName,
  onOpen,
  onDraft,
}: {
  readonly template: TemplateDetailView;
  /** What an own one was copied from. */
  readonly originName: string | null;
  readonly onOpen: (id: string, version?: number) => void;
  /** A draft came or went. */
  readonly onDraft: () => void;
}) {
  const { t, language, words } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { id, isOwn, isArchived } = template;
  const isNow = template.shownVersion === template.version;
  const isEditable = isOwn && !isArchived && isNow;
  const [draft, setDraft] = useState(() => (isEditable ? (draftOf(id) ?? null) : null));
  const [isKept, setIsKept] = useState(draft !== null);
  const [chosenSample, setSample] = useState('');
  const samples = useQuery(queries.templates.samples.queryOptions({ input: { kind: template.kind } }));
  const sampleList = samples.data?.samples ?? [];
  // The day's worst until somebody chooses; what was chosen may be gone by now.
  const sample = sampleList.some(({ id: one }) => one === chosenSample)
    ? chosenSample
    : (sampleList[0]?.id ?? '');
  const [dotsPerInch, setDotsPerInch] = useState(203);
  const [isDuplicating, setIsDuplicating] = useState(false);
  const [isShowingVersions, setIsShowingVersions] = useState(false);
  const editor = useRef<HTMLTextAreaElement>(null);
  const text = draft?.text ?? template.document;
  const isChanged = draft !== null;
  const wish = useMemo(() => ({ document: text, sample, dotsPerInch }), [text, sample, dotsPerInch]);
  const preview = useDraftPreview(wish);

  const change = (next: string | null) => {
    const kept =
      next === null || next === template.document
        ? null
        : { text: next, basedOn: draft?.basedOn ?? template.version };
    keepDraft(id, kept);
    setDraft(kept);
    // What was refused is another text by now.
    if (save.isError) save.reset();
    if ((kept === null) !== (draft === null)) onDraft();
  };
  const show = (changed: TemplateDetailView) => {
    const input = { id: changed.id };
    queryClient.setQueryData(queries.templates.get.queryKey({ input }), { template: changed });
    return queryClient.invalidateQueries({ queryKey: queries.templates.list.key() });
  };
  const save = useMutation(
    queries.templates.save.mutationOptions({
      onSuccess: ({ template: saved }, { basedOn }) => {
        void show(saved);
        change(null);
        setIsKept(false);
        void message.success(
          saved.version === basedOn ? t('templates.same') : t('templates.saved', { version: saved.version }),
        );
      },
    }),
  );
  const use = useMutation(
    queries.templates.use.mutationOptions({
      onSuccess: ({ template: used }) => {
        void show(used);
        void message.success(t(used.isUsed ? 'templates.turnedOn' : 'templates.turnedOff'));
      },
    }),
  );
  const archive = useMutation(
    queries.templates.archive.mutationOptions({
      onSuccess: ({ template: archived }) => {
        void show(archived);
        void message.success(t(archived.isArchived ? 'templates.archivedDone' : 'templates.broughtBack'));
      },
    }),
  );
  const submit = () => {
    if (draft !== null) save.mutate({ id, document: draft.text, basedOn: draft.basedOn });
  };
  useShortcut('Ctrl+Enter', t('templates.save'), submit, isChanged && !save.isPending);
  const jump = (line: number) => {
    if (editor.current) goToLine(editor.current, line);
  };
  const problemLines = new Set(
    preview.problems.flatMap(({ params }) => (typeof params.line === 'number' ? [params.line] : [])),
  );
  const name = nameIn(template.names, language);
  const madeFor = [...template.carriers, ...template.channels.map((code) => channelName(code, words))];
  return (
    <>
      <section className="panel template-work" aria-label={name}>
        <div className="row row-spread row-wrap">
          <h2>{name}</h2>
          <span className="row row-wrap">
            {isChanged ? <StateWord tone="problem" word={t('templates.unsaved')} /> : null}
            {isChanged ? (
              <Button
                size="small"
                onClick={() => {
                  change(null);
                  setIsKept(false);
                  save.reset();
                }}
              >
                {t('templates.discard')}
              </Button>
            ) : null}
            {isEditable ? (
              <Button
                size="small"
                type="primary"
                disabled={!isChanged}
                loading={save.isPending}
                data-testid={testIds.templateSave}
                onClick={submit}
              >
                {t('templates.save')} <KeyCap name="Ctrl+Enter" />
              </Button>
            ) : null}
          </span>
        </div>
        <div className="row row-spread row-wrap">
          <span className="quiet">
            {t('templates.version', { version: template.version })}
            {template.savedAtMs === null
              ? ` · ${t('templates.shipped')}`
              : ` · ${t('templates.savedBy', {
                  time: formatTime(template.savedAtMs, Date.now(), language),
                  name: template.savedBy,
                })}`}
            {originName === null ? null : ` · ${t('templates.copyOf', { name: originName })}`}
            {madeFor.length === 0
              ? null
              : ` · ${t('templates.madeFor', { names: madeFor.join(t('app.listComma')) })}`}
          </span>
          <span className="row row-wrap">
            {isOwn && !isArchived ? (
              <label className="row" htmlFor="template-used" title={t('templates.useHint')}>
                <Switch
                  id="template-used"
                  size="small"
                  checked={template.isUsed}
                  loading={use.isPending}
                  data-testid={testIds.templateUse}
                  onChange={(isUsed) => use.mutate({ id, isUsed })}
                />
                {t('templates.use')}
              </label>
            ) : null}
            <Button
              size="small"
              data-testid={testIds.templateDuplicate}
              onClick={() => setIsDuplicating(true)}
            >
              {t('templates.duplicate')}
            </Button>
            <Button
              size="small"
              data-testid={testIds.templateVersions}
              onClick={() => setIsShowingVersions(true)}
            >
              {t('templates.versions')}
            </Button>
            {isOwn ? (
              <Button
                size="small"
                data-testid={testIds.templateArchive}
                loading={archive.isPending}
                onClick={() => archive.mutate({ id, isArchived: !isArchived })}
              >
                {t(isArchived ? 'templates.bringBack' : 'templates.archive')}
              </Button>
            ) : null}
          </span>
        </div>
        {!isNow ? (
          <div className="note note-problem" role="status">
            <Shape tone="problem" size={18} />
            <div className="note-text">{t('templates.lookingAt', { version: template.shownVersion })}</div>
            <div className="note-action">
              <Button size="small" onClick={() => onOpen(id)}>
                {t('templates.backToNow')}
              </Button>
            </div>
          </div>
        ) : isEditable ? null : (
          <p className="quiet">{t(isArchived ? 'templates.archivedHint' : 'templates.readOnly')}</p>
        )}
        {isKept && isChanged ? <p className="quiet">{t('templates.keptDraft')}</p> : null}
        <TroubleNote error={save.error ?? use.error ?? archive.error ?? samples.error} />
        <TemplateProblems problems={preview.problems} document={text} onJump={jump} />
        <JsonEditor
          ref={editor}
          value={text}
          isReadOnly={!isEditable}
          problemLines={problemLines}
          onChange={change}
        />
        {isEditable ? <p className="quiet">{t('templates.editorKeys')}</p> : null}
      </section>
      <PreviewPanel
        preview={preview}
        samples={sampleList}
        sample={sample}
        dotsPerInch={dotsPerInch}
        onSample={setSample}
        onResolution={setDotsPerInch}
      />
      {isDuplicating ? (
        <DuplicateDialog
          template={template}
          onCancel={() => setIsDuplicating(false)}
          onMade={(made) => {
            setIsDuplicating(false);
            void show(made);
            void message.success(t('templates.duplicated'));
            onOpen(made.id);
          }}
        />
      ) : null}
      <VersionsDrawer
        template={template}
        isOpen={isShowingVersions}
        onClose={() => setIsShowingVersions(false)}
        onLook={(version) => {
          setIsShowingVersions(false);
          onOpen(id, version === template.version ? undefined : version);
        }}
        onRestored={(restored) => {
          setIsShowingVersions(false);
          change(null);
          void show(restored);
          onOpen(id);
        }}
      />
    </>
  );
}
