import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Input, Select, Table } from 'antd';
import { useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { decisionText } from '../../components/decision.ts';
import { JobStateWord } from '../../components/job-state.tsx';
import { ProblemNote, TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { formatMoney, formatTime } from '../../components/times.ts';
import { useWords } from '../../i18n/i18n.ts';
import { OrderState } from './order-table.tsx';

/** Everything about one order: problems, people, goods, parcel and paper. */
export function OrderDrawer({
  order,
  onClose,
}: {
  readonly order: OrderView | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Drawer
      open={order !== null}
      onClose={onClose}
      size={620}
      title={order === null ? t('orders.detail') : `${t('orders.detail')} ${order.orderNumber}`}
      destroyOnHidden
    >
      {order === null ? null : <OrderDetail key={order.orderId} order={order} />}
    </Drawer>
  );
}

function OrderDetail({ order }: { readonly order: OrderView }) {
  const { t, language } = useWords();
  const { consignee, parcel } = order;
  const time = (timeMs: number | null) =>
    timeMs === null ? t('app.none') : formatTime(timeMs, Date.now(), language);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('orders.state'), <OrderState key="state" order={order} />],
    [t('orders.shop'), `${order.shop} · ${t(`channels.${order.channel}`)}`],
    [t('orders.consignee'), consignee.name],
    [t('orders.phone'), consignee.phone],
    [t('orders.address'), consignee.address],
    [t('orders.buyerMessage'), order.buyerMessage],
    [t('orders.sellerRemark'), order.sellerRemark],
    [t('orders.paid'), order.paidFen === null ? '' : formatMoney(order.paidFen, order.currency, language)],
    [t('orders.paidAt'), order.paidAtMs === null ? '' : time(order.paidAtMs)],
    [t('orders.importedAt'), time(order.importedAtMs)],
  ];
  return (
    <div className="stack">
      {order.problems.map((code) => (
        <ProblemNote key={code} problem={{ code, params: {} }} tone="problem" />
      ))}
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h2>{t('orders.goods')}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="lineNumber"
        dataSource={[...order.lines]}
        columns={[
          {
            title: t('orders.goods'),
            key: 'name',
            render: (_value, line) => (
              <>
                {line.name}
                {line.isGift ? <span className="mark"> {t('orders.gift')}</span> : null}
                <div className="quiet">
                  {[line.specification, line.sku].filter((part) => part !== '').join(' · ')}
                </div>
              </>
            ),
          },
          { title: t('orders.quantity'), dataIndex: 'quantity', width: 72, align: 'right' },
        ]}
      />
      <h2>{t('orders.parcel')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('orders.carrier')}</dt>
          <dd>
            {parcel?.carrierName ?? order.plannedCarrier?.carrierName ?? t('orders.carrierUnclear')}
            <div className="quiet">
              {parcel === null
                ? order.plannedCarrier === null
                  ? ''
                  : decisionText(order.plannedCarrier.decision, t)
                : decisionText(parcel.decision, t)}
            </div>
          </dd>
        </div>
        {parcel?.waybillNumber == null ? null : (
          <div>
            <dt>{t('orders.waybillNumber')}</dt>
            <dd>
              <code>{parcel.waybillNumber}</code>
            </dd>
          </div>
        )}
        {parcel?.pairCode == null ? null : (
          <div>
            <dt>{t('orders.pairCode')}</dt>
            <dd>
              <code>{parcel.pairCode}</code>
            </dd>
          </div>
        )}
        {parcel?.grossWeightGrams == null ? null : (
          <div>
            <dt>{t('orders.weight')}</dt>
            <dd>{t('orders.grams', { count: parcel.grossWeightGrams })}</dd>
          </div>
        )}
        {parcel === null || parcel.orderNumbers.length < 2 ? null : (
          <div>
            <dt>{t('orders.mergedWith')}</dt>
            <dd>
              {parcel.orderNumbers.join(' · ')}{' '}
              {parcel.state === 'planned' ? <TakeApart order={order} /> : null}
            </dd>
          </div>
        )}
      </dl>
      {parcel?.waybillNumber == null ? (
        <ChangeCarrier order={order} />
      ) : (
        <ParcelJobs batchId={parcel.batchId} parcelId={parcel.parcelId} />
      )}
    </div>
  );
}

/** Undoes a merge before the parcel is in a batch. */
function TakeApart({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const release = useMutation(
    queries.parcels.release.mutationOptions({
      onSuccess: () => void message.success(t('orders.takenApart')),
    }),
  );
  return (
    <>
      <Button
        size="small"
        loading={release.isPending}
        onClick={() => release.mutate({ orderId: order.orderId })}
        data-testid={testIds.takeApart}
      >
        {t('orders.takeApart')}
      </Button>
      <TroubleNote error={release.error} />
    </>
  );
}

function ChangeCarrier({ order }: { readonly order: OrderView }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const current = order.parcel?.carrierCode ?? order.plannedCarrier?.carrierCode;
  const [carrierCode, setCarrierCode] = useState<string | undefined>(current);
  const [reason, setReason] = useState('');
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const change = useMutation(
    queries.parcels.setCarrier.mutationOptions({
      onSuccess: ({ parcel }) => {
        setReason('');
        void message.success(t('orders.carrierChanged', { carrier: parcel.carrierName }));
      },
    }),
  );
  const canChange = carrierCode !== undefined && carrierCode !== current && reason.trim() !== '';
  return (
    <section className="stack">
      <h2>{t('orders.changeCarrier')}</h2>
      <TroubleNote error={change.error} />
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (canChange) change.mutate({ orderId: order.orderId, carrierCode, reason: reason.trim() });
        }}
      >
        <Field label={t('orders.carrier')} htmlFor="change-carrier">
          <Select
            id="change-carrier"
            style={{ width: 170 }}
            value={carrierCode}
            onChange={setCarrierCode}
            options={(overview.data?.carriers ?? []).map((carrier) => ({
              value: carrier.code,
              label: carrier.names[language === 'en' ? 'en' : 'zh'],
            }))}
          />
        </Field>
        <Field label={t('orders.reason')} htmlFor="change-reason">
          <Input
            id="change-reason"
            value={reason}
            maxLength={200}
            placeholder={t('orders.reasonPlaceholder')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Button htmlType="submit" disabled={!canChange} loading={change.isPending}>
          {t('orders.changeCarrier')}
        </Button>
      </form>
    </section>
  );
}

function ParcelJobs({ batchId, parcelId }: { readonly batchId: string | null; readonly parcelId: string }) {
  const { t, language } = useWords();
  const { queries } = useStation();
  const jobs = useQuery(
    queries.jobs.list.queryOptions({ input: batchId === null ? {} : { batchId }, enabled: batchId !== null }),
  );
  const list = (jobs.data?.jobs ?? []).filter((job) => job.parcelId === parcelId);
  return (
    <section className="stack">
      <h2>{t('orders.jobs')}</h2>
      {list.length === 0 ? <p className="quiet">{t('orders.noJobs')}</p> : null}
      <ul className="matters">
        {list.map((job) => (
          <li key={job.jobId}>
            <span className="matter-text">
              {t(`documents.${job.document}`)} · {job.printer}
              {job.generation > 1 ? ` · ${t('print.generation', { count: job.generation })}` : ''}
              <span className="quiet"> {formatTime(job.changedAtMs, Date.now(), language)}</span>
            </span>
            <JobStateWord state={job.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
