import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, type InputRef, Segmented } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { orderFilters } from '../../../electron/domain/order-queries.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import type { LongListHandle } from '../../components/long-list.ts';
import { ChangedNote } from '../../components/order-work/changed-note.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Screen } from '../../components/screen.tsx';
import { Shape } from '../../components/shape.tsx';
import { playTone } from '../../components/tones.ts';
import { useWords } from '../../i18n/i18n.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ConditionsPanel } from './conditions-panel.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { FilterChips } from './filter-chips.tsx';
import { MergeBar } from './merge-bar.tsx';
import { activeConditions, type OrderSight } from './order-conditions.ts';
import { OrderDrawer } from './order-drawer.tsx';
import { OrderGrid } from './order-grid.tsx';
import { pageSize } from './order-pages.ts';
import { chosenCount, noSelection, type Selection, toggle, wholeList } from './order-selection.ts';
import { useBulkWork } from './use-bulk-work.ts';
import { useOrderPages } from './use-order-pages.ts';

/** An order that is to be opened as soon as the list has it; with a number alone, the first of that number. */
interface OrderToOpen {
  readonly orderNumber: string;
  readonly orderId: string | null;
}

/** All orders: filters, search, marks, carriers, changes to many. Only the pages in view are fetched. */
export function OrdersScreen() {
  const { t } = useWords();
  const { queries } = useStation();
  const { handOver, taken, go } = useNavigation();
  const [sight, setSight] = useState<OrderSight>({
    filter: handOver.orderFilter ?? 'all',
    search: handOver.openOrder ?? '',
    conditions: handOver.orderConditions ?? {},
  });
  const search = useDeferredValue(sight.search.trim());
  const shown = useMemo<OrderSight>(
    () => ({ filter: sight.filter, search, conditions: sight.conditions }),
    [sight.filter, search, sight.conditions],
  );
  const [isFull, setIsFull] = useState(false);
  const [isNarrowing, setIsNarrowing] = useState(false);
  const [isExporting, setIsExporting] = useState(false);
  const [pages, setPages] = useState<readonly number[]>([0]);
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [opened, setOpened] = useState<OrderView | null>(null);
  const [toOpen, setToOpen] = useState<OrderToOpen | null>(
    handOver.openOrder === undefined ? null : { orderNumber: handOver.openOrder, orderId: null },
  );
  const searchInput = useRef<InputRef>(null);
  const grid = useRef<LongListHandle>(null);
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const carriers = overview.data?.carriers ?? [];

  useEffect(() => {
    if (handOver.orderFilter ?? handOver.openOrder ?? handOver.orderConditions) taken();
  }, [handOver, taken]);

  const { isKnown, isOfNow, total, counts, error, orderAt } = useOrderPages(shown, isFull, pages);
  const bulk = useBulkWork(shown, selection);
  const wholeBulk = useBulkWork(shown, wholeList);

  // An order that another screen wants to see opens as soon as it is found.
  useEffect(() => {
    if (toOpen === null || !isOfNow || search !== toOpen.orderNumber) return;
    setToOpen(null);
    const listed = Array.from({ length: Math.min(total, pageSize) }, (_, index) => orderAt(index));
    setOpened(listed.find((order) => order?.orderId === toOpen.orderId) ?? listed[0] ?? null);
  }, [toOpen, isOfNow, search, total, orderAt]);

  // A scan also comes while this screen is shown already.
  const scanned = handOver.openCode;
  const { mutate: openScanned, error: scanError } = useMutation(
    queries.orders.findByCode.mutationOptions({
      onSuccess: (found) => {
        setSight({ filter: 'all', search: found.orderNumber, conditions: {} });
        setToOpen(found);
        playTone('opened');
      },
      onError: () => playTone('refused'),
    }),
  );
  useEffect(() => {
    if (scanned === undefined) return;
    taken();
    openScanned({ code: scanned });
  }, [scanned, taken, openScanned]);

  /** Shows another list; a choice of the whole list was a choice of the other one. */
  const look = (next: Partial<OrderSight>) => {
    setSight({ ...sight, ...next });
    if (selection.kind === 'all') setSelection(noSelection);
  };
  const focusSearch = () => searchInput.current?.focus();
  useShortcut('Ctrl+F', t('keys.search'), focusSearch);
  useShortcut('/', t('keys.search'), focusSearch);
  useShortcut('F', t('conditions.title'), () => setIsNarrowing(!isNarrowing));
  const chosen = chosenCount(selection, total);
  const onToggle = useCallback((order: OrderView) => setSelection((before) => toggle(before, order)), []);
  const narrowedBy = activeConditions(sight.conditions).length;
  const close = () => {
    setOpened(null);
    grid.current?.focus();
  };
  const { progress, result } = bulk;
  return (
    <Screen
      title={t('orders.title')}
      isFixed
      hint={t('orders.total', { count: total })}
      actions={
        <>
          <Checkbox
            checked={isFull}
            data-testid={testIds.orderFull}
            onChange={(event) => setIsFull(event.target.checked)}
          >
            <span title={t('orders.fullViewHint')}>{t('orders.fullView')}</span>
          </Checkbox>
          <Button
            aria-expanded={isExporting}
            disabled={total === 0}
            loading={wholeBulk.progress !== null}
            onClick={() => setIsExporting(!isExporting)}
          >
            {t('bulk.export')}
          </Button>
        </>
      }
    >
      <div className="tool-line">
        <Segmented<OrderSight['filter']>
          value={sight.filter}
          onChange={(filter) => look({ filter })}
          aria-label={t('orders.title')}
          options={orderFilters.map((name) => ({
            value: name,
            label: `${t(`orders.${name}`)} ${counts?.[name] ?? ''}`,
          }))}
        />
        <Input
          ref={searchInput}
          className="grow"
          allowClear
          value={sight.search}
          maxLength={100}
          data-testid={testIds.orderSearch}
          data-scans="text"
          aria-label={t('orders.search')}
          placeholder={t('orders.search')}
          suffix={<KeyCap name="Ctrl+F" />}
          onChange={(event) => look({ search: event.target.value })}
        />
        <Button
          aria-expanded={isNarrowing}
          data-testid={testIds.openConditions}
          onClick={() => setIsNarrowing(!isNarrowing)}
        >
          {narrowedBy === 0 ? t('conditions.title') : t('conditions.count', { count: narrowedBy })}{' '}
          <KeyCap name="F" />
        </Button>
      </div>
      {isExporting ? (
        <div className="work-area">
          <ExportButtons
            sight={shown}
            selection={wholeList}
            bulk={wholeBulk}
            onDone={() => setIsExporting(false)}
          />
        </div>
      ) : null}
      {isNarrowing ? (
        <ConditionsPanel
          conditions={sight.conditions}
          carriers={carriers}
          onChange={(conditions) => look({ conditions })}
        />
      ) : null}
      <FilterChips sight={sight} carriers={carriers} onSight={look} />
      <TroubleNote error={error ?? scanError} />
      <TroubleNote error={bulk.error ?? wholeBulk.error} />
      {progress === null ? null : (
        <div className="note note-info" role="status">
          <Shape tone="working" size={18} />
          <div className="note-text">
            <span>
              {progress.total === null
                ? t('app.loading')
                : t('bulk.working', { done: progress.done, total: progress.total })}
            </span>
          </div>
          <Button size="small" onClick={bulk.stop}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
      {result === null ? null : <ChangedNote result={result} onDismiss={bulk.dismiss} />}
      {chosen > 0 ? (
        <BulkBar
          selection={selection}
          sight={shown}
          total={total}
          bulk={bulk}
          hasKeys={opened === null}
          onSelection={setSelection}
          onClear={() => {
            setSelection(noSelection);
            grid.current?.focus();
          }}
        />
      ) : (
        <MergeBar />
      )}
      <div className="table-area" data-testid={testIds.orderTable}>
        {isKnown && total === 0 ? (
          <Nothing
            title={t('orders.none')}
            hint={t('orders.noneHint')}
            action={
              narrowedBy > 0 || sight.search !== '' || sight.filter !== 'all' ? (
                <Button onClick={() => look({ filter: 'all', search: '', conditions: {} })}>
                  {t('conditions.clear')}
                </Button>
              ) : (
                <Button onClick={() => go('import')}>{t('home.importFiles')}</Button>
              )
            }
          />
        ) : (
          <OrderGrid
            // A new list starts at its top.
            key={JSON.stringify(shown)}
            ref={grid}
            total={total}
            orderAt={orderAt}
            selection={selection}
            openedId={opened?.orderId ?? null}
            hasRemedy={sight.filter === 'problem'}
            onToggle={onToggle}
            onOpen={setOpened}
            onPages={setPages}
          />
        )}
      </div>
      <OrderDrawer order={opened} onClose={close} />
    </Screen>
  );
}
