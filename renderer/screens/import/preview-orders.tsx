import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented, Table } from 'antd';
import { useState } from 'react';
import type { PreviewOrder } from '../../../electron/contract/views.ts';
import { maskName } from '../../../electron/domain/privacy.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { OrderChanges } from '../../components/order-changes.tsx';
import { OrderProblems } from '../../components/order-problems.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Panel } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { formatCount } from '../../components/times.ts';
import { problemText, useWords } from '../../i18n/i18n.ts';

const kinds = ['all', 'new', 'changed', 'same', 'problem'] as const;
type Kind = (typeof kinds)[number];

export interface PreviewCounts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly problem: number;
  /** Of those with a problem: wait for a person. */
  readonly waiting: number;
}

const pageSize = 100;
const keyOf = (order: PreviewOrder) => `${order.file} ${order.shop} ${order.orderNumber}`;

/** The orders of a preview, by what they are to the station; a changed one opens to what changed. */
export function PreviewOrders({
  previewId,
  counts,
}: {
  readonly previewId: string;
  readonly counts: PreviewCounts;
}) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const [kind, setKind] = useState<Kind>('all');
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const orders = useQuery(
    queries.imports.orders.queryOptions({
      input: {
        previewId,
        change: kind === 'all' ? null : kind,
        offset: page * pageSize,
        limit: pageSize,
      },
      placeholderData: keepPreviousData,
      // A preview never changes; it expires.
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const countOf: Readonly<Record<Kind, number>> = {
    all: counts.new + counts.changed + counts.same,
    ...counts,
  };
  const isTouching = (key: string) => open.has(key);
  return (
    <Panel
      testId={testIds.previewOrders}
      title={t('import.ordersTitle')}
      actions={
        <Segmented<Kind>
          value={kind}
          aria-label={t('import.change')}
          onChange={(next) => {
            setKind(next);
            setPage(0);
            setOpen(new Set());
          }}
          options={kinds.map((name) => ({
            value: name,
            disabled: countOf[name] === 0,
            label: (
              <span data-testid={`${testIds.previewKind}-${name}`}>
                {t(`import.${name}`)} {formatCount(countOf[name], language)}
              </span>
            ),
          }))}
        />
      }
    >
      <TroubleNote error={orders.error} />
      <Table<PreviewOrder>
        size="small"
        rowKey={keyOf}
        dataSource={[...(orders.data?.orders ?? [])]}
        loading={orders.isFetching && orders.data === undefined}
        locale={{ emptyText: t('import.noneOfKind') }}
        pagination={{
          current: page + 1,
          pageSize,
          total: orders.data?.total ?? 0,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: (next) => setPage(next - 1),
        }}
        expandable={{
          rowExpandable: (order) => order.changes.length > 0,
          expandedRowRender: (order) => (
            <div className="preview-changes">
              <OrderChanges changes={order.changes} />
            </div>
          ),
          // Who looks at the changed orders wants to see what changed; a click closes what was seen.
          expandedRowKeys: (orders.data?.orders ?? [])
            .filter((order) => order.changes.length > 0)
            .map(keyOf)
            .filter((key) => isTouching(key) !== (kind === 'changed')),
          onExpand: (_isOpen, order) => {
            const key = keyOf(order);
            setOpen((before) => {
              const next = new Set(before);
              if (!next.delete(key)) next.add(key);
              return next;
            });
          },
          columnWidth: 40,
          showExpandColumn: counts.changed > 0,
        }}
        columns={columnsOf(t, language)}
      />
    </Panel>
  );
}

function columnsOf(t: ReturnType<typeof useWords>['t'], language: ReturnType<typeof useWords>['language']) {
  const changeWords = {
    new: t('import.new'),
    changed: <StateWord tone="working" word={t('import.changed')} />,
    same: <span className="quiet">{t('import.same')}</span>,
  };
  return [
    {
      title: t('import.change'),
      key: 'change',
      width: language === 'en' ? 104 : 84,
      render: (_value: unknown, order: PreviewOrder) => changeWords[order.change],
    },
    {
      title: t('import.orderNumber'),
      dataIndex: 'orderNumber',
      width: 196,
      render: (value: string) => <code>{value}</code>,
    },
    { title: t('import.shopColumn'), dataIndex: 'shop', width: 130, ellipsis: true },
    {
      title: t('import.consignee'),
      dataIndex: 'consigneeName',
      width: 100,
      ellipsis: true,
      render: maskName,
    },
    { title: t('import.goods'), dataIndex: 'summary', ellipsis: true },
    { title: t('import.quantity'), dataIndex: 'quantity', width: 70, align: 'right' as const },
    {
      title: t('import.audit'),
      key: 'audit',
      width: 262,
      render: (_value: unknown, order: PreviewOrder) => <AuditCell order={order} />,
    },
  ];
}

/** Whether an order can be printed, and what must be known about the paper that is out. */
function AuditCell({ order }: { readonly order: PreviewOrder }) {
  const { t, language } = useWords();
  const hints = order.warnings.map((code) => problemText({ code, params: {} }, language));
  return (
    <div className="audit-cell wrapping">
      {order.problems.length === 0 && hints.length > 0 ? (
        <StateWord
          tone="done"
          word={t('import.warnings', { count: hints.length })}
          hint={hints.map((hint) => `${hint.title}: ${hint.remedy}`).join('\n')}
        />
      ) : (
        <OrderProblems problems={order.problems} okWord={t('import.printable')} />
      )}
      {order.contradiction ? (
        <StateWord
          tone="doubt"
          word={t(
            order.contradiction.countedFile === order.file ? 'import.contradicts' : 'import.overruled',
            { file: order.contradiction.otherFile },
          )}
        />
      ) : null}
      {order.isOnPaper ? <StateWord tone="failed" word={t('import.onPaper')} /> : null}
    </div>
  );
}
