import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FindingView, OrderView } from '../../../electron/contract/views.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import type { OrdersChanged } from '../../components/order-work/changed-note.tsx';
import { useNow } from '../../components/order-work/due-mark.tsx';
import type { WorkDone } from '../../components/order-work/remedy-bar.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { problemText, useWords } from '../../i18n/i18n.ts';
import { WorkCard } from './work-card.tsx';
import { afterSetAside, currentOrder, type Place, stepFrom } from './work-list.ts';
import { WorkRows } from './work-rows.tsx';

type Whose = 'all' | 'mine' | 'nobody';

/** The work list: left what waits, right the one that is worked on. After an action the next one comes by itself. */
export function WorkTab({ me, tabs }: { readonly me: string; readonly tabs: ReactNode }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { go, handOver, taken } = useNavigation();
  const queryClient = useQueryClient();
  const [whose, setWhose] = useState<Whose>('all');
  const [code, setCode] = useState<FindingView['code'] | null>(handOver.exceptionCode ?? null);
  const [place, setPlace] = useState<Place | null>(null);
  const [done, setDone] = useState<WorkDone | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const nowMs = useNow();
  useEffect(() => {
    if (handOver.exceptionCode !== undefined) taken();
  }, [handOver, taken]);

  const result = useQuery(
    queries.exceptions.list.queryOptions({
      input: {
        ...(whose === 'all' ? {} : { owner: whose === 'mine' ? me : '' }),
        ...(code === null ? {} : { code }),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const orders: readonly OrderView[] = result.data?.orders ?? [];
  const current = currentOrder(orders, place);
  const undo = useMutation({
    mutationFn: (call: () => Promise<OrdersChanged>) => call(),
    onSuccess: async () => {
      setDone(null);
      await queryClient.invalidateQueries({ queryKey: queries.exceptions.list.key() });
    },
  });
  const undoLast = done?.undo;

  const step = (steps: number) => {
    if (current !== null) setPlace(stepFrom(orders, current.index, steps));
  };
  useShortcut('ArrowDown', t('exceptions.next'), () => step(1), orders.length > 1);
  useShortcut('ArrowUp', t('exceptions.previous'), () => step(-1), orders.length > 1);
  useShortcut(
    'Z',
    t('exceptions.keys.undo'),
    () => undoLast && undo.mutate(undoLast),
    undoLast !== undefined && !undo.isPending,
  );
  const onDone = (next: WorkDone) => {
    setDone(next);
    if (next.kind === 'set-aside' && current !== null) {
      setPlace(afterSetAside(orders, current.order.orderId) ?? place);
    } else if (current !== null) setPlace({ orderId: current.order.orderId, index: current.index });
    list.current?.focus({ preventScroll: true });
  };
  const choose = (change: () => void) => {
    change();
    setPlace(null);
  };
  const isFiltered = whose !== 'all' || code !== null;

  return (
    <>
      <div className="tool-line">
        {tabs}
        <Segmented<Whose>
          value={whose}
          aria-label={t('exceptions.owner')}
          onChange={(next) => choose(() => setWhose(next))}
          options={[
            { value: 'all', label: t('exceptions.all') },
            { value: 'mine', label: t('exceptions.mine'), disabled: me === '', title: '' },
            { value: 'nobody', label: t('exceptions.nobody') },
          ]}
        />
        <Select<string>
          style={{ width: 250 }}
          value={code ?? ''}
          aria-label={t('exceptions.finding')}
          data-testid={testIds.exceptionCode}
          onChange={(next) =>
            choose(() => setCode(result.data?.codes.find((one) => one.code === next)?.code ?? null))
          }
          options={[
            { value: '', label: t('exceptions.anyFinding') },
            ...(result.data?.codes ?? []).map((one) => ({
              value: one.code,
              label: `${problemText({ code: one.code, params: {} }, language).title} ${one.count}`,
            })),
          ]}
        />
        <span className="grow" role="status" data-testid={testIds.exceptionDone}>
          {done === null ? null : <StateWord tone="done" word={done.text} />}
        </span>
        {undoLast === undefined ? null : (
          <Button loading={undo.isPending} onClick={() => undo.mutate(undoLast)}>
            {t('exceptions.undo')} <KeyCap name="Z" />
          </Button>
        )}
      </div>
      <TroubleNote error={result.error} />
      <TroubleNote error={undo.error} />
      {current === null ? (
        result.data === undefined ? null : isFiltered ? (
          <Nothing
            title={t('exceptions.noneFiltered')}
            hint={t('exceptions.noneFilteredHint')}
            action={
              <Button
                onClick={() =>
                  choose(() => {
                    setWhose('all');
                    setCode(null);
                  })
                }
              >
                {t('exceptions.showAll')}
              </Button>
            }
          />
        ) : (
          <Nothing
            title={t('exceptions.none')}
            hint={t('exceptions.noneHint')}
            action={<Button onClick={() => go('print')}>{t('exceptions.toPrint')}</Button>}
          />
        )
      ) : (
        <div className="work">
          <WorkRows
            ref={list}
            orders={orders}
            currentId={current.order.orderId}
            nowMs={nowMs}
            onChoose={(orderId, index) => setPlace({ orderId, index })}
          />
          <WorkCard
            key={current.order.orderId}
            order={current.order}
            index={current.index}
            total={orders.length}
            nowMs={nowMs}
            me={me}
            owners={result.data?.owners ?? []}
            onDone={onDone}
            onStep={step}
          />
        </div>
      )}
    </>
  );
}
