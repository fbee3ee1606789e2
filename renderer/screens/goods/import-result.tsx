import { Button, Table } from 'antd';
import type { ProductsImportedView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

type Row = ProductsImportedView['refused'][number];

const pageSize = 8;

/** What a file did, and each row that it could not do, with what to do. */
export function ProductsImported({
  result,
  onClose,
}: {
  readonly result: ProductsImportedView;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const hasFaults = result.refused.length + result.doubtful.length > 0;
  return (
    <Panel
      title={<StateWord tone={hasFaults ? 'problem' : 'done'} word={t('goods.imported', { ...result })} />}
      actions={<Button onClick={onClose}>{t('goods.importClose')}</Button>}
      testId={testIds.productsImported}
    >
      <p className="quiet">{t('goods.importNote')}</p>
      <Rows
        title={t('goods.refusedTitle', { count: result.refused.length })}
        rows={result.refused}
        tone="failed"
      />
      <Rows
        title={t('goods.doubtfulTitle', { count: result.doubtful.length })}
        rows={result.doubtful}
        tone="problem"
      />
    </Panel>
  );
}

function Rows({
  title,
  rows,
  tone,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly tone: 'failed' | 'problem';
}) {
  const { t, language } = useWords();
  if (rows.length === 0) return null;
  const textOf = ({ code }: Row) => problemText({ code, params: {} }, language);
  return (
    <>
      <h3>{title}</h3>
      <Table
        size="small"
        pagination={{ pageSize, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={rows.map((row, index) => ({ key: `${row.row} ${index}`, ...row }))}
        columns={[
          { title: t('goods.row'), dataIndex: 'row', width: 64, align: 'right' },
          { title: t('goods.column'), dataIndex: 'column', width: 120, ellipsis: true },
          {
            title: t('goods.value'),
            dataIndex: 'value',
            width: 170,
            ellipsis: true,
            render: (value: string) => <code>{value}</code>,
          },
          {
            title: t('goods.what'),
            key: 'what',
            width: 240,
            render: (_value, row) => <StateWord tone={tone} word={textOf(row).title} />,
          },
          { title: t('goods.remedy'), key: 'remedy', render: (_value, row) => textOf(row).remedy },
        ]}
      />
    </>
  );
}
