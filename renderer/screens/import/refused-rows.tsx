import { Table } from 'antd';
import type { FileReport } from '../../../electron/contract/views.ts';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';

const pageSize = 10;

/** Rows that stay out: where they are, what is wrong, what to do. */
export function RefusedRows({ files }: { readonly files: readonly FileReport[] }) {
  const { t, language } = useWords();
  const rows = files.flatMap((file, fileIndex) =>
    file.refused.map((refused, index) => ({
      key: `${fileIndex} ${refused.row} ${index}`,
      file: file.file,
      ...refused,
    })),
  );
  if (rows.length === 0) return null;
  return (
    <Panel title={t('import.refusedTitle', { count: rows.length })}>
      <Table
        size="small"
        pagination={{ pageSize, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={rows}
        columns={[
          { title: t('import.file'), dataIndex: 'file', width: 180, ellipsis: true },
          { title: t('import.row'), dataIndex: 'row', width: 70, align: 'right' },
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
            className: 'wrapping',
            width: 230,
            render: (_value, row) => (
              <StateWord tone="problem" word={problemText({ code: row.code, params: {} }, language).title} />
            ),
          },
          {
            title: t('import.remedy'),
            key: 'remedy',
            render: (_value, row) => problemText({ code: row.code, params: {} }, language).remedy,
          },
        ]}
      />
    </Panel>
  );
}
