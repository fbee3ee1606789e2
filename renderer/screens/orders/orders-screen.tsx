import { keepPreviousData, useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, type InputRef, Segmented } from 'antd';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { useElementSize } from '../../components/element-size.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Screen } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { MergeBar } from './merge-bar.tsx';
import { OrderDrawer } from './order-drawer.tsx';
import { pageSize } from './order-pages.ts';
import { OrderTable } from './order-table.tsx';
import { useRowsInView } from './use-rows-in-view.ts';

const filters = ['all', 'open', 'problem', 'queued', 'paired', 'shipped'] as const;
type Filter = (typeof filters)[number];

/** All orders: filters, search, problems, carriers, merging. Only the pages in view are fetched. */
export function OrdersScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const queryClient = useQueryClient();
  const { handOver, taken, go } = useNavigation();
  const [filter, setFilter] = useState<Filter>(handOver.orderFilter ?? 'all');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const [isFull, setIsFull] = useState(false);
  const { pages, enterRow } = useRowsInView();
  const [selected, setSelected] = useState<ReadonlyMap<string, OrderView>>(new Map());
  const [opened, setOpened] = useState<string | null>(null);
  const searchInput = useRef<InputRef>(null);
  const area = useElementSize();

  useEffect(() => {
    if (handOver.orderFilter !== undefined) taken();
  }, [handOver, taken]);

  const pageInput = (page: number) => ({
    filter,
    search,
    isFull,
    limit: pageSize,
    offset: page * pageSize,
  });
  // The first page is always asked for: it also says how many there are.
  const asked = pages.includes(0) ? pages : [0, ...pages];
  const results = useQueries({
    queries: asked.map((page) =>
      queries.orders.list.queryOptions({
        input: pageInput(page),
        placeholderData: keepPreviousData,
      }),
    ),
  });
  const known = results[0]?.data;
  const total = known?.total ?? 0;
  const loaded = results.map((result) => `${result.dataUpdatedAt} ${result.isPlaceholderData}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `loaded` says when the kept pages have changed
  const rows = useMemo(() => {
    const all: (OrderView | null)[] = Array.from({ length: total }, () => null);
    const lastPage = Math.ceil(total / pageSize);
    for (let page = 0; page < lastPage; page += 1) {
      // Pages that were seen before stay on the screen while they are asked for again.
      const kept = queryClient.getQueryData(queries.orders.list.queryKey({ input: pageInput(page) }));
      kept?.orders.forEach((order, offset) => {
        if (page * pageSize + offset < total) all[page * pageSize + offset] = order;
      });
    }
    return all;
  }, [total, filter, search, isFull, loaded]);

  const focusSearch = () => searchInput.current?.focus();
  useShortcut('Ctrl+F', t('keys.search'), focusSearch);
  useShortcut('/', t('keys.search'), focusSearch);
  const orderIds = [...selected.keys()];
  const isEmpty = known !== undefined && total === 0;
  const error = results.find((result) => result.error !== null)?.error;

  return (
    <Screen title={t('orders.title')} isFixed hint={t('orders.total', { count: known?.total ?? 0 })}>
      <div className="tool-line">
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          aria-label={t('orders.title')}
          options={filters.map((name) => ({
            value: name,
            label: `${t(`orders.${name}`)} ${known?.counts[name] ?? ''}`,
          }))}
        />
        <Input
          ref={searchInput}
          className="grow"
          allowClear
          value={text}
          data-testid={testIds.orderSearch}
          aria-label={t('orders.search')}
          placeholder={t('orders.search')}
          suffix={<KeyCap name="Ctrl+F" />}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox
          checked={isFull}
          data-testid={testIds.orderFull}
          onChange={(event) => setIsFull(event.target.checked)}
        >
          <span title={t('orders.fullViewHint')}>{t('orders.fullView')}</span>
        </Checkbox>
      </div>
      <TroubleNote error={error} />
      {selected.size > 0 ? (
        <SelectionBar
          orders={[...selected.values()]}
          onClear={() => setSelected(new Map())}
          onPrint={() => go('print', { orderIds })}
        />
      ) : (
        <MergeBar />
      )}
      <div className="table-area" ref={area.ref} data-testid={testIds.orderTable}>
        {isEmpty ? (
          <Nothing
            title={t('orders.none')}
            hint={t('orders.noneHint')}
            action={<Button onClick={() => go('import')}>{t('home.importFiles')}</Button>}
          />
        ) : (
          <OrderTable
            // A new list starts at its top.
            key={`${filter} ${search}`}
            rows={rows}
            width={area.width}
            height={area.height}
            hasRemedy={filter === 'problem'}
            selected={selected}
            onSelect={setSelected}
            onOpen={setOpened}
            enterRow={enterRow}
          />
        )}
      </div>
      <OrderDrawer
        order={rows.find((order) => order?.orderId === opened) ?? null}
        onClose={() => setOpened(null)}
      />
    </Screen>
  );
}

function SelectionBar({
  orders,
  onClear,
  onPrint,
}: {
  readonly orders: readonly OrderView[];
  readonly onClear: () => void;
  readonly onPrint: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message, modal } = App.useApp();
  const merge = useMutation(
    queries.parcels.merge.mutationOptions({
      onSuccess: (_result, { orderIds }) => {
        void message.success(t('orders.merged', { count: orderIds.length }));
        onClear();
      },
    }),
  );
  const ask = () =>
    modal.confirm({
      title: t('orders.mergeConfirm', { count: orders.length }),
      content: t('orders.mergeQuestion'),
      okText: t('orders.merge'),
      cancelText: t('app.cancel'),
      onOk: () => merge.mutate({ orderIds: orders.map((order) => order.orderId) }),
    });
  useShortcut('Escape', t('orders.clearSelection'), onClear);
  return (
    <>
      <TroubleNote error={merge.error} />
      <div className="action-bar">
        <Button type="primary" onClick={onPrint}>
          {t('orders.printSelected', { count: orders.length })}
        </Button>
        <Button disabled={orders.length < 2} loading={merge.isPending} onClick={ask}>
          {t('orders.mergeSelected', { count: orders.length })}
        </Button>
        <Button type="text" onClick={onClear}>
          {t('orders.clearSelection')} <KeyCap name="Escape" />
        </Button>
      </div>
    </>
  );
}
