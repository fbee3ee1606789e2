import { Button, Table } from 'antd';
import type { FileReport, PreviewOrder } from '../../../electron/contract/views.ts';
import { maskName } from '../../../electron/domain/privacy.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { OrderProblems } from '../../components/order-problems.tsx';
import { ProblemNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import type { Translation } from '../../i18n/zh-CN.ts';
import { sumReports } from './report-sums.ts';

export interface Preview {
  readonly previewId: string;
  readonly files: readonly FileReport[];
  readonly orders: readonly PreviewOrder[];
}

/** What the files hold, before anything of it is written. */
export function ImportPreview({
  preview,
  isCommitting,
  onCommit,
  onDiscard,
}: {
  readonly preview: Preview;
  readonly isCommitting: boolean;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
}) {
  const { t } = useWords();
  const sums = sumReports(preview.files);
  const count = sums.new + sums.changed;
  const canCommit = count > 0 && !isCommitting;
  useShortcut('Ctrl+Enter', t('keys.commit'), onCommit, canCommit);
  useShortcut('Escape', t('import.discard'), onDiscard, !isCommitting);
  return (
    <>
      <div className="action-bar">
        <strong>{t('import.previewTitle')}</strong>
        <div className="row">
          <Button onClick={onDiscard} disabled={isCommitting} data-testid={testIds.previewDiscard}>
            {t('import.discard')} <KeyCap name="Escape" />
          </Button>
          <Button
            type="primary"
            size="large"
            loading={isCommitting}
            disabled={!canCommit}
            onClick={onCommit}
            data-testid={testIds.previewCommit}
          >
            {count > 0 ? t('import.commit', { count }) : t('import.commitNothing')}{' '}
            <KeyCap name="Ctrl+Enter" />
          </Button>
        </div>
      </div>
      {preview.files.flatMap((file) =>
        file.problems.map((problem) => (
          <ProblemNote
            key={`${file.file} ${problem.code}`}
            problem={{ ...problem, params: { file: file.file, ...problem.params } }}
          />
        )),
      )}
      <FileTable files={preview.files} />
      <RefusedTable files={preview.files} />
      <PreviewOrders orders={preview.orders} />
    </>
  );
}

/** A format in the operator's words; its id where the window does not know it yet. */
function formatName(format: string, words: Translation): string {
  const names: Readonly<Record<string, string>> = words.formats;
  return names[format] ?? format;
}

function FileTable({ files }: { readonly files: readonly FileReport[] }) {
  const { t, words, language } = useWords();
  // English headers are longer than Chinese ones.
  const isEnglish = language === 'en';
  const sums = sumReports(files);
  const number = (title: string, value: (file: FileReport) => number) => ({
    title,
    key: title,
    align: 'right' as const,
    width: isEnglish ? 82 : 66,
    render: (_value: unknown, file: FileReport) => value(file),
  });
  const sum = [
    sums.rows,
    sums.new,
    sums.changed,
    sums.same,
    sums.lines,
    sums.quantity,
    sums.refused,
    sums.skippedRows,
  ];
  return (
    <Panel testId={testIds.previewFiles}>
      <Table<FileReport>
        size="small"
        pagination={false}
        rowKey={(file) => file.file}
        dataSource={[...files]}
        columns={[
          { title: t('import.file'), dataIndex: 'file', ellipsis: true },
          {
            title: t('import.format'),
            key: 'format',
            width: isEnglish ? 172 : 156,
            ellipsis: true,
            render: (_value, file) =>
              file.format === null ? (
                <StateWord tone="failed" word={t('app.none')} />
              ) : (
                formatName(file.format, words)
              ),
          },
          {
            title: t('import.encoding'),
            key: 'encoding',
            width: isEnglish ? 92 : 88,
            render: (_value, file) => file.encoding ?? '',
          },
          number(t('import.rows'), (file) => file.rows),
          number(t('import.new'), (file) => file.orders.new),
          number(t('import.changed'), (file) => file.orders.changed),
          number(t('import.same'), (file) => file.orders.same),
          number(t('import.lines'), (file) => file.lines),
          number(t('import.quantity'), (file) => file.quantity),
          number(t('import.refused'), (file) => file.refused.length),
          number(t('import.skipped'), (file) => file.skippedRows),
        ]}
        summary={() =>
          files.length < 2 ? null : (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={3}>
                <strong>{t('import.sum')}</strong>
              </Table.Summary.Cell>
              {sum.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
                <Table.Summary.Cell key={index} index={index + 3} align="right">
                  <strong>{value}</strong>
                </Table.Summary.Cell>
              ))}
            </Table.Summary.Row>
          )
        }
      />
    </Panel>
  );
}

function RefusedTable({ files }: { readonly files: readonly FileReport[] }) {
  const { t, language } = useWords();
  const rows = files.flatMap((file) =>
    file.refused.map((refused, index) => ({
      key: `${file.file} ${refused.row} ${index}`,
      file: file.file,
      ...refused,
      text: problemText({ code: refused.code, params: {} }, language),
    })),
  );
  if (rows.length === 0) return null;
  return (
    <Panel title={t('import.refusedTitle', { count: rows.length })}>
      <Table
        size="small"
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={rows}
        columns={[
          { title: t('import.file'), dataIndex: 'file', width: 200, ellipsis: true },
          { title: t('import.row'), dataIndex: 'row', width: 64, align: 'right' },
          { title: t('import.column'), dataIndex: 'column', width: 120, ellipsis: true },
          {
            title: t('import.value'),
            dataIndex: 'value',
            width: 170,
            ellipsis: true,
            render: (value: string) => <code>{value}</code>,
          },
          {
            title: t('import.what'),
            key: 'what',
            width: 190,
            render: (_value, row) => <StateWord tone="problem" word={row.text.title} />,
          },
          { title: t('import.remedy'), key: 'remedy', render: (_value, row) => row.text.remedy },
        ]}
      />
    </Panel>
  );
}

function PreviewOrders({ orders }: { readonly orders: readonly PreviewOrder[] }) {
  const { t } = useWords();
  const changes = {
    new: <StateWord tone="done" word={t('import.new')} />,
    changed: <StateWord tone="working" word={t('import.changed')} />,
    same: <StateWord tone="cancelled" word={t('import.same')} />,
  };
  if (orders.length === 0) return null;
  return (
    <Panel title={t('import.ordersTitle', { count: orders.length })}>
      <Table<PreviewOrder>
        size="small"
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        rowKey={(order) => `${order.file} ${order.shop} ${order.orderNumber}`}
        dataSource={[...orders]}
        columns={[
          {
            title: t('import.change'),
            key: 'change',
            width: 92,
            render: (_value, order) => changes[order.change],
          },
          {
            title: t('import.orderNumber'),
            dataIndex: 'orderNumber',
            width: 200,
            render: (value: string) => <code>{value}</code>,
          },
          { title: t('import.shopColumn'), dataIndex: 'shop', width: 140, ellipsis: true },
          {
            title: t('import.consignee'),
            dataIndex: 'consigneeName',
            width: 106,
            ellipsis: true,
            render: maskName,
          },
          { title: t('import.goods'), dataIndex: 'summary', ellipsis: true },
          { title: t('import.quantity'), dataIndex: 'quantity', width: 76, align: 'right' },
          {
            title: t('import.audit'),
            key: 'audit',
            width: 230,
            render: (_value, order) => (
              <OrderProblems problems={order.problems} okWord={t('import.printable')} />
            ),
          },
        ]}
      />
    </Panel>
  );
}
