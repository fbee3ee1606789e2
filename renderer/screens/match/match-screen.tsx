import { useQuery } from '@tanstack/react-query';
import { Button, type InputRef, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MatchPlanView, MatchRowView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useScanHandler } from '../../app/scanner.tsx';
import { fieldKeys } from '../../app/screens.ts';
import { ShortcutOf, useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FileInput } from '../../components/file-input.tsx';
import type { LongListHandle } from '../../components/long-list.ts';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type MatchAction, MatchActions } from './match-actions.tsx';
import { MatchAnswerView } from './match-answer.tsx';
import { MatchFilePanel } from './match-file.tsx';
import { MatchFormPanel, usePreview } from './match-form.tsx';
import { MatchGrid } from './match-grid.tsx';
import { type MatchReprint, MatchReprintDialog } from './match-reprint.tsx';
import { alarmsOf, keepActive } from './match-state.ts';
import { useMatch } from './use-match.ts';

/** Changes that are shown beside the list. */
const shownChanges = 6;

/** Labels and orders side by side in print order: matching, moving numbers, and what that made wrong. */
export function MatchScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const { handOver, taken, go } = useNavigation();
  const [batchId, setBatchId] = useState<string | undefined>(handOver.batchId);
  useEffect(() => {
    if (handOver.batchId === undefined) return;
    setBatchId(handOver.batchId);
    taken();
  }, [handOver.batchId, taken]);
  const list = useQuery(
    queries.matching.list.queryOptions({ input: batchId === undefined ? {} : { batchId } }),
  );
  const batches = useQuery(queries.batches.list.queryOptions({ input: { limit: 50 } }));
  const changes = useQuery(queries.matching.changes.queryOptions({ input: { limit: shownChanges } }));
  const rows = useMemo(() => list.data?.rows ?? [], [list.data]);
  const matching = useMatch(batchId);
  const { mode, answer } = matching;
  const form = mode.kind === 'form' ? mode.form : null;
  const preview = usePreview(form, batchId);
  const [file, setFile] = useState<File | null>(null);
  const [filePlan, setFilePlan] = useState<MatchPlanView | null>(null);
  const grid = useRef<LongListHandle>(null);
  const typedInput = useRef<InputRef>(null);
  const fileInput = useRef<HTMLInputElement>(null);

  // The row that the keys work on: it stays with its parcel when the list changes.
  const [place, setPlace] = useState<{ readonly parcelId?: string; readonly index: number }>({ index: 0 });
  const active = keepActive(rows, place.parcelId, place.index);
  const current: MatchRowView | undefined = rows[active];
  const choose = useCallback(
    (index: number) => {
      const row = rows[index];
      setPlace({ index, ...(row === undefined ? {} : { parcelId: row.parcelId }) });
    },
    [rows],
  );
  const slip = mode.kind === 'scan' ? mode.slip : null;
  const opened = slip === null ? undefined : rows.find(({ pairCode }) => pairCode === slip);
  // What was scanned comes into view.
  const pointedAt =
    answer.kind === 'last-good'
      ? answer.open[0]?.parcelId
      : 'row' in answer
        ? answer.row.parcelId
        : opened?.parcelId;
  useEffect(() => {
    if (pointedAt === undefined) return;
    setPlace((before) => ({ ...before, parcelId: pointedAt }));
  }, [pointedAt]);

  const plan = filePlan ?? (form?.isAsked && preview.isSuccess ? preview.data : null);
  const shown = useMemo(
    () => new Map((plan?.changes ?? []).map(({ parcelId, to }) => [parcelId, to])),
    [plan],
  );

  const pairCode = current?.pairCode ?? '';
  const back = () => {
    setFile(null);
    matching.startOver();
    grid.current?.focus();
  };
  // What was changed just now can be undone at once: the list of changes is read again only after it.
  const mayUndo =
    form === null &&
    (answer.kind === 'changed' ||
      (changes.data?.changes ?? []).some(({ undoneAtMs }) => undoneAtMs === null));
  const stale = list.data?.counts.stalePapers ?? 0;
  const [reprinted, setReprinted] = useState<MatchReprint | null>(null);
  const behind = answer.kind === 'last-good' ? answer.open : null;
  const askReprint = () => {
    const view = batchId === undefined ? {} : { batchId };
    if (behind !== null && behind.length > 0) {
      setReprinted({
        kind: 'behind',
        count: behind.length,
        papers: { ...view, parcelIds: behind.map(({ parcelId }) => parcelId) },
      });
    } else if (stale > 0) setReprinted({ kind: 'stale', count: stale, papers: view });
  };
  const swapWith = answer.kind === 'mismatch' ? answer.scan.labelOf : null;
  const hasRow = current !== undefined;
  const actions: readonly MatchAction[] = [
    {
      key: 'F2',
      label: t('match.forms.correct'),
      isEnabled: hasRow,
      run: () => matching.openForm({ kind: 'correct', parcel: pairCode, number: '', isAsked: false }),
    },
    {
      key: 'F6',
      label: t('match.forms.shift'),
      isEnabled: hasRow,
      run: () => matching.openForm({ kind: 'shift', parcel: pairCode, number: '', isAsked: true }),
    },
    {
      key: 'F7',
      label: t('match.forms.swap'),
      isEnabled: hasRow,
      run: () =>
        matching.openForm(
          answer.kind === 'mismatch' && swapWith !== null
            ? { kind: 'swap', parcel: answer.scan.row.pairCode, number: swapWith.pairCode, isAsked: true }
            : { kind: 'swap', parcel: pairCode, number: '', isAsked: false },
        ),
    },
    {
      key: 'F3',
      label: t('match.forms.sequence'),
      isEnabled: hasRow,
      run: () =>
        matching.openForm({
          kind: 'sequence',
          from: pairCode,
          number: '',
          isPreprinted: current?.isPreprinted ?? true,
          isAsked: false,
        }),
    },
    { key: 'F4', label: t('match.forms.file'), isEnabled: hasRow, run: () => fileInput.current?.click() },
    { key: 'F8', label: t('match.lastGood'), isEnabled: hasRow, run: matching.waitForLastGood },
    {
      key: 'F9',
      label: t('match.reprint'),
      isEnabled: stale > 0 || (behind?.length ?? 0) > 0,
      run: askReprint,
    },
    { key: 'Ctrl+Z', label: t('match.undo'), isEnabled: mayUndo, run: matching.undo },
  ];
  // Wherever the focus is: who comes here stands on the list.
  const step = (by: number) => choose(Math.max(0, Math.min(rows.length - 1, active + by)));
  useShortcut('ArrowDown', t('match.nextParcel'), () => step(1), rows.length > 0);
  useShortcut('ArrowUp', t('match.previousParcel'), () => step(-1), rows.length > 0);
  const isListAlone = form === null && file === null && rows.length > 0;
  useEffect(() => {
    if (isListAlone) grid.current?.focus();
  }, [isListAlone]);
  useScanHandler(matching.scan);
  useShortcut('Escape', t('match.startOver'), back);
  useShortcut(fieldKeys.typed, t('match.typed'), () => typedInput.current?.focus());
  const counts = list.data?.counts;
  return (
    <section className="pair match" aria-label={t('match.title')}>
      {actions.map((action) => (
        <ShortcutOf
          key={action.key}
          shortcut={action.key}
          label={action.label}
          run={action.run}
          isEnabled={action.isEnabled}
        />
      ))}
      <div className="pair-head match-head">
        <h1>{t('match.title')}</h1>
        <Select
          aria-label={t('match.batch')}
          className="match-batch"
          value={batchId ?? ''}
          onChange={(id: string) => setBatchId(id === '' ? undefined : id)}
          options={[
            { value: '', label: t('match.today') },
            ...(batches.data?.batches ?? []).map((batch) => ({ value: batch.batchId, label: batch.name })),
          ]}
        />
        {counts === undefined ? null : (
          <span className="row legend" data-testid={testIds.matchCounts} data-stale={stale}>
            <StateWord tone="done" word={t('match.countAgreed', { count: counts.agreed })} />
            <StateWord tone="waiting" word={t('match.countOpen', { count: counts.open })} />
            {counts.disagreeing === 0 ? null : (
              <StateWord tone="failed" word={t('match.countDisagreeing', { count: counts.disagreeing })} />
            )}
            {stale === 0 ? null : <StateWord tone="problem" word={t('match.stale', { count: stale })} />}
          </span>
        )}
      </div>
      <TroubleNote error={matching.error ?? list.error} />
      <MatchAnswerView answer={answer} mode={mode} isChecking={matching.isChecking} />
      {alarmsOf(answer).map((alarm) => (
        <ProblemNote key={alarm.code} problem={alarm} tone="doubt" />
      ))}
      <div className="match-body">
        <div className="panel match-list">
          {rows.length === 0 && list.isSuccess ? (
            <Nothing
              title={t('match.none')}
              hint={t('match.noneHint')}
              action={<Button onClick={() => go('print')}>{t('match.openPrint')}</Button>}
            />
          ) : (
            <MatchGrid
              ref={grid}
              rows={rows}
              active={active}
              preview={shown}
              openedId={opened?.parcelId ?? null}
              onActive={choose}
              onEnter={(row) =>
                form?.kind === 'swap'
                  ? matching.openForm({ ...form, number: row.pairCode, isAsked: true })
                  : matching.openForm({ kind: 'correct', parcel: row.pairCode, number: '', isAsked: false })
              }
            />
          )}
        </div>
        {file !== null ? (
          <MatchFilePanel
            file={file}
            batchId={batchId}
            matching={matching}
            onPreview={setFilePlan}
            onClose={() => setFile(null)}
          />
        ) : form === null ? (
          <MatchActions
            actions={actions}
            subject={pairCode}
            changes={changes.data?.changes ?? []}
            typedInput={typedInput}
            onTyped={matching.scan}
          />
        ) : (
          <MatchFormPanel
            key={form.kind}
            form={form}
            batchId={batchId}
            matching={matching}
            preview={preview}
          />
        )}
      </div>
      <MatchReprintDialog reprint={reprinted} onClose={() => setReprinted(null)} />
      <FileInput
        ref={fileInput}
        accept=".csv,.xlsx,.xls,.txt"
        testId={testIds.matchFile}
        onFiles={([chosen]) => setFile(chosen)}
      />
    </section>
  );
}
