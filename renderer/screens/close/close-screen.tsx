import { useMutation, useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { useQuestion } from '../../components/question.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type CloseOutcome, CloseResult } from './close-result.tsx';
import { reasonText } from './reason-text.ts';

/** Ships what is paired; what stays needs a reason. The only screen that asks before it acts. */
export function CloseScreen() {
  const { t, language, words } = useWords();
  const { queries } = useStation();
  const { go } = useNavigation();
  const askFirst = useQuestion();
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [outcome, setOutcome] = useState<CloseOutcome | null>(null);
  // What is asked about and given reasons is what the station says now, never what it said at an earlier visit.
  const preview = useQuery(queries.day.preview.queryOptions({ input: {}, staleTime: 0, gcTime: 0 }));
  const close = useMutation(
    queries.day.close.mutationOptions({
      onSuccess: (result) => {
        setOutcome(result);
        setReasons(new Map());
      },
    }),
  );
  const day = preview.data;
  const notShipped = day?.notShipped ?? [];
  const needing = notShipped.filter((order) => order.needsReason);
  const reasonOf = (orderId: string) => reasons.get(orderId)?.trim() ?? '';
  const missing = needing.filter((order) => reasonOf(order.orderId) === '');
  const canClose = day !== undefined && day.parcels > 0 && missing.length === 0 && !close.isPending;

  const setReason = (orderId: string, reason: string) => setReasons(new Map(reasons).set(orderId, reason));
  const fillAll = (reason: string) => {
    const next = new Map(reasons);
    for (const order of missing) next.set(order.orderId, reason);
    setReasons(next);
  };
  const ask = () => {
    if (day === undefined) return;
    askFirst({
      title: t('close.question', { count: day.parcels }),
      hint: t('close.questionHint'),
      yes: t('close.confirm'),
      no: t('app.back'),
      testId: testIds.closeConfirm,
      onYes: () =>
        close.mutate({
          isReasonRequired: true,
          reasons: needing.map((order) => ({ orderId: order.orderId, reason: reasonOf(order.orderId) })),
        }),
    });
  };
  useShortcut('Ctrl+Enter', t('keys.commit'), ask, canClose && outcome === null);

  if (outcome !== null) return <CloseResult outcome={outcome} onBack={() => setOutcome(null)} />;
  return (
    <Screen
      title={t('close.title')}
      actions={
        <>
          {missing.length > 0 ? (
            <StateWord tone="problem" word={t('close.missing', { count: missing.length })} />
          ) : null}
          <Button
            type="primary"
            size="large"
            disabled={!canClose}
            loading={close.isPending}
            onClick={ask}
            data-testid={testIds.closeDay}
          >
            {t('close.closeDay')} <KeyCap name="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      <TroubleNote error={preview.error} />
      <TroubleNote error={close.error} />
      {day === undefined ? null : (
        <Panel title={t('close.ready')}>
          {day.parcels === 0 ? (
            <Nothing
              title={t('close.noParcels')}
              hint={t('close.noParcelsHint')}
              action={<Button onClick={() => go('bench')}>{t('tiles.openPair')}</Button>}
            />
          ) : (
            <div className="ship-counts">
              <div className="ship-total">
                <strong>{day.parcels}</strong> {t('close.parcels')}
                <span className="quiet">
                  {day.orders} {t('close.orders')}
                </span>
              </div>
              <ul>
                {day.carriers.map((carrier) => (
                  <li key={carrier.carrierCode}>
                    <span>{carrier.carrierName}</span>
                    <strong>{carrier.parcels}</strong>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Panel>
      )}
      {notShipped.length === 0 ? null : (
        <Panel
          title={t('close.notShipped', { count: notShipped.length })}
          actions={
            missing.length === 0 ? undefined : (
              <label className="row" htmlFor="fill-all">
                {t('close.fillAll')}
                <Select
                  id="fill-all"
                  data-testid={testIds.closeFill}
                  style={{ width: 180 }}
                  value={null}
                  placeholder={t('close.reasonPlaceholder')}
                  onChange={(reason: string | null) => {
                    if (reason !== null) fillAll(reason);
                  }}
                  options={words.close.reasons.map((reason) => ({ value: reason, label: reason }))}
                />
              </label>
            )
          }
        >
          <p className="quiet">{t('close.notShippedHint')}</p>
          <Table
            size="small"
            rowKey="orderId"
            dataSource={[...notShipped].sort(
              (left, right) => Number(right.needsReason) - Number(left.needsReason),
            )}
            pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
            columns={[
              {
                title: t('close.orderNumber'),
                dataIndex: 'orderNumber',
                width: 220,
                render: (value: string) => <code>{value}</code>,
              },
              { title: t('close.shop'), dataIndex: 'shop', width: 170, ellipsis: true },
              {
                title: t('close.stands'),
                key: 'stands',
                width: 250,
                render: (_value, order) => (
                  <StateWord
                    tone={order.needsReason ? 'waiting' : 'problem'}
                    word={reasonText(order.reason, language)}
                  />
                ),
              },
              {
                title: t('close.reason'),
                key: 'reason',
                render: (_value, order) =>
                  order.needsReason ? (
                    <AutoComplete
                      className="reason-field"
                      aria-label={`${t('close.reason')} ${order.orderNumber}`}
                      data-testid={testIds.closeReason}
                      value={reasons.get(order.orderId) ?? ''}
                      placeholder={t('close.reasonPlaceholder')}
                      status={reasonOf(order.orderId) === '' ? 'warning' : ''}
                      onChange={(reason: string) => setReason(order.orderId, reason)}
                      options={words.close.reasons.map((reason) => ({ value: reason }))}
                    />
                  ) : null,
              },
            ]}
          />
        </Panel>
      )}
    </Screen>
  );
}
