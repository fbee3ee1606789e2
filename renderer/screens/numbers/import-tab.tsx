import { useMutation } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useRef, useState } from 'react';
import type { OutsideFileView } from '../../../electron/contract/views.ts';
import { type OutsideRowKind, outsideRowKinds } from '../../../electron/domain/outside-numbers.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FileCarrierSelect } from '../../components/carrier-select.tsx';
import { FileInput } from '../../components/file-input.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { Shape, StateWord, type Tone } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

type Row = OutsideFileView['rows'][number];

const tones: Readonly<Record<OutsideRowKind, Tone>> = {
  matched: 'done',
  unmatched: 'problem',
  'doubly-matched': 'doubt',
  refused: 'failed',
};

/** A file of order numbers with waybill numbers: what it would do, row by row, and then the word to do it. */
export function ImportTab() {
  const { t } = useWords();
  const { queries } = useStation();
  const { go } = useNavigation();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [carrierCode, setCarrierCode] = useState<string | null>(null);
  const preview = useMutation(queries.numbers.importPreview.mutationOptions());
  const commit = useMutation(queries.numbers.importCommit.mutationOptions());
  const carrier = (code: string | null) => (code === null ? {} : { carrierCode: code });
  const look = (chosen: File, code: string | null) => {
    setFile(chosen);
    commit.reset();
    preview.mutate({ file: chosen, ...carrier(code) });
  };
  const seen = preview.data;
  const canCommit = file !== null && seen !== undefined && seen.parcels > 0 && commit.data === undefined;
  const bind = () => {
    if (file !== null && seen !== undefined) {
      commit.mutate({ file, ...carrier(carrierCode), planHash: seen.planHash });
    }
  };
  useShortcut('Ctrl+Enter', t('keys.commit'), bind, canCommit && !commit.isPending);
  return (
    <Panel
      title={file?.name ?? t('numbers.tabImport')}
      actions={
        <>
          <Button
            type={file === null ? 'primary' : 'default'}
            loading={preview.isPending}
            onClick={() => chooser.current?.click()}
          >
            {t(file === null ? 'numbers.importFile' : 'numbers.importOther')}
          </Button>
          <FileInput
            ref={chooser}
            testId={testIds.numbersFile}
            onFiles={([chosen]) => look(chosen, carrierCode)}
          />
        </>
      }
    >
      <p className="quiet">{t('numbers.importHint')}</p>
      <div className="row">
        <label htmlFor="numbers-carrier">{t('numbers.importCarrier')}</label>
        <FileCarrierSelect
          id="numbers-carrier"
          value={carrierCode}
          onChange={(code) => {
            setCarrierCode(code);
            if (file !== null) look(file, code);
          }}
        />
      </div>
      <TroubleNote error={preview.error} />
      <TroubleNote error={commit.error} />
      {commit.data === undefined ? null : (
        <div className="note note-done" role="status" data-testid={testIds.numbersBound}>
          <Shape tone="done" size={18} />
          <div className="note-text">
            <strong>{t('numbers.imported', { count: commit.data.parcels })}</strong>
            <span>{t('numbers.importDone')}</span>
          </div>
          <div className="note-action">
            <Button onClick={() => go('print')}>{t('numbers.goPrint')}</Button>
          </div>
        </div>
      )}
      {seen === undefined || preview.isPending ? null : (
        <FileRows key={seen.planHash} seen={commit.data ?? seen} />
      )}
      {canCommit || (seen !== undefined && commit.data === undefined) ? (
        <div className="row">
          <Button
            type="primary"
            disabled={!canCommit}
            loading={commit.isPending}
            onClick={bind}
            data-testid={testIds.numbersCommit}
          >
            {seen.parcels === 0
              ? t('numbers.importNothing')
              : t('numbers.importCommit', { count: seen.parcels })}{' '}
            <KeyCap name="Ctrl+Enter" />
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function FileRows({ seen }: { readonly seen: OutsideFileView }) {
  const { t, language } = useWords();
  // What needs a person comes first.
  const first = (['doubly-matched', 'refused', 'unmatched'] as const).find((kind) => seen.counts[kind] > 0);
  const [kind, setKind] = useState<OutsideRowKind | 'all'>(first ?? 'all');
  const rows = kind === 'all' ? seen.rows : seen.rows.filter((row) => row.kind === kind);
  const finding = (row: Row) => {
    if (row.problem === null) return row.isKnown ? t('numbers.isKnown') : '';
    const { title, remedy } = problemText(row.problem, language);
    return (
      <>
        {title}
        <div className="quiet">{remedy}</div>
      </>
    );
  };
  return (
    <>
      <Segmented<OutsideRowKind | 'all'>
        value={kind}
        onChange={setKind}
        className="self-start"
        aria-label={t('numbers.finding')}
        options={[
          { value: 'all', label: `${t('numbers.all')} ${seen.rows.length}` },
          ...outsideRowKinds.map((value) => ({
            value,
            label: `${t(`numbers.kindsOfRow.${value}`)} ${seen.counts[value]}`,
          })),
        ]}
      />
      <div data-testid={testIds.numbersPreview}>
        <Table<Row>
          size="small"
          virtual
          scroll={{ x: 900, y: 290 }}
          pagination={false}
          rowKey="row"
          dataSource={[...rows]}
          columns={[
            { title: t('numbers.row'), dataIndex: 'row', width: 64 },
            {
              title: t('numbers.order'),
              dataIndex: 'orderNumber',
              width: 190,
              render: (text: string) => <code>{text}</code>,
            },
            {
              title: t('numbers.waybillNumber'),
              dataIndex: 'waybillNumber',
              width: 180,
              render: (text: string) => <code>{text}</code>,
            },
            {
              title: t('numbers.result'),
              key: 'kind',
              width: 168,
              render: (_value, row) => (
                <StateWord tone={tones[row.kind]} word={t(`numbers.kindsOfRow.${row.kind}`)} />
              ),
            },
            { title: t('numbers.finding'), key: 'finding', render: (_value, row) => finding(row) },
          ]}
        />
      </div>
    </>
  );
}
