import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** Tables whose columns somebody explained once, and the way to have them asked about again. */
export function RememberedTables() {
  const { t, words } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const remembered = useQuery(queries.imports.mappings.queryOptions({ input: {} }));
  const forget = useMutation(
    queries.imports.forgetMapping.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.imports.mappings.key() }),
    }),
  );
  const list = remembered.data?.mappings ?? [];
  // Nothing to say on most benches.
  if (list.length === 0 && remembered.error === null) return null;
  const fieldWords = words.fileColumns;
  return (
    <Panel title={t('importTables.title')} testId={testIds.rememberedTables}>
      <p className="quiet">{t('importTables.hint')}</p>
      <TroubleNote error={remembered.error ?? forget.error} />
      <Table
        size="small"
        rowKey={({ shop, headerKey }) => `${shop}\n${headerKey}`}
        pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={[...list]}
        columns={[
          {
            title: t('import.shopColumn'),
            dataIndex: 'shop',
            width: 160,
            ellipsis: true,
            render: (shop: string) => (shop === '' ? t('importTables.allShops') : shop),
          },
          {
            title: t('importTables.columns'),
            key: 'columns',
            ellipsis: true,
            render: (_value, { mapping }) =>
              mapping.columns.map(({ title, field }) => `${title} → ${fieldWords[field]}`).join(' · '),
          },
          {
            title: <span className="hidden-text">{t('importTables.forget')}</span>,
            key: 'forget',
            width: 120,
            render: (_value, { shop, headerKey }) => (
              <Button
                size="small"
                disabled={forget.isPending}
                onClick={() => forget.mutate({ shop, headerKey })}
              >
                {t('importTables.forget')}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
